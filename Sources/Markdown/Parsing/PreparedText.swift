// The text that libcmark parses: the body itself or, if there are footnotes, the body with each definition written as a
// list item, CommonMark's block that contains other blocks.

/// A body ready to be parsed, and how its lines map to the body.
struct PreparedText {
    /// What libcmark parses.
    let parsed: [UInt8]
    /// For each line of `parsed`, the offset in the body of its column 1.
    let lineOrigins: [Int]
    /// For each line of `parsed`, where it begins there; one more for the end.
    let lineStarts: [Int]
    /// The lines (from 1) of `parsed` that separate a footnote's definition from what precedes it.
    let footnoteMarks: [Int: FootnoteMark]
    /// The lines (from 1) that could separate the header of a table from its body.
    let delimiterRows: [Int]

    /// The bytes of line `number` (from 1) of `parsed`, without its line feed.
    func line(_ number: Int) -> Range<Int> {
        guard number >= 1, number < lineStarts.count else { return parsed.count..<parsed.count }
        let end = lineStarts[number]
        let hasLineFeed = end > lineStarts[number - 1] && parsed[end - 1] == UInt8(ascii: "\n")
        return lineStarts[number - 1]..<(hasLineFeed ? end - 1 : end)
    }
}

/// A footnote's definition in the body: `[^label]:`.
struct FootnoteMark {
    let label: [UInt8]
    /// The bytes of `[^label]:` in the body.
    let place: Range<Int>
}

extension PreparedText {
    /// - Parameter excluded: offsets in the body at which `[^` is not a definition, because it is in code.
    init(_ body: [UInt8], excluding excluded: Set<Int> = [], blankLinesBefore: Set<Int> = []) {
        var parsed: [UInt8] = []
        var origins: [Int] = []
        var starts: [Int] = []
        var marks: [Int: FootnoteMark] = [:]
        var rows: [Int] = []
        // Paragraphs are usually one line, or lines of about eighty bytes. Shorter lines make the lists grow once.
        let expectedLines = body.count / 64 + 16
        origins.reserveCapacity(expectedLines)
        starts.reserveCapacity(expectedLines + 1)
        let rewrites = !blankLinesBefore.isEmpty || containsFootnoteOpening(body)
        var start = 0
        while start < body.count {
            let end = lineEnd(in: body, from: start)
            let next = min(end + 1, body.count)
            let first = contentStart(in: body, from: start, to: end)
            if first < end, isDelimiterRowByte(body[first]), isDelimiterRow(body[first..<end]) {
                rows.append(origins.count + 1)
            }
            if rewrites {
                if blankLinesBefore.contains(start) {
                    starts.append(parsed.count)
                    origins.append(start)
                    parsed.append(UInt8(ascii: "\n"))
                    if rows.last == origins.count { rows[rows.count - 1] += 1 }
                }
                if let mark = footnoteMark(in: body, at: first, end: end), !excluded.contains(first) {
                    let prefix = body[start..<first]
                    starts.append(parsed.count)
                    origins.append(start)
                    parsed += prefix
                    parsed += "<!---->\n".utf8
                    marks[origins.count] = mark
                    var content = mark.place.upperBound
                    while content < end, isSpaceOrTab(body[content]) { content += 1 }
                    starts.append(parsed.count)
                    // The text of the item is four columns after the prefix, where libcmark finds it.
                    origins.append(content - prefix.count - 4)
                    parsed += prefix
                    parsed += "01) ".utf8
                    parsed += body[content..<next]
                    start = next
                    continue
                }
                starts.append(parsed.count)
                parsed += body[start..<next]
            } else {
                starts.append(start)
            }
            origins.append(start)
            start = next
        }
        self.parsed = rewrites ? parsed : body
        starts.append(self.parsed.count)
        lineStarts = starts
        lineOrigins = origins
        footnoteMarks = marks
        delimiterRows = rows
    }
}

/// The offset of the line feed that ends the line, or the end of the text.
func lineEnd(in text: [UInt8], from start: Int) -> Int {
    var index = start
    while index < text.count, text[index] != UInt8(ascii: "\n") { index += 1 }
    return index
}

@inline(__always)
func isSpaceOrTab(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

/// Where the text of a line begins, after white space and the marks of quotes.
func contentStart(in text: [UInt8], from start: Int, to end: Int) -> Int {
    var index = start
    while index < end, isSpaceOrTab(text[index]) || text[index] == UInt8(ascii: ">") { index += 1 }
    return index
}

private func containsFootnoteOpening(_ text: [UInt8]) -> Bool {
    var index = 0
    while let found = text[index...].firstIndex(of: UInt8(ascii: "^")) {
        if found > 0, text[found - 1] == UInt8(ascii: "[") { return true }
        index = found + 1
    }
    return false
}

/// `[^label]:` at an offset. A label has no white space and no brackets.
private func footnoteMark(in text: [UInt8], at start: Int, end: Int) -> FootnoteMark? {
    guard start + 3 < end, text[start] == UInt8(ascii: "["), text[start + 1] == UInt8(ascii: "^") else { return nil }
    var index = start + 2
    while index < end, isFootnoteLabelByte(text[index]) { index += 1 }
    guard index > start + 2, index + 1 < end, text[index] == UInt8(ascii: "]"), text[index + 1] == UInt8(ascii: ":")
    else { return nil }
    return FootnoteMark(label: Array(text[(start + 2)..<index]), place: start..<(index + 2))
}

func isFootnoteLabelByte(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != UInt8(ascii: "]") && byte != UInt8(ascii: "[") && byte != 0x7F
}

@inline(__always)
private func isDelimiterRowByte(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "|") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":")
}

/// Whether a line could be a delimiter row: it has only the right bytes, and is not a thematic break or the underline
/// of a heading.
private func isDelimiterRow(_ line: ArraySlice<UInt8>) -> Bool {
    var hasDash = false
    var hasOther = false
    for byte in line {
        switch byte {
        case UInt8(ascii: "-"): hasDash = true
        case UInt8(ascii: "|"), UInt8(ascii: ":"): hasOther = true
        case 0x20, 0x09, 0x0B, 0x0C: break
        default: return false
        }
    }
    return hasDash && hasOther
}
