// A document: what all kinds have in common, and what each kind adds.

package import Diagnostics

/// The number of a document: its index in `SiteOutline.documents`, which is in the order of source paths.
package struct DocumentID: Hashable, Comparable, Sendable {
    package let index: Int

    package init(_ index: Int) {
        self.index = index
    }

    package static func < (left: DocumentID, right: DocumentID) -> Bool { left.index < right.index }
}

package enum DocumentKind: String, Hashable, Sendable, CaseIterable {
    case post
    case interview
    case job
    case person
    case team
    case page

    /// The folder in Content, and the section of the site (pages are at the root).
    package var folder: String {
        switch self {
        case .post: "posts"
        case .interview: "interviews"
        case .job: "jobs"
        case .person: "people"
        case .team: "teams"
        case .page: "pages"
        }
    }
}

/// A picture that represents a document.
package struct DocumentImage: Hashable, Sendable {
    /// Finished: root-relative with the site's base path, or absolute.
    package let href: String
    package let absoluteURL: String
    package let alt: String?
    /// Where it is published, if it belongs to the site.
    package let path: SitePath?
    /// If it belongs to the site and could be read.
    package let picture: PictureFacts?

    package init(
        href: String, absoluteURL: String, alt: String?, path: SitePath? = nil, picture: PictureFacts? = nil
    ) {
        self.href = href
        self.absoluteURL = absoluteURL
        self.alt = alt
        self.path = path
        self.picture = picture
    }
}

/// A document with resolved references. Its body is in `Site.bodies` under the same number.
///
/// An immutable value. A class, because copying its many parts would cost more than reading it.
package final class Document: Sendable {
    package let id: DocumentID
    package let kind: DocumentKind
    /// Which of the site's languages it stands among, by its number in `SiteSettings.editions`.
    package let edition: Int
    /// BCP 47, of a text in another language than the one it stands among.
    package let language: String?
    package let place: Place
    package let head: Head
    package let references: References
    package let commentPolicy: CommentPolicy
    /// In thread order: each comment is followed by its replies.
    package let comments: [Comment]
    package let details: DocumentDetails

    package init(
        id: DocumentID, kind: DocumentKind, edition: Int = 0, language: String? = nil, place: Place, head: Head,
        references: References = References(),
        commentPolicy: CommentPolicy = .off, comments: [Comment] = [], details: DocumentDetails
    ) {
        self.id = id
        self.kind = kind
        self.edition = edition
        self.language = language
        self.place = place
        self.head = head
        self.references = references
        self.commentPolicy = commentPolicy
        self.comments = comments
        self.details = details
    }

    /// The same document with other references.
    package func with(_ references: References) -> Document {
        Document(
            id: id, kind: kind, edition: edition, language: language, place: place, head: head, references: references,
            commentPolicy: commentPolicy,
            comments: comments, details: details)
    }
}

extension Document {
    /// Where it was written, and where it is published.
    package struct Place: Sendable {
        package let source: SourceID
        package let sourcePath: String
        package let slug: String
        package let path: SitePath
        package let aliases: [SitePath]
        package let guid: String

        package init(
            source: SourceID, sourcePath: String, slug: String, path: SitePath, aliases: [SitePath] = [], guid: String
        ) {
            self.source = source
            self.sourcePath = sourcePath
            self.slug = slug
            self.path = path
            self.aliases = aliases
            self.guid = guid
        }
    }

    /// What it says of itself.
    package struct Head: Sendable {
        package var title: String
        package var description: String?
        package var date: Timestamp?
        package var updated: Timestamp?
        package var image: DocumentImage?
        package var imageFocus: ImageFocus?
        package var recording: Recording?
        package var template: String?
        package var templateSpan: SourceSpan?
        package var isDraft = false
        package var isScheduled = false
        package var extra = ExtraValue.map([])

        package init(title: String) { self.title = title }
    }

    /// The other documents and the names to which it belongs.
    package struct References: Sendable {
        package var authors: [DocumentID] = []
        package var tags: [Int] = []
        package var series: Int?
        package var jobs: [DocumentID] = []
        package var teams: [DocumentID] = []

        package init() {}
    }

    package var source: SourceID { place.source }
    /// `Content/posts/a.md`
    package var sourcePath: String { place.sourcePath }
    package var slug: String { place.slug }
    package var path: SitePath { place.path }
    package var aliases: [SitePath] { place.aliases }
    /// The id in feeds. It does not change with the title or the slug.
    package var guid: String { place.guid }

    /// A person's name; plain text.
    package var title: String { head.title }
    /// As the author wrote it; `Site.description(of:)` is never empty.
    package var description: String? { head.description }
    /// `date` for posts and interviews, `posted` for jobs.
    package var date: Timestamp? { head.date }
    package var updated: Timestamp? { head.updated }
    package var image: DocumentImage? { head.image }
    /// What stays in view where the image is cut; nil if the author does not say.
    package var imageFocus: ImageFocus? { head.imageFocus }
    package var recording: Recording? { head.recording }
    /// The file name of a template that replaces the kind's own.
    package var template: String? { head.template }
    /// Where the document names it.
    package var templateSpan: SourceSpan? { head.templateSpan }
    package var isDraft: Bool { head.isDraft }
    package var isScheduled: Bool { head.isScheduled }
    package var extra: ExtraValue { head.extra }

    /// People, in the order given; the site's default author if the document does not name one.
    package var authors: [DocumentID] { references.authors }
    /// Indices of `SiteOutline.tags`, in the order given.
    package var tags: [Int] { references.tags }
    /// Index of `SiteOutline.series`.
    package var series: Int? { references.series }
    /// The jobs that it is about.
    package var jobs: [DocumentID] { references.jobs }
    /// The teams that it says it is about: those of its jobs and speakers are not among them.
    package var teams: [DocumentID] { references.teams }
}

extension Document {
    /// Readers' comments, pingbacks apart; 0 if comments are off.
    package var commentCount: Int { commentPolicy == .off ? 0 : comments.count { $0.kind == .comment } }
}

package enum DocumentDetails: Sendable {
    case post
    case interview(InterviewDetails)
    case job(Job)
    case person(PersonDetails)
    case team(TeamDetails)
    case page
}

/// A speaker in an interview.
package struct Speaker: Hashable, Sendable {
    /// As declared: `HH`.
    package let initials: String
    package let name: String
    package let role: String?
    /// If the speaker is one of the site's people.
    package let person: DocumentID?

    package init(initials: String, name: String, role: String?, person: DocumentID?) {
        self.initials = initials
        self.name = name
        self.role = role
        self.person = person
    }
}

package struct InterviewDetails: Sendable {
    /// In the order declared.
    package let speakers: [Speaker]
    /// Index of `speakers`.
    package let interviewer: Int

    package init(speakers: [Speaker], interviewer: Int) {
        self.speakers = speakers
        self.interviewer = interviewer
    }
}

package final class PersonDetails: Sendable {
    package struct Link: Hashable, Sendable {
        package let name: String
        package let url: String

        package init(name: String, url: String) {
            self.name = name
            self.url = url
        }
    }

    package let role: String?
    package let team: TeamReference?
    package let photo: DocumentImage?
    package let links: [Link]

    package init(
        role: String? = nil, team: TeamReference? = nil, photo: DocumentImage? = nil, links: [Link] = []
    ) {
        self.role = role
        self.team = team
        self.photo = photo
        self.links = links
    }
}

/// The team that a person or a job names.
package struct TeamReference: Hashable, Sendable {
    /// The team's own name if it has a page, or else what was written.
    package let name: String
    /// The team's page, if it has one.
    package let document: DocumentID?

    package init(name: String, document: DocumentID?) {
        self.name = name
        self.document = document
    }
}

package struct TeamDetails: Sendable {
    package let lead: DocumentID?

    package init(lead: DocumentID?) {
        self.lead = lead
    }
}
