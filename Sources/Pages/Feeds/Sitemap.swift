// sitemap.xml (sitemaps.org): every address that a search engine should know, with the true date of its last change.

internal import SiteModel
internal import WebText

/// An address of the sitemap.
struct SitemapEntry {
    let path: SitePath
    let lastChange: Timestamp?
}

/// All addresses: lists first, then documents by kind. Without closed jobs, drafts, redirects and 404.
func sitemapEntries(_ fragments: FeedFragments) -> [SitemapEntry] {
    var entries: [SitemapEntry] = []
    for site in fragments.site.editions {
        entries += site.layout.lists.filter(\.isInSitemap).map { list in
            SitemapEntry(path: list.path, lastChange: fragments.lastChange(of: list.documents))
        }
        for id in site.outline.searchable where site[id].edition == site.outline.edition {
            entries.append(SitemapEntry(path: site[id].path, lastChange: fragments.lastChange(of: id)))
        }
    }
    return entries
}

/// The sitemap, or the index of its parts if there are more addresses than one file may have.
func sitemap(_ fragments: FeedFragments) -> [UInt8] {
    let entries = sitemapEntries(fragments)
    let site = fragments.site
    guard entries.count > SiteLayout.sitemapBound else {
        return sitemap(of: entries[...], at: site.outline.settings.url)
    }
    var xml = XMLWriter()
    xml.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    xml.markup("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
    for part in 0..<site.layout.sitemapPartCount(of: site.outline) {
        xml.markup("<sitemap>\n")
        xml.element("loc", site.absoluteURL(of: .sitemapPart(part)))
        if let newest = sitemapPart(part, of: entries).compactMap(\.lastChange).max() {
            xml.element("lastmod", newest.rfc3339)
        }
        xml.markup("</sitemap>\n")
    }
    xml.markup("</sitemapindex>\n")
    return xml.bytes
}

/// One part of a divided sitemap, from 0.
func sitemap(part: Int, _ fragments: FeedFragments) -> [UInt8] {
    sitemap(of: sitemapPart(part, of: sitemapEntries(fragments)), at: fragments.site.outline.settings.url)
}

private func sitemapPart(_ part: Int, of entries: [SitemapEntry]) -> ArraySlice<SitemapEntry> {
    entries.dropFirst(part * SiteLayout.sitemapBound).prefix(SiteLayout.sitemapBound)
}

private func sitemap(of entries: ArraySlice<SitemapEntry>, at url: SiteURL) -> [UInt8] {
    var xml = XMLWriter(capacity: 160 * entries.count + 256)
    xml.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    xml.markup("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
    for entry in entries {
        xml.markup("<url>\n")
        xml.element("loc", url.absolute(entry.path))
        if let lastChange = entry.lastChange { xml.element("lastmod", lastChange.rfc3339) }
        xml.markup("</url>\n")
    }
    xml.markup("</urlset>\n")
    return xml.bytes
}
