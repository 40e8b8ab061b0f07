// One row of Ghost's table of posts → a document of the old blog, and what its report must say.

internal import Content
internal import HTMLConversion
internal import SiteModel
internal import WebText

/// Reads the posts of one export.
struct GhostPosts {
    let blogURL: String
    let zone: LocalTime
    /// That of the blog.
    let language: String
    /// Whether the whole blog was behind a password.
    let isPrivateSite: Bool
    let tags: [String: DataValue]
    let tagsOfPosts: [String: [String]]
    let authorsOfPosts: [String: [String]]
    let metaOfPosts: [String: DataValue]
    let users: [String: DataValue]

    init(_ export: GhostExport, blogURL: String) {
        self.blogURL = blogURL
        let settings = export.settings
        zone = LocalTime(named: ghostTimeZone(settings) ?? "UTC")
        language = settings["locale"] ?? settings["lang"] ?? "en"
        isPrivateSite = settings["is_private"] == "true"
        tags = export.rowsByID("tags")
        users = export.rowsByID("users")
        tagsOfPosts = export.members(of: "posts_tags", owner: "post_id", member: "tag_id")
        authorsOfPosts = export.members(of: "posts_authors", owner: "post_id", member: "author_id")
        var meta: [String: DataValue] = [:]
        for row in export.rows("posts_meta") { if let id = row["post_id"]?.text { meta[id] = row } }
        metaOfPosts = meta
    }

    /// - Parameter people: the authors' slugs come from here.
    func document(_ post: DataValue, number: Int, people: inout PeoplePlan) -> OldDocument {
        let id = post["id"]?.text ?? "\(number)"
        let meta = metaOfPosts[id] ?? post
        let isPage = post["type"]?.text == "page" || post["page"]?.boolean == true
        let title = collapsedSpace(post["title"]?.text ?? "")
        let slug = post["slug"]?.words ?? ""
        var document = OldDocument(
            key: "\(isPage ? "page" : "post") \(post["uuid"]?.words ?? id)", number: number,
            kind: isPage ? .page : .post, title: title == "(Untitled)" ? "" : title, slug: slug,
            state: state(post, meta))
        let status = post["status"]?.words ?? "no status"
        let visibility = post["visibility"]?.words ?? "public"
        document.row =
            "\(isPage ? "page" : "post"), \(status)" + (visibility == "public" ? "" : ", for \(visibility)")
        document.date = date(post["published_at"]) ?? date(post["created_at"])
        // Ghost's feeds carry this as the id of the post.
        document.guid = isPage ? nil : feedID(post)
        if !slug.isEmpty { document.paths = ["/\(percentDecodedPath(slug))/"] }
        if let uuid = post["uuid"]?.words { document.paths.append("/p/\(uuid)/") }
        document.authors = authors(post, id, &people)
        document.ids = headingIDs(post["html"]?.text ?? "")
        addHead(post, meta, id, to: &document)
        return document
    }

    private func addHead(_ post: DataValue, _ meta: DataValue, _ id: String, to document: inout OldDocument) {
        var head = document.head
        head.date = document.date?.written
        if document.state == .published, let updated = date(post["updated_at"]), let date = document.date,
            updated.order - date.order >= 86_400
        {
            head.updated = updated.written
        }
        head.description = post["custom_excerpt"]?.words ?? meta["meta_description"]?.words
        head.tags = tagNames(id)
        if let image = (post["feature_image"] ?? post["image"])?.words { head.image = resolved(image) }
        head.imageAlt = (meta["feature_image_alt"] ?? post["feature_image_alt"])?.words
        head.language = post["locale"]?.words.flatMap { isSameLanguage($0, language) ? nil : languageTag($0) }
        var extra: [YAMLPair] = []
        if post["featured"]?.boolean == true { extra.append(YAMLPair("featured", .plain("true"))) }
        if let template = post["custom_template"]?.words { extra.append(YAMLPair("template", .text(template))) }
        if let canonical = post["canonical_url"]?.words { extra.append(YAMLPair("canonical-url", .text(canonical))) }
        if !extra.isEmpty { head.extra = [YAMLPair("ghost", .map(extra))] }
        document.head = head
    }

    // MARK: who may see it

    private func state(_ post: DataValue, _ meta: DataValue) -> OldState {
        let status = post["status"]?.words ?? ""
        switch status {
        case "published": break
        case "scheduled": return .draft("scheduled")
        case "sent": return .draft("sent by e-mail only")
        case "draft": return .draft("draft")
        default: return .draft(status.isEmpty ? "without a status" : "status '\(status)'")
        }
        if meta["email_only"]?.boolean == true { return .draft("sent by e-mail only") }
        switch post["visibility"]?.words ?? "public" {
        case "public": break
        case "members": return .draft("for members only")
        case "paid": return .draft("for paying members only")
        default: return .draft("for some members only")
        }
        return isPrivateSite ? .draft("of a private site") : .published
    }

    // MARK: people, tags, dates

    private func authors(_ post: DataValue, _ id: String, _ people: inout PeoplePlan) -> [String] {
        var ids = authorsOfPosts[id] ?? []
        if ids.isEmpty, let author = (post["author_id"] ?? post["author"])?.text { ids = [author] }
        var slugs: [String] = []
        for id in ids {
            guard let user = users[id] else { continue }
            let slug = people.name(login: ghostLogin(user))
            if !slug.isEmpty, !slugs.contains(slug) { slugs.append(slug) }
        }
        return slugs
    }

    /// Tags that readers saw. Ghost's own begin with `#`.
    private func tagNames(_ id: String) -> [String] {
        var seen: Set<String> = []
        return (tagsOfPosts[id] ?? []).compactMap { tags[$0] }.filter { !isInternalTag($0) }.compactMap { tag in
            let name = tagName(tag["name"]?.words ?? "")
            return !name.isEmpty && seen.insert(foldedName(name)).inserted ? name : nil
        }
    }

    /// Ghost's dates are UTC: `2020-01-02T03:04:05.000Z`, older `2020-01-02 03:04:05` or milliseconds.
    func date(_ value: DataValue?) -> PostDate? {
        guard let text = value?.words else { return nil }
        var seconds: Int?
        if let milliseconds = Int(text), abs(milliseconds) < 100_000_000_000_000 {
            seconds = milliseconds / 1000
        } else if let written = PostDate(written: text) {
            seconds = written.gmt ?? written.local
        }
        guard let seconds, (0..<253_402_300_800).contains(seconds) else { return nil }
        let shown = zone.shown(Timestamp(seconds: seconds, utcOffset: 0))
        return PostDate(local: seconds + shown.utcOffset, gmt: seconds)
    }

    /// The post's number in the database since Ghost 1, its uuid before.
    private func feedID(_ post: DataValue) -> String? {
        let id = post["id"]?.words ?? ""
        let isObjectID = id.utf8.count == 24 && id.allSatisfy(\.isHexDigit)
        return isObjectID ? id : post["uuid"]?.words
    }

    func resolved(_ address: String) -> String { withGhostURL(address, blogURL) }
}

/// `__GHOST_URL__` stands for the blog's address in every export since Ghost 4.
func withGhostURL(_ text: String, _ url: String) -> String {
    let mark = "__GHOST_URL__"
    let offsets = text.offsets(of: mark)
    guard !offsets.isEmpty else { return text }
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + offsets.count * url.utf8.count)
    var copied = 0
    for offset in offsets {
        out += bytes[copied..<offset]
        out += url.utf8
        copied = offset + mark.utf8.count
    }
    out += bytes[copied...]
    return String(decoding: out, as: UTF8.self)
}

func isInternalTag(_ tag: DataValue) -> Bool {
    tag["visibility"]?.text == "internal" || (tag["name"]?.words ?? "").hasPrefix("#")
}

/// What a user is called in addresses.
func ghostLogin(_ user: DataValue) -> String {
    user["slug"]?.words ?? user["name"]?.words ?? "user \(user["id"]?.text ?? "")"
}

/// The time zone of the blog; nil for none, and for a name that is no zone's.
func ghostTimeZone(_ settings: [String: String]) -> String? {
    (settings["timezone"] ?? settings["active_timezone"] ?? settings["activeTimezone"]).flatMap {
        LocalTime.isKnown($0) ? $0 : nil
    }
}

/// The ids that links of a text may lead to and that its conversion keeps: those of headings and of places.
func headingIDs(_ html: String) -> Set<String> {
    guard html.holds("id=") || html.holds("name=") else { return [] }
    var ids: Set<String> = []
    func collect(_ nodes: [HTMLNode]) {
        for case .element(let element) in nodes {
            let isHeading = element.name.utf8.count == 2 && element.name.hasPrefix("h") && element.name != "hr"
            if isHeading, let id = element["id"] { ids.insert(id) }
            if element.name == "a", element["href"] == nil, let id = element["id"] ?? element["name"] { ids.insert(id) }
            collect(element.children)
        }
    }
    collect(parseHTML(html))
    return ids
}
