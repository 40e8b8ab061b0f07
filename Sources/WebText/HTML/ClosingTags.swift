// The end tags that a piece of HTML lacks, where it was cut out of a whole.

/// End tags for the elements that some HTML leaves open, innermost first; empty where it leaves none open.
///
/// Elements whose end tag authors leave out (`<li>`, `<p>`) close each other as they do for a browser.
package func closingTags(for html: ArraySlice<UInt8>) -> [UInt8] {
    guard html.contains(UInt8(ascii: "<")) else { return [] }
    let scanner = HTMLScanner(Array(html))
    var open: [String] = []
    var index = 0
    while index < scanner.bytes.count {
        guard scanner.bytes[index] == UInt8(ascii: "<"), let markup = scanner.markup(at: index) else {
            index += 1
            continue
        }
        switch markup {
        case .comment(let whole, _): index = whole.upperBound
        case .tag(let tag):
            index = tag.whole.upperBound
            let bytes = scanner.bytes[tag.name]
            let name = String(decoding: bytes.map(\.asciiLowercased), as: UTF8.self)
            if tag.isEnd {
                if let last = open.lastIndex(of: name) { open.removeSubrange(last...) }
            } else if !voidElements.contains(name) {
                if rawTextElements.contains(name) {
                    let end = scanner.endOfRawText(of: bytes, from: index)
                    if end == scanner.bytes.count, scanner.bytes.last != UInt8(ascii: ">") { open.append(name) }
                    index = end
                } else if !(selfClosingElements.contains(name) && open.last == name) {
                    open.append(name)
                }
            }
        }
    }
    return open.reversed().flatMap { Array("</\($0)>".utf8) }
}

/// Elements without content (WHATWG HTML, 13.1.2).
private let voidElements: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
]

private let rawTextElements: Set<String> = [
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes",
]

/// Elements that the next of their kind closes.
private let selfClosingElements: Set<String> = ["li", "p", "dt", "dd", "option", "tr", "td", "th"]
