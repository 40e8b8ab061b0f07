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
    package let source: SourceID
    /// `Content/posts/a.md`
    package let sourcePath: String
    package let slug: String
    package let path: SitePath
    /// A person's name; plain text.
    package let title: String
    /// As the author wrote it; `Site.description(of:)` is never empty.
    package let description: String?
    /// `date` for posts and interviews, `posted` for jobs.
    package let date: Timestamp?
    package let updated: Timestamp?
    /// People, in the order given; the site's default author if the document does not name one.
    package let authors: [DocumentID]
    /// Indices of `SiteOutline.tags`, in the order given.
    package let tags: [Int]
    /// Index of `SiteOutline.series`.
    package let series: Int?
    package let image: DocumentImage?
    /// What stays in view where the image is cut; nil if the author does not say.
    package let imageFocus: ImageFocus?
    package let recording: Recording?
    package let aliases: [SitePath]
    /// The id in feeds. It does not change with the title or the slug.
    package let guid: String
    /// The file name of a template that replaces the kind's own.
    package let template: String?
    /// Where the document names it.
    package let templateSpan: SourceSpan?
    package let isDraft: Bool
    package let isScheduled: Bool
    package let commentPolicy: CommentPolicy
    /// In thread order: each comment is followed by its replies.
    package let comments: [Comment]
    /// The jobs that it is about.
    package let jobs: [DocumentID]
    /// The teams that it says it is about: those of its jobs and speakers are not among them.
    package let teams: [DocumentID]
    package let extra: ExtraValue
    package let details: DocumentDetails

    package init(
        id: DocumentID, kind: DocumentKind, source: SourceID, sourcePath: String, slug: String, path: SitePath,
        title: String, description: String?, date: Timestamp?, updated: Timestamp?, authors: [DocumentID], tags: [Int],
        series: Int?, image: DocumentImage?, aliases: [SitePath], guid: String, template: String?, isDraft: Bool,
        isScheduled: Bool, commentPolicy: CommentPolicy, comments: [Comment], jobs: [DocumentID], extra: ExtraValue,
        details: DocumentDetails, templateSpan: SourceSpan? = nil,
        imageFocus: ImageFocus? = nil, recording: Recording? = nil, teams: [DocumentID] = []
    ) {
        self.id = id
        self.kind = kind
        self.source = source
        self.sourcePath = sourcePath
        self.slug = slug
        self.path = path
        self.title = title
        self.description = description
        self.date = date
        self.updated = updated
        self.authors = authors
        self.tags = tags
        self.series = series
        self.image = image
        self.imageFocus = imageFocus
        self.recording = recording
        self.aliases = aliases
        self.guid = guid
        self.template = template
        self.templateSpan = templateSpan
        self.isDraft = isDraft
        self.isScheduled = isScheduled
        self.commentPolicy = commentPolicy
        self.comments = comments
        self.jobs = jobs
        self.teams = teams
        self.extra = extra
        self.details = details
    }
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

    package init(role: String?, team: TeamReference?, photo: DocumentImage?, links: [Link]) {
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

/// A reader's comment or a pingback. Its body is in `Body.comments` under the same index. A class, as `Document` is.
package final class Comment: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case comment
        case pingback
    }

    package let id: String
    package let kind: Kind
    package let author: String?
    /// http or https.
    package let url: String?
    package let date: Timestamp?
    package let person: DocumentID?
    /// Index in `Document.comments` of the comment that it answers.
    package let parent: Int?
    /// 0 at the top of a thread.
    package let depth: Int

    package init(
        id: String, kind: Kind, author: String?, url: String?, date: Timestamp?, person: DocumentID?, parent: Int?,
        depth: Int
    ) {
        self.id = id
        self.kind = kind
        self.author = author
        self.url = url
        self.date = date
        self.person = person
        self.parent = parent
        self.depth = depth
    }
}
