// sitemap.xml (sitemaps.org): every address that a search engine should know, with the true date of its last change.

internal import SiteModel

/// An address of the sitemap.
struct SitemapEntry {
    let path: SitePath
    let lastChange: Timestamp?
}

/// The protocol's bound of addresses in one file.
let sitemapBound = 50_000

/// All addresses, lists first, then documents in the order of their kinds. Without closed jobs, drafts, redirects, 404.
func sitemapEntries(of outline: SiteOutline) -> [SitemapEntry] {
    var entries: [SitemapEntry] = []
    let root = SitePath.root
    func list(_ path: SitePath, _ documents: [DocumentID]) {
        guard !documents.isEmpty else { return }
        entries.append(SitemapEntry(path: path, lastChange: lastChange(of: documents, in: outline)))
    }
    let articles = outline.posts + outline.interviews
    let jobs = outline.openJobs + outline.closedJobs
    entries.append(SitemapEntry(path: .root, lastChange: lastChange(of: articles + outline.openJobs, in: outline)))
    list(root.folder("posts"), outline.posts)
    list(root.folder("interviews"), outline.interviews)
    list(root.folder("jobs"), jobs)
    list(root.folder("people"), outline.people)
    list(root.folder("archive"), articles)
    if !outline.tags.isEmpty { list(root.folder("tags"), outline.tags.flatMap(\.documents)) }
    if !outline.series.isEmpty { list(root.folder("series"), outline.series.flatMap(\.documents)) }
    for tag in outline.tags { list(tag.path, tag.documents) }
    for series in outline.series { list(series.path, series.documents) }
    for id in articles + outline.openJobs + outline.people + outline.pages where !outline[id].isDraft {
        entries.append(SitemapEntry(path: outline[id].path, lastChange: lastChange(of: outline[id])))
    }
    return entries
}

/// The sitemap, or the index of its parts where there are more addresses than one file may hold.
func sitemap(of outline: SiteOutline) -> [UInt8] {
    let entries = sitemapEntries(of: outline)
    guard entries.count > sitemapBound else { return sitemap(of: entries[...], in: outline) }
    var xml = XMLWriter()
    xml.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    xml.markup("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
    for part in 0..<sitemapPartCount(of: outline) {
        xml.markup("<sitemap>\n")
        xml.element("loc", outline.settings.url.absolute(sitemapPartPath(part)))
        if let newest = sitemapPart(part, of: entries).compactMap(\.lastChange).max() {
            xml.element("lastmod", newest.rfc3339)
        }
        xml.markup("</sitemap>\n")
    }
    xml.markup("</sitemapindex>\n")
    return xml.bytes
}

/// One part of a divided sitemap, from 0.
func sitemap(part: Int, of outline: SiteOutline) -> [UInt8] {
    sitemap(of: sitemapPart(part, of: sitemapEntries(of: outline)), in: outline)
}

/// 0 where the sitemap is one file.
func sitemapPartCount(of outline: SiteOutline) -> Int {
    let count = sitemapEntries(of: outline).count
    return count > sitemapBound ? (count + sitemapBound - 1) / sitemapBound : 0
}

func sitemapPartPath(_ part: Int) -> SitePath { SitePath.root.file("sitemap-\(part + 1).xml") }

private func sitemapPart(_ part: Int, of entries: [SitemapEntry]) -> ArraySlice<SitemapEntry> {
    entries.dropFirst(part * sitemapBound).prefix(sitemapBound)
}

private func sitemap(of entries: ArraySlice<SitemapEntry>, in outline: SiteOutline) -> [UInt8] {
    var xml = XMLWriter(capacity: 160 * entries.count + 256)
    xml.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    xml.markup("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
    for entry in entries {
        xml.markup("<url>\n")
        xml.element("loc", outline.settings.url.absolute(entry.path))
        if let lastChange = entry.lastChange { xml.element("lastmod", lastChange.rfc3339) }
        xml.markup("</url>\n")
    }
    xml.markup("</urlset>\n")
    return xml.bytes
}
