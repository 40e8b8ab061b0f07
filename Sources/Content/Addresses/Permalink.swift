// The patterns for the addresses of a site.

internal import Diagnostics
internal import SiteModel

/// A checked pattern such as `/:year/:month/:slug/`: it begins and ends with a slash and contains the slug.
struct Permalink: Sendable {
    static let placeholders = ["year", "month", "day", "slug", "section"]

    private enum Part: Sendable {
        case text(String)
        case placeholder(String)
    }

    private let parts: [Part]
    let needsDate: Bool

    /// The default: `/posts/a/`, and pages at the root.
    static func standard(for kind: DocumentKind) -> Permalink {
        Permalink(parts: kind == .page ? [.text("/")] : [.text("/\(kind.folder)/")], slug: true)
    }

    private init(parts: [Part], slug: Bool) {
        self.parts = parts + [.placeholder("slug"), .text("/")]
        needsDate = false
    }

    /// Nil with a message if the pattern cannot be used for documents of this kind.
    static func parse(_ text: String, kind: DocumentKind) -> (permalink: Permalink?, problem: String?) {
        guard text.hasPrefix("/") else { return (nil, "a permalink must begin with '/', but this is '\(text)'") }
        var parts: [Part] = []
        var names: [String] = []
        var literal = ""
        var rest = text[...]
        while let character = rest.first {
            rest.removeFirst()
            guard character == ":" else {
                literal.append(character)
                continue
            }
            let name = rest.prefix { $0.isASCII && $0.isLetter }
            rest.removeFirst(name.count)
            guard placeholders.contains(String(name)) else {
                let known = placeholders.map { ":" + $0 }
                return (
                    nil,
                    "a permalink cannot use ':\(name)', only \(known.joined(separator: " "))"
                        + spellingSuggestion(for: ":" + name, among: known)
                )
            }
            parts += [.text(literal), .placeholder(String(name))]
            names.append(String(name))
            literal = ""
        }
        if !literal.hasSuffix("/") { literal += "/" }
        parts.append(.text(literal))
        guard names.contains("slug") else {
            return (nil, "without ':slug', '\(text)' would be the address of all \(kind.folder)")
        }
        let needsDate = names.contains { ["year", "month", "day"].contains($0) }
        if needsDate && [.person, .team, .page].contains(kind) {
            return (nil, "\(kind.folder) have no date, so their permalink cannot use ':year', ':month' or ':day'")
        }
        if parts.contains(where: { if case .text(let text) = $0 { text.contains(".html") } else { false } }) {
            return (nil, "every page is a folder; write '/:slug/' in place of '\(text)'")
        }
        let permalink = Permalink(parts: parts, needsDate: needsDate)
        guard let path = permalink.path(kind: kind, slug: "x", day: CalendarDate(daysSince1970: 0)) else {
            return (nil, "'\(quotation(text))' is not a safe address; write words and placeholders between slashes")
        }
        if path.text.lowercased().hasPrefix("/\(SitePath.outputListName)/") {
            return (nil, "'\(text)' is where Candid keeps the list of its files; write another one")
        }
        return (permalink, nil)
    }

    private init(parts: [Part], needsDate: Bool) {
        self.parts = parts
        self.needsDate = needsDate
    }

    /// Nil if the result is not a safe address, or if it needs a date and there is none.
    func path(kind: DocumentKind, slug: String, day: CalendarDate?) -> SitePath? {
        var text = ""
        for part in parts {
            switch part {
            case .text(let literal): text += literal
            case .placeholder("slug"): text += slug
            case .placeholder("section"): text += kind.folder
            case .placeholder(let name):
                guard let day else { return nil }
                // A day's text is `2007-03-12`.
                let digits = day.text.split(separator: "-")
                text += name == "year" ? digits[0] : name == "month" ? digits[1] : digits[2]
            }
        }
        return SitePath(text)
    }
}
