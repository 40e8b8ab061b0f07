// Links and pictures: resolved before they are written. Also what they become alone in a paragraph.

internal import Diagnostics
internal import WebText

extension BodyRenderer {
    /// Writes a paragraph that is only a link or a picture as a card or a figure.
    ///
    /// - Returns: whether it did.
    mutating func renderLonePart(_ node: MarkdownNode, of paragraph: MarkdownNode) -> Bool {
        switch node.kind {
        case .link:
            if let image = node.onlyChild, image.kind == .image {
                return renderFigure(node, image: image, of: paragraph)
            }
            let place = positions.place(of: paragraph)
            if renderFilm(paragraph) { return true }
            let target = ask(node, kind: .link, place: place, isAlone: true)
            guard let card = target.card else {
                html.beginLine()
                html.append(literal: "<p>")
                beginPlainBlock()
                let plainStart = plain.count
                inline.answer = (node, target)
                renderInlines(of: paragraph, place: place)
                html.append(literal: "</p>\n")
                if paragraph.parent?.kind == .document, firstParagraph == nil, plain.count > plainStart {
                    firstParagraph = plainStart..<plain.count
                }
                return true
            }
            html.beginLine()
            html += card
            html.beginLine()
            return true
        case .image: return renderFigure(node, image: node, of: paragraph)
        default: return false
        }
    }

    private mutating func renderFigure(_ outer: MarkdownNode, image: MarkdownNode, of paragraph: MarkdownNode) -> Bool {
        guard options.figures else { return false }
        html.beginLine()
        html.append(literal: "<figure>\n")
        beginPlainBlock()
        inline.captioned = image
        renderInlines(of: paragraph, place: positions.place(of: paragraph))
        inline.captioned = nil
        let caption = image.title
        if !caption.isEmpty {
            html.append(literal: "\n<figcaption>")
            html.appendEscaped(caption, in: 0..<caption.count, classes: escapeClasses)
            html.append(literal: "</figcaption>")
            appendPlain(caption, 0..<caption.count)
        }
        html.append(literal: "\n</figure>\n")
        return true
    }

    mutating func openLink(_ node: MarkdownNode, place: BlockPlace) {
        inline.linkDepth += 1
        let target: MarkdownLinkTarget
        if let (asked, answer) = inline.answer, asked == node {
            target = answer
            inline.answer = nil
        } else {
            target = ask(node, kind: .link, place: place, isAlone: false)
        }
        // libcmark allows `<…>` in the text of a link. If a comment nests two links, the outer one is kept.
        guard options.isTrusted || inline.linkDepth == 1 else { return }
        let destination = node.destination
        inline.isLinkDropped = !options.isTrusted && !isHarmless(destination, isImage: false)
        guard !inline.isLinkDropped else { return }
        html.append(literal: "<a href=\"")
        appendDestination(target.destination, else: destination)
        html.append(literal: "\"")
        appendTitle(node.title)
        if let language = target.language {
            html.append(literal: " hreflang=\"")
            html.appendEscaped(Array(language.utf8))
            html.append(literal: "\"")
        }
        if !options.endorsesLinks { html.append(literal: " rel=\"nofollow ugc\"") }
        html.append(literal: ">")
    }

    mutating func closeLink() {
        inline.linkDepth -= 1
        guard options.isTrusted || inline.linkDepth == 0 else { return }
        if !inline.isLinkDropped { html.append(literal: "</a>") }
        inline.isLinkDropped = false
    }

    mutating func openImage(_ node: MarkdownNode, place: BlockPlace) {
        let target: MarkdownLinkTarget
        if let (asked, answer) = inline.answer, asked == node {
            target = answer
            inline.answer = nil
        } else {
            target = ask(node, kind: .image, place: place, isAlone: false)
        }
        inline.image = node
        inline.imageSize = target.size
        let destination = node.destination
        inline.isImageDropped = !options.isTrusted && !isHarmless(destination, isImage: true)
        // Only its alternative text remains.
        guard !inline.isImageDropped else { return }
        if let mark = target.mark { html += inline.isInGallery ? mark.inGallery : mark.alone }
        html.append(literal: "<img src=\"")
        appendDestination(target.destination, else: destination)
        html.append(literal: "\" alt=\"")
    }

    mutating func closeImage(_ node: MarkdownNode) {
        inline.image = nil
        guard !inline.isImageDropped else { return }
        html.append(literal: "\"")
        if inline.captioned != node { appendTitle(node.title) }
        if let size = inline.imageSize {
            // Only a picture with a known size can load later without moving the text.
            html.append(literal: " width=\"")
            html.append(decimal: size.width)
            html.append(literal: "\" height=\"")
            html.append(decimal: size.height)
            html.append(literal: "\" loading=\"lazy\" decoding=\"async\"")
        }
        html.append(literal: " />")
    }

    mutating func ask(
        _ node: MarkdownNode, kind: MarkdownLink.Kind, place: BlockPlace, isAlone: Bool
    ) -> MarkdownLinkTarget {
        let span = positions.span(destinationPlace(of: node, place: place))
        let link = MarkdownLink(
            kind: kind, destination: node.destination.string, span: span, isAloneInParagraph: isAlone,
            lacksText: node.firstChild == nil)
        return resolve(link, &diagnostics)
    }

    mutating func appendDestination(_ rendered: String?, else destination: NodeText) {
        if let rendered {
            html.appendAddress(rendered.utf8)
        } else {
            html.appendAddress(destination)
        }
    }

    private mutating func appendTitle(_ title: NodeText) {
        guard !title.isEmpty else { return }
        html.append(literal: " title=\"")
        html.appendEscaped(title, in: 0..<title.count, classes: escapeClasses)
        html.append(literal: "\"")
    }
}

/// Schemes that a comment may link to. Links with other schemes, such as `javascript:`, become plain text.
private let harmlessSchemes = ["ftp", "gemini", "http", "https", "irc", "ircs", "mailto", "news", "sms", "tel", "xmpp"]

/// Whether an address that a stranger wrote is safe: relative, or with a scheme that runs nothing.
private func isHarmless(_ destination: NodeText, isImage: Bool) -> Bool {
    // Browsers ignore control characters and spaces, so they must not hide the scheme from this check.
    var scheme: [UInt8] = []
    for index in 0..<destination.count {
        let byte = destination[index]
        if byte <= 0x20 || byte == 0x7F { continue }
        if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#") { return true }
        if byte == UInt8(ascii: ":") {
            let name = String(decoding: scheme, as: UTF8.self).lowercased()
            if isImage, name == "data" {
                let rest = destination.bytes(in: (index + 1)..<(index + 12))
                let kind = String(decoding: rest, as: UTF8.self).lowercased()
                return ["image/png", "image/gif", "image/jpeg", "image/webp"].contains { kind.hasPrefix($0) }
            }
            return harmlessSchemes.contains(name)
        }
        scheme.append(byte)
    }
    return true
}
