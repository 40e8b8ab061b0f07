// RSS 2.0 feeds (rssboard.org/rss-specification and its profile), full text, with the usual modules.

internal import SiteModel
internal import WebText

/// An RSS feed of documents.
func rssFeed(of subject: FeedSubject, _ fragments: FeedFragments) -> [UInt8] {
    let site = fragments.site
    let documents = feedDocuments(of: subject, in: site)
    let items = documents.map { fragments.rssItem(of: $0) }
    return rssFeed(
        of: subject, items: items, lastChange: fragments.lastChange(of: documents), in: site)
}

/// An RSS feed of finished items.
func rssFeed(
    of subject: FeedSubject, items: [RSSItem], lastChange: Timestamp?, in site: Site
) -> [UInt8] {
    let settings = site.outline.settings
    let namespaces = items.reduce(into: RSSNamespaces()) { $0.formUnion($1.namespaces) }
    var xml = XMLWriter(capacity: items.reduce(2048) { $0 + $1.xml.count })
    xml.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"")
    xml.attribute("xmlns:atom", "http://www.w3.org/2005/Atom")
    if namespaces.contains(.content) { xml.attribute("xmlns:content", "http://purl.org/rss/1.0/modules/content/") }
    if namespaces.contains(.dublinCore) { xml.attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/") }
    if namespaces.contains(.slash) { xml.attribute("xmlns:slash", "http://purl.org/rss/1.0/modules/slash/") }
    if namespaces.contains(.commentAPI) { xml.attribute("xmlns:wfw", "http://wellformedweb.org/CommentAPI/") }
    xml.markup(">\n<channel>\n")
    let link = settings.url.absolute(site.pagePath(of: subject))
    xml.titleElement("title", site.feedTitle(of: subject))
    xml.element("link", link)
    xml.htmlElement("description", plainText: site.feedDescription(of: subject))
    xml.element("language", settings.language)
    // All elements of the channel come before its first item.
    if let lastChange { xml.element("lastBuildDate", lastChange.rfc822) }
    xml.element("generator", "Candid")
    writeChannelImage(of: subject, link: link, in: site, to: &xml)
    xml.markup("<atom:link rel=\"self\" type=\"application/rss+xml\"")
    xml.attribute("href", site.absoluteURL(of: .rss(subject)))
    xml.markup("/>\n")
    if let hub = settings.websubHub {
        xml.markup("<atom:link rel=\"hub\"")
        xml.attribute("href", hub)
        xml.markup("/>\n")
    }
    for item in items { xml.bytes.append(contentsOf: item.xml) }
    xml.markup("</channel>\n</rss>\n")
    return xml.bytes
}

/// The organization's logo, if it is within the limits of RSS (144 by 400 pixels) and in one of its formats. Its title
/// and link are those of the channel, as validators require.
private func writeChannelImage(
    of subject: FeedSubject, link: String, in site: Site, to xml: inout XMLWriter
) {
    let outline = site.outline
    guard let logo = outline.settings.organization?.logo, let path = SitePath(logo),
        let file = outline.files.first(where: { $0.path == path }), let pixels = file.picture?.pixels,
        pixels.width <= 144, pixels.height <= 400,
        [".png", ".gif", ".jpg", ".jpeg"].contains(where: { path.text.lowercased().hasSuffix($0) })
    else { return }
    xml.markup("<image>\n")
    xml.element("url", outline.settings.url.absolute(path))
    xml.titleElement("title", site.feedTitle(of: subject))
    xml.element("link", link)
    xml.element("width", String(pixels.width))
    xml.element("height", String(pixels.height))
    xml.markup("</image>\n")
}
