// Paragraphs of several pictures and nothing else.

internal import WebText

extension BodyRenderer {
    /// Writes a paragraph of two pictures or more as a gallery, in which each leads to its file or where its author linked it.
    ///
    /// - Returns: whether it did.
    mutating func renderGallery(_ paragraph: MarkdownNode) -> Bool {
        guard options.isTrusted, options.figures, let pictures = pictures(of: paragraph), pictures.count > 1 else {
            return false
        }
        let place = positions.place(of: paragraph)
        html.beginLine()
        html.append(literal: "<figure class=\"gallery\">\n")
        beginPlainBlock()
        inline.isInGallery = true
        defer { inline.isInGallery = false }
        for node in pictures {
            html.append(literal: "<figure>")
            let image = node.onlyChild ?? node
            inline.captioned = image.kind == .image ? image : node
            if node.kind == .link {
                openLink(node, place: place)
                writePicture(image, place: place)
                closeLink()
            } else {
                let target = ask(node, kind: .image, place: place, isAlone: false)
                html.append(literal: "<a href=\"")
                appendDestination(target.destination, else: node.destination)
                html.append(literal: "\">")
                inline.answer = (node, target)
                writePicture(node, place: place)
                html.append(literal: "</a>")
            }
            writeCaption(of: inline.captioned)
            inline.captioned = nil
            html.append(literal: "</figure>\n")
        }
        html.append(literal: "</figure>\n")
        return true
    }

    private mutating func writePicture(_ image: MarkdownNode, place: BlockPlace) {
        openImage(image, place: place)
        renderInlines(of: image, place: place)
        closeImage(image)
    }

    /// The caption that a picture's title is.
    mutating func writeCaption(of image: MarkdownNode?) {
        guard let caption = image?.title, !caption.isEmpty else { return }
        html.append(literal: "<figcaption>")
        html.appendEscaped(caption, in: 0..<caption.count, classes: escapeClasses)
        html.append(literal: "</figcaption>")
        beginPlainBlock()
        appendPlain(caption, 0..<caption.count)
    }

    /// The pictures of a paragraph, linked ones as their links; nil if there is anything else in it.
    private func pictures(of paragraph: MarkdownNode) -> [MarkdownNode]? {
        var pictures: [MarkdownNode] = []
        var node = paragraph.firstChild
        while let current = node {
            node = current.next
            switch current.kind {
            case .image: pictures.append(current)
            case .link where current.onlyChild?.kind == .image: pictures.append(current)
            case .softBreak, .lineBreak: continue
            case .text: guard invisibleEnd(in: current.literal, from: 0) == current.literal.count else { return nil }
            default: return nil
            }
        }
        return pictures
    }
}
