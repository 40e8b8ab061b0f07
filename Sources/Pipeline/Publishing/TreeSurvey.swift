// The content of a tree of files: names and inode numbers, without opening a file.

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

struct TreeSurvey: Sendable {
    /// Inode numbers by path relative to the root of the tree.
    var files: [String: UInt64] = [:]
    /// Paths relative to the root; each folder before the folders in it.
    var folders: [String] = []
    /// Links and special files.
    var others: [String] = []
    /// A path whose name is not UTF-8, if there is one.
    var unnamable: String?

    /// The folder of the whole tree.
    static let root = "."

    /// Adds what a folder of the tree holds, and returns its path if it is a folder itself.
    mutating func add(_ item: FolderItem, in folder: String) -> String? {
        let path = folder == Self.root ? item.name : folder + "/" + item.name
        if item.rawName != nil {
            unnamable = path
            return nil
        }
        switch item.kind {
        case .file: files[path] = item.inode
        case .folder:
            folders.append(path)
            return path
        case .link, .special: others.append(path)
        }
        return nil
    }
}

/// The folder of a path below the root of a tree; nil of what lies in the root.
func parent(of path: String) -> String? {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    return String(path[..<slash])
}

/// Surveys the tree at `root`; an empty survey if there is none. Links are not followed.
func surveyTree(_ root: String, shown: String) throws(FileFailure) -> TreeSurvey {
    guard let top = OpenFile(root, O_RDONLY | O_DIRECTORY | O_NOFOLLOW) else {
        if errno == ENOENT { return TreeSurvey() }
        throw FileFailure("open", shown, code: errno)
    }
    return try surveyTree(in: top.descriptor, shown: shown)
}

/// Surveys the tree of an open folder, under whatever name it stands now.
func surveyTree(in top: Int32, shown: String) throws(FileFailure) -> TreeSurvey {
    var survey = TreeSurvey()
    var pending = [TreeSurvey.root]
    while let folder = pending.popLast() {
        guard let items = listFolder(folder, in: top) else {
            throw FileFailure("read", folder == TreeSurvey.root ? shown : shown + "/" + folder, code: errno)
        }
        for item in items { if let path = survey.add(item, in: folder) { pending.append(path) } }
    }
    return survey
}

/// Removes a tree as far as the system allows; links themselves, not their targets.
func removeTree(_ path: String) {
    if unsafe unlink(path) == 0 || errno == ENOENT { return }
    for item in listFolder(path) ?? [] where item.rawName == nil { removeTree(path + "/" + item.name) }
    _ = unsafe rmdir(path)
}
