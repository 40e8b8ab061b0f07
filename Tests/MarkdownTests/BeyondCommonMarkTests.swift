import Diagnostics
import Foundation
import Markdown
import TestSupport
import Testing

@Suite struct BeyondCommonMarkTests {
    @Test func `a table in a quote and in a list item`() {
        #expect(
            html("> | a | b |\n> |---|---|\n> | 1 | 2 |\n") == """
                <blockquote>
                <table>
                <thead>
                <tr>
                <th>a</th>
                <th>b</th>
                </tr>
                </thead>
                <tbody>
                <tr>
                <td>1</td>
                <td>2</td>
                </tr>
                </tbody>
                </table>
                </blockquote>

                """)
        #expect(
            html("- | a |\n  |---|\n  | 1 |\n- b\n") == """
                <ul>
                <li>
                <table>
                <thead>
                <tr>
                <th>a</th>
                </tr>
                </thead>
                <tbody>
                <tr>
                <td>1</td>
                </tr>
                </tbody>
                </table>
                </li>
                <li>b</li>
                </ul>

                """)
    }

    @Test func `a line that lazily follows a table is a paragraph outside`() {
        let table = "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n</table>\n"
        #expect(html("> | a |\n> |---|\nlazy\n") == "<blockquote>\n\(table)</blockquote>\n<p>lazy</p>\n")
        #expect(html("- | a |\n  |---|\nlazy\n") == "<ul>\n<li>\n\(table)</li>\n</ul>\n<p>lazy</p>\n")
        #expect(html("> | a |\n|---|\n") == "<blockquote>\n<p>| a |\n|---|</p>\n</blockquote>\n")
    }

    @Test func `a thematic break ends a table, where CommonMark sees a heading`() {
        #expect(
            html("| a |\n|---|\n---\n") == "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n</table>\n<hr />\n")
    }

    @Test func `cells know the links that the body defines`() {
        let markdown = "| [x] | [y][Z] |\n|---|---|\n\n> [x]: /one\n\n```\n[w]: /code\n```\n[z]: /two\n'title'\ntext\n"
        #expect(
            html(markdown).contains("<th><a href=\"/one\">x</a></th>\n<th><a href=\"/two\" title=\"title\">y</a></th>"))
    }

    @Test func `blocks' marks in cells are text`() {
        #expect(
            html("| # a # | - b | 1. c | > d |\n|-|-|-|-|\n").contains(
                "<th># a #</th>\n<th>- b</th>\n<th>1. c</th>\n<th>&gt; d</th>"))
    }

    @Test func `text before a table stays a paragraph, with its own markup`() {
        #expect(
            html("[r]: /r\nto [r] *x\n    # y* z\n| a |\n|---|\n").hasPrefix(
                "<p>to <a href=\"/r\">r</a> <em>x\n# y</em> z</p>\n<table>"))
    }

    @Test(arguments: [
        ("\\~~~a~~", "~<del>a</del>"), ("\\~~a~~", "~~a~~"), ("~~a\\~~", "~~a~~"), ("\\~a~", "~a~"),
        ("~a\\~ b~", "<del>a~ b</del>"),
        ("*~~a*~~", "<em>~~a</em>~~"), ("~~*a~~*", "~~<em>a~~</em>"), ("`~~a~~`", "<code>~~a~~</code>"),
        ("a~~b~~c", "a<del>b</del>c"), ("~~a~ b~~", "~~a~ b~~"), ("[~~a~~](/x)", "<a href=\"/x\"><del>a</del></a>"),
        ("~~[a](/x)~~", "<del><a href=\"/x\">a</a></del>"), ("~~a\n  b\\~ c~~", "<del>a\nb~ c</del>"),
    ])
    func `strikethrough`(markdown: String, expected: String) {
        #expect(html(markdown) == "<p>\(expected)</p>\n")
    }

    @Test(arguments: [
        ("\\[^1]", "[^1]"), ("[\\^1]", "[^1]"), ("![^1]", "!NOTE"), ("[a[^1]](/x)", "<a href=\"/x\">a[^1]</a>"),
        ("**[^1]**", "<strong>NOTE</strong>"), ("[^1](/x)", "<a href=\"/x\">^1</a>"), ("&#91;^1]", "[^1]"),
    ])
    func `where a footnote is referred to`(markdown: String, expected: String) {
        let note = "<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1\" data-footnote-ref>1</a></sup>"
        let found = html("\(markdown)\n\n[^1]: Note\n")
        #expect(found.hasPrefix("<p>\(expected.replacingOccurrences(of: "NOTE", with: note))</p>\n"))
    }

    @Test func `a definition quoted in code is code`() {
        #expect(html("```\n[^1]: x\n```\n") == "<pre><code>[^1]: x\n</code></pre>\n")
        #expect(html("<!--\n[^1]: x\n-->\n\n[^2]\n\n[^2]: y\n").hasPrefix("<!--\n[^1]: x\n-->\n<p><sup"))
    }

    @Test func `a note that another note refers to comes after it`() {
        let found = html("a[^1]\n\n[^2]: two\n[^1]: one[^2]\n[^3]: three[^1]\n")
        let first = found.range(of: "id=\"fn-1\"")
        let second = found.range(of: "id=\"fn-2\"")
        #expect(first != nil && second != nil)
        if let first, let second { #expect(first.lowerBound < second.lowerBound) }
        #expect(!found.contains("three"))
    }

    @Test func `footnotes that are wrong are warnings at their places`() {
        let marked = MarkedSource("One[^a] «[^bb]»\n\n[^a]: A\n«[^a]:» again\n«[^ccc]:» C\n")
        let diagnostics = diagnose(marked)
        #expect(
            diagnostics == [
                .warning(
                    .footnoteUndefined,
                    "no footnote has the label 'bb'; define it with '[^bb]: …', or write '\\[' where none is meant",
                    at: marked.spans[0]),
                .warning(
                    .footnoteRepeated,
                    "the footnote 'a' is defined a second time; only its first text is shown, rename this one",
                    at: marked.spans[1],
                    notes: [.init("the first is here", at: SourceSpan(source: SourceID(0), bytes: 15..<20))]),
                .warning(
                    .footnoteUnused,
                    "nothing refers to the footnote 'ccc', so it is not shown; write '[^ccc]' where it belongs",
                    at: marked.spans[2]),
            ])
    }

    @Test func `tasks`() {
        #expect(html("- [ ] a\n") == "<ul>\n<li><input type=\"checkbox\" disabled=\"\" /> a</li>\n</ul>\n")
        #expect(
            html("1. [X] a\n\n   b\n")
                == "<ol>\n<li>\n<p><input type=\"checkbox\" checked=\"\" disabled=\"\" /> a</p>\n<p>b</p>\n</li>\n</ol>\n"
        )
        #expect(html("- \\[ ] a\n") == "<ul>\n<li>[ ] a</li>\n</ul>\n")
        #expect(html("[ ] a\n") == "<p>[ ] a</p>\n")
    }

    @Test func `addresses keep the dashes and quotes that their author wrote`() {
        var options = plainOptions
        options.smartPunctuation = true
        #expect(
            html("http://x.org/a--b \"http://x.org\" http://x.org/it's...", options: options)
                == "<p><a href=\"http://x.org/a--b\">http://x.org/a--b</a> “<a href=\"http://x.org\">http://x.org</a>” "
                + "<a href=\"http://x.org/it&#x27;s\">http://x.org/it's</a>…</p>\n")
    }

    @Test func `glossary terms are explained once, as whole words, outside of links, code and headings`() {
        let found = html(
            "# ATS\n\n`ATS` [ATS](/x) ATSs xATS ATS, ATS C++ and C. 我们用HR系统。\n",
            glossary: ["ATS": "Applicant \"tracking\"", "C++": "a language", "HR": "people", "C": "c"])
        #expect(
            found == """
                <h1>ATS</h1>
                <p><code>ATS</code> <a href="/x">ATS</a> ATSs xATS \
                <abbr title="Applicant &quot;tracking&quot;">ATS</abbr>, ATS <abbr title="a language">C++</abbr> and \
                <abbr title="c">C</abbr>. 我们用<abbr title="people">HR</abbr>系统。</p>

                """)
    }

    @Test func `the excerpt ends at its mark`() {
        let body = converted("One.\n\n<!--more-->\n\nTwo.\n").value
        #expect(body.excerpt.map { String(decoding: body.html[$0], as: UTF8.self) } == "<p>One.</p>\n")
        #expect(String(decoding: body.html, as: UTF8.self) == "<p>One.</p>\n<p>Two.</p>\n")
        #expect(converted("One.").value.excerpt == nil)
    }

    @Test(arguments: [
        ("One, two — three.\n\n- four\n", 4), ("日本語です", 5), ("한국어 문장", 2), ("Wir nutzen 系统 heute", 5), ("", 0),
        ("`a b` -- c", 3), ("naïve café", 2),
    ])
    func `words are counted in any script`(markdown: String, count: Int) {
        #expect(converted(markdown).value.wordCount == count)
    }

    private func diagnose(_ marked: MarkedSource) -> [Diagnostic] {
        convertMarkdown(
            0..<marked.source.bytes.count, of: marked.source, options: plainOptions, glossary: MarkdownGlossary(),
            resolve: { _, _ in MarkdownLinkTarget() }
        ).diagnostics.sortedForPrinting()
    }

    @Test func `tables scroll by keyboard and boxes have names`() {
        let table = String(decoding: converted("| a |\n| -: |\n\n- [x] b\n- [ ] c\n").value.html, as: UTF8.self)
        #expect(
            table == tableFrame + """
                <table>
                <thead>
                <tr>
                <th style="text-align: right">a</th>
                </tr>
                </thead>
                </table>
                </div>
                <ul>
                <li><input type="checkbox" checked="" disabled="" aria-label="Done" /> b</li>
                <li><input type="checkbox" disabled="" aria-label="To do" /> c</li>
                </ul>

                """)
    }
}
