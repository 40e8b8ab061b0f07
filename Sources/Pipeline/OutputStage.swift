// The tree that is to become Output, filled while pages are rendered.
//
// A file whose bytes are the ones that Output has already is not written: in the end the new tree gets a second link
// to it. Nothing is remembered for this: the bytes in Output are read and compared each time, so it cannot be wrong,
// and reading a file is several times cheaper than creating one. No file is ever written in place, since an inode may
// stand in several trees; what somebody changed in Output by hand differs from the new bytes and is made anew.
//
// The tree two builds back is reused: its folders and links are mostly right already, so that a small change costs a
// few system calls and no thousands of folders. Whatever a killed build left in it is either right or removed.

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// What became of one file.
enum Placement: Sendable {
    /// Output has these bytes already.
    case unchanged
    case written
}

final class OutputStage: Sendable {
    /// The open folder of Output, -1 where there is none yet.
    private let outputFolder: Int32
    private let stagingFolder: OpenFile
    /// What is published now.
    private let published: TreeSurvey
    /// What the staging tree held that is still wanted.
    private let staged: TreeSurvey
    private let stagedFolders: Set<String>
    private let shown: String
    private let didStep: @Sendable (PublishingStep) -> Void

    /// Opens both trees and clears the staging tree of all that is not wanted.
    ///
    /// - Parameters:
    ///   - paths: the files of the new build, by their paths below Output.
    ///   - published: the survey of Output, without foreign files.
    init(
        place: OutputPlace, staging: String, published: TreeSurvey, staged: TreeSurvey, paths: [String],
        didStep: @Sendable @escaping (PublishingStep) -> Void
    ) throws(FileFailure) {
        shown = place.shown
        self.published = published
        self.didStep = didStep
        if unsafe mkdir(staging, 0o777) != 0, errno != EEXIST {
            throw FileFailure("make the folder", ".candid/staging", code: errno)
        }
        guard let folder = OpenFile(staging, O_RDONLY | O_DIRECTORY | O_NOFOLLOW) else {
            throw FileFailure("open", ".candid/staging", code: errno)
        }
        self.staged = try clear(staged, to: Set(paths), in: folder.descriptor)
        stagedFolders = Set(self.staged.folders)
        stagingFolder = folder
        outputFolder = place.exists ? unsafe open(place.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1
        didStep(.stagingCleaned)
    }

    deinit {
        if outputFolder >= 0 { _ = close(outputFolder) }
    }

    /// Writes a file into the staging tree unless Output has the same bytes.
    func place(_ bytes: [UInt8], at path: String) throws(FileFailure) -> Placement {
        if let old = openPublished(path), old.status()?.size == bytes.count {
            var same = false
            let read = unsafe [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, count in
                // Exactly the bytes that the system filled in are initialized.
                count = unsafe old.read(into: UnsafeMutableRawBufferPointer(buffer)) ?? 0
            }
            same = read == bytes
            if same { return .unchanged }
        }
        let file = try create(path)
        guard unsafe bytes.withUnsafeBytes({ unsafe file.write($0) }) else { throw failure("write", path) }
        guard file.closeChecked() else { throw failure("write", path) }
        return .written
    }

    /// Copies a file of the site into the staging tree unless Output has the same bytes.
    ///
    /// - Parameter name: the source's path for messages.
    func placeCopy(of source: String, name: String, at path: String) throws(FileFailure) -> Placement {
        guard let from = OpenFile(source, O_RDONLY) else { throw FileFailure("read", name, code: errno) }
        guard let status = from.status() else { throw FileFailure("read", name, code: errno) }
        guard status.isFile else { throw FileFailure("'\(name)' is no longer a file", path: name) }
        let chunk = 1 << 20
        if let old = openPublished(path), old.status()?.size == status.size {
            var isSame = true
            while isSame {
                let new = try nextChunk(of: from, chunk, name: name)
                isSame = try new == nextChunk(of: old, chunk, name: shown + "/" + path)
                if new.count < chunk { break }
            }
            if isSame { return .unchanged }
            guard lseek(from.descriptor, 0, SEEK_SET) == 0 else { throw FileFailure("read", name, code: errno) }
        }
        let file = try create(path)
        while true {
            let bytes = try nextChunk(of: from, chunk, name: name)
            guard unsafe bytes.withUnsafeBytes({ unsafe file.write($0) }) else { throw failure("write", path) }
            if bytes.count < chunk { break }
        }
        guard file.closeChecked() else { throw failure("write", path) }
        return .written
    }

    /// Gives the staging tree the files of Output that have not changed.
    func link(_ paths: [String], workers: Int) throws(FileFailure) {
        let missing = paths.filter { path in
            published.files[path] == nil || staged.files[path] != published.files[path]
        }
        let indexed = Array(missing.enumerated())
        _ = try mapInParallel(indexed, workers: workers) { (index, path) throws(FileFailure) in
            try self.link(path)
            self.didStep(.fileLinked(index + 1))
        }
    }

    private func link(_ path: String) throws(FileFailure) {
        if staged.files[path] != nil { _ = unsafe unlinkat(stagingFolder.descriptor, path, 0) }
        if let folder = parent(of: path), !stagedFolders.contains(folder) { try makeFolder(folder) }
        if unsafe linkat(outputFolder, path, stagingFolder.descriptor, path, 0) == 0 { return }
        // File systems without links, or with too many on one file: a copy does as well.
        guard let old = openPublished(path) else { throw failure("read", path) }
        let file = try create(path)
        while true {
            let bytes = try nextChunk(of: old, 1 << 20, name: shown + "/" + path)
            if bytes.isEmpty { break }
            guard unsafe bytes.withUnsafeBytes({ unsafe file.write($0) }) else { throw failure("write", path) }
        }
        guard file.closeChecked() else { throw failure("write", path) }
    }

    /// The files of Output that the new build does not have.
    func removedPaths(wanted: Set<String>) -> [String] {
        published.files.keys.filter { !wanted.contains($0) }.sorted()
    }

    private func openPublished(_ path: String) -> OpenFile? {
        guard outputFolder >= 0, published.files[path] != nil else { return nil }
        return OpenFile(path, in: outputFolder, O_RDONLY | O_NOFOLLOW)
    }

    private func nextChunk(of file: borrowing OpenFile, _ size: Int, name: String) throws(FileFailure) -> [UInt8] {
        var failure: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            let read = unsafe file.read(into: UnsafeMutableRawBufferPointer(buffer))
            if read == nil { failure = errno }
            // Exactly the bytes that the system filled in are initialized.
            count = read ?? 0
        }
        if failure != 0 { throw FileFailure("read", name, code: failure) }
        return bytes
    }

    /// A new file in the staging tree, with the folders above it.
    private func create(_ path: String) throws(FileFailure) -> OpenFile {
        if staged.files[path] != nil { _ = unsafe unlinkat(stagingFolder.descriptor, path, 0) }
        if let folder = parent(of: path), !stagedFolders.contains(folder) { try makeFolder(folder) }
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW
        guard let file = OpenFile(path, in: stagingFolder.descriptor, flags) else { throw failure("write", path) }
        return file
    }

    private func makeFolder(_ path: String) throws(FileFailure) {
        if unsafe mkdirat(stagingFolder.descriptor, path, 0o777) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let above = parent(of: path) else { throw failure("make the folder", path) }
        try makeFolder(above)
        if unsafe mkdirat(stagingFolder.descriptor, path, 0o777) != 0, errno != EEXIST {
            throw failure("make the folder", path)
        }
    }

    /// Failures name the path in Output, which the user knows, and not the one in the staging tree.
    private func failure(_ operation: String, _ path: String) -> FileFailure {
        FileFailure(operation, shown + "/" + path, code: errno)
    }
}

private func parent(of path: String) -> String? {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    return String(path[..<slash])
}

/// Removes from a surveyed tree what is not wanted, and gives what is left.
private func clear(_ survey: TreeSurvey, to wanted: Set<String>, in root: Int32) throws(FileFailure) -> TreeSurvey {
    if let path = survey.unnamable {
        throw FileFailure("'.candid' holds '\(path)', which is not Candid's; delete '.candid'", path: ".candid")
    }
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
    // Each folder stands in the survey before those in it.
    for path in survey.folders.reversed() where !wantedFolders.contains(path) {
        if unsafe unlinkat(root, path, AT_REMOVEDIR) != 0, errno != ENOENT {
            throw FileFailure("clear", ".candid/staging/" + path, code: errno)
        }
    }
    return left
}
