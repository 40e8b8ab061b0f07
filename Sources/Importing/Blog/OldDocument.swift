// A document of the old blog as its source describes it, and its place on the new site.

internal import WebText

/// Whether readers of the old blog saw a document.
enum OldState: Sendable, Equatable {
    case published
    /// Published by its date, which is still to come.
    case scheduled
    /// Kept from readers, with the reason for the report: `was a draft`.
    case draft(String)
}

struct OldDocument: Sendable {
    /// What it was in the source, the same in every run: `post 5f2c…`, `posts/tides.md`.
    var key: String
    /// Its place among the source's documents.
    let number: Int
    var kind: ImportedKind
    /// Type and state in the source's own words, for the reconciliation: `post, published`.
    var row = ""
    var state: OldState
    /// Plain text.
    var title: String
    /// What the old blog called it in addresses; empty if it had no such name.
    var slug: String
    var date: PostDate?
    /// Old addresses below the home page, decoded, the one that readers saw first.
    var paths: [String] = []
    /// Whether it is a folder with its pictures.
    var isBundle = false
    /// Whether its text stood on the home page.
    var isHome = false
    var guid: String?
    /// Slugs of people.
    var authors: [String] = []
    var interview: Interview?
    /// The ids in its text that links may lead to.
    var ids: Set<String> = []
    /// What else its front matter says. Kind, title, slug, aliases, guid, draft, authors and speakers come from the plan.
    var head: ImportedDocument

    init(key: String, number: Int, kind: ImportedKind, title: String, slug: String, state: OldState) {
        self.key = key
        self.number = number
        self.kind = kind
        self.title = title
        self.slug = slug
        self.state = state
        head = ImportedDocument(kind: kind, title: title)
    }
}

/// A document with its place on the new site.
struct PlacedDocument: Sendable {
    var old: OldDocument
    let slug: String
    /// Relative to the site's folder.
    let path: String
    /// From the new site's root: `/posts/month-three/`.
    let address: String
    var aliases: [String] = []
    /// Whether a person's own file stands for it, which is kept.
    let isSomebodys: Bool

    /// Whether it is built as soon as it is imported.
    var isPublished: Bool { old.state == .published }

    /// The front matter, without a body.
    var head: ImportedDocument {
        var document = old.head
        document.kind = old.kind
        document.title = old.title
        if old.kind != .page, document.date == nil { document.date = old.date?.written }
        if old.kind == .page { document.date = nil }
        document.authors = old.kind == .page ? [] : old.authors
        document.slug = old.isHome || slugOfFile(path) == slug ? nil : slug
        document.aliases = aliases
        document.guid = old.guid
        if case .draft = old.state { document.isDraft = true }
        if old.kind == .page { (document.tags, document.series) = ([], nil) }
        if let interview = old.interview {
            document.speakers = interview.speakers
            document.interviewer = interview.interviewer
        }
        return document
    }
}
