// What HTML becomes, one rule a test.

import HTMLConversion
import Testing

private func markdown(_ html: String, _ rules: ConversionRules = ConversionRules(audience: .author)) -> String {
    convertHTML(html, rules: rules).text
}

@Suite struct InlineConversionTests {
    @Test(arguments: [
        ("<p>Hello</p>", "Hello\n"),
        ("plain <b>bold</b> and <i>slanted</i>", "plain **bold** and *slanted*\n"),
        ("<p><b> x </b>y</p>", "**x** y\n"),
        ("<p>wo<b>r</b>d</p>", "wo<b>r</b>d\n"),
        ("<p><b>«x»</b>y</p>", "<b>«x»</b>y\n"),
        ("<p>日本<b>語</b>です</p>", "日本**語**です\n"),
        ("<p><b><i>x</i></b></p>", "**_x_**\n"),
        ("<p><i><b>x</b> y</i></p>", "*__x__ y*\n"),
        ("<p><b>a</b><i>b</i></p>", "**a**_b_\n"),
        ("<p><b></b>x<i> </i></p>", "x\n"),
        ("<p><s>old</s> <del>older</del></p>", "~~old~~ ~~older~~\n"),
        ("<p>a<br>b<br/></p>", "a\\\nb\n"),
        ("<p>a<br><br>b</p>", "a\\\n\\\nb\n"),
        ("<p><code>a ` b</code></p>", "``a ` b``\n"),
        ("<p><code>`</code></p>", "`` ` ``\n"),
        ("<p>see <a href=\"/x\" title=\"The &quot;X&quot;\">it</a></p>", "see [it](/x \"The \\\"X\\\"\")\n"),
        ("<p><a href=\"https://a.example/b\">https://a.example/b</a>.</p>", "<https://a.example/b>.\n"),
        ("<p><a href=\"/a b(c\">x</a></p>", "[x](/a%20b\\(c)\n"),
        ("<p><a name=\"top\"></a>Up</p>", "<a id=\"top\"></a>Up\n"),
        ("<p><a href=\"javascript:alert(1)\">x</a></p>", "x\n"),
        (
            "<p><u>x</u> <sup>2</sup> <abbr title=\"a\">b</abbr></p>",
            "<u>x</u> <sup>2</sup> <abbr title=\"a\">b</abbr>\n"
        ),
        ("<p><span style=\"color:red\">x</span><font>y</font></p>", "xy\n"),
        ("<p><span lang=\"de\">x</span></p>", "<span lang=\"de\">x</span>\n"),
        ("<p>a <img src=\"/x.png\" alt=\"X [1]\" title=\"t\"></p>", "a ![X \\[1\\]](/x.png \"t\")\n"),
        ("<p><img src=\"/x.png\" alt=\"X\" title=\"DSC_1\"></p>", "![X](/x.png)\n"),
        ("<p>Wow!<a href=\"/x\">y</a></p>", "Wow\\![y](/x)\n"),
    ])
    func `inline content becomes`(_ html: String, _ expected: String) {
        #expect(markdown(html) == expected)
    }

    @Test(arguments: [
        ("<p>2 * 3 and *x*</p>", "2 * 3 and \\*x\\*\n"), ("<p>snake_case _x_</p>", "snake_case \\_x\\_\n"),
        ("<p># x</p>", "\\# x\n"), ("<p>#tag</p>", "#tag\n"), ("<p>1. x</p>", "1\\. x\n"), ("<p>- x</p>", "\\- x\n"),
        ("<p>a<br>- b<br>&gt; c</p>", "a\\\n\\- b\\\n\\> c\n"), ("<p>a<br>===</p>", "a\\\n\\===\n"),
        ("<p>&lt;b&gt; 1 &lt; 2</p>", "\\<b> 1 < 2\n"), ("<p>&amp;amp; R&amp;D</p>", "\\&amp; R&D\n"),
        ("<p>[sic] [a](b) [a][b]</p>", "[sic] [a\\](b) [a\\][b]\n"), ("<p>[^1]</p>", "\\[^1]\n"),
        ("<p>a\\b \\* c\\</p>", "a\\b \\\\\\* c\\\\\n"), ("<p>one ` two</p>", "one ` two\n"),
        ("<p>a ~b~ c</p>", "a \\~b\\~ c\n"), ("<h2>C#</h2>", "## C\\#\n"), ("<p>| a</p>", "\\| a\n"),
        ("<p>\u{A0}</p><p>x\u{A0}y</p>", "x\u{A0}y\n"),
    ])
    func `text reads back as itself`(_ html: String, _ expected: String) {
        #expect(markdown(html) == expected)
    }
}

@Suite struct BlockConversionTests {
    @Test(arguments: [
        ("<h1>A</h1><h3>B <em>c</em></h3>", "# A\n\n### B *c*\n"),
        ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "- a\n- b\n  - c\n"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n  - b\n"),
        ("<ol start=\"9\"><li>a</li><li>b</li></ol>", "9. a\n10. b\n"),
        ("<ul><li><p>a</p><p>b</p></li><li>c</li></ul>", "- a\n\n  b\n\n- c\n"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n<!-- -->\n\n- b\n"),
        ("<ol reversed><li>a</li></ol>", "<ol reversed><li>a</li></ol>\n"),
        ("<ul><li>[x] a</li></ul>", "- \\[x] a\n"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b\n"),
        ("<blockquote>a<cite>Ines</cite></blockquote>", "> a<cite>Ines</cite>\n"),
        ("<pre>a\n\n  b &lt;\n</pre>", "```\na\n\n  b <\n```\n"),
        ("<pre><code class=\"language-swift\">let `a`</code></pre>", "```swift\nlet `a`\n```\n"),
        ("<pre class=\"brush: php; toolbar: false\">```</pre>", "````php\n```\n````\n"),
        ("<pre>a <strong>b</strong>\n\nc</pre>", "<pre>a <strong>b</strong>\n&#10;c</pre>\n"),
        ("<hr>", "---\n"),
        (
            "<table><thead><tr><th>a</th><th align=\"right\">b|c</th></tr></thead><tbody><tr><td>1</td>"
                + "<td align=\"right\">2<br>3</td></tr></tbody></table>",
            "| a | b\\|c |\n| --- | ---: |\n| 1 | 2<br>3 |\n"
        ),
        ("<table><tr><td>1</td></tr></table>", "<table><tr><td>1</td></tr></table>\n"),
        ("<dl><dt>a</dt>\n\n<dd>b</dd></dl>", "<dl><dt>a</dt>\n<dd>b</dd></dl>\n"),
        ("<details><summary>a</summary><p>b</p></details>", "<details><summary>a</summary><p>b</p></details>\n"),
        ("<p><video src=\"/a.mp4\" controls></video></p>", "<video src=\"/a.mp4\" controls>\n</video>\n"),
        ("<p><iframe src=\"https://x.example/\"></iframe></p>", "<iframe src=\"https://x.example/\"></iframe>\n"),
        ("<p>a</p><script>x()</script><p>b</p>", "a\n\nb\n"),
        ("<p>a<!--more-->b</p>", "a\n\n<!--more-->\n\nb\n"),
        ("a<!--more-->b<!--more-->c", "a\n\n<!--more-->\n\nb\n\nc\n"),
        ("<div><p>a</p><div class=\"x\">b</div></div>", "a\n\nb\n"),
        ("<!-- note --><p>a</p><!-- wp:x -->", "<!-- note -->\n\na\n"),
        (
            "<figure><img src=\"/a.png\" alt=\"A\"><figcaption>The &quot;A&quot;</figcaption></figure>",
            "![A](/a.png \"The \\\"A\\\"\")\n"
        ),
        (
            "<figure><a href=\"/b\"><img src=\"/a.png\" alt=\"A\" /></a><figcaption>c</figcaption></figure>",
            "[![A](/a.png \"c\")](/b)\n"
        ),
        (
            "<figure><img src=\"/a.png\"><figcaption>by <a href=\"/b\">B</a></figcaption></figure>",
            "<figure><img src=\"/a.png\"><figcaption>by <a href=\"/b\">B</a></figcaption></figure>\n"
        ),
        ("<p lang=\"de\">Hallo</p>", "<p lang=\"de\">Hallo</p>\n"),
        ("<b><p>a</p><p>b</p></b>", "**a**\n\n**b**\n"),
        ("<p>a<p>b", "a\n\nb\n"),
        ("<p><b>a<i>b</b>c</i></p>", "**a<i>b</i>**_c_\n"),
    ])
    func `blocks become`(_ html: String, _ expected: String) {
        #expect(markdown(html) == expected)
    }

    @Test func `drafts and scheduled documents that are left out are counted`() {
        let converted = convertHTML("<p>a</p><script src=\"x.js\"></script><p>b</p>", rules: .init(audience: .author))
        #expect(
            converted.blocks[1].dropped == [DroppedMarkup(element: "script", excerpt: "<script src=\"x.js\"></script>")]
        )
    }

    @Test func `a gallery is one paragraph of pictures`() {
        let html = """
            <x-gallery><figure><img src="/a.png" alt="A"><figcaption>one</figcaption></figure>
            <figure><a href="/b.png"><img src="/b.png" alt="B"></a></figure></x-gallery>
            """
        #expect(markdown(html) == "![A](/a.png \"one\")\n[![B](/b.png)](/b.png)\n")
    }

    @Test func `texts of strangers contain no HTML`() {
        let rules = ConversionRules(audience: HTMLAudience.jobBoard)
        let html = """
            <h2 onclick="x()">Role</h2><p><u>A</u> <b>b</b><script>bad()</script><img src="x" onerror="y"></p>
            <table><tr><td>1</td><td>2</td></tr></table><iframe src="//x"></iframe><a href="javascript:x">l</a>
            <form><p>f</p></form><!-- c --><p>wo<b>r</b>d</p>
            """
        #expect(markdown(html, rules) == "## Role\n\nA **b**\n\n1\n\n2\n\nl\n\nf\n\nword\n")
    }

    @Test func `a break in a stranger's heading or cell is a space`() {
        let rules = ConversionRules(audience: HTMLAudience.jobBoard)
        let html = "<h2>a<br>b</h2><table><tr><th><b>c<br>d</b></th></tr><tr><td>e<br>f</td></tr></table>"
        #expect(markdown(html, rules) == "## a b\n\n| **c d** |\n| --- |\n| e f |\n")
    }

    @Test func `a stranger's list keeps its words however it counts, and lists in a row stay two`() {
        let rules = ConversionRules(audience: HTMLAudience.jobBoard)
        let html = "<ol type=a reversed><li>a</li></ol><ul><li>b</li></ul><ul><li>c</li></ul>"
        #expect(markdown(html, rules) == "1. a\n\n- b\n\n* c\n")
    }

    @Test func `comments become paragraphs and links`() {
        let rules = ConversionRules(audience: HTMLAudience.commenter)
        let html = "<h2>Big</h2><ul><li>a</li></ul><p><q>so</q> <img src=\"/x.png\" alt=\"X\"></p><style>p{}</style>"
        #expect(markdown(html, rules) == "Big\n\na\n\n“so” [X](/x.png)\n")
    }
}
