// One file of an old blog's folder → a document of the old blog.

internal import Content
internal import HTMLConversion
internal import SiteModel
internal import WebText

/// A document of the folder, read.
struct FolderDocument: Sendable {
    let place: FolderPlace
    let values: DataValue
    let body: String
    var old: OldDocument
    /// Names under which its authors are known.
    let authors: [String]
    let categories: [String]
}

/// Reads documents of one folder.
struct FolderDocuments {
    let kind: FolderKind
    let config: FolderConfig
    let addresses: OldAddresses
    /// The day of the import: what a date after it keeps back is not published.
    let today: CalendarDate
    /// Sections whose documents are posts.
    let postSections: Set<String>

    func document(
        _ place: FolderPlace, _ text: SourceText, number: Int, report: inout ImportReport
    ) -> FolderDocument {
        let values = withDefaults(text.values, place)
        let date = date(values, place)
        let title =
            values.words("title").map { collapsedSpace($0) }
            ?? (place.collection == "posts"
                ? place.name.split(separator: "-").joined(separator: " ").capitalizedFirst : "")
        let categories =
            place.collection == "posts" || kind == .jekyll
            ? place.sections + names(values["categories"] ?? values["category"], isParted: true)
            : names(values["categories"] ?? values["category"] ?? values["taxonomies"]?["categories"], isParted: false)
        var old = OldDocument(
            key: place.path, number: number, kind: documentKind(place, date, values), title: title,
            slug: slug(place, values), state: state(place, values, date))
        old.date = old.kind == .page ? nil : date
        old.row = row(place, old.state)
        old.isBundle = place.isBundle && !place.isSection
        old.paths = paths(place, values, title: title, date: date, categories: categories)
        let url = addresses.config.url ?? "https://blog.example"
        if old.kind == .post { old.guid = values.words("guid") ?? feedID(place, old, url: url) }
        old.head = head(values, place, old, categories: categories)
        report.add(values, old)
        return FolderDocument(
            place: place, values: values, body: text.body, old: old, authors: authors(values), categories: categories)
    }

    // MARK: what it is

    private func documentKind(_ place: FolderPlace, _ date: PostDate?, _ values: DataValue) -> ImportedKind {
        if kind == .jekyll, place.collection == "posts" { return date == nil && !place.isInDrafts ? .page : .post }
        let section = place.sections.first ?? place.collection ?? ""
        guard date != nil, !place.isSection, postSections.contains(section) else { return .page }
        return .post
    }

    private func row(_ place: FolderPlace, _ state: OldState) -> String {
        let section = (place.collection ?? place.sections.first).map { "\($0), " } ?? ""
        switch state {
        case .published: return section + "published"
        case .scheduled: return section + "scheduled"
        case .draft(let reason): return section + reason
        }
    }

    private func state(_ place: FolderPlace, _ values: DataValue, _ date: PostDate?) -> OldState {
        if let reason = keptBack(place, values) { return .draft(reason) }
        if let day = date?.day, day > today { return .scheduled }
        return .published
    }

    /// What kept the document from readers; nil if nothing did.
    private func keptBack(_ place: FolderPlace, _ values: DataValue) -> String? {
        if place.isInDrafts || values["draft"]?.boolean == true { return "draft" }
        for key in ["published", "publish"] where values[key]?.boolean == false { return "not published" }
        if let status = values.words("status")?.lowercased(), !["publish", "published", "public"].contains(status) {
            return "status '\(status)'"
        }
        for key in ["private", "unlisted", "protected"] where values[key]?.boolean == true { return key }
        if let visibility = values.words("visibility")?.lowercased(), visibility != "public" {
            return "visibility '\(visibility)'"
        }
        if values["password"] != nil { return "with a password" }
        if values["headless"]?.boolean == true { return "headless" }
        let build = values["build"] ?? values["_build"]
        if let render = build?.words("render"), render == "never" || render == "false" { return "never rendered" }
        if let list = build?.words("list"), list == "never" || list == "false" { return "in no list" }
        if kind == .zola, values["render"]?.boolean == false { return "never rendered" }
        if let day = values.words("expiryDate", "expirydate").flatMap({ PostDate(written: $0)?.day }), day <= today {
            return "expired"
        }
        if let collection = place.collection, collection != "posts",
            config["collections"]?[collection]?["output"]?.boolean != true
        {
            return "of a collection without pages"
        }
        return nil
    }

    // MARK: dates and addresses

    private func date(_ values: DataValue, _ place: FolderPlace) -> PostDate? {
        let published = values.words("publishDate", "publishdate").flatMap { PostDate(written: $0) }
        let written = values.words("date").flatMap { PostDate(written: $0) }
        // A day of publication that is still to come decides when readers see it.
        if let published, let day = published.day, day > today || written == nil { return published }
        if let written { return written }
        guard kind != .hugo || takesDateFromName, let day = place.day else { return nil }
        return PostDate(written: day.text)
    }

    private var takesDateFromName: Bool {
        config["frontmatter"]?["date"]?.items.contains { $0.words?.lowercased() == ":filename" } ?? false
    }

    private func slug(_ place: FolderPlace, _ values: DataValue) -> String {
        if place.isSection { return place.sections.last ?? "" }
        let slug = values.words("slug") ?? place.name
        return slug.split(separator: "/").last.map(String.init) ?? place.name
    }

    private func paths(
        _ place: FolderPlace, _ values: DataValue, title: String, date: PostDate?, categories: [String]
    ) -> [String] {
        var paths = [
            addresses.path(of: place, values, title: title, date: date, categories: categories)
        ].compactMap { $0 }.map { composed(percentDecodedPath($0)) }
        let base = paths.first ?? "/"
        for alias in (values["aliases"]?.items ?? []) + (values["redirect_from"]?.items ?? []) {
            guard let words = alias.words else { continue }
            var path = webParts(words)?.path ?? words
            // Hugo reads those without a slash from the folder of the document.
            if !path.hasPrefix("/") {
                let folder = base.split(separator: "/").dropLast().joined(separator: "/")
                path = kind == .hugo && !folder.isEmpty ? "/\(folder)/\(path)" : "/" + path
            }
            paths.append(composed(percentDecodedPath(path)))
        }
        return paths
    }

    /// What the generator's own feed carries as the id of a post, so that no subscriber sees it as new.
    private func feedID(_ place: FolderPlace, _ old: OldDocument, url: String) -> String? {
        guard let path = old.paths.first else { return nil }
        guard kind == .jekyll else { return url + path }
        // jekyll-feed: the folder of the address with the name (Jekyll's Document#id).
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        let slug = values(path: path) ?? place.name
        return url + (folder.isEmpty ? "" : "/" + folder) + "/" + slug
    }

    private func values(path: String) -> String? {
        path.split(separator: "/").last.map { last in
            String(last.hasSuffix(".html") ? last.dropLast(5) : last)
        }
    }

    // MARK: front matter

    private func head(
        _ values: DataValue, _ place: FolderPlace, _ old: OldDocument, categories: [String]
    ) -> ImportedDocument {
        var head = old.head
        head.date = old.date?.written
        let updated = values.words("lastmod", "last_modified_at", "updated", "modified")
        head.updated = updated.flatMap { PostDate(written: $0) }?.written
        head.description = values.words("description", "summary", "excerpt").map { collapsedSpace($0) }
        var seen: Set<String> = []
        let tags = names(values["tags"] ?? values["tag"] ?? values["taxonomies"]?["tags"], isParted: kind == .jekyll)
        head.tags = (categories + tags).map(tagName).filter { !$0.isEmpty && seen.insert(foldedName($0)).inserted }
        head.series = names(values["series"] ?? values["taxonomies"]?["series"], isParted: false).first
        if let cover = coverImage(values) { (head.image, head.imageAlt) = (cover.path, cover.alt) }
        let language = place.language ?? values.words("lang", "language", "locale").flatMap(languageTag)
        head.language = language.flatMap { isSameLanguage($0, config.language ?? "en") ? nil : $0 }
        if let comments = values["comments"]?.boolean { head.comments = comments ? nil : "off" }
        if old.kind == .page { head.comments = nil }
        head.extra = extra(values)
        return head
    }

    /// What themes read: everything that neither Candid nor the generator has a meaning for.
    private func extra(_ values: DataValue) -> [YAMLPair] {
        var pairs: [YAMLPair] = []
        for (key, value) in values.pairs where !readKeys.contains(key) && !layoutKeys.contains(key) {
            // What stands in a map of parameters already stands on its own here.
            let inner = key == "params" || key == "extra" ? value.pairs : [(key, value)]
            for (key, value) in inner where !pairs.contains(where: { $0.key == key }) && !value.isNull {
                pairs.append(YAMLPair(key, value.yaml))
            }
        }
        return pairs
    }

    private func authors(_ values: DataValue) -> [String] {
        let value =
            values["authors"] ?? values["author"] ?? values["taxonomies"]?["authors"]
            ?? values["params"]?["author"]
        return (value?.items ?? []).compactMap { $0.words ?? $0.words("name", "title", "login") }
    }

    /// Jekyll's `defaults` of its configuration, below what the document says itself.
    private func withDefaults(_ values: DataValue, _ place: FolderPlace) -> DataValue {
        guard kind == .jekyll, let defaults = config["defaults"] else { return values }
        var pairs = values.pairs
        let type = place.collection ?? "pages"
        // The more special a scope, the later it stands; the document's own values come first of all.
        for entry in defaults.items.reversed() {
            let scope = entry["scope"]
            let path = scope?.words("path") ?? ""
            guard path.isEmpty || place.path.hasPrefix(path), scope?.words("type") ?? type == type else { continue }
            for (key, value) in entry["values"]?.pairs ?? [] where !pairs.contains(where: { $0.key == key }) {
                pairs.append((key, value))
            }
        }
        return .map(pairs)
    }
}

extension ImportReport {
    /// Keys of a document that are carried nowhere.
    fileprivate mutating func add(_ values: DataValue, _ document: OldDocument) {
        if let expiry = values.words("expiryDate", "expirydate"), document.state == .published {
            add(
                "it was to expire on \(expiry); nothing expires by itself here", path: document.key,
                to: .init(.needsYou, "Texts that were to expire"))
        }
        let others = names(values["series"] ?? values["taxonomies"]?["series"], isParted: false).dropFirst()
        for other in others { add(other, path: document.key, to: .series) }
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
