// The configuration of an old blog, whatever its file is called and written in.

internal import Foundation
internal import WebText

struct FolderConfig: Sendable {
    let kind: FolderKind
    /// Keys in lower case at the top, as Hugo reads them; a map.
    let values: DataValue
    /// What could not be read.
    private(set) var problems: [ImportFailure] = []

    init(_ files: FolderFiles, _ kind: FolderKind) {
        self.kind = kind
        var merged: [(key: String, value: DataValue)] = []
        var problems: [ImportFailure] = []
        func merge(_ value: DataValue) {
            for (key, value) in value.pairs {
                let key = kind == .hugo ? key.lowercased() : key
                if let index = merged.firstIndex(where: { $0.key == key }) {
                    merged[index].value = value
                } else {
                    merged.append((key, value))
                }
            }
        }
        for path in Self.names(files, kind) {
            guard let text = files.text(path)?.text else { continue }
            let value = readData(text, path: path, &problems)
            // `config/_default/menus.toml` holds what stands under `menus` elsewhere.
            let stem = path.split(separator: "/").last?.split(separator: ".").first.map(String.init) ?? ""
            let isMain = ["hugo", "config", "zola", "_config"].contains(stem)
            merge(isMain ? value : .map([(stem, value)]))
        }
        values = .map(merged)
        self.problems = problems
    }

    private static func names(_ files: FolderFiles, _ kind: FolderKind) -> [String] {
        switch kind {
        case .jekyll: return ["_config.yml", "_config.yaml", "_config.toml"].filter(files.has)
        case .zola: return ["config.toml", "zola.toml"].filter(files.has)
        case .hugo:
            let endings = ["toml", "yaml", "yml", "json"]
            let atRoot = ["config", "hugo"].flatMap { stem in endings.map { "\(stem).\($0)" } }.filter(files.has)
            let parts = files.paths.filter { path in
                path.hasPrefix("config/_default/")
                    && endings.contains(path.split(separator: ".").last.map(String.init) ?? "")
            }
            let isMain = { (path: String) in path.contains("/hugo.") || path.contains("/config.") }
            return atRoot + parts.filter(isMain) + parts.filter { !isMain($0) }
        }
    }

    subscript(_ key: String) -> DataValue? { values[key] }

    /// A value of the theme's own part: `params` of Hugo, `extra` of Zola, the whole of Jekyll.
    func parameter(_ key: String) -> DataValue? {
        switch kind {
        case .hugo: values["params"]?[key] ?? values["params"]?[key.lowercased()]
        case .zola: values["extra"]?[key]
        case .jekyll: values[key]
        }
    }

    /// The address of the old blog; nil where the configuration does not say it.
    var url: String? {
        let address: String?
        switch kind {
        case .hugo: address = values["baseurl"]?.words
        case .zola: address = values["base_url"]?.words
        case .jekyll: address = values["url"]?.words.map { $0.withoutTrailingSlash + (values["baseurl"]?.words ?? "") }
        }
        guard let address, webParts(address) != nil, !address.contains(where: { $0.isWhitespace || $0 == "\"" }) else {
            return nil
        }
        return address.withoutTrailingSlash
    }

    /// Where the blog is on its host: `/blog`, or empty.
    var basePath: String {
        if let url, let parts = webParts(url) { return parts.path.withoutTrailingSlash }
        return kind == .jekyll ? (values["baseurl"]?.words ?? "").withoutTrailingSlash : ""
    }

    var language: String? {
        let keys = ["languagecode", "locale", "defaultcontentlanguage", "default_language", "lang", "language"]
        return keys.compactMap { values[$0]?.words ?? parameter($0)?.words }.compactMap(languageTag).first
    }

    /// Languages besides the main one, by their tags in file names.
    var otherLanguages: Set<String> {
        let main = (values["defaultcontentlanguage"] ?? values["default_language"])?.words ?? "en"
        return Set((values["languages"]?.pairs ?? []).map(\.key)).subtracting([main])
    }
}

/// A file of data by its ending.
func readData(_ text: String, path: String, _ problems: inout [ImportFailure]) -> DataValue {
    switch path.split(separator: ".").last?.lowercased() {
    case "toml":
        let (value, problem) = readTOML(text)
        if let problem { problems.append(ImportFailure(problem.message, path: path, line: problem.line)) }
        return value
    case "json":
        do throws(ImportFailure) {
            return try readJSON(Array(text.utf8))
        } catch {
            problems.append(ImportFailure(error.message, path: path, line: error.line))
            return .null
        }
    default:
        let (value, found) = readYAML(text)
        problems += found.map { ImportFailure($0.message, path: path, line: $0.line) }
        return value
    }
}
