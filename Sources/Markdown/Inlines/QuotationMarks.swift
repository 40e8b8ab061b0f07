// Typographic quotation marks where libcmark takes an opening one for a closing one: between two signs.
//
// libcmark decides by the characters on both sides in the source, where `"` in `*"[A link](x)"*` stands between `*` and
// `[`. A reader sees neither sign, so what decides here is what they see.

/// Whether a mark behind this character, nil at the beginning of a block or a line, can open a quotation.
private func isOpening(after previous: Unicode.Scalar?) -> Bool {
    guard let previous else { return true }
    switch previous {
    case "(", "[", "{", "“", "‘", "«", "‹", "„", "‚", "¿", "¡", "—", "–", "-", "/", "=", "|", "~": return true
    default: return isInvisible(previous) || previous.properties.generalCategory == .openPunctuation
    }
}

/// Whether a mark before this character, nil at the end of a block or a line, cannot open a quotation.
private func isClosing(before next: Unicode.Scalar?) -> Bool {
    guard let next else { return true }
    switch next {
    case ".", ",", ";", ":", "!", "?", ")", "]", "}", "”", "»", "›": return true
    default: return isInvisible(next)
    }
}

extension BodyRenderer {
    /// Corrects the marks at the beginning and the end of a text, where signs of Markdown stand beside them.
    mutating func correctQuotationMarks(of node: MarkdownNode, place: BlockPlace) {
        let text = node.literal
        let count = text.count
        guard count >= 3 else { return }
        let first = markEnd(in: text)
        var last = count
        while last >= 3, text[last - 3] == 0xE2, text[last - 2] == 0x80, text[last - 1] & 0xFA == 0x98 { last -= 3 }
        guard first > 0 || last < count else { return }
        var bytes = text.bytes()
        var isChanged = false
        let places = Array(stride(from: 0, to: first, by: 3)) + stride(from: max(first, last), to: count, by: 3)
        for index in places {
            guard bytes[index + 2] == 0x9D || bytes[index + 2] == 0x99 else { continue }
            let before = index == 0 ? neighbor(of: node, after: false) : scalar(in: bytes, before: index)
            let after = index + 3 == count ? neighbor(of: node, after: true) : scalar(in: bytes, at: index + 3)
            // Beside a letter libcmark is right: `*'90s*` has an apostrophe.
            let isBesideLetter = index + 3 < count && after.map(isWordScalar) ?? false
            guard !isBesideLetter, isOpening(after: before), !isClosing(before: after),
                isStraight(index, of: node, place: place)
            else { continue }
            bytes[index + 2] -= 1
            isChanged = true
        }
        if isChanged { node.replaceLiteral(bytes) }
    }

    /// The end of the quotation marks that a text begins with.
    private func markEnd(in text: NodeText) -> Int {
        var end = 0
        while end + 2 < text.count, text[end] == 0xE2, text[end + 1] == 0x80, text[end + 2] & 0xFA == 0x98 { end += 3 }
        return end
    }

    /// Whether a mark is libcmark's and not the author's own: `”` opens a quotation in Swedish.
    private mutating func isStraight(_ index: Int, of node: MarkdownNode, place: BlockPlace) -> Bool {
        let body = positions.body
        guard hasTypedQuotes(place) else { return true }
        guard index == 0 else { return false }
        let hint = positions.hint(of: node, in: place)
        return hint < body.count && (body[hint] == UInt8(ascii: "\"") || body[hint] == UInt8(ascii: "'"))
    }

    /// Whether the author typed curly marks in a block.
    mutating func hasTypedQuotes(_ place: BlockPlace) -> Bool {
        let body = positions.body
        let hasTyped =
            inline.hasTypedQuotes
            ?? place.bytes.contains { at in
                body[at] == 0xE2 && at + 2 < body.count && body[at + 1] == 0x80 && body[at + 2] & 0xFA == 0x98
            }
        inline.hasTypedQuotes = hasTyped
        return hasTyped
    }

    /// The nearest character beside a text that a reader sees, in what stands beside it or around it.
    private func neighbor(of start: MarkdownNode, after: Bool) -> Unicode.Scalar? {
        var node = start
        for _ in 0..<32 {
            while true {
                if let sibling = after ? node.next : node.previous {
                    node = sibling
                    break
                }
                guard let parent = node.parent, parent.kind.rawValue >= NodeKind.text.rawValue else { return nil }
                node = parent
            }
            while let child = after ? node.firstChild : node.lastChild { node = child }
            switch node.kind {
            case .softBreak, .lineBreak: return nil
            case .text, .code:
                let bytes = node.literal.bytes()
                guard !bytes.isEmpty else { continue }
                return after ? scalar(in: bytes, at: 0) : scalar(in: bytes, before: bytes.count)
            case .image: return "\u{FFFC}"
            default: continue
            }
        }
        return nil
    }

    private func scalar(in bytes: [UInt8], at index: Int) -> Unicode.Scalar? {
        Unicode.Scalar(decodedScalar(in: bytes, at: index).scalar)
    }

    private func scalar(in bytes: [UInt8], before end: Int) -> Unicode.Scalar? {
        var start = end - 1
        while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return scalar(in: bytes, at: start)
    }
}

extension MarkdownNode {
    /// Whether a text begins or ends with a closing quotation mark, and has signs of Markdown on that side.
    var mayHoldWrongMark: Bool {
        let text = literal
        let count = text.count
        guard count >= 3 else { return false }
        let isAtStart = text[0] == 0xE2 && text[1] == 0x80 && text[2] & 0xFA == 0x98
        let isAtEnd = text[count - 3] == 0xE2 && text[count - 2] == 0x80 && text[count - 1] & 0xFA == 0x98
        return isAtStart || isAtEnd
    }
}
