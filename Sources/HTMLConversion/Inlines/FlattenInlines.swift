// Inline nodes → tokens.

internal import WebText

extension BlockWriter {
    /// The inline content of some nodes, with white space in its place. Elements that hold blocks are not among them.
    mutating func inlines(of nodes: [HTMLNode], isAlone: Bool = false) -> InlineContent {
        var content = InlineContent()
        flatten(nodes, into: &content, InlineState(dropsTitles: isAlone))
        return content.tidied()
    }

    private struct InlineState {
        var isStrong = false
        var isEmphasized = false
        var isStruck = false
        var isLink = false
        /// Pictures that stand alone lose their titles, which would be shown as captions.
        var dropsTitles = false
    }

    private mutating func flatten(_ nodes: [HTMLNode], into content: inout InlineContent, _ state: InlineState) {
        for node in nodes {
            switch node {
            case .text(let text):
                let words = withSingleSpaces(text)
                if !words.isEmpty { content.tokens.append(.text(words)) }
            case .comment(let comment):
                if rules.isAuthor, let html = keptComment(comment) { content.tokens.append(.raw(html)) }
            case .verbatim(_, let source):
                if rules.isAuthor { content.tokens.append(.raw(withoutLineFeeds(source))) }
            case .element(let element): flatten(element, into: &content, state)
            }
        }
    }

    private mutating func flatten(
        _ element: HTMLElement, into content: inout InlineContent, _ state: InlineState
    ) {
        var state = state
        switch element.name {
        case "br": content.tokens.append(.lineBreak)
        case "wbr": if rules.isAuthor { content.tokens.append(.raw("<wbr>")) }
        case "img": addPicture(element, to: &content, state)
        case "strong", "b":
            if state.isStrong || !rules.allows(element.name) { return flatten(element.children, into: &content, state) }
            state.isStrong = true
            add(.strong, element, to: &content, state)
        case "em", "i":
            if state.isEmphasized || !rules.allows(element.name) {
                return flatten(element.children, into: &content, state)
            }
            state.isEmphasized = true
            add(.emphasis, element, to: &content, state)
        case "del", "s", "strike":
            if state.isStruck || !rules.allows(element.name) { return flatten(element.children, into: &content, state) }
            state.isStruck = true
            add(.strikethrough, element, to: &content, state)
        case "code": addCode(element, to: &content, state)
        case "a": addLink(element, to: &content, state)
        case "q" where !rules.isAuthor:
            content.tokens.append(.text("“"))
            flatten(element.children, into: &content, state)
            content.tokens.append(.text("”"))
        case "sup":
            if let id = element["data-fn"], let name = rules.footnotes[id] {
                content.tokens.append(.raw("[^\(name)]"))
            } else {
                addElement(element, to: &content, state)
            }
        case _ where isDropped(element): drop(element)
        default: addElement(element, to: &content, state)
        }
    }

    /// An element that Markdown has no mark for: its tags where they mean something, else its content alone.
    private mutating func addElement(
        _ element: HTMLElement, to content: inout InlineContent, _ state: InlineState
    ) {
        let traits = ElementTraits(of: element.name)
        guard rules.isAuthor, !isMeaningless(element) else {
            if traits.contains(.block) { content.tokens.append(.text(" ")) }
            flatten(element.children, into: &content, state)
            if traits.contains(.block) { content.tokens.append(.text(" ")) }
            return
        }
        if !traits.isDisjoint(with: [.atom, .void, .rawText, .block]) {
            content.tokens.append(.raw(withoutLineFeeds(html(of: element))))
            return
        }
        if element.children.isEmpty, let id = element["id"], rules.keepsID(id) {
            content.tokens.append(.raw(html(of: element)))
            return
        }
        add(.element, element, to: &content, state)
    }

    private mutating func add(
        _ kind: InlineMark.Kind, _ element: HTMLElement, to content: inout InlineContent, _ state: InlineState
    ) {
        let mark = content.marks.count
        // A link is never written as a tag; its address has been asked for already.
        let isTag = if case .link = kind { false } else { rules.isAuthor }
        content.marks.append(
            InlineMark(
                kind: kind, openTag: isTag ? openTag(of: element) : "", closeTag: isTag ? "</\(element.name)>" : ""))
        content.tokens.append(.open(mark))
        flatten(element.children, into: &content, state)
        content.tokens.append(.close(mark))
    }

    private mutating func addCode(_ element: HTMLElement, to content: inout InlineContent, _ state: InlineState) {
        guard rules.allows("code") else { return flatten(element.children, into: &content, state) }
        var text = ""
        for child in element.children {
            guard case .text(let piece) = child else {
                // Markup in code: the tags stay, around Markdown.
                if rules.isAuthor { return add(.element, element, to: &content, state) }
                return content.tokens.append(.code(element.children.plainText))
            }
            text += piece
        }
        let code = collapsedSpace(text)
        if text.first?.isWhitespace == true { content.tokens.append(.text(" ")) }
        if !code.isEmpty { content.tokens.append(.code(code)) }
        if text.last?.isWhitespace == true { content.tokens.append(.text(" ")) }
    }

    private mutating func addLink(_ element: HTMLElement, to content: inout InlineContent, _ state: InlineState) {
        let id = element["id"] ?? element["name"]
        if let id, rules.isAuthor, !id.isEmpty, element["href"] == nil || rules.keepsID(id) {
            content.tokens.append(.raw("<a id=\(quoted(id))></a>"))
        }
        guard let href = element["href"], !state.isLink, rules.allows("a"), let address = rules.converted(href, .link)
        else { return flatten(element.children, into: &content, state) }
        var state = state
        state.isLink = true
        let title = collapsedSpace(element["title"] ?? "")
        add(.link(destination: address, title: title), element, to: &content, state)
    }

    private mutating func addPicture(_ element: HTMLElement, to content: inout InlineContent, _ state: InlineState) {
        countLayout(of: element)
        let alt = pictureText(of: element)
        guard let source = element["src"], !source.isEmpty, let address = rules.converted(source, .picture) else {
            if !alt.isEmpty { content.tokens.append(.text(alt)) }
            return
        }
        guard rules.isAuthor || rules.allows("img") else {
            if !alt.isEmpty { content.tokens.append(.text(alt)) }
            return
        }
        guard rules.isAuthor else {
            // In strangers' texts a picture is a link to it.
            let mark = content.marks.count
            content.marks.append(
                InlineMark(kind: .link(destination: address, title: ""), openTag: "", closeTag: ""))
            if state.isLink { return content.tokens.append(.text(alt.isEmpty ? address : alt)) }
            content.tokens += [.open(mark), .text(alt.isEmpty ? address : alt), .close(mark)]
            return
        }
        let title = state.dropsTitles ? "" : collapsedSpace(element["title"] ?? "")
        content.tokens.append(.raw(picture(address, alt: alt, title: title)))
    }

    /// What a picture shows, in words: its `alt`, else what its source's library says of it.
    func pictureText(of element: HTMLElement) -> String {
        let alt = collapsedSpace(element["alt"] ?? "")
        if !alt.isEmpty { return alt }
        for name in element.classes where name.hasPrefix("wp-image-") {
            if let text = rules.pictureText(String(name.dropFirst("wp-image-".count))) { return collapsedSpace(text) }
        }
        return ""
    }

    /// Elements that only say how text looks, or nothing at all.
    private func isMeaningless(_ element: HTMLElement) -> Bool {
        if element.name.contains(":") { return true }
        switch element.name {
        case "span", "font", "tt", "big", "label", "bdi":
            return element["lang"] == nil && element["dir"] == nil
                && !(element["id"].map { rules.keepsID($0) } ?? false)
        case "p", "div", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "section", "article", "header",
            "footer", "main", "figcaption", "summary", "picture", "nobr":
            return true
        default: return false
        }
    }
}

/// Each run of white space as one space, at the ends too.
func withSingleSpaces(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
        if byte.isHTMLSpace {
            if bytes.last != 0x20 { bytes.append(0x20) }
        } else {
            bytes.append(byte)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
