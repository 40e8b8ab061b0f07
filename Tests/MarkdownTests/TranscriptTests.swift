import Diagnostics
import Markdown
import TestSupport
import Testing

@Suite struct TranscriptTests {
    static let options: MarkdownOptions = {
        var options = plainOptions
        options.speakers = ["HH", "RM"]
        return options
    }()

    /// Each section on a line of its own: who speaks, and its HTML.
    private func sections(_ markdown: String) -> [String] {
        let body = converted(markdown, options: Self.options).value
        return body.sections.map { section in
            let name = section.speaker.map { ["HH", "RM"][$0] } ?? "-"
            return "\(name)|" + String(decoding: body.html[section.html], as: UTF8.self)
        }
    }

    @Test func `a turn lasts until the next turn, a heading or a thematic break`() {
        #expect(
            sections(
                """
                An introduction.

                HH: What do you do?

                RM: I run marketing.

                More of it.

                - a list
                - of the turn

                HH: And then?
                ---

                # Later

                Nobody speaks.

                ***

                A closing.
                """) == [
                    "-|<p>An introduction.</p>\n", "HH|<p>What do you do?</p>\n",
                    "RM|<p>I run marketing.</p>\n<p>More of it.</p>\n<ul>\n<li>a list</li>\n<li>of the turn</li>\n</ul>\n",
                    "-|<h2>HH: And then?</h2>\n<h1>Later</h1>\n<p>Nobody speaks.</p>\n<hr />\n<p>A closing.</p>\n",
                ])
    }

    @Test(arguments: [
        "HH: Why?", "**HH:** Why?", "**HH**: Why?", "*HH:* Why?", "*HH*: Why?", "__HH:__ Why?", "***HH:*** Why?",
        "**HH:**\nWhy?", "HH:\nWhy?", "HH:   Why?", "**HH**:Why?",
    ])
    func `initials are left out however they are emphasised`(markdown: String) {
        #expect(sections(markdown) == ["HH|<p>Why?</p>\n"])
    }

    @Test func `a question in bold keeps its emphasis`() {
        #expect(sections("**HH: Why *now*?**\n") == ["HH|<p><strong>Why <em>now</em>?</strong></p>\n"])
    }

    @Test func `initials on a line of their own begin a turn of the paragraphs below`() {
        #expect(sections("**RM:**\n\nFirst.\n\nSecond.\n") == ["RM|<p>First.</p>\n<p>Second.</p>\n"])
    }

    @Test func `only a top-level paragraph begins a turn, and only at its start`() {
        #expect(
            sections("HH: One\nRM: two\n\n> RM: quoted\n\n- RM: listed\n") == [
                "HH|<p>One\nRM: two</p>\n<blockquote>\n<p>RM: quoted</p>\n</blockquote>\n<ul>\n<li>RM: listed</li>\n</ul>\n"
            ])
    }

    @Test func `plain text of a section has no initials`() {
        let body = converted("HH: Why?\n\nRM: Because\nof *you*.\n\n- item\n", options: Self.options).value
        #expect(body.sections.map(\.text) == ["Why?", "Because of you.\nitem"])
        #expect(body.firstParagraph == "Why?")
    }

    @Test(
        arguments: [
            ("HH: a\n\n«RN»: b\n", "no speaker has the initials 'RN'; did you mean 'RM'?"),
            ("HH: a\n\n**«RN»:** b\n", "no speaker has the initials 'RN'; did you mean 'RM'?"),
            ("HH: a\n\n«Note»: b\n", nil), ("HH: a\n\n«10»:30 b\n", nil), ("HH: a\n\n«Note»\u{A0}: b\n", nil),
            ("HH: a\n\n«hh»: b\n", "no speaker has the initials 'hh'; did you mean 'HH'?"),
            (
                "HH: a\n\n«RM »: b\n",
                "'RM :' begins no turn; write 'RM:', without the space before the colon"
            ),
            (
                "HH: a\n\n**«RM\u{A0}»:** b\n",
                "'RM\u{A0}:' begins no turn; write 'RM:', without the space before the colon"
            ),
            (
                "HH: a\n\n«QUIZ»: b\n",
                "no speaker has the initials 'QUIZ'; declare them under 'speakers' if somebody speaks here"
            ), ("HH: a\n\n«Rm»: b\n", "no speaker has the initials 'Rm'; did you mean 'RM'?"),
        ] as [(String, String?)])
    func `initials that nobody declared are a warning`(marked: String, message: String?) {
        let source = MarkedSource(marked)
        let diagnostics = convertMarkdown(
            0..<source.source.bytes.count, of: source.source, options: Self.options, glossary: MarkdownGlossary(),
            resolve: { _, _ in MarkdownLinkTarget() }
        ).diagnostics
        guard let message else {
            #expect(diagnostics == [])
            return
        }
        #expect(diagnostics == [.warning(.transcriptUnknownInitials, message, at: source.spans[0])])
    }

    @Test func `footnotes are a section of their own`() {
        let body = converted("HH: Why[^1]?\n\n[^1]: Note.\n", options: Self.options).value
        #expect(body.sections.map(\.isFootnotes) == [false, true])
        #expect(body.sections.map(\.html.upperBound) == [body.sections[1].html.lowerBound, body.html.count])
    }
}
