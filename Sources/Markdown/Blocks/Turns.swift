// Turns: paragraphs of a transcript that begin with initials and a colon.

internal import Diagnostics

/// The beginning of a turn, or of something that looks like one.
struct TurnOpening {
    /// The index of the speaker among those declared; nil if the initials are not declared.
    let speaker: Int?
    /// As written, without white space before the colon.
    let initials: String
    /// The node whose text begins with the initials, and the number of bytes of the initials, the colon and white
    /// space.
    let textNode: MarkdownNode
    let length: Int
    /// Emphasis that contains only the initials.
    var emphasis: MarkdownNode?
    /// The text after the emphasis that begins with the colon, and the number of bytes of the colon and white space.
    var colon: (node: MarkdownNode, length: Int)?
    /// Invisible text before the emphasis.
    var blank: MarkdownNode?
}

/// Looks for a turn at the first inline node of a paragraph, or of one of its lines. `speakers` are initials as bytes, in
/// the order of declaration.
func turnOpening(at node: MarkdownNode?, speakers: [[UInt8]]) -> TurnOpening? {
    guard var first = node else { return nil }
    var blank: MarkdownNode?
    if first.kind == .text {
        let text = first.literal
        if let mark = speakerMark(in: text, speakers: speakers) {
            return TurnOpening(speaker: mark.speaker, initials: mark.initials, textNode: first, length: mark.length)
        }
        guard invisibleEnd(in: text, from: 0) == text.count, let next = first.next else { return nil }
        blank = first
        first = next
    }
    // `**HH:**`, `**HH**:` and a whole question in bold, `**HH: Why?**`; in each the emphasis may be double.
    var inner = first
    var depth = 0
    while inner.kind == .strong || inner.kind == .emphasis, depth < 3, let child = inner.firstChild {
        inner = child
        depth += 1
    }
    guard depth > 0, inner.kind == .text else { return nil }
    let isAlone = isOnlyText(inner, below: first)
    let text = inner.literal
    if let mark = speakerMark(in: text, speakers: speakers) {
        let holdsMore = mark.length < text.count || !isAlone
        return TurnOpening(
            speaker: mark.speaker, initials: mark.initials, textNode: inner, length: mark.length,
            emphasis: holdsMore ? nil : first, blank: blank)
    }
    guard isAlone, let next = first.next, next.kind == .text else { return nil }
    let colon = invisibleEnd(in: next.literal, from: 0)
    let colonLength = colonLength(in: next.literal, at: colon)
    guard colonLength > 0, let (speaker, initials) = speakerOrLookalike(text.bytes(), speakers: speakers) else {
        return nil
    }
    return TurnOpening(
        speaker: speaker, initials: initials, textNode: inner, length: text.count, emphasis: first,
        colon: (next, spaceEnd(in: next.literal, from: colon + colonLength)), blank: blank)
}

private func isOnlyText(_ inner: MarkdownNode, below outer: MarkdownNode) -> Bool {
    var node = inner
    while true {
        guard node.next == nil else { return false }
        guard let parent = node.parent else { return false }
        if parent == outer { return true }
        node = parent
    }
}

/// Initials and a colon at the beginning of a text, perhaps after invisible white space.
private func speakerMark(in text: NodeText, speakers: [[UInt8]]) -> (speaker: Int?, initials: String, length: Int)? {
    var start = invisibleEnd(in: text, from: 0)
    // Before a letter, `**RM:**` does not close emphasis in CommonMark, so the asterisks are text.
    let stars = starsEnd(in: text, from: start) - start
    start += stars
    // No mark or lookalike is longer than this.
    let limit = min(text.count, start + 80)
    var colon = start
    while colon < limit, colonLength(in: text, at: colon) == 0 { colon += 1 }
    let length = colonLength(in: text, at: colon)
    guard colon > start, colon < limit, length > 0 else { return nil }
    var mark = text.bytes(in: start..<colon)[...]
    var end = colon + length
    if stars > 0 {
        let closing = mark.reversed().prefix { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "_") }.count
        mark = mark.dropLast(closing)
        if closing == 0 { end = starsEnd(in: text, from: end) }
        guard closing == stars || (closing == 0 && end == colon + length + stars) else { return nil }
    }
    guard let (speaker, initials) = speakerOrLookalike(Array(mark), speakers: speakers) else { return nil }
    // An undeclared mark must have white space after its colon, or be alone: 10:30 and http:// are not speakers.
    if speaker == nil, end < text.count, length == 1, invisibleLength(in: text, at: end) == 0 { return nil }
    return (speaker, initials, spaceEnd(in: text, from: end))
}

private func starsEnd(in text: NodeText, from start: Int) -> Int {
    var end = start
    while end < start + 3, text[end] == UInt8(ascii: "*") || text[end] == UInt8(ascii: "_") { end += 1 }
    return end
}

/// The number of bytes of the colon at an index, which may be the full-width one of Chinese and Japanese; 0 if there is
/// none.
private func colonLength(in text: NodeText, at index: Int) -> Int {
    if text[index] == UInt8(ascii: ":") { return 1 }
    return text[index] == 0xEF && text[index + 1] == 0xBC && text[index + 2] == 0x9A ? 3 : 0
}

private func speakerOrLookalike(_ mark: [UInt8], speakers: [[UInt8]]) -> (Int?, String)? {
    var name = String(decoding: mark, as: UTF8.self)
    while let last = name.unicodeScalars.last, isInvisible(last) { name.unicodeScalars.removeLast() }
    while let first = name.unicodeScalars.first, isInvisible(first) { name.unicodeScalars.removeFirst() }
    if let index = speakers.firstIndex(where: { $0.elementsEqual(name.utf8) }) { return (index, name) }
    let folded = name.lowercased()
    let isDeclared = speakers.contains { String(decoding: $0, as: UTF8.self).lowercased() == folded }
    return isDeclared || looksLikeInitials(name, speakers: speakers) ? (nil, name) : nil
}

/// One to four capitals, or a short word with a capital that is nearly a declared mark.
private func looksLikeInitials(_ name: String, speakers: [[UInt8]]) -> Bool {
    let letters = name.unicodeScalars
    guard let first = letters.first, letters.count <= 8, letters.allSatisfy({ $0.properties.isAlphabetic }),
        first.properties.isUppercase
    else { return false }
    if letters.count <= 4, letters.allSatisfy({ $0.properties.isUppercase }) { return true }
    if letters.count <= 2 { return true }
    return nearestName(to: name, among: speakers.map { String(decoding: $0, as: UTF8.self) }) != nil
}
