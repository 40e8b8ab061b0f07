// Texts and shapes of texts that look random and are the same for the same seed.

internal import SeededNumbers

/// Makes a text of pieces that Markdown and its extensions give a meaning, and damages some of it.
struct Mutator {
    private var numbers: SeededNumbers

    init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

    private mutating func random(_ count: Int) -> Int { numbers.below(count) }

    private static let pieces: [String] = [
        "a", "b c", "é", "日本", "ATS", " ", "  ", "    ", "\t", "\n", "\n", "\n\n", "\r", "> ", ">", "- ", "* ", "1. ",
        "01) ",
        "- [ ] ", "- [x] ", "# ", "## ", "===\n", "---\n", "***\n", "*", "**", "_", "__", "~", "~~", "~~~", "`", "``",
        "```\n",
        "    code\n", "|", "| a | b |\n", "| ~~a~~ | b | [^b] |\n", "|---|:-:|\n", "|-|\n", "\\|", "\\", "\\~", "\\[",
        "[", "]", "(", ")", "[^1]",
        "[^b]",
        "[^1]: ", "[^b]:\n", "\n[^1]: note\n", "[a](b.md)", "[a][r]", "\n[r]: /url 'title'\n", "![i](p.png \"t\")",
        "[![i](p)](q)", "](", "<", ">", "&", "&amp;", "&#1;", "&#x0;", "&#91;", "&quot;", "\"", "'", "--", "...", "<b>",
        "</b>",
        "<!--more-->", "<!--", "-->", "<script>", "</script>", "<a href=\"x\">", "<img srcset=\"a 1x, b 2x\">",
        "<div>\n",
        "www.a.org", "http://a.org/b_c(d)", "https://", "a@b.org", "@", "://", "javascript:", "[x](javascript:y)",
        "<javascript:z>", "![x](data:text/html,y)", "HH: ", "\nHH: ", "**RM:** ", "*HH*: ", "XX: ", "\u{0}", "\u{1}",
        "\u{FFFF}",
        "<!---->\n",
        "> [!NOTE]\n", "RM：", "\u{A0}", "Rosa: ", "- RM: ", "[RM]: x\n", "{{< x >}}", "{% x", "%}", "[caption a=\"b\"]",
        ":::",
        "https://youtu.be/abc", "\n\nhttps://vimeo.com/1\n\n", "<svg>", "</svg>", "<textarea>", "</p>", "<p>", "<br>",
        "==", "[[", "]]",
        "![[]()", "[](", "\u{201C}", "  \n", "\\\n", "^", ":", "w", ".", "!", "?", ";", "{", "}", "=", "+ ",
    ]

    /// A few pieces to repeat, with others around them.
    mutating func shape() -> Shape {
        Shape(start: pieces(0...2), part: pieces(1...3), then: pieces(0...2), end: pieces(0...1))
    }

    private mutating func pieces(_ counts: ClosedRange<Int>) -> String {
        let count = counts.lowerBound + random(counts.count)
        return (0..<count).map { _ in Self.pieces[random(Self.pieces.count)] }.joined()
    }

    mutating func text() -> [UInt8] {
        var text: [UInt8] = []
        for _ in 0..<(1 + random(60)) {
            let piece = Self.pieces[random(Self.pieces.count)]
            let times = random(12) == 0 ? 1 + random(8) : 1
            for _ in 0..<times { text += piece.utf8 }
        }
        // Damage: bytes changed, taken out and repeated; what is no UTF-8 any more is left to the reader of files.
        for _ in 0..<random(4) where !text.isEmpty {
            let index = random(text.count)
            switch random(3) {
            case 0: text[index] = UInt8(random(128))
            case 1: text.remove(at: index)
            default: text += text[index..<min(index + random(20), text.count)]
            }
        }
        return Array(String(decoding: text, as: UTF8.self).utf8)
    }
}
