// Every file below one folder of a site, by path: which names count, which links are followed, what is ignored.
//
// A link that is not followed (see SourceFolder) causes a warning. A folder that is in its own path is not entered
// again, so that loops of links end. Folders of links to folders of links multiply without a ring: only so many files
// and folders are reached through links.

internal import Diagnostics

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

/// One file to read.
struct FoundFile: Sendable {
    /// Relative to the site: `Content/posts/a.md`.
    let path: String
}

/// Something in the site that is not read, and why.
struct PassedOver: Sendable {
    let path: String
    let message: String
    let severity: Severity
    var code = DiagnosticCode.fileIgnored
}

struct FoundFiles: Sendable {
    /// Sorted by the bytes of their paths.
    var files: [FoundFile] = []
    var passedOver: [PassedOver] = []
    /// Whether a file may have another path too.
    var followsLinks = false
}

struct FileFinder {
    let site: SourceFolder
    private(set) var found = FoundFiles()
    /// What has been reached through links, and the outermost link that is followed just now.
    private var linkedCount = 0
    private var outermostLink: String?

    /// A hundred documents may share a folder of a thousand pictures.
    static let mostLinked = 100_000

    init(_ site: SourceFolder) {
        self.site = site
    }

    /// Finds all files below a folder, given relative to the site; none if there is no such folder.
    ///
    /// - Parameter hidden: which names are ignored silently, by the path of their folder.
    mutating func find(_ folder: String, hidden: (String) -> HiddenNames) throws(FileFailure) {
        guard let status = FileStatus(site.path + "/" + folder, followingLinks: false) else {
            if errno == ENOENT { return }
            throw FileFailure("read", folder, code: errno)
        }
        switch status.kind {
        case .folder: break
        case .link: if followLink(folder) == nil { return }
        case .file, .special:
            pass(folder, "this is not a folder, so nothing in it is read")
            return
        }
        guard let real = canonicalPath(site.path + "/" + folder) else { throw FileFailure("read", folder, code: errno) }
        try enter(folder, real: real, above: [], hidden: hidden)
        found.files.sort { bytesPrecede($0.path, $1.path) }
    }

    private mutating func enter(
        _ folder: String, real: String, above: [String], hidden: (String) -> HiddenNames
    ) throws(FileFailure) {
        if above.contains(real) {
            pass(folder, "the link leads back to a folder that contains it, and is not followed")
            return
        }
        // Deep enough for any site, and close to the system's limit for paths.
        if above.count > 100 {
            pass(folder, "the folder is more than 100 levels deep and is not read")
            return
        }
        guard let items = listFolder(real) else {
            throw FileFailure("read", folder, code: errno)
        }
        let names = hidden(folder)
        guard countLinked(items.count) else { return }
        for item in items where !names.hides(item.name) {
            let path = folder + "/" + item.name
            if item.rawName != nil {
                found.passedOver.append(
                    PassedOver(
                        path: path, message: "the file's name is not UTF-8; rename it", severity: .error,
                        code: .encodingNotUTF8))
                continue
            }
            switch item.kind {
            case .file: found.files.append(FoundFile(path: path))
            case .folder: try enter(path, real: real + "/" + item.name, above: above + [real], hidden: hidden)
            case .special(let words): pass(path, "this is \(words) and is not read")
            case .link:
                guard let (target, status) = followLink(path) else { continue }
                let isOutermost = outermostLink == nil
                if isOutermost { outermostLink = path }
                defer { if isOutermost { outermostLink = nil } }
                guard countLinked(1) else { return }
                switch status.kind {
                case .folder: try enter(path, real: target, above: above + [real], hidden: hidden)
                case .file: found.files.append(FoundFile(path: path))
                case .special(let words): pass(path, "the link leads to \(words) and is not read")
                case .link: continue
                }
            }
        }
    }

    /// Whether so many more may be reached through the link that is followed; an error the first time that they may not.
    private mutating func countLinked(_ count: Int) -> Bool {
        guard let link = outermostLink else { return true }
        let wasWithin = linkedCount <= Self.mostLinked
        linkedCount += count
        if linkedCount <= Self.mostLinked { return true }
        if wasWithin {
            found.passedOver.append(
                PassedOver(
                    path: link,
                    message: "this link and those before it lead to more than \(Self.mostLinked) files and folders; "
                        + "take out links to folders that hold links themselves", severity: .error))
        }
        return false
    }

    /// The target of a link, or nil with a warning if it is not followed.
    private mutating func followLink(_ path: String) -> (String, FileStatus)? {
        switch site.target(ofLink: site.path + "/" + path) {
        case .inside(let target, let status):
            found.followsLinks = true
            return (target, status)
        case .nowhere: pass(path, "the link is broken; correct or delete it")
        case .outside: pass(path, "the link leads out of the site and is not followed; copy its target instead")
        case .noSource(let rest):
            pass(path, "the link leads to '\(rest)', which is not part of the site's sources, and is not followed")
        }
        return nil
    }

    private mutating func pass(_ path: String, _ message: String) {
        found.passedOver.append(PassedOver(path: path, message: message, severity: .warning))
    }
}
