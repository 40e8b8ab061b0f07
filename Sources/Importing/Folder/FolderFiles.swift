// The files of an old blog's folder: which there are, and their bytes. Links in it are never followed.

internal import Foundation

/// The generator that a folder is for.
package enum FolderKind: String, Sendable, CaseIterable {
    case hugo
    case jekyll
    case zola

    var name: String {
        switch self {
        case .hugo: "Hugo"
        case .jekyll: "Jekyll"
        case .zola: "Zola"
        }
    }
}

struct FolderFiles: Sendable {
    let root: String
    /// Relative to the folder, sorted; without what generators and version control keep for themselves.
    let paths: [String]

    /// - Throws: with status 64 where there is no such folder.
    init(_ folder: String) throws(ImportFailure) {
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
            throw ImportFailure("there is no folder '\(folder)'", path: folder, status: 64)
        }
        guard isFolder.boolValue else {
            throw ImportFailure(
                "this is a file; name the folder of the old blog's sources", path: folder, status: 64)
        }
        var root = folder
        while root.count > 1, root.hasSuffix("/") { root.removeLast() }
        self.root = root
        var found: [String] = []
        collect(below: "", root: root, depth: 0, into: &found)
        paths = found.sorted()
    }

    func has(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return unsafe FileManager.default.fileExists(atPath: root + "/" + path, isDirectory: &isFolder)
            && !isFolder.boolValue
    }

    /// The text of a file; nil where it cannot be read.
    func text(_ path: String) -> (text: String, isRepaired: Bool)? {
        guard let data = FileManager.default.contents(atPath: root + "/" + path) else { return nil }
        let (text, isRepaired) = repairedText(Array(data))
        return (text.replacing("\r\n", with: "\n"), isRepaired)
    }

    /// The kind that the folder's files show; nil where they show none.
    var kind: FolderKind? {
        let names = Set(paths)
        if names.contains("_config.yml") || names.contains("_config.yaml") || names.contains("_config.toml") {
            return .jekyll
        }
        let hugo = ["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.yaml", "config.yml", "config.json"]
        if hugo.contains(where: names.contains) || paths.contains(where: { $0.hasPrefix("config/_default/") }) {
            return .hugo
        }
        if names.contains("zola.toml") { return .zola }
        if names.contains("config.toml"), let config = text("config.toml")?.text {
            // Both write config.toml; the name of their most important key differs.
            return config.lowercased().contains("baseurl") ? .hugo : .zola
        }
        if paths.contains(where: { $0.hasPrefix("_posts/") || $0.contains("/_posts/") }) { return .jekyll }
        return paths.contains { $0.hasPrefix("content/") && $0.hasSuffix(".md") } ? .hugo : nil
    }
}

/// Folders that hold no sources.
private let skippedFolders: Set<String> = ["node_modules", "_site", "vendor", ".git", "resources", "__pycache__"]

private func collect(below folder: String, root: String, depth: Int, into found: inout [String]) {
    // Deeper than any blog.
    guard depth < 40 else { return }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root + "/" + folder)) ?? []
    for name in names.sorted() {
        let path = folder.isEmpty ? name : folder + "/" + name
        // What begins with a dot is not for readers, but for what hosts ask for.
        guard !name.hasPrefix(".") || name == ".well-known" else { continue }
        let attributes = try? FileManager.default.attributesOfItem(atPath: root + "/" + path)
        switch attributes?[.type] as? FileAttributeType {
        case .typeDirectory?:
            // `public` is what Hugo and Zola publish, and a folder of files elsewhere.
            if skippedFolders.contains(name) || depth == 0 && name == "public" { continue }
            collect(below: path, root: root, depth: depth + 1, into: &found)
        case .typeRegular?: found.append(path)
        default: continue
        }
    }
}
