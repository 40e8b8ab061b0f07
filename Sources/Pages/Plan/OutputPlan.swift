// What a build will write: one plan for each file, and what all renders share.

internal import Diagnostics
package import SiteModel
internal import Templates

/// One file to make.
package struct OutputPlan: Sendable {
    /// Where it is on the site, and below Output.
    package let path: SitePath
    package let content: OutputContent
}

package enum OutputContent: Sendable {
    /// An HTML page made with a template.
    case page(PagePlan)
    /// A feed, a jobs file, the sitemap: made by the program itself.
    case generated(GeneratedFile)
    case file(StaticFile.Origin)
}

/// A page to make: what it is about, and the template to make it with.
package struct PagePlan: Sendable {
    let subject: PageSubject
    let template: String
}

/// All that a build will write, sorted by address, no two of one address.
package struct SitePlan: Sendable {
    package let outputs: [OutputPlan]
    let shared: SharedRendering
    let theme: Theme
    /// Which templates are missing.
    let diagnosticsOfTemplates: [Diagnostic]

    package var site: Site { shared.tables.site }
    /// The first page of each template: where a template fails at all, one of them mostly shows it.
    package var samples: [OutputPlan] {
        var seen: Set<String> = []
        return outputs.filter { output in
            guard case .page(let page) = output.content else { return false }
            return seen.insert(page.template).inserted
        }
    }
    /// How many of the outputs are HTML pages.
    package var pageCount: Int {
        outputs.count { if case .page = $0.content { true } else { false } }
    }
}

/// What all pages of a build are rendered with.
final class SharedRendering: Sendable {
    let tables: SiteTables
    /// What feeds, jobs files and structured data have in common.
    let fragments: FeedFragments
    let lists: SiteLists
    /// Bound to the site.
    let templates: TemplateSet
    let jobGroups: TemplateValue
    let jobFilters: TemplateValue
    let archive: TemplateValue
    let feedGroups: TemplateValue

    init(tables: SiteTables, theme: Theme, templates: TemplateSet) {
        self.tables = tables
        fragments = FeedFragments(of: tables.site, language: tables.language)
        lists = SiteLists(tables)
        self.templates = templates.binding(tables, SiteObject(tables, lists: lists, theme: theme))
        jobGroups = Pages.jobGroups(tables)
        jobFilters = tables.indexes.jobFilters.value
        archive = archiveYears(tables, recent: lists.recent)
        feedGroups = groupedFeeds(tables)
    }
}
