// The site between its assembling and its finishing: what holds for all of it, and what each document is made of.
//
// The two are apart because a large build cannot keep both: it lets go of manuscripts as it converts them, and bodies take
// their room.

internal import Diagnostics
package import SiteModel

/// The site before its bodies are converted.
package struct AssembledSite: Sendable {
    package let assembly: Assembly
    /// Of the published documents, by their numbers.
    package let manuscripts: [Manuscript]
}

/// What assembling found of the site as a whole: every address, reference and list.
package struct Assembly: Sendable {
    package let outline: SiteOutline
    let layout: SiteLayout
    let links: LinkTable
    let settings: SettingsFile
    /// The open jobs as they were written, for the rules of job boards.
    let jobs: [DocumentID: Entry]
    /// The files that front matter names.
    let referredFiles: Set<SitePath>
}

/// What a published document is made of.
package struct Manuscript: Sendable {
    package let id: DocumentID
    let entry: Entry
    /// In the order of `Document.comments`.
    let comments: [CommentEntry]

    /// The path of its source.
    package var path: String { entry.source.path }
}

/// - Parameter entries: by document number.
func openJobs(of outline: SiteOutline, _ entries: [Entry]) -> [DocumentID: Entry] {
    Dictionary(uniqueKeysWithValues: outline.openJobs.map { ($0, entries[$0.index]) })
}
