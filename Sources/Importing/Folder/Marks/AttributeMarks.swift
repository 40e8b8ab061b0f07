// Marks that give elements attributes: kramdown's `{: .class}` and `{:toc}`, ids of headings in braces.

internal import HTMLConversion
internal import WebText
internal import XMLReading

/// A text without marks of attributes. Ids of headings stay as places that links can lead to; what only arranged the page
/// is counted.
func withoutAttributeMarks(_ text: String, counted: inout [String: Int]) -> String {
    guard text.contains("{:") || text.contains("{#") || text.contains("{::") || text.contains("* TOC") else {
        return text
    }
    let bytes = Array(text.utf8)
    var code = CodeCursor(bytes)
    var lines: [String] = []
    var start = 0
    while start <= bytes.count {
        let end = bytes[min(start, bytes.count)...].firstIndex(of: 0x0A) ?? bytes.count
        let line = String(decoding: bytes[start..<end], as: UTF8.self)
        let isInCode = code.end(at: start).map { $0 >= end } ?? false
        start = end + 1
        guard !isInCode, line.contains("{") || line.hasSuffix("TOC") else {
            lines.append(line)
            continue
        }
        let trimmed = line.trimmingWhiteSpace
        if trimmed.hasPrefix("{:"), trimmed.hasSuffix("}") {
            // A block's attributes stand on a line of their own, below or above it.
            if let id = explicitID(trimmed), let last = lines.last, isHeading(last) {
                lines[lines.count - 1] = heading(last, id: id)
            } else {
                counted["marks of attributes", default: 0] += 1
                if trimmed.contains("toc"), let last = lines.last?.trimmingWhiteSpace,
                    last.count < 12, last.hasPrefix("*") || last.hasPrefix("-") || last.hasPrefix("1.")
                {
                    lines.removeLast()
                }
            }
            continue
        }
        lines.append(isHeading(line) ? withoutMark(heading: line, &counted) : withoutSpanMarks(line, &counted))
    }
    return lines.joined(separator: "\n")
}

func isHeading(_ line: String) -> Bool {
    let marks = line.prefix { $0 == "#" }.count
    return (1...6).contains(marks) && line.dropFirst(marks).first == " "
}

/// `## Spring tides {#spring}` and `{: #spring .wide}`.
private func withoutMark(heading line: String, _ counted: inout [String: Int]) -> String {
    guard line.trimmingWhiteSpace.hasSuffix("}"), let open = line.lastIndex(of: "{") else { return line }
    let mark = line[open...]
    guard mark.hasPrefix("{#") || mark.hasPrefix("{:") || mark.hasPrefix("{.") else { return line }
    let words = String(line[..<open]).trimmingWhiteSpace
    guard let id = explicitID(String(mark)) else {
        counted["marks of attributes", default: 0] += 1
        return words
    }
    return heading(words, id: id)
}

private func heading(_ line: String, id: String) -> String {
    let marks = line.prefix { $0 == "#" }
    let words = String(line.dropFirst(marks.count)).trimmingWhiteSpace
    // Where the words give the same id, nothing needs to say it.
    if headingSlug(of: words) == id { return "\(marks) \(words)" }
    return "\(marks) <a id=\"\(htmlEscaped(id))\"></a>\(words)"
}

private func explicitID(_ mark: String) -> String? {
    guard let hash = mark.firstIndex(of: "#") else { return nil }
    let id = mark[mark.index(after: hash)...].prefix { !$0.isWhitespace && $0 != "}" && $0 != "." }
    return id.isEmpty ? nil : String(id)
}

/// `[link](…){:target="_blank"}` and the like within a line.
private func withoutSpanMarks(_ line: String, _ counted: inout [String: Int]) -> String {
    var text = ""
    var rest = line[...]
    while let open = rest.firstRange(of: "{:") {
        guard let close = rest[open.upperBound...].firstIndex(of: "}"),
            let before = rest[..<open.lowerBound].last ?? text.last, !before.isWhitespace
        else { break }
        counted["marks of attributes", default: 0] += 1
        text += rest[..<open.lowerBound]
        rest = rest[rest.index(after: close)...]
    }
    return text + rest
}

/// The ids of a text's headings as Candid gives them, of those whose words are plain, and of places written as HTML.
func headingIDs(inMarkdown text: String) -> Set<String> {
    let bytes = Array(text.utf8)
    var code = CodeCursor(bytes)
    var ids: Set<String> = []
    var counts: [String: Int] = [:]
    var start = 0
    var before = ""
    while start < bytes.count {
        let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
        let line = String(decoding: bytes[start..<end], as: UTF8.self)
        let isInCode = code.end(at: start) != nil
        start = end + 1
        guard !isInCode else { continue }
        var words: String?
        if isHeading(line) {
            words = String(line.drop { $0 == "#" }).trimmingWhiteSpace
            while words?.last == "#" { words?.removeLast() }
        } else if !before.isEmpty, line.utf8.count >= 2,
            line.utf8.allSatisfy({ $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "-") })
        {
            words = before.trimmingWhiteSpace
        }
        before = line
        for mark in ["<a id=\"", "<a name=\""] {
            if let range = line.firstRange(of: mark) {
                ids.insert(String(line[range.upperBound...].prefix { $0 != "\"" }))
            }
        }
        guard let words else { continue }
        let slug = headingSlug(of: words)
        let count = counts[slug, default: 0]
        counts[slug] = count + 1
        // Marks in a heading change its id in ways that only its conversion knows.
        guard !slug.isEmpty, !words.contains(where: { "*_[]<>&`\\:!".contains($0) }) else { continue }
        ids.insert(count == 0 ? slug : "\(slug)-\(count)")
    }
    return ids
}
