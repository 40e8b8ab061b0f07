// Bare addresses in running text (GitHub's extended autolinks): where one may begin, and the link that it becomes.

internal import Diagnostics
internal import WebText

extension BodyRenderer {
    func bareAddress(_ node: MarkdownNode, _ text: NodeText, at index: Int, notBefore limit: Int)
        -> BareAddress?
    {
        let smart = options.smartPunctuation
        switch text[index] {
        case UInt8(ascii: ":"): return schemeAddress(in: text, colon: index, notBefore: limit, smart: smart)
        case UInt8(ascii: "@"): return emailAddress(in: text, at: index, notBefore: limit)
        default:
            guard text[index + 1] == UInt8(ascii: "w") else { return nil }
            if index > 0 {
                switch text[index - 1] {
                case 0x09...0x0D, 0x20, UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "("):
                    break
                default: return nil
                }
            } else if let previous = node.previous {
                guard previous.kind == .softBreak || previous.kind == .lineBreak else { return nil }
            }
            return wwwAddress(in: text, start: index, smart: smart)
        }
    }

    mutating func renderBareAddress(
        _ address: BareAddress, _ text: NodeText, _ node: MarkdownNode, place: BlockPlace
    ) {
        let visible = plainAddress(text, address.range, smart: options.smartPunctuation)
        var destination: [UInt8] = []
        destination.append(literal: address.prefix)
        destination += visible
        var rendered: String?
        if !address.isEmail {
            let hint = positions.hint(of: node, in: place)
            let start = findPlace(of: visible, in: place.bytes, from: hint) ?? hint
            let end = min(start + visible.count, place.bytes.upperBound)
            let link = MarkdownLink(
                kind: .link, destination: String(decoding: destination, as: UTF8.self),
                span: positions.span(start..<max(start, end)), isAloneInParagraph: false, lacksText: false)
            rendered = resolve(link, &diagnostics).destination
        }
        html.append(literal: "<a href=\"")
        if let rendered { html.appendAddress(rendered.utf8) } else { html.appendAddress(destination) }
        html.append(literal: "\"")
        if !options.endorsesLinks { html.append(literal: " rel=\"nofollow ugc\"") }
        html.append(literal: ">")
        html.appendEscaped(visible)
        html.append(literal: "</a>")
        plain += visible
    }
}
