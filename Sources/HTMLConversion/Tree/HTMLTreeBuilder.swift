// HTML's tokens → a tree, by the rules of "in body" that articles need (HTML, section 13.2.6).
//
// One rule is stricter than a browser's: an inline element never holds a block. `<b><p>x</p></b>` is `<p><b>x</b></p>`
// here, which reads the same and is what Markdown can say.

internal import WebText

/// The tree of a fragment. Everything is accepted; no text is lost but characters that XML forbids; the cost is linear in
/// the input.
package func parseHTML(_ bytes: [UInt8]) -> [HTMLNode] {
    func isForbidden(_ byte: UInt8) -> Bool { byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D }
    var builder = HTMLTreeBuilder(bytes.contains(where: isForbidden) ? bytes.filter { !isForbidden($0) } : bytes)
    return builder.build()
}

package func parseHTML(_ text: String) -> [HTMLNode] { parseHTML(Array(text.utf8)) }

/// Deeper elements are taken as their parents' content: no article nests so deep, and no stack overflows.
private let deepestElement = 60
/// Formatting elements that stay open across blocks (browsers hold three of a kind).
private let mostFormatting = 24

struct HTMLTreeBuilder {
    let bytes: [UInt8]
    private let scanner: HTMLScanner
    /// The open elements, the outermost first. The first stands for the fragment.
    var open: [OpenElement] = [OpenElement(HTMLElement("", attributes: []), [.block, .border])]
    /// Formatting that goes on in the next block until its end tag comes, with the depth of the border it stands in.
    var formatting: [(element: HTMLElement, border: Int)] = []
    /// How many elements too deep are open.
    private var ignored = 0

    struct OpenElement {
        var element: HTMLElement
        let traits: ElementTraits

        init(_ element: HTMLElement, _ traits: ElementTraits) {
            self.element = element
            self.traits = traits
        }

        var isInline: Bool { traits.isDisjoint(with: [.block, .border, .atom]) }
    }

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        scanner = HTMLScanner(bytes)
    }

    mutating func build() -> [HTMLNode] {
        var index = 0
        var textStart = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<"), let markup = scanner.markup(at: index) else {
                index += 1
                continue
            }
            addText(textStart..<index)
            switch markup {
            case .comment(let whole, let content):
                if !content.isEmpty || bytes[whole].starts(with: "<!--".utf8) {
                    append(.comment(String(decoding: bytes[content], as: UTF8.self)))
                }
                index = whole.upperBound
            case .tag(let tag): index = add(tag)
            }
            textStart = index
        }
        addText(textStart..<bytes.count)
        while open.count > 1 { close() }
        return open[0].element.children
    }

    private mutating func addText(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        let text = textOfHTML(bytes[range])
        // White space alone opens no formatting again: it would be an empty element in every gap between blocks.
        if !text.utf8.allSatisfy(\.isHTMLSpace) { reopenFormatting() }
        append(.text(text))
    }

    /// Adds a tag, with its content where that is text, and returns the index behind it.
    private mutating func add(_ tag: HTMLTag) -> Int {
        let name = lowercasedName(bytes[tag.name])
        let traits = ElementTraits(of: name)
        if tag.isEnd {
            if name == "br" { append(.element(HTMLElement("br"))) } else { end(name, traits) }
            return tag.whole.upperBound
        }
        if traits.contains(.transparent) { return tag.whole.upperBound }
        if traits.contains(.foreign) {
            let end =
                scanner.isSelfClosing(tag)
                ? tag.whole.upperBound : scanner.endOfElement(bytes[tag.name], from: tag.whole.upperBound)
            reopenFormatting()
            append(.verbatim(name: name, source: String(decoding: bytes[tag.whole.lowerBound..<end], as: UTF8.self)))
            return end
        }
        let element = HTMLElement(name, attributes: attributes(of: tag))
        start(element, traits)
        guard traits.contains(.rawText) else { return tag.whole.upperBound }
        return addRawText(of: tag, name, traits)
    }

    private mutating func addRawText(of tag: HTMLTag, _ name: String, _ traits: ElementTraits) -> Int {
        let start = tag.whole.upperBound
        let end = scanner.endOfRawText(of: bytes[tag.name], from: start)
        var contentEnd = end
        // Back over the end tag, which is there unless the input ends first.
        while contentEnd > start, bytes[contentEnd - 1] != UInt8(ascii: "<") { contentEnd -= 1 }
        contentEnd = contentEnd > start ? contentEnd - 1 : end
        let content = bytes[start..<contentEnd]
        let isEscapable = name == "textarea" || name == "title"
        let text = isEscapable ? textOfHTML(content) : String(decoding: content, as: UTF8.self)
        if open.last?.element.name == name {
            if !text.isEmpty { append(.text(text)) }
            close()
        }
        return end
    }

    private func attributes(of tag: HTMLTag) -> [HTMLElement.Attribute] {
        var attributes: [HTMLElement.Attribute] = []
        var index = tag.attributes.lowerBound
        while let attribute = scanner.nextAttribute(&index, before: tag.attributes.upperBound) {
            // A tag of a thousand attributes is no article's, and looking each up would be quadratic.
            guard attributes.count < 64 else { break }
            let name = lowercasedName(bytes[attribute.name])
            guard !attributes.contains(where: { $0.name == name }) else { continue }
            let value = attribute.value.map { textOfAttribute(bytes[$0]) } ?? ""
            attributes.append(.init(name: name, value: value))
        }
        return attributes
    }

    // MARK: the stack of open elements

    mutating func append(_ node: HTMLNode) {
        // Text that comes in pieces is one text.
        if case .text(let piece) = node, case .text(let before) = open[open.count - 1].element.children.last {
            open[open.count - 1].element.children[open[open.count - 1].element.children.count - 1] =
                .text(before + piece)
            return
        }
        open[open.count - 1].element.children.append(node)
    }

    /// Closes the innermost open element: it becomes its parent's child.
    mutating func close() {
        let closed = open.removeLast()
        append(.element(closed.element))
    }

    mutating func push(_ element: HTMLElement, _ traits: ElementTraits) {
        if traits.contains(.void) {
            append(.element(element))
        } else if open.count > deepestElement {
            ignored += 1
        } else {
            open.append(OpenElement(element, traits))
        }
    }

    /// Opens again, inside the current block, the formatting that a block's border closed.
    mutating func reopenFormatting() {
        guard !formatting.isEmpty else { return }
        let border = borderIndex
        var isOpen = 0
        for index in open.indices.reversed() {
            guard open[index].isInline else { break }
            isOpen += 1
        }
        let wanted = formatting.filter { $0.border == border }
        guard isOpen < wanted.count else { return }
        for entry in wanted.dropFirst(isOpen) { push(entry.element, []) }
    }

    /// The innermost element that formatting does not cross.
    var borderIndex: Int { open.lastIndex { $0.traits.contains(.border) } ?? 0 }

    mutating func beginFormatting(_ element: HTMLElement) {
        reopenFormatting()
        let border = borderIndex
        let same = formatting.count { $0.border == border && $0.element.name == element.name }
        if formatting.count < mostFormatting && same < 3 { formatting.append((element, border)) }
        push(element, [])
    }

    mutating func forgetFormatting(beyond depth: Int) {
        formatting.removeAll { $0.border >= depth }
    }

    /// Counts down the elements that were too deep; true if the end tag was one of theirs.
    mutating func endsIgnoredElement() -> Bool {
        guard ignored > 0 else { return false }
        ignored -= 1
        return true
    }
}

private func lowercasedName(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
}
