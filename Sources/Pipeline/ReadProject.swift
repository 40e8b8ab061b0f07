// Phase 0: the one place where a build reads the site's folder. All later phases work on what this gives.

internal import Content
internal import Diagnostics
internal import SiteModel

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// Reads Content and Themes: texts whole, of pictures the size.
///
/// Names that begin with `.` or `_` are passed over, but templates may begin with `_`, and `static` folders are taken
/// as they are. Links, special files and names that are not UTF-8 are told of in the diagnostics.
///
/// - Throws: what the system refuses, such as a file without permission.
package func readProject(_ project: Project, workers: Int? = nil) throws(FileFailure) -> ProjectSources {
    guard let site = canonicalPath(project.site) else { throw FileFailure("open", project.site, code: errno) }
    guard FileStatus(site, followingLinks: true)?.isFolder == true else {
        throw FileFailure("open", project.site, code: ENOTDIR)
    }
    let output = canonicalPath(project.output) ?? project.output
    var finder = FileFinder(site: site, forbidden: [output, site + "/.candid"])
    for folder in ["Content", "Themes"] { try finder.find(folder, hidden: hiddenNames) }
    let found = finder.found
    let roles = fileRoles(of: found.files.map(\.path))
    let tasks = zip(found.files, roles).map { ReadingTask(path: $0.path, role: $1) }
    let files = try mapInParallel(tasks, workers: workers ?? workersOfThisMachine) { task throws(FileFailure) in
        try read(task, site: site)
    }
    let messages = found.passedOver.map { item in
        (
            path: item.path,
            diagnostic: PathMessage(
                severity: item.isError ? .error : .warning, code: item.isError ? .encodingNotUTF8 : .fileIgnored,
                message: item.message)
        )
    }
    return arrangeSources(files, warnings: messages)
}

private struct ReadingTask: Sendable {
    let path: String
    let role: FileRole
}

/// Files that are copied are read whole only up to this size, for their fingerprints.
private let largestFingerprinted = 4 << 20

private func read(_ task: ReadingTask, site: String) throws(FileFailure) -> ReadFile {
    let path = site + "/" + task.path
    switch task.role {
    case .stray: return ReadFile(path: task.path, bytes: nil)
    case .attachment:
        guard isPicture(task.path) else { return ReadFile(path: task.path, bytes: nil) }
        return ReadFile(path: task.path, bytes: nil, pixels: pictureSize(path))
    default: break
    }
    let isText = task.role.isText
    switch try readFile(path, limit: isText ? largestText : largestFingerprinted, shown: task.path) {
    case .bytes(let bytes):
        let pixels = !isText && isPicture(task.path) ? pixelSize(ofPicture: bytes) : nil
        return ReadFile(path: task.path, bytes: bytes, pixels: pixels)
    case .tooLarge(let size):
        guard isText else {
            return ReadFile(path: task.path, bytes: nil, pixels: isPicture(task.path) ? pictureSize(path) : nil)
        }
        let problem =
            "the file has \(size >> 20) MB, and a text may have \(largestText >> 20); is it in the right place?"
        return ReadFile(path: task.path, bytes: nil, problem: problem)
    case .special(let words):
        return ReadFile(path: task.path, bytes: nil, problem: "this became \(words) while it was read")
    }
}

/// The size of a picture from its first bytes. Most have it in the first few hundred; behind a camera's data or a
/// colour profile it may come later.
private func pictureSize(_ path: String) -> PixelSize? {
    for count in [16 << 10, 1 << 20] {
        guard let bytes = readBeginning(path, count: count) else { return nil }
        if let size = pixelSize(ofPicture: bytes) { return size }
        if bytes.count < count { return nil }
    }
    return nil
}

private func isPicture(_ path: String) -> Bool {
    let name = path.lowercased()
    return [".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"].contains { name.hasSuffix($0) }
}

/// Which names are passed over, by the folder that holds them.
private func hiddenNames(in folder: String) -> HiddenNames {
    let parts = folder.split(separator: "/").map(String.init)
    let area = parts.first == "Themes" ? parts.dropFirst(2).first : parts.dropFirst().first
    switch area {
    case "templates": return .dots
    case "static": return .none
    default: return .dotsAndUnderscores
    }
}
