// What one document says: front matter with places and unresolved references.

package import Diagnostics
package import SiteModel
internal import WebText

/// The front matter of one document, checked as far as possible without the other files.
///
/// An immutable value. A class, because copying its many parts would cost more than reading it.
package final class Entry: Sendable {
    package let kind: DocumentKind
    package let source: Source
    let isBundle: Bool
    /// Which of the site's languages it stands among.
    package let edition: Int
    /// The path of its source without the language in it: the same of all versions of a document.
    let group: String
    let attachments: [Attachment]
    /// The file's name without `.md`, or the bundle's: `2007-03-12-romi`.
    let stem: String
    /// The bytes of the body.
    let body: Range<Int>
    /// The first line of the front matter, for messages about all of it.
    let place: SourceSpan
    /// The front matter could not be read. References to this document are valid, and nothing else is reported about
    /// it.
    let isBroken: Bool
    let head: EntryHead
    let details: EntryDetails
    /// In the order of their file.
    let comments: [CommentEntry]
    /// The file of comments, which may be empty.
    let commentSource: Source?

    init(
        _ document: DocumentSource, stem: String, body: Range<Int>, place: SourceSpan, isBroken: Bool, head: EntryHead,
        details: EntryDetails, comments: [CommentEntry]
    ) {
        kind = document.kind
        source = document.source
        isBundle = document.isBundle
        edition = document.edition
        group =
            document.languageTag.map { document.source.path.dropLast($0.utf8.count + 4) + ".md" }
            ?? document.source.path
        attachments = document.attachments
        commentSource = document.comments
        self.stem = stem
        self.body = body
        self.place = place
        self.isBroken = isBroken
        self.head = head
        self.details = details
        self.comments = comments
    }
}

extension Entry {
    /// Whether this is `pages/index.md`, the text above the lists of the front page.
    var isFrontText: Bool { group == "Content/pages/index.md" }

    /// What its address ends with: its front matter's, or else its file's.
    package var slug: String { head.slug.value }

    /// Whether a reference by this slug means the document.
    package func hasSlug(_ slug: String) -> Bool { foldedName(slug) == foldedName(head.slug.value) }
}

/// The keys that all kinds have, and those that posts and interviews share.
struct EntryHead: Sendable {
    /// A person's or a team's name.
    var title = Spanned("", SourceSpan.start(of: SourceID(0)))
    var description: Spanned<String>?
    /// For jobs, `posted`.
    var date: Spanned<WrittenDate>?
    var updated: Spanned<WrittenDate>?
    var image: Spanned<String>?
    var imageAlt: String?
    var imageFocus: ImageFocus?
    var slug = Spanned("", SourceSpan.start(of: SourceID(0)))
    var aliases: [Spanned<RequestTarget>] = []
    var guid: Spanned<String>?
    /// BCP 47, of a text in another language than the one it stands among.
    var language: String?
    var template: Spanned<String>?
    var isDraft = false
    var extra = ExtraValue.map([])
    /// What a draft lacks: wrong only where it is built.
    var missing: [Diagnostic] = []
    var foreignDates: [ForeignDate] = []

    /// Slugs of people.
    var authors: [Spanned<String>] = []
    var tags: [Spanned<String>] = []
    var series: Spanned<String>?
    var commentPolicy: CommentPolicy?
    /// Slugs of jobs.
    var jobs: [Spanned<String>] = []
    var audio: AudioEntry?
    /// Teams' names or slugs.
    var teams: [Spanned<String>] = []
}

enum EntryDetails: Sendable {
    case post
    case interview(InterviewEntry)
    case job(JobEntry)
    case person(PersonEntry)
    case team(TeamEntry)
    case page
}

extension DocumentKind {
    /// For messages: `an interview`.
    var subject: String {
        switch self {
        case .post: "a post"
        case .interview: "an interview"
        case .job: "a job"
        case .person: "a person"
        case .team: "a team"
        case .page: "a page"
        }
    }
}
