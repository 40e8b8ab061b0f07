// What a feed is about, and which feeds a page tells its readers of.

package import SiteModel

/// What a feed, or the page that names it, is about.
package enum FeedSubject: Hashable, Sendable {
    /// The newest posts and interviews.
    case site
    /// `/posts/`, `/interviews/`, `/jobs/`; other kinds have no feed of their own.
    case section(DocumentKind)
    /// Index of `SiteOutline.tags`.
    case tag(Int)
    /// Index of `SiteOutline.series`.
    case series(Int)
    /// A document's page; of feeds, the one of its comments.
    case document(DocumentID)
}

package enum FeedKind: String, Hashable, Sendable {
    case rss
    case atom
    case json

    /// The media type, as a link gives it.
    package var mediaType: String {
        switch self {
        case .rss: "application/rss+xml"
        case .atom: "application/atom+xml"
        case .json: "application/feed+json"
        }
    }
}

/// A feed as a page links it.
package struct FeedLink: Hashable, Sendable {
    /// Of all feeds that one page links no two have the same.
    package let title: String
    package let path: SitePath
    package let kind: FeedKind
    /// What is in it, for the page that lists the feeds.
    package let about: String

    /// The media type.
    package var type: String { kind.mediaType }
}

/// Feeds of one sort, for the page that lists them.
package struct FeedGroup: Sendable {
    package let title: String
    package let feeds: [FeedLink]
}

/// What the feeds that concern a page are about, nearest first, the site last.
func feedSubjects(concerning subject: FeedSubject, of site: Site) -> [FeedSubject] {
    var subjects: [FeedSubject] = []
    switch subject {
    case .site: return [.site, .section(.job)]
    case .section(let kind):
        if kind.hasFeed { subjects.append(.section(kind)) }
    case .tag, .series: subjects.append(subject)
    case .document(let id):
        let document = site[id]
        if commentCount(of: document) > 0 { subjects.append(subject) }
        if let series = document.series { subjects.append(.series(series)) }
        if document.kind.hasFeed { subjects.append(.section(document.kind)) }
    }
    return subjects + [.site]
}

/// The feeds about a subject: the site has one in each form.
func feedLinks(about subject: FeedSubject, of outline: SiteOutline) -> [FeedLink] {
    subject == .site ? siteFeeds(of: outline) : [rssLink(subject, of: outline)]
}

/// The feeds that concern a page, nearest first, the site's own last: for `<link rel="alternate">`.
package func feeds(concerning subject: FeedSubject, of site: Site) -> [FeedLink] {
    feedSubjects(concerning: subject, of: site).flatMap { feedLinks(about: $0, of: site.outline) }
}

/// All feeds of the site but those of single pages' comments, in groups.
package func feedGroups(of site: Site) -> [FeedGroup] {
    let outline = site.outline
    let words = outline.settings.words
    let sections = [DocumentKind.post, .interview, .job].map { rssLink(.section($0), of: outline) }
    let groups = [
        FeedGroup(title: words("feeds-all"), feeds: siteFeeds(of: outline)),
        FeedGroup(title: words("feeds-sections"), feeds: sections),
        FeedGroup(title: words("series"), feeds: outline.series.indices.map { rssLink(.series($0), of: outline) }),
        FeedGroup(title: words("tags"), feeds: outline.tags.indices.map { rssLink(.tag($0), of: outline) }),
    ]
    return groups.filter { !$0.feeds.isEmpty }
}

extension SiteOutline {
    /// The RSS feed of a subject.
    func feedPath(of subject: FeedSubject) -> SitePath {
        switch subject {
        case .site: SitePath.root.file("feed.xml")
        case .section(let kind): SitePath.root.folder(kind.folder).file("feed.xml")
        case .tag(let index): tags[index].path.file("feed.xml")
        case .series(let index): series[index].path.file("feed.xml")
        case .document(let id): self[id].path.file("comments.xml")
        }
    }

    /// The page that shows what a feed carries.
    func pagePath(of subject: FeedSubject) -> SitePath {
        switch subject {
        case .site: .root
        case .section(let kind): SitePath.root.folder(kind.folder)
        case .tag(let index): tags[index].path
        case .series(let index): series[index].path
        case .document(let id): self[id].path
        }
    }

    /// Plain text.
    func feedTitle(of subject: FeedSubject) -> String {
        let words = settings.words
        return switch subject {
        case .site: settings.title
        case .section(let kind): "\(settings.title): \(settings.title(ofSection: kind))"
        case .tag(let index): "\(settings.title): \(words("feed-tag", tags[index].name))"
        case .series(let index): "\(settings.title): \(words("feed-series", series[index].name))"
        case .document(let id): "\(words("feed-comments", self[id].title)) – \(settings.title)"
        }
    }

    /// What a feed carries, plain text, never empty.
    func feedDescription(of subject: FeedSubject) -> String {
        let words = settings.words
        return switch subject {
        case .site: settings.description.flatMap { $0.isEmpty ? nil : $0 } ?? settings.title
        case .section(.job): words("feed-jobs-about")
        case .section(let kind): words("feed-section-about", settings.title(ofSection: kind))
        case .tag(let index): words("feed-tag-about", tags[index].name)
        case .series(let index): words("feed-series-about", series[index].name)
        case .document(let id): words("feed-comments-about", self[id].title)
        }
    }
}

extension DocumentKind {
    var hasFeed: Bool { self == .post || self == .interview || self == .job }
}

extension SiteSettings {
    /// What the menu calls a section, so that a feed has the name of the page; else the site's word.
    func title(ofSection kind: DocumentKind) -> String {
        let href = url.href(SitePath.root.folder(kind.folder))
        return menu.first { $0.url == href }?.title ?? words(kind.folder)
    }
}

private func siteFeeds(of outline: SiteOutline) -> [FeedLink] {
    let title = outline.settings.title
    let words = outline.settings.words
    let root = SitePath.root
    return [
        FeedLink(
            title: "\(title) (RSS)", path: root.file("feed.xml"), kind: .rss,
            about: words("feed-rss")),
        FeedLink(
            title: "\(title) (Atom)", path: root.file("atom.xml"), kind: .atom, about: words("feed-atom")),
        FeedLink(
            title: "\(title) (JSON Feed)", path: root.file("feed.json"), kind: .json, about: words("feed-json")),
    ]
}

private func rssLink(_ subject: FeedSubject, of outline: SiteOutline) -> FeedLink {
    FeedLink(
        title: outline.feedTitle(of: subject), path: outline.feedPath(of: subject), kind: .rss,
        about: outline.feedDescription(of: subject))
}
