// What each file of a site is, told by its path alone (CONTRACT: a site is a folder).

internal import Diagnostics
internal import SiteModel

enum FileRole: Hashable, Sendable {
    case settings
    case glossary
    case document(DocumentKind, isBundle: Bool)
    /// Of the document whose source has this path.
    case comments(String)
    /// A file of a bundle: its document's source, and its own path below the bundle.
    case attachment(of: String, name: String)
    case siteTemplate(String)
    case siteFile(String)
    case themeManifest(String)
    case themeTemplate(theme: String, name: String)
    case themeFile(theme: String, path: String)
    /// Nothing that Candid reads; the warning says why, nil where another file's warning has said it.
    case stray(String?)

    /// Whether the whole file is text that people write.
    var isText: Bool {
        switch self {
        case .settings, .glossary, .document, .comments, .siteTemplate, .themeManifest, .themeTemplate: true
        case .attachment, .siteFile, .themeFile, .stray: false
        }
    }
}

/// The roles of all files of a site, in the order given.
///
/// - Parameter paths: relative to the site, sorted.
func fileRoles(of paths: [String]) -> [FileRole] {
    let all = Set(paths)
    var strayFolders: Set<String> = []
    let folders = Dictionary(uniqueKeysWithValues: DocumentKind.allCases.map { ($0.folder, $0) })
    return paths.map { path in
        // By bytes: splitting by characters would look for the borders of each.
        let parts = path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
        func rest(_ count: Int) -> String { parts.dropFirst(count).joined(separator: "/") }
        if parts.first == "Themes" { return themeRole(parts) }
        guard parts.count > 2 else { return topRole(parts.last ?? "") }
        switch parts[1] {
        case "templates": return .siteTemplate(rest(2))
        case "static": return .siteFile(rest(2))
        default: break
        }
        guard let kind = folders[parts[1]] else {
            guard strayFolders.insert(parts[1]).inserted else { return .stray(nil) }
            let known = DocumentKind.allCases.map(\.folder) + ["static", "templates"]
            let hint = spellingSuggestion(for: parts[1], among: known)
            return .stray("Candid reads no folder Content/\(parts[1]); nothing in it is published\(hint)")
        }
        if parts.count == 3 { return looseRole(path, parts[2], kind: kind, all: all) }
        let bundle = "Content/\(parts[1])/\(parts[2])"
        guard all.contains(bundle + "/index.md") else {
            guard strayFolders.insert(bundle).inserted else { return .stray(nil) }
            return .stray(
                "the folder '\(parts[2])' has no index.md, so nothing in it is published; a document's text is its index.md"
            )
        }
        switch rest(3) {
        case "index.md": return .document(kind, isBundle: true)
        case "comments.yml": return .comments(bundle + "/index.md")
        case "comments.yaml", "index.comments.yml", "index.comments.yaml":
            return .stray("the comments of a document in a folder of its own are its comments.yml; rename this file")
        case let name: return .attachment(of: bundle + "/index.md", name: name)
        }
    }
}

/// A file that lies directly in Content.
private func topRole(_ name: String) -> FileRole {
    switch name {
    case "site.yml": return .settings
    case "glossary.yml": return .glossary
    default:
        let hint = spellingSuggestion(for: name, among: ["site.yml", "glossary.yml"])
        return .stray(
            "Candid reads only site.yml and glossary.yml here; files to publish lie in Content/static\(hint)")
    }
}

/// A file that lies directly in one of the documents' folders.
private func looseRole(_ path: String, _ name: String, kind: DocumentKind, all: Set<String>) -> FileRole {
    if name.hasSuffix(".comments.yml") {
        let document = String(path.dropLast(".comments.yml".count)) + ".md"
        return all.contains(document)
            ? .comments(document)
            : .stray(
                "these are the comments of '\(document)', which does not exist; give this file its document's name")
    }
    if name.hasSuffix(".md") { return .document(kind, isBundle: false) }
    let comments = ".comments.yml"
    for (ending, right) in [(".md", ".md"), (".markdown", ".md"), (comments, comments), (".comments.yaml", comments)]
    where name.lowercased().hasSuffix(ending) {
        let renamed = name.dropLast(ending.count) + right
        return .stray("this file is not read, since its name does not end in '\(right)'; rename it to '\(renamed)'")
    }
    return .stray(
        "this file is not published; put it beside an index.md in the document's own folder, or into Content/static")
}

private func themeRole(_ parts: [String]) -> FileRole {
    guard parts.count > 2 else {
        return .stray("a theme is a folder in Themes; this file is not read, move it into one")
    }
    let rest = parts.dropFirst(3).joined(separator: "/")
    if parts.count == 3, parts[2] == "theme.yml" { return .themeManifest(parts[1]) }
    if parts.count > 3, parts[2] == "templates" { return .themeTemplate(theme: parts[1], name: rest) }
    if parts.count > 3, parts[2] == "static" { return .themeFile(theme: parts[1], path: rest) }
    // Licences and notes lie beside a theme's files as they do beside any program's.
    return .stray(nil)
}
