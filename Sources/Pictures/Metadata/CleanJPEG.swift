// JPEG (T.81, annex B): markers with segments, and the coded data behind each start of a scan.

/// A JPEG without the application segments and comments that are not needed to show it, and without anything behind its
/// end, where phones put films and second pictures.
func cleanJPEG(_ bytes: [UInt8]) -> CleanPicture {
    var segments = JPEGSegments(bytes)
    while let segment = segments.next() { segments.take(segment) }
    let problem = segments.hasEnd && segments.hasScan ? nil : segments.hasScan ? problemTruncated : problemMalformed
    return CleanPicture(bytes: segments.clean, problem: problem)
}

/// The segments of a JPEG, one after another, and which of them stay.
private struct JPEGSegments {
    struct Segment {
        let marker: UInt8
        /// With its marker, and of a scan with the coded data.
        let whole: Range<Int>
        /// Behind the length.
        let content: Range<Int>
    }

    private let bytes: [UInt8]
    private let picture: PictureBytes
    private var offset = 2
    private(set) var hasScan = false
    private(set) var hasEnd = false
    private var jfif: [UInt8] = []
    private var kept: [Range<Int>] = []
    private var exif = TIFFNotes()
    private var otherCopyright: [UInt8] = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        picture = PictureBytes(bytes[...])
    }

    mutating func next() -> Segment? {
        guard !hasEnd, let first = nextMarker() else { return nil }
        let marker = bytes[first + 1]
        offset = first + 2
        switch marker {
        case 0xD9:
            hasEnd = true
            return Segment(marker: marker, whole: first..<offset, content: offset..<offset)
        case 0x01, 0xD0...0xD8: return Segment(marker: marker, whole: first..<offset, content: offset..<offset)
        default: break
        }
        let length = max(2, picture.bigEndian(offset, 2) ?? bytes.count)
        let content =
            min(offset + 2, bytes.count)..<max(min(offset + 2, bytes.count), min(offset + length, bytes.count))
        offset = content.upperBound
        if marker == 0xDA {
            hasScan = true
            offset = endOfCodedData(from: offset)
        }
        return Segment(marker: marker, whole: first..<offset, content: content)
    }

    /// The next marker, and decoders pass over anything before it. Fill bytes before a marker are no part of it.
    private func nextMarker() -> Int? {
        var index = offset
        while let found = bytes[index...].firstIndex(of: 0xFF), found + 1 < bytes.count {
            if bytes[found + 1] != 0, bytes[found + 1] != 0xFF { return found }
            index = found + 1
        }
        return nil
    }

    /// Coded data ends at a marker that is neither a stuffed zero nor a restart.
    private func endOfCodedData(from start: Int) -> Int {
        var index = start
        while let found = bytes[index...].firstIndex(of: 0xFF) {
            guard found + 1 < bytes.count else { break }
            let next = bytes[found + 1]
            if next != 0, !(0xD0...0xD7).contains(next), next != 0xFF { return found }
            index = next == 0xFF ? found + 1 : found + 2
        }
        return bytes.count
    }

    mutating func take(_ segment: Segment) {
        let content = bytes[segment.content]
        switch segment.marker {
        case 0xE0 where content.starts(with: "JFIF\0".utf8) && content.count >= 14:
            // Its thumbnail, of which the last two bytes give the size, goes.
            if jfif.isEmpty { jfif = [0xFF, 0xE0, 0, 16] + content.prefix(12) + [0, 0] }
        case 0xE1 where content.starts(with: "Exif\0\0".utf8):
            let notes = TIFFNotes(content.dropFirst(6))
            if exif.orientation == 1 { exif.orientation = notes.orientation }
            if exif.copyright.isEmpty { exif.copyright = notes.copyright }
        case 0xE1: note(xmpCopyright(content))
        case 0xED: note(iptcCopyright(content))
        // Without Adobe's segment, a decoder would guess the colour space.
        case 0xE2 where content.starts(with: "ICC_PROFILE\0".utf8), 0xEE where content.starts(with: "Adobe".utf8):
            kept.append(segment.whole)
        case 0xE0...0xEF, 0xFE: break
        default: kept.append(segment.whole)
        }
    }

    private mutating func note(_ copyright: [UInt8]) {
        if otherCopyright.isEmpty { otherCopyright = copyright }
    }

    /// JFIF comes first, then EXIF (CIPA DC-008, 4.5.4).
    var clean: [UInt8] {
        var result = [0xFF, 0xD8] + jfif + exifSegment(notes)
        result.reserveCapacity(bytes.count)
        for range in kept { result += bytes[range] }
        return result
    }

    var notes: TIFFNotes {
        var notes = exif
        if notes.copyright.isEmpty { notes.copyright = otherCopyright }
        return notes
    }
}

/// The segment APP1 with these notes; empty if there are none.
func exifSegment(_ notes: TIFFNotes) -> [UInt8] {
    guard !notes.isEmpty else { return [] }
    let content = Array("Exif\0\0".utf8) + notes.bytes
    return [0xFF, 0xE1] + bigEndian(content.count + 2, 2) + content
}

/// What a JPEG says of its orientation and its copyright.
func jpegNotes(_ bytes: [UInt8]) -> TIFFNotes {
    var segments = JPEGSegments(bytes)
    while !segments.hasScan, let segment = segments.next() { segments.take(segment) }
    return segments.notes
}
