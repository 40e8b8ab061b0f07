// The text of raw HTML, for search, descriptions and reading time: what a reader of the page sees of it.

internal import WebText

extension BodyRenderer {
    /// Notes which elements some raw HTML opens and closes, and adds its text to the plain text.
    ///
    /// - Parameter isBlock: whether it is a block of its own, of which the text between tags belongs to the plain text.
    mutating func readRawHTML(_ raw: [UInt8], isBlock: Bool, isTopLevel: Bool) {
        let html = isBlock ? htmlWithoutCharactersForbiddenInXML(raw) : raw
        let scanner = HTMLScanner(html)
        var index = 0
        var text = RawTextBlock()
        while index < html.count {
            if let element = rawElements.rawTextElement {
                index = endTag(of: element, in: html, from: index)
                guard index < html.count else { break }
            }
            guard html[index] == UInt8(ascii: "<"), let markup = scanner.markup(at: index) else {
                let end = html[(index + 1)...].firstIndex(of: UInt8(ascii: "<")) ?? html.count
                if isBlock, rawElements.showsText { append(html[index..<end], to: &text) }
                index = end
                continue
            }
            switch markup {
            case .comment(let whole, _): index = whole.upperBound
            case .tag(let tag):
                index = tag.whole.upperBound
                rawElements.read(tag, of: scanner)
                let name = lowercased(html[tag.name])
                if name == "br" {
                    appendPlainSpace()
                } else if isBlock, blockElements.contains(name) {
                    finish(text, isTopLevel: isTopLevel)
                    text = RawTextBlock(element: tag.isEnd ? "" : name)
                }
            }
        }
        finish(text, isTopLevel: isTopLevel)
    }

    private mutating func append(_ raw: ArraySlice<UInt8>, to text: inout RawTextBlock) {
        for byte in decodingReferences(raw, isInAttribute: false) {
            if byte.isHTMLSpace {
                if text.start != nil { appendPlainSpace() }
                continue
            }
            if text.start == nil {
                beginPlainBlock()
                text.start = plain.count
            }
            plain.append(byte)
        }
    }

    /// Ends a block, and remembers the first that may stand for a description: a paragraph, or what is nearest to one.
    private mutating func finish(_ text: RawTextBlock, isTopLevel: Bool) {
        guard let start = text.start else { return }
        while plain.last == 0x20 { plain.removeLast() }
        guard isTopLevel, plain.count > start, !labelElements.contains(text.element) else { return }
        if text.element == "p" {
            if firstParagraph == nil { firstParagraph = start..<plain.count }
        } else if firstRawText == nil {
            firstRawText = start..<plain.count
        }
    }
}

/// A stretch of text without a block's tag in it.
private struct RawTextBlock {
    /// The element of a block that was opened before it; empty behind an end tag.
    var element = ""
    /// Where it begins in the plain text.
    var start: Int?
}

/// The offset of `</element`, letter case ignored, or the end.
private func endTag(of element: String, in html: [UInt8], from start: Int) -> Int {
    let name = element.utf8
    var index = start
    while index + 2 + name.count <= html.count {
        if html[index] == UInt8(ascii: "<"), html[index + 1] == UInt8(ascii: "/"),
            html[(index + 2)...].prefix(name.count).elementsEqual(name, by: { $0.asciiLowercased == $1 })
        {
            return index
        }
        index += 1
    }
    return html.count
}

/// Elements that begin a line of their own.
private let blockElements: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
    "main",
    "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
]

/// Blocks whose text names something and tells nothing.
private let labelElements: Set<String> = [
    "caption", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "nav", "pre", "summary", "th",
]
