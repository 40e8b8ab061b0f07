import Diagnostics
import Foundation
import Markdown
import TestSupport
import Testing

@Suite struct FootnoteTests {
    @Test(arguments: [
        ("\\[^1]", "[^1]"), ("[\\^1]", "[^1]"), ("![^1]", "!NOTE"), ("[a[^1]](/x)", "<a href=\"/x\">a[^1]</a>"),
        ("**[^1]**", "<strong>NOTE</strong>"), ("[^1](/x)", "<a href=\"/x\">^1</a>"), ("&#91;^1]", "[^1]"),
    ])
    func `references to footnotes`(markdown: String, expected: String) {
        let note = "<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1\" data-footnote-ref>1</a></sup>"
        let found = html("\(markdown)\n\n[^1]: Note\n")
        #expect(found.hasPrefix("<p>\(expected.replacingOccurrences(of: "NOTE", with: note))</p>\n"))
    }

    @Test func `a definition quoted in code is code`() {
        #expect(html("```\n[^1]: x\n```\n") == "<pre><code>[^1]: x\n</code></pre>\n")
        #expect(html("<!--\n[^1]: x\n-->\n\n[^2]\n\n[^2]: y\n").hasPrefix("<!--\n[^1]: x\n-->\n<p><sup"))
    }

    @Test func `a footnote used in another footnote comes after it`() throws {
        let found = html("a[^1]\n\n[^2]: two\n[^1]: one[^2]\n[^3]: three[^1]\n")
        let first = try #require(found.range(of: "id=\"fn-1\""))
        let second = try #require(found.range(of: "id=\"fn-2\""))
        #expect(first.lowerBound < second.lowerBound)
        #expect(!found.contains("three"))
    }

    @Test func `broken footnotes are warnings at their places`() {
        let marked = MarkedSource("One[^a] «[^bb]»\n\n[^a]: A\n«[^a]:» again\n«[^ccc]:» C\n")
        let diagnostics = diagnose(marked)
        #expect(
            diagnostics == [
                .warning(
                    .footnoteUndefined,
                    "no footnote has the label 'bb'; define it with '[^bb]: …', or write '\\[' if you do not mean a footnote",
                    at: marked.spans[0]),
                .warning(
                    .footnoteRepeated,
                    "the footnote 'a' is defined twice and only the first text is shown; rename this one",
                    at: marked.spans[1],
                    notes: [.init("the first is here", at: SourceSpan(source: SourceID(0), bytes: 15..<20))]),
                .warning(
                    .footnoteUnused,
                    "nothing refers to the footnote 'ccc', so it is not shown; write '[^ccc]' where it belongs",
                    at: marked.spans[2]),
            ])
    }

    private func diagnose(_ marked: MarkedSource) -> [Diagnostic] {
        convertMarkdown(
            0..<marked.source.bytes.count, of: marked.source, options: plainOptions, glossary: MarkdownGlossary(),
            resolve: { _, _ in MarkdownLinkTarget() }
        ).diagnostics.sortedForPrinting()
    }
}
