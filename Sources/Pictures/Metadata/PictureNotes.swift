// What a picture says of itself that its sizes need: how it is turned, and whose it is.

package import SiteModel

package struct PictureNotes: Hashable, Sendable {
    private let notes: TIFFNotes

    /// Reads a JPEG, PNG or WebP; the bytes may be anything.
    package init(_ bytes: [UInt8], _ format: PictureFormat) {
        switch format {
        case .jpeg: notes = jpegNotes(bytes)
        case .png: notes = pngNotes(PictureBytes(bytes[...]))
        // Browsers show a WebP as it is stored.
        case .webp: notes = WebPFile(bytes).notes.withoutOrientation
        default: notes = TIFFNotes()
        }
    }

    package var orientation: Orientation { Orientation(number: notes.orientation) }

    /// An encoded size with the copyright line. WebP gets its colour profile here, too, because its encoder writes none.
    package func added(
        to encoded: [UInt8], _ format: PictureFormat, size: PixelSize, hasAlpha: Bool, profile: [UInt8]
    ) -> [UInt8] {
        let kept = notes.withoutOrientation
        switch format {
        case .jpeg:
            // Behind JFIF's segment.
            let place = encoded.count > 20 && encoded[3] == 0xE0 ? 4 + Int(encoded[4]) << 8 + Int(encoded[5]) : 2
            return encoded[..<place] + exifSegment(kept) + encoded[place...]
        case .png:
            // Behind the signature and the header.
            return encoded[..<33] + exifChunk(kept) + encoded[33...]
        case .webp: return extendedWebP(encoded, size: size, hasAlpha: hasAlpha, profile: profile, notes: kept)
        default: return encoded
        }
    }
}

extension TIFFNotes {
    /// Of pixels that are upright now.
    fileprivate var withoutOrientation: TIFFNotes {
        var notes = self
        notes.orientation = 1
        return notes
    }
}

/// A simple WebP with what only the extended format can hold (RFC 9649, section 2.7).
private func extendedWebP(
    _ encoded: [UInt8], size: PixelSize, hasAlpha: Bool, profile: [UInt8], notes: TIFFNotes
) -> [UInt8] {
    guard !profile.isEmpty || !notes.isEmpty else { return encoded }
    let chunks = WebPFile(encoded).chunks.filter { ["ALPH", "VP8 ", "VP8L"].contains($0.name) }
    var flags: UInt8 = 0
    if !profile.isEmpty { flags |= WebPFile.profileFlag }
    if hasAlpha { flags |= WebPFile.alphaFlag }
    if !notes.isEmpty { flags |= WebPFile.exifFlag }
    var result = riffChunk(
        "VP8X", [flags, 0, 0, 0] + littleEndian(size.width - 1, 3) + littleEndian(size.height - 1, 3))
    if !profile.isEmpty { result += riffChunk("ICCP", profile) }
    for chunk in chunks { result += riffChunk(chunk.name, encoded[chunk.content]) }
    if !notes.isEmpty { result += riffChunk("EXIF", notes.bytes) }
    return riffFile(result)
}

/// The colour profile of a WebP; empty if there is none.
package func webPProfile(_ bytes: [UInt8]) -> [UInt8] { WebPFile(bytes).profile(in: bytes) ?? [] }

/// Whether a WebP holds its pixels without loss.
package func isLosslessWebP(_ bytes: [UInt8]) -> Bool { WebPFile(bytes).chunks.contains { $0.name == "VP8L" } }
