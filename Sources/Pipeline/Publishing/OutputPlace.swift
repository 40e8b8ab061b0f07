// Finds the real location of Output, and refuses locations that are not allowed.

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// A checked location for Output.
struct OutputPlace: Sendable {
    /// Absolute, without links. If Output is a link, this is its target, so that the link is kept.
    let path: String
    let parent: String
    let name: String
    /// As the user named it.
    let shown: String
    /// Whether the folder exists now.
    let exists: Bool
}

/// Finds Output and refuses what would destroy sources: the site, Content or Themes, a folder that contains one of
/// them, or a folder in Content, Themes or `.candid`. Folders are compared by identity, not by spelling.
func locateOutput(_ project: Project) throws(FileFailure) -> OutputPlace {
    guard let site = canonicalPath(project.site) else { throw FileFailure("open", project.site, code: errno) }
    let shown = project.output
    let (path, missing) = try resolve(shown)
    guard path != "/" else {
        throw FileFailure("'/' cannot be the output: it contains the site", path: shown, isWrongUsage: true)
    }

    let sources = [("Content", project.content), ("Themes", project.themes)]
    var mustNotHold = folders(above: site).map { (identity($0), "the site") }
    for (name, folder) in sources {
        if let real = canonicalPath(folder) { mustNotHold += folders(above: real).map { (identity($0), name) } }
    }
    if missing.isEmpty, let output = identity(path),
        let (_, held) = mustNotHold.first(where: { $0.0 == output })
    {
        throw FileFailure(
            "'\(shown)' cannot be the output: it is or contains \(held); name another folder with --output",
            path: shown, isWrongUsage: true)
    }
    let mustNotBeIn = sources + [(".candid", project.workFolder)]
    let above = folders(above: path).compactMap(identity)
    for (name, folder) in mustNotBeIn {
        guard let folder = canonicalPath(folder).flatMap(identity), above.contains(folder) else { continue }
        throw FileFailure(
            "'\(shown)' cannot be the output: it is in \(name); name another folder with --output",
            path: shown, isWrongUsage: true)
    }

    let parts = path.utf8.split(separator: UInt8(ascii: "/")).map { String($0) ?? "" }
    let name = parts.last ?? ""
    let parent = "/" + parts.dropLast().joined(separator: "/")
    if missing.isEmpty {
        guard let status = FileStatus(path, followingLinks: true) else { throw FileFailure("open", shown, code: errno) }
        guard status.isFolder else { throw FileFailure("publish to", shown, code: ENOTDIR) }
        let above = FileStatus(parent, followingLinks: true)
        if let above, above.identity.device != status.identity.device {
            throw FileFailure(
                "'\(shown)' is a mount point, which cannot be replaced in one step; "
                    + "name a folder inside it with --output", path: shown)
        }
    }
    return OutputPlace(path: path, parent: parent, name: name, shown: shown, exists: missing.isEmpty)
}

/// Refuses a report in Output: the next build would find a file there that Candid did not write.
package func refuseReport(at path: String, inOutputOf project: Project) throws(FileFailure) {
    let end = path.lastIndex(of: "/")
    let folder = end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    // A path that does not exist is reported when it is opened.
    guard let folder = try? resolve(folder).path, let output = try? resolve(project.output).path else { return }
    guard (folder + "/").hasPrefix(output + "/") else { return }
    throw FileFailure(
        "the report '\(path)' cannot be in the output, which contains only the site; name another place with --report",
        path: path, isWrongUsage: true)
}

/// The canonical path of the existing part with the rest appended, and the rest.
private func resolve(_ path: String) throws(FileFailure) -> (path: String, missing: [String]) {
    if let real = canonicalPath(path) { return (real, []) }
    guard errno == ENOENT else { throw FileFailure("open", path, code: errno) }
    if FileStatus(path, followingLinks: false) != nil {
        throw FileFailure("'\(path)' is a broken link; create its target, or delete the link", path: path)
    }
    var parts = path.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
    let isAbsolute = path.utf8.first == UInt8(ascii: "/")
    var missing: [String] = []
    while let last = parts.popLast() {
        guard last != "..", last != "." else {
            throw FileFailure("'\(path)' leads through a folder that does not exist", path: path, isWrongUsage: true)
        }
        missing.insert(last, at: 0)
        let rest = (isAbsolute ? "/" : "") + parts.joined(separator: "/")
        if let real = canonicalPath(rest.isEmpty ? "." : rest) {
            return ((real == "/" ? "" : real) + "/" + missing.joined(separator: "/"), missing)
        }
        guard errno == ENOENT else { throw FileFailure("open", path, code: errno) }
    }
    throw FileFailure("open", path, code: ENOENT)
}

/// The folder and all its parents up to the root.
private func folders(above path: String) -> [String] {
    var result: [String] = []
    var parts = path.split(separator: "/")
    while !parts.isEmpty {
        result.append("/" + parts.joined(separator: "/"))
        parts.removeLast()
    }
    return result + ["/"]
}

private func identity(_ path: String) -> FileIdentity? {
    FileStatus(path, followingLinks: true)?.identity
}
