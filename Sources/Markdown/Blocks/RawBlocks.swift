// Blocks of raw HTML, the mark that ends an excerpt among them.

internal import WebText

extension BodyRenderer {
    mutating func renderRawBlock(_ node: MarkdownNode, isTopLevel: Bool) {
        let raw = node.literal
        if !options.isTrusted {
            html.beginLine()
            html.append(literal: "<p>")
            var end = raw.count
            while end > 0, raw[end - 1] == 0x0A { end -= 1 }
            html.appendEscaped(raw, in: 0..<end, classes: escapeClasses)
            html.append(literal: "</p>\n")
            beginPlainBlock()
            appendPlain(raw, 0..<end)
            return
        }
        if raw.count < 80, isMoreMark(raw.bytes()) {
            if isTopLevel, excerptEnd == nil { excerptEnd = html.count }
            return
        }
        html.beginLine()
        let place = positions.place(of: node)
        let bytes = raw.bytes()
        appendRawHTML(bytes, place: place.bytes)
        html.beginLine()
        readRawHTML(bytes, isBlock: true, isTopLevel: isTopLevel)
    }
}

/// Whether raw HTML is the mark that ends an excerpt.
func isMoreMark(_ html: [UInt8]) -> Bool {
    let trimmed = html.filter { $0 > 0x20 }
    return trimmed == Array("<!--more-->".utf8)
}
