// Which bytes of running text were written with a backslash.
//
// libcmark joins `\~` and `~` into one text. If an extension begins with such a byte, only the source distinguishes
// them.

/// The escaped occurrences of bytes that matter to extensions, for one text node, searched when one appears.
struct EscapedBytes {
    fileprivate var tildes: Set<Int>?
    fileprivate var brackets: Set<Int>?
}

extension BodyRenderer {
    /// Whether the `~`, or the `[` of a `[^`, at an index of a text was written with a backslash or as a reference.
    mutating func isEscaped(
        _ node: MarkdownNode, _ text: NodeText, at index: Int, place: BlockPlace, escapes: inout EscapedBytes
    ) -> Bool {
        let hasEscapes =
            inline.hasEscapes
            ?? positions.body[place.bytes].contains { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "&") }
        inline.hasEscapes = hasEscapes
        guard hasEscapes else { return false }
        let byte = text[index]
        if byte == UInt8(ascii: "~") {
            let known = escapes.tildes ?? escapedOccurrences(of: byte, node, text, place: place)
            escapes.tildes = known
            return known.contains(index)
        }
        let known = escapes.brackets ?? escapedOccurrences(of: byte, node, text, place: place)
        escapes.brackets = known
        return known.contains(index)
    }

    /// The indices of a text at which the byte is escaped in the source. Text and source have the byte in the same
    /// order.
    private mutating func escapedOccurrences(
        of byte: UInt8, _ node: MarkdownNode, _ text: NodeText, place: BlockPlace
    ) -> Set<Int> {
        let body = positions.body
        var source = positions.hint(of: node, in: place)
        // No reference to one character is longer than this.
        let end = min(place.bytes.upperBound, source + text.count * 34 + 64)
        var escaped: Set<Int> = []
        for index in 0..<text.count where text[index] == byte {
            var isEscaped = false
            while source < end, body[source] != byte {
                let isBackslash = body[source] == UInt8(ascii: "\\") && source + 1 < end
                isEscaped = isBackslash && body[source + 1] == byte
                source += isBackslash && !isEscaped ? 2 : 1
            }
            // What the source does not have was written as a reference, `&#91;`.
            guard source < end else {
                escaped.insert(index)
                continue
            }
            let isNoteInTextAlone =
                text[index + 1] == UInt8(ascii: "^") && (source + 1 >= end || body[source + 1] != UInt8(ascii: "^"))
            if isEscaped || isNoteInTextAlone { escaped.insert(index) }
            source += 1
        }
        return escaped
    }
}
