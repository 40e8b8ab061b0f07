// What one reading of a project leaves to the next: files that were not written since are not read again.

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
    /// Texts that were emptied, and when that was seen first.
    var emptied: [String: ContinuousClock.Instant] = [:]
    /// What is in the project and is not read, by path, and whether a link is followed to what is.
    var passedOver: Set<String> = []
    var followsLinks = false

    package init(keepsFiles: Bool = false) {
        self.keepsFiles = keepsFiles
    }
}

/// A file as it was read, and how to tell that it was not written since.
struct RememberedFile: Sendable {
    let file: ReadFile
    /// As what it was read: comments without their document are not read at all, until the document appears.
    let role: FileRole
    let stamp: FileStamp
    /// Before the reading began, by the machine's clock.
    let readAt: Nanoseconds

    /// Whether the file is as it was read. A stamp proves that only where the reading was clearly later than the last
    /// change: two writes within one tick of the file system's clock leave one stamp. The coarsest clocks tick every two
    /// seconds.
    func isCurrent(_ stamp: FileStamp, as role: FileRole) -> Bool {
        role == self.role && stamp == self.stamp && max(stamp.modified, stamp.changed) < readAt - 2_000_000_000
    }
}

/// Since 1970.
typealias Nanoseconds = Int64

/// What the system tells of a file without opening it.
struct FileStamp: Hashable, Sendable {
    let device: UInt64
    let inode: UInt64
    let size: Int64
    let modified: Nanoseconds
    let changed: Nanoseconds

    /// Of what a path leads to, links followed; nil where that is nothing.
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

/// A source as it was made of a file's bytes, with what was wrong with its encoding.
struct RememberedSource: Sendable {
    let fileBytes: [UInt8]
    let source: Source
    let problem: Diagnostic?
}

/// The numbers of sources. A path keeps its number as long as the preview runs, so that places in what was parsed before
/// hold when another file appears; without a memory numbers are in the order of paths.
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

    /// The first number of the built-in theme's templates, whose paths may also be those of the site's own files.
    mutating func numberBuiltIn(_ templates: (_ first: Int) -> [Source]) -> Int {
        if let builtIn { return builtIn.lowerBound }
        let first = paths.count
        paths += templates(first).map(\.path)
        builtIn = first..<paths.count
        return first
    }
}
