// Which documents a finished page links to, including the links of its theme.

package import SiteModel
internal import WebText

/// The documents of a site by the addresses that pages use in links.
package struct ReachedDocuments: Sendable {
    private var documents: [String: DocumentID] = [:]
    private var people: Set<DocumentID> = []

    package init(of site: Site) {
        let url = site.outline.settings.url
        for document in site.outline.documents {
            documents[url.href(document.path)] = document.id
            documents[url.absolute(document.path)] = document.id
            if document.kind == .person { people.insert(document.id) }
        }
    }

    /// The documents that `<a href>` on a page leads to, except the page's own. Empty for outputs that are not pages,
    /// and for redirects, which nobody reads. Links to people on the home page and the lists of people and teams do
    /// not count, because they link to everyone.
    package func documents(linkedOn output: OutputPlan, _ html: [UInt8]) -> Set<DocumentID> {
        guard case .page(let page) = output.content else { return [] }
        var passedOver: Set<DocumentID> = []
        switch page.subject {
        case .redirect: return []
        case .list(let list, _):
            if [.home, .section(.person), .section(.team)].contains(list.subject) { passedOver = people }
        case .document(let id): passedOver = [id]
        }
        var reached: Set<DocumentID> = []
        let scanner = HTMLScanner(html)
        var index = 0
        while let start = html[index...].firstIndex(of: UInt8(ascii: "<")) {
            index = start + 1
            switch scanner.markup(at: start) {
            case .comment(let whole, _): index = max(index, whole.upperBound)
            case .tag(let tag):
                index = max(index, tag.whole.upperBound)
                guard !tag.isEnd, tag.name.count == 1, html[tag.name.lowerBound] | 0x20 == UInt8(ascii: "a"),
                    let address = scanner.address(of: tag), let id = documents[address],
                    !passedOver.contains(id)
                else { continue }
                reached.insert(id)
            case nil: continue
            }
        }
        return reached
    }
}

extension HTMLScanner {
    /// The `href` of a tag without its query and fragment.
    fileprivate func address(of tag: HTMLTag) -> String? {
        var index = tag.attributes.lowerBound
        while let attribute = nextAttribute(&index, before: tag.attributes.upperBound) {
            guard let value = attribute.value, HTMLName(bytes[attribute.name]) == .href else { continue }
            let path = decodingReferences(bytes[value], isInAttribute: true).prefix {
                $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "?")
            }
            return String(decoding: path, as: UTF8.self)
        }
        return nil
    }
}
