// The index for the search page: what a small script needs to find a page by its words.

package import SiteModel
internal import WebText

/// One object per page: `title`, `url`, `kind`, `description`, `text`, and `tags` if there are any; `team` and `place`
/// for a job. It does not contain closed jobs and drafts.
///
/// Readers load the whole file, so its size is limited: all pages share a megabyte of text, and a page has at most four
/// thousand bytes.
func searchIndex(of site: Site) -> [UInt8] {
    let outline = site.outline
    let documents = outline.searchable
    let textBound = searchTextBound(of: documents.count)
    var json = JSONWriter(capacity: documents.count * (textBound + 400))
    json.beginArray()
    for id in documents {
        let document = outline[id]
        json.lineFeed()
        json.object { json in
            json.string("title", document.title)
            json.string("url", outline.settings.url.href(document.path))
            json.string("kind", document.kind.rawValue)
            json.string("description", shortened(site.description(of: id), to: 200))
            if !document.tags.isEmpty { json.strings("tags", document.tags.map { outline.tags[$0].name }) }
            if case .job(let job) = document.details {
                json.string("team", ifGiven: job.team?.name)
                json.string("place", placeText(of: job, words: outline.settings.words))
            }
            json.string("text", shortened(searchText(of: document, in: site), to: textBound))
        }
    }
    json.endArray()
    json.lineFeed()
    return json.bytes
}

/// Bytes of text per page for this many pages.
private func searchTextBound(of pages: Int) -> Int { min(4000, 1_000_000 / max(1, pages)) }

/// Shortens `Body.text` to what the index uses, because all bodies of a site are in memory at once.
package struct SearchTextLimit: Sendable {
    private let bound: Int

    package init(of outline: SiteOutline) {
        // A little more, so that the index does the cutting.
        bound = searchTextBound(of: outline.searchable.count) + 16
    }

    package func shortened(_ text: String) -> String {
        text.utf8.count <= bound ? text : String(decoding: Pages.shortened(text, to: bound), as: UTF8.self)
    }
}

/// The words of a page, preceded by the skills of a job.
private func searchText(of document: Document, in site: Site) -> String {
    let text = site.body(of: document.id).text
    guard case .job(let job) = document.details, !job.skills.isEmpty else { return text }
    return job.skills.joined(separator: " ") + " " + text
}

/// At most `limit` bytes, with runs of white space as one space, cut after a word.
private func shortened(_ text: String, to bound: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(text.utf8.count, bound + 1))
    var lastWordEnd = 0
    for byte in text.utf8 {
        if byte.isHTMLSpace {
            if bytes.last != 0x20, !bytes.isEmpty {
                lastWordEnd = bytes.count
                bytes.append(0x20)
            }
            continue
        }
        bytes.append(byte)
        if bytes.count > bound {
            // A text without spaces is cut at the start of a character.
            var end = bound
            while end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
            return Array(bytes[..<(lastWordEnd > 0 ? lastWordEnd : end)])
        }
    }
    return bytes.last == 0x20 ? bytes.dropLast() : bytes
}
