// What the head of a page tells other programs: its feeds, its structured data, how it looks when it is shared.

internal import SiteModel
internal import Templates

/// The name under which a page and a feed say what made them.
let generatorName = "Candid 0.1.0"
let searchIndexPath = SitePath(unchecked: "/search/index.json")

/// A feed for templates.
private func value(_ link: FeedLink, _ url: SiteURL) -> TemplateValue {
    .record(
        "feed",
        [
            "title": .text(link.title), "url": .text(url.href(link.path)), "permalink": .text(url.absolute(link.path)),
            "type": .text(link.type), "kind": .text(link.kind),
        ])
}

/// The feeds that a page links: its own first, then the site's.
func feedLinks(concerning subject: PageSubject, _ tables: SiteTables) -> TemplateValue {
    .list([])
}

/// All feeds of the site, as `/feeds/` lists them.
func siteFeeds(_ tables: SiteTables) -> TemplateValue {
    .list([])
}

/// The site's feeds in groups of what they are about.
func groupedFeeds(_ tables: SiteTables) -> TemplateValue {
    .list([])
}

func structuredMarkup(
    of subject: PageSubject, path: SitePath, breadcrumbs: [(title: String, path: SitePath)], _ tables: SiteTables
) -> TemplateValue {
    guard case .document(let id) = subject else { return .none }
    return structuredData(of: id, site: tables.site).map { .markup($0) } ?? .none
}

func socialValues(of page: PageObject, _ tables: SiteTables) -> TemplateValue {
    .list([])
}
