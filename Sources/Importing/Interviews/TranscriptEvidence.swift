// What a post's text says for and against its being a transcript. Gathered in the first pass, of few posts.

internal import HTMLConversion

struct TranscriptEvidence: Sendable {
    /// The labels of the lines that have one, in order, those that occur once left out.
    let turns: [String]
    /// Lines of paragraphs from the first turn to the last.
    let lineCount: Int
    /// Plain text before the first turn, with the title and the excerpt: where names may stand.
    let context: String

    /// Nil if no label occurs twice.
    ///
    /// - Parameter html: of the text; title and excerpt may hold HTML too.
    init?(html content: String, title: String, excerpt: String) {
        guard mayHaveTurns(content) else { return nil }
        let converted = convertHTML(parseHTML(content), rules: ConversionRules(audience: .author))
        self.init(blocks: converted.blocks, title: resolvingReferences(title), excerpt: parseHTML(excerpt).plainText)
    }

    /// - Parameters:
    ///   - blocks: paragraphs have a line for every line that a reader sees.
    ///   - excerpt: plain text, as the title.
    init?(blocks: [MarkdownBlock], title: String, excerpt: String) {
        var labels: [(label: TurnLabel, line: Int)] = []
        var lineNumber = 0
        var before = ""
        for block in blocks where block.kind == .paragraph {
            for line in block.text.split(separator: "\n") {
                if let label = TurnLabel(line: line) {
                    labels.append((label, lineNumber))
                } else if labels.isEmpty, before.utf8.count < 4000 {
                    before += " . " + line
                }
                lineNumber += 1
            }
        }
        var counts: [String: Int] = [:]
        for (label, _) in labels { counts[label.text, default: 0] += 1 }
        let turns = labels.filter { (counts[$0.label.text] ?? 0) >= 2 }
        guard let first = turns.first?.line, let last = turns.last?.line else { return nil }
        self.turns = turns.map(\.label.text)
        lineCount = last - first + 1
        context = [title, excerpt, before].joined(separator: " . ")
    }

    /// Speakers in the order of their first turns.
    var labels: [String] {
        var seen: Set<String> = []
        return turns.filter { seen.insert($0).inserted }
    }

    /// Rules 1 to 3 of what makes a transcript: who speaks often enough, in turns, most of the time.
    var hasShape: Bool {
        let changes = zip(turns, turns.dropFirst()).count { $0 != $1 }
        return (2...6).contains(labels.count) && changes >= 4 && turns.count * 2 >= lineCount
    }
}

/// A cheap look at the source: whether some short piece before a colon opens lines twice or more.
func mayHaveTurns(_ content: String) -> Bool {
    let bytes = Array(content.utf8)
    var seen: [ArraySlice<UInt8>: Int] = [:]
    var lineStart = 0
    var index = 0
    var isShort = true
    while index < bytes.count {
        switch bytes[index] {
        case UInt8(ascii: "\n"), UInt8(ascii: ">"):
            lineStart = index + 1
            isShort = true
        case UInt8(ascii: ":") where isShort && index > lineStart:
            var start = lineStart
            while start < index, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
            let count = (seen[bytes[start..<index]] ?? 0) + 1
            if count >= 2 { return true }
            seen[bytes[start..<index]] = count
            isShort = false
        case UInt8(ascii: ":") where index == lineStart && isShort:
            // `<b>RM</b>: …`: the label stands in the tag before.
            return true
        default:
            if index - lineStart > 80 { isShort = false }
        }
        index += 1
    }
    return false
}
