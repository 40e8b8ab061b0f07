// Numbers and names in a picture's bytes, which may be anything.

/// Bytes by their offset from the start of the picture; nil beyond the end.
struct PictureBytes {
    private let bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    var count: Int { bytes.count }
    var slice: ArraySlice<UInt8> { bytes }

    /// The bytes from one offset to another, as far as there are any.
    func slice(_ start: Int, _ end: Int) -> ArraySlice<UInt8> {
        let start = min(max(start, 0), count)
        return bytes[(bytes.startIndex + start)..<(bytes.startIndex + min(max(end, start), count))]
    }

    subscript(offset: Int) -> Int? {
        offset >= 0 && offset < bytes.count ? Int(bytes[bytes.startIndex + offset]) : nil
    }

    func bigEndian(_ offset: Int, _ length: Int) -> Int? {
        var number = 0
        for index in 0..<length {
            guard let byte = self[offset + index] else { return nil }
            number = number << 8 | byte
        }
        return number
    }

    func littleEndian(_ offset: Int, _ length: Int) -> Int? {
        var number = 0
        for index in 0..<length {
            guard let byte = self[offset + index] else { return nil }
            number |= byte << (8 * index)
        }
        return number
    }

    func has(_ text: String, at offset: Int) -> Bool {
        guard offset >= 0, offset + text.utf8.count <= count else { return false }
        return bytes[(bytes.startIndex + offset)...].starts(with: text.utf8)
    }
}
