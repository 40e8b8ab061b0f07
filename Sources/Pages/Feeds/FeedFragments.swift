// What several generated files of a build share, computed once when it is first needed.

package import SiteModel
internal import Synchronization

/// The cleaned body and the RSS item of each document. A post is in the feeds of the site, its section, its tags and
/// its series, a job in the jobs' feed and four other files: each is cleaned and written only once.
///
/// Every value depends only on the site, so it does not matter which thread computes it.
package final class FeedFragments: Sendable {
    package let site: Site
    let language: SiteLanguage
    var words: SiteWords { site.outline.settings.words }
    private let slots: [Slot]
    private let search = MadeOnce<SearchParts>()
    private let listingIDs: [DocumentID: String]
    /// For each document, by its number.
    private let changes: [Timestamp?]

    package convenience init(of site: Site) {
        self.init(of: site, language: SiteLanguage(of: site))
    }

    /// - Parameter language: the site's, which is slow to create.
    init(of site: Site, language: SiteLanguage) {
        self.site = site
        self.language = language
        listingIDs = Pages.listingIDs(of: site.outline)
        slots = site.outline.documents.map { _ in Slot() }
        changes = site.outline.documents.map { Pages.lastChange(of: $0) }
    }

    /// The RSS `item` of a document.
    func rssItem(of id: DocumentID) -> RSSItem {
        slots[id.index].item.value { makeRSSItem(of: id, content: html(of: id), self) }
    }

    /// When a document last changed.
    func lastChange(of id: DocumentID) -> Timestamp? { changes[id.index] }

    /// The latest change of any of the documents.
    func lastChange(of documents: some Sequence<DocumentID>) -> Timestamp? {
        var newest: Timestamp?
        for id in documents {
            if let change = changes[id.index], newest.map({ $0 < change }) ?? true { newest = change }
        }
        return newest
    }

    /// What the parts of the search index share.
    var searchParts: SearchParts { search.value { SearchParts(of: site.outline) } }

    /// The id of a job at the job boards.
    func listingID(of id: DocumentID) -> String {
        listingIDs[id] ?? shortID(site[id].guid)
    }

    /// The body of a document for feeds.
    func html(of id: DocumentID) -> [UInt8] {
        let body = site.body(of: id)
        let make = { feedHTML(body.html, at: self.site[id].path, in: self.site, pictures: body.pictures) }
        // That of a post is needed at most twice more, by the two other feeds of the site; that of a job by four files.
        return site[id].kind == .job ? slots[id.index].html.value(make) : make()
    }

    private final class Slot: Sendable {
        let item = MadeOnce<RSSItem>()
        let html = MadeOnce<[UInt8]>()
    }
}

/// A value that is computed when it is first needed.
private final class MadeOnce<Value: Sendable>: Sendable {
    private let stored = Mutex<Value?>(nil)

    /// Other threads that need it wait.
    func value(_ make: () -> Value) -> Value {
        stored.withLock { value in
            if let value { return value }
            let made = make()
            value = made
            return made
        }
    }
}
