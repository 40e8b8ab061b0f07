import Diagnostics
import Foundation
import Markdown
import TestSupport
import Testing

@Suite struct SpecificationTests {
    /// Examples of CommonMark in which a bare address becomes a link, as GitHub's autolink extension asks.
    static let examplesWithBareAddresses: Set<Int> = [601, 605, 607, 610, 611]

    @Test func `every example of CommonMark 0.30 gives the HTML of the specification`() throws {
        let examples = try #require(
            specExamples("commonmark-0.30.txt"), "run Tests/MarkdownTests/fetch-spec.sh, which 'make test' does")
        #expect(examples.count == 652)
        var different: [Int] = []
        for example in examples where html(example.markdown) != example.html {
            different.append(example.number)
            if !Self.examplesWithBareAddresses.contains(example.number) {
                Issue.record(
                    "example \(example.number):\n\(example.markdown)\n\(html(example.markdown))\n\(example.html)")
            }
        }
        #expect(Set(different).isSubset(of: Self.examplesWithBareAddresses))
    }

    @Test func `every example of GitHub's extensions gives the HTML of the specification`() throws {
        let examples = try #require(
            specExamples("gfm-extensions.txt"), "run Tests/MarkdownTests/fetch-spec.sh, which 'make test' does")
        #expect(examples.count >= 23)
        for example in examples where example.html != "<IGNORE>\n" {
            let found = html(example.markdown)
            if normalized(found, like: example.html) != normalized(example.html, like: example.html) {
                Issue.record("example \(example.number):\n\(example.markdown)\n\(found)\n\(example.html)")
            }
        }
    }

    /// The examples write a box in two ways, and footnotes of older versions without their data attributes.
    private func normalized(_ html: String, like expected: String) -> String {
        var text = html
        text = text.replacingOccurrences(
            of: "<input disabled=\"\" type=\"checkbox\">", with: "<input type=\"checkbox\" disabled=\"\" />")
        text = text.replacingOccurrences(
            of: "<input checked=\"\" disabled=\"\" type=\"checkbox\">",
            with: "<input type=\"checkbox\" checked=\"\" disabled=\"\" />")
        guard expected.contains("href=\"#fn1\"") else { return text }
        text = text.replacing(/\ data-footnote-backref-idx="[^"]*" aria-label="[^"]*"/, with: "")
            .replacing(/\ data-footnote(s|-ref|-backref)/, with: "")
            .replacing(/(fn|fnref)-?[a-z0-9-]+"/, with: "note\"")
        let second = " <a href=\"#note\" class=\"footnote-backref\">↩<sup class=\"footnote-ref\">2</sup></a>"
        return text.replacingOccurrences(of: second, with: "")
    }
}
