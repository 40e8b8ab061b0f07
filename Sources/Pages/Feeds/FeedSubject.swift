// Which feeds a page tells its readers of, and what they are called.

package import SiteModel

package enum FeedKind: String, Hashable, Sendable {
    case rss
    case atom
    case json

    /// The media type, for links.
    package var mediaType: String {
        switch self {
        case .rss: "application/rss+xml"
        case .atom: "application/atom+xml"
        case .json: "application/feed+json"
        }
    }
}

/// A feed, for links.
package struct FeedLink: Hashable, Sendable {
    /// Different for all feeds that one page links to.
    package let title: String
    package let path: SitePath
    package let kind: FeedKind
    /// What it contains, for the page that lists the feeds.
    package let about: String

    /// The media type.
    package var type: String { kind.mediaType }
}

/// Feeds of one kind, for the page that lists them.
package struct FeedGroup: Sendable {
    package let title: String
    package let feeds: [FeedLink]
}

/// The subjects of the feeds that concern a page, most specific first, the site last.
func feedSubjects(concerning subject: FeedSubject, of site: Site) -> [FeedSubject] {
    let home = FeedSubject.list(.home)
    var subjects: [FeedSubject] = []
    let podcast: [FeedSubject] = site.outline.settings.podcast == nil ? [] : [.podcast]
    switch subject {
    // The jobs' feed has what the site's has not.
    case .list(.home), .podcast: return [home] + podcast + [.list(.section(.job))]
    case .list(let list):
        if site.layout[list]?.feed != nil { subjects.append(subject) }
        if list == .section(.interview) { subjects += podcast }
    case .document(let id):
        let document = site[id]
        if document.commentCount > 0 { subjects.append(subject) }
        if document.recording != nil { subjects += podcast }
        if site.layout[.works(id)]?.feed != nil { subjects.append(.list(.works(id))) }
        if case .job(let job) = document.details, let team = job.team?.document { subjects.append(.list(.works(team))) }
        if let series = document.series { subjects.append(.list(.term(.series, series))) }
        let section = ListSubject.section(document.kind)
        if site.layout[section]?.feed != nil { subjects.append(.list(section)) }
    }
    return subjects + [home]
}

/// The feeds about a subject: the site has one in each format.
func feedLinks(about subject: FeedSubject, of site: Site) -> [FeedLink] {
    guard subject == .list(.home) else {
        return [
            FeedLink(
                title: site.feedTitle(of: subject), path: site.path(of: .rss(subject)), kind: .rss,
                about: site.feedDescription(of: subject))
        ]
    }
    let title = site.outline.settings.title
    let words = site.outline.settings.words
    return [
        FeedLink(
            title: "\(title) (RSS)", path: site.path(of: .rss(subject)), kind: .rss, about: words("feed-rss")),
        FeedLink(title: "\(title) (Atom)", path: site.path(of: .atom), kind: .atom, about: words("feed-atom")),
        FeedLink(
            title: "\(title) (JSON Feed)", path: site.path(of: .jsonFeed), kind: .json, about: words("feed-json")),
    ]
}

/// The feeds that concern a page, most specific first, the site's own last: for `<link rel="alternate">`.
package func feeds(concerning subject: FeedSubject, of site: Site) -> [FeedLink] {
    feedSubjects(concerning: subject, of: site).flatMap { feedLinks(about: $0, of: site) }
}

/// All feeds of the site in groups, except the comments on single pages.
package func feedGroups(of site: Site) -> [FeedGroup] {
    let lists = site.layout.lists
    return FeedGroupKind.allCases.map { group in
        FeedGroup(
            title: site.outline.settings.words(group.titleWord),
            feeds: lists.filter { $0.feed?.group == group }.flatMap { feedLinks(about: .list($0.subject), of: site) }
                + (group == .all && site.outline.settings.podcast != nil ? feedLinks(about: .podcast, of: site) : []))
    }.filter { !$0.feeds.isEmpty }
}

extension Site {
    /// The page with the content of a feed.
    func pagePath(of subject: FeedSubject) -> SitePath {
        switch subject {
        case .list(let list): (layout[list] ?? layout.home).path
        case .document(let id): self[id].path
        case .podcast: layout.home.path
        }
    }

    /// Plain text.
    func feedTitle(of subject: FeedSubject) -> String {
        let settings = outline.settings
        switch subject {
        case .document(let id):
            return "\(settings.words("feed-comments", ["title": self[id].title])) – \(settings.title)"
        case .podcast: return settings.podcast?.title ?? "\(settings.title) (\(settings.words("podcast")))"
        case .list(.home): return settings.title
        case .list(let list):
            guard let list = layout[list] else { return settings.title }
            let title = title(of: list)
            return "\(settings.title): \(list.feed?.titleWord.map { settings.words($0, ["title": title]) } ?? title)"
        }
    }

    /// What a feed contains; plain text, never empty.
    func feedDescription(of subject: FeedSubject) -> String {
        let settings = outline.settings
        switch subject {
        case .document(let id): return settings.words("feed-comments-about", ["title": self[id].title])
        case .podcast: return settings.podcast?.description ?? settings.description ?? settings.words("feed-podcast")
        case .list(.home): return settings.description.flatMap { $0.isEmpty ? nil : $0 } ?? settings.title
        case .list(let list):
            guard let list = layout[list], let feed = list.feed else { return settings.title }
            return settings.words(feed.aboutWord, ["title": title(of: list)])
        }
    }
}
