// One file that people write: its path, for messages, and its bytes.

internal import WebText

/// The number of a source within one build. Sources are numbered in the order of their paths, so the order of numbers
/// is the order of paths.
package struct SourceID: Hashable, Comparable, Sendable {
    package let index: UInt32

    package init(_ index: Int) {
        self.index = UInt32(index)
    }

    package static func < (left: SourceID, right: SourceID) -> Bool {
        left.index < right.index
    }
}

/// A file as it was read: its path relative to the site, with `/` between the parts, and its text.
///
/// All positions count bytes of `bytes`: without a byte-order mark, and with LF for CRLF.
package struct Source: Equatable, Sendable {
    package let id: SourceID
    package let path: String
    package let bytes: [UInt8]

    /// Uses the bytes as they are, for sources made by a program.
    package init(id: SourceID, path: String, bytes: [UInt8]) {
        self.id = id
        self.path = path
        self.bytes = bytes
    }

    /// Uses a text file as it is on the disk: drops a byte-order mark and reads CRLF as LF.
    package init(id: SourceID, path: String, fileBytes: [UInt8]) {
        let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let start = fileBytes.starts(with: byteOrderMark) ? 3 : 0
        let carriageReturn = UInt8(ascii: "\r")
        // Most files have none; looking once is worth it for thousands of them.
        let hasReturns = fileBytes.contains(carriageReturn)
        // The Mac before 2001 ended lines with a carriage return alone.
        if hasReturns, !fileBytes.contains(UInt8(ascii: "\n")) {
            let lines = fileBytes[start...].map { $0 == carriageReturn ? UInt8(ascii: "\n") : $0 }
            self.init(id: id, path: path, bytes: lines)
            return
        }
        guard start > 0 || hasReturns else {
            self.init(id: id, path: path, bytes: fileBytes)
            return
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(fileBytes.count)
        var index = start
        while index < fileBytes.count {
            let byte = fileBytes[index]
            let endsLine = index + 1 < fileBytes.count && fileBytes[index + 1] == UInt8(ascii: "\n")
            if byte != carriageReturn || !endsLine { bytes.append(byte) }
            index += 1
        }
        self.init(id: id, path: path, bytes: bytes)
    }

    /// The place of some of this source's bytes.
    package func span(_ bytes: Range<Int>) -> SourceSpan {
        SourceSpan(source: id, bytes: bytes)
    }

    /// An error at the first byte that is not UTF-8, or nil if the whole text is.
    package func encodingError() -> Diagnostic? {
        guard let offset = firstInvalidUTF8Offset(in: bytes) else { return nil }
        return .error(
            .encodingNotUTF8, "the file is not UTF-8 here; save it as UTF-8",
            at: span(offset..<min(offset + 1, bytes.count)))
    }
}

/// The offset of the first byte that does not belong to well-formed UTF-8, or nil.
package func firstInvalidUTF8Offset(in bytes: [UInt8]) -> Int? {
    if String(validating: bytes, as: UTF8.self) != nil { return nil }
    var index = 0
    while index < bytes.count {
        let length = lengthOfCharacter(in: bytes, at: index)
        if length == 0 { return index }
        index += length
    }
    return nil
}
