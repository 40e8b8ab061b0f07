import Diagnostics
import Markdown
import Testing

@Suite struct CalloutTests {
    @Test(arguments: ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION", "note", "Tip"])
    func `a quotation that begins with GitHub's mark is a callout`(mark: String) {
        let word = mark.prefix(1).uppercased() + mark.dropFirst().lowercased()
        #expect(
            html("> [!\(mark)]\n> Text *so*.\n>\n> - a\n\nAfter.\n") == """
                <aside class="markdown-alert markdown-alert-\(mark.lowercased())">
                <p class="markdown-alert-title"><strong>\(word)</strong></p>
                <p>Text <em>so</em>.</p>
                <ul>
                <li>a</li>
                </ul>
                </aside>
                <p>After.</p>

                """)
    }

    @Test func `a mark alone in its paragraph and quotations inside`() {
        #expect(
            html("> [!TIP]\n>\n> > Quoted\n>\n> Text\n") == """
                <aside class="markdown-alert markdown-alert-tip">
                <p class="markdown-alert-title"><strong>Tip</strong></p>
                <blockquote>
                <p>Quoted</p>
                </blockquote>
                <p>Text</p>
                </aside>

                """)
    }

    @Test(arguments: [
        "> [!NOTE] Text\n", "> [!NOTE]\n", "> \\[!NOTE]\n> Text\n", "> Text\n> [!NOTE]\n", "> [!INFO]\n> Text\n",
        "- > [!NOTE]\n  > Text\n", "> > [!NOTE]\n> > Text\n", "[!NOTE]\nText\n", "> **[!NOTE]**\n> Text\n",
    ])
    func `anything else stays what it is`(markdown: String) {
        #expect(!html(markdown).contains("markdown-alert"))
    }

    @Test func `in a comment it is a quotation`() {
        var options = plainOptions
        options.isTrusted = false
        #expect(html("> [!NOTE]\n> Text\n", options: options) == "<blockquote>\n<p>[!NOTE]\nText</p>\n</blockquote>\n")
    }

    @Test func `its words are searched and are no description`() {
        let body = converted("> [!NOTE]\n> Hear.\n\nFirst.\n").value
        #expect(body.text == "Hear.\nFirst." && body.firstParagraph == "First.")
    }

    @Test func `its word is the site's`() {
        var options = plainOptions
        options.words.callouts[.note] = "Hinweis <!>"
        #expect(html("> [!NOTE]\n> Text\n", options: options).contains("<strong>Hinweis &lt;!&gt;</strong>"))
    }
}
