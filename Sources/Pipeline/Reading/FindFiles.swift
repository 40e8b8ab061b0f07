// Every file below one folder of a site, by path: which names count, which links are followed, what is passed over.
//
// A link is followed where it leads to something inside the site that is not Output, `.candid` or another hidden
// folder; any other link is passed over with a warning, so that nothing outside the site is read or published. A folder
// that stands in its own path is not entered again, so that no ring of links is followed twice.

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
    let isError: Bool
}

struct FoundFiles: Sendable {
    /// Sorted by the bytes of their paths.
    var files: [FoundFile] = []
    var passedOver: [PassedOver] = []
    /// Whether a file may have another path too.
    var followsLinks = false
}

struct FileFinder {
    /// Absolute, without links.
    let site: String
    /// Absolute folders that are never entered through a link.
    let forbidden: [String]
    private(set) var found = FoundFiles()

    init(site: String, forbidden: [String]) {
        self.site = site
        self.forbidden = forbidden
    }

    /// Finds all files below a folder given relative to the site; nothing where there is no such folder.
    ///
    /// - Parameter hidden: which names are passed over without a word, by the path of the folder that holds them.
    mutating func find(_ folder: String, hidden: (String) -> HiddenNames) throws(FileFailure) {
        guard let status = FileStatus(site + "/" + folder, followingLinks: false) else {
            if errno == ENOENT { return }
            throw FileFailure("read", folder, code: errno)
        }
        switch status.kind {
        case .folder: break
        case .link: if followLink(folder) == nil { return }
        case .file, .special:
            pass(folder, "this is no folder, so nothing in it is read")
            return
        }
        guard let real = canonicalPath(site + "/" + folder) else { throw FileFailure("read", folder, code: errno) }
        try enter(folder, real: real, above: [], hidden: hidden)
        found.files.sort { bytesPrecede($0.path, $1.path) }
    }

    private mutating func enter(
        _ folder: String, real: String, above: [String], hidden: (String) -> HiddenNames
    ) throws(FileFailure) {
        if above.contains(real) {
            pass(folder, "the link leads back to a folder that holds it, and is not followed")
            return
        }
        // Deep enough for any site; the system's own limit on paths is near.
        if above.count > 100 {
            pass(folder, "the folder lies more than 100 deep and is not read")
            return
        }
        guard let items = listFolder(site + "/" + folder, followingLinks: true) else {
            throw FileFailure("read", folder, code: errno)
        }
        let names = hidden(folder)
        for item in items where !names.hides(item.name) {
            let path = folder + "/" + item.name
            if item.rawName != nil {
                found.passedOver.append(
                    PassedOver(path: path, message: "the file's name is not UTF-8; rename it", isError: true))
                continue
            }
            switch item.kind {
            case .file: found.files.append(FoundFile(path: path))
            case .folder: try enter(path, real: real + "/" + item.name, above: above + [real], hidden: hidden)
            case .special(let words): pass(path, "this is \(words) and is not read")
            case .link:
                guard let (target, status) = followLink(path) else { continue }
                switch status.kind {
                case .folder: try enter(path, real: target, above: above + [real], hidden: hidden)
                case .file: found.files.append(FoundFile(path: path))
                case .special(let words): pass(path, "the link leads to \(words) and is not read")
                case .link: continue
                }
            }
        }
    }

    /// Where a link leads, or nil, with a warning, where it is not followed.
    private mutating func followLink(_ path: String) -> (String, FileStatus)? {
        let full = site + "/" + path
        guard let target = canonicalPath(full), let status = FileStatus(target, followingLinks: false) else {
            pass(path, "the link leads nowhere; mend or delete it")
            return nil
        }
        let inside = target.utf8.starts(with: (site + "/").utf8)
        let rest = inside ? String(decoding: target.utf8.dropFirst(site.utf8.count + 1), as: UTF8.self) : ""
        let isHidden = rest.split(separator: "/").contains { HiddenNames.dots.hides(String($0)) }
        let isForbidden = forbidden.contains { target == $0 || target.utf8.starts(with: ($0 + "/").utf8) }
        guard inside else {
            pass(path, "the link leads out of the site and is not followed; copy what it leads to")
            return nil
        }
        guard !isHidden, !isForbidden else {
            pass(path, "the link leads to '\(rest)', which is no part of the site's sources, and is not followed")
            return nil
        }
        found.followsLinks = true
        return (target, status)
    }

    private mutating func pass(_ path: String, _ message: String) {
        found.passedOver.append(PassedOver(path: path, message: message, isError: false))
    }
}
