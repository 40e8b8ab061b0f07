// The site's Atom feed (RFC 4287), with the thread extension for comments (RFC 4685).

internal import SiteModel
internal import WebText

/// The newest posts and interviews as Atom.
func atomFeed(_ fragments: FeedFragments) -> [UInt8] {
    let site = fragments.site
    let outline = site.outline
    let settings = outline.settings
    let documents = feedDocuments(of: .list(.home), in: site)
    let hasComments = documents.contains { outline[$0].commentCount > 0 }
    var xml = XMLWriter(capacity: 64 * 1024)
    xml.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"")
    if hasComments { xml.attribute("xmlns:thr", "http://purl.org/syndication/thread/1.0") }
    xml.attribute("xml:lang", settings.language)
    xml.markup(">\n")
    let home = settings.url.absolute(.root)
    xml.element("id", home)
    xml.element("title", settings.title)
    if let description = settings.description, !description.isEmpty { xml.element("subtitle", description) }
    // Required even for an empty feed. The current time would change the file with every build.
    let updated = fragments.lastChange(of: documents) ?? Timestamp(seconds: 0, utcOffset: 0)
    xml.element("updated", updated.rfc3339)
    writeLink("self", type: FeedKind.atom.mediaType, site.absoluteURL(of: .atom), to: &xml)
    writeLink("alternate", type: "text/html", home, to: &xml)
    if let hub = settings.websubHub { writeLink("hub", type: nil, hub, to: &xml) }
    xml.markup("<author>\n")
    xml.element("name", settings.publisherName)
    xml.element("uri", settings.organization?.url ?? home)
    xml.markup("</author>\n")
    xml.element("generator", "Candid")
    for id in documents { writeEntry(of: outline[id], content: fragments.html(of: id), fragments, to: &xml) }
    xml.markup("</feed>\n")
    return xml.bytes
}

private func writeEntry(
    of document: Document, content: [UInt8], _ fragments: FeedFragments, to xml: inout XMLWriter
) {
    let outline = fragments.site.outline
    let url = outline.settings.url
    xml.markup("<entry>\n")
    xml.element("id", atomID(of: document, in: outline))
    xml.element("title", document.title)
    writeLink("alternate", type: "text/html", url.absolute(document.path), to: &xml)
    if let recording = document.recording {
        xml.emptyElement(
            "link",
            [
                ("rel", "enclosure"), ("type", recording.mediaType), ("length", String(recording.byteCount)),
                ("href", recording.absoluteURL),
            ])
    }
    let date = document.date ?? document.updated ?? Timestamp(seconds: 0, utcOffset: 0)
    xml.element("published", date.rfc3339)
    xml.element("updated", max(document.updated ?? date, date).rfc3339)
    for author in document.authors {
        xml.markup("<author>\n")
        xml.element("name", outline[author].title)
        xml.element("uri", url.absolute(outline[author].path))
        xml.markup("</author>\n")
    }
    if document.authors.isEmpty {
        for name in authorNames(of: document, in: outline) {
            xml.markup("<author>\n")
            xml.element("name", name)
            xml.markup("</author>\n")
        }
    }
    for tag in document.tags {
        xml.markup("<category")
        xml.attribute("term", outline.tags[tag].name)
        xml.markup("/>\n")
    }
    let count = document.commentCount
    if count > 0 {
        xml.markup("<link rel=\"replies\" type=\"application/rss+xml\"")
        xml.attribute("href", fragments.site.absoluteURL(of: .rss(.document(document.id))))
        xml.attribute("thr:count", String(count))
        xml.markup("/>\n")
    }
    xml.element("summary", fragments.summary(of: document))
    if !content.isEmpty { xml.cdataElement("content type=\"html\"", content) }
    xml.markup("</entry>\n")
}

/// An Atom id is an IRI. An id of an older system that is not an IRI becomes part of one.
func atomID(of document: Document, in outline: SiteOutline) -> String {
    let bytes = Array(document.guid.utf8)
    if let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0, colon + 1 < bytes.count,
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[0] | 0x20),
        bytes[..<colon].allSatisfy({ $0.isASCIIAlphanumeric || "+-.".utf8.contains($0) }),
        bytes.allSatisfy({ $0 > 0x20 && !"<>\"{}|\\^`".utf8.contains($0) })
    {
        return document.guid
    }
    return outline.settings.url.absolute(.root) + "#" + percentEncoded(document.guid, for: .path)
}

private func writeLink(_ relation: String, type: String?, _ href: String, to xml: inout XMLWriter) {
    xml.markup("<link")
    xml.attribute("rel", relation)
    if let type { xml.attribute("type", type) }
    xml.attribute("href", href)
    xml.markup("/>\n")
}
