// Block nodes → blocks of Markdown. The rule of safety: a block that Markdown cannot say with the same result is written
// as the HTML that it was, never half of each.

internal import WebText

/// Where a block stands, for what means something else there.
struct BlockPlace {
    /// Not in a list, a quotation or anything else.
    var isTop = true
    var isInList = false
    var depth = 0

    func inside(list: Bool) -> BlockPlace {
        BlockPlace(isTop: false, isInList: isInList || list, depth: depth + 1)
    }
}

struct BlockWriter {
    let rules: ConversionRules
    /// Ways of laying things out that were left out, counted.
    var layout: [String: Int] = [:]
    /// What was left out since the last block was begun.
    var dropped: [DroppedMarkup] = []
    private var hasMore = false

    init(rules: ConversionRules) { self.rules = rules }

    /// The blocks of some nodes: runs of inline content are paragraphs.
    mutating func blocks(of nodes: [HTMLNode], in place: BlockPlace) -> [MarkdownBlock] {
        var blocks: [MarkdownBlock] = []
        appendBlocks(of: nodes, to: &blocks, place)
        return blocks
    }

    private mutating func appendBlocks(of nodes: [HTMLNode], to blocks: inout [MarkdownBlock], _ place: BlockPlace) {
        var run: [HTMLNode] = []
        for node in nodes {
            if case .comment(let comment) = node, place.isTop, isMoreMark(comment) {
                appendRun(&run, to: &blocks, place)
                appendMore(comment, to: &blocks)
                continue
            }
            guard case .element(let element) = node, ElementTraits(of: element.name).contains(.block) else {
                run.append(node)
                continue
            }
            appendRun(&run, to: &blocks, place)
            append(element, to: &blocks, place)
        }
        appendRun(&run, to: &blocks, place)
    }

    private mutating func append(_ element: HTMLElement, to blocks: inout [MarkdownBlock], _ place: BlockPlace) {
        countLayout(of: element)
        let hasOwnLanguage = element["lang"] != nil || element["dir"] != nil
        if rules.isAuthor, hasOwnLanguage, element.name != "html" {
            return appendHTML(element, to: &blocks)
        }
        switch element.name {
        case "p" where element.children.isEmpty: break
        case "h1", "h2", "h3", "h4", "h5", "h6": appendHeading(element, to: &blocks, place)
        case "ul", "ol", "menu", "dir": appendList(element, to: &blocks, place)
        case "li": appendList(HTMLElement("ul", children: [.element(element)]), to: &blocks, place)
        case "blockquote": appendQuotation(element, to: &blocks, place)
        case "pre", "listing", "xmp", "plaintext": appendPreformatted(element, to: &blocks, place)
        case "table": appendTable(element, to: &blocks, place)
        case "figure": appendFigure(element, to: &blocks, place)
        case "hr":
            // In a list `- ---` would be a rule and no item.
            if rules.allows("hr") { append(.rule, place.isInList ? "***" : "---", to: &blocks) }
        case "x-callout": appendQuotation(element, to: &blocks, place, mark: "[!\(element["kind"] ?? "NOTE")]")
        case "x-gallery": appendGallery(element, to: &blocks)
        case "x-verse": appendRun(of: element.children, to: &blocks, place)
        case "dl", "details", "form", "fieldset", "address", "center", "dialog":
            if rules.isAuthor {
                appendHTML(element, to: &blocks)
            } else {
                appendBlocks(of: element.children, to: &blocks, place)
            }
        default: appendBlocks(of: element.children, to: &blocks, place)
        }
    }

    mutating func append(_ kind: MarkdownBlock.Kind, _ text: String, to blocks: inout [MarkdownBlock]) {
        var block = MarkdownBlock(kind, text)
        block.dropped = dropped
        dropped = []
        blocks.append(block)
    }

    /// An element that stays HTML.
    mutating func appendHTML(_ element: HTMLElement, to blocks: inout [MarkdownBlock]) {
        dropUnwanted(in: element.children)
        append(.html, html(ofBlock: element), to: &blocks)
    }

    mutating func appendBlocks(inside element: HTMLElement, to blocks: inout [MarkdownBlock], _ place: BlockPlace) {
        appendBlocks(of: element.children, to: &blocks, place)
    }

    // MARK: runs of inline content

    private mutating func appendRun(_ run: inout [HTMLNode], to blocks: inout [MarkdownBlock], _ place: BlockPlace) {
        guard !run.isEmpty else { return }
        appendRun(of: run, to: &blocks, place)
        run = []
    }

    private mutating func appendRun(of nodes: [HTMLNode], to blocks: inout [MarkdownBlock], _ place: BlockPlace) {
        var nodes = nodes[...]
        // Comments before a paragraph are blocks of their own: at its beginning they would make it HTML.
        while let first = nodes.first, first.isInvisible {
            if case .comment(let comment) = first, rules.isAuthor, let html = keptComment(comment) {
                append(.html, html, to: &blocks)
            }
            nodes.removeFirst()
        }
        guard !nodes.isEmpty else { return }
        let run = Array(nodes)
        if rules.isAuthor, let things = standaloneThings(in: run) {
            for thing in things { append(.html, html(ofThing: thing), to: &blocks) }
            return
        }
        let content = inlines(of: run, isAlone: isPicturesAlone(run))
        guard !isBlank(content) else { return }
        if let text = content.markdown(in: place.isInList ? .listItem : .paragraph) {
            append(.paragraph, text, to: &blocks)
        } else {
            appendHTML(HTMLElement("p", children: run), to: &blocks)
        }
    }

    /// Films, frames and the like, where nothing else that a reader sees stands in the run.
    private func standaloneThings(in run: [HTMLNode]) -> [HTMLNode]? {
        var things: [HTMLNode] = []
        for node in run {
            switch node {
            case .verbatim: things.append(node)
            case .element(let element):
                if element.name == "br" { continue }
                let traits = ElementTraits(of: element.name)
                guard traits.contains(.atom), !isDropped(element), element.name != "picture" else { return nil }
                things.append(node)
            default: if !node.isInvisible { return nil }
            }
        }
        return things.isEmpty ? nil : things
    }

    /// Whether a run shows pictures, linked or not, and nothing else.
    private func isPicturesAlone(_ run: [HTMLNode]) -> Bool {
        run.allSatisfy { node in
            guard case .element(let element) = node else { return node.isInvisible }
            if element.name == "img" || element.name == "br" { return true }
            return !ElementTraits(of: element.name).contains(.atom) && !element.children.isEmpty
                && isPicturesAlone(element.children)
        }
    }

    /// Nothing but no-break spaces: how editors write an empty paragraph.
    private func isBlank(_ content: InlineContent) -> Bool {
        content.tokens.allSatisfy { token in
            switch token {
            case .text(let text): text.unicodeScalars.allSatisfy { $0.properties.isWhitespace || $0 == "\u{200B}" }
            case .lineBreak, .open, .close: true
            case .code, .raw: false
            }
        }
    }

    private mutating func appendHeading(
        _ element: HTMLElement, to blocks: inout [MarkdownBlock], _ place: BlockPlace
    ) {
        var content = inlines(of: element.children)
        guard !isBlank(content) else { return }
        guard rules.allows(element.name) else { return appendRun(of: element.children, to: &blocks, place) }
        if !rules.isAuthor { content = content.onOneLine }
        if let id = element["id"], rules.isAuthor, rules.keepsID(id) {
            content.tokens.insert(.raw("<a id=\(quoted(id))></a>"), at: 0)
        }
        let level = element.name.utf8.last.map { Int($0) - 0x30 } ?? 1
        let text = content.markdown(in: .heading) ?? ""
        append(.heading, String(repeating: "#", count: level) + " " + text, to: &blocks)
    }

    // MARK: comments and what is left out

    private func isMoreMark(_ comment: String) -> Bool {
        let name = comment.trimmingSpaces
        return name == "more" || name.hasPrefix("more ")
    }

    private mutating func appendMore(_ comment: String, to blocks: inout [MarkdownBlock]) {
        guard rules.isAuthor else { return }
        let words = comment.trimmingSpaces.dropFirst("more".count)
        if !words.isEmpty { dropped.append(DroppedMarkup(element: "more", excerpt: String(words).trimmingSpaces)) }
        guard !hasMore else { return }
        hasMore = true
        append(.more, "<!--more-->", to: &blocks)
    }

    /// A comment as Markdown may hold it; nil for the marks of WordPress's blocks, which mean nothing outside of it.
    func keptComment(_ comment: String) -> String? {
        let text = comment.trimmingSpaces
        if text.isEmpty || text.hasPrefix("wp:") || text.hasPrefix("/wp:") || text == "more" || text == "nextpage" {
            return nil
        }
        // Not one that ends before its end (HTML, section 13.1.6).
        guard !comment.hasPrefix(">"), !comment.hasPrefix("->"), !comment.contains("--!>"), !comment.contains("-->")
        else { return nil }
        return "<!--\(withoutBlankLines(comment))-->"
    }

    func isDropped(_ element: HTMLElement) -> Bool {
        ["script", "style", "noscript", "link", "meta", "title", "template", "base", "noembed", "noframes"]
            .contains(element.name)
    }

    mutating func drop(_ element: HTMLElement) {
        // A picture that counts readers is the usual content of noscript, and missed by nobody.
        let source = collapsedSpace(html(of: element))
        dropped.append(DroppedMarkup(element: element.name, excerpt: String(source.prefix(60))))
    }

    private mutating func dropUnwanted(in nodes: [HTMLNode]) {
        for case .element(let element) in nodes {
            if isDropped(element) { drop(element) } else { dropUnwanted(in: element.children) }
        }
    }

    mutating func countLayout(of element: HTMLElement) {
        if element["align"] != nil { layout["align", default: 0] += 1 }
        if element["style"] != nil { layout["style", default: 0] += 1 }
        if element["width"] != nil || element["height"] != nil { layout["size", default: 0] += 1 }
        for name in element.classes where name.hasPrefix("align") || name.hasPrefix("has-text-align") {
            layout["align", default: 0] += 1
        }
    }
}

extension String {
    var trimmingSpaces: String {
        String(Substring(utf8.trimmingSuffix { $0.isHTMLSpace }.drop { $0.isHTMLSpace }))
    }
}

extension Collection where Element == UInt8, Self: BidirectionalCollection {
    fileprivate func trimmingSuffix(while isTrimmed: (UInt8) -> Bool) -> SubSequence {
        var end = endIndex
        while end > startIndex, isTrimmed(self[index(before: end)]) { end = index(before: end) }
        return self[startIndex..<end]
    }
}
