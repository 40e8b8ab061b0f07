// Who speaks: a paragraph of a transcript that begins with initials and a colon.

internal import Diagnostics

/// The beginning of a turn, or of what looks like one.
struct TurnOpening {
    /// The index of the speaker among those declared; nil where the initials are not.
    let speaker: Int?
    let initials: String
    /// The node whose text begins with the initials, and how many bytes they, the colon and white space take.
    let textNode: MarkdownNode
    let length: Int
    /// Emphasis that held nothing but the initials, and the text behind it that begins with the colon.
    let emphasis: MarkdownNode?
    let colonNode: MarkdownNode?
}

/// Looks for a turn at the first inline node of a paragraph, or of one of its lines. `speakers` are initials as bytes, in the order of declaration.
func turnOpening(at node: MarkdownNode?, speakers: [[UInt8]]) -> TurnOpening? {
    guard let first = node else { return nil }
    if first.kind == .text {
        guard let (speaker, initials, length) = initialsAndColon(in: first.literal, speakers: speakers) else {
            return nil
        }
        return TurnOpening(
            speaker: speaker, initials: initials, textNode: first, length: length, emphasis: nil, colonNode: nil)
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
    if let (speaker, initials, length) = initialsAndColon(in: text, speakers: speakers) {
        let holdsMore = length < text.count || !isAlone
        return TurnOpening(
            speaker: speaker, initials: initials, textNode: inner, length: length, emphasis: holdsMore ? nil : first,
            colonNode: nil)
    }
    guard isAlone, let next = first.next, next.kind == .text, next.literal[0] == UInt8(ascii: ":"),
        let (speaker, initials) = speakerOrLookalike(text.bytes(), speakers: speakers)
    else { return nil }
    return TurnOpening(
        speaker: speaker, initials: initials, textNode: inner, length: text.count, emphasis: first, colonNode: next)
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

private func initialsAndColon(in text: NodeText, speakers: [[UInt8]]) -> (Int?, String, Int)? {
    // No mark is longer than this, and no lookalike.
    var colon = 0
    while colon < min(text.count, 80), text[colon] != UInt8(ascii: ":") { colon += 1 }
    guard colon > 0, text[colon] == UInt8(ascii: ":") else { return nil }
    let mark = text.bytes(to: colon)
    guard let (speaker, initials) = speakerOrLookalike(mark, speakers: speakers) else { return nil }
    var end = colon + 1
    // An undeclared mark must have white space behind its colon, or be all there is: 10:30 and http:// are no speakers.
    if speaker == nil, end < text.count, !isSpaceOrTab(text[end]) { return nil }
    while end < text.count, isSpaceOrTab(text[end]) { end += 1 }
    return (speaker, initials, end)
}

private func speakerOrLookalike(_ mark: [UInt8], speakers: [[UInt8]]) -> (Int?, String)? {
    let name = String(decoding: mark, as: UTF8.self)
    if let index = speakers.firstIndex(of: mark) { return (index, name) }
    if declaredInitials(nearlyWrittenAs: name, speakers: speakers) != nil { return (nil, name) }
    guard looksLikeInitials(name, speakers: speakers) else { return nil }
    return (nil, name)
}

/// The declared initials that a mark is but for letter case and white space before the colon, as French has it.
func declaredInitials(nearlyWrittenAs mark: String, speakers: [[UInt8]]) -> String? {
    var word = mark[...]
    while word.last?.isWhitespace == true { word.removeLast() }
    let folded = word.lowercased()
    return speakers.lazy.map { String(decoding: $0, as: UTF8.self) }.first { $0.lowercased() == folded }
}

/// One to four capitals, or a short word with a capital that is spelled nearly as a declared mark is.
private func looksLikeInitials(_ name: String, speakers: [[UInt8]]) -> Bool {
    let letters = name.unicodeScalars
    guard let first = letters.first, letters.count <= 8, letters.allSatisfy({ $0.properties.isAlphabetic }),
        first.properties.isUppercase
    else { return false }
    if letters.count <= 4, letters.allSatisfy({ $0.properties.isUppercase }) { return true }
    if letters.count <= 2 { return true }
    return nearestName(to: name, among: speakers.map { String(decoding: $0, as: UTF8.self) }) != nil
}
