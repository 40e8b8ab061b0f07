// What reading a project passes to this target: sources and the files around them.

package import Diagnostics
package import SiteModel

/// Everything in the folder of a site, read but not parsed.
package struct SiteSources: Sendable {
    /// `Content/site.yml`
    package var settings: Source?
    /// `Content/glossary.yml`
    package var glossary: Source?
    /// `Content/glossary.de.yml`, by language.
    package var glossaries: [String: Source] = [:]
    /// Every `<name>.md` and `<name>/index.md` of the five folders, in the order of their paths.
    package var documents: [DocumentSource]
    /// The files of `Content/static`, with their addresses. Bundles' files are in `DocumentSource.attachments`.
    package var files: [StaticFile]

    package init(settings: Source?, glossary: Source?, documents: [DocumentSource], files: [StaticFile]) {
        self.settings = settings
        self.glossary = glossary
        self.documents = documents
        self.files = files
    }
}

/// One document with the files beside it.
package struct DocumentSource: Equatable, Sendable {
    package let kind: DocumentKind
    package let source: Source
    /// Whether the source is `<name>/index.md`.
    package let isBundle: Bool
    package let comments: Source?
    package let attachments: [Attachment]
    /// The tag in the file's name, if it is one of the site's languages: `de` of `tides.de.md`.
    package var languageTag: String?
    /// Which of the site's languages the document stands among.
    package var edition = 0
    /// Of a translation, the file in the site's own language.
    package var original: Source?

    package init(
        kind: DocumentKind, source: Source, isBundle: Bool = false, comments: Source? = nil,
        attachments: [Attachment] = []
    ) {
        self.kind = kind
        self.source = source
        self.isBundle = isBundle
        self.comments = comments
        self.attachments = attachments
    }
}

/// A file of a bundle, published beside its page.
package struct Attachment: Equatable, Sendable {
    /// Relative to the bundle: `charts/a.png`.
    package let name: String
    /// Relative to the site: `Content/posts/x/charts/a.png`.
    package let file: String
    package let source: SourceID
    package let picture: PictureFacts?
    package let recording: RecordingFile?

    package init(
        name: String, file: String, source: SourceID, picture: PictureFacts? = nil, recording: RecordingFile? = nil
    ) {
        self.name = name
        self.file = file
        self.source = source
        self.picture = picture
        self.recording = recording
    }
}

/// What the command line says about the documents to include.
package struct AssemblyOptions: Sendable {
    package var drafts: Bool
    package var future: Bool
    /// The current time of this build.
    package var now: Timestamp
    /// The theme's static files.
    package var themeFiles: [StaticFile]
    /// The ids that the author has recorded; they bring about messages and no more.
    package var recordedIDs: [RecordedID]
    /// The items of the last build's feed; they bring about messages and no more.
    package var publishedItems: [PublishedItem]

    package init(
        drafts: Bool = false, future: Bool = false, now: Timestamp, themeFiles: [StaticFile] = [],
        recordedIDs: [RecordedID] = [], publishedItems: [PublishedItem] = []
    ) {
        self.drafts = drafts
        self.future = future
        self.now = now
        self.themeFiles = themeFiles
        self.recordedIDs = recordedIDs
        self.publishedItems = publishedItems
    }
}
