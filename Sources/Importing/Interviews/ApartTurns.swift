// Turns that stand in one paragraph, parted by line breaks → paragraphs of their own, as Candid reads them.

internal import HTMLConversion

/// Breaks before a label become the ends of paragraphs.
func withTurnsApart(_ blocks: [MarkdownBlock], of interview: Interview) -> [MarkdownBlock] {
    let labels = Set(interview.speakers.map(\.label))
    return blocks.flatMap { block -> [MarkdownBlock] in
        guard block.kind == .paragraph, block.text.contains("\\\n") else { return [block] }
        var paragraphs: [MarkdownBlock] = []
        for line in block.text.split(separator: "\n", omittingEmptySubsequences: false) {
            let begins = TurnLabel(line: line).map { labels.contains($0.text) } ?? false
            if begins || paragraphs.isEmpty {
                if var last = paragraphs.popLast() {
                    while last.text.hasSuffix("\\") { last.text.removeLast() }
                    while last.text.hasSuffix("\n") { last.text = String(last.text.dropLast(1)) }
                    if !last.text.isEmpty { paragraphs.append(last) }
                }
                var next = MarkdownBlock(.paragraph, String(line))
                if paragraphs.isEmpty { next.dropped = block.dropped }
                paragraphs.append(next)
            } else {
                paragraphs[paragraphs.count - 1].text += "\n" + line
            }
        }
        return paragraphs
    }
}
