// New files in a site, for the commands that begin documents: each is made, none is ever written over, and none lies
// outside the site, whatever links there are in it.

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Writes files below a folder, which is created if needed.
///
/// - Parameter files: paths relative to the folder, and their bytes.
/// - Throws: before anything is written, where one of them exists already or a link leads out of the folder; else what the
///   machine refused.
package func writeNewFiles(_ files: [(path: String, bytes: [UInt8])], below folder: String) throws(FileFailure) {
    for file in files {
        let path = pathShown(file.path, below: folder)
        if FileStatus(path, followingLinks: false) != nil {
            throw FileFailure("'\(path)' already exists; choose another title, or move that file", path: path)
        }
        try refuseLinksOut(of: folder, above: file.path)
    }
    try makeFolders(folder)
    for file in files {
        let path = pathShown(file.path, below: folder)
        let parent = try openFolder(above: file.path, below: folder)
        let name = file.path.utf8.split(separator: UInt8(ascii: "/")).last.flatMap { String($0) } ?? ""
        // Exclusive, so that not even a file that has just appeared is overwritten.
        guard let opened = OpenFile(name, in: parent.descriptor, O_WRONLY | O_CREAT | O_EXCL) else {
            throw FileFailure("write", path, code: errno)
        }
        guard unsafe file.bytes.withUnsafeBytes({ unsafe opened.write($0) }), opened.closeChecked() else {
            throw FileFailure("write", path, code: errno)
        }
    }
}

/// Writes a file of a site whole or not at all, in place of an older one: beside its place first, then renamed.
///
/// - Throws: what the machine refused, or that a link leads out of the folder.
package func replaceFile(_ path: String, with bytes: [UInt8], below folder: String) throws(FileFailure) {
    let shown = pathShown(path, below: folder)
    try refuseLinksOut(of: folder, above: path)
    let parent = try openFolder(above: path, below: folder)
    let name = path.utf8.split(separator: UInt8(ascii: "/")).last.flatMap { String($0) } ?? ""
    // The name begins with a dot, so that no build reads it.
    let unfinished = ".\(name).unfinished"
    // One that a killed run left.
    _ = unsafe unlinkat(parent.descriptor, unfinished, 0)
    guard let opened = OpenFile(unfinished, in: parent.descriptor, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW) else {
        throw FileFailure("write", shown, code: errno)
    }
    guard unsafe bytes.withUnsafeBytes({ unsafe opened.write($0) }), opened.closeChecked(),
        unsafe renameat(parent.descriptor, unfinished, parent.descriptor, name) == 0
    else {
        let code = errno
        _ = unsafe unlinkat(parent.descriptor, unfinished, 0)
        throw FileFailure("write", shown, code: code)
    }
}

/// The bytes of a file of a site, as they are on the disk.
package func readBytes(_ path: String, in site: String) throws(FileFailure) -> [UInt8] {
    guard isInside(pathShown(path, below: site), folder: site) else { throw leadsOut(path) }
    switch try readFile(site + "/" + path, limit: largestText, shown: path) {
    case .bytes(let bytes): return bytes
    case .special(let words): throw FileFailure("'\(path)' is \(words), not a file", path: path)
    case .tooLarge: throw FileFailure("'\(path)' is too large to copy", path: path)
    }
}

private func pathShown(_ path: String, below folder: String) -> String { folder == "." ? path : folder + "/" + path }

/// Whether a path leads to something in the folder, or to nothing.
private func isInside(_ path: String, folder: String) -> Bool {
    guard let target = canonicalPath(path), let root = canonicalPath(folder) else { return true }
    return target == root || root == "/" || target.utf8.starts(with: (root + "/").utf8)
}

private func leadsOut(_ path: String) -> FileFailure {
    FileFailure("'\(path)' is a link that leads out of the site; put a folder of the site in its place", path: path)
}

private func refuseLinksOut(of folder: String, above path: String) throws(FileFailure) {
    var above = folder
    for part in path.split(separator: "/").dropLast() {
        above = pathShown(String(part), below: above)
        guard FileStatus(above, followingLinks: false) != nil else { return }
        if canonicalPath(above) == nil { throw FileFailure("open", above, code: errno) }
        guard isInside(above, folder: folder) else { throw leadsOut(above) }
    }
}

/// The folder that is to hold a file, made where it is missing. Opened part by part, so that a link that appears meanwhile
/// is not followed unseen.
private func openFolder(above path: String, below folder: String) throws(FileFailure) -> OpenFile {
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW
    guard let root = canonicalPath(folder), var open = OpenFile(root, O_RDONLY | O_DIRECTORY | O_NOFOLLOW) else {
        throw FileFailure("open", folder, code: errno)
    }
    var above = folder
    for part in path.split(separator: "/").dropLast().map(String.init) {
        above = pathShown(part, below: above)
        if unsafe mkdirat(open.descriptor, part, 0o777) != 0, errno != EEXIST {
            throw FileFailure("make the folder", above, code: errno)
        }
        if let next = OpenFile(part, in: open.descriptor, flags) {
            open = next
            continue
        }
        // A link: it was found to stay in the site, and is opened as what it leads to.
        guard isInside(above, folder: folder), let target = canonicalPath(above) else { throw leadsOut(above) }
        guard let next = OpenFile(target, flags) else { throw FileFailure("open", above, code: errno) }
        open = next
    }
    return open
}
