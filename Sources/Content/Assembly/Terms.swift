// Tags and series: which names are the same, and which page each one has.

internal import Diagnostics
internal import SiteModel
internal import WebText

/// Collects the documents of each name. Names are the same if they differ only in case or Unicode form. Each name has
/// its own page.
///
/// Where different names spell the same slug (`a b` and `a-b`), the one that is its slug keeps it, else the one that is
/// older: a tag that somebody adds moves no other. The rest get four digits that follow from their name alone.
struct Terms {
    private struct Term {
        /// Equal for names that are the same.
        let key: String
        let name: String
        var documents: [DocumentID] = []
        /// Where each of these documents gives the name.
        var places: [SourceSpan] = []
    }

    private var terms: [Term] = []
    private var indices: [String: Int] = [:]

    /// The provisional number of a name, which `collections` turns into the final number.
    mutating func add(_ name: Spanned<String>, document: DocumentID) -> Int {
        let shown = withSingleBlanks(name.value)
        let key = foldedName(shown)
        let index = indices[key] ?? terms.count
        if index == terms.count {
            indices[key] = index
            terms.append(Term(key: key, name: composed(shown)))
        }
        if terms[index].documents.last != document {
            terms[index].documents.append(document)
            terms[index].places.append(name.span)
        }
        return index
    }

    /// The terms by name, and for each provisional number its index among them. Names that share a slug are warnings.
    ///
    /// - Parameter documents: all of the site, by number.
    func collections(
        of taxonomy: Taxonomy, below root: SitePath, among documents: [Document], _ diagnostics: inout [Diagnostic]
    ) -> (collections: [Collection], places: [Int]) {
        let slugs = slugs(of: taxonomy, among: documents, &diagnostics)
        let order = terms.indices.sorted { (terms[$0].key, terms[$0].name) < (terms[$1].key, terms[$1].name) }
        var places = Array(repeating: 0, count: terms.count)
        for (place, index) in order.enumerated() { places[index] = place }
        let collections = order.map { index in
            Collection(
                name: terms[index].name, slug: slugs[index], path: root.folder(taxonomy.rawValue).folder(slugs[index]),
                documents: terms[index].documents)
        }
        return (collections, places)
    }

    /// By provisional number.
    private func slugs(
        of taxonomy: Taxonomy, among documents: [Document], _ diagnostics: inout [Diagnostic]
    ) -> [String] {
        var slugs = terms.map { termSlug(of: $0.name) }
        let oldest = terms.map { oldestUse(of: $0, among: documents) }
        let order = terms.indices.sorted { left, right in
            let isOwnSlug = (terms[left].key == slugs[left], terms[right].key == slugs[right])
            guard isOwnSlug.0 == isOwnSlug.1 else { return isOwnSlug.0 }
            let (one, other) = (documents[oldest[left].document.index], documents[oldest[right].document.index])
            return one === other ? terms[left].key < terms[right].key : isOlder(one, than: other)
        }
        var owners: [String: Int] = [:]
        for index in order {
            let plain = slugs[index]
            guard let owner = owners[foldedName(plain)] else {
                owners[foldedName(plain)] = index
                continue
            }
            var salt = terms[index].key
            repeat {
                slugs[index] = plain + "-" + nameDigest(salt)
                salt += "+"
            } while owners[foldedName(slugs[index])] != nil
            owners[foldedName(slugs[index])] = index
            let (mine, others) = (documents[oldest[index].document.index], documents[oldest[owner].document.index])
            let address = "'\(taxonomy.path.text)\(plain)/'"
            let moved = "'\(taxonomy.path.text)\(slugs[index])/'"
            let (name, other) = (terms[index].name, terms[owner].name)
            // The author's eyes are on the newer one: that the older page and its feed move is said there.
            let isMovedByNewer = isOlder(mine, than: others)
            let message =
                isMovedByNewer
                ? "the \(taxonomy.noun) '\(other)' and '\(name)' would have the same address \(address); this one is spelled "
                    + "like the address and takes it, so '\(name)', which is older, moves to \(moved) with its feed; if "
                    + "they mean the same, write '\(name)' here"
                : "the \(taxonomy.noun) '\(name)' and '\(other)' would have the same address \(address), so this one is at "
                    + "\(moved); if they mean the same, write '\(other)' here"
            let (place, otherPlace) = (oldest[index].place, oldest[owner].place)
            diagnostics.append(
                .warning(
                    .addressDuplicate, message, at: isMovedByNewer ? otherPlace : place,
                    notes: [Diagnostic.Note("the other is here", at: isMovedByNewer ? place : otherPlace)]))
        }
        return slugs
    }

    /// The document that used a name first, and where.
    private func oldestUse(of term: Term, among documents: [Document]) -> (document: DocumentID, place: SourceSpan) {
        var oldest = (document: term.documents[0], place: term.places[0])
        for (document, place) in zip(term.documents, term.places)
        where isOlder(documents[document.index], than: documents[oldest.document.index]) {
            oldest = (document, place)
        }
        return oldest
    }
}

/// Drafts are younger than all that is published, so that a look at them moves nothing.
private func isOlder(_ document: Document, than other: Document) -> Bool {
    guard document.isDraft == other.isDraft else { return other.isDraft }
    return other.isLater(than: document)
}

extension Taxonomy {
    /// For messages.
    fileprivate var noun: String {
        switch self {
        case .tags: "tags"
        case .series: "series"
        }
    }
}

/// A name with each run of white space as one space.
private func withSingleBlanks(_ name: String) -> String {
    // The usual name, with no spaces or single ones, is returned unchanged, because there are many tags.
    var previous: UInt8 = 0x20
    var isUsual = true
    for byte in name.utf8 {
        if byte < 0x20 || byte >= 0x80 || (byte == 0x20 && previous == 0x20) { isUsual = false }
        previous = byte
    }
    return isUsual ? name : name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}
