// Lists and quotations: blocks that hold blocks.

extension BlockWriter {
    mutating func appendList(_ element: HTMLElement, to blocks: inout [MarkdownBlock], _ place: BlockPlace) {
        let name = element.name == "ol" ? "ol" : "ul"
        guard rules.allows(name) else {
            for child in element.children {
                guard let item = child.element else { continue }
                appendBlocks(inside: item, to: &blocks, place)
            }
            return
        }
        let isOrdered = name == "ol"
        var firstMark: Character?
        if case .list(isOrdered) = blocks.last?.kind { firstMark = blocks.last?.text.first }
        // In a stranger's text a second list in a row takes another mark, in an author's a comment parts them.
        guard let list = markdownList(element, place, after: rules.isAuthor ? nil : firstMark) else {
            if rules.isAuthor {
                appendHTML(element, to: &blocks)
            } else {
                appendBlocks(inside: element, to: &blocks, place)
            }
            return
        }
        guard !list.isEmpty else { return }
        if firstMark != nil, rules.isAuthor { append(.html, "<!-- -->", to: &blocks) }
        append(.list(isOrdered: isOrdered), list, to: &blocks)
    }

    /// Nil if Markdown has no such list.
    ///
    /// - Parameter firstMark: the mark of the list right before this one, so that this one takes another.
    private mutating func markdownList(
        _ element: HTMLElement, _ place: BlockPlace, after firstMark: Character?
    ) -> String? {
        let isOrdered = element.name == "ol"
        let isCountedOddly = element["reversed"] != nil || (element["type"] ?? "1") != "1"
        if isOrdered, isCountedOddly, rules.isAuthor { return nil }
        guard let start = isOrdered ? listStart(element["start"]) : 1, let items = listItems(of: element) else {
            return nil
        }
        var written: [[MarkdownBlock]] = []
        for item in items { written.append(blocks(of: item, in: place.inside(list: true))) }
        guard start + written.count <= 999_999_999 else { return nil }
        let isTight = written.allSatisfy(isTightItem)
        var lines: [String] = []
        for (index, blocks) in written.enumerated() {
            let bullet = firstMark == "-" ? "*" : "-"
            let mark = isOrdered ? "\(start + index)\(firstMark?.isNumber == true ? ")" : ".")" : bullet
            let text = blocks.map(\.text).joined(separator: isTight ? "\n" : "\n\n")
            let indent = String(repeating: " ", count: mark.utf8.count + 1)
            lines.append(text.isEmpty ? mark : mark + " " + indented(text, by: indent))
        }
        return lines.joined(separator: isTight ? "\n" : "\n\n")
    }

    private func listStart(_ text: String?) -> Int? {
        guard let text else { return 1 }
        guard let start = Int(text), (0...999_999_999).contains(start) else { return nil }
        return start
    }

    /// The content of each item; nil if something else stands between them. A list rightinside a list belongs to the
    /// item before it.
    private func listItems(of element: HTMLElement) -> [[HTMLNode]]? {
        var items: [[HTMLNode]] = []
        for child in element.children {
            if child.isInvisible { continue }
            guard case .element(let item) = child else { return nil }
            switch item.name {
            case "li":
                guard item["value"] == nil || !rules.isAuthor else { return nil }
                items.append(item.children)
            case "ul", "ol":
                if items.isEmpty { items.append([]) }
                items[items.count - 1].append(child)
            case "br": continue
            default: return nil
            }
        }
        return items
    }

    /// Whether an item reads the same without blank lines: it is one block, or a paragraph with a list that may follow it on
    /// the next line.
    private func isTightItem(_ blocks: [MarkdownBlock]) -> Bool {
        if blocks.count < 2 { return true }
        guard blocks.count == 2, blocks[0].kind == .paragraph else { return false }
        switch blocks[1].kind {
        case .list(isOrdered: false): return !blocks[1].text.hasPrefix("-\n") && blocks[1].text != "-"
        case .list(isOrdered: true): return blocks[1].text.hasPrefix("1. ")
        default: return false
        }
    }

    /// - Parameter mark: the first line of a callout (GitHub's alerts): `[!NOTE]`.
    mutating func appendQuotation(
        _ element: HTMLElement, to blocks: inout [MarkdownBlock], _ place: BlockPlace, mark: String? = nil
    ) {
        let inside = self.blocks(of: element.children, in: place.inside(list: false))
        guard rules.allows("blockquote") else {
            blocks += inside
            return
        }
        guard !inside.isEmpty else { return }
        let text = (mark.map { $0 + "\n" } ?? "") + inside.map(\.text).joined(separator: "\n\n")
        append(.quotation, quotation(of: text), to: &blocks)
        blocks[blocks.count - 1].dropped += inside.flatMap(\.dropped)
    }
}

/// All lines but the first with an indent before them; blank ones stay blank.
///
/// By bytes, since a list in a list is indented again at every level.
private func indented(_ text: String, by indent: String) -> String {
    guard text.utf8.contains(0x0A) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count * 2)
    var isLineStart = false
    for byte in text.utf8 {
        if isLineStart, byte != 0x0A { bytes += indent.utf8 }
        bytes.append(byte)
        isLineStart = byte == 0x0A
    }
    return String(decoding: bytes, as: UTF8.self)
}

/// All lines with `> ` before them, blank ones with `>`.
private func quotation(of text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count * 2)
    var isLineStart = true
    for byte in text.utf8 {
        if isLineStart { bytes += byte == 0x0A ? [UInt8(ascii: ">")] : [UInt8(ascii: ">"), 0x20] }
        bytes.append(byte)
        isLineStart = byte == 0x0A
    }
    if isLineStart { bytes.append(UInt8(ascii: ">")) }
    return String(decoding: bytes, as: UTF8.self)
}
