// The feed of the comments on one page.

internal import SiteModel
internal import WebText

/// The comments on a document, newest first, then undated ones in thread order. Pingbacks are not comments.
func commentsFeed(of id: DocumentID, in site: Site) -> [UInt8] {
    let document = site[id]
    let bodies = site.body(of: id).comments
    var comments = document.comments.indices.filter { document.comments[$0].kind == .comment }
    comments.sort { left, right in
        let (leftDate, rightDate) = (document.comments[left].date, document.comments[right].date)
        guard leftDate != rightDate else { return left < right }
        guard let leftDate else { return false }
        return rightDate.map { leftDate > $0 } ?? true
    }
    let items = comments.map { index in
        item(
            document.comments[index], body: bodies.indices.contains(index) ? bodies[index] : [], of: document, in: site)
    }
    return rssFeed(
        of: .document(id), items: items, lastChange: document.comments.compactMap(\.date).max(), in: site)
}

private func item(_ comment: Comment, body: [UInt8], of document: Document, in site: Site) -> RSSItem {
    let url = site.outline.settings.url
    let words = site.outline.settings.words
    let author = comment.author ?? comment.person.map { site[$0].title }
    var namespaces: RSSNamespaces = []
    var xml = XMLWriter(capacity: body.count + 512)
    xml.markup("<item>\n")
    xml.titleElement("title", author.map { words("comment-by", ["name": $0]) } ?? words("comment"))
    xml.element("link", url.absolute(document.path) + "#comment-" + percentEncoded(comment.id, for: .path))
    xml.element("guid isPermaLink=\"false\"", "\(document.guid)#comment-\(comment.id)")
    if let date = comment.date { xml.element("pubDate", date.rfc822) }
    if let author {
        xml.element("dc:creator", author)
        namespaces.insert(.dublinCore)
    }
    // Without a summary, the full text is the description.
    xml.cdataElement("description", feedHTML(body, at: document.path, in: site))
    xml.markup("</item>\n")
    return RSSItem(xml: xml.bytes, namespaces: namespaces)
}
