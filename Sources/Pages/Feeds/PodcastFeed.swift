// `/podcast.xml`: every recording as an episode, RSS 2.0 with the tags of Apple's directory and of the podcast namespace
// (podcastindex.org/namespace/1.0).

internal import SiteModel
internal import WebText

/// All episodes, newest first: a directory forgets what leaves the feed. They have no full text, since their transcripts are
/// pages, to which every episode links.
func podcastFeed(_ fragments: FeedFragments) -> [UInt8] {
    let site = fragments.site
    let settings = site.outline.settings
    guard let podcast = settings.podcast else { return [] }
    let episodes = site.outline.recent.filter { site[$0].recording != nil }
    var xml = XMLWriter(capacity: 4096 + episodes.count * 2048)
    xml.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"")
    xml.attribute("xmlns:atom", "http://www.w3.org/2005/Atom")
    // Apple compares the letters of this address exactly.
    xml.attribute("xmlns:itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd")
    if !episodes.isEmpty { xml.attribute("xmlns:podcast", "https://podcastindex.org/namespace/1.0") }
    xml.markup(">\n<channel>\n")
    let title = site.feedTitle(of: .podcast)
    let link = settings.url.absolute(site.pagePath(of: .podcast))
    let author = podcast.author ?? settings.publisherName
    xml.titleElement("title", title)
    xml.element("link", link)
    xml.htmlElement("description", plainText: site.feedDescription(of: .podcast))
    xml.element("language", settings.language)
    if let change = fragments.lastChange(of: episodes) { xml.element("lastBuildDate", change.rfc822) }
    xml.element("generator", "Candid")
    xml.element("itunes:author", author)
    if let email = podcast.email {
        xml.markup("<itunes:owner>\n")
        xml.element("itunes:name", author)
        xml.element("itunes:email", email)
        xml.markup("</itunes:owner>\n")
    }
    xml.emptyElement("itunes:image", [("href", podcast.image)])
    writeCategory(podcast, to: &xml)
    xml.element("itunes:explicit", podcast.isExplicit ? "true" : "false")
    xml.element("itunes:type", "episodic")
    xml.emptyElement(
        "atom:link", [("rel", "self"), ("type", "application/rss+xml"), ("href", site.absoluteURL(of: .rss(.podcast)))])
    if let hub = settings.websubHub { xml.emptyElement("atom:link", [("rel", "hub"), ("href", hub)]) }
    for id in episodes { writeEpisode(site[id], fragments, to: &xml) }
    xml.markup("</channel>\n</rss>\n")
    return xml.bytes
}

private func writeCategory(_ podcast: PodcastSettings, to xml: inout XMLWriter) {
    guard let below = podcast.subcategory else {
        return xml.emptyElement("itunes:category", [("text", podcast.category)])
    }
    xml.markup("<itunes:category")
    xml.attribute("text", podcast.category)
    xml.markup(">\n")
    xml.emptyElement("itunes:category", [("text", below)])
    xml.markup("</itunes:category>\n")
}

private func writeEpisode(_ document: Document, _ fragments: FeedFragments, to xml: inout XMLWriter) {
    guard let recording = document.recording else { return }
    let outline = fragments.site.outline
    let page = outline.settings.url.absolute(document.path)
    let authors = authorNames(of: document, in: outline)
    xml.markup("<item>\n")
    xml.titleElement("title", document.title)
    xml.element("link", page)
    xml.element("guid isPermaLink=\"false\"", document.guid)
    if let date = document.date { xml.element("pubDate", date.rfc822) }
    writeEnclosure(recording, to: &xml)
    let isInterview = document.kind == .interview
    // Apps show HTML here, and an episode leads to its words.
    let address = String(decoding: quotedAttribute(page.utf8), as: UTF8.self)
    let description =
        "<p>\(htmlEscaped(fragments.summary(of: document)))</p>\n<p><a href=\(address)>"
        + "\(htmlEscaped(isInterview ? fragments.words("transcript") : document.title))</a></p>"
    xml.cdataElement("description", Array(description.utf8))
    if let seconds = recording.seconds { xml.element("itunes:duration", String(seconds)) }
    if !authors.isEmpty { xml.element("itunes:author", authors.joined(separator: ", ")) }
    if isInterview {
        xml.emptyElement(
            "podcast:transcript", [("url", page), ("type", "text/html"), ("language", outline.settings.language)])
    }
    writePeople(of: document, in: outline, to: &xml)
    xml.markup("</item>\n")
}

/// Who is heard: the interviewer is the host, all others are guests; of a post, its authors are the hosts.
private func writePeople(of document: Document, in outline: SiteOutline, to xml: inout XMLWriter) {
    guard case .interview(let interview) = document.details else {
        for author in document.authors {
            writePerson(outline[author].title, role: "host", author, in: outline, to: &xml)
        }
        return
    }
    for (index, speaker) in interview.speakers.enumerated() {
        writePerson(
            speaker.name, role: index == interview.interviewer ? "host" : "guest", speaker.person, in: outline,
            to: &xml)
    }
}

private func writePerson(
    _ name: String, role: String, _ person: DocumentID?, in outline: SiteOutline, to xml: inout XMLWriter
) {
    xml.markup("<podcast:person")
    xml.attribute("role", role)
    if let person {
        xml.attribute("href", outline.settings.url.absolute(outline[person].path))
        if case .person(let details) = outline[person].details, let photo = details.photo ?? outline[person].image {
            xml.attribute("img", photo.absoluteURL)
        }
    }
    xml.markup(">")
    xml.text(name)
    xml.markup("</podcast:person>\n")
}

/// RSS 2.0: all three attributes are required.
func writeEnclosure(_ recording: Recording, to xml: inout XMLWriter) {
    xml.emptyElement(
        "enclosure",
        [
            ("url", recording.absoluteURL), ("length", String(recording.byteCount)), ("type", recording.mediaType),
        ])
}
