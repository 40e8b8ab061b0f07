// Every file of a site that no template makes: which there are, and where they lie. Pages makes their bytes.

internal import WebText

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
    case teams
    case series
    case tags

    /// The key of the group's title among the site's words.
    package var titleWord: String {
        switch self {
        case .all: "feeds-all"
        case .sections: "feeds-sections"
        case .teams: "teams"
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
    /// The rules that several hosts share.
    case redirects
    /// A host's own rules, if they are no lines of `_redirects`.
    case hostRules(RedirectHost)
    /// What hosts say beside each file.
    case headers
    /// The list of the parts of the search index.
    case searchIndex
    /// From 0.
    case searchWords(Int)
    /// From 0.
    case searchPages(Int)
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
        case .redirects, .hostRules(.netlify): root.file("_redirects")
        case .hostRules(.apache): root.file(".htaccess")
        case .hostRules(.nginx): root.file("_redirects.nginx.conf")
        case .hostRules(.s3): root.file("_redirects.s3.sh")
        case .headers: root.file("_headers")
        case .searchIndex: root.folder("search").file("index.json")
        case .searchWords(let part): root.folder("search").folder("words").file("\(part).json")
        case .searchPages(let part): root.folder("search").folder("pages").file("\(part).json")
        }
    }

    /// Feeds and job files are there in an empty site too: an address that readers and job boards know never answers 404.
    /// The author's own `robots.txt` and `_headers` take the place of the generated ones.
    func generatedFiles(of outline: SiteOutline, hasRedirects: Bool) -> [GeneratedFile] {
        var files: [GeneratedFile] = [.atom, .jsonFeed, .searchIndex]
        // One set for the whole site: job boards and search engines read every language in it.
        let isMain = outline.edition == 0
        if isMain { files += [.jobsJSON, .indeed, .linkedIn, .sitemap] }
        if outline.settings.podcast != nil { files.append(.rss(.podcast)) }
        for list in lists where list.feed != nil && isOwn(list, in: outline) { files.append(.rss(.list(list.subject))) }
        for document in outline.documents where document.edition == outline.edition && document.commentCount > 0 {
            files.append(.rss(.document(document.id)))
        }
        let pageCount = outline.findable.count
        files += (0..<Self.searchWordParts(of: pageCount)).map { .searchWords($0) }
        files += (0..<Self.searchPageParts(of: pageCount)).map { .searchPages($0) }
        guard isMain else { return files }
        files += (0..<sitemapPartCount(of: outline)).map { .sitemapPart($0) }
        let own = Set(outline.files.map(\.path))
        if outline.settings.isStaging || !own.contains(path(of: .robots, in: outline)) { files.append(.robots) }
        if !own.contains(path(of: .headers, in: outline)) { files.append(.headers) }
        if hasRedirects { files += redirectFiles(of: outline) }
        return files
    }

    private func redirectFiles(of outline: SiteOutline) -> [GeneratedFile] {
        let hosts = RedirectHost.allCases.filter { $0 != .netlify && outline.settings.redirectHosts.contains($0) }
        return [.redirects] + hosts.map { .hostRules($0) }
    }

    /// The addresses of files of the site that are no outputs of their own: a preview's `robots.txt` is never the site's, and
    /// rules are added to those that an author has written.
    func takenFiles(of outline: SiteOutline, hasRedirects: Bool) -> Set<SitePath> {
        let robots = path(of: .robots, in: outline)
        let rules = hasRedirects ? redirectFiles(of: outline).map { path(of: $0, in: outline) } : []
        let taken = outline.files.filter { file in
            file.path == robots ? outline.settings.isStaging : file.text != nil && rules.contains(file.path)
        }
        return Set(taken.map(\.path))
    }

    /// How many pages are in one part of the search index's pages.
    package static let searchPagesInPart = 64

    package static func searchPageParts(of pageCount: Int) -> Int {
        (pageCount + searchPagesInPart - 1) / searchPagesInPart
    }

    /// Into how many parts the words of the search index are divided: a power of two, at most the number of buckets. A part
    /// has some 30 KB, and compressed half of that.
    package static func searchWordParts(of pageCount: Int) -> Int {
        var parts = 1
        while parts < SearchWords.bucketCount, parts * searchPagesInPart < pageCount { parts *= 2 }
        return parts
    }

    /// Whether a list is of this edition: the works of a person whose page is in another language are told there.
    func isOwn(_ list: ListPage, in outline: SiteOutline) -> Bool {
        list.document.map { outline.documents[$0.index].edition == outline.edition } ?? true
    }

    /// How many addresses of an edition the sitemap has.
    func addressCount(of outline: SiteOutline) -> Int {
        lists.count { $0.isInSitemap } + outline.searchable.count { outline[$0].edition == outline.edition }
    }

    /// 0 where the sitemap is one file.
    package func sitemapPartCount(of outline: SiteOutline) -> Int {
        let count = addressCount(of: outline) + furtherAddressCount
        return count > Self.sitemapBound ? (count + Self.sitemapBound - 1) / Self.sitemapBound : 0
    }
}

extension GeneratedFile {
    /// The files to which an author's own lines may belong, by their names in `Content/static`.
    package static let namesOfAddedFiles: Set<String> = [
        "_redirects", ".htaccess", "_redirects.nginx.conf", "_redirects.s3.sh",
    ]

    /// Whether it is for job boards and for others who list positions: a preview has none of these.
    package var isForJobBoards: Bool { [.jobsJSON, .indeed, .linkedIn].contains(self) }
}

extension SiteOutline {
    /// The documents that the sitemap leads to: no closed jobs and no drafts.
    package var searchable: [DocumentID] {
        (posts + interviews + openJobs + people + teams + pages).filter { !documents[$0.index].isDraft }
    }

    /// The documents that the site's search finds: no drafts, and closed jobs last.
    package var findable: [DocumentID] {
        (recent + openJobs + people + teams + pages + closedJobs).filter { !documents[$0.index].isDraft }
    }
}
