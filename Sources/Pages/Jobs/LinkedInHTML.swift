// A body with the few tags that LinkedIn shows: b, strong, u, i, br, p, ul, li, all without attributes.

internal import WebText

/// Writes cleaned HTML with LinkedIn's tags: headings become bold paragraphs, numbered lists become plain ones, and
/// other tags for bold, italic or underlined text are renamed. If a removed tag separated two lines, they stay
/// separate.
func linkedInHTML(_ html: [UInt8]) -> [UInt8] {
    var writer = LinkedInWriter(scanner: HTMLScanner(html))
    return writer.write()
}

private struct LinkedInWriter {
    let scanner: HTMLScanner
    private var output: [UInt8] = []
    /// How many footnotes were begun: a plain list has no numbers.
    private var footnotes = 0
    private var isInReference = false
    /// The mark of a footnote that was begun, until its first text.
    private var noteMark = ""
    /// Inside `pre`, where a line feed ends a line.
    private var isPreformatted = false

    init(scanner: HTMLScanner) {
        self.scanner = scanner
    }

    mutating func write() -> [UInt8] {
        let bytes = scanner.bytes
        output.reserveCapacity(bytes.count)
        var index = 0
        var copied = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "<"), let markup = scanner.markup(at: index) {
                output.append(contentsOf: bytes[copied..<index])
                switch markup {
                case .comment(let whole, _): index = whole.upperBound
                case .tag(let tag):
                    if !noteMark.isEmpty, HTMLName(bytes[tag.name]) != .p {
                        append(noteMark)
                        noteMark = ""
                    }
                    write(tag)
                    // The link from a footnote back to the text, which has no address here.
                    let isBackLink = !tag.isEnd && scanner.hasClass("footnote-backref", tag)
                    while isBackLink, output.last == 0x20 { output.removeLast() }
                    index =
                        isBackLink
                        ? scanner.endOfElement(bytes[tag.name], from: tag.whole.upperBound) : tag.whole.upperBound
                }
                copied = index
                continue
            }
            if byte == UInt8(ascii: "\n"), isPreformatted {
                output.append(contentsOf: bytes[copied..<index])
                append("<br>")
                copied = index + 1
            }
            index += 1
        }
        output.append(contentsOf: bytes[copied...])
        return output
    }

    private mutating func write(_ tag: HTMLTag) {
        switch HTMLName(scanner.bytes[tag.name]) {
        case .b: append(tag.isEnd ? "</b>" : "<b>")
        case .strong: append(tag.isEnd ? "</strong>" : "<strong>")
        case .u, .ins: append(tag.isEnd ? "</u>" : "<u>")
        case .i, .em, .cite, .dfn, .var: append(tag.isEnd ? "</i>" : "<i>")
        case .mark: append(tag.isEnd ? "</b>" : "<b>")
        case .p:
            append(tag.isEnd ? "</p>" : "<p>" + noteMark)
            if !tag.isEnd { noteMark = "" }
        case .br: append("<br>")
        case .ul, .ol: append(tag.isEnd ? "</ul>" : "<ul>")
        case .li:
            append(tag.isEnd ? "</li>" : "<li>")
            if !tag.isEnd, scanner.attribute("id", of: tag).map({ $0.starts(with: "fn-".utf8) }) ?? false {
                footnotes += 1
                noteMark = "[\(footnotes)] "
            }
        case .h1, .h2, .h3, .h4, .h5, .h6: append(tag.isEnd ? "</strong></p>" : "<p><strong>")
        case .td, .th: if tag.isEnd { append(" ") }
        case .pre:
            breakLine()
            isPreformatted = !tag.isEnd
        case .hr, .div, .section, .article, .aside, .header, .footer, .main, .nav, .address, .figure, .caption,
            .summary,
            .details, .table, .tr, .dl, .dt, .dd:
            breakLine()
        case nil:
            let name = scanner.bytes[tag.name]
            if isHTMLName(name, "sup"), tag.isEnd ? isInReference : scanner.hasClass("footnote-ref", tag) {
                append(tag.isEnd ? "]" : " [")
                isInReference = !tag.isEnd
            }
            if isHTMLName(name, "blockquote") || isHTMLName(name, "figcaption") { breakLine() }
        default: break
        }
    }

    /// A line break, unless a block has just begun or ended.
    private mutating func breakLine() {
        let end = output.lastIndex { !$0.isHTMLSpace }.map { $0 + 1 } ?? 0
        let tail = output[..<end].suffix(5)
        let parts = ["<p>", "</p>", "<br>", "<ul>", "</ul>", "<li>", "</li>"]
        guard end > 0, !parts.contains(where: { tail.suffix($0.utf8.count).elementsEqual($0.utf8) }) else { return }
        append("<br>")
    }

    private mutating func append(_ text: String) {
        output.append(contentsOf: text.utf8)
    }
}
