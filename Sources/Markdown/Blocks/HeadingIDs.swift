// Ids of headings, like GitHub's.

internal import WebText

/// Gives each heading of a page its id.
struct HeadingIDs {
    private var used: [String: Int] = [:]

    /// Reserves an id, so that no heading gets it.
    mutating func reserve(_ id: String) { used[id] = used[id] ?? 0 }

    /// The id of a heading with this text, different from all previous ids.
    mutating func id(for text: String, prefix: String) -> String {
        let slug = headingSlug(of: text)
        let wanted = prefix + (slug.isEmpty ? "section" : slug)
        guard var count = used[wanted] else {
            used[wanted] = 0
            return wanted
        }
        var id: String
        repeat {
            count += 1
            id = "\(wanted)-\(count)"
        } while used[id] != nil
        used[wanted] = count
        used[id] = 0
        return id
    }
}
