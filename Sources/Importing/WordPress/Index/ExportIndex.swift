// What is known of an export after it was read once: everything but the texts.

/// Someone who has an account on the old blog.
struct ExportAuthor: Sendable {
    let id: Int?
    let login: String
    let displayName: String
    let firstName: String
    let lastName: String
    let biography: String
}

/// A category, a tag or a term of any other taxonomy.
struct ExportTerm: Sendable {
    let id: Int?
    /// `category`, `post_tag`, `nav_menu`, `job_listing_type` …
    let taxonomy: String
    let nicename: String
    let name: String
    /// The parent's nicename; empty at the top.
    let parent: String
    let description: String
    var meta: [String: String] = [:]
}

/// A term that an item has.
struct TermUse: Sendable, Hashable {
    let taxonomy: String
    let nicename: String
    let name: String
}

/// Where an item stands: which file of the command line, and which item of it.
struct ItemPlace: Sendable, Hashable, Comparable {
    let file: Int
    let number: Int

    static func < (left: ItemPlace, right: ItemPlace) -> Bool {
        (left.file, left.number) < (right.file, right.number)
    }
}

/// One item without its texts. A class, since the plan has many views of one item, and an export has many items.
@dynamicMemberLookup
final class ItemIndex: Sendable {
    private let facts: ItemFacts

    init(_ facts: ItemFacts) { self.facts = facts }

    /// The same item with another date.
    func dated(_ date: PostDate) -> ItemIndex {
        var facts = facts
        facts.date = date
        return ItemIndex(facts)
    }

    subscript<Value>(dynamicMember path: KeyPath<ItemFacts, Value>) -> Value { facts[keyPath: path] }
}

/// What is known of an item after the first pass.
struct ItemFacts: Sendable {
    let place: ItemPlace
    /// Of its start tag in its file.
    let line: Int
    let id: Int
    var type: String
    let status: String
    let parent: Int
    let menuOrder: Int
    /// As it was read; cut at 200 bytes.
    let title: String
    let slug: String
    let link: String
    let guid: String
    var date: PostDate
    let modified: PostDate
    /// Login of the author.
    let creator: String
    let isSticky: Bool
    let hasPassword: Bool
    let commentStatus: String
    var terms: [TermUse] = []
    /// Only the keys that planning needs.
    var meta: [String: String] = [:]
    /// Earlier slugs.
    var oldSlugs: [String] = []
    /// Custom fields of its own, which are reported.
    var customFields: [String] = []
    var attachmentURL = ""
    /// Of an attachment: its caption.
    var caption = ""
    /// How many of its comments readers saw, and which users wrote them.
    var carriedComments = 0
    var commentUsers: [Int] = []
    /// Of reusable blocks and guests: the text, which others need.
    var content = ""
    /// How many pages `<!--nextpage-->` parts it into, less one.
    var furtherPages = 0
    /// Nothing but shortcodes of WP Job Manager's own pages.
    var isJobManagerPage = false
    var hasContent = false
    /// Where the text may be a transcript: what it takes to judge that.
    var transcript: TranscriptEvidence?

    var isPublished: Bool { (status == "publish" || status == "expired" && type == "job_listing") && !hasPassword }
}

struct ExportIndex: Sendable {
    var title = ""
    var description = ""
    var language = ""
    var link = ""
    var baseSiteURL = ""
    var baseBlogURL = ""
    var pubDate = ""
    var version = ""
    var authors: [ExportAuthor] = []
    var terms: [ExportTerm] = []
    var items: [ItemIndex] = []
    var files: [ExportFile] = []
    /// Fragments to which some link of the export leads.
    var linkedIDs: Set<String> = []
    /// Items that had no date of their own.
    var undated: Set<ItemPlace> = []
    /// Addresses of uploaded files that texts name.
    var uploadAddresses: Set<String> = []
    /// Comments by type and approval, all of them.
    var commentCounts: [CommentState: Int] = [:]
    /// Other blogs' addresses among the files.
    var otherBlog: (file: String, url: String)?
}

/// A comment's type and what the blog's owner made of it, for the reconciliation.
struct CommentState: Hashable, Sendable, Comparable {
    let type: String
    let approved: String

    static func < (left: CommentState, right: CommentState) -> Bool {
        (left.type, left.approved) < (right.type, right.approved)
    }
}
