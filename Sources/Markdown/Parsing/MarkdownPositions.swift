// Turns libcmark's lines and columns into places in the source. Those of blocks are exact. Those of inlines are hints,
// which are checked against the bytes.

internal import Diagnostics

/// Where the text of one block is in the body.
struct BlockPlace {
    /// Line (from 1) and column (from 1) of the block in the text that libcmark parsed.
    let line: Int
    let column: Int
    /// The bytes of the body from the block's start to its end.
    let bytes: Range<Int>

    /// A block of the body.
    init(line: Int, column: Int, bytes: Range<Int>) {
        self.line = line
        self.column = column
        self.bytes = bytes
    }

    /// A cell, or the text before a table, whose lines are in another document.
    init(cell bytes: Range<Int>) { self.init(line: .max, column: 1, bytes: bytes) }

    var isCell: Bool { line == .max }
}

/// Finds places in a body.
struct MarkdownPositions {
    let body: [UInt8]
    let text: PreparedText
    /// The offset of the body in its source.
    let base: Int
    let source: SourceID
    /// What was last measured, from which the next inline of the same line or cell goes on.
    private var lastLine = (start: -1, text: 0)
    private var lastCell = (start: -1, offset: 0, column: 0)

    init(body: [UInt8], text: PreparedText, base: Int, source: SourceID) {
        self.body = body
        self.text = text
        self.base = base
        self.source = source
    }

    func span(_ bytes: Range<Int>) -> SourceSpan {
        SourceSpan(source: source, bytes: (base + bytes.lowerBound)..<(base + bytes.upperBound))
    }

    /// The offset in the body of a line and a column (both from 1) of the parsed text.
    func offset(line: Int, column: Int) -> Int {
        guard line >= 1, line <= text.lineOrigins.count else { return body.count }
        return clamp(text.lineOrigins[line - 1] + column - 1)
    }

    /// The bytes of the body from a block's first to its last.
    func place(of block: MarkdownNode) -> BlockPlace {
        let start = offset(line: block.startLine, column: block.startColumn)
        let last = min(block.lastLine, text.lineOrigins.count)
        let end = last >= 1 ? lineEnd(in: body, from: clamp(text.lineOrigins[last - 1])) : body.count
        return BlockPlace(line: block.startLine, column: block.startColumn, bytes: start..<max(start, end))
    }

    /// Where an inline node of a block begins, according to libcmark. It is right unless a line of the block is
    /// indented differently, or something before the node spans several lines.
    mutating func hint(of inline: MarkdownNode, in block: BlockPlace) -> Int {
        let line = inline.startLine
        let column = inline.startColumn
        if block.isCell { return cellOffset(column: column, in: block.bytes) }
        if line <= block.line { return min(offset(line: line, column: column), block.bytes.upperBound) }
        guard line <= text.lineOrigins.count else { return block.bytes.upperBound }
        let start = clamp(text.lineOrigins[line - 1])
        if lastLine.start != start { lastLine = (start, contentStart(in: body, from: start, to: body.count)) }
        return min(max(lastLine.text + column - block.column, block.bytes.lowerBound), block.bytes.upperBound)
    }

    /// The place of a column in the line of a cell (`# text #`). The document of cells has `|` for `\|`.
    private mutating func cellOffset(column: Int, in cell: Range<Int>) -> Int {
        if lastCell.start != cell.lowerBound || lastCell.column > column {
            lastCell = (cell.lowerBound, cell.lowerBound, 3)
        }
        var offset = lastCell.offset
        var left = column - lastCell.column
        while left > 0, offset < cell.upperBound {
            let isEscapedPipe =
                body[offset] == UInt8(ascii: "\\") && offset + 1 < cell.upperBound
                && body[offset + 1] == UInt8(ascii: "|")
            offset += isEscapedPipe ? 2 : 1
            left -= 1
        }
        lastCell = (cell.lowerBound, offset, max(column - max(left, 0), 3))
        return min(offset, cell.upperBound)
    }

    /// The offset of `needle` in some bytes of the body, at or after a hint, and the cost of the search.
    func find(_ needle: [UInt8], in range: Range<Int>, from hint: Int) -> (offset: Int?, steps: Int) {
        guard let first = needle.first, needle.count <= range.count else { return (nil, 1) }
        let start = min(max(hint, range.lowerBound), range.upperBound)
        var index = start
        while index + needle.count <= range.upperBound {
            if body[index] == first, body[index..<(index + needle.count)].elementsEqual(needle) {
                return (index, index - start + needle.count)
            }
            index += 1
        }
        return (nil, index - start + 1)
    }

    private func clamp(_ offset: Int) -> Int { min(max(offset, 0), body.count) }
}
