import Diagnostics
import Markdown
import Testing

@Suite struct RawHTMLTextTests {
    static let glossary = ["ATS": "applicant tracking system"]

    @Test(arguments: [
        "script", "style", "svg", "math", "textarea", "option", "select", "title", "code", "pre", "kbd", "samp", "abbr",
        "button", "a", "iframe", "template", "noscript", "dfn", "var", "tt", "xmp", "h2", "video", "SVG", "Button",
        "acronym",
    ])
    func `no term is explained inside of an element where it would be wrong`(element: String) {
        let inline = html("Text <\(element)>ATS x</\(element)> and ATS.\n", glossary: Self.glossary)
        #expect(
            inline.contains(">ATS x<") && inline.contains("and <abbr title=\"applicant tracking system\">ATS</abbr>."))
        let block = html("<div><\(element)>\n\nATS x\n\n</\(element)></div>\n\nATS.\n", glossary: Self.glossary)
        #expect(block.contains("ATS x") && !block.contains("ATS</abbr> x") && block.contains("ATS</abbr>.</p>"))
    }

    @Test(arguments: ["b", "span", "q", "mark", "em", "li", "details", "small"])
    func `in other elements it is explained`(element: String) {
        #expect(html("Text <\(element)>ATS</\(element)>.\n", glossary: Self.glossary).contains("ATS</abbr>"))
    }

    @Test(arguments: ["a", "code", "button", "svg", "textarea"])
    func `a bare address and a note are text in an element where a link would be wrong`(element: String) {
        let found = html(
            "A <\(element)>https://example.net [^1]</\(element)> https://example.org [^1]\n\n[^1]: Note.\n")
        #expect(found.contains("<\(element)>https://example.net [^1]</\(element)> <a href=\"https://example.org\">"))
    }

    @Test func `a comment and an attribute open nothing`() {
        let found = html("Text <!-- <svg> --> <b title=\"<code>\">x</b> ATS\n", glossary: Self.glossary)
        #expect(found.contains("ATS</abbr>"))
    }

    @Test func `what is open twice is closed twice, and what is never opened is closed by nothing`() {
        let found = html("<code><code>x</code> ATS</code></a> HR\n", glossary: ["ATS": "a", "HR": "h"])
        #expect(!found.contains("ATS</abbr>") && found.contains("HR</abbr>"))
    }

    @Test func `the text of raw HTML is the page's text`() {
        let body = converted(
            """
            <section class="lead">
            <h2>Night crew</h2>
            <p>We keep the light &amp; the <b>log</b>,<br>all
            night.</p>
            <ul><li>Calm sea<li>Fog</ul>
            <script>var x = "<p>No</p>";</script><style>p { color: red }</style>
            <!-- no --><svg><text>No</text></svg>
            <select><option>No</select>
            </section>

            And <script>no()</script> *so* on.
            """
        ).value
        #expect(body.text == "Night crew\nWe keep the light & the log, all night.\nCalm sea\nFog\nAnd  so on.")
        #expect(body.firstParagraph == "We keep the light & the log, all night.")
        #expect(body.wordCount == 16)
    }

    @Test(arguments: [
        ("<div>Only a division.</div>\n\n# Head\n", "Only a division."), ("<h2>Head</h2>\n\n<div>Text</div>\n", "Text"),
        ("<div>Banner</div>\n\nA paragraph.\n", "A paragraph."), ("<p>First.</p>\n\nSecond.\n", "First."),
        ("<table><tr><th>Who<td>We</table>\n", "We"),
        ("<!-- note -->\n<p>\n\nMarkdown inside.\n\n</p>\n", "Markdown inside."),
        ("<script>\nx\n</script>\n<style>\n\ny</style>\n", ""),
        ("<p>a < b &copy; &#8217; &nope;</p>", "a < b © ’ &nope;"),
        ("<textarea>\n</p>No</textarea><p>Yes</p>", "Yes"),
    ])
    func `the first paragraph of raw HTML is a paragraph, else what is nearest to one`(markdown: String, text: String) {
        #expect(converted(markdown).value.firstParagraph == text)
    }

    @Test func `a comment's HTML is text as it is written`() {
        var options = plainOptions
        options.isTrusted = false
        let body = converted("<p>Hi</p>\n\n<code>ATS</code>\n", options: options, glossary: Self.glossary).value
        #expect(body.text.hasPrefix("<p>Hi</p>"))
    }

    @Test func `what XML forbids is in no text`() {
        let text = converted("<p>a\u{1}b&#1;c\u{FFFF}d&#xFFFE;</p>\n").value.text
        #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0xFFFF && $0.value != 0xFFFE })
    }

    @Test func `a paragraph of many megabytes is refused at its line`() {
        let long = String(repeating: "a line of words\n", count: 1_200_000)
        let result = converted("Short.\n\n\(long)\nShort.\n")
        #expect(result.diagnostics.map(\.code) == [.markdownRefused])
        #expect(result.diagnostics.map(\.span.start) == [8])
        #expect(result.value.html.isEmpty)
    }
}
