// The files of an old blog's folder that go along, and those that do not.

internal import WebText

extension BlogPlan {
    /// Takes in the files that readers of the old blog could fetch: static ones, and those beside documents.
    ///
    /// - Returns: files of documents' own folders, as files of the new site.
    mutating func addFiles(_ folder: FolderFiles, _ kind: FolderKind, _ config: FolderConfig, _ read: [FolderDocument])
        -> [ImportedFile]
    {
        var bundles: [String: Int] = [:]
        for (number, placed) in documents.enumerated() where placed.old.isBundle {
            bundles[read[placed.old.number].place.folder] = number
        }
        let taken = Set(read.map(\.place.path))
        var imported: [ImportedFile] = []
        var theme = 0
        for path in folder.paths where !taken.contains(path) {
            if let (bundle, name) = place(path, in: bundles) {
                let file = documents[bundle]
                guard !["md", "markdown"].contains(ending(path)) else {
                    report.add("a text beside '\(file.old.title)'", path: path, to: .otherData)
                    continue
                }
                bundleFiles[pathBeside(file, name)] = (bundle, name)
                let target = file.path.split(separator: "/").dropLast().joined(separator: "/")
                imported.append(
                    ImportedFile(
                        key: "file \(path)", kind: .upload, path: "\(target)/\(name)",
                        content: .copy(of: folder.root + "/" + path)))
            } else if let address = staticAddress(path, kind, config) {
                addStatic(address, folder.root + "/" + path, path)
            } else if isData(path), !isRead(path) {
                report.add("data of the old theme", path: path, to: .otherData)
            } else {
                theme += 1
            }
        }
        if theme > 0 {
            report.add(
                "\(theme) file\(theme == 1 ? "" : "s") of the old theme, its settings and its programs", to: .otherData)
        }
        return imported
    }

    /// The document in whose folder a file lies, and its path there.
    private func place(_ path: String, in bundles: [String: Int]) -> (document: Int, name: String)? {
        var folder = path.split(separator: "/").dropLast()
        while !folder.isEmpty {
            let parent = folder.joined(separator: "/")
            if let document = bundles[parent] { return (document, String(path.dropFirst(parent.count + 1))) }
            folder = folder.dropLast()
        }
        return nil
    }

    private func pathBeside(_ document: PlacedDocument, _ name: String) -> String {
        let path = document.old.paths.first ?? document.address
        return (path.hasSuffix("/") ? path : path + "/") + name
    }

    // MARK: static files

    /// The address of a file that the generator copied as it is; nil for what it did not.
    private func staticAddress(_ path: String, _ kind: FolderKind, _ config: FolderConfig) -> String? {
        switch kind {
        case .hugo, .zola:
            let folders = config["staticdir"]?.items.compactMap(\.words) ?? []
            for folder in folders + ["static"] where path.hasPrefix(folder + "/") {
                return String(path.dropFirst(folder.count + 1))
            }
            // Files beside the documents of a section. Pictures of Hugo's assets are published where something asks for them.
            if path.hasPrefix("content/"), !["md", "markdown", "html"].contains(ending(path)) {
                return String(path.dropFirst("content/".count))
            }
            return kind == .hugo && path.hasPrefix("assets/") && isPicture(path)
                ? String(path.dropFirst("assets/".count)) : nil
        case .jekyll:
            let parts = path.split(separator: "/")
            guard !parts.contains(where: { $0.hasPrefix("_") }) else { return nil }
            let excluded = config["exclude"]?.items.compactMap(\.words) ?? []
            if excluded.contains(where: { path == $0 || path.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") }) {
                return nil
            }
            if parts.count > 1 { return ["scss", "sass", "less", "rb"].contains(ending(path)) ? nil : path }
            let isForReaders =
                isPicture(path)
                || ["pdf", "ico", "mp3", "mp4", "zip", "webmanifest", "asc", "vcf", "ics"].contains(ending(path))
            return isForReaders || path == "CNAME" ? path : nil
        }
    }

    private mutating func addStatic(_ address: String, _ source: String, _ path: String) {
        let page = address.hasSuffix("index.html") ? "/" + address.dropLast("index.html".count) : "/" + address
        let first = address.split(separator: "/").first.map(String.init) ?? ""
        let isCandids =
            [
                "feed.xml", "atom.xml", "feed.json", "sitemap.xml", "robots.txt", "404.html", "_redirects", "_headers",
                "index.html",
            ].contains(address) || ownAddresses.contains(first) && address.hasSuffix(".html")
        guard !isCandids, isSafeFilePath(address), !isTaken(page), !isTaken(page + "/") else {
            report.add("'/\(address)' is Candid's own here, or another page's", path: path, to: .otherData)
            return
        }
        // The copy of a file in `static` comes before one of another folder.
        if files.sources[address] == nil { files.sources[address] = .some(source) }
    }

    private func isPicture(_ path: String) -> Bool {
        ["jpg", "jpeg", "png", "gif", "webp", "avif", "svg"].contains(ending(path))
    }

    private func ending(_ path: String) -> String { path.split(separator: ".").last?.lowercased() ?? "" }

    /// Data that the import takes in: people and the menu.
    private func isRead(_ path: String) -> Bool {
        FolderPeople.isAuthorData(path) || navigationFiles.contains(path)
    }

    private func isData(_ path: String) -> Bool {
        ["data/", "_data/", "i18n/"].contains { path.hasPrefix($0) }
    }
}
