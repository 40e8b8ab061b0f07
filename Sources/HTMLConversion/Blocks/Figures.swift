// Figures and galleries → pictures alone in their paragraph, the caption as the title.

extension BlockWriter {
    mutating func appendFigure(_ element: HTMLElement, to blocks: inout [MarkdownBlock], _ place: BlockPlace) {
        let captions = element.children.compactMap(\.element).filter { $0.name == "figcaption" }
        let caption = captions.first { !$0.children.plainText.isEmpty }
        let rest = element.children.filter { $0.element?.name != "figcaption" }
        guard let caption else { return appendBlocks(inside: HTMLElement("div", children: rest), to: &blocks, place) }
        if captions.count == 1, isPlain(caption.children), let picture = onlyPicture(in: rest) {
            countLayout(of: picture.image)
            if let text = markdown(of: picture, title: caption.children.plainText) {
                return append(.paragraph, text, to: &blocks)
            }
        }
        if rules.isAuthor { return appendHTML(element, to: &blocks) }
        appendBlocks(inside: HTMLElement("div", children: rest + caption.children), to: &blocks, place)
    }

    /// One paragraph of pictures, each on a line. A caption with markup is written below as a paragraph.
    mutating func appendGallery(_ element: HTMLElement, to blocks: inout [MarkdownBlock]) {
        var lines: [String] = []
        for child in element.children {
            guard let figure = child.element else { continue }
            let caption = figure.children.compactMap(\.element).first { $0.name == "figcaption" }
            guard let picture = onlyPicture(in: figure.children.filter { $0.element?.name != "figcaption" }),
                let text = markdown(of: picture, title: caption?.children.plainText ?? "")
            else { continue }
            lines.append(text)
        }
        if !lines.isEmpty { append(.paragraph, lines.joined(separator: "\n"), to: &blocks) }
    }

    private struct OnlyPicture {
        let image: HTMLElement
        let href: String?
    }

    /// The picture that is all of some nodes, with the address that it links to.
    private func onlyPicture(in nodes: [HTMLNode]) -> OnlyPicture? {
        guard let elements = nodes.onlyElements, elements.count == 1 else { return nil }
        let element = elements[0]
        switch element.name {
        case "img": return OnlyPicture(image: element, href: nil)
        case "a":
            guard let href = element["href"], let picture = onlyPicture(in: element.children), picture.href == nil
            else {
                return nil
            }
            return OnlyPicture(image: picture.image, href: href)
        case "p", "div", "span", "picture", "figure": return onlyPicture(in: element.children)
        default: return nil
        }
    }

    /// Nil if the picture has no address that may be followed.
    private func markdown(of picture: OnlyPicture, title: String) -> String? {
        guard rules.isAuthor, let source = picture.image["src"], let address = rules.converted(source, .picture) else {
            return nil
        }
        let text = HTMLConversion.picture(address, alt: pictureText(of: picture.image), title: title)
        guard let href = picture.href, let target = rules.converted(href, .link) else { return text }
        return "[\(text)](\(linkTarget(target, title: "")))"
    }

    /// Whether there is text and nothing else.
    private func isPlain(_ nodes: [HTMLNode]) -> Bool {
        nodes.allSatisfy { if case .element = $0 { false } else { true } }
    }
}
