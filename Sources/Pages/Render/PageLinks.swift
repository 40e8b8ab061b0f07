// What the head of a page tells other programs: its feeds, its structured data, its appearance when shared.

internal import SiteModel
internal import Synchronization
internal import Templates
internal import WebText

/// A feed for templates.
private func value(_ link: FeedLink, _ url: SiteURL) -> TemplateValue {
    .record(
        "feed",
        [
            .title: .text(link.title), .url: .text(url.href(link.path)), .permalink: .text(url.absolute(link.path)),
            .type: .text(link.type), .kind: .text(link.kind.rawValue), .about: .text(link.about),
        ])
}

/// A link element and a line feed.
private func appendElement(_ link: FeedLink, _ url: SiteURL, to html: inout [UInt8]) {
    html += "<link rel=\"alternate\" type=\"".utf8
    appendEscaped(link.type, to: &html)
    html += "\" title=\"".utf8
    appendEscaped(link.title, to: &html)
    html += "\" href=\"".utf8
    appendEscaped(url.absolute(link.path), to: &html)
    html += "\">\n".utf8
}

/// The feeds of subjects that many pages share, as values and as elements, each computed once.
final class FeedLinkTable: Sendable {
    private let values = Mutex<[FeedSubject: [TemplateValue]]>([:])
    private let elements = Mutex<[FeedSubject: [UInt8]]>([:])

    fileprivate func values(about subject: FeedSubject, of site: Site) -> [TemplateValue] {
        known(subject, in: values) {
            feedLinks(about: subject, of: site).map { value($0, site.outline.settings.url) }
        }
    }

    fileprivate func elements(about subject: FeedSubject, of site: Site) -> [UInt8] {
        known(subject, in: elements) {
            var html: [UInt8] = []
            for link in feedLinks(about: subject, of: site) {
                appendElement(link, site.outline.settings.url, to: &html)
            }
            return html
        }
    }

    private func known<Value: Sendable>(
        _ subject: FeedSubject, in table: borrowing Mutex<[FeedSubject: Value]>, make: () -> Value
    ) -> Value {
        // The comments of a document concern only its own page.
        if case .document = subject { return make() }
        if let known = table.withLock({ $0[subject] }) { return known }
        let made = make()
        table.withLock { $0[subject] = made }
        return made
    }
}

/// The subjects of the feeds that a page links to: its own first, the site's last.
private func feedSubjects(concerning subject: PageSubject, of site: Site) -> [FeedSubject] {
    let about: FeedSubject =
        switch subject {
        case .document(let id): .document(id)
        // A page without a feed of its own tells of all that the site has.
        case .list(let list, _): .list(list.feed == nil ? .home : list.subject)
        case .redirect: .list(.home)
        }
    return feedSubjects(concerning: about, of: site)
}

/// All feeds of the site, as `/feeds/` lists them.
func siteFeeds(_ tables: SiteTables) -> TemplateValue {
    .list(feedGroups(of: tables.site).flatMap(\.feeds).map { value($0, tables.settings.url) })
}

/// The site's feeds, grouped by subject.
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
    /// Finished script elements, or none if there are none.
    var structuredMarkup: TemplateValue {
        let site = shared.tables.site
        let markup: [UInt8] =
            switch subject {
            case .document(let id): structuredData(of: id, sharing: shared.fragments)
            case .list(let list, _) where list.subject == .home: structuredDataOfHome(in: site)
            case .list where isForReaders: structuredData(ofList: trail, in: site)
            case .list, .redirect: []
            }
        return markup.isEmpty ? .none : .markup(markup)
    }

    var feeds: TemplateValue {
        let tables = shared.tables
        return .list(
            feedSubjects(concerning: subject, of: tables.site).flatMap {
                tables.feedLinks.values(about: $0, of: tables.site)
            })
    }

    /// The same as finished link elements, one per line.
    var feedElements: TemplateValue {
        let tables = shared.tables
        return .markup(
            feedSubjects(concerning: subject, of: tables.site).reduce(into: []) {
                $0 += tables.feedLinks.elements(about: $1, of: tables.site)
            })
    }

    var social: TemplateValue {
        .list(
            socialTags.map {
                .record(
                    "meta",
                    [.property: .text($0.property), .content: .text($0.content), .attribute: .text($0.attribute)])
            })
    }

    /// The same as finished meta elements, one per line.
    var socialElements: TemplateValue {
        var html: [UInt8] = []
        html.reserveCapacity(2048)
        for tag in socialTags {
            html += "<meta \(tag.attribute)=\"\(tag.property)\" content=\"".utf8
            appendEscaped(tag.content, to: &html)
            html += "\">\n".utf8
        }
        return .markup(html)
    }

    /// The tags for sharing the page.
    private var socialTags: [SocialTag] {
        let site = shared.tables.site
        return switch subject {
        case .document(let id): Pages.socialTags(of: id, in: site)
        case .list where isForReaders:
            Pages.socialTags(title: title, description: description, path: path, in: site)
        case .list, .redirect: []
        }
    }
}
