// The address that a document had on the old blog, by the rules of its generator.

internal import SiteModel
internal import WebText

struct OldAddresses: Sendable {
    let config: FolderConfig

    /// The path below the home page; nil for what had none.
    ///
    /// - Parameters:
    ///   - values: the document's front matter.
    ///   - day: its date.
    ///   - categories: as they were written.
    func path(
        of place: FolderPlace, _ values: DataValue, title: String, date: PostDate?, categories: [String]
    ) -> String? {
        switch config.kind {
        case .hugo: hugo(place, values, title: title, date: date)
        case .zola: zola(place, values)
        case .jekyll: jekyll(place, values, title: title, date: date, categories: categories)
        }
    }

    // MARK: Hugo

    private func hugo(_ place: FolderPlace, _ values: DataValue, title: String, date: PostDate?) -> String? {
        let prefix = place.language.map { "/\($0)" } ?? ""
        if let url = values["url"]?.words { return prefix + fromRoot(url) }
        if place.isSection { return folder([prefix] + place.sections.map(hugoPart)) }
        let slug = values["slug"]?.words.map(hugoPart)
        let name = hugoPart(place.nameWithDate)
        if let pattern = hugoPattern(place) {
            let text = expanded(pattern, date: date) { token in
                switch token {
                case "title": hugoPart(title)
                case "slug": slug ?? hugoPart(title)
                case "slugorfilename", "slugorcontentbasename": slug ?? name
                case "filename", "contentbasename": name
                case "section": place.sections.first.map(hugoPart)
                case "sections": place.sections.map(hugoPart).joined(separator: "/")
                default: nil
                }
            }
            if let text { return prefix + fromRoot(text) }
        }
        let parts = place.sections.map(hugoPart) + [slug ?? name]
        if config["uglyurls"]?.boolean == true { return prefix + "/" + parts.joined(separator: "/") + ".html" }
        return folder([prefix] + parts)
    }

    /// `permalinks` by section, in both forms that Hugo has had.
    private func hugoPattern(_ place: FolderPlace) -> String? {
        guard let permalinks = config["permalinks"] else { return nil }
        let section = place.sections.first ?? "/"
        return (permalinks["page"]?[section] ?? permalinks[section])?.words
    }

    // MARK: Zola

    private func zola(_ place: FolderPlace, _ values: DataValue) -> String? {
        let prefix = place.language.map { "/\($0)" } ?? ""
        if let path = values["path"]?.words { return prefix + fromRoot(path.hasSuffix("/") ? path : path + "/") }
        if place.isSection { return folder([prefix] + place.sections) }
        let slug = values["slug"]?.words ?? WebText.slug(of: place.name)
        return folder([prefix] + place.sections + [slug])
    }

    // MARK: Jekyll

    private func jekyll(
        _ place: FolderPlace, _ values: DataValue, title: String, date: PostDate?, categories: [String]
    ) -> String? {
        let isPost = place.collection == "posts"
        let collection = place.collection.flatMap { config["collections"]?[$0]?["permalink"]?.words }
        let style = values["permalink"]?.words ?? collection ?? (isPost ? config["permalink"]?.words ?? "date" : nil)
        let pretty = (config["permalink"]?.words ?? "date").hasSuffix("/") || config["permalink"]?.words == "pretty"
        let ending = pretty && !isPost ? "/" : ":output_ext"
        let standard =
            place.collection == nil
            ? (place.name == "index" ? "/:path/" : "/:path/:basename\(ending)") : "/:collection/:path\(ending)"
        let patterns = [
            "date": "/:categories/:year/:month/:day/:title:output_ext",
            "pretty": "/:categories/:year/:month/:day/:title/",
            "ordinal": "/:categories/:year/:y_day/:title:output_ext",
            "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
            "none": "/:categories/:title:output_ext",
        ]
        let pattern = style.map { patterns[$0] ?? $0 } ?? standard
        let slug = values["slug"]?.words ?? (isPost ? place.name : place.nameWithDate)
        let path = place.sections.joined(separator: "/")
        let text = expanded(pattern, date: date) { token in
            switch token {
            case "title", "slug": jekyllSlug(slug, keepsCase: token == "title")
            case "name", "basename": place.nameWithDate
            case "categories": categories.map { jekyllSlug($0, keepsCase: false) }.joined(separator: "/")
            case "slugified_categories": categories.map { jekyllSlug($0, keepsCase: false) }.joined(separator: "/")
            case "path": place.collection == nil ? path : (path.isEmpty ? "" : path + "/") + place.nameWithDate
            case "collection": place.collection ?? ""
            case "output_ext": ".html"
            default: nil
            }
        }
        return text.map(fromRoot)
    }

    private func jekyllSlug(_ text: String, keepsCase: Bool) -> String {
        var slug = ""
        for character in keepsCase ? text : text.lowercased() {
            if character.isLetter || character.isNumber || "._~!$&'()+,;=@".contains(character) {
                slug.append(character)
            } else if slug.last != "-" {
                slug.append("-")
            }
        }
        return slug.trimmingHyphens
    }

    // MARK: parts

    /// A pattern with its places filled; nil where one needs a date and there is none.
    private func expanded(_ pattern: String, date: PostDate?, _ value: (String) -> String?) -> String? {
        var text = ""
        var rest = pattern[...]
        while let colon = rest.firstIndex(of: ":") {
            text += rest[..<colon]
            rest = rest[colon...].dropFirst()
            let token = rest.prefix { $0.isASCII && ($0.isLetter || $0 == "_") }
            rest = rest.dropFirst(token.count)
            if let given = value(String(token)) {
                text += given
            } else if let day = date?.day {
                guard let digits = digits(String(token), day, date) else { return nil }
                text += digits
            } else {
                return nil
            }
        }
        text += rest
        while text.contains("//") { text = text.replacing("//", with: "/") }
        return text
    }

    private func digits(_ token: String, _ day: CalendarDate, _ date: PostDate?) -> String? {
        let months = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december",
        ]
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let clock = (date?.local ?? 0) % 86_400
        switch token {
        case "year": return String(day.text.prefix(4))
        case "short_year": return String(day.text.prefix(4).suffix(2))
        case "month": return two(day.month)
        case "i_month": return String(day.month)
        case "monthname": return months[day.month - 1]
        case "short_month":
            let name = months[day.month - 1].prefix(3); return name.prefix(1).uppercased() + name.dropFirst()
        case "day": return two(day.day)
        case "i_day": return String(day.day)
        case "hour": return two(clock / 3600)
        case "minute": return two(clock / 60 % 60)
        case "second": return two(clock % 60)
        case "yearday", "y_day":
            let first = CalendarDate(year: day.year, month: 1, day: 1)?.daysSince1970 ?? 0
            let number = day.daysSince1970 - first + 1
            return token == "y_day"
                ? String(repeating: "0", count: max(0, 3 - String(number).count)) + String(number)
                : String(number)
        default: return nil
        }
    }

    private func fromRoot(_ address: String) -> String {
        if let parts = webParts(address) { return parts.path.isEmpty ? "/" : parts.path }
        return address.hasPrefix("/") ? address : "/" + address
    }

    private func folder(_ parts: [String]) -> String {
        let path = parts.flatMap { $0.split(separator: "/") }.joined(separator: "/")
        return path.isEmpty ? "/" : "/" + path + "/"
    }
}

/// A part of an address as Hugo writes it: lower case, hyphens for spaces, other marks left out.
func hugoPart(_ text: String) -> String {
    var part = ""
    for character in text.lowercased() {
        if character.isLetter || character.isNumber || "._-~+".contains(character) {
            part.append(character)
        } else if character.isWhitespace, part.last != "-" {
            part.append("-")
        }
    }
    return part.trimmingHyphens
}

extension String {
    fileprivate var trimmingHyphens: String {
        var text = self[...]
        while text.first == "-" { text.removeFirst() }
        while text.last == "-" { text.removeLast() }
        return String(text)
    }
}
