// What a picture is and how large, read from its first bytes. The bytes may be anything.

package import SiteModel

/// Format, width and height of a PNG, JPEG, GIF, WebP, AVIF or SVG picture; nil if the bytes are none of these, or broken.
///
/// - Parameters:
///   - bytes: the beginning of the file, or all of it.
///   - byteCount: of the whole file.
package func pictureFacts(ofBeginning bytes: ArraySlice<UInt8>, byteCount: Int) -> PictureFacts? {
    let picture = PictureBytes(bytes)
    let readers: [(PictureFormat, (PictureBytes) -> PixelSize?)] = [
        (.png, pngSize), (.gif, gifSize), (.webp, webPSize), (.jpeg, jpegSize), (.avif, avifSize), (.svg, svgSize),
    ]
    for (format, size) in readers {
        guard let size = size(picture) else { continue }
        // No picture on a page is larger. A larger number means broken bytes.
        guard (1...1_000_000).contains(size.width), (1...1_000_000).contains(size.height) else { return nil }
        return PictureFacts(
            format: format, pixels: size, isAnimated: isAnimated(picture, format), byteCount: byteCount)
    }
    // A phone's picture under another name. Its size does not matter, because no page shows it.
    return isHEIC(bytes)
        ? PictureFacts(format: .heic, pixels: PixelSize(width: 1, height: 1), byteCount: byteCount) : nil
}

/// Whether a picture moves, as far as its beginning tells.
private func isAnimated(_ picture: PictureBytes, _ format: PictureFormat) -> Bool {
    switch format {
    // The loop that every animation has since Netscape 2.0.
    case .gif: picture.slice.prefix(2048).firstRange(of: Array("NETSCAPE2.0".utf8)) != nil
    // The APNG specification wants `acTL` before the first `IDAT`.
    case .png: hasAnimationChunk(picture)
    case .webp: picture.has("VP8X", at: 12) && (picture[20] ?? 0) & 0x02 != 0
    default: false
    }
}

private func hasAnimationChunk(_ picture: PictureBytes) -> Bool {
    var offset = 8
    while let length = picture.bigEndian(offset, 4), !picture.has("IDAT", at: offset + 4) {
        if picture.has("acTL", at: offset + 4) { return true }
        offset += 12 + length
    }
    return false
}

/// PNG specification, 11.2.2: IHDR is the first chunk; EXIF's orientation may rotate the picture, as in browsers.
private func pngSize(_ picture: PictureBytes) -> PixelSize? {
    guard picture[0] == 0x89, picture.has("PNG\r\n\u{1A}\n", at: 1), picture.has("IHDR", at: 12),
        let width = picture.bigEndian(16, 4), let height = picture.bigEndian(20, 4)
    else { return nil }
    return pngNotes(picture).orientation >= 5
        ? PixelSize(width: height, height: width) : PixelSize(width: width, height: height)
}

/// GIF89a, 18: the logical screen.
private func gifSize(_ picture: PictureBytes) -> PixelSize? {
    guard picture.has("GIF87a", at: 0) || picture.has("GIF89a", at: 0),
        let width = picture.littleEndian(6, 2), let height = picture.littleEndian(8, 2)
    else { return nil }
    return PixelSize(width: width, height: height)
}

/// WebP container specification: lossy (VP8), lossless (VP8L) and extended (VP8X) files.
private func webPSize(_ picture: PictureBytes) -> PixelSize? {
    guard picture.has("RIFF", at: 0), picture.has("WEBP", at: 8) else { return nil }
    if picture.has("VP8X", at: 12), let width = picture.littleEndian(24, 3), let height = picture.littleEndian(27, 3) {
        return PixelSize(width: width + 1, height: height + 1)
    }
    if picture.has("VP8L", at: 12), picture[20] == 0x2F, let bits = picture.littleEndian(21, 4) {
        return PixelSize(width: bits & 0x3FFF + 1, height: bits >> 14 & 0x3FFF + 1)
    }
    if picture.has("VP8 ", at: 12), picture.bigEndian(23, 3) == 0x9D012A,
        let width = picture.littleEndian(26, 2), let height = picture.littleEndian(28, 2)
    {
        // The two highest bits scale the picture on the screen.
        return PixelSize(width: width & 0x3FFF, height: height & 0x3FFF)
    }
    return nil
}

/// JPEG (T.81, B.2.2): the first frame header; EXIF's orientation may rotate it, as in browsers.
private func jpegSize(_ picture: PictureBytes) -> PixelSize? {
    guard picture.bigEndian(0, 2) == 0xFFD8 else { return nil }
    var offset = 2
    var isTurned = false
    while let mark = picture[offset] {
        guard mark == 0xFF, let kind = picture[offset + 1] else { return nil }
        switch kind {
        case 0xFF:
            // Fill bytes may precede a marker.
            offset += 1
            continue
        case 0x01, 0xD0...0xD8:
            offset += 2
            continue
        case 0xD9, 0xDA: return nil
        default: break
        }
        guard let length = picture.bigEndian(offset + 2, 2), length >= 2 else { return nil }
        let isFrame = (0xC0...0xCF).contains(kind) && kind != 0xC4 && kind != 0xC8 && kind != 0xCC
        if isFrame {
            guard let height = picture.bigEndian(offset + 5, 2), let width = picture.bigEndian(offset + 7, 2) else {
                return nil
            }
            return isTurned ? PixelSize(width: height, height: width) : PixelSize(width: width, height: height)
        }
        if kind == 0xE1, picture.has("Exif\0\0", at: offset + 4) {
            let end = min(offset + 2 + length, picture.count)
            isTurned = TIFFNotes(picture.slice(offset + 10, end)).orientation >= 5
        }
        offset += 2 + length
    }
    return nil
}

/// AVIF (ISO 23000-22): the largest `ispe` property (ISO 23008-12, 6.5.3), which belongs to the picture, not to a
/// thumbnail.
private func avifSize(_ picture: PictureBytes) -> PixelSize? {
    guard picture.has("ftyp", at: 4),
        picture.has("avif", at: 8) || picture.has("avis", at: 8) || picture.has("mif1", at: 8)
    else { return nil }
    var best: PixelSize?
    // The boxes before `ispe` are small, so the data of the picture need not be searched.
    let head = picture.slice.prefix(65_536)
    var rest = head
    let name = Array("ispe".utf8)
    while let found = rest.firstRange(of: name) {
        let offset = found.lowerBound - head.startIndex
        rest = rest[found.upperBound...]
        guard picture.bigEndian(offset - 4, 4) == 20, let width = picture.bigEndian(offset + 8, 4),
            let height = picture.bigEndian(offset + 12, 4)
        else { continue }
        if let size = best, size.width * size.height >= width * height { continue }
        guard width < 1 << 20, height < 1 << 20 else { continue }
        best = PixelSize(width: width, height: height)
    }
    return best
}
