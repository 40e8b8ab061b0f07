// What one build keeps for the next, so that a change costs only the work that depends on it.
//
// The cache never decides what a site is. A build with a cache gives the same result as a build without one, and a test
// checks that with many random changes. Only the numbers of sources differ, which are in the order of their first
// appearance.

internal import Content
internal import Diagnostics
internal import Markdown
internal import Pages
internal import SiteModel
internal import Templates

/// What can be reused from the last build; empty before the first.
package struct BuildCache: Sendable {
    /// How much a build keeps in its cache.
    package enum Keeping: Sendable {
        /// Nothing: converted sources are released at once. For a single build.
        case nothing
        /// The site with its manuscripts, for a review.
        case site
        /// Everything, for the next build.
        case everything
    }

    let keeping: Keeping
    /// By the path of the document's source, like the bodies.
    private(set) var entries: [String: RememberedEntry] = [:]
    private(set) var bodies: [String: ConvertedBody] = [:]
    private(set) var templates: RememberedTemplates?
    /// Nil if the last build could not make one.
    private(set) var site: RememberedBuild?

    package init(keeping: Keeping = .nothing) {
        self.keeping = keeping
    }

    /// The result of parsing the same sources before.
    func entry(of document: DocumentSource, timeZone: String) -> Checked<Entry?>? {
        guard let known = entries[document.source.path], known.document == document, known.timeZone == timeZone else {
            return nil
        }
        return known.checked
    }

    /// Whether what was parsed and converted is worth making ready to be kept.
    var keepsParts: Bool { keeping == .everything }

    mutating func keep(_ entry: RememberedEntry) {
        if keepsParts { entries[entry.document.source.path] = entry }
    }

    mutating func keep(_ body: ConvertedBody, ofSource path: String) {
        if keepsParts { bodies[path] = body }
    }

    mutating func keep(_ templates: RememberedTemplates) {
        if keepsParts { self.templates = templates }
    }

    mutating func keep(_ site: RememberedBuild) {
        if keeping != .nothing { self.site = site }
    }

    /// The site is the largest part, and is not needed when the whole project is read again. It makes room for the next
    /// one.
    mutating func letGoOfSite() { site = nil }
}

struct RememberedEntry: Sendable {
    let document: DocumentSource
    let timeZone: String
    let checked: Checked<Entry?>
}

struct RememberedTemplates: Sendable {
    let theme: Theme
    let settings: Source
    let baseURL: String?
    let compiled: Checked<[TemplateSet]>

    /// Templates depend on the settings of site.yml and the command line.
    func holds(for theme: Theme, settings: SettingsFile, options: BuildOptions) -> Bool {
        baseURL == options.baseURL && self.settings == settings.source && self.theme.isSame(as: theme)
    }
}

/// The last complete site, and what it was made from apart from the documents.
struct RememberedBuild: Sendable {
    let options: BuildOptions
    let settings: SettingsFile
    var table: SourceTable
    let glossaries: [MarkdownGlossary]
    var assembled: AssembledSite
    var finished: FinishedBodies
    var plan: SitePlan
    /// All diagnostics except those of parsing and converting single documents, of finishing and of the plan.
    let diagnostics: [Diagnostic]
}
