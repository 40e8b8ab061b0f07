import Diagnostics
import Markdown
import Testing

@Suite struct HeadingTests {
    private var options: MarkdownOptions {
        var options = plainOptions
        options.headingIDs = true
        return options
    }

    private func ids(_ headings: String...) -> [String] {
        converted(headings.map { "# \($0)\n" }.joined(), options: options).value.headings.map(\.id)
    }

    @Test func `ids are GitHub's`() {
        #expect(
            ids(
                "What we look for", "What's new?", "C++ & C#", "a_b-c", "Über *uns* `code`", "日本語 です", "Ünïcode—dash",
                "🎉") == [
                    "what-we-look-for", "whats-new", "c--c", "a_b-c", "über-uns-code", "日本語-です", "ünïcodedash",
                    "section",
                ])
    }

    @Test func `an id is only used once`() {
        #expect(
            ids("Team", "Team", "Team-1", "team", "!", "?") == [
                "team", "team-1", "team-1-1", "team-2", "section", "section-1",
            ])
    }

    @Test func `reserved ids and prefixes`() {
        var options = options
        options.reservedIDs = ["q1"]
        options.idPrefix = ""
        #expect(converted("# Q1\n", options: options).value.headings.map(\.id) == ["q1-1"])
        options.idPrefix = "c-3-"
        #expect(converted("# Q1[^a]\n\n[^a]: x\n", options: options).value.headings.map(\.id) == ["c-3-q1"])
    }

    @Test func `a heading links to itself`() {
        let page = html("## Who *we* are\n\nText\n=\n", options: options)
        #expect(
            page == """
                <h2 id="who-we-are">Who <em>we</em> are <a class="anchor" href="#who-we-are" aria-label="Link to this section">#</a></h2>
                <h1 id="text">Text <a class="anchor" href="#text" aria-label="Link to this section">#</a></h1>

                """)
    }

    @Test func `comments have headings without ids`() {
        var options = options
        options.headingIDs = false
        #expect(html("# A\n", options: options) == "<h1>A</h1>\n")
    }
}
