// The configuration of an old blog → settings of the new site, and addresses of its lists.

internal import Content
internal import HTMLConversion
internal import WebText

/// Where themes of Jekyll keep the menu.
let navigationFiles = ["_data/navigation.yml", "_data/menu.yml", "_data/nav.yml"]

extension BlogPlan {
    /// - Parameter menuData: Jekyll's navigation, which themes keep in `_data`.
    func folderSettings(_ config: FolderConfig, menuData: DataValue?) -> ImportedSettings {
        var settings = settings(title: collapsedSpace((config["title"] ?? config["name"])?.words ?? ""))
        settings.description = (config["description"]?.words ?? config.parameter("description")?.words).map(
            collapsedSpace)
        settings.language = config.language
        settings.timeZone = (config["timezone"] ?? config["time_zone"])?.words.flatMap {
            LocalTime.isKnown($0) ? $0 : nil
        }
        settings.menu = menu(config, menuData)
        let size =
            config["paginate"]?.integer ?? config["pagination"]?["pagersize"]?.integer
            ?? config["pagination"]?["pagerSize"]?.integer ?? config["pagination"]?["per_page"]?.integer
        if let size, (1...100).contains(size) { settings.others.append(YAMLPair("page-size", .plain(String(size)))) }
        return settings
    }

    private func menu(_ config: FolderConfig, _ data: DataValue?) -> [(title: String, url: String)] {
        let menus = config["menu"] ?? config["menus"] ?? config.parameter("menu")
        let main =
            menus?["main"] ?? data?["main"] ?? data ?? config.parameter("menu_items") ?? config.parameter("nav_links")
        let items = (main?.items ?? []).enumerated().sorted { first, second in
            (first.element["weight"]?.integer ?? 0, first.offset) < (
                second.element["weight"]?.integer ?? 0, second.offset
            )
        }.map(\.element)
        return items.prefix(12).compactMap { item in
            guard let title = item.words("name", "title", "label", "text"),
                let address = item.words("url", "pageRef", "pageref", "link", "href")
            else { return nil }
            let path = address.replacing("$BASE_URL", with: blog.basePath)
            let isWhole = webParts(path) != nil || path.hasPrefix("/")
            let absolute = isWhole ? path : "/" + path
            guard let target = menuTarget(absolute) ?? menuTarget(blog.basePath + absolute) else { return nil }
            return (title, target)
        }
    }

    /// Lets the old lists lead to the new ones: tags, categories, series, sections, feeds.
    mutating func addLists(_ config: FolderConfig, _ read: [FolderDocument]) {
        var terms: [String: String] = [:]
        for placed in documents where placed.isPublished && placed.old.kind != .page {
            let document = read[placed.old.number]
            let categories = Set(document.categories)
            for tag in placed.old.head.tags {
                let isCategory = categories.contains { tagName($0) == tag }
                for base in termFolders(config, isCategory: isCategory) {
                    terms[base + termPart(tag, config)] = "/tags/\(termSlug(of: tag))/"
                }
            }
            if let series = placed.old.head.series {
                terms["/series/" + termPart(series, config)] = "/series/\(termSlug(of: series))/"
            }
        }
        for path in terms.keys.sorted() {
            guard let target = terms[path] else { continue }
            redirect(path + "/", to: target)
            for feed in feedNames(config) { redirect("\(path)/\(feed)", to: target + "feed.xml") }
        }
        if config.kind != .jekyll, terms.keys.contains(where: { $0.hasPrefix("/categories/") }) {
            redirect("/categories/", to: "/tags/")
        }
        for section in Set(read.compactMap(\.place.sections.first)).sorted() where postSections.contains(section) {
            redirect("/\(section)/", to: "/posts/")
            for feed in feedNames(config) { redirect("/\(section)/\(feed)", to: "/posts/feed.xml") }
        }
        for feed in feedNames(config) { redirect("/\(feed)", to: "/feed.xml") }
        // Pages that a template filled, where Candid has its own.
        let carried = Set(documents.map(\.old.number))
        for document in read where !carried.contains(document.old.number) {
            let lists = ["archives": "/archive/", "archive": "/archive/", "categories": "/tags/", "tags": "/tags/"]
            guard let path = document.old.paths.first, let target = lists[document.place.name] else { continue }
            redirect(path, to: target)
        }
    }

    private func feedNames(_ config: FolderConfig) -> [String] {
        switch config.kind {
        case .hugo: ["index.xml"]
        case .zola:
            ((config["feed_filenames"] ?? config["feed_filename"])?.items ?? []).compactMap(\.words).filter {
                $0 != "atom.xml"
            } + ["rss.xml"]
        case .jekyll: config["feed"]?["path"]?.words.map { [String($0.drop { $0 == "/" })] } ?? []
        }
    }

    private func termFolders(_ config: FolderConfig, isCategory: Bool) -> [String] {
        switch config.kind {
        case .hugo, .zola: return [isCategory ? "/categories/" : "/tags/"]
        case .jekyll:
            let archives = config["jekyll-archives"]?["permalinks"]
            let pattern =
                archives?[isCategory ? "category" : "tag"]?.words ?? (isCategory ? "/category/:name/" : "/tag/:name/")
            return [String(pattern.prefix(upTo: pattern.firstRange(of: ":name")?.lowerBound ?? pattern.endIndex))]
        }
    }

    private func termPart(_ name: String, _ config: FolderConfig) -> String {
        config.kind == .hugo ? hugoPart(name) : WebText.slug(of: name)
    }
}
