// A page that no author wrote: the home page, a list, a tag's page, the search.

/// The two ways in which documents are gathered under names.
package enum Taxonomy: String, Hashable, Sendable, CaseIterable {
    case tags
    case series

    /// The page that lists all of them.
    package var path: SitePath { SitePath.root.folder(rawValue) }

    package func collections(of outline: SiteOutline) -> [Collection] { self == .tags ? outline.tags : outline.series }
}

/// What a list page is about. Each is there once in a `SiteLayout`.
package enum ListSubject: Hashable, Sendable {
    case home
    /// All documents of a kind.
    case section(DocumentKind)
    /// All tags, or all series.
    case terms(Taxonomy)
    /// One tag or series, by its index in the outline.
    case term(Taxonomy, Int)
    /// What a person wrote or said, or what is about a team. Its first page is the document of the person or the team;
    /// what is here is the further pages.
    case works(DocumentID)
    case archive
    case feeds
    case search
    /// The page for addresses that are not there.
    case notFound
}

/// A list page: where it is, what it is called, what leads to it, and who is told of it. `listPages` makes them all.
package final class ListPage: Sendable {
    package enum Title: Sendable {
        /// The site's own.
        case site
        /// What the menu calls the page; else a word of the site by its key.
        case word(String)
        /// A name that an author gave.
        case name(String)
    }

    /// The page's own RSS feed, `feed.xml` in its folder.
    package struct Feed: Sendable {
        /// Newest first; the feed holds as many of them as feeds hold.
        package let documents: [DocumentID]
        /// The key of the words around the page's title that make the feed's; nil if the title alone does.
        package let titleWord: String?
        /// The key of the words around the page's title that say what the feed carries.
        package let aboutWord: String
        package let group: FeedGroupKind

        init(_ documents: [DocumentID], titleWord: String? = nil, aboutWord: String, group: FeedGroupKind) {
            self.documents = documents
            self.titleWord = titleWord
            self.aboutWord = aboutWord
            self.group = group
        }
    }

    package let subject: ListSubject
    /// Of the first page.
    package let path: SitePath
    /// `page.kind`, and the name of its template without `.html`.
    package let kind: String
    /// `page.section`.
    package let section: String?
    package let title: Title
    /// For messages: `the site's list of posts`.
    package let owner: String
    /// The page before it in the breadcrumbs; nil of the home page alone.
    package let parent: ListPage?
    /// What it is about; a parted list shows these in this order, and the newest change among them is the page's.
    package let documents: [DocumentID]
    /// How many documents stand on a page; nil of a list that is one page.
    package let pageSize: Int?
    /// Whether search engines may show it. They are told of it in the sitemap where it has documents.
    package let isIndexed: Bool
    package let feed: Feed?

    init(
        _ subject: ListSubject, at path: SitePath, kind: String, section: String? = nil, title: Title, owner: String,
        parent: ListPage?, documents: [DocumentID] = [], pageSize: Int? = nil, isIndexed: Bool = true,
        feed: Feed? = nil
    ) {
        self.subject = subject
        self.path = path
        self.kind = kind
        self.section = section
        self.title = title
        self.owner = owner
        self.parent = parent
        self.documents = documents
        self.pageSize = pageSize
        self.isIndexed = isIndexed
        self.feed = feed
    }

    /// How it is parted into pages; nil of a list that is one page.
    package var pagination: Pagination? {
        pageSize.map { Pagination(path: path, total: documents.count, pageSize: $0) }
    }

    /// The first page alone: those after it say the same of other documents.
    package var isInSitemap: Bool {
        isIndexed && document == nil && (!documents.isEmpty || subject == .home)
    }

    /// The document whose own page is the first of the list's pages; nil of lists that are no part of a document.
    package var document: DocumentID? {
        if case .works(let document) = subject { document } else { nil }
    }
}

extension SiteSettings {
    /// What a list page is called. `Site.title(of:)` remembers it.
    func title(of list: ListPage) -> String {
        switch list.title {
        case .site: return title
        case .name(let name): return name
        case .word(let word):
            // A page has the name of the link that leads to it.
            let href = url.href(list.path)
            return menu.first { $0.url == href }?.title ?? words(word)
        }
    }
}
