// The label at the beginning of a line that may be a speaker's: `RM: …`, `**Devon Reyes:** …`, `**Tobias**: …`.

/// A label as it stands before its colon.
struct TurnLabel: Sendable, Hashable {
    let text: String
    let isEmphasized: Bool

    /// Nil if the line of Markdown begins with none.
    init?(line: Substring) {
        var rest = line.drop { $0 == " " || $0 == "\u{A0}" }
        var closings: [String] = []
        while let (open, close) = emphasis.first(where: { rest.hasPrefix($0.open) }) {
            closings.insert(close, at: 0)
            rest = rest.dropFirst(open.count)
        }
        // The label ends at the first colon, or at the mark that closes its emphasis right before one.
        var label = ""
        var hasColon = false
        while let character = rest.first, label.count <= 40 {
            if character == ":" || character == "：" {
                hasColon = true
                rest.removeFirst()
                break
            }
            if let close = closings.first, rest.hasPrefix(close) { break }
            guard character.isLetter || character.isNumber || " .'’&-\u{A0}".contains(character) else { return nil }
            label.append(character)
            rest.removeFirst()
        }
        for close in closings {
            guard rest.hasPrefix(close) else {
                // Emphasis that goes on behind the label is the text's.
                guard hasColon else { return nil }
                break
            }
            rest = rest.dropFirst(close.count)
        }
        if !hasColon {
            guard !closings.isEmpty, rest.first == ":" || rest.first == "：" else { return nil }
            rest.removeFirst()
        }
        let isSpaced = rest.first.map { $0.isWhitespace || $0 == "\u{A0}" } ?? true
        guard isSpaced || !closings.isEmpty else { return nil }
        let words = label.split { $0 == " " || $0 == "\u{A0}" }
        guard let first = label.first(where: \.isLetter), !first.isLowercase, label.first?.isLetter == true,
            (1...4).contains(words.count), label.count <= 40
        else { return nil }
        text = words.joined(separator: " ")
        isEmphasized = !closings.isEmpty
    }
}

private let emphasis: [(open: String, close: String)] = [
    ("**", "**"), ("__", "__"), ("*", "*"), ("_", "_"), ("<b>", "</b>"), ("<strong>", "</strong>"), ("<i>", "</i>"),
    ("<em>", "</em>"), ("<u>", "</u>"),
]
