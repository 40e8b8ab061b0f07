// GitHub's alerts: a quotation whose first line is `[!NOTE]` and nothing else is a callout and no quotation.

internal import WebText

/// The kinds of callouts, by GitHub's names.
package enum MarkdownCallout: String, CaseIterable, Hashable, Sendable {
    case note, tip, important, warning, caution
}

extension BodyRenderer {
    /// Begins a quotation, or a callout where it is one.
    mutating func openQuote(_ node: MarkdownNode, isTopLevel: Bool) {
        html.beginLine()
        guard isTopLevel, options.isTrusted, let callout = takeCallout(from: node) else {
            openQuotes.append(false)
            html.append(literal: "<blockquote>\n")
            return
        }
        openQuotes.append(true)
        html.append(literal: "<aside class=\"markdown-alert markdown-alert-")
        html += callout.rawValue.utf8
        html.append(literal: "\">\n<p class=\"markdown-alert-title\"><strong>")
        html.appendEscaped(Array((options.words.callouts[callout] ?? callout.rawValue).utf8))
        html.append(literal: "</strong></p>\n")
    }

    mutating func closeQuote() {
        html.beginLine()
        (openQuotes.popLast() ?? false) ? html.append(literal: "</aside>\n") : html.append(literal: "</blockquote>\n")
    }

    /// The callout that a quotation is, whose mark is taken out of it.
    private func takeCallout(from quote: MarkdownNode) -> MarkdownCallout? {
        guard let paragraph = quote.firstChild, paragraph.kind == .paragraph, let mark = paragraph.firstChild,
            mark.kind == .text, mark.next.map({ $0.kind == .softBreak || $0.kind == .lineBreak }) ?? true
        else { return nil }
        let text = mark.literal
        guard text.count <= 12, text[0] == UInt8(ascii: "["), text[1] == UInt8(ascii: "!"),
            text[text.count - 1] == UInt8(ascii: "]"),
            let callout = MarkdownCallout(rawValue: text.string.dropFirst(2).dropLast().lowercased()),
            // A callout of nothing is none, as on GitHub.
            mark.next != nil || paragraph.next != nil
        else { return nil }
        // `\\[!NOTE]` reads the same in the tree.
        let start = positions.place(of: paragraph).bytes.lowerBound
        guard start < positions.body.count, positions.body[start] == UInt8(ascii: "[") else { return nil }
        mark.next?.remove()
        mark.remove()
        return callout
    }
}
