// WordPress's wpautop (6.x): blank lines part paragraphs, line feeds break lines. In one pass, with the same result once
// the HTML is read as a tree: where text must be a paragraph of its own a `<p>` opens it, and nothing closes it.

internal import HTMLConversion
internal import WebText
internal import XMLReading

/// The HTML of a classic text.
func autop(_ text: [UInt8]) -> [UInt8] {
    var autop = Autop(bytes: text)
    return autop.run()
}

private let blockElements: Set<String> = [
    "table", "thead", "tfoot", "caption", "col", "colgroup", "tbody", "tr", "td", "th", "div", "dl", "dd", "dt", "ul",
    "ol", "li", "pre", "form", "map", "area", "blockquote", "address", "math", "style", "p", "h1", "h2", "h3", "h4",
    "h5", "h6", "hr", "fieldset", "legend", "section", "article", "aside", "hgroup", "header", "footer", "nav",
    "figure", "figcaption", "details", "menu", "summary", "x-gallery",
]

/// Elements whose line feeds are not the text's.
private let verbatimElements: Set<String> = ["pre", "script", "style", "svg", "math", "textarea"]
private let tightElements: Set<String> = ["object", "audio", "video", "select", "datalist"]

private struct Autop {
    let bytes: [UInt8]
    private let scanner: HTMLScanner
    private var out: [UInt8] = []
    /// A line feed that becomes a break if text stands on both sides of it.
    private var hasBreak = false
    /// Text or an inline tag stands right before, in the same piece.
    private var isInText = false
    private var hasBoundary = false
    /// How many open elements are tight.
    private var tight = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
        scanner = HTMLScanner(bytes)
        out.reserveCapacity(bytes.count + bytes.count / 8)
    }

    mutating func run() -> [UInt8] {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "<"), let markup = scanner.markup(at: index) {
                index = take(markup)
            } else if byte.isHTMLSpace {
                index = takeSpace(index)
            } else {
                index = takeWord(index)
            }
        }
        return out
    }

    /// White space: two line feeds or more part pieces, one breaks the line.
    private mutating func takeSpace(_ start: Int) -> Int {
        var index = start
        var lines = 0
        while index < bytes.count, bytes[index].isHTMLSpace {
            if bytes[index] == 0x0A { lines += 1 }
            if bytes[index] == 0x0D, index + 1 == bytes.count || bytes[index + 1] != 0x0A { lines += 1 }
            index += 1
        }
        if tight > 0 || lines == 0 {
            if lines == 0 { out += bytes[start..<index] } else { out.append(0x20) }
        } else if lines > 1 {
            bound()
        } else {
            if isInText { hasBreak = true }
            out.append(0x0A)
        }
        return index
    }

    private mutating func bound() {
        hasBoundary = true
        hasBreak = false
        isInText = false
        out.append(0x0A)
    }

    /// What comes before text or an inline tag.
    private mutating func beginText() {
        if hasBoundary { out += Array("<p>".utf8) } else if hasBreak { out += Array("<br />".utf8) }
        hasBoundary = false
        hasBreak = false
        isInText = true
    }

    private mutating func takeWord(_ start: Int) -> Int {
        let isLine = !isInText || hasBreak
        if isLine, let end = addressAlone(start) {
            // An address alone on its line is embedded: it gets a paragraph of its own.
            bound()
            beginText()
            out += bytes[start..<end]
            bound()
            return end
        }
        beginText()
        var index = start
        while index < bytes.count, !bytes[index].isHTMLSpace {
            if bytes[index] == UInt8(ascii: "<"), index > start, scanner.markup(at: index) != nil { break }
            index += 1
        }
        out += bytes[start..<index]
        return index
    }

    /// Where an http(s) address ends that is all of its line; nil if there is none.
    private func addressAlone(_ start: Int) -> Int? {
        guard bytes[start] | 0x20 == UInt8(ascii: "h"),
            scanner.starts(with: "http://", at: start) || scanner.starts(with: "https://", at: start)
        else { return nil }
        var before = start
        while before > 0, bytes[before - 1] == 0x20 || bytes[before - 1] == 0x09 { before -= 1 }
        guard before == 0 || bytes[before - 1] == 0x0A || bytes[before - 1] == 0x0D else { return nil }
        var end = start
        while end < bytes.count, !bytes[end].isHTMLSpace {
            if "\"<>[]".utf8.contains(bytes[end]) { return nil }
            end += 1
        }
        var after = end
        while after < bytes.count, bytes[after] == 0x20 || bytes[after] == 0x09 || bytes[after] == 0x0D { after += 1 }
        return after == bytes.count || bytes[after] == 0x0A ? end : nil
    }

    // MARK: tags

    private mutating func take(_ markup: HTMLMarkup) -> Int {
        switch markup {
        case .comment(let whole, let content):
            let words = String(decoding: bytes[content], as: UTF8.self).trimmingWhiteSpace
            if words == "nextpage" || words == "more" || words.hasPrefix("more ") {
                // They part pages and excerpts, between paragraphs wherever they stand.
                bound()
                out += bytes[whole]
                bound()
                return whole.upperBound
            }
            beginText()
            out += bytes[whole]
            return whole.upperBound
        case .tag(let tag):
            let name = String(decoding: bytes[tag.name], as: UTF8.self).lowercased()
            if !tag.isEnd, verbatimElements.contains(name) {
                if blockElements.contains(name) { endText() } else { beginText() }
                let end = scanner.endOfRawText(of: bytes[tag.name], from: tag.whole.upperBound)
                out += bytes[tag.whole.lowerBound..<end]
                if blockElements.contains(name) { endText() }
                return end
            }
            if name == "br" { return takeBreak(tag) }
            if blockElements.contains(name) {
                // What stands behind a block's end tag is a paragraph of its own; what stands before one too.
                endText()
                out += bytes[tag.whole]
                return tag.whole.upperBound
            }
            if tightElements.contains(name) { tight = max(0, tight + (tag.isEnd ? -1 : 1)) }
            beginText()
            out += bytes[tag.whole]
            return tag.whole.upperBound
        }
    }

    private mutating func endText() {
        hasBreak = false
        hasBoundary = false
        isInText = false
    }

    /// Two breaks in a row part paragraphs. A line feed behind one is no second.
    private mutating func takeBreak(_ tag: HTMLTag) -> Int {
        var index = tag.whole.upperBound
        while index < bytes.count, bytes[index].isHTMLSpace { index += 1 }
        if index < bytes.count, bytes[index] == UInt8(ascii: "<"), case .tag(let next) = scanner.markup(at: index),
            isHTMLName(bytes[next.name], "br")
        {
            bound()
            return next.whole.upperBound
        }
        if hasBreak { beginText() }
        out += Array("<br />".utf8)
        hasBreak = false
        // White space up to the next line feed belongs to the break; blank lines behind it still part paragraphs.
        let space = bytes[tag.whole.upperBound..<index]
        if space.count(where: { $0 == 0x0A }) > 1 { return tag.whole.upperBound }
        return index
    }
}
