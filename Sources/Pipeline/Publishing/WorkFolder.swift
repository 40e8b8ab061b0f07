// The program's own folder `.candid`: the lock against a second build, and the names of the trees beside Output.

internal import WebText

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// An open work folder; the lock is held until this value goes out of use, or until the process dies.
///
/// It lies in the site, or beside Output where the site is on another file system or may not be written to: trees are
/// exchanged by renaming, which no file system does across its border.
struct WorkFolder: ~Copyable {
    let path: String
    /// The tree that is being made.
    let staging: String
    let retired: RetiredTrees
    /// Where Output stands for a moment on systems that cannot exchange two names.
    let aside: String
    /// What the last build left for the next.
    let record: String
    /// When the lock was taken, by the clock of the file system on which Output lies.
    let openedAt: FileMoment
    private let lock: OpenFile

    private init(path: String, suffix: String, lock: consuming OpenFile) {
        self.path = path
        staging = path + "/staging" + suffix
        retired = RetiredTrees(workFolder: path, suffix: suffix)
        aside = path + "/aside" + suffix
        record = path + "/last-build" + suffix
        openedAt = lock.touch() ?? .never
        self.lock = lock
    }

    /// The time now by the clock of the file system on which Output lies; where it cannot be told, a moment before
    /// everything.
    var moment: FileMoment { lock.touch() ?? .never }

    /// Whether the folder and the lock are still those that were opened. Where somebody removed them, another build may be
    /// at work under a lock of its own.
    var isOurs: Bool {
        guard let held = lock.status(), let named = FileStatus(path + "/lock", followingLinks: false) else {
            return false
        }
        return held.identity == named.identity
    }

    /// Makes the folder where it is missing, and takes the lock.
    ///
    /// - Parameters:
    ///   - patience: seconds to wait for another build.
    ///   - onWaiting: called once before waiting.
    static func open(
        for place: OutputPlace, of project: Project, patience: Double, onWaiting: () -> Void
    ) throws(FileFailure) -> WorkFolder {
        try makeFolders(place.parent)
        guard let parent = FileStatus(place.parent, followingLinks: true) else {
            throw FileFailure("open", place.parent, code: errno)
        }
        let site = canonicalPath(project.site) ?? project.site
        // Sites that are published to several places have trees for each.
        let suffix = place.path == site + "/Output" ? "" : "-" + String(stableHash(place.path.utf8), radix: 16)
        let candidates = [(site + "/.candid", ".candid"), (place.parent + "/.candid", place.parent + "/.candid")]
        var failure: FileFailure?
        for (path, shown) in candidates {
            do throws(FileFailure) {
                guard try make(path, shown: shown, onDevice: parent.identity.device) else { continue }
            } catch {
                failure = failure ?? error
                continue
            }
            do throws(FileFailure) {
                let lock = try takeLock(path + "/lock", shown: shown + "/lock", patience, onWaiting)
                return WorkFolder(path: path, suffix: suffix, lock: lock)
            } catch {
                // Another build that runs, or a disk that is full, is no reason to work elsewhere.
                guard [EACCES, EPERM, EROFS].contains(error.code) else { throw error }
                failure = failure ?? error
            }
        }
        throw failure
            ?? FileFailure(
                "'\(place.shown)' lies on another file system than the site, and there is no room beside it",
                path: place.shown)
    }

    /// Whether the folder lies on the wanted device, once it exists.
    private static func make(_ path: String, shown: String, onDevice device: UInt64) throws(FileFailure) -> Bool {
        if unsafe mkdir(path, 0o777) != 0, errno != EEXIST { throw FileFailure("make the folder", shown, code: errno) }
        guard let status = FileStatus(path, followingLinks: false) else {
            throw FileFailure("open", shown, code: errno)
        }
        guard status.isFolder else {
            throw FileFailure("'\(shown)' is no folder of Candid's own; delete it and build again", path: shown)
        }
        if unsafe access(path, W_OK | X_OK) != 0 { throw FileFailure("write to", shown, code: errno) }
        return status.identity.device == device
    }

    private static func takeLock(
        _ path: String, shown: String, _ patience: Double, _ onWaiting: () -> Void
    ) throws(FileFailure) -> OpenFile {
        guard let file = OpenFile(path, O_RDWR | O_CREAT | O_NOFOLLOW) else {
            throw FileFailure("open", shown, code: errno)
        }
        let start = ContinuousClock.now
        var hasWaited = false
        while flock(file.descriptor, LOCK_EX | LOCK_NB) != 0 {
            if errno == EINTR { continue }
            guard errno == EWOULDBLOCK else { throw FileFailure("lock", shown, code: errno) }
            guard ContinuousClock.now - start < .seconds(patience) else {
                throw FileFailure(
                    "another build of this site is still running; wait for it, or end it, and build again",
                    path: shown)
            }
            if !hasWaited { onWaiting() }
            hasWaited = true
            usleep(20_000)
        }
        return file
    }
}

/// Makes a folder and those above it.
func makeFolders(_ path: String) throws(FileFailure) {
    if FileStatus(path, followingLinks: true)?.isFolder == true { return }
    var made = ""
    for part in path.split(separator: "/") {
        made += (made.isEmpty && path.utf8.first != UInt8(ascii: "/") ? "" : "/") + part
        if unsafe mkdir(made, 0o777) != 0, errno != EEXIST, errno != EISDIR {
            if FileStatus(made, followingLinks: true)?.isFolder == true { continue }
            throw FileFailure("make the folder", made, code: errno)
        }
    }
}
