// PNG (third edition, 5.3): a signature, and chunks of a length, a name, data and a checksum.

internal import WebText

/// A PNG without the chunks that are not needed to show it, and without anything behind its end.
func cleanPNG(_ bytes: [UInt8]) -> CleanPicture {
    let png = PictureBytes(bytes[...])
    var notes = TIFFNotes()
    var kept: [Range<Int>] = []
    var hasPixels = false
    var hasEnd = false
    /// Where the notes may stand: before the pixels.
    var placeOfNotes: Int?
    var offset = 8
    while !hasEnd, offset < bytes.count {
        guard let length = png.bigEndian(offset, 4), offset + 8 <= bytes.count else { break }
        let end = offset + 12 + length
        let name = bytes[(offset + 4)..<(offset + 8)]
        guard name.allSatisfy(\.isASCIILetter), end <= bytes.count else { break }
        let content = bytes[(offset + 8)..<(end - 4)]
        switch PNGChunk(name) {
        case .pixels:
            hasPixels = true
            if placeOfNotes == nil { placeOfNotes = kept.count }
            kept.append(offset..<end)
        case .shown: kept.append(offset..<end)
        case .end:
            hasEnd = true
            kept.append(offset..<end)
        case .exif: notes = TIFFNotes(content)
        case .text where content.starts(with: "Copyright\0".utf8): kept.append(offset..<end)
        case .text, .other: break
        }
        offset = end
    }
    // Half a chunk of pixels is shown as far as it goes.
    if !hasEnd, offset + 8 <= bytes.count, [.pixels, .shown].contains(PNGChunk(bytes[(offset + 4)..<(offset + 8)])) {
        kept.append(offset..<bytes.count)
    }
    var result = Array(bytes.prefix(8))
    result.reserveCapacity(bytes.count)
    for (index, range) in kept.enumerated() {
        if index == placeOfNotes { result += exifChunk(notes) }
        result += bytes[range]
    }
    return CleanPicture(
        bytes: result, problem: hasEnd && hasPixels ? nil : hasPixels ? problemTruncated : problemMalformed)
}

/// What a chunk is for.
private enum PNGChunk {
    case pixels, shown, end, exif, text, other

    /// Needed to show the picture, and all that are critical, as the first letter says.
    private static let needed: Set<String> = [
        "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI", "bKGD", "hIST", "pHYs", "sPLT",
        "acTL", "fcTL", "fdAT",
    ]

    init(_ name: ArraySlice<UInt8>) {
        let text = String(decoding: name, as: UTF8.self)
        switch text {
        case "IDAT": self = .pixels
        case "IEND": self = .end
        case "eXIf": self = .exif
        case "tEXt", "zTXt", "iTXt": self = .text
        default: self = Self.needed.contains(text) || (name.first ?? 0) & 0x20 == 0 ? .shown : .other
        }
    }
}

/// The chunk `eXIf` with these notes; empty if there are none.
func exifChunk(_ notes: TIFFNotes) -> [UInt8] {
    guard !notes.isEmpty else { return [] }
    let content = notes.bytes
    let named = Array("eXIf".utf8) + content
    return bigEndian(content.count, 4) + named + bigEndian(Int(crc32(named)), 4)
}

/// The checksum of PNG (third edition, annex D).
private func crc32(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = ~0
    for byte in bytes {
        sum ^= UInt32(byte)
        for _ in 0..<8 { sum = sum & 1 == 0 ? sum >> 1 : sum >> 1 ^ 0xEDB8_8320 }
    }
    return ~sum
}

/// What a PNG says of its orientation and its copyright, before its pixels.
func pngNotes(_ png: PictureBytes) -> TIFFNotes {
    var notes = TIFFNotes()
    var textCopyright: [UInt8] = []
    var offset = 8
    while let length = png.bigEndian(offset, 4), !png.has("IDAT", at: offset + 4) {
        let content = png.slice(offset + 8, offset + 8 + length)
        if png.has("eXIf", at: offset + 4) {
            notes = TIFFNotes(content)
        } else if png.has("tEXt", at: offset + 4), content.starts(with: "Copyright\0".utf8) {
            textCopyright = TIFFNotes.text(content.dropFirst(10).prefix(TIFFNotes.longestCopyright))
        }
        offset += 12 + length
    }
    if notes.copyright.isEmpty { notes.copyright = textCopyright }
    return notes
}
