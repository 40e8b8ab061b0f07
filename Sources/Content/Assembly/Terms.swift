// Tags and series: which names are the same, and which page each has.

internal import SiteModel

/// Gathers the documents under each name. Names are the same when they differ by letter case or Unicode form only; each
/// gets a page of its own.
///
/// Where two different names spell the same slug (`a b` and `a-b`), the first in Unicode order keeps it, and the others
/// get four digits that follow from their name alone, so that a later tag moves no earlier one.
struct Terms {
    private var keys: [String] = []
    private var indices: [String: Int] = [:]
    private var names: [String] = []
    private var documents: [[DocumentID]] = []

    /// The provisional number of a name, which `collections` turns into the final one.
    mutating func add(_ name: String, document: DocumentID) -> Int {
        let shown = withSingleBlanks(name)
        let key = foldedName(shown)
        if let index = indices[key] {
            if documents[index].last != document { documents[index].append(document) }
            return index
        }
        indices[key] = names.count
        keys.append(key)
        names.append(composed(shown))
        documents.append([document])
        return names.count - 1
    }

    /// The terms by name, and for each provisional number its place among them.
    func collections(in folder: SitePath) -> (collections: [Collection], places: [Int]) {
        let order = names.indices.sorted { (keys[$0], names[$0]) < (keys[$1], names[$1]) }
        var taken: Set<String> = []
        var places = Array(repeating: 0, count: names.count)
        var collections: [Collection] = []
        for (place, index) in order.enumerated() {
            var slug = termSlug(of: names[index])
            var salt = keys[index]
            while !taken.insert(foldedName(slug)).inserted {
                slug = termSlug(of: names[index]) + "-" + nameDigest(salt)
                salt += "+"
            }
            places[index] = place
            collections.append(
                Collection(
                    name: names[index], slug: slug, path: folder.folder(slug), documents: documents[index]))
        }
        return (collections, places)
    }
}

/// A name in which runs of white space are one blank.
private func withSingleBlanks(_ name: String) -> String {
    // The usual name, without a blank or with single ones, is left alone: there are many tags.
    var previous: UInt8 = 0x20
    var isUsual = true
    for byte in name.utf8 {
        if byte < 0x20 || byte >= 0x80 || (byte == 0x20 && previous == 0x20) { isUsual = false }
        previous = byte
    }
    return isUsual ? name : name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}
