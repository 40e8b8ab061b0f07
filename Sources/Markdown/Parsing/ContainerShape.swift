// What a line must begin with to be inside the quotes and lists of a block. A paragraph may continue without it
// (lazily), a table may not.

internal import WebText

/// The containers of one block, measured on its first line.
struct ContainerShape {
    private let quotes: Int
    /// The column (from 0) at which the text of the innermost list item begins, after the marks of quotes.
    private let itemColumn: Int
    /// The column at which the block's own first line begins.
    private let blockColumn: Int

    init(of block: MarkdownNode, positions: MarkdownPositions) {
        var quotes = 0
        var innermostItem: MarkdownNode?
        var node = block.parent
        while let container = node {
            if container.kind == .blockQuote { quotes += 1 }
            if container.kind == .item, innermostItem == nil { innermostItem = container }
            node = container.parent
        }
        self.quotes = quotes
        let line = positions.text.line(block.startLine)
        blockColumn = column(
            of: line.lowerBound + block.startColumn - 1, in: positions.text.parsed, from: line.lowerBound)
        itemColumn = innermostItem.map { Self.textColumn(of: $0, text: positions.text) } ?? 0
    }

    /// Whether a later line of the block is outside a quote or list that contains the block.
    func isOutside(line: Int, positions: MarkdownPositions) -> Bool {
        let shape = measure(line: line, positions: positions)
        return shape.quotes < quotes || shape.column < itemColumn
    }

    func isIndentedCode(line: Int, positions: MarkdownPositions) -> Bool {
        measure(line: line, positions: positions).column >= blockColumn + 4
    }

    /// The column at which the text of an item begins: after its mark and one to four spaces.
    private static func textColumn(of item: MarkdownNode, text: PreparedText) -> Int {
        let line = text.line(item.startLine)
        var index = min(line.lowerBound + item.startColumn - 1, line.upperBound)
        while index < line.upperBound, text.parsed[index].isASCIIAlphanumeric { index += 1 }
        index = min(index + 1, line.upperBound)
        let markEnd = column(of: index, in: text.parsed, from: line.lowerBound)
        while index < line.upperBound, isSpaceOrTab(text.parsed[index]) { index += 1 }
        let textStart = column(of: index, in: text.parsed, from: line.lowerBound)
        return index == line.upperBound || textStart - markEnd > 4 ? markEnd + 1 : textStart
    }

    private func measure(line: Int, positions: MarkdownPositions) -> (quotes: Int, column: Int) {
        let range = positions.text.line(line)
        let text = positions.text.parsed
        var found = 0
        var index = range.lowerBound
        while index < range.upperBound {
            if text[index] == UInt8(ascii: ">") {
                found += 1
            } else if !isSpaceOrTab(text[index]) {
                break
            }
            index += 1
        }
        return (found, column(of: index, in: text, from: range.lowerBound))
    }
}

/// The column (from 0) of an offset, tabs counted to the next multiple of four.
private func column(of offset: Int, in text: [UInt8], from lineStart: Int) -> Int {
    var column = 0
    for byte in text[lineStart..<min(max(offset, lineStart), text.count)] {
        column += byte == UInt8(ascii: "\t") ? 4 - column % 4 : 1
    }
    return column
}
