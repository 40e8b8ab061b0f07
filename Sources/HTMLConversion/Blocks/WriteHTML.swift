// Elements that stay HTML: written so that CommonMark takes each for one block (section 4.6), with its addresses rewritten.

internal import WebText

extension BlockWriter {
    /// A block element, without the blank lines that would end it in Markdown.
    func html(ofBlock element: HTMLElement) -> String {
        let text = withoutBlankLines(html(of: element))
        return markdownBlockTags.contains(element.name) ? text : withOpenTagAlone(text)
    }

    /// A film, a frame, a drawing: not inline, so that no paragraph is made around it.
    func html(ofThing node: HTMLNode) -> String {
        switch node {
        case .element(let element): html(ofBlock: element)
        case .verbatim(_, let source): withOpenTagAlone(withoutBlankLines(source))
        case .text, .comment: ""
        }
    }

    /// An element with all that is in it.
    func html(of element: HTMLElement) -> String {
        var html = ""
        write(.element(element), to: &html, isPreformatted: false)
        return html
    }

    private func write(_ node: HTMLNode, to html: inout String, isPreformatted: Bool) {
        switch node {
        case .text(let text): html += escaped(text, isPreformatted: isPreformatted)
        case .comment(let comment): if let kept = keptComment(comment) { html += kept }
        case .verbatim(_, let source): html += source
        case .element(let element):
            if isDropped(element), html.isEmpty == false { return }
            html += openTag(of: element)
            let traits = ElementTraits(of: element.name)
            if traits.contains(.void) { return }
            let isText = traits.contains(.rawText) && element.name != "textarea" && element.name != "title"
            for child in element.children {
                if isText, case .text(let text) = child {
                    html += text
                } else {
                    write(
                        child, to: &html,
                        isPreformatted: isPreformatted || element.name == "pre" || element.name == "textarea")
                }
            }
            html += "</\(element.name)>"
        }
    }

    /// The tag with its attributes in order; addresses are rewritten, and sets of sizes, which the site makes itself, go.
    func openTag(of element: HTMLElement) -> String {
        var tag = "<" + element.name
        for attribute in element.attributes where !["srcset", "sizes", "loading", "decoding"].contains(attribute.name) {
            // A name from a broken tag could end the tag or begin another.
            guard attribute.name.utf8.allSatisfy({ $0 > 0x20 && !"\"'<>/=`".utf8.contains($0) }),
                !attribute.name.isEmpty
            else { continue }
            var value = attribute.value
            if let use = addressUse(attribute.name, of: element.name), !value.isEmpty {
                guard let address = rules.converted(value, use) else { continue }
                value = address
            }
            tag += " " + attribute.name
            if !value.isEmpty { tag += "=" + quoted(value) }
        }
        return tag + ">"
    }

    private func addressUse(_ attribute: String, of element: String) -> AddressUse? {
        switch attribute {
        case "href", "cite", "longdesc": .link
        case "src", "poster": element == "img" || attribute == "poster" ? .picture : .media
        case "data": element == "object" ? .media : nil
        default: nil
        }
    }
}

/// An attribute's value in quotes, on one line.
func quoted(_ value: String) -> String {
    "\"" + htmlEscaped(value, for: .attribute).replacing("\n", with: "&#10;") + "\""
}

private func escaped(_ text: String, isPreformatted: Bool) -> String {
    let html = htmlEscaped(text, for: .text)
    guard isPreformatted, html.utf8.contains(UInt8(ascii: "\n")) else { return html }
    // A blank line would end the block; as a reference its line feed is the same to a browser. Whether the text begins a
    // line is not known here, so that a line feed at its beginning stays.
    let lines = html.split(separator: "\n", omittingEmptySubsequences: false)
    var joined = String(lines[0])
    for (number, line) in lines.dropFirst().enumerated() {
        let isBlank = number > 0 && lines[number].allSatisfy { $0 == " " || $0 == "\t" }
        joined += (isBlank ? "&#10;" : "\n") + line
    }
    return joined
}

/// The lines that are not blank.
func withoutBlankLines(_ text: String) -> String {
    guard text.utf8.contains(0x0A) else { return text }
    return text.split(separator: "\n").filter { !$0.allSatisfy { $0 == " " || $0 == "\t" } }.joined(separator: "\n")
}

func withoutLineFeeds(_ text: String) -> String {
    text.utf8.contains(0x0A) ? text.replacing("\n", with: " ") : text
}

/// The first tag on a line of its own, so that an element that may stand in a paragraph begins a block.
private func withOpenTagAlone(_ text: String) -> String {
    guard let end = endOfTag(text) else { return text }
    let rest = text[end...].drop { $0 == "\n" || $0 == " " }
    return rest.isEmpty ? text : text[..<end] + "\n" + rest
}

private func endOfTag(_ text: String) -> String.Index? {
    var quote: UInt8?
    for index in text.utf8.indices {
        let byte = text.utf8[index]
        if let open = quote {
            if byte == open { quote = nil }
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
            quote = byte
        } else if byte == UInt8(ascii: ">") {
            return text.utf8.index(after: index)
        }
    }
    return nil
}
