// Which pattern the old blog's addresses follow, so that most of them can stay as they are.

internal import SiteModel

/// The pattern that more than half of some documents' old paths follow, as `/:year/:month/:slug/`; nil if there is
/// none, or where it is Candid's own.
///
/// - Parameter documents: the old path, the day and the slug of each published one that has a path.
func commonPermalink(of documents: [(path: String, day: CalendarDate?, slug: String)]) -> String? {
    var counts: [String: Int] = [:]
    for document in documents {
        if let pattern = pattern(of: document.path, day: document.day, slug: document.slug) {
            counts[pattern, default: 0] += 1
        }
    }
    let best = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    guard let best, documents.count >= 2, best.value * 2 > documents.count else { return nil }
    return best.key
}

/// `/archives/2007/03/x/` of a document of March 2007 with the slug x: `/archives/:year/:month/:slug/`.
private func pattern(of path: String, day: CalendarDate?, slug: String) -> String? {
    guard path.hasSuffix("/") || !path.contains(".") else { return nil }
    var parts = path.split(separator: "/").map(String.init)
    guard let last = parts.popLast(), last == slug else { return nil }
    if let day {
        let digits = day.text.split(separator: "-").map(String.init)
        if parts.suffix(3) == digits[...] {
            parts.replaceSubrange((parts.count - 3)..., with: [":year", ":month", ":day"])
        } else if parts.suffix(2) == digits.prefix(2) {
            parts.replaceSubrange((parts.count - 2)..., with: [":year", ":month"])
        } else if parts.suffix(1) == digits.prefix(1) {
            parts.replaceSubrange((parts.count - 1)..., with: [":year"])
        }
    }
    // A word that is not the same for all is no part of a pattern; more than half will not agree on it.
    guard parts.allSatisfy({ $0.hasPrefix(":") || !$0.contains(":") }) else { return nil }
    return "/" + (parts + [":slug"]).joined(separator: "/") + "/"
}

/// The address that a pattern gives, from the site's root.
func address(by pattern: String, slug: String, day: CalendarDate?) -> String? {
    var text = pattern.replacing(":slug", with: slug)
    if text.contains(":") {
        guard let day else { return nil }
        let digits = day.text.split(separator: "-").map(String.init)
        text = text.replacing(":year", with: digits[0]).replacing(":month", with: digits[1])
            .replacing(":day", with: digits[2])
    }
    return SitePath(text)?.text
}
