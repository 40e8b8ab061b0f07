import Diagnostics
import Foundation
import Markdown
import Testing

/// One shape of text that grows: a beginning, a part that is repeated, and another that is repeated after it.
struct Shape: Sendable, CustomStringConvertible {
    var start = ""
    let part: String
    var then = ""
    var end = ""
    var description: String { "\(start)\(part)…\(then)…".debugDescription }

    func text(_ count: Int) -> String {
        start + String(repeating: part, count: count) + String(repeating: then, count: count) + end
    }
}

@Suite struct PathologicalTests {
    static let shapes: [Shape] = [
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
        Shape(part: "![[]()"), Shape(part: "![a[](b)"), Shape(part: "![", then: "[a](b)"), Shape(part: "[![a](b)](c)"),
    ]

    @Test(.timeLimit(.minutes(5)), arguments: shapes)
    func `a hundred thousand of a part cost in proportion`(shape: Shape) {
        // Eight times the text: 8 if it is linear, 64 if it is not. Short times are noise, and a busy machine gets two more
        // tries. Times are the thread's own, so that cases may run beside each other.
        for attempt in 1...3 {
            let large = seconds(of: shape.text(100_000))
            if large < 0.2 { break }
            let small = seconds(of: shape.text(12_500))
            if large < small * 28 { break }
            #expect(attempt < 3, "\(small) s for 12,500, \(large) s for 100,000")
        }
    }

    @Test func `nested footnotes that refer to each other end`() {
        var text = "[^0]\n\n"
        for index in 0..<20_000 { text += "[^\(index)]: see [^\((index + 1) % 20_000)] and [^\(index / 2)]\n\n" }
        let body = converted(text).value
        #expect(String(decoding: body.html, as: UTF8.self).contains("id=\"fn-19999\""))
    }

    @Test func `lists nested by indentation`() {
        let text = (0..<900).map { String(repeating: " ", count: $0 * 2) + "- a\n" }.joined()
        #expect(html(text).hasSuffix("</ul>\n"))
    }

    @Test(arguments: [
        (
            Shape(part: "1) ", then: "\n"), 0..<300_000,
            "the lists are nested too deeply for the blank lines below them; nest them less"
        ),
        (
            Shape(part: "![[]()"), 0..<2,
            "a paragraph has too many pictures within pictures; close each '![' with its ']'"
        ),
        (
            Shape(start: "[a]: /", part: "x", then: " [a]"), 2..<4,
            "the definition is too long for the number of links in this text; shorten its address or title"
        ),
    ])
    func `what libcmark would need minutes for is refused at its place`(
        shape: Shape, place: Range<Int>, message: String
    ) {
        let result = converted(shape.text(100_000))
        #expect(
            result.diagnostics == [
                .error(.markdownRefused, message, at: SourceSpan(source: SourceID(0), bytes: place))
            ])
        #expect(result.value.html.isEmpty)
    }

    @Test func `a table that lacks too many cells is refused at the row`() {
        let head = String(repeating: "|a", count: 2_000) + "\n" + String(repeating: "|-", count: 2_000) + "\n"
        let result = converted(head + String(repeating: "|b|\n", count: 100))
        let row = head.utf8.count + 50 * 4
        #expect(
            result.diagnostics == [
                .error(
                    .markdownRefused,
                    "the tables lack more than 100000 cells up to this row; write the cells or make the head shorter",
                    at: SourceSpan(source: SourceID(0), bytes: row..<row))
            ])
    }

    static let options: MarkdownOptions = {
        var options = MarkdownOptions()
        options.speakers = [MarkdownSpeaker(initials: "HH", name: "Hanna Holm")]
        options.reviewsMarks = true
        return options
    }()

    /// The processor time of this thread that a conversion takes.
    private func seconds(of text: String) -> Double {
        let source = Source(id: SourceID(0), path: "Content/posts/test.md", bytes: Array(text.utf8))
        let glossary = MarkdownGlossary(["ATS": "a"])
        let start = threadSeconds()
        let result = convertMarkdown(
            0..<source.bytes.count, of: source, options: Self.options, glossary: glossary,
            resolve: { _, _ in MarkdownLinkTarget() })
        let time = threadSeconds() - start
        #expect(result.value.html.count < 60_000_000)
        return time
    }

    private func threadSeconds() -> Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
