// HTML that was escaped once more than it should be, as some boards send it.

internal import HTMLConversion
internal import WebText

/// HTML with its tags as tags. Escaped twice it is decoded twice; text about tags in HTML that has tags stays text.
func unescaped(_ html: String) -> String {
    var html = html
    for _ in 0..<3 {
        guard !hasTag(html), hasEscapedTag(html) else { break }
        html = textOfHTML(Array(html.utf8)[...])
    }
    return html
}

private func hasTag(_ html: String) -> Bool { holdsTag(html, opening: ["<"]) }

private func hasEscapedTag(_ html: String) -> Bool {
    holdsTag(html, opening: ["&lt;", "&#60;", "&#x3c;", "&#x3C;", "&amp;lt;", "&amp;amp;lt;"])
}

/// Whether a name or a slash stands behind one of the marks. By bytes: texts are long, and most have no such mark.
private func holdsTag(_ html: String, opening: [String]) -> Bool {
    let bytes = Array(html.utf8)
    return opening.contains { mark in
        let mark = Array(mark.utf8)
        return bytes.indices.contains { index in
            guard bytes[index] == mark[0], index + mark.count < bytes.count, bytes[index...].starts(with: mark) else {
                return false
            }
            let next = bytes[index + mark.count]
            return next == UInt8(ascii: "/") || next.isASCIILetter
        }
    }
}

/// The words of a title that may be HTML: `R&amp;D` is R&D.
func plainText(ofHTML text: String) -> String { oneLine(parseHTML(text).plainText) }
