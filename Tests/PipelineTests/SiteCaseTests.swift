import Diagnostics
import Pipeline
import Testing

@Suite struct SiteCaseTests {
    @Test(arguments: SiteCase.all)
    func `a whole site gives what its case says`(site: SiteCase) throws {
        try site.run()
    }

    @Test func `every kind of message appears in a case`() throws {
        let seen = try SiteCase.all.reduce(into: Set<DiagnosticCode>()) { codes, site in
            codes.formUnion(try site.make().diagnostics.map(\.code))
        }
        let missing = DiagnosticCode.allCases.filter { !seen.contains($0) }
        #expect(missing.map(\.rawValue) == [])
    }
}
