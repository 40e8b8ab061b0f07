// What one reading of a project keeps for the next: unchanged files are not read again.

internal import Diagnostics

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// The files of the last reading; empty before the first.
package struct ReadingCache: Sendable {
    /// Whether a reading leaves its files here. Where no other follows, nothing is to be remembered.
    let keepsFiles: Bool
    var files: [String: RememberedFile] = [:]
    var numbering = SourceNumbering()
    var sources: [String: RememberedSource] = [:]
    /// Texts that were emptied, and when that was first noticed.
    var emptied: [String: ContinuousClock.Instant] = [:]
    /// What is in the project but not read, by path, and whether links are followed to what is read.
    var passedOver: Set<String> = []
    var followsLinks = false

    package init(keepsFiles: Bool = false) {
        self.keepsFiles = keepsFiles
    }
}

/// A file as it was read, and how to recognize that it has not changed.
struct RememberedFile: Sendable {
    let file: ReadFile
    /// As what it was read: comments without their document are not read until the document appears.
    let role: FileRole
    let stamp: FileStamp
    /// Before the reading began, by the machine's clock.
    let readAt: Nanoseconds

    /// Whether the file is unchanged since it was read. A stamp proves that only if the reading was clearly later than
    /// the last change: two writes within one tick of the file system's clock have the same stamp. The coarsest clocks
    /// tick every two seconds.
    func isCurrent(_ stamp: FileStamp, as role: FileRole) -> Bool {
        role == self.role && stamp == self.stamp && max(stamp.modified, stamp.changed) < readAt - 2_000_000_000
    }
}

/// Since 1970.
typealias Nanoseconds = Int64

/// What the system says about a file without opening it.
struct FileStamp: Hashable, Sendable {
    let device: UInt64
    let inode: UInt64
    let size: Int64
    let modified: Nanoseconds
    let changed: Nanoseconds

    /// For the target of a path, following links; nil if there is none.
    init?(_ path: String) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        // The types of these fields differ between systems.
        device = UInt64(truncatingIfNeeded: status.st_dev)
        inode = UInt64(truncatingIfNeeded: status.st_ino)
        size = Int64(status.st_size)
        #if canImport(Darwin)
            let (modification, change) = (status.st_mtimespec, status.st_ctimespec)
        #else
            let (modification, change) = (status.st_mtim, status.st_ctim)
        #endif
        modified = Int64(modification.tv_sec) * 1_000_000_000 + Int64(modification.tv_nsec)
        changed = Int64(change.tv_sec) * 1_000_000_000 + Int64(change.tv_nsec)
    }
}

func nanosecondsNow() -> Nanoseconds {
    var time = timespec()
    // Fails only for clocks that do not exist.
    _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
}

/// A source made from a file's bytes, with problems of its encoding.
struct RememberedSource: Sendable {
    let fileBytes: [UInt8]
    let source: Source
    let problem: Diagnostic?
}

/// The numbers of sources. A path keeps its number as long as the preview runs, so that places in parsed sources stay
/// valid when another file appears. Without a cache, numbers are in the order of paths.
struct SourceNumbering: Sendable {
    private var numbers: [String: Int] = [:]
    private(set) var paths: [String] = []
    private var builtIn: Range<Int>?

    mutating func number(of path: String) -> Int {
        if let known = numbers[path] { return known }
        numbers[path] = paths.count
        paths.append(path)
        return paths.count - 1
    }

    /// The first number of the built-in theme's templates, whose paths may be the same as those of the site's own
    /// files.
    mutating func numberBuiltIn(_ templates: (_ first: Int) -> [Source]) -> Int {
        if let builtIn { return builtIn.lowerBound }
        let first = paths.count
        paths += templates(first).map(\.path)
        builtIn = first..<paths.count
        return first
    }
}
