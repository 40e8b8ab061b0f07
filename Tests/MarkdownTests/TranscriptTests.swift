import Diagnostics
import Markdown
import TestSupport
import Testing

@Suite struct TranscriptTests {
    static let options: MarkdownOptions = {
        var options = plainOptions
        options.speakers = [
            MarkdownSpeaker(initials: "HH", name: "Hanna Holm"), MarkdownSpeaker(initials: "RM", name: "Rosa Marsh"),
        ]
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
        "**HH:**\nWhy?", "HH:\nWhy?", "HH:   Why?", "**HH**:Why?", "HH：Why?", "HH : Why?", "HH\u{A0}: Why?",
        "HH\u{202F}：\u{3000}Why?", "**HH :** Why?", "**HH** : Why?", "**HH**：Why?", "**HH：**Why?", "**HH:**Why?",
        "__HH__: Why?", "\u{A0}HH: Why?", "\u{200B}\u{FEFF}HH: Why?", "\u{2007}**HH:** Why?", "\u{A0}**HH**: Why?",
        "   HH: Why?", "HH:\u{A0}Why?", "HH&#58; Why?", "HH\\: Why?", "\u{200E}HH: Why?", "**\u{200B}HH:** Why?",
    ])
    func `initials are removed however they are emphasized`(markdown: String) {
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
            ("HH: a\n\n«RN» : b\n", "no speaker has the initials 'RN'; did you mean 'RM'?"),
            ("HH: a\n\n«RN»：b\n", "no speaker has the initials 'RN'; did you mean 'RM'?"),
            ("HH: a\n\n**«RN»\u{A0}:** b\n", "no speaker has the initials 'RN'; did you mean 'RM'?"),
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

    @Test(
        arguments: [
            "«Rosa Marsh»: b", "«Rosa»: b", "«Marsh»: b", "«rosa marsh»: b", "**«Rosa Marsh»:** b", "**«Rosa»**: b",
            "«Rosa Marsh»：b", "«Rosa» : b", "«Ms. Marsh»: b", "«Dr Rosa Marsh»: b", "«Rosa Marsh», sales: b",
            "«Rosa» (laughs): b", "«Rosa M».: b", "«Marsh, Rosa»: b", "«Rosa and Hanna»: b", "«HH & RM»: b",
            "«HH/RM»: b",
            "«Rosa Marsh» – b", "«Rosa Marsh»\tb", "**«Rosa Marsh»** B", "«Rosa Marsh»", "**«Rosa»**",
            "«RM» - b", "«RM» – b", "«RM» — b", "«RM»—b", "«RM»- b", "«RM». b", "«R.M».: b", "«R.M». B", "«R. M».: b",
            "«RM»| b", "«RM»; b", "«RM»> b", "«RM»\tb", "«RM»   b", "«RM») b", "(«RM») b", "[«RM»] b", "[«RM»]: b c d",
            "«RM» (laughs): b", "«RM» [on the phone]: b", "**«RM»** b", "«RM»", "**«RM»**", "_«RM»_ b",
            "`«RM»:` b", "`«RM»`: b", "<b>«RM»:</b> b", "<b>«RM»</b>: b", "<strong>«RM»</strong> b", "[«RM»](/rm): b",
            "~~«RM»:~~ b", "“«RM»: b”", "– «RM»: b", "• «RM»: b", "[00:12:30] «RM»: b", "00:12 «RM»: b", "(1) «RM»: b",
            "«RM»\u{2236} b", "\\[«RM»]: b", "\\# «RM»: b", "\\- «RM»: b",
            "- «RM»: b", "1. «RM»: b", "* **«RM»:** b", "- a\n\n  «RM»: b", "- - «RM»: b", "> «RM»: b", "> > «RM»: b",
            "> «Rosa»: b", "- «RM» - b", "## «RM»: b", "## «Rosa Marsh»: b", "«RM»: b\n---", "«RM»: b\n===",
            "    «RM»: b", "\t«RM»: b", "<p>«RM»: b</p>", "<div>\n<p>a</p>\n<p><b>«RM»</b>: b</p>\n</div>",
            "<p>a</p><p>«RM»: b</p>", "| «RM»: | b |\n| --- | --- |", "| a | b |\n| --- | --- |\n| «RM» | b |",
            "[«RM»]: b", "[«Rosa Marsh»]: b", "a\n«Rosa»: b", "a\n«RM» - b", "a  \n**«RM»** b",
        ])
    func `lines that look like a turn but are not cause a warning`(marked: String) {
        let source = MarkedSource("HH: a\n\n" + marked + "\n")
        let body = convertMarkdown(
            0..<source.source.bytes.count, of: source.source, options: Self.options, glossary: MarkdownGlossary(),
            resolve: { _, _ in MarkdownLinkTarget() })
        #expect(body.diagnostics.map(\.code) == [.transcriptNoTurn])
        #expect(body.diagnostics.map(\.span) == source.spans)
        #expect(body.diagnostics.first?.message.contains("'RM:'") == true)
        #expect(body.value.sections.compactMap(\.speaker) == [0])
    }

    @Test(arguments: [
        "RMs are many.", "RM is here.", "RM's view.", "RM-based work.", "Rosa runs sales: well.",
        "Rosa Marsh runs sales.",
        "**Rosa Marsh** runs sales.", "Thanks, and more: b", "A question for RM: b", "R.M. joined in 2019.",
        "Marshes: b",
        "Rosa, what do you think?", "Rosa, one thing: what do you think?", "At 10:30 RM: b", "https://rm.example/",
        "```\nRM: b\n```", "~~~\nRM - b\n~~~", "<!-- RM: b -->", "    let x = 1", "[RM]: /rm\n\nAsk [RM] or [rm][RM].",
        "a[^1]\n\n[^1]: RM: b", "![RM](/a.png)", "<div>\nText\n</div>", "Rose: b", "RMX: rmx",
    ])
    func `other words cause no warning`(markdown: String) {
        let diagnostics = converted("HH: a\n\n" + markdown + "\n", options: Self.options).diagnostics
        #expect(diagnostics.filter { $0.code == .transcriptNoTurn } == [])
    }

    @Test func `footnotes are a section of their own`() {
        let body = converted("HH: Why[^1]?\n\n[^1]: Note.\n", options: Self.options).value
        #expect(body.sections.map(\.isFootnotes) == [false, true])
        #expect(body.sections.map(\.html.upperBound) == [body.sections[1].html.lowerBound, body.html.count])
    }
}
