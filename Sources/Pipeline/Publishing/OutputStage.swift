// The tree that will become Output. It is filled while pages are rendered.
//
// A file is not written if Output already has the same bytes: at the end the new tree gets a second link to it. The
// bytes in Output are read and compared each time, so this cannot be wrong, and reading a file is several times cheaper
// than creating one. Files are never written in place, because an inode may be in several trees. A file that somebody
// changed in Output differs from the new bytes and is written again.
//
// The staging tree is created with the first changed file, so an unchanged build creates none.

internal import Synchronization

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// The result for one file.
struct Placement: Sendable {
    /// Whether it was written, because Output did not have these bytes.
    let isNew: Bool
    let digest: BytesDigest
    /// Of the file of the site that it was made from, where that has other bytes.
    var sourceDigest: BytesDigest?
}

final class OutputStage: Sendable {
    /// The open folder of Output, -1 if there is none yet.
    private let outputFolder: Int32
    /// What is published now.
    private let published: TreeSurvey
    private let shown: String
    private let digestKey: DigestKey
    private let openStaging: @Sendable () throws(FileFailure) -> StagingTree
    private let staging = Mutex<StagingTree?>(nil)
    private let didStep: @Sendable (PublishingStep) -> Void
    private let placedCount = Atomic(0)

    /// - Parameters:
    ///   - published: the survey of Output, which has no foreign files.
    ///   - openStaging: called once, before the first file is written.
    init(
        place: OutputPlace, published: TreeSurvey, digestKey: DigestKey,
        didStep: @Sendable @escaping (PublishingStep) -> Void,
        openStaging: @Sendable @escaping () throws(FileFailure) -> StagingTree
    ) {
        shown = place.shown
        self.published = published
        self.digestKey = digestKey
        self.didStep = didStep
        self.openStaging = openStaging
        outputFolder = place.exists ? unsafe open(place.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1
    }

    deinit {
        if outputFolder >= 0 { _ = close(outputFolder) }
    }

    /// Writes a file that was made from another one.
    ///
    /// - Parameter source: the bytes of that file.
    func place(_ bytes: [UInt8], madeFrom source: [UInt8], at path: String) throws(FileFailure) -> Placement {
        var placement = try place(bytes, at: path)
        if source != bytes { placement.sourceDigest = Pipeline.digest(of: source, digestKey) }
        return placement
    }

    /// Writes a file into the staging tree unless Output has the same bytes.
    func place(_ bytes: [UInt8], at path: String) throws(FileFailure) -> Placement {
        defer { countPlaced() }
        let digest = digest(of: bytes, digestKey)
        if let old = openPublished(path), old.status()?.size == bytes.count {
            let read = unsafe [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, count in
                // Only the bytes that the system has filled are initialized.
                count = unsafe old.read(into: UnsafeMutableRawBufferPointer(buffer)) ?? 0
            }
            if read == bytes { return Placement(isNew: false, digest: digest) }
        }
        let file = try create(path)
        guard unsafe bytes.withUnsafeBytes({ unsafe file.write($0) }) else { throw failure("write", path) }
        guard file.closeChecked() else { throw failure("write", path) }
        return Placement(isNew: true, digest: digest)
    }

    /// Copies a file of the site into the staging tree unless Output has the same bytes.
    ///
    /// - Parameters:
    ///   - from: just opened.
    ///   - name: the source's path for messages.
    func placeCopy(of from: borrowing OpenFile, name: String, at path: String) throws(FileFailure) -> Placement {
        defer { countPlaced() }
        guard let status = from.status() else { throw FileFailure("read", name, code: errno) }
        guard status.isFile else { throw FileFailure("'\(name)' is no longer a file", path: name) }
        let chunk = DigestSum.sectionSize
        var sum = DigestSum(digestKey)
        if let old = openPublished(path), old.status()?.size == status.size {
            var isSame = true
            while isSame {
                let new = try nextChunk(of: from, chunk, name: name)
                if !new.isEmpty || status.size == 0 { sum.add(new) }
                isSame = try new == nextChunk(of: old, chunk, name: shown + "/" + path)
                if new.count < chunk { break }
            }
            if isSame { return Placement(isNew: false, digest: sum.digest) }
            sum = DigestSum(digestKey)
            guard lseek(from.descriptor, 0, SEEK_SET) == 0 else { throw FileFailure("read", name, code: errno) }
        }
        let file = try create(path)
        while true {
            let bytes = try nextChunk(of: from, chunk, name: name)
            if !bytes.isEmpty || status.size == 0 { sum.add(bytes) }
            guard unsafe bytes.withUnsafeBytes({ unsafe file.write($0) }) else { throw failure("write", path) }
            if bytes.count < chunk { break }
        }
        guard file.closeChecked() else { throw failure("write", path) }
        return Placement(isNew: true, digest: sum.digest)
    }

    /// Links the unchanged files of Output into the staging tree.
    func link(_ paths: [String], workers: Int) throws(FileFailure) {
        let tree = try stagingTree()
        let missing = paths.filter { path in
            published.files[path] == nil || tree.files[path] != published.files[path]
        }
        let indexed = Array(missing.enumerated())
        _ = try mapInParallel(indexed, workers: workers) { (index, path) throws(FileFailure) in
            try self.link(path, in: tree)
            self.didStep(.fileLinked(index + 1))
        }
    }

    private func link(_ path: String, in tree: StagingTree) throws(FileFailure) {
        if try tree.link(path, from: outputFolder, shown: shown) { return }
        // For file systems without links, or with too many links to one file, a copy is just as good.
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

    private func countPlaced() {
        didStep(.filePlaced(placedCount.add(1, ordering: .relaxed).newValue))
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
            // Only the bytes that the system has filled are initialized.
            count = read ?? 0
        }
        if failure != 0 { throw FileFailure("read", name, code: failure) }
        return bytes
    }

    private func create(_ path: String) throws(FileFailure) -> OpenFile {
        let file = try stagingTree().create(path, shown: shown)
        didStep(.fileCreated)
        return file
    }

    /// The tree that has been begun; nil before the first file that had to be written.
    var begunTree: StagingTree? { staging.withLock { $0 } }

    /// The folder that was Output when this build began; nil if there was none.
    var publishedIdentity: FileIdentity? {
        guard outputFolder >= 0 else { return nil }
        return FileStatus(".", in: outputFolder, followingLinks: false)?.identity
    }

    private func stagingTree() throws(FileFailure) -> StagingTree {
        try staging.withLock { tree throws(FileFailure) in
            if let tree { return tree }
            let opened = try openStaging()
            tree = opened
            didStep(.stagingCleaned)
            return opened
        }
    }

    /// Failures name the path in Output, which the user knows, instead of the one in the staging tree.
    private func failure(_ operation: String, _ path: String) -> FileFailure {
        FileFailure(operation, shown + "/" + path, code: errno)
    }
}
