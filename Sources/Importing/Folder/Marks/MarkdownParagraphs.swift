// The blocks of a Markdown text as far as transcripts need them: which lines are a paragraph's.

internal import HTMLConversion
internal import WebText

/// The text as blocks between blank lines. Fences are whole; what begins as a list, a quotation or a heading is no paragraph.
func markdownBlocks(_ text: String) -> [MarkdownBlock] {
    let bytes = Array(text.utf8)
    var code = CodeCursor(bytes)
    var blocks: [MarkdownBlock] = []
    var lines: [String] = []
    var isCode = false
    func end() {
        if !lines.isEmpty {
            blocks.append(MarkdownBlock(isCode ? .code : kind(lines[0]), lines.joined(separator: "\n")))
        }
        lines = []
        isCode = false
    }
    var start = 0
    while start < bytes.count {
        let lineEnd = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
        let line = String(decoding: bytes[start..<lineEnd], as: UTF8.self)
        let codeEnd = code.end(at: start)
        let isInCode = codeEnd.map { $0 > lineEnd } ?? false
        if !isInCode, line.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
            end()
        } else {
            if isInCode, lines.isEmpty { isCode = true }
            lines.append(line)
        }
        start = lineEnd + 1
    }
    end()
    return blocks
}

private func kind(_ line: String) -> MarkdownBlock.Kind {
    let first = line.drop { $0 == " " }
    switch first.first {
    case "#": return .heading
    case ">": return .quotation
    case "|": return .table
    case "-", "+": return first.dropFirst().first == " " ? .list(isOrdered: false) : .paragraph
    case "*": return first.dropFirst().first == " " ? .list(isOrdered: false) : .paragraph
    case "<":
        return first.hasPrefix("<b>") || first.hasPrefix("<strong>") || first.hasPrefix("<i>")
            || first.hasPrefix("<em>") ? .paragraph : .html
    case let digit? where digit.isNumber:
        let rest = first.drop(while: \.isNumber)
        return rest.hasPrefix(". ") || rest.hasPrefix(") ") ? .list(isOrdered: true) : .paragraph
    default: return line.hasPrefix("    ") ? .code : .paragraph
    }
}

/// Paragraphs with a line for each that a reader sees: lines that only wrap are joined, hard breaks stay.
func asReadersSee(_ blocks: [MarkdownBlock]) -> [MarkdownBlock] {
    blocks.map { block in
        guard block.kind == .paragraph else { return block }
        var block = block
        block.text = hardBreaks(block.text).map { $0.replacing("\n", with: " ") }.joined(separator: "\n")
        return block
    }
}

/// The pieces of a paragraph between its hard breaks (CommonMark, section 6.7).
private func hardBreaks(_ text: String) -> [String] {
    var pieces: [String] = []
    var piece = ""
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
        let isLast = number == lines.count - 1
        if !isLast, line.hasSuffix("\\") || line.hasSuffix("  ") || line.hasSuffix("<br>") || line.hasSuffix("<br/>") {
            var words = String(line)
            for ending in ["\\", "<br>", "<br/>"] where words.hasSuffix(ending) {
                words = String(words.dropLast(ending.count))
            }
            pieces.append(piece + words)
            piece = ""
        } else {
            piece += line + (isLast ? "" : "\n")
        }
    }
    return pieces + [piece]
}

/// The text with every turn in a paragraph of its own, where a hard break parted it from the one before.
func withTurnsApart(_ text: String, of interview: Interview) -> String {
    let blocks = markdownBlocks(text).map { block in
        guard block.kind == .paragraph else { return block }
        var block = block
        block.text = hardBreaks(block.text).joined(separator: "\\\n")
        return block
    }
    return markdownText(of: withTurnsApart(blocks, of: interview))
}
