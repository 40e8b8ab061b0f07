// What a fragment of HTML is made of, once its tags are matched.

internal import WebText

/// A node of the tree. Children stand in the order of the source.
package enum HTMLNode: Sendable {
    case element(HTMLElement)
    /// Text with its character references resolved; white space as it was.
    case text(String)
    /// What stands between `<!--` and `-->`.
    case comment(String)
    /// An element of another language (svg, math) with its tags, exactly as it was written.
    case verbatim(name: String, source: String)
}

/// An element: its name in lower case, its attributes in source order, each name once, in lower case.
package struct HTMLElement: Sendable {
    package let name: String
    package var attributes: [Attribute]
    package var children: [HTMLNode]

    package struct Attribute: Sendable, Equatable {
        package let name: String
        /// With character references resolved; empty where there was no `=`.
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package init(_ name: String, attributes: [Attribute] = [], children: [HTMLNode] = []) {
        self.name = name
        self.attributes = attributes
        self.children = children
    }

    /// The value of an attribute; nil if it is not there.
    package subscript(_ name: String) -> String? {
        attributes.first { $0.name == name }?.value
    }

    /// The words of the `class` attribute.
    package var classes: [Substring] {
        self["class"]?.split(whereSeparator: \.isWhitespace) ?? []
    }

    package func hasClass(_ name: String) -> Bool { classes.contains { $0 == name } }
}

extension HTMLNode {
    /// Whether this is text of white space alone, or a comment: nothing that a reader sees.
    var isInvisible: Bool {
        switch self {
        case .text(let text): text.utf8.allSatisfy(\.isHTMLSpace)
        case .comment: true
        case .element, .verbatim: false
        }
    }

    package var element: HTMLElement? {
        if case .element(let element) = self { element } else { nil }
    }
}

extension [HTMLNode] {
    /// The text in it with white space collapsed and trimmed; blocks and line breaks count as spaces.
    package var plainText: String {
        var text = ""
        appendText(of: self, to: &text)
        return collapsedSpace(text)
    }

    /// The elements among these nodes, where nothing else that a reader sees is there; nil otherwise.
    var onlyElements: [HTMLElement]? {
        var elements: [HTMLElement] = []
        for node in self {
            switch node {
            case .element(let element): elements.append(element)
            case _ where node.isInvisible: continue
            default: return nil
            }
        }
        return elements
    }
}

private func appendText(of nodes: [HTMLNode], to text: inout String) {
    for node in nodes {
        switch node {
        case .text(let piece): text += piece
        case .element(let element):
            if ["script", "style"].contains(element.name) { continue }
            let traits = ElementTraits(of: element.name)
            let parts = traits.contains(.block) || element.name == "br"
            if parts { text += " " }
            appendText(of: element.children, to: &text)
            if parts { text += " " }
        case .comment, .verbatim: continue
        }
    }
}

/// Each run of white space as one space, none at either end.
package func collapsedSpace(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var hasSpace = false
    for byte in text.utf8 {
        if byte.isHTMLSpace {
            hasSpace = true
            continue
        }
        if hasSpace && !bytes.isEmpty { bytes.append(0x20) }
        hasSpace = false
        bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
}
