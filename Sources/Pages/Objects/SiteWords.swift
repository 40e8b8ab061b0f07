// The few words that values are put together with. English, and each can be said otherwise by `extra: words:`.

internal import SiteModel

/// Words by a fixed name; what `site.yml` gives under `extra: words:` stands in for the English.
struct SiteWords: Sendable {
    private var words: [String: String] = Self.english

    init(_ settings: SiteSettings) {
        guard case .map(let extra) = settings.extra,
            case .map(let given)? = extra.first(where: { $0.key == "words" })?.value
        else { return }
        for entry in given { if case .text(let word) = entry.value { words[entry.key] = word } }
    }

    /// A word with `{}`, `{1}` and `{2}` replaced by what is given.
    func callAsFunction(_ name: String, _ first: String = "", _ second: String = "") -> String {
        guard let word = words[name] else { return name }
        guard word.contains("{") else { return word }
        var result = ""
        var rest = word[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            result += rest[rest.index(after: open)..<close] == "2" ? second : first
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    static let english: [String: String] = [
        "posts": "Posts", "interviews": "Interviews", "jobs": "Jobs", "people": "People", "tags": "Tags",
        "series": "Series", "archive": "Archive", "feeds": "Feeds", "search": "Search", "404": "Page not found",
        "redirect": "This page has moved", "home": "Home", "page-number": "page {}",
        "on-site": "On site", "hybrid": "Hybrid", "remote": "Remote",
        "remote-from": "Remote ({})", "hybrid-in": "{} (hybrid)",
        "full-time": "Full-time", "part-time": "Part-time", "contractor": "Contract", "temporary": "Temporary",
        "intern": "Internship", "volunteer": "Volunteer", "per-diem": "Per diem", "other": "Other",
        "hour": "{} an hour", "day": "{} a day", "week": "{} a week", "month": "{} a month", "year": "{} a year",
        "salary-range": "{1} to {2}", "salary-from": "from {}", "salary-to": "up to {}",
        "month-of-experience": "{} month", "months-of-experience": "{} months",
        "year-of-experience": "{} year", "years-of-experience": "{} years",
        "no-experience": "No experience needed",
        "team": "Team", "place": "Place", "employment": "Employment", "workplace": "Workplace",
        "other-teams": "Other teams", "about": "{1}: {2}",
    ]
}
