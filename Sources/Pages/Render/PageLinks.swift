// What the head of a page tells other programs: its feeds, its structured data, how it looks when it is shared.

internal import SiteModel
internal import Synchronization
internal import Templates

/// A feed for templates.
private func value(_ link: FeedLink, _ url: SiteURL) -> TemplateValue {
    .record(
        "feed",
        [
            .title: .text(link.title), .url: .text(url.href(link.path)), .permalink: .text(url.absolute(link.path)),
            .type: .text(link.type), .kind: .text(link.kind.rawValue), .about: .text(link.about),
        ])
}

/// The feeds of the subjects that many pages share, as values, whoever asked first.
final class FeedLinkTable: Sendable {
    private let links = Mutex<[FeedSubject: [TemplateValue]]>([:])

    func values(about subject: FeedSubject, make: () -> [TemplateValue]) -> [TemplateValue] {
        // A document's comments are its own page's alone.
        if case .document = subject { return make() }
        if let known = links.withLock({ $0[subject] }) { return known }
        let made = make()
        links.withLock { $0[subject] = made }
        return made
    }
}

/// The feeds that a page links: its own first, the site's last.
func feedLinks(concerning subject: PageSubject, _ tables: SiteTables) -> TemplateValue {
    let about: FeedSubject =
        switch subject {
        case .document(let id): .document(id)
        case .list(let kind, _): .section(kind)
        case .jobs: .section(.job)
        case .term(.tags, let index, _): .tag(index)
        case .term(.series, let index, _): .series(index)
        default: .site
        }
    let subjects = feedSubjects(concerning: about, of: tables.site)
    return .list(
        subjects.flatMap { subject in
            tables.feedLinks.values(about: subject) {
                feedLinks(about: subject, of: tables.site.outline).map { value($0, tables.settings.url) }
            }
        })
}

/// All feeds of the site, as `/feeds/` lists them.
func siteFeeds(_ tables: SiteTables) -> TemplateValue {
    .list(feedGroups(of: tables.site).flatMap(\.feeds).map { value($0, tables.settings.url) })
}

/// The site's feeds in groups of what they are about.
func groupedFeeds(_ tables: SiteTables) -> TemplateValue {
    .list(
        feedGroups(of: tables.site).map { group in
            .record(
                "feed group",
                [
                    .title: .text(group.title),
                    .feeds: .list(group.feeds.map { value($0, tables.settings.url) }),
                ])
        })
}

extension PageObject {
    /// Finished script elements, or none where there is nothing to say.
    var structuredMarkup: TemplateValue {
        let site = shared.tables.site
        let markup: [UInt8] =
            switch subject {
            case .document(let id): structuredData(of: id, sharing: shared.fragments)
            case .home: structuredDataOfHome(in: site)
            case .notFound, .redirect: []
            default:
                structuredData(ofList: trail.map { Breadcrumb(title: $0.title, path: $0.path) }, in: site)
            }
        return markup.isEmpty ? .none : .markup(markup)
    }

    /// The meta elements for those who share the page.
    var social: TemplateValue {
        let site = shared.tables.site
        let tags: [SocialTag] =
            switch subject {
            case .document(let id): socialTags(of: id, in: site)
            case .notFound, .redirect: []
            default: socialTags(title: title, description: description, path: path, in: site)
            }
        return .list(tags.map { .object(SocialTagObject($0)) })
    }
}

private final class SocialTagObject: SiteModelObject {
    private let tag: SocialTag

    init(_ tag: SocialTag) {
        self.tag = tag
    }

    var typeName: String { "meta" }
    var attributes: [AttributeName] { [.property, .content, .attribute] }

    func value(for name: AttributeName) -> TemplateValue? {
        switch name {
        case .property: .text(tag.property)
        case .content: .text(tag.content)
        case .attribute: .text(tag.attribute)
        default: nil
        }
    }
}
