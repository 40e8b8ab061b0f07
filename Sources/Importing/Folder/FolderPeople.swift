// Who wrote an old blog kept in a folder: the names in its documents, and what its data says of them.

internal import HTMLConversion
internal import WebText

/// People of a folder by the names that documents call them.
struct FolderPeople {
    private var entries: [String: DataValue] = [:]
    let plan: PeoplePlan

    /// - Parameters:
    ///   - documents: those with authors.
    ///   - problems: gets what is wrong with the data.
    init(
        _ files: FolderFiles, _ kind: FolderKind, config: FolderConfig, documents: [FolderDocument],
        problems: inout [ImportFailure]
    ) {
        for path in files.paths where Self.isAuthorData(path) {
            guard let text = files.text(path)?.text else { continue }
            let value = readData(text, path: path, &problems)
            let stem = path.split(separator: "/").last?.split(separator: ".").first.map(String.init) ?? ""
            if stem == "authors" || stem == "people" {
                for (key, value) in value.pairs { entries[key.lowercased()] = value }
            } else {
                entries[stem.lowercased()] = value
            }
        }
        // Hugo's pages of authors: `content/authors/nora/_index.md`.
        for document in documents where document.place.sections.first == "authors" {
            let name = document.place.isSection ? document.place.sections.last : document.place.name
            if let name, name != "authors" { entries[name.lowercased()] = document.values }
        }
        var logins: [String] = []
        for document in documents {
            for author in document.authors where !logins.contains(where: { $0.lowercased() == author.lowercased() }) {
                logins.append(author)
            }
        }
        let known = entries
        let authors = logins.map { login in
            let entry = known[login.lowercased()]
            let text = entry?.words("bio", "description", "about") ?? ""
            return ExportAuthor(
                id: nil, login: login, displayName: entry?.words("name", "title", "display_name") ?? login,
                firstName: "", lastName: "",
                biography: convertHTML([.text(text)], rules: ConversionRules(audience: .author)).text)
        }
        var plan = PeoplePlan(authors, base: kind == .hugo ? "/authors/" : nil)
        for login in logins {
            guard let entry = known[login.lowercased()] else { continue }
            var links: [(name: String, url: String)] = []
            for key in ["website", "url", "web", "home", "homepage"] {
                if let url = entry[key]?.words { links.append(("Website", url)) }
            }
            for link in (entry["links"]?.items ?? []) + (entry["social"]?.items ?? []) {
                if let name = link.words("label", "name", "title"), let url = link.words("url", "link") {
                    links.append((name, url))
                }
            }
            for (key, name, base) in [
                ("github", "GitHub", "https://github.com/"), ("twitter", "X", "https://x.com/"),
                ("linkedin", "LinkedIn", "https://www.linkedin.com/in/"),
            ] {
                guard let handle = entry[key]?.words else { continue }
                links.append((name, webParts(handle) == nil ? base + handle.drop { $0 == "@" } : handle))
            }
            var seen: Set<String> = []
            plan.describe(
                login: login, links: links.filter { seen.insert($0.name).inserted },
                photo: entry.words("avatar", "photo", "image", "picture").map {
                    $0.hasPrefix("/") || webParts($0) != nil ? $0 : "/" + $0
                })
        }
        self.plan = plan
    }

    static func isAuthorData(_ path: String) -> Bool {
        let endings = ["yml", "yaml", "toml", "json"]
        guard let ending = path.split(separator: ".").last, endings.contains(ending.lowercased()) else { return false }
        for folder in ["_data/", "data/"] where path.hasPrefix(folder) {
            let rest = path.dropFirst(folder.count)
            if rest.hasPrefix("authors.") || rest.hasPrefix("people.") || rest.hasPrefix("authors/") { return true }
        }
        return false
    }
}
