import Diagnostics
import Foundation
import Markdown
import TestSupport
import Testing

@Suite struct InlineExtensionTests {
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
}
