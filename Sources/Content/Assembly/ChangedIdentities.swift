// Posts and interviews that readers of feeds would see again: their id there is made of the date and the file's name, and
// one of the two was changed.

internal import Diagnostics
internal import SiteModel

/// A warning for each document that was in the last feed under another id, by its address.
///
/// - Parameter lastPublished: the items of the last build's feed.
func changedIdentities(
    of outline: SiteOutline, _ entries: [Entry], lastPublished: [PublishedItem]
) -> [Diagnostic] {
    guard !lastPublished.isEmpty else { return [] }
    let lastIDs = Dictionary(lastPublished.map { ($0.url, $0.id) }) { first, _ in first }
    return (outline.posts + outline.interviews).sorted().compactMap { id in
        let document = outline[id]
        guard let last = lastIDs[outline.settings.url.absolute(document.path)], last != document.guid else {
            return nil
        }
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
