// Posts and interviews that readers of feeds would see again: their id there is made of the date and the file's name, and
// one of the two was changed.

internal import Diagnostics
internal import SiteModel

/// A warning for each document that feeds have known under another id, by its address or an older one of it.
///
/// - Parameters:
///   - recorded: what the author has recorded; where that knows an address, nothing else counts.
///   - lastPublished: the items of the last build's feed.
func changedIdentities(
    of outline: SiteOutline, _ entries: [Entry], recorded: [RecordedID], lastPublished: [PublishedItem]
) -> [Diagnostic] {
    guard !recorded.isEmpty || !lastPublished.isEmpty else { return [] }
    let url = outline.settings.url
    let known =
        recorded.map { (url.absolute(SitePath(unchecked: $0.path)), $0.id) } + lastPublished.map { ($0.url, $0.id) }
    let lastIDs = Dictionary(known) { first, _ in first }
    let allLastIDs = Set(lastIDs.values)
    return (outline.posts + outline.interviews).sorted().compactMap { id in
        let document = outline[id]
        // A document that moved is known by its old address. One that is known by its id may be an alias of another too.
        let last =
            lastIDs[url.absolute(document.path)]
            ?? (allLastIDs.contains(document.guid)
                ? nil : document.aliases.lazy.compactMap { lastIDs[url.absolute($0)] }.first)
        guard let last, last != document.guid else { return nil }
        let entry = entries[id.index]
        let advice =
            entry.head.guid == nil
            ? "write 'guid: \(last)' to keep it the same" : "put '\(last)' back to keep it the same"
        return .warning(
            .guidChanged,
            "feeds have known \(entry.kind.subject) at this address as '\(last)', and readers will see it again as a new one; "
                + advice,
            at: entry.head.guid?.span ?? entry.head.date?.span ?? entry.place)
    }
}
