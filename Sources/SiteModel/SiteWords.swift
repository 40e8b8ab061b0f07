// The words that the program combines with values. They are English, and `extra: words:` can replace each of them.

/// Words by a fixed name; `extra: words:` in `site.yml` replaces the English ones.
package struct SiteWords: Hashable, Sendable {
    private var words: [String: String] = Self.english

    /// The English words.
    package init() {}

    /// - Parameter extra: all that `site.yml` has under `extra`.
    package init(_ extra: ExtraValue) {
        guard case .map(let entries) = extra,
            case .map(let given)? = entries.first(where: { $0.key == "words" })?.value
        else { return }
        for entry in given { if case .text(let word) = entry.value { words[entry.key] = word } }
    }

    /// A word with `{}`, `{1}` and `{2}` replaced by what is given.
    package func callAsFunction(_ name: String, _ first: String = "", _ second: String = "") -> String {
        guard let word = words[name] else { return name }
        guard word.utf8.contains(UInt8(ascii: "{")) else { return word }
        var result = ""
        var rest = word[...]
        while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
            let close = rest.utf8[open...].firstIndex(of: UInt8(ascii: "}"))
        {
            result += rest[..<open]
            result += rest[rest.utf8.index(after: open)..<close] == "2" ? second : first
            rest = rest[rest.utf8.index(after: close)...]
        }
        return result + rest
    }

    static let english: [String: String] = [
        "posts": "Posts", "interviews": "Interviews", "jobs": "Jobs", "people": "People", "teams": "Teams",
        "pages": "Pages",
        "tags": "Tags", "series": "Series", "archive": "Archive", "feeds": "Feeds", "search": "Search",
        "404": "Page not found", "redirect": "This page has moved", "page-number": "page {}",
        "on-site": "On site", "hybrid": "Hybrid", "remote": "Remote",
        "remote-from": "Remote ({})", "hybrid-in": "{} (hybrid)",
        "full-time": "Full-time", "part-time": "Part-time", "contractor": "Contract", "temporary": "Temporary",
        "intern": "Internship", "volunteer": "Volunteer", "per-diem": "Per diem", "other": "Other",
        "hour": "{} an hour", "day": "{} a day", "week": "{} a week", "month": "{} a month", "year": "{} a year",
        "salary-note": "{1} ({2})", "salary-at": "{1} ({2})",
        "area-eu": "the EU", "area-eea": "the European Economic Area", "area-world": "the world",
        "worldwide": "worldwide", "or": "{1} or {2}",
        "salary-range": "{1} to {2}", "salary-from": "from {}", "salary-to": "up to {}",
        "month-of-experience": "{} month", "months-of-experience": "{} months",
        "year-of-experience": "{} year", "years-of-experience": "{} years",
        "no-experience": "No experience needed",
        "team": "Team", "place": "Place", "employment": "Employment", "workplace": "Workplace",
        "other-teams": "Other teams", "about": "{1}: {2}",
        // Bodies: what a screen reader says.
        "heading-link": "Link to this section", "table": "Table", "task-done": "Done", "task-open": "To do",
        "footnote-back": "Back to reference {}",
        "callout-note": "Note", "callout-tip": "Tip", "callout-important": "Important", "callout-warning": "Warning",
        "callout-caution": "Caution", "watch": "Watch on {}",
        // Feeds.
        "feeds-all": "Everything", "feeds-sections": "Sections",
        "feed-rss": "Full text of posts and interviews, for any feed reader", "feed-atom": "The same as an Atom feed",
        "feed-json": "The same as a JSON Feed",
        "podcast": "podcast", "feed-podcast": "Interviews to listen to, for podcast apps", "transcript": "Transcript",
        "feed-tag": "tagged “{}”", "feed-series": "the series “{}”", "feed-comments": "Comments on “{}”",
        "feed-section-about": "{}, newest first", "feed-jobs-about": "Open positions, newest first",
        "feed-team-about": "Open positions and texts of the team “{}”",
        "feed-tag-about": "Posts and interviews about {}", "feed-series-about": "The parts of the series “{}”",
        "feed-comments-about": "Reader comments on “{}”",
        "comment-by": "By {}", "comment": "Comment",
        "salary": "Salary", "closes": "Closes", "open-until": "open until {}", "apply": "Apply for this position",
        "job-closed": "closed",
    ]
}
