// The whole site according to front matter: every address and every reference is known, but no body is converted yet.

package import Diagnostics

/// A tag or a series: documents under one name.
package struct Collection: Sendable {
    /// As it was first written.
    package let name: String
    package let slug: String
    package let path: SitePath
    /// For a tag, newest first; for a series, in the order of its parts (oldest first).
    package let documents: [DocumentID]

    package init(name: String, slug: String, path: SitePath, documents: [DocumentID]) {
        self.name = name
        self.slug = slug
        self.path = path
        self.documents = documents
    }
}

/// A file that is published unchanged.
package struct StaticFile: Hashable, Sendable {
    package let path: SitePath
    /// Where its bytes are: a path relative to the site (`Content/static/logo.png`), or a file of the built-in theme.
    package let origin: Origin
    package let source: SourceID?
    /// For pictures whose size could be read.
    package let picture: PictureFacts?
    /// For recordings that were looked at.
    package let recording: RecordingFile?
    /// Of a file to which Candid adds lines of its own, such as `_redirects`: what the author wrote.
    package let text: [UInt8]?

    package enum Origin: Hashable, Sendable {
        case site(String)
        case builtInTheme(String)
    }

    package init(
        path: SitePath, origin: Origin, source: SourceID? = nil, picture: PictureFacts? = nil,
        recording: RecordingFile? = nil, text: [UInt8]? = nil
    ) {
        self.path = path
        self.origin = origin
        self.source = source
        self.picture = picture
        self.recording = recording
        self.text = text
    }
}

package struct SiteOutline: Sendable {
    package var settings: SiteSettings
    /// Whose lists these are, by its number in `SiteSettings.editions`.
    package var edition = 0
    /// The versions of each document that has several, its own among them, by edition.
    package var translations: [DocumentID: [DocumentID]] = [:]
    /// The clock of this build.
    package var now: Timestamp
    /// All documents that are published, in the order of their source paths.
    package var documents: [Document]
    /// Posts and interviews, newest first; what that means of equal dates, `newestFirst` says for all lists.
    package var recent: [DocumentID]
    package var posts: [DocumentID]
    package var interviews: [DocumentID]
    /// Open jobs, newest first.
    package var openJobs: [DocumentID]
    /// Jobs that are closed or filled, newest first.
    package var closedJobs: [DocumentID]
    /// By name.
    package var people: [DocumentID]
    /// By name.
    package var teams: [DocumentID]
    /// By path, without the front page's text.
    package var pages: [DocumentID]
    /// The document whose text is above the lists of the front page; nil if there is none.
    package var frontText: DocumentID?
    /// By name, ignoring case.
    package var tags: [Collection]
    package var series: [Collection]
    /// Aliases of documents and the settings' redirects, by address.
    package var redirects: [Redirect]
    /// Files of bundles and of `Content/static`, by address.
    package var files: [StaticFile]
    /// For each job, by its number: the posts and interviews that name it, newest first.
    package var mentions: [DocumentID: [DocumentID]]
    /// Newest first. Of each person: the posts that they wrote and the interviews in which they speak. Of each team: the
    /// posts and interviews that name it or one of its jobs, and the interviews in which one of its people speaks.
    package var works: [DocumentID: [DocumentID]]
    /// The people of each team, by name.
    package var members: [DocumentID: [DocumentID]]
    /// The open jobs of each team that has a page, newest first.
    package var teamJobs: [DocumentID: [DocumentID]]
    package var statistics: SiteStatistics

    package init(settings: SiteSettings, now: Timestamp) {
        self.settings = settings
        self.now = now
        documents = []
        recent = []
        posts = []
        interviews = []
        openJobs = []
        closedJobs = []
        people = []
        teams = []
        pages = []
        tags = []
        series = []
        redirects = []
        files = []
        mentions = [:]
        works = [:]
        members = [:]
        teamJobs = [:]
        statistics = SiteStatistics()
    }

    package subscript(id: DocumentID) -> Document { documents[id.index] }
}

/// What was left out of this build, and when time alone will change it.
package struct SiteStatistics: Sendable {
    package var drafts = 0
    package var scheduled = 0
    /// Jobs closed by date or filled.
    package var closed = 0
    /// When time alone will next change the site: a scheduled document, a job that closes.
    package var nextChange: Timestamp?

    package init() {}
}
