// What Ghost's export holds besides the documents: settings of the new site, files, and what the report must name.

internal import Content
internal import Foundation
internal import HTMLConversion
internal import WebText

/// The name of the editor in whose own form alone a text is there; nil if its HTML is, or if there is no text.
func editorOfLostText(_ post: DataValue) -> String? {
    guard (post["html"]?.words ?? "").isEmpty else { return nil }
    for editor in ["lexical", "mobiledoc", "markdown"] {
        guard let source = post[editor]?.text else { continue }
        // An empty text is no lost one.
        let hasWords =
            editor == "markdown" ? !source.isEmpty : (post["plaintext"]?.words ?? "") != "" || holdsWords(source)
        if hasWords { return editor }
    }
    return nil
}

/// Whether a text of Ghost's editors has words or cards.
private func holdsWords(_ source: String) -> Bool {
    source.replacing("\"text\":\"\"", with: "").holds("\"text\":\"") || source.holds("\"cards\":[[")
        || source.holds("[0,[],0,\"") || source.holds("\"src\":")
}

func ghostSettings(_ values: [String: String], plan: BlogPlan, url: String) -> ImportedSettings {
    var settings = plan.settings(title: collapsedSpace(values["title"] ?? ""))
    settings.url = url
    settings.description = values["description"].map(collapsedSpace)
    settings.language = languageTag(values["locale"] ?? values["lang"] ?? values["default_locale"] ?? "")
    settings.timeZone = ghostTimeZone(values).flatMap { $0 == "Etc/UTC" || $0 == "UTC" ? nil : $0 }
    settings.menu = ghostMenu(values["navigation"] ?? "", plan: plan, url: url)
    return settings
}

/// Ghost's navigation is JSON in a text: `[{"label": "Home", "url": "/"}]`.
private func ghostMenu(_ source: String, plan: BlogPlan, url: String) -> [(title: String, url: String)] {
    // What cannot be read is no menu.
    guard let value = try? readJSON(Array(source.utf8)) else { return [] }
    return value.items.prefix(12).compactMap { item in
        guard let title = item["label"]?.words, let address = item["url"]?.words else { return nil }
        return plan.menuTarget(withGhostURL(address, url)).map { (title, $0) }
    }
}

extension BlogPlan {
    /// Where an entry of the old menu leads; nil if that is nowhere on the new site.
    func menuTarget(_ address: String) -> String? {
        guard let own = blog.own(address) else { return webParts(address) == nil ? nil : address }
        if own.path == "/" { return "/" }
        if let number = document(oldPath: own.path) {
            return documents[number].isPublished ? documents[number].address : nil
        }
        if let page = listPages[oldPathKey(own.path)] { return page }
        let lists = ["/posts", "/interviews", "/jobs", "/people", "/tags", "/series", "/archive", "/search"]
        return lists.contains(oldPathKey(own.path)) ? oldPathKey(own.path) + "/" : nil
    }
}

// MARK: files

/// `content/images/size/w600/2020/01/x.jpg` is a size of `content/images/2020/01/x.jpg`.
func withoutGhostSize(_ path: String) -> String {
    var parts = path.split(separator: "/").map(String.init)
    guard parts.count > 4, parts[0] == "content", parts[2] == "size" else { return path }
    parts.removeSubrange(2...3)
    if parts.count > 3, parts[2] == "format" { parts.removeSubrange(2...3) }
    return parts.joined(separator: "/")
}

/// Addresses of files that texts, posts and people want, by their old path.
func wantedGhostFiles(_ rows: [DataValue], _ posts: GhostPosts, _ export: GhostExport, plan: BlogPlan) -> [String:
    String]
{
    var wanted: [String: String] = [:]
    func want(_ address: String) {
        guard let own = plan.blog.own(address), let key = plan.fileKey(own.path) else { return }
        if wanted[key] == nil { wanted[key] = plan.blog.url + "/" + percentEncodedFile(key) }
    }
    for row in rows {
        if let image = (row["feature_image"] ?? row["image"])?.words { want(posts.resolved(image)) }
        let html = posts.resolved(row["html"]?.text ?? "")
        for folder in plan.fileFolders where html.holds(folder) {
            let bytes = Array(html.utf8)
            // A folder's name within an address begins no other one.
            var end = 0
            for start in html.offsets(of: folder)
            where start >= end && start > 0 && bytes[start - 1] == UInt8(ascii: "/") {
                // An address ends where its attribute, or its part of a list of sizes, does.
                end = bytes[start...].firstIndex { $0 <= 0x20 || "\"'<>),?#\\".utf8.contains($0) } ?? bytes.count
                want("/" + resolvingReferences(String(decoding: bytes[start..<end], as: UTF8.self)))
            }
        }
    }
    for user in export.rows("users") {
        if let image = (user["profile_image"] ?? user["image"])?.words { want(posts.resolved(image)) }
    }
    return wanted
}

private func percentEncodedFile(_ path: String) -> String {
    path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
}

// MARK: the report

extension ImportReport {
    /// What a post has that Candid has no place for.
    mutating func addGhost(_ post: DataValue, _ document: OldDocument) {
        let name = "'\(document.title)'"
        for key in ["codeinjection_head", "codeinjection_foot"] {
            if let code = post[key]?.words {
                add("\(name) had code of its own (\(key)): \(collapsedSpace(code).prefix(80))", to: .code)
            }
        }
        if let canonical = post["canonical_url"]?.words {
            add(
                "\(name) names \(canonical) as its first address; Candid gives every page its own (it is under 'extra')",
                to: .init(.decided, "Canonical addresses"))
        }
        if let caption = post["feature_image_caption"]?.words {
            add("\(name): \(parseHTML(caption).plainText)", to: .init(.notCarried, "Captions of feature images"))
        }
        let titles = ["meta_title", "og_title", "og_description", "og_image", "twitter_title", "twitter_description"]
        let given = titles.filter { post[$0]?.words != nil }
        if !given.isEmpty { add("\(name): \(given.joined(separator: ", "))", to: .keys) }
    }

    /// What the export says of the blog as a whole.
    mutating func addGhost(_ export: GhostExport, _ options: GhostOptions) {
        let settings = export.settings
        if options.url == nil {
            add(
                "the export does not say the blog's address: set 'url' in site.yml, or import again into an empty folder with --url",
                to: .settings)
        }
        if settings["is_private"] == "true" {
            add(
                "the blog was private, behind a password: everything is a draft. Delete 'draft: true' where all may read it",
                to: .settings)
        }
        for key in ["codeinjection_head", "codeinjection_foot", "ghost_head", "ghost_foot"] {
            if let code = settings[key], !code.isEmpty {
                add("code of the whole blog (\(key)): \(collapsedSpace(code).prefix(80))", to: .code)
            }
        }
        for key in ["logo", "icon", "cover_image", "accent_color", "secondary_navigation", "twitter", "facebook"] {
            if let value = settings[key], !value.isEmpty, value != "[]" {
                add("\(key): \(collapsedSpace(value).prefix(200))", to: .init(.notCarried, "Settings of the blog"))
            }
        }
        for tag in export.rows("tags") {
            let name = tag["name"]?.words ?? ""
            if isInternalTag(tag) {
                add("the tag '\(name)', which only Ghost saw", to: .otherData)
            } else if let description = tag["description"]?.words {
                add("tag '\(name)': \(description)", to: .init(.notCarried, "Descriptions of terms"))
            }
        }
        for (name, count) in export.otherTables { add("\(name): \(count)", to: .otherData) }
        let members = export.rows("members").count
        if members > 0 { add("members: \(members)", to: .otherData) }
        add(
            "the old host must send its readers on with one rule: every address to the same path of the new site, permanently (301)",
            to: .oldHost)
        add(
            "feed readers do not follow HTML redirects: if the new host does not read _redirects, make it redirect /rss/ to /feed.xml",
            to: .oldHost)
    }
}
