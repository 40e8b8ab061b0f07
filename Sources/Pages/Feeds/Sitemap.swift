// sitemap.xml (sitemaps.org): every address that a search engine should know, with the true date of its last change.

internal import SiteModel
internal import WebText

/// An address of the sitemap.
struct SitemapEntry {
    let path: SitePath
    let lastChange: Timestamp?
}

/// The protocol's bound of addresses in one file.
let sitemapBound = 50_000

/// All addresses, lists first, then documents in the order of their kinds. Without closed jobs, drafts, redirects, 404.
func sitemapEntries(_ fragments: FeedFragments) -> [SitemapEntry] {
    let outline = fragments.site.outline
    let articles = outline.posts + outline.interviews
    var entries = sitemapLists(of: outline).map { path, documents in
        SitemapEntry(path: path, lastChange: fragments.lastChange(of: documents))
    }
    for id in articles + outline.openJobs + outline.people + outline.pages where !outline.documents[id.index].isDraft {
        entries.append(SitemapEntry(path: outline.documents[id.index].path, lastChange: fragments.lastChange(of: id)))
    }
    return entries
}

/// The first pages of the lists that have something in them.
private func sitemapLists(of outline: SiteOutline) -> [(path: SitePath, documents: [DocumentID])] {
    let root = SitePath.root
    let articles = outline.posts + outline.interviews
    var lists: [(path: SitePath, documents: [DocumentID])] = [
        (root.folder("posts"), outline.posts), (root.folder("interviews"), outline.interviews),
        (root.folder("jobs"), outline.openJobs + outline.closedJobs), (root.folder("people"), outline.people),
        (root.folder("archive"), articles), (root.folder("tags"), outline.tags.isEmpty ? [] : articles),
        (root.folder("series"), outline.series.flatMap(\.documents)),
    ]
    lists += (outline.tags + outline.series).map { ($0.path, $0.documents) }
    return [(root, articles + outline.openJobs)] + lists.filter { !$0.documents.isEmpty }
}

/// The sitemap, or the index of its parts where there are more addresses than one file may hold.
func sitemap(_ fragments: FeedFragments) -> [UInt8] {
    let entries = sitemapEntries(fragments)
    let url = fragments.site.outline.settings.url
    guard entries.count > sitemapBound else { return sitemap(of: entries[...], at: url) }
    var xml = XMLWriter()
    xml.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    xml.markup("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
    for part in 0..<sitemapPartCount(of: fragments.site.outline) {
        xml.markup("<sitemap>\n")
        xml.element("loc", url.absolute(sitemapPartPath(part)))
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

/// 0 where the sitemap is one file.
func sitemapPartCount(of outline: SiteOutline) -> Int {
    var count = sitemapLists(of: outline).count
    for ids in [outline.posts, outline.interviews, outline.openJobs, outline.people, outline.pages] {
        count += ids.count { !outline.documents[$0.index].isDraft }
    }
    return count > sitemapBound ? (count + sitemapBound - 1) / sitemapBound : 0
}

func sitemapPartPath(_ part: Int) -> SitePath { SitePath.root.file("sitemap-\(part + 1).xml") }

private func sitemapPart(_ part: Int, of entries: [SitemapEntry]) -> ArraySlice<SitemapEntry> {
    entries.dropFirst(part * sitemapBound).prefix(sitemapBound)
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
