// WebP's container (RFC 9649, section 2): RIFF chunks with a name, a length and data padded to an even length.

/// A WebP without `EXIF`, `XMP ` and unknown chunks, and without anything behind its end.
func cleanWebP(_ bytes: [UInt8]) -> CleanPicture {
    let file = WebPFile(bytes)
    var chunks = file.chunks.filter { WebPFile.shown.contains($0.name) }
    let exif = file.notes.isEmpty ? [] : file.notes.bytes
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    if let first = chunks.first, first.name == "VP8X", first.content.count >= 10 {
        var header = Array(bytes[first.content])
        header[0] = header[0] & ~(WebPFile.exifFlag | WebPFile.xmpFlag) | (exif.isEmpty ? 0 : WebPFile.exifFlag)
        result += riffChunk("VP8X", header)
        chunks.removeFirst()
    }
    for chunk in chunks { result += riffChunk(chunk.name, bytes[chunk.content]) }
    if !exif.isEmpty { result += riffChunk("EXIF", exif) }
    // What is there of the last chunk of pixels stays, so that as much is shown as before.
    let rest = bytes[file.end...]
    if file.isTruncated, rest.count > 8, WebPFile.shown.contains(String(decoding: rest.prefix(4), as: UTF8.self)) {
        result += rest
    }
    let problem = file.isTruncated ? problemTruncated : file.hasPixels ? nil : problemMalformed
    return CleanPicture(bytes: riffFile(result), problem: problem)
}

/// The chunks of a WebP.
struct WebPFile {
    static let exifFlag: UInt8 = 0x08
    static let xmpFlag: UInt8 = 0x04
    static let profileFlag: UInt8 = 0x20
    static let alphaFlag: UInt8 = 0x10
    static let shown: Set<String> = ["VP8X", "ICCP", "ANIM", "ANMF", "ALPH", "VP8 ", "VP8L"]

    private(set) var chunks: [(name: String, content: Range<Int>)] = []
    private(set) var isTruncated = false
    /// Behind the last whole chunk.
    private(set) var end = 12
    private(set) var notes = TIFFNotes()

    init(_ bytes: [UInt8]) {
        let file = PictureBytes(bytes[...])
        let limit = min(bytes.count, (file.littleEndian(4, 4) ?? 0) + 8)
        // The last byte of padding is often missing.
        isTruncated = (file.littleEndian(4, 4) ?? 0) + 8 > bytes.count + 1
        while end + 8 <= limit, let length = file.littleEndian(end + 4, 4) {
            let content = (end + 8)..<(end + 8 + length)
            guard content.upperBound <= bytes.count else {
                isTruncated = true
                return
            }
            let name = String(decoding: bytes[end..<(end + 4)], as: UTF8.self)
            chunks.append((name, content))
            // Some programs put JPEG's beginning of EXIF before the TIFF block.
            var exif = bytes[content]
            if name == "EXIF" {
                if exif.starts(with: "Exif\0\0".utf8) { exif = exif.dropFirst(6) }
                notes = TIFFNotes(exif)
            }
            end = content.upperBound + length % 2
        }
        end = min(end, bytes.count)
        for chunk in chunks where chunk.name == "XMP " && notes.copyright.isEmpty {
            notes.copyright = xmpCopyright(bytes[chunk.content])
        }
    }

    /// Animations hold their pixels in frames.
    var hasPixels: Bool { chunks.contains { ["VP8 ", "VP8L", "ANMF"].contains($0.name) } }

    /// The colour profile.
    func profile(in bytes: [UInt8]) -> [UInt8]? {
        chunks.first { $0.name == "ICCP" }.map { Array(bytes[$0.content]) }
    }
}

func riffChunk(_ name: String, _ content: some Collection<UInt8>) -> [UInt8] {
    Array(name.utf8) + littleEndian(content.count, 4) + content + (content.count % 2 == 0 ? [] : [0])
}

/// A WebP of finished chunks.
func riffFile(_ chunks: [UInt8]) -> [UInt8] {
    Array("RIFF".utf8) + littleEndian(chunks.count + 4, 4) + Array("WEBP".utf8) + chunks
}
