// What becomes of everything in an export: decided once, before any text is converted, in an order that no file's order
// changes.

package import SiteModel

/// A document of the new site, planned.
struct PlannedDocument: Sendable {
    let item: ItemIndex
    /// What it was in the export, the same in every run.
    let key: String
    var kind: ImportedKind
    var slug: String
    /// Relative to the site's folder.
    var path: String
    /// From the new site's root: `/posts/month-three/`.
    var address: String
    var aliases: [String] = []
    let guid: String?
    let authors: [String]
    var interview: Interview?
    /// Whether a person's own file stands for it, which is kept.
    var isSomebodys = false

    /// Whether it is built as soon as it is imported: published, and not for later.
    var isPublished: Bool { item.isPublished }

    var isDraft: Bool {
        item.hasPassword || !["publish", "future", "expired"].contains(item.status)
    }

    var commentsPath: String { Importing.commentsPath(of: path, kind: kind) }

    /// Whether its file's name says its slug, so that no key needs to.
    var namesSlug: Bool { slugOfFile(path) == slug }
}

/// The plan of an import from WordPress.
struct ImportPlan: Sendable {
    let blog: OldBlog
    let options: WordPressOptions
    var documents: [PlannedDocument] = []
    var people: PeoplePlan
    /// By number.
    var attachments: [Int: PlannedAttachment] = [:]
    /// Numbers of attachments, by the number of the item that they hang on, in the library's order.
    var attachmentsOf: [Int: [Int]] = [:]
    /// By old path.
    var attachmentPages: [String: Int] = [:]
    /// By path below the uploads folder.
    var attachmentsByPath: [String: Int] = [:]
    var files: UploadFiles
    /// Texts of reusable blocks by number.
    var reusableBlocks: [Int: String] = [:]
    let linkedIDs: Set<String>
    /// Pages of terms by old path: the new address.
    var termPages: [String: String] = [:]
    var redirects: [(from: String, to: String)] = []
    var settings: ImportedSettings?
    /// What an existing site.yml would need.
    var settingsToAdd: [YAMLLines] = []
    var jobTypes: [String: String] = [:]
    /// Comments by the number of their document are what a `reply-to` may name.
    var report: ImportReport

    private(set) var byPlace: [ItemPlace: Int] = [:]
    private(set) var byID: [Int: Int] = [:]
    private(set) var byOldPath: [String: Int] = [:]

    init(index: ExportIndex, options: WordPressOptions, files: UploadFiles, report: ImportReport) {
        blog = OldBlog(addresses: [index.baseBlogURL, index.link, index.baseSiteURL])
        self.options = options
        self.files = files
        self.report = report
        linkedIDs = index.linkedIDs
        people = PeoplePlan(index.authors)
    }

    func document(at place: ItemPlace) -> PlannedDocument? { byPlace[place].map { documents[$0] } }

    /// The document with a number of the old blog: of several, the first.
    func document(id: Int) -> PlannedDocument? { byID[id].map { documents[$0] } }

    /// The document that an old path led to.
    func document(oldPath: String) -> PlannedDocument? {
        (byOldPath[oldPathKey(oldPath)]).map { documents[$0] }
    }

    mutating func indexDocuments() {
        byPlace = [:]
        for (number, document) in documents.enumerated() {
            byPlace[document.item.place] = number
            if document.item.id > 0, byID[document.item.id] == nil { byID[document.item.id] = number }
            if let path = oldPath(of: document.item, on: blog) { note(path, number) }
            for old in document.item.oldSlugs {
                if let path = oldPath(of: document.item, on: blog, slug: old) { note(path, number) }
            }
        }
    }

    private mutating func note(_ path: String, _ number: Int) {
        let key = oldPathKey(path)
        // Who is seen by readers has the address.
        if let other = byOldPath[key], documents[other].isPublished || !documents[number].isPublished { return }
        byOldPath[key] = number
    }
}

/// Lines of YAML, for an existing site.yml.
typealias YAMLLines = String

/// What the command line says.
package struct WordPressOptions: Sendable {
    package var country: String?
    /// `--type portfolio=pages`
    package var types: [String: String] = [:]
    package var findsInterviews = true
    package var isPartial = false
    /// The day of the import: what was scheduled for an earlier one has appeared since the export. Nil if nobody says it.
    package var today: CalendarDate?

    package init() {}
}

/// The path of an item on the old blog, below its home page; nil if it had none (`?p=12`).
///
/// - Parameter slug: stands in for the last part.
func oldPath(of item: ItemIndex, on blog: OldBlog, slug: String? = nil) -> String? {
    guard let own = blog.own(item.link), own.query.isEmpty, own.path != "/" else { return nil }
    guard let slug else { return own.path }
    var parts = own.path.split(separator: "/").map(String.init)
    guard !parts.isEmpty else { return nil }
    parts[parts.count - 1] = percentDecodedPath(slug)
    return "/" + parts.joined(separator: "/") + (own.path.hasSuffix("/") ? "/" : "")
}
