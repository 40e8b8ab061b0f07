import Diagnostics
import Markdown
import Testing

@Suite struct CommentBodyTests {
    private var options: MarkdownOptions {
        var options = plainOptions
        options.isTrusted = false
        options.endorsesLinks = false
        return options
    }

    @Test(arguments: [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("x[^<b>]", "<p>x[^&lt;b&gt;]</p>\n"), ("a <b onclick=x>c</b>", "<p>a &lt;b onclick=x&gt;c&lt;/b&gt;</p>\n"),
        ("<!--more-->", "<p>&lt;!--more--&gt;</p>\n"),
        ("[a](javascript:alert)", "<p>a</p>\n"), ("[*a*](JaVaScRiPt:x)", "<p><em>a</em></p>\n"),
        ("[a](<java\tscript:x>)", "<p>a</p>\n"), ("[a](&#1;javascript:x)", "<p>a</p>\n"),
        ("[a](vbscript:x)", "<p>a</p>\n"),
        ("[a](file:///etc)", "<p>a</p>\n"), ("[a](data:text/html,x)", "<p>a</p>\n"),
        ("<javascript:x>", "<p>javascript:x</p>\n"),
        ("![a](data:text/html,x)", "<p>a</p>\n"), ("![a](javascript:x)", "<p>a</p>\n"),
        ("![a](data:image/png;base64,x)", "<p><img src=\"data:image/png;base64,x\" alt=\"a\" /></p>\n"),
        ("[![a](javascript:x)](/y)", "<p><a href=\"/y\" rel=\"nofollow ugc\">a</a></p>\n"),
        ("[a](/x \"t\")", "<p><a href=\"/x\" title=\"t\" rel=\"nofollow ugc\">a</a></p>\n"),
        // The fuzzer's find: libcmark lets an autolink stand in a link's text.
        ("[<jt:>](:)", "<p>jt:</p>\n"), ("[<http://x.org>](javascript:y)", "<p>http://x.org</p>\n"),
        ("[<javascript:x> a](/y)", "<p><a href=\"/y\" rel=\"nofollow ugc\">javascript:x a</a></p>\n"),
        ("[<http://x.org>](/y)", "<p><a href=\"/y\" rel=\"nofollow ugc\">http://x.org</a></p>\n"),
        ("# A *heading*\n\nB\n===", "<p><strong>A <em>heading</em></strong></p>\n<p><strong>B</strong></p>\n"),
        ("http://x.org", "<p><a href=\"http://x.org\" rel=\"nofollow ugc\">http://x.org</a></p>\n"),
        ("me@x.org", "<p><a href=\"mailto:me@x.org\" rel=\"nofollow ugc\">me@x.org</a></p>\n"),
    ])
    func `nothing in a comment runs`(markdown: String, expected: String) {
        #expect(html(markdown, options: options) == expected)
    }

    @Test(arguments: [
        ("a&#1;b", "<p>ab</p>\n"), ("a\u{1}b", "<p>ab</p>\n"), ("a&#xFFFE;b\u{FFFF}", "<p>a\u{FFFD}b</p>\n"),
        ("`a\u{8}b`", "<p><code>ab</code></p>\n"),
        ("<b t=\"\u{1}&#1;&#x0;&#65;\">", "<b t=\"\u{FFFD}\u{FFFD}&#65;\">\n"),
        ("<b t=\"&#&#1;1;\u{2}\">", "<b t=\"&#\u{FFFD}1;\">\n"), ("<b t=\"&\u{1}#1;\">", "<b t=\"\u{FFFD}\">\n"),
        ("[a](/x&#1;y '&#1;t')", "<p><a href=\"/x%01y\" title=\"t\">a</a></p>\n"),
        ("```a&#1;b\nx\u{1F}\n```", "<pre><code class=\"language-ab\">x\n</code></pre>\n"),
        ("a\u{0}b", "<p>a\u{FFFD}b</p>\n"),
        ("<a\n href=\"\u{1}x\">", "<p><a\nhref=\"x\"></p>\n"),
        ("![&#1;a](/x)", "<p><img src=\"/x\" alt=\"a\" /></p>\n"),
        ("a&#13;&#9;b", "<p>a\r\tb</p>\n"), ("\u{FFFD}&#128;", "<p>\u{FFFD}\u{80}</p>\n"),
    ])
    func `characters that XML forbids never reach a page`(markdown: String, expected: String) {
        #expect(html(markdown) == expected)
    }

    @Test func `a reference to a noncharacter still gives valid UTF-8`() {
        let markdown = "a&#xFFFE;b `c` *&#65535;*\n\n[d&#xFFFF;](/e&#xFFFE; 'f&#xFFFE;')\n\n```g&#xFFFE;\n```\n"
        for options in [plainOptions, options] {
            let body = converted(markdown, options: options).value
            #expect(String(validating: body.html, as: UTF8.self) != nil)
            #expect(body.text == "a\u{FFFD}b c \u{FFFD}\nd\u{FFFD}\n")
        }
        #expect(html("[d](/e&#xFFFE;)") == "<p><a href=\"/e%EF%BF%BD\">d</a></p>\n")
    }

    @Test func `plain text has no forbidden characters either`() {
        #expect(converted("a&#1;b `c\u{2}`\n\n    d\u{3}\n").value.text == "ab c\nd\n")
    }
}
