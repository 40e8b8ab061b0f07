import Diagnostics
import Foundation
import Pages
import SiteModel
import TestSupport
import Testing

@testable import Pipeline

@Suite struct SpecificationPagesTests {
    /// Examples of CommonMark in which a bare address becomes a link, as GitHub's autolink extension asks.
    static let examplesWithBareAddresses: Set<Int> = [601, 605, 607, 610, 611]

    @Test func `every example of CommonMark 0.30 is published as a page with the HTML of the specification`() throws {
        let examples = try #require(
            specExamples("commonmark-0.30.txt"), "run Tests/MarkdownTests/fetch-spec.sh, which 'make test' does")
        #expect(examples.count == 652)
        let pages = try withTemporaryFolder { site in
            try write(
                "title: Examples\nurl: https://example.org/\nsmart-punctuation: false\nfigures: false\n"
                    + "check-links: off\n", to: site + "/Content/site.yml")
            try write("{{ page.content }}", to: site + "/Content/templates/page.html")
            for example in examples {
                try write(
                    "---\ntitle: Example \(example.number)\n---\n" + example.markdown,
                    to: site + "/Content/pages/\(example.number).md")
            }
            let sources = try readProject(Project(site: site), workers: 2).sources
            let made = makeSite(sources, options: BuildOptions(now: .moment(Timestamp(seconds: 0, utcOffset: 0))))
            let plan = try #require(made.value.plan)
            let files = renderInMemory(plan, workers: 2).value
            return Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.content) })
        }
        for example in examples where !Self.examplesWithBareAddresses.contains(example.number) {
            guard case .bytes(let bytes) = pages["\(example.number)/index.html"] else {
                Issue.record("example \(example.number) has no page")
                continue
            }
            let page = withoutHeadingLinks(String(decoding: bytes, as: UTF8.self))
            if page != example.html {
                Issue.record("example \(example.number):\n\(example.markdown)\n\(page)\n\(example.html)")
            }
        }
    }

    /// Headings have ids and links to themselves, and are else as the specification says.
    private func withoutHeadingLinks(_ html: String) -> String {
        html.replacing(/<h([1-6]) id="[^"]*">/) { "<h\($0.1)>" }
            .replacing(/\ ?<a class="anchor"[^>]*>#<\/a>/, with: "")
    }
}
