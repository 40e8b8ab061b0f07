// Shapes of text that grow, for a parser that takes too long over one of them: `fuzz-markdown growth`.

internal import Diagnostics
internal import Markdown
internal import ProcessorTime

/// One shape of text that grows: a beginning, a part that is repeated, and another that is repeated after it.
struct Shape: Sendable, CustomStringConvertible {
    var start = ""
    let part: String
    var then = ""
    var end = ""
    var description: String { "\(start)|\(part)…|\(then)…|\(end)".debugDescription }

    func text(_ count: Int) -> String {
        start + String(repeating: part, count: count) + String(repeating: then, count: count) + end
    }
}

extension Shape {
    static let all: [Shape] = [
        Shape(part: "> ", then: "", end: "a"), Shape(part: ">"), Shape(part: "- ", end: "a"),
        Shape(part: "1. ", end: "a"),
        Shape(part: "[", end: "a"), Shape(part: "[", then: "]"), Shape(part: "![", then: "](x)"), Shape(part: "]"),
        Shape(part: "[a](x)"), Shape(part: "![a](x"), Shape(part: "[a]("), Shape(part: "[a](<b"),
        Shape(part: "*a **b "),
        Shape(part: "*", end: "a"), Shape(part: "a*"), Shape(part: "_a *b", then: "_ *"), Shape(part: "**a *"),
        Shape(part: "a__"),
        Shape(part: "~"), Shape(part: "~a ", then: "~ "), Shape(part: "~~a~~"), Shape(part: "~a~~ "),
        Shape(part: "*~a*"),
        Shape(part: "\\~*a*"), Shape(part: "*&#126;*"), Shape(part: "`"), Shape(part: "` `` "), Shape(part: "<"),
        Shape(part: "<!--"),
        Shape(part: "<?"), Shape(part: "<![CDATA["), Shape(part: "<a href=\"x\">"), Shape(part: "<a href=\"\u{1}\">"),
        Shape(part: "<a href=\""), Shape(part: "&"), Shape(part: "&amp;"), Shape(part: "|"),
        Shape(start: "|a|\n|-|\n", part: "|a|\n"),
        Shape(part: "|", then: "-|", end: "\n"), Shape(part: "|a|\n|-|\n"), Shape(part: "|a|\n|-|\n\n"),
        Shape(part: "> |a|\n> |-|\nx\n\n"),
        Shape(part: "a|", end: "\n"), Shape(part: "-|\n"), Shape(part: "|[x]|\n|-|\n\n[x]: y\n\n"),
        Shape(part: "www."), Shape(part: "(www.a"), Shape(part: "http://"), Shape(part: "http://a_"), Shape(part: "a@"),
        Shape(part: "a@b.c "),
        Shape(start: "http://a.b/", part: ")"), Shape(start: "http://a.b/", part: "&a;"),
        Shape(start: "http://a.b/", part: "("),
        Shape(part: "http://a.b?!.,"), Shape(part: "[^"), Shape(part: "[^a"), Shape(part: "[^a]"),
        Shape(part: "[^a]: x\n"), Shape(part: "[^a]:\n"),
        Shape(part: "[^a]", end: "\n\n[^a]: [^a]"), Shape(part: "<!--\n[^a]: x\n-->\n"),
        Shape(part: "```\n[^a]: x\n```\n"),
        Shape(part: "> [^a]: x\n"), Shape(part: "[a]: x\n"), Shape(part: "[a]:\n"), Shape(part: "[\n"),
        Shape(start: "[a]: x\n\n", part: "[a] "),
        Shape(part: "# a\n"), Shape(part: "a\n"), Shape(part: "a\n   "), Shape(part: "- a\n\n"), Shape(part: "\n"),
        Shape(part: "> \n"),
        Shape(start: "x\n", part: "[a](x)"), Shape(start: "x\n", part: "[a](\\x)"), Shape(part: "- [ ] a\n"),
        Shape(part: "HH: a\n\n"), Shape(part: "[HH]: a\n"), Shape(part: "<p>HH: a</p>"),
        Shape(start: "\u{A0}", part: "\u{A0}"), Shape(part: "<svg>"), Shape(part: "> [!NOTE]\n"),
        Shape(part: "*\"*"), Shape(part: "{{"), Shape(part: "[a "), Shape(part: "<p>a"),
        Shape(part: "**HH:** a\n\n"), Shape(part: "XX: a\n\n"), Shape(part: "\"a' "), Shape(part: "a -- b... "),
        Shape(part: "ATS "), Shape(part: "<b>ATS"),
        Shape(part: "- - ", end: "\n\n"), Shape(part: "+ ", then: "\n"), Shape(part: "1) ", then: "\n"),
        Shape(part: "> - ", then: "\n"),
        Shape(start: "> ", part: "- ", then: "\n>", end: "a"), Shape(start: "> ", part: "1. ", then: "\n> ", end: "a"),
        Shape(part: "> ", then: "*a* "), Shape(part: "- ", then: "[a](b) "),
        Shape(part: "_www.a"), Shape(start: "|a|\n|-|\n|", part: "[a](x)", end: "|\n"),
        Shape(start: "x\n", part: " ", then: "[a](x)"), Shape(part: "\\[^a]"),
        Shape(part: "![[]()"), Shape(part: "![a[](b)"), Shape(part: "![", then: "[a](b)"), Shape(part: "[![a](b)](c)"),
    ]

    /// What converting this shape with so many parts costs, and four times as many, where that is out of proportion; so is
    /// HTML of 60 MB.
    func excessiveGrowth(of count: Int) -> String? {
        var longest = 0
        let growth = ProcessorTime.excessiveGrowth(of: count) { count in
            let source = Source(id: SourceID(0), path: "Content/posts/test.md", bytes: Array(text(count).utf8))
            var options = MarkdownOptions()
            options.speakers = [MarkdownSpeaker(initials: "HH", name: "Hanna Holm")]
            options.reviewsMarks = true
            let body = convertMarkdown(
                0..<source.bytes.count, of: source, options: options, glossary: MarkdownGlossary(["ATS": "a"]),
                resolve: { _, _ in MarkdownLinkTarget() })
            longest = max(longest, body.value.html.count)
        }
        return longest < 60_000_000 ? growth : "\(longest) bytes of HTML"
    }
}
