// One document as an item of an RSS feed, the same in every feed that contains it.

internal import SiteModel
internal import WebText

/// A finished `item` element.
struct RSSItem: Sendable {
    let xml: [UInt8]
    /// The namespaces that it needs. A feed declares only these.
    let namespaces: RSSNamespaces
}

struct RSSNamespaces: OptionSet, Sendable {
    let rawValue: UInt8

    static let content = RSSNamespaces(rawValue: 1)
    static let dublinCore = RSSNamespaces(rawValue: 2)
    static let slash = RSSNamespaces(rawValue: 4)
    static let commentAPI = RSSNamespaces(rawValue: 8)
}

/// - Parameter content: the cleaned body.
func makeRSSItem(of id: DocumentID, content: [UInt8], _ fragments: FeedFragments) -> RSSItem {
    let document = fragments.site[id]
    let url = fragments.site.outline.settings.url
    var namespaces: RSSNamespaces = []
    var xml = XMLWriter(capacity: content.count + 1024)
    xml.markup("<item>\n")
    xml.titleElement("title", document.title)
    xml.element("link", url.absolute(document.path))
    xml.element("guid isPermaLink=\"false\"", document.guid)
    if let date = document.date { xml.element("pubDate", date.rfc822) }
    // The `author` of RSS is an e-mail address, so names cannot be used there.
    for name in authorNames(of: document, in: fragments.site.outline) {
        xml.element("dc:creator", name)
        namespaces.insert(.dublinCore)
    }
    if let recording = document.recording { writeEnclosure(recording, to: &xml) }
    for tag in document.tags { xml.element("category", fragments.site.outline.tags[tag].name) }
    writeComments(of: document, in: fragments.site, to: &xml, &namespaces)
    xml.htmlElement("description", plainText: fragments.summary(of: document))
    let full = fragments.content(of: document, body: content)
    if !full.isEmpty {
        xml.cdataElement("content:encoded", full)
        namespaces.insert(.content)
    }
    xml.markup("</item>\n")
    return RSSItem(xml: xml.bytes, namespaces: namespaces)
}

extension FeedFragments {
    /// The summary of a document before its full text. For a job, its place and closing date.
    func summary(of document: Document) -> String {
        let description = site.description(of: document.id)
        guard case .job(let job) = document.details else { return description }
        var facts = [placeText(of: job, words: words)]
        if let team = job.team { facts.append(team.name) }
        if let day = closingDay(of: job) { facts.append(words("open-until", ["date": day])) }
        return "\(facts.filter { !$0.isEmpty }.joined(separator: " · ")). \(description)"
    }

    /// The full text. That of a job begins with its place, team and closing date, and ends with how to apply.
    func content(of document: Document, body: [UInt8]) -> [UInt8] {
        guard case .job(let job) = document.details else { return body }
        var facts: [(name: String, value: String)] = [("place", placeText(of: job, words: words))]
        if let team = job.team { facts.append(("team", team.name)) }
        let employment = job.employment.map { words($0.rawValue) }.joined(separator: ", ")
        if !employment.isEmpty { facts.append(("employment", employment)) }
        if let salary = job.salary {
            facts.append(("salary", salaryText(salary, language: language, words: words)))
        }
        if let day = closingDay(of: job) { facts.append(("closes", day)) }
        let lines = facts.filter { !$0.value.isEmpty }.map { fact in
            "<strong>\(htmlEscaped(words(fact.name))):</strong> \(htmlEscaped(fact.value))"
        }
        var html = Array("<p>\(lines.joined(separator: "<br>"))</p>\n".utf8)
        html += body
        let address = String(decoding: quotedAttribute(applicationURL(of: job).utf8), as: UTF8.self)
        html += Array("\n<p><a href=\(address)>\(htmlEscaped(words("apply")))</a></p>".utf8)
        return html
    }

    /// The last day of a job in the site's language.
    private func closingDay(of job: Job) -> String? {
        job.closes.map { language.date(Timestamp($0, utcOffset: 0), pattern: language.longDate) }
    }
}

/// The address and number of comments, and their feed.
private func writeComments(
    of document: Document, in site: Site, to xml: inout XMLWriter, _ namespaces: inout RSSNamespaces
) {
    let count = document.commentCount
    guard count > 0 || document.commentPolicy == .open && document.kind.hasComments else { return }
    xml.element("comments", site.outline.settings.url.absolute(document.path) + "#comments")
    xml.element("slash:comments", String(count))
    namespaces.insert(.slash)
    guard count > 0 else { return }
    // With lowercase "ss", as the name is registered.
    xml.element("wfw:commentRss", site.absoluteURL(of: .rss(.document(document.id))))
    namespaces.insert(.commentAPI)
}

extension DocumentKind {
    var hasComments: Bool { self == .post || self == .interview }
}
