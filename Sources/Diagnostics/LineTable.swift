// From byte offsets to the lines and columns that a person reads.

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
    fileprivate let bytes: [UInt8]
    fileprivate let starts: [Int]

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var starts = [0]
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(index + 1) }
        self.starts = starts
    }

    package var lineCount: Int { starts.count }

    /// The position of a byte offset; one past the end is the end. Who asks for many has a `PositionReader`.
    package func position(at offset: Int) -> LinePosition {
        var reader = PositionReader(self)
        return reader.position(at: offset)
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

    fileprivate func lineIndex(at offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }
}

/// Reads many positions of one text. What was counted of a line is not counted again for a later place on it, so that
/// twenty thousand messages about one line take no longer than the line is long.
package struct PositionReader: Sendable {
    package enum Unit: Sendable {
        /// What a person sees as one letter.
        case characters
        /// Unicode's code points, as tools count them.
        case codePoints
    }

    package let table: LineTable
    private let unit: Unit
    /// A border between characters, its line, and how many characters of the line are before it.
    private var border = 0
    private var line = 0
    private var count = 0

    package init(_ table: LineTable, counting unit: Unit = .characters) {
        self.table = table
        self.unit = unit
    }

    /// The position of a byte offset; one past the end is the end.
    package mutating func position(at offset: Int) -> LinePosition {
        let offset = min(max(offset, 0), table.bytes.count)
        let line = table.lineIndex(at: offset)
        if line != self.line || offset < border { (self.line, border, count) = (line, table.starts[line], 0) }
        let next = lastBorder(before: offset)
        count += length(of: border..<next)
        border = next
        return LinePosition(line: line + 1, column: count + length(of: next..<offset) + 1)
    }

    /// The last place where two characters meet for sure, which two of ASCII do: no mark joins them. (CR LF is one
    /// character, but a line feed ends the line.)
    private func lastBorder(before offset: Int) -> Int {
        var place = offset
        while place > border {
            let isASCII = table.bytes[place - 1] < 0x80 && (place == table.bytes.count || table.bytes[place] < 0x80)
            if isASCII { return place }
            place -= 1
        }
        return border
    }

    private func length(of part: Range<Int>) -> Int {
        switch unit {
        case .characters: String(decoding: table.bytes[part], as: UTF8.self).count
        case .codePoints: table.bytes[part].count { $0 & 0xC0 != 0x80 }
        }
    }
}
