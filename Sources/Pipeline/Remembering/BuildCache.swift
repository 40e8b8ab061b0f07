// What one build leaves to the next, so that a change costs the work that depends on it.
//
// Nothing in here decides what a site is. A build with what another left gives the same as a build without it, and a test
// says so for a long row of random changes; only the numbers of sources differ, which are in the order of their first sight.

internal import Content
internal import Diagnostics
internal import Markdown
internal import Pages
internal import SiteModel
internal import Templates

/// What may be used again of the last build; empty before the first.
package struct BuildCache: Sendable {
    /// How much a build leaves in its cache.
    package enum Keeping: Sendable {
        /// Nothing: what was converted makes room at once. For a build that nothing follows.
        case nothing
        /// The site with its manuscripts, for a review.
        case site
        /// Everything, for the next build.
        case everything
    }

    let keeping: Keeping
    /// By the path of the document's source, as are the bodies.
    private(set) var entries: [String: RememberedEntry] = [:]
    private(set) var bodies: [String: ConvertedBody] = [:]
    private(set) var templates: RememberedTemplates?
    /// Nil where the last build had too little to go on.
    private(set) var site: RememberedBuild?

    package init(keeping: Keeping = .nothing) {
        self.keeping = keeping
    }

    /// What the last parsing made of the same sources.
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

    /// The site is the largest part, and is not used when all of the project is looked at: it makes room for the next.
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
    let compiled: Checked<TemplateSet>

    /// Templates know of settings what site.yml and the command line say.
    func holds(for theme: Theme, settings: SettingsFile, options: BuildOptions) -> Bool {
        baseURL == options.baseURL && self.settings == settings.source && self.theme.isSame(as: theme)
    }
}

/// The last site as a whole, and what it was made from beside the documents.
struct RememberedBuild: Sendable {
    let options: BuildOptions
    let settings: SettingsFile
    var table: SourceTable
    let glossary: MarkdownGlossary
    var assembled: AssembledSite
    var finished: FinishedBodies
    var plan: SitePlan
    /// Of all but the documents' own reading and conversion, the finishing and the plan.
    let diagnostics: [Diagnostic]
}
