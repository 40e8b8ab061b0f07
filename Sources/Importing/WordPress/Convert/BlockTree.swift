// WordPress's blocks in a tree: marks of blocks are read, and what only WordPress's theme could show becomes plain HTML.

internal import Foundation
internal import HTMLConversion
internal import XMLReading

/// Rewrites the tree of one document for the conversion, and notes what a reader must be told of.
final class BlockTree {
    private let plan: ImportPlan
    private let document: PlannedDocument
    private(set) var marks: [(needle: String, text: String)] = []
    private(set) var counts: [String: Int] = [:]
    /// Reusable blocks that stand around the one that is being read.
    private var openBlocks: [Int] = []

    init(plan: ImportPlan, document: PlannedDocument) {
        self.plan = plan
        self.document = document
    }

    func rewritten(_ nodes: [HTMLNode], expanding shortcodes: ExpandShortcodes) -> [HTMLNode] {
        var result: [HTMLNode] = []
        var language: String?
        for node in nodes {
            switch node {
            case .comment(let text):
                guard let mark = BlockMark(text) else {
                    result.append(node)
                    continue
                }
                language = mark.language
                if mark.isSelfClosing { result += content(of: mark, shortcodes) }
            case .element(var element):
                if element.name == "pre", let name = language, element["data-language"] == nil {
                    element.attributes.append(.init(name: "data-language", value: name))
                }
                element.children = rewritten(element.children, expanding: shortcodes)
                result += replacement(for: element)
                language = nil
            case .text, .verbatim: result.append(node)
            }
        }
        return withEmbeds(result)
    }

    // MARK: blocks without content of their own

    private func content(of mark: BlockMark, _ shortcodes: ExpandShortcodes) -> [HTMLNode] {
        switch mark.name {
        case "block":
            guard let id = mark.settings.ref, let text = plan.reusableBlocks[id], openBlocks.count < 5,
                !openBlocks.contains(id)
            else {
                let note = commentMark("block \(mark.settings.ref ?? 0)")
                marks.append((note, "a reusable block that is missing in the export, or contains itself"))
                return [.comment(String(note.dropFirst(4).dropLast(3)))]
            }
            openBlocks.append(id)
            defer { openBlocks.removeLast() }
            return rewritten(parseHTML(html(ofContent: text, expanding: shortcodes)), expanding: shortcodes)
        case "social-link":
            guard let url = mark.settings.url else { return [] }
            let name = mark.settings.service ?? url
            let link = HTMLElement("a", attributes: [.init(name: "href", value: url)], children: [.text(name)])
            return [.element(HTMLElement("li", children: [.element(link)]))]
        case "footnotes", "spacer", "more", "nextpage", "separator", "missing": return []
        default:
            let note = commentMark(mark.name)
            marks.append((note, "the block '\(mark.name)', which WordPress fills in, has nothing to show here"))
            return [.comment(String(note.dropFirst(4).dropLast(3)))]
        }
    }

    // MARK: elements

    private func replacement(for element: HTMLElement) -> [HTMLNode] {
        if element.hasClass("wp-block-gallery") || element.hasClass("blocks-gallery-grid") { return gallery(element) }
        if element.hasClass("wp-block-file"), let link = firstLink(in: element) {
            return [.element(HTMLElement("p", children: [.element(link)]))]
        }
        if element.hasClass("wp-block-embed") || element.classes.contains(where: { $0.hasPrefix("wp-block-embed-") }) {
            return embedFigure(element)
        }
        if element.hasClass("wp-block-verse") {
            return [.element(HTMLElement("x-verse", children: withBreaks(element.children)))]
        }
        if element.hasClass("wp-block-cover"), !holdsPicture(element.children), let url = backgroundPicture(of: element)
        {
            let image = HTMLElement("img", attributes: [.init(name: "src", value: url), .init(name: "alt", value: "")])
            return [.element(HTMLElement("p", children: [.element(image)])), .element(element)]
        }
        if element.name == "a", element.hasClass("wp-block-button__link") {
            return [.element(HTMLElement("p", children: [.element(element)]))]
        }
        return [.element(element)]
    }

    private func gallery(_ element: HTMLElement) -> [HTMLNode] {
        var figures: [HTMLNode] = []
        func collect(_ nodes: [HTMLNode]) {
            for case .element(let inner) in nodes {
                if inner.name == "figure" || inner.name == "img" || inner.name == "a" && holdsPicture(inner.children) {
                    if inner.name == "figure" {
                        figures.append(.element(inner))
                    } else {
                        figures.append(.element(HTMLElement("figure", children: [.element(inner)])))
                    }
                } else if inner.name == "x-gallery" {
                    figures += inner.children
                } else {
                    collect(inner.children)
                }
            }
        }
        collect(element.children)
        let caption = element.children.compactMap(\.element).first { $0.name == "figcaption" }
        var result: [HTMLNode] = [.element(HTMLElement("x-gallery", children: figures))]
        if let caption { result.append(.element(HTMLElement("p", children: caption.children))) }
        return figures.isEmpty ? [.element(element)] : result
    }

    private func embedFigure(_ element: HTMLElement) -> [HTMLNode] {
        let caption = element.children.compactMap(\.element).first { $0.name == "figcaption" }
        let rest = element.children.filter { $0.element?.name != "figcaption" }
        let address = rest.plainText
        guard webParts(address) != nil, !address.contains(" ") else { return [.element(element)] }
        var result: [HTMLNode] = [.element(HTMLElement("p", children: embed(address)))]
        if let caption { result.append(.element(HTMLElement("p", children: caption.children))) }
        return result
    }

    private func firstLink(in element: HTMLElement) -> HTMLElement? {
        for case .element(let child) in element.children {
            if child.name == "a", child["href"] != nil, !child.children.plainText.isEmpty { return child }
            if let link = firstLink(in: child) { return link }
        }
        return nil
    }

    private func withBreaks(_ nodes: [HTMLNode]) -> [HTMLNode] {
        nodes.flatMap { node -> [HTMLNode] in
            guard case .text(let text) = node else { return [node] }
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            return Array(lines.map { [HTMLNode.text(String($0))] }.joined(separator: [.element(HTMLElement("br"))]))
        }
    }

    private func holdsPicture(_ nodes: [HTMLNode]) -> Bool {
        nodes.contains { node in
            node.element.map { $0.name == "img" || holdsPicture($0.children) } ?? false
        }
    }

    private func backgroundPicture(of element: HTMLElement) -> String? {
        guard let style = element["style"], let start = style.firstRange(of: "url("),
            let end = style[start.upperBound...].firstIndex(of: ")")
        else { return nil }
        return style[start.upperBound..<end].filter { $0 != "\"" && $0 != "'" }
    }

    // MARK: addresses alone

    /// Paragraphs that are an address and nothing else: WordPress embeds what stands there.
    private func withEmbeds(_ nodes: [HTMLNode]) -> [HTMLNode] {
        nodes.map { node in
            guard case .element(var element) = node, element.name == "p", element.children.count == 1,
                case .text(let text) = element.children[0]
            else { return node }
            let address = text.trimmingWhiteSpace
            guard webParts(address) != nil, !address.contains(where: \.isWhitespace) else { return node }
            element.children = embed(address)
            return .element(element)
        }
    }

    private func embed(_ address: String) -> [HTMLNode] {
        counts["embeds of \(webParts(address)?.host ?? "")", default: 0] += 1
        var words = address
        if let own = plan.blog.own(address), let target = plan.document(oldPath: own.path), own.query.isEmpty {
            words = plainTitle(target.item.title)
        }
        return [.element(HTMLElement("a", attributes: [.init(name: "href", value: address)], children: [.text(words)]))]
    }
}

/// The mark of a block: `<!-- wp:name {json} -->`.
private struct BlockMark {
    /// Without `core/`.
    let name: String
    let settings: Settings
    let isSelfClosing: Bool

    /// Nil for another comment, and for the mark that ends a block.
    init?(_ comment: String) {
        let text = comment.trimmingWhiteSpace
        guard text.hasPrefix("wp:") else { return nil }
        var rest = text.dropFirst(3)
        isSelfClosing = rest.hasSuffix("/")
        if isSelfClosing { rest = rest.dropLast() }
        let name = rest.prefix { !$0.isWhitespace && $0 != "{" }
        self.name = name.hasPrefix("core/") ? String(name.dropFirst(5)) : String(name)
        let source = rest.dropFirst(name.count).drop { $0.isWhitespace }
        // JSON that cannot be read says nothing; the block's HTML still does.
        let read = source.hasPrefix("{") ? try? JSONDecoder().decode(Settings.self, from: Data(source.utf8)) : nil
        settings = read ?? Settings()
    }

    /// The keys that are read. One of another type than it should have is as good as missing.
    struct Settings: Decodable {
        var ref: Int?
        var url: String?
        var service: String?
        var language: String?

        init() {}

        private enum Key: String, CodingKey {
            case ref, url, service, language
        }

        init(from decoder: any Decoder) throws {
            let keys = try decoder.container(keyedBy: Key.self)
            ref = try? keys.decode(Int.self, forKey: .ref)
            url = try? keys.decode(String.self, forKey: .url)
            service = try? keys.decode(String.self, forKey: .service)
            language = try? keys.decode(String.self, forKey: .language)
        }
    }

    /// Of a block of code.
    var language: String? {
        guard
            ["syntaxhighlighter/code", "code-block-pro", "prismatic/blocks", "code", "kevinbatdorf/code-block-pro"]
                .contains(name) || name.hasPrefix("prismatic")
        else { return nil }
        return settings.language
    }
}
