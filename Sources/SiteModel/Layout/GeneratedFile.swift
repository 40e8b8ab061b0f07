// Every file of a site that no template makes: which there are, and where they lie. Pages makes their bytes.

/// What a feed, or the page that names it, is about.
package enum FeedSubject: Hashable, Sendable {
    /// What a list page is about.
    case list(ListSubject)
    /// A document's page; of feeds, the one of its comments.
    case document(DocumentID)
    /// Every document with a recording.
    case podcast
}

/// The groups in which the page of all feeds lists them, in its order.
package enum FeedGroupKind: Hashable, Sendable, CaseIterable {
    /// Everything that is new.
    case all
    case sections
    case series
    case tags

    /// The key of the group's title among the site's words.
    package var titleWord: String {
        switch self {
        case .all: "feeds-all"
        case .sections: "feeds-sections"
        case .series: "series"
        case .tags: "tags"
        }
    }
}

package enum GeneratedFile: Hashable, Sendable {
    /// An RSS feed of documents; of a document, the feed of its comments.
    case rss(FeedSubject)
    case atom
    case jsonFeed
    case jobsJSON
    case indeed
    case linkedIn
    /// The sitemap, or the index of its parts.
    case sitemap
    /// From 0.
    case sitemapPart(Int)
    case robots
    case redirects
    case searchIndex
}

extension SiteLayout {
    /// The protocol's bound of addresses in one file of the sitemap (sitemaps.org).
    package static let sitemapBound = 50_000

    /// Where a generated file lies.
    package func path(of file: GeneratedFile, in outline: SiteOutline) -> SitePath {
        let root = home.path
        return switch file {
        case .rss(.list(let subject)): (self[subject] ?? home).path.file("feed.xml")
        case .rss(.document(let id)): outline.documents[id.index].path.file("comments.xml")
        case .rss(.podcast): root.file("podcast.xml")
        case .atom: root.file("atom.xml")
        case .jsonFeed: root.file("feed.json")
        case .jobsJSON: root.folder("jobs").file("jobs.json")
        case .indeed: root.folder("jobs").file("indeed.xml")
        case .linkedIn: root.folder("jobs").file("linkedin.xml")
        case .sitemap: root.file("sitemap.xml")
        case .sitemapPart(let part): root.file("sitemap-\(part + 1).xml")
        case .robots: root.file("robots.txt")
        case .redirects: root.file("_redirects")
        case .searchIndex: root.folder("search").file("index.json")
        }
    }

    /// Feeds and job files are there in an empty site too: an address that readers and job boards know never answers 404.
    /// The author's own `robots.txt` and `_redirects` take the place of the generated ones.
    func generatedFiles(of outline: SiteOutline, hasRedirects: Bool) -> [GeneratedFile] {
        var files: [GeneratedFile] = [.atom, .jsonFeed, .jobsJSON, .indeed, .linkedIn, .sitemap, .searchIndex]
        if outline.settings.podcast != nil { files.append(.rss(.podcast)) }
        for list in lists where list.feed != nil { files.append(.rss(.list(list.subject))) }
        for document in outline.documents where document.commentCount > 0 {
            files.append(.rss(.document(document.id)))
        }
        files += (0..<sitemapPartCount(of: outline)).map { .sitemapPart($0) }
        var optional: [GeneratedFile] = [.robots]
        if hasRedirects { optional.append(.redirects) }
        for file in optional where !isReplaced(file, in: outline) { files.append(file) }
        return files
    }

    /// Whether the site has a file of its own in place of a generated one. A preview's `robots.txt` is never the site's.
    private func isReplaced(_ file: GeneratedFile, in outline: SiteOutline) -> Bool {
        if file == .robots, outline.settings.isStaging { return false }
        let path = path(of: file, in: outline)
        return outline.files.contains { $0.path == path }
    }

    /// 0 where the sitemap is one file.
    package func sitemapPartCount(of outline: SiteOutline) -> Int {
        let count = lists.count { $0.isInSitemap } + outline.searchable.count
        return count > Self.sitemapBound ? (count + Self.sitemapBound - 1) / Self.sitemapBound : 0
    }
}

extension GeneratedFile {
    /// Whether it is for job boards and for others who list positions: a preview has none of these.
    package var isForJobBoards: Bool { [.jobsJSON, .indeed, .linkedIn].contains(self) }
}

extension SiteOutline {
    /// The documents that the sitemap and the site's search lead to: no closed jobs and no drafts.
    package var searchable: [DocumentID] {
        (posts + interviews + openJobs + people + pages).filter { !documents[$0.index].isDraft }
    }
}
