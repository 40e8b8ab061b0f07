// Tables: found in the paragraphs of libcmark's tree. Their cells are parsed in one further document.
//
// Each cell in that document is a heading (`# text #`), the only CommonMark block that reads its line as inline text
// whatever it begins with. The link definitions of the body are repeated in it.

enum TableAlignment {
    case none, left, center, right
}

/// A table that replaces a paragraph or its end.
struct Table {
    var alignments: [TableAlignment] = []
    /// Rows of cells, the first the head: the line in the document of cells with the text, or nil if it is empty.
    var rows: [[Int?]] = []
    /// The lines in the document of cells with the paragraph's text before the table.
    var lead: Range<Int>?
    /// Whether a thematic break follows, which libcmark parsed as the underline of a heading.
    var endsWithBreak = false
}

enum TableSurprise {
    /// A row has more cells than the table columns: By GitHub's rule the rest is dropped.
    case droppedCells(row: Int, columns: Int, at: Range<Int>)
    /// The delimiter row does not have as many cells as the header above it, so this is not a table.
    case headMismatch(head: Int, line: Int, at: Range<Int>)
}

/// The tables of a body, by the first line of their paragraphs.
struct TableSet {
    private(set) var tables: [Int: Table] = [:]
    /// Offsets in the body of lines that follow a table but are outside its quote or list.
    private(set) var strayLines: Set<Int> = []
    /// The document of cells, and where its lines are in the body.
    private(set) var cells: [UInt8] = []
    private(set) var cellPlaces: [Range<Int>] = []
    /// The number of missing cells that GitHub's rules add. Without a limit it could be quadratic in the input.
    private(set) var addedCells = 0
    private(set) var firstRefusedRow: Int?

    /// What an author may expect to be a table, or part of one, but is not. In source order.
    private(set) var surprises: [TableSurprise] = []

    static let mostAddedCells = 100_000

    init(in tree: borrowing MarkdownTree, positions: MarkdownPositions) {
        guard !positions.text.delimiterRows.isEmpty else { return }
        let rows = positions.text.delimiterRows
        var nextRow = 0
        forEachBlock(in: tree.root) { node in
            let kind = node.kind
            guard kind == .paragraph || kind == .heading, node.endLine > node.startLine else { return }
            while nextRow < rows.count, rows[nextRow] <= node.startLine { nextRow += 1 }
            while nextRow < rows.count, rows[nextRow] <= node.endLine {
                let row = rows[nextRow]
                nextRow += 1
                if addTable(in: node, delimiterRow: row, positions: positions) { break }
            }
        }
        guard !tables.isEmpty, cells.contains(UInt8(ascii: "[")) else { return }
        appendDefinitions(in: tree.root, positions: positions)
    }

    private mutating func addTable(in node: MarkdownNode, delimiterRow: Int, positions: MarkdownPositions) -> Bool {
        let container = ContainerShape(of: node, positions: positions)
        let body = positions.body
        func content(_ line: Int) -> Range<Int> {
            let start = positions.offset(line: line, column: line == node.startLine ? node.startColumn : 1)
            let end = lineEnd(in: body, from: start)
            return contentStart(in: body, from: start, to: end)..<end
        }
        guard !container.isOutside(line: delimiterRow, positions: positions),
            !container.isIndentedCode(line: delimiterRow, positions: positions),
            let alignments = delimiterAlignments(body[content(delimiterRow)])
        else { return false }
        let head = cellRanges(in: body, content(delimiterRow - 1))
        guard head.count == alignments.count else {
            // A line of only dashes is an underline or a thematic break. With bars in both lines, a table was meant.
            if head.count > 1, body[content(delimiterRow)].contains(UInt8(ascii: "|")) {
                surprises.append(.headMismatch(head: head.count, line: alignments.count, at: content(delimiterRow)))
            }
            return false
        }
        var last = node.endLine
        var table = Table(alignments: alignments)
        if node.kind == .heading {
            let underline = body[content(last)]
            let isBreak =
                underline.first == UInt8(ascii: "-") && underline.filter { $0 == UInt8(ascii: "-") }.count >= 3
            if isBreak, last > delimiterRow {
                table.endsWithBreak = true
                last -= 1
            }
        }
        if delimiterRow - 1 > node.startLine {
            let first = cellPlaces.count + 1
            for line in node.startLine..<(delimiterRow - 1) {
                // After four spaces a line can only continue a paragraph, whatever it begins with.
                if line > node.startLine { cells += "    ".utf8 }
                appendLine(body[content(line)], at: content(line))
            }
            appendLine([], at: content(delimiterRow))
            table.lead = first..<(cellPlaces.count + 1)
        }
        appendRow(head, count: alignments.count, to: &table, body: body)
        for line in (delimiterRow + 1)..<max(last + 1, delimiterRow + 1) {
            let range = content(line)
            if container.isOutside(line: line, positions: positions) {
                strayLines.insert(positions.offset(line: line, column: 1))
                break
            }
            let row = cellRanges(in: body, range)
            addedCells += max(alignments.count - row.count, 0)
            guard addedCells <= Self.mostAddedCells else {
                firstRefusedRow = firstRefusedRow ?? range.lowerBound
                break
            }
            appendRow(row, count: alignments.count, to: &table, body: body)
            let dropped = row.dropFirst(alignments.count).filter { !$0.isEmpty }
            if let first = dropped.first, let last = dropped.last {
                surprises.append(
                    .droppedCells(
                        row: row.count, columns: alignments.count, at: first.lowerBound..<last.upperBound))
            }
        }
        tables[node.startLine] = table
        return true
    }

    private mutating func appendLine(_ text: ArraySlice<UInt8>, at place: Range<Int>) {
        cells += text
        cells.append(UInt8(ascii: "\n"))
        cellPlaces.append(place)
    }

    private mutating func appendRow(_ ranges: [Range<Int>], count: Int, to table: inout Table, body: [UInt8]) {
        var row: [Int?] = []
        for range in ranges.prefix(count) {
            guard !range.isEmpty else {
                row.append(nil)
                continue
            }
            cells += "# ".utf8
            var index = range.lowerBound
            while index < range.upperBound {
                let isEscapedPipe =
                    body[index] == UInt8(ascii: "\\") && index + 1 < range.upperBound
                    && body[index + 1] == UInt8(ascii: "|")
                if isEscapedPipe { index += 1 }
                cells.append(body[index])
                index += 1
            }
            cells += " #".utf8
            appendLine([], at: range)
            row.append(cellPlaces.count)
        }
        while row.count < count { row.append(nil) }
        table.rows.append(row)
    }

    /// Repeats possible link definitions: whole paragraphs that begin with `[`, and lines that do not belong to a
    /// block.
    private mutating func appendDefinitions(in root: MarkdownNode, positions: MarkdownPositions) {
        let lineCount = positions.text.lineOrigins.count
        var isCovered = [Bool](repeating: false, count: lineCount + 2)
        var paragraphs: [MarkdownNode] = []
        forEachBlock(in: root) { node in
            switch node.kind {
            case .codeBlock, .htmlBlock, .paragraph, .heading:
                let last = min(node.lastLine, lineCount)
                if node.startLine <= last { for line in node.startLine...last { isCovered[line] = true } }
                if node.kind == .paragraph || node.kind == .heading { paragraphs.append(node) }
            default: break
            }
        }
        appendLine([], at: 0..<0)
        for node in paragraphs {
            let place = positions.place(of: node)
            guard place.bytes.lowerBound < positions.body.count,
                positions.body[place.bytes.lowerBound] == UInt8(ascii: "[")
            else { continue }
            for line in node.startLine...max(node.startLine, node.endLine) {
                let start = line == node.startLine ? place.bytes.lowerBound : positions.offset(line: line, column: 1)
                appendDefinitionLine(from: start, isFirst: line == node.startLine, body: positions.body)
            }
            appendLine([], at: 0..<0)
        }
        var isInside = false
        for line in 1...max(lineCount, 1) where line <= lineCount {
            let parsedLine = positions.text.line(line)
            let content = positions.text.parsed[parsedLine]
            guard !isCovered[line], let first = content.firstIndex(where: { !isContainerByte($0) }),
                isInside || content[first] == UInt8(ascii: "[")
            else {
                if isInside { appendLine([], at: 0..<0) }
                isInside = false
                continue
            }
            if isInside { cells += "    ".utf8 }
            appendLine(content[first...], at: 0..<0)
            isInside = true
        }
    }

    private mutating func appendDefinitionLine(from start: Int, isFirst: Bool, body: [UInt8]) {
        let end = lineEnd(in: body, from: start)
        if !isFirst { cells += "    ".utf8 }
        appendLine(body[contentStart(in: body, from: start, to: end)..<end], at: 0..<0)
    }
}

/// Bytes of the marks of quotes and lists before a definition.
private func isContainerByte(_ byte: UInt8) -> Bool {
    isSpaceOrTab(byte) || ">-+*".utf8.contains(byte)
}

/// The alignments of a delimiter row, or nil if the line is not one.
private func delimiterAlignments(_ line: ArraySlice<UInt8>) -> [TableAlignment]? {
    var alignments: [TableAlignment] = []
    for range in cellRanges(in: Array(line), 0..<line.count) {
        let cell = line[(line.startIndex + range.lowerBound)..<(line.startIndex + range.upperBound)]
        let isLeft = cell.first == UInt8(ascii: ":")
        let isRight = cell.count > 1 && cell.last == UInt8(ascii: ":")
        let dashes = cell.dropFirst(isLeft ? 1 : 0).dropLast(isRight ? 1 : 0)
        guard !dashes.isEmpty, dashes.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
        alignments.append(isLeft ? (isRight ? .center : .left) : (isRight ? .right : .none))
    }
    return alignments.isEmpty ? nil : alignments
}

/// The trimmed cells of a row, separated by `|` but not by `\|`. A leading and a trailing `|` are ignored.
func cellRanges(in text: [UInt8], _ line: Range<Int>) -> [Range<Int>] {
    var end = line.upperBound
    while end > line.lowerBound, isCellSpace(text[end - 1]) { end -= 1 }
    var start = line.lowerBound
    while start < end, isCellSpace(text[start]) { start += 1 }
    if start < end, text[start] == UInt8(ascii: "|") { start += 1 }
    var cells: [Range<Int>] = []
    var index = start
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high, isCellSpace(text[low]) { low += 1 }
        while high > low, isCellSpace(text[high - 1]) { high -= 1 }
        return low..<high
    }
    while index < end {
        if text[index] == UInt8(ascii: "\\"), index + 1 < end {
            index += 2
        } else if text[index] == UInt8(ascii: "|") {
            cells.append(trimmed(start..<index))
            index += 1
            start = index
        } else {
            index += 1
        }
    }
    if start < end { cells.append(trimmed(start..<end)) }
    return cells
}

private func isCellSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
