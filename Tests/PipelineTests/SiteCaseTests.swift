import Diagnostics
import Pipeline
import Testing

@Suite struct SiteCaseTests {
    @Test(arguments: SiteCase.all)
    func `a whole site gives what its case says`(site: SiteCase) {
        site.run()
    }
}
