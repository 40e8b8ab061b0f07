// What each file of a site is, decided by its path alone.

internal import Content
internal import Diagnostics
internal import SiteModel

enum FileRole: Hashable, Sendable {
    case settings
    /// Its language; nil of the site's own.
    case glossary(String?)
    /// The ids that `candid record-ids` wrote down.
    case recordedIDs
    case document(DocumentKind, isBundle: Bool)
    /// For the document whose source has this path.
    case comments(String)
    /// A file of a bundle: the source of its document, and its path relative to the bundle.
    case attachment(of: String, name: String)
    case siteTemplate(String)
    case siteFile(String)
    case themeManifest(String)
    case themeTemplate(theme: String, name: String)
    case themeFile(theme: String, path: String)
    /// Words in a language: the site's, or a theme's.
    case words(theme: String?, language: String)
    /// A file that Candid does not read. The warning says why; nil if the warning for another file has said it.
    case stray(String?)
    /// A document where there can be none. The error says why.
    case refused(String)

    /// Whether the whole file is text that people write.
    var isText: Bool {
        switch self {
        case .settings, .glossary, .recordedIDs, .document, .comments, .siteTemplate, .themeManifest, .themeTemplate,
            .words:
            true
        case .attachment, .siteFile, .themeFile, .stray, .refused: false
        }
    }
}

/// The roles of all files of a site, in the order given.
///
/// - Parameter paths: relative to the site, sorted.
func fileRoles(of paths: [String]) -> [FileRole] {
    let all = Set(paths)
    var strays = StrayFolders()
    let bundles = mainFiles(of: paths)
    let folders = Dictionary(uniqueKeysWithValues: DocumentKind.allCases.map { ($0.folder, $0) })
    return paths.map { path in
        // By bytes, because splitting by characters would have to find the boundaries of each.
        let parts = path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
        func rest(_ count: Int) -> String { parts.dropFirst(count).joined(separator: "/") }
        if parts.first == "Themes" { return themeRole(parts) }
        guard parts.count > 2 else { return topRole(parts.last ?? "") }
        switch parts[1] {
        case "templates": return .siteTemplate(rest(2))
        case "static": return .siteFile(rest(2))
        case "words": return wordsRole(rest(2), theme: nil)
        default: break
        }
        guard let kind = folders[parts[1]] else { return .stray(strays.message(ofUnknown: parts[1])) }
        if parts.count == 3 { return sectionRole(path, parts[2], kind: kind, all: all) }
        // A folder with an index.md is a document, and everything below it belongs to that. Other folders only group
        // documents.
        for depth in 3..<parts.count {
            let bundle = parts[..<depth].joined(separator: "/")
            guard let main = bundles[bundle] else { continue }
            return bundleRole(rest(depth), of: bundle, main: main, kind: kind)
        }
        let role = looseRole(path, parts[parts.count - 1], kind: kind, all: all)
        guard case .stray(let message?) = role, message == notPublished else { return role }
        return .stray(strays.message(ofLoose: parts.dropLast().joined(separator: "/")))
    }
}

/// A file in a folder that is a document.
private func bundleRole(_ name: String, of bundle: String, main: String, kind: DocumentKind) -> FileRole {
    if let tag = commentsTag(name) { return .comments("\(bundle)/index.\(tag).md") }
    switch name {
    case "index.md": return .document(kind, isBundle: true)
    case _ where name.hasPrefix("index.") && languageTag(inFileNamed: name)?.rest == "index":
        return .document(kind, isBundle: true)
    case "comments.yml": return .comments(bundle + "/index.md")
    case "comments.yaml", "index.comments.yml", "index.comments.yaml":
        return .stray("the comments of a document in its own folder must be in comments.yml; rename this file")
    default: return .attachment(of: main, name: name)
    }
}

/// A file directly in Content.
private func topRole(_ name: String) -> FileRole {
    switch name {
    case "site.yml": return .settings
    case "glossary.yml": return .glossary(nil)
    // What `candid jobs sync` last wrote.
    case "jobs-synced.json": return .stray(nil)
    case "published-ids.json": return .recordedIDs
    default:
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        if parts.count == 3, parts[0] == "glossary", parts[2] == "yml", isLanguageTag(parts[1]) {
            return .glossary(parts[1])
        }
        let hint = spellingSuggestion(for: name, among: ["site.yml", "glossary.yml"])
        return .stray(
            "Candid reads only site.yml and glossary.yml here; put files to publish in Content/static\(hint)")
    }
}

/// A file directly in one of the folders for documents.
private func sectionRole(_ path: String, _ name: String, kind: DocumentKind, all: Set<String>) -> FileRole {
    if name == "index.md", kind != .page {
        return .refused(
            "Candid generates the list of \(kind.folder), so this file is not a document; rename it, "
                + "or move its text to a page in Content/pages")
    }
    return looseRole(path, name, kind: kind, all: all)
}

/// A file in one of the folders for documents, or in a subfolder that is not a document.
private func looseRole(_ path: String, _ name: String, kind: DocumentKind, all: Set<String>) -> FileRole {
    if name.hasSuffix(".comments.yml") {
        let document = String(path.dropLast(".comments.yml".count)) + ".md"
        return all.contains(document)
            ? .comments(document)
            : .stray(
                "these are the comments of '\(document)', which does not exist; name this file after its document")
    }
    if name != "index.md", name.lowercased() == "index.md" {
        return .refused(
            "rename this file to 'index.md', without capital letters, as the file of a document in its own folder")
    }
    if name.hasSuffix(".md") { return .document(kind, isBundle: false) }
    let comments = ".comments.yml"
    for (ending, right) in [(".md", ".md"), (".markdown", ".md"), (comments, comments), (".comments.yaml", comments)]
    where name.lowercased().hasSuffix(ending) {
        let renamed = name.dropLast(ending.count) + right
        return .stray("this file is not read, because its name does not end in '\(right)'; rename it to '\(renamed)'")
    }
    return .stray(notPublished)
}

private let notPublished =
    "this file is not published; put it beside the index.md of a document, or into Content/static"

private func themeRole(_ parts: [String]) -> FileRole {
    guard parts.count > 2 else {
        return .stray("this file is not read, because a theme is a folder in Themes; move it into one")
    }
    let rest = parts.dropFirst(3).joined(separator: "/")
    if parts.count == 3, parts[2] == "theme.yml" { return .themeManifest(parts[1]) }
    if parts.count > 3, parts[2] == "templates" { return .themeTemplate(theme: parts[1], name: rest) }
    if parts.count > 3, parts[2] == "static" { return .themeFile(theme: parts[1], path: rest) }
    if parts.count > 3, parts[2] == "words" { return wordsRole(rest, theme: parts[1]) }
    // A theme may contain licences and notes, as any program.
    return .stray(nil)
}

/// `de.yml`, named by its language (BCP 47).
private func wordsRole(_ name: String, theme: String?) -> FileRole {
    let language = String(name.dropLast(4))
    if name.hasSuffix(".yml"), isLanguageTag(language) { return .words(theme: theme, language: language) }
    return .stray("words are read from files named by their language, such as de.yml or pt-BR.yml; rename this file")
}

/// The folders that are documents, with the file to which their other files belong: `index.md`, or else the first of
/// `index.de.md` and the like.
private func mainFiles(of paths: [String]) -> [String: String] {
    var files: [String: String] = [:]
    for path in paths where path.hasSuffix(".md") {
        guard let slash = path.lastIndex(of: "/") else { continue }
        let name = String(path[path.index(after: slash)...])
        guard name == "index.md" || languageTag(inFileNamed: name)?.rest == "index" else { continue }
        let folder = String(path[..<slash])
        if name == "index.md" || files[folder] == nil { files[folder] = path }
    }
    return files
}

/// `de` of `comments.de.yml`, the comments of `index.de.md`.
private func commentsTag(_ name: String) -> String? {
    guard name.hasPrefix("comments."), name.hasSuffix(".yml") else { return nil }
    let tag = name.dropFirst("comments.".count).dropLast(4)
    return languageTag(inFileNamed: "x.\(tag).md")?.tag
}
