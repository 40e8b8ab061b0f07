// Paragraphs that are a film: its address alone, or a picture and then its address.

internal import WebText

extension BodyRenderer {
    /// Writes a paragraph that is a film's address as a link that a script makes a frame of, once a reader asks for it: until
    /// then nobody is asked for anything. A picture before the address stands for the film.
    ///
    /// - Returns: whether it did.
    mutating func renderFilm(_ paragraph: MarkdownNode) -> Bool {
        guard options.isTrusted, let first = paragraph.firstChild, let last = paragraph.lastChild else { return false }
        var poster: MarkdownNode?
        if first != last {
            guard first.kind == .image, let gap = first.next, gap.kind == .softBreak || gap.kind == .lineBreak,
                gap.next == last
            else { return false }
            poster = first
        }
        guard let address = bareAddress(last), let film = VideoAddress(address) else { return false }
        let place = positions.place(of: paragraph)
        let target = askAboutFilm(address, last, place: place)
        html.beginLine()
        html.append(literal: "<figure class=\"video\">\n<a href=\"")
        html.appendAddress((target ?? (address.hasPrefix("www.") ? "https://" + address : address)).utf8)
        html.append(literal: "\" data-frame=\"")
        html.appendAddress(film.frame.utf8)
        html.append(literal: "\">")
        inline.captioned = poster
        if let poster {
            openImage(poster, place: place)
            renderInlines(of: poster, place: place)
            closeImage(poster)
        }
        inline.captioned = nil
        html.append(literal: "<span>")
        let name = options.words.watch.split(separator: "{}", maxSplits: 1, omittingEmptySubsequences: false)
            .joined(separator: film.host.rawValue)
        html.appendEscaped(Array(name.utf8))
        html.append(literal: "</span></a>\n")
        writeCaption(of: poster)
        html.append(literal: "</figure>\n")
        hasFilm = true
        return true
    }

    /// The address that a node is and shows: bare, or in `<…>`.
    private func bareAddress(_ node: MarkdownNode) -> String? {
        switch node.kind {
        case .text:
            let text = node.literal
            guard text.count < 300, mayBeginAddress(text) else { return nil }
            return String(
                decoding: plainAddress(text, 0..<text.count, smart: options.smartPunctuation), as: UTF8.self)
        case .link:
            guard let text = node.onlyChild, text.kind == .text else { return nil }
            let (shown, destination) = (text.literal, node.destination)
            guard mayBeginAddress(destination) else { return nil }
            guard shown.count < 300, shown.string == destination.string else { return nil }
            return destination.string
        default: return nil
        }
    }

    /// Whether a text begins as the address of a film does. Most paragraphs are words.
    private func mayBeginAddress(_ text: NodeText) -> Bool {
        switch text[0] | 0x20 {
        case UInt8(ascii: "h"): text[1] | 0x20 == UInt8(ascii: "t") && text[2] | 0x20 == UInt8(ascii: "t")
        case UInt8(ascii: "w"): text[1] == UInt8(ascii: "w") && text[2] == UInt8(ascii: "w")
        default: false
        }
    }

    private mutating func askAboutFilm(_ address: String, _ node: MarkdownNode, place: BlockPlace) -> String? {
        let hint = positions.hint(of: node, in: place)
        let start = findPlace(of: Array(address.utf8), in: place.bytes, from: hint) ?? hint
        let span = positions.span(start..<max(start, min(start + address.utf8.count, place.bytes.upperBound)))
        let link = MarkdownLink(
            kind: .link, destination: address, span: span, isAloneInParagraph: false, lacksText: false)
        return resolve(link, &diagnostics).destination
    }
}
