// A large file, of which only a part is in memory at a time: recordings of an hour are read for their length.

/// Bytes of a file by their offset from its start; nil beyond the end.
struct FileWindow {
    /// The size of the file in bytes.
    let count: Int
    private let read: (Range<Int>) -> [UInt8]
    private var bytes: [UInt8] = []
    /// The offset of the first of `bytes`.
    private var start = 0

    /// Long enough that walking through a file costs few system calls, short enough to read nothing in vain at its ends.
    private static let length = 128 << 10

    /// - Parameter read: the bytes of a range within the file; fewer if the file became shorter.
    init(count: Int, read: @escaping (Range<Int>) -> [UInt8]) {
        self.count = count
        self.read = read
    }

    subscript(offset: Int) -> Int? {
        mutating get {
            if offset < start || offset - start >= bytes.count {
                guard offset >= 0, offset < count else { return nil }
                // A little before it stays in reach: who looks for a frame looks ahead, and comes back.
                start = max(0, offset - 4096)
                bytes = read(start..<min(count, start + Self.length))
                // The file became shorter.
                guard offset - start < bytes.count else { return nil }
            }
            return Int(bytes[offset - start])
        }
    }

    /// A number of at most eight bytes; nil if it would not fit.
    mutating func bigEndian(_ offset: Int, _ length: Int) -> Int? {
        var number = 0
        for index in 0..<length {
            guard let byte = self[offset + index], number < 1 << 55 else { return nil }
            number = number << 8 | byte
        }
        return number
    }

    mutating func has(_ text: String, at offset: Int) -> Bool {
        for (index, byte) in text.utf8.enumerated() where self[offset + index] != Int(byte) { return false }
        return true
    }
}
