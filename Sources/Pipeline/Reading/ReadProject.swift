// Phase 0: the only place where a build reads the site's folder. All later phases use its result.

internal import Content
internal import Diagnostics
internal import Pages
internal import Pictures
internal import SiteModel

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// What was read, and which files have changed since the last reading.
package struct ProjectReading: Sendable {
    package let sources: ProjectSources
    /// The paths of files that are new, changed or removed, sorted.
    let changes: [String]
    /// A text became empty a moment ago, so its old bytes are used: an editor may be writing it.
    let looksHalfWritten: Bool
    /// For the next reading.
    let cache: ReadingCache
}

/// Reads Content and Themes: texts completely, and the size of pictures.
///
/// Names that begin with `.` or `_` and editors' backups are ignored, but templates may begin with `_`, and everything
/// in `static` folders counts. Links, special files and names that are not UTF-8 are reported in the diagnostics.
///
/// - Parameter last: the cache of the last reading; unchanged files are not read again.
/// - Throws: a failure of the system, such as a file without permission.
package func readProject(
    _ project: Project, workers: Int = workersOfThisMachine, reusing last: ReadingCache = ReadingCache()
) throws(FileFailure) -> ProjectReading {
    let site = try SourceFolder(project)
    var finder = FileFinder(site)
    for folder in ["Content", "Themes"] { try finder.find(folder, hidden: hiddenNames) }
    let found = finder.found
    let roles = fileRoles(of: found.files.map(\.path))
    let tasks = zip(found.files, roles).map { ReadingTask(path: $0.path, role: $1, last: last.files[$0.path]) }
    let readings = try mapInParallel(tasks, workers: workers) { task throws(FileFailure) in
        try last.keepsFiles
            ? readChanged(task, site: site) : Reading(file: read(task, site: site), remembered: nil)
    }
    var files = readings.map(\.file)
    var cache = last
    let looksHalfWritten = cache.keepEmptied(&files)
    let changes = cache.take(readings, files: files)
    cache.passedOver = Set(found.passedOver.map(\.path))
    cache.followsLinks = found.followsLinks
    let messages = found.passedOver.map { item in
        (
            path: item.path,
            diagnostic: PathMessage(
                severity: item.severity, code: item.code, message: item.message)
        )
    }
    let arranged = arrangeSources(files, warnings: messages, workers: workers, reusing: cache)
    cache.numbering = arranged.numbering
    cache.sources = arranged.known
    return ProjectReading(
        sources: arranged.sources, changes: changes, looksHalfWritten: looksHalfWritten, cache: cache)
}

private struct ReadingTask: Sendable {
    let path: String
    let role: FileRole
    let last: RememberedFile?
}

/// A file and what to remember about it.
struct Reading: Sendable {
    let file: ReadFile
    let remembered: RememberedFile?
}

/// Reads a file unless its stamp proves that it has not changed.
private func readChanged(_ task: ReadingTask, site: SourceFolder) throws(FileFailure) -> Reading {
    // The stamp is taken before the bytes: a change in between makes the next stamp differ.
    let stamp = FileStamp(site.path + "/" + task.path)
    if let last = task.last, let stamp, last.isCurrent(stamp, as: task.role) {
        return Reading(file: last.file, remembered: last)
    }
    let readAt = nanosecondsNow()
    var file = try read(task, site: site)
    // The same bytes keep the array that earlier phases know, so comparing them is free.
    if let last = task.last, last.file == file { file = last.file }
    let remembered = stamp.map { RememberedFile(file: file, role: task.role, stamp: $0, readAt: readAt) }
    return Reading(file: file, remembered: remembered)
}

extension ReadingCache {
    /// How long an emptied text keeps its old bytes.
    static let patienceWithEmptyFiles = Duration.milliseconds(140)

    /// Uses the old bytes for texts that have just become empty. Returns whether there were any.
    fileprivate mutating func keepEmptied(_ read: inout [ReadFile]) -> Bool {
        let now = ContinuousClock.now
        var stillEmpty: [String: ContinuousClock.Instant] = [:]
        var keepsAny = false
        for index in read.indices where read[index].bytes?.isEmpty == true {
            let path = read[index].path
            guard let last = files[path]?.file, last.bytes?.isEmpty == false else { continue }
            let since = emptied[path] ?? now
            guard now - since < Self.patienceWithEmptyFiles else { continue }
            stillEmpty[path] = since
            read[index] = last
            keepsAny = true
        }
        emptied = stillEmpty
        return keepsAny
    }

    /// Remembers what was read, and returns what has changed.
    fileprivate mutating func take(_ readings: [Reading], files read: [ReadFile]) -> [String] {
        guard keepsFiles else { return [] }
        var next: [String: RememberedFile] = [:]
        next.reserveCapacity(readings.count)
        var changes: [String] = []
        for (reading, file) in zip(readings, read) {
            let last = files[file.path]
            if emptied[file.path] != nil {
                // The remembered bytes are the ones that replace it.
                next[file.path] = last
                continue
            }
            // A file without bytes, such as a video, is compared by its stamp.
            let isSame = last.map { $0.file == file && (file.bytes != nil || $0.stamp == reading.remembered?.stamp) }
            if isSame != true { changes.append(file.path) }
            next[file.path] = reading.remembered
        }
        changes += files.keys.filter { next[$0] == nil }
        files = next
        return changes.sorted()
    }
}

/// Copied files are read completely only up to this size, for their fingerprints.
private let largestFingerprinted = 4 << 20

private func read(_ task: ReadingTask, site: SourceFolder) throws(FileFailure) -> ReadFile {
    switch task.role {
    case .stray, .refused: return ReadFile(path: task.path, bytes: nil)
    case .attachment:
        if recordingType(ofName: task.path) != nil { return readRecording(task.path, in: site) }
        guard isPicture(task.path) else { return ReadFile(path: task.path, bytes: nil) }
        return picture(task.path, in: site)
    case .siteFile where recordingType(ofName: task.path) != nil: return readRecording(task.path, in: site)
    default: break
    }
    let isText = task.role.isText
    let file = try site.open(task.path)
    switch try readAll(of: file, limit: isText ? largestText : largestFingerprinted, shown: task.path) {
    case .bytes(let bytes):
        return isText
            ? ReadFile(path: task.path, bytes: bytes)
            : ReadFile(path: task.path, beginning: bytes, byteCount: bytes.count, bytes: bytes)
    case .tooLarge(let size):
        guard isText else {
            return isPicture(task.path) ? picture(task.path, in: site) : ReadFile(path: task.path, bytes: nil)
        }
        return .tooLarge(task.path, megabytes: size >> 20)
    case .special(let words):
        return ReadFile(path: task.path, bytes: nil, problem: "this became \(words) while it was read")
    }
}

/// A picture that is published without being read whole. Usually its size is in the first few hundred bytes; after camera
/// data or a colour profile it may come later.
private func picture(_ path: String, in site: SourceFolder) -> ReadFile {
    var read = ReadFile(path: path, bytes: nil)
    for count in [16 << 10, 1 << 20] {
        // A file that cannot be opened is reported when it is copied.
        guard let file = try? site.open(path), let status = file.status(),
            let bytes = readBeginning(of: file, count: count)
        else { return read }
        read = ReadFile(path: path, beginning: bytes, byteCount: status.size, bytes: nil)
        if read.picture != nil || bytes.count < count { return read }
    }
    return read
}
