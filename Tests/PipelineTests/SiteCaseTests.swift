import Diagnostics
import Pipeline
import Testing

@Suite struct SiteCaseTests {
    @Test(arguments: SiteCase.all)
    func `a site gives what its case says`(site: SiteCase) throws {
        try site.run()
    }

    @Test(arguments: [
        ("-- Contents/posts/a.md --\nx", "'Contents/posts/a.md' is no heading of a case"),
        ("-- Output/a.html contain --\nx", "'contain' is no way to compare"),
        ("-- Output/a.html contains --\n\n", "'Output/a.html contains' has no line to look for"),
        ("-- Output/a.html lacks --", "'Output/a.html lacks' has no line to look for"),
        ("-- Output/a.html is absent --\nx", "'Output/a.html is absent' has lines, which nothing is compared with"),
        ("-- Content/a.md has many MB --", "'Content/a.md has many MB' is no file and its size"),
        ("-- diagnostic --\nx", "'diagnostic' is no heading of a case"),
        ("-- options --\ndraft: yes\n-- Content/a.md --", "'draft: yes' is no option of a case"),
        ("-- options --\nstrict: no\n-- Content/a.md --", "'strict' can only be 'yes'"),
        ("-- answers --\nhttps://a.example\n-- Content/a.md --", "'https://a.example' is no address and answer"),
        ("-- diagnostics --\n-- diagnostics --", "'diagnostics' is there twice"),
        ("A sentence.\n", "there is neither a source nor anything to compare"),
    ])
    func `a case with unknown sections or keys fails`(text: String, problem: String) {
        #expect(SiteCase(name: "x", "A sentence.\n" + text).formProblems.contains(problem))
    }

    @Test func `every kind of message appears in a case`() throws {
        let seen = try SiteCase.all.reduce(into: Set<DiagnosticCode>()) { codes, site in
            codes.formUnion(try site.make().diagnostics.map(\.code))
        }
        let missing = DiagnosticCode.allCases.filter { !seen.contains($0) }
        #expect(missing.map(\.rawValue) == [])
    }
}
