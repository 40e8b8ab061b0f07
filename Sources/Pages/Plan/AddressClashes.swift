// Two files for one address, or a file where another needs a folder: found before anything is written.

internal import Diagnostics
internal import SiteModel

/// Who makes an output: its name in messages, and a place in a source where there is one.
struct OutputOwner {
    let name: String
    let span: SourceSpan?
    /// Whether its address was compared with all others of the kind when the site was assembled.
    let isAssembled: Bool
}

/// Reports every output that lies where an earlier one lies, letter case and Unicode form aside, as on the file systems
/// of Mac and Windows, and every file whose path another file needs as a folder.
///
/// - Parameter paths: below Output, such as `posts/a/index.html`.
func addressClashes(_ paths: [String], owner: (Int) -> OutputOwner) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var files: [String: Int] = [:]
    files.reserveCapacity(paths.count)
    let folded = paths.map(foldedPath)
    for index in paths.indices {
        guard let first = files.updateValue(index, forKey: folded[index]) else { continue }
        files[folded[index]] = first
        diagnostics += clash(owner(first), owner(index)) { one, other in
            "\(one) and \(other) both make \(addressWords(paths[first])); rename one of them"
        }
    }
    var folders: Set<String> = []
    for index in paths.indices {
        for folder in newFolders(of: folded[index], unlessIn: &folders) {
            guard let file = files[folder] else { continue }
            diagnostics += clash(owner(file), owner(index)) { one, other in
                "\(one) makes a file '/\(paths[file])', where \(other) needs a folder for \(addressWords(paths[index])); rename one of them"
            }
        }
    }
    return diagnostics
}

/// The one error of a clash, at the place that an author can change.
private func clash(
    _ first: OutputOwner, _ second: OutputOwner, message: (String, String) -> String
) -> [Diagnostic] {
    // One cause, one error.
    guard !(first.isAssembled && second.isAssembled) else { return [] }
    let span = second.span ?? first.span ?? .start(of: SourceID(0))
    var notes: [Diagnostic.Note] = []
    if let other = first.span, other != span { notes.append(Diagnostic.Note("the other is here", at: other)) }
    return [.error(.addressDuplicate, message(first.name, second.name), at: span, notes: notes)]
}

/// A path as file systems that fold letter case compare it; Swift's strings are equal in all Unicode forms by themselves.
func foldedPath(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy { $0 < 0x80 && !(0x41...0x5A).contains($0) }
    return isPlain ? path : path.lowercased()
}

/// The folders above a path that were not met before.
private func newFolders(of path: String, unlessIn known: inout Set<String>) -> [String] {
    var folders: [String] = []
    var rest = path[...]
    while let slash = rest.utf8.lastIndex(of: UInt8(ascii: "/")) {
        rest = rest[..<slash]
        let folder = String(rest)
        // A known folder's own folders are known.
        guard known.insert(folder).inserted else { break }
        folders.append(folder)
    }
    return folders
}

/// The address of an output as a reader sees it.
private func addressWords(_ path: String) -> String {
    if path == "index.html" { return "'/'" }
    return "'/" + (path.hasSuffix("/index.html") ? String(path.dropLast("index.html".count)) : path) + "'"
}
