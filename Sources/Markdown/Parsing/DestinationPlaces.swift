// Where the destination of a link is: after its text, or in the definition that it refers to.
//
// libcmark says where a link begins, but not where its destination is. The source is read again from there, and the
// result must match what libcmark read, so that a wrong hint never leads to a wrong place.

internal import WebText

/// A link definition in the body: `[label]: destination`.
struct DefinitionPlace {
    let label: [UInt8]
    /// The bytes between the brackets.
    let labelPlace: Range<Int>
    let destination: Range<Int>
}

extension BodyRenderer {
    /// The bytes of a link's destination in the body; the first byte of the link if they are not found.
    mutating func destinationPlace(of node: MarkdownNode, place: BlockPlace) -> Range<Int> {
        let body = positions.body
        let hint = positions.hint(of: node, in: place)
        let wanted = node.destination
        let end = place.bytes.upperBound
        let isBracket = hint < end && (body[hint] == UInt8(ascii: "[") || body[hint] == UInt8(ascii: "!"))
        if !isBracket, let found = autolinkPlace(of: node, in: place.bytes) { return found }
        guard hint < end else { return hint..<min(hint + 1, body.count) }
        if let found = inlineDestination(wanted, from: isBracket ? hint : place.bytes.lowerBound, to: end) {
            return found
        }
        if let found = definedDestination(wanted, hint: hint, node, place: place) { return found }
        return hint..<min(hint + 1, body.count)
    }

    /// The address of `<https://a.example>`. libcmark counts a line too many for those on the second line of a paragraph
    /// and below, so each is searched after the last one.
    private mutating func autolinkPlace(of node: MarkdownNode, in range: Range<Int>) -> Range<Int>? {
        guard let text = node.onlyChild, text.kind == .text, node.title.isEmpty else { return nil }
        let shown = text.literal
        var index = range.contains(lastAutolink) ? lastAutolink : range.lowerBound
        guard searchSteps < mostSearchSteps else { return nil }
        let start = index
        defer { searchSteps += index - start }
        while index < range.upperBound {
            if let found = autolink(shown, at: index, to: range.upperBound) {
                index = found.upperBound
                lastAutolink = index
                return found
            }
            index += 1
        }
        return nil
    }

    /// The bytes between the `<` at an offset and its `>`, if they are this address.
    private func autolink(_ address: NodeText, at start: Int, to end: Int) -> Range<Int>? {
        let body = positions.body
        guard start < end, body[start] == UInt8(ascii: "<") else { return nil }
        var close = start + 1
        while close < end, body[close] > 0x20, body[close] != UInt8(ascii: ">"), body[close] != UInt8(ascii: "<") {
            close += 1
        }
        guard close < end, body[close] == UInt8(ascii: ">") else { return nil }
        let range = (start + 1)..<close
        return isDestination(address, writtenAs: range, in: body) || address.bytes()[...] == body[range] ? range : nil
    }

    /// The destination after the first `](` that matches.
    private mutating func inlineDestination(_ wanted: NodeText, from start: Int, to end: Int) -> Range<Int>? {
        let body = positions.body
        guard searchSteps < mostSearchSteps else { return nil }
        var index = start
        defer { searchSteps += index - start }
        while index + 1 < end {
            guard body[index] == UInt8(ascii: "]"), body[index + 1] == UInt8(ascii: "(") else {
                index += 1
                continue
            }
            let range = destinationRange(in: body, from: index + 2, to: end)
            if isDestination(wanted, writtenAs: range, in: body) { return range }
            searchSteps += range.upperBound - index
            index += 2
        }
        return nil
    }

    private mutating func definedDestination(
        _ wanted: NodeText, hint: Int, _ node: MarkdownNode, place: BlockPlace
    ) -> Range<Int>? {
        let definitions = knownDefinitions ?? linkDefinitions(in: positions.body)
        knownDefinitions = definitions
        guard !definitions.isEmpty, searchSteps < mostSearchSteps else { return nil }
        searchSteps += definitions.count
        let label = referenceLabel(from: hint, to: place.bytes.upperBound)
        let matching = definitions.filter { isDestination(wanted, writtenAs: $0.destination, in: positions.body) }
        return (matching.first { $0.label == label } ?? matching.first)?.destination
    }

    /// The label that a link beginning at an offset refers to: its second bracket, or its first one if that is empty.
    private func referenceLabel(from start: Int, to end: Int) -> [UInt8] {
        let body = positions.body
        var index = start
        if index < end, body[index] == UInt8(ascii: "!") { index += 1 }
        guard let text = bracketed(in: body, from: index, to: end) else { return [] }
        if let label = bracketed(in: body, from: text.upperBound + 1, to: end), !label.isEmpty {
            return normalizedLabel(body[label])
        }
        return normalizedLabel(body[text])
    }

    /// Searches for some bytes in a range of the body, first after a hint and then from the start of the range, unless
    /// searching has become too expensive.
    mutating func findPlace(of needle: [UInt8], in range: Range<Int>, from hint: Int) -> Int? {
        guard searchSteps < mostSearchSteps else { return nil }
        var (offset, steps) = positions.find(needle, in: range, from: hint)
        searchSteps += steps
        if offset == nil, hint > range.lowerBound {
            (offset, steps) = positions.find(needle, in: range, from: range.lowerBound)
            searchSteps += steps
        }
        return offset
    }

    /// The limit for the cost of all searches in a body. A search is short if libcmark's hint is right, as it nearly
    /// always is. Beyond the limit, diagnostics use the hint as their place.
    private var mostSearchSteps: Int { positions.body.count * 16 + 100_000 }
}

/// The text between a `[` at an offset and its `]`.
private func bracketed(in text: [UInt8], from start: Int, to end: Int, nests: Bool = true) -> Range<Int>? {
    guard start < end, text[start] == UInt8(ascii: "[") else { return nil }
    var depth = 0
    var index = start
    while index < end, index - start < 2_000 {
        switch text[index] {
        case UInt8(ascii: "\\"): index += 1
        case UInt8(ascii: "["):
            if !nests, depth == 1 { return nil }
            depth += 1
        case UInt8(ascii: "]"):
            depth -= 1
            if depth == 0 { return (start + 1)..<index }
        default: break
        }
        index += 1
    }
    return nil
}

/// The bytes of a destination that begins at or after an offset: between `<` and `>`, or up to white space or the
/// closing parenthesis.
private func destinationRange(in text: [UInt8], from offset: Int, to end: Int) -> Range<Int> {
    var start = offset
    while start < end, isSpaceOrTab(text[start]) { start += 1 }
    if start < end, text[start] == UInt8(ascii: "\n") {
        start = contentStart(in: text, from: start + 1, to: end)
    }
    if start < end, text[start] == UInt8(ascii: "<") {
        var close = start + 1
        while close < end, text[close] != UInt8(ascii: ">"), text[close] != UInt8(ascii: "\n") {
            close += text[close] == UInt8(ascii: "\\") ? 2 : 1
        }
        return (start + 1)..<min(close, end)
    }
    var index = start
    var depth = 0
    while index < end, text[index] > 0x20 {
        if text[index] == UInt8(ascii: "\\"), index + 1 < end, text[index + 1] > 0x20 {
            index += 2
            continue
        }
        if text[index] == UInt8(ascii: "(") { depth += 1 }
        if text[index] == UInt8(ascii: ")") {
            if depth == 0 { break }
            depth -= 1
        }
        index += 1
    }
    return start..<min(index, end)
}

/// Whether some bytes of the source equal a destination after resolving escapes and references.
private func isDestination(_ wanted: NodeText, writtenAs range: Range<Int>, in text: [UInt8]) -> Bool {
    var index = range.lowerBound
    var matched = 0
    while index < range.upperBound {
        let byte = text[index]
        if byte == UInt8(ascii: "\\"), index + 1 < range.upperBound, !text[index + 1].isASCIIAlphanumeric,
            text[index + 1] > 0x20, text[index + 1] < 0x7F
        {
            guard wanted[matched] == text[index + 1] else { return false }
            index += 2
            matched += 1
            continue
        }
        if byte == UInt8(ascii: "&"),
            let close = text[index..<range.upperBound].prefix(34).firstIndex(of: UInt8(ascii: ";"))
        {
            // Only libcmark knows the bytes of a reference. What follows must still match, counted from the end.
            let rest = range.upperBound - close - 1
            let tail = wanted.count - rest
            if !text[index..<close].contains(UInt8(ascii: "\\")), tail >= matched {
                var isSame = true
                for offset in 0..<rest where text[close + 1 + offset] != wanted[tail + offset] { isSame = false }
                if isSame { return true }
            }
        }
        guard wanted[matched] == byte, matched < wanted.count else { return false }
        index += 1
        matched += 1
    }
    return matched == wanted.count
}

/// What may be definitions: lines whose text begins with `[label]:`. Some may be in code. That is harmless, because
/// only those that libcmark found are used.
func linkDefinitions(in body: [UInt8]) -> [DefinitionPlace] {
    var found: [DefinitionPlace] = []
    var start = 0
    while start < body.count {
        let end = lineEnd(in: body, from: start)
        let first = contentStart(in: body, from: start, to: end)
        if first < end, body[first] == UInt8(ascii: "["),
            let label = bracketed(in: body, from: first, to: body.count, nests: false),
            label.upperBound + 1 < body.count,
            body[label.upperBound + 1] == UInt8(ascii: ":")
        {
            let destination = destinationRange(in: body, from: label.upperBound + 2, to: body.count)
            found.append(
                DefinitionPlace(label: normalizedLabel(body[label]), labelPlace: label, destination: destination))
        }
        start = end + 1
    }
    return found
}

/// A label as CommonMark compares it: ignoring case, with white space as one space.
private func normalizedLabel(_ label: ArraySlice<UInt8>) -> [UInt8] {
    let words = String(decoding: label, as: UTF8.self).lowercased().utf8.split { $0 <= 0x20 }
    return Array(words.joined(separator: " ".utf8))
}
