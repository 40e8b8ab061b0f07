// The site between assembling and finishing: what applies to all of it, and the sources of each document.
//
// They are separate because a large build cannot keep both: it releases manuscripts as it converts them, and bodies
// take their place.

internal import Diagnostics
internal import Markdown
package import SiteModel

/// The site before its bodies are converted.
package struct AssembledSite: Sendable {
    package let assembly: Assembly
    /// The published documents by their numbers.
    package let manuscripts: [Manuscript]
}

/// What assembling found out about the site as a whole: every address, reference and list.
package struct Assembly: Sendable {
    package let outline: SiteOutline
    let layout: SiteLayout
    /// The other editions.
    package let others: [(outline: SiteOutline, layout: SiteLayout)]
    let links: LinkTable
    /// The site's own words for its bodies.
    let markdownWords: [MarkdownWords]
    let settings: SettingsFile
    /// The open jobs as they were written, for the rules of job boards.
    let jobs: [DocumentID: Entry]
    /// The files that front matter names.
    let referredFiles: Set<SitePath>

    /// The outline with the lists of an edition.
    func outline(of edition: Int) -> SiteOutline { edition == 0 ? outline : others[edition - 1].outline }
}

/// The sources of a published document.
package struct Manuscript: Sendable {
    package let id: DocumentID
    let entry: Entry
    /// In the order of `Document.comments`.
    let comments: [CommentEntry]

    /// Which of the site's languages it stands among.
    package var edition: Int { entry.edition }

    /// The path of its source.
    package var path: String { entry.source.path }
}

/// - Parameter entries: by document number.
func openJobs(of outline: SiteOutline, _ entries: [Entry]) -> [DocumentID: Entry] {
    Dictionary(uniqueKeysWithValues: outline.openJobs.map { ($0, entries[$0.index]) })
}
