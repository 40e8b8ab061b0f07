import Diagnostics
import Pipeline
import Testing

@Suite struct SiteCaseTests {
    @Test(arguments: SiteCase.all)
    func `a whole site gives what its case says`(site: SiteCase) {
        site.run()
    }

    @Test func `every kind of message appears in a case`() {
        let seen = SiteCase.all.reduce(into: Set<DiagnosticCode>()) { codes, site in
            codes.formUnion(site.make().diagnostics.map(\.code))
        }
        // What only a disk can bring about, and the test that has it instead.
        let elsewhere: Set<DiagnosticCode> = [
            // A text that is too large, or becomes a pipe while it is read: ReadProjectTests,
            // `a text that is far too large is told of`.
            .fileUnreadable
        ]
        let missing = DiagnosticCode.allCases.filter { !seen.contains($0) && !elsewhere.contains($0) }
        #expect(missing.map(\.rawValue) == [])
    }
}
