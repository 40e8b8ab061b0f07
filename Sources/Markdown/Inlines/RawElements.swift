// Which elements of an author's raw HTML are open where Markdown goes on: in some of them a link, an abbreviation or any
// markup of ours would be wrong, and the text of some is never seen.

internal import WebText

/// The open elements that matter, over all of a body: raw HTML opens them in one block and closes them in another.
struct RawElements {
    private var open: [String] = []
    private var hiding = 0
    private var withoutLinks = 0
    private var withoutTerms = 0

    /// Whether a reader sees text at this place as text.
    var showsText: Bool { hiding == 0 }
    /// Whether a link may stand here.
    var allowsLinks: Bool { withoutLinks == 0 }
    /// Whether a glossary term may be explained here.
    var allowsTerms: Bool { withoutTerms == 0 }

    /// The innermost open element whose content is no markup: only its own end tag ends it.
    var rawTextElement: String? {
        guard let last = open.last, rawTextElements.contains(last) else { return nil }
        return last
    }

    mutating func read(_ tag: HTMLTag, of scanner: HTMLScanner) {
        let name = lowercased(scanner.bytes[tag.name])
        if let text = rawTextElement, !(tag.isEnd && name == text) { return }
        guard
            elementsWithoutTerms.contains(name) || elementsWithoutLinks.contains(name) || hidingElements.contains(name)
        else { return }
        if tag.isEnd {
            // What stands in it unclosed is closed with it.
            guard let index = open.lastIndex(of: name) else { return }
            while open.count > index { if let name = open.popLast() { count(name, -1) } }
        } else if !((name == "svg" || name == "math") && scanner.isSelfClosing(tag)), open.count < deepestNesting {
            open.append(name)
            count(name, 1)
        }
    }

    private mutating func count(_ name: String, _ change: Int) {
        let isHidden = hidingElements.contains(name)
        let hasNoLinks = isHidden || elementsWithoutLinks.contains(name)
        if isHidden { hiding += change }
        if hasNoLinks { withoutLinks += change }
        if hasNoLinks || elementsWithoutTerms.contains(name) { withoutTerms += change }
    }
}

private let deepestNesting = 200

/// Elements whose content the parser of a browser takes as text (WHATWG HTML, 13.2.5.1 to 4).
private let rawTextElements: Set<String> = [
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes",
]

/// Elements whose text is no part of what a page says.
private let hidingElements: Set<String> = [
    "script", "style", "template", "svg", "iframe", "noembed", "noframes", "noscript", "select", "option", "optgroup",
    "datalist", "textarea", "title", "audio", "video", "canvas", "object",
]

private let elementsWithoutLinks: Set<String> = [
    "a", "button", "math", "xmp", "code", "pre", "kbd", "samp", "tt",
]

private let elementsWithoutTerms: Set<String> = [
    "var", "abbr", "acronym", "dfn", "h1", "h2", "h3", "h4", "h5", "h6",
]

func lowercased(_ name: ArraySlice<UInt8>) -> String {
    String(decoding: name.map(\.asciiLowercased), as: UTF8.self)
}
