// Ghost's cards, as its editor renders them (`kg-…-card`) → plain HTML that says the same, which the conversion to Markdown
// takes from there.

internal import HTMLConversion
internal import WebText
internal import XMLReading

/// Rewrites the tree of one text, and notes what a reader must be told of.
struct GhostCards {
    let plan: BlogPlan
    private(set) var notes: [(text: String, needle: String)] = []

    init(plan: BlogPlan) { self.plan = plan }

    mutating func rewritten(_ nodes: [HTMLNode]) -> [HTMLNode] {
        nodes.flatMap { node -> [HTMLNode] in
            switch node {
            case .comment(let text):
                // Marks of cards and of the border behind which members read on.
                let mark = text.trimmingWhiteSpace
                return mark.hasPrefix("kg-card-") || mark == "members-only" ? [] : [node]
            case .element(let element): return rewritten(element)
            case .text, .verbatim: return [node]
            }
        }
    }

    private mutating func rewritten(_ element: HTMLElement) -> [HTMLNode] {
        let card = element.classes.first { $0.hasPrefix("kg-") && $0.hasSuffix("-card") && $0 != "kg-card" }
        var element = element
        if let card, let replacement = replacement(for: element, card: String(card)) { return replacement }
        element.children = rewritten(element.children)
        return [.element(element)]
    }

    private mutating func replacement(for element: HTMLElement, card: String) -> [HTMLNode]? {
        switch card {
        case "kg-gallery-card": gallery(element)
        case "kg-bookmark-card": bookmark(element)
        case "kg-callout-card": callout(element)
        case "kg-toggle-card": toggle(element)
        case "kg-video-card", "kg-audio-card": player(element)
        case "kg-file-card": file(element)
        case "kg-button-card": element.first("a").map { [paragraph([.element($0)])] } ?? []
        case "kg-embed-card": embed(element)
        case "kg-code-card": rewritten(element.children.filter { $0.element?.name != "figcaption" }) + caption(element)
        case "kg-product-card", "kg-header-card", "kg-cta-card": layout(element)
        case "kg-signup-card", "kg-email-card", "kg-email-cta-card", "kg-paywall-card": form(element, card)
        default: nil
        }
    }

    // MARK: one card each

    private func gallery(_ element: HTMLElement) -> [HTMLNode] {
        let figures = element.all("img").map { image in
            HTMLNode.element(HTMLElement("figure", children: [.element(image.linked(in: element))]))
        }
        return [.element(HTMLElement("x-gallery", children: figures))] + caption(element)
    }

    /// A link alone in its paragraph: a card, where it leads to a document of the site.
    private func bookmark(_ element: HTMLElement) -> [HTMLNode] {
        guard let link = element.first("a"), let address = link["href"] else { return [] }
        let title = element.first(class: "kg-bookmark-title")?.children.plainText ?? ""
        let description = element.first(class: "kg-bookmark-description")?.children.plainText ?? ""
        let isOwn = plan.blog.own(address).map { plan.document(oldPath: $0.path) != nil } ?? false
        var nodes = [paragraph([anchor(address, title.isEmpty ? address : title)])]
        // A card of the site shows the description of its document.
        if !isOwn, !description.isEmpty { nodes.append(paragraph([.text(description)])) }
        return nodes + caption(element)
    }

    private mutating func callout(_ element: HTMLElement) -> [HTMLNode] {
        let emoji = element.first(class: "kg-callout-emoji")?.children.plainText ?? ""
        let kinds = [
            "💡": "TIP", "⚠️": "WARNING", "⚠": "WARNING", "🚧": "WARNING", "❗": "IMPORTANT", "❗️": "IMPORTANT",
            "‼️": "IMPORTANT", "🛑": "CAUTION", "⛔": "CAUTION", "🔥": "CAUTION", "ℹ️": "NOTE", "ℹ": "NOTE", "📝": "NOTE",
        ]
        guard let text = element.first(class: "kg-callout-text") else { return [] }
        var content = rewritten(text.children)
        if kinds[emoji] == nil, !emoji.isEmpty { content.insert(.text(emoji + " "), at: 0) }
        let kind = HTMLElement.Attribute(name: "kind", value: kinds[emoji] ?? "NOTE")
        let isInline = !content.contains { ["p", "ul", "ol", "blockquote"].contains($0.element?.name) }
        return [
            .element(
                HTMLElement("x-callout", attributes: [kind], children: isInline ? [paragraph(content)] : content))
        ]
    }

    private mutating func toggle(_ element: HTMLElement) -> [HTMLNode] {
        let heading = element.first(class: "kg-toggle-heading-text")?.children ?? []
        let content = rewritten(element.first(class: "kg-toggle-content")?.children ?? [])
        let summary = HTMLNode.element(HTMLElement("summary", children: heading))
        return [.element(HTMLElement("details", children: [summary] + content))]
    }

    private func player(_ element: HTMLElement) -> [HTMLNode] {
        guard let media = element.first("video") ?? element.first("audio"), let source = media["src"] else { return [] }
        var attributes = [
            HTMLElement.Attribute(name: "controls", value: ""), HTMLElement.Attribute(name: "src", value: source),
        ]
        for name in ["poster", "width", "height", "loop"] {
            if let value = media[name], !value.hasPrefix("https://img.spacergif.org") {
                attributes.append(.init(name: name, value: value))
            }
        }
        if let thumbnail = element["data-kg-custom-thumbnail"] ?? element["data-kg-thumbnail"], media["poster"] == nil,
            media.name == "video"
        {
            attributes.append(.init(name: "poster", value: thumbnail))
        }
        let title = element.first(class: "kg-audio-title")?.children.plainText ?? ""
        let words = title.isEmpty ? [] : [paragraph([.text(title)])]
        return words + [.element(HTMLElement(media.name, attributes: attributes))] + caption(element)
    }

    private func file(_ element: HTMLElement) -> [HTMLNode] {
        guard let address = element.first("a")?["href"] else { return [] }
        func words(_ name: String) -> String { element.first(class: name)?.children.plainText ?? "" }
        let (title, name, size) = (
            words("kg-file-card-title"), words("kg-file-card-filename"), words("kg-file-card-filesize")
        )
        let facts = [title.isEmpty ? "" : name, size].filter { !$0.isEmpty }.joined(separator: ", ")
        var content = [anchor(address, title.isEmpty ? (name.isEmpty ? address : name) : title)]
        if !facts.isEmpty { content.append(.text(" (\(facts))")) }
        let text = words("kg-file-card-caption")
        return [paragraph(content)] + (text.isEmpty ? [] : [paragraph([.text(text)])])
    }

    /// A film of YouTube or Vimeo by its address alone; every other frame as it is.
    private mutating func embed(_ element: HTMLElement) -> [HTMLNode] {
        guard let frame = element.first("iframe"), let source = frame["src"] else {
            return rewritten(element.children.filter { $0.element?.name != "figcaption" }) + caption(element)
        }
        if let film = filmAddress(ofFrame: source) { return [paragraph([anchor(film, film)])] + caption(element) }
        return [.element(frame)] + caption(element)
    }

    /// Content in its order, without the form in which it was laid out.
    private mutating func layout(_ element: HTMLElement) -> [HTMLNode] {
        rewritten([.element(HTMLElement("div", children: withoutButtons(element.children)))])
    }

    private func withoutButtons(_ nodes: [HTMLNode]) -> [HTMLNode] {
        nodes.compactMap { node in
            guard case .element(var element) = node else {
                if case .verbatim = node { return nil }
                return node
            }
            if element.name == "button" || element.hasClass("kg-product-card-rating") { return nil }
            element.children = withoutButtons(element.children)
            if element.name == "a", !element.children.plainText.isEmpty { return paragraph([.element(element)]) }
            return .element(element)
        }
    }

    private mutating func form(_ element: HTMLElement, _ card: String) -> [HTMLNode] {
        let mark = " Ghost: \(card) "
        notes.append(("the card '\(card)', which only Ghost can fill in, has nothing to show here", "<!--\(mark)-->"))
        let headings = ["h1", "h2", "h3"].compactMap { element.first($0) }
        return headings.map { .element($0) } + [.comment(mark)]
    }

    // MARK: parts

    private func caption(_ element: HTMLElement) -> [HTMLNode] {
        element.children.compactMap(\.element).filter { $0.name == "figcaption" && !$0.children.plainText.isEmpty }
            .map { figcaption in
                let inner = figcaption.children.compactMap(\.element)
                let isParagraph = inner.count == 1 && inner[0].name == "p"
                return paragraph(isParagraph ? inner[0].children : figcaption.children)
            }
    }

    private func paragraph(_ children: [HTMLNode]) -> HTMLNode { .element(HTMLElement("p", children: children)) }

    private func anchor(_ address: String, _ text: String) -> HTMLNode {
        .element(HTMLElement("a", attributes: [.init(name: "href", value: address)], children: [.text(text)]))
    }
}

/// `https://www.youtube.com/watch?v=…` or `https://vimeo.com/…` of the frame that plays it; nil for any other.
func filmAddress(ofFrame source: String) -> String? {
    let address = source.hasPrefix("//") ? "https:" + source : source
    guard let parts = webParts(address) else { return nil }
    let path = parts.path.split(separator: "/").map(String.init)
    let host = parts.host.hasPrefix("www.") ? String(parts.host.dropFirst(4)) : parts.host
    switch host {
    case "youtube.com", "youtube-nocookie.com":
        guard path.count == 2, path[0] == "embed", path[1] != "videoseries" else { return nil }
        return "https://www.youtube.com/watch?v=\(path[1])"
    case "player.vimeo.com":
        guard path.count == 2, path[0] == "video" else { return nil }
        return "https://vimeo.com/\(path[1])"
    default: return nil
    }
}

extension HTMLElement {
    /// The first element of a name in it, in the order of the source.
    func first(_ name: String) -> HTMLElement? { all(name, most: 1).first }

    /// All elements of a name in it.
    func all(_ name: String, most: Int = .max) -> [HTMLElement] {
        var found: [HTMLElement] = []
        collect(into: &found, most: most) { $0.name == name }
        return found
    }

    func first(class name: String) -> HTMLElement? {
        var found: [HTMLElement] = []
        collect(into: &found, most: 1) { $0.hasClass(name) }
        return found.first
    }

    private func collect(into found: inout [HTMLElement], most: Int, where isWanted: (HTMLElement) -> Bool) {
        for case .element(let child) in children where found.count < most {
            if isWanted(child) { found.append(child) }
            child.collect(into: &found, most: most, where: isWanted)
        }
    }

    /// A picture with the link that stands around it in a card.
    fileprivate func linked(in card: HTMLElement) -> HTMLElement {
        guard let link = card.all("a").first(where: { $0.first("img")?["src"] == self["src"] }) else { return self }
        return HTMLElement("a", attributes: link.attributes, children: [.element(self)])
    }
}
