// How the search index is divided: a list of what there is, words in parts, pages in parts. A search loads the list, the parts
// of the words that it looks for, and those of the pages that it shows.

internal import SiteModel
internal import WebText

/// A page is known by its place in `SiteOutline.findable`.
struct SearchParts: Sendable {
    let documents: [DocumentID]
    /// The words of each document's title, and of what it is filed under.
    let heads: [SearchTerms]
    /// A power of two, and no more than there are buckets.
    let wordParts: Int
    let pageParts: Int

    init(of outline: SiteOutline) {
        documents = outline.findable
        heads = documents.map { searchHead(of: outline[$0], in: outline) }
        wordParts = SiteLayout.searchWordParts(of: documents.count)
        pageParts = SiteLayout.searchPageParts(of: documents.count)
    }

    /// The buckets of a part.
    func buckets(ofPart part: Int) -> StrideTo<Int> { stride(from: part, to: SearchWords.bucketCount, by: wordParts) }

    func pages(ofPart part: Int) -> Range<Int> {
        part * SiteLayout.searchPagesInPart..<min(documents.count, (part + 1) * SiteLayout.searchPagesInPart)
    }
}

/// `/search/index.json`: `version`, which changes with the pages and is a part of the other files' addresses; `words` and
/// `pages`, how many parts there are, and `size`, how many pages are in one; `kinds`, a letter for each page.
func searchIndex(of site: Site, _ parts: SearchParts) -> [UInt8] {
    let outline = site.outline
    var kinds: [UInt8] = []
    kinds.reserveCapacity(parts.documents.count)
    // A file of an earlier build in somebody's cache has other numbers for the pages.
    var version: UInt64 = 0xCBF2_9CE4_8422_2325
    func mix(_ byte: UInt8) { version = (version ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for id in parts.documents {
        let document = outline[id]
        kinds.append(kindLetter(of: document))
        for byte in document.path.text.utf8 { mix(byte) }
        for byte in document.title.utf8 { mix(byte) }
        for shift in [0, 8, 16] { mix(UInt8(truncatingIfNeeded: site.bodies[id.index].terms.bytes.count >> shift)) }
    }
    var json = JSONWriter(capacity: kinds.count + 200)
    json.beginObject()
    json.string("version", hexadecimal(version, width: 16))
    json.integer("words", parts.wordParts)
    json.integer("pages", parts.pageParts)
    json.integer("size", SiteLayout.searchPagesInPart)
    json.string("kinds", kinds)
    json.endObject()
    json.lineFeed()
    return json.bytes
}

private func kindLetter(of document: Document) -> UInt8 {
    switch document.details {
    case .post: UInt8(ascii: "p")
    case .interview: UInt8(ascii: "i")
    case .job(let job): job.state == .open || job.state == .scheduled ? UInt8(ascii: "j") : UInt8(ascii: "c")
    case .person: UInt8(ascii: "h")
    case .team: UInt8(ascii: "t")
    case .page: UInt8(ascii: "g")
    }
}

/// `/search/pages/N.json`: for each page its title, address and description, and where they are, the team and place of a job
/// and the role of a person.
func searchPages(part: Int, in site: Site, _ parts: SearchParts) -> [UInt8] {
    let outline = site.outline
    var json = JSONWriter(capacity: 16 * 1024)
    json.beginArray()
    for number in parts.pages(ofPart: part) {
        let document = outline[parts.documents[number]]
        json.lineFeed()
        json.beginArray()
        json.string(nil, document.title)
        json.string(nil, outline.settings.url.href(document.path))
        json.string(nil, shortenedLine(site.description(of: document.id), to: 160))
        switch document.details {
        case .job(let job):
            let facts = [job.team?.name ?? "", placeText(of: job, words: outline.settings.words)]
            json.string(nil, facts.filter { !$0.isEmpty }.joined(separator: " · "))
        case .person(let person): if let role = person.role { json.string(nil, role) }
        case .post, .interview, .team, .page: break
        }
        json.endArray()
    }
    json.endArray()
    json.lineFeed()
    return json.bytes
}

private func searchHead(of document: Document, in outline: SiteOutline) -> SearchTerms {
    var labels = document.tags.map { outline.tags[$0].name }
    if let series = document.series { labels.append(outline.series[series].name) }
    labels += document.authors.map { outline[$0].title }
    switch document.details {
    case .interview(let interview): labels += interview.speakers.map(\.name)
    case .job(let job):
        labels += [job.team?.name, job.category, job.requisition].compactMap { $0 } + job.skills
        labels.append(placeText(of: job, words: outline.settings.words))
    case .person(let person): labels += [person.role].compactMap { $0 }
    case .post, .team, .page: break
    }
    return SearchTerms(title: document.title, labels: labels)
}
