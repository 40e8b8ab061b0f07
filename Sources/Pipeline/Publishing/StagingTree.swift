// The folder in which the next Output is built.
//
// It starts as a tree that was Output some builds ago. Most of its folders and links are already right, so a small
// change costs a few system calls instead of thousands of folders. Files that are no longer wanted are removed first.
// What a killed build left here is overwritten or removed, and links that somebody put here are never followed.

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

final class StagingTree: Sendable {
    private let folder: OpenFile
    /// Files that were there at the start and are still wanted, with their inode numbers.
    let files: [String: UInt64]
    private let folders: Set<String>
    let identity: FileIdentity

    /// Opens the tree at `path`, creates it if needed, and removes everything that is not in `wanted`.
    init(at path: String, wanted: Set<String>) throws(FileFailure) {
        // A link, or whatever else somebody put there.
        if FileStatus(path, followingLinks: false)?.isFolder == false { _ = unsafe unlink(path) }
        if unsafe mkdir(path, 0o777) != 0, errno != EEXIST {
            throw FileFailure("make the folder", ".candid/staging", code: errno)
        }
        guard let opened = OpenFile(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW) else {
            throw FileFailure("open", ".candid/staging", code: errno)
        }
        guard let status = opened.status() else { throw FileFailure("open", ".candid/staging", code: errno) }
        let found = try surveyTree(in: opened.descriptor, shown: ".candid/staging")
        let survey = try clear(found, to: wanted, in: opened.descriptor)
        identity = status.identity
        folder = opened
        files = survey.files
        folders = Set(survey.folders)
    }

    /// What lies in the tree now, in folders that were removed meanwhile too.
    func survey(workers: Int) throws(FileFailure) -> TreeSurvey {
        try Pipeline.survey(of: [TreeSurvey.root], in: folder.descriptor, shown: ".candid/staging", workers: workers)
    }

    /// What was touched in the folders of the tree, whatever its name is now.
    func lookAgain(
        at folders: [String], touchedSince moment: FileMoment, workers: Int
    ) throws(FileFailure) -> LaterLook {
        try Pipeline.lookAgain(
            at: folders, touchedSince: moment, in: folder.descriptor, shown: ".candid/staging", workers: workers)
    }

    /// A new file, with the folders above it.
    func create(_ path: String, shown: String) throws(FileFailure) -> OpenFile {
        try makeRoom(path, shown: shown)
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW
        guard let file = OpenFile(path, in: folder.descriptor, flags) else {
            throw FileFailure("write", shown + "/" + path, code: errno)
        }
        return file
    }

    /// Creates a second link to a file of another tree; false if the file system does not support it.
    func link(_ path: String, from other: Int32, shown: String) throws(FileFailure) -> Bool {
        try makeRoom(path, shown: shown)
        return unsafe linkat(other, path, folder.descriptor, path, 0) == 0
    }

    /// A file is never written in place, because its inode may be in other trees too.
    private func makeRoom(_ path: String, shown: String) throws(FileFailure) {
        if files[path] != nil { _ = unsafe unlinkat(folder.descriptor, path, 0) }
        if let above = parent(of: path), !folders.contains(above) { try makeFolder(above, shown: shown) }
    }

    private func makeFolder(_ path: String, shown: String) throws(FileFailure) {
        if unsafe mkdirat(folder.descriptor, path, 0o777) == 0 || errno == EEXIST { return }
        if errno == ENOENT, let above = parent(of: path) {
            try makeFolder(above, shown: shown)
            if unsafe mkdirat(folder.descriptor, path, 0o777) == 0 || errno == EEXIST { return }
        }
        throw FileFailure("make the folder", shown + "/" + path, code: errno)
    }
}

/// Removes what is not wanted from a surveyed tree, and returns the rest.
private func clear(_ survey: TreeSurvey, to wanted: Set<String>, in root: Int32) throws(FileFailure) -> TreeSurvey {
    if let path = survey.unnamable {
        throw FileFailure("'.candid' contains '\(path)', which Candid did not write; delete '.candid'", path: ".candid")
    }
    if survey.files.isEmpty && survey.folders.isEmpty && survey.others.isEmpty { return survey }
    var wantedFolders: Set<String> = []
    for path in wanted {
        var folder = parent(of: path)
        while let name = folder, wantedFolders.insert(name).inserted { folder = parent(of: name) }
    }
    var left = TreeSurvey()
    left.files = survey.files.filter { wanted.contains($0.key) }
    left.folders = survey.folders.filter { wantedFolders.contains($0) }
    for path in survey.others + survey.files.keys.filter({ !wanted.contains($0) }) {
        if unsafe unlinkat(root, path, 0) != 0, errno != ENOENT {
            throw FileFailure("clear", ".candid/staging/" + path, code: errno)
        }
    }
    // Each folder is in the survey before the folders in it.
    for path in survey.folders.reversed() where !wantedFolders.contains(path) {
        if unsafe unlinkat(root, path, AT_REMOVEDIR) != 0, errno != ENOENT {
            throw FileFailure("clear", ".candid/staging/" + path, code: errno)
        }
    }
    return left
}
