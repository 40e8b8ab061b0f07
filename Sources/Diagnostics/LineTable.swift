// Turns byte offsets into the lines and columns that a person reads.

/// A place as people count: line and column from 1, the column in characters.
package struct LinePosition: Hashable, Sendable {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

/// The line starts of one text.
package struct LineTable: Sendable {
    private let bytes: [UInt8]
    private let starts: [Int]

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var starts = [0]
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(index + 1) }
        self.starts = starts
    }

    package var lineCount: Int { starts.count }

    /// The position of a byte offset. An offset past the end means the end.
    package func position(at offset: Int) -> LinePosition {
        let offset = Swift.min(Swift.max(offset, 0), bytes.count)
        let line = lineIndex(at: offset)
        let before = String(decoding: bytes[starts[line]..<offset], as: UTF8.self)
        return LinePosition(line: line + 1, column: before.count + 1)
    }

    /// The bytes of a line counted from 1, without its line feed.
    package func line(_ number: Int) -> Range<Int> {
        let index = Swift.min(Swift.max(number - 1, 0), starts.count - 1)
        let end = index + 1 < starts.count ? starts[index + 1] - 1 : bytes.count
        return starts[index]..<end
    }

    /// The text of a line counted from 1, without its line feed.
    package func text(ofLine number: Int) -> String {
        String(decoding: bytes[line(number)], as: UTF8.self)
    }

    private func lineIndex(at offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }
}
