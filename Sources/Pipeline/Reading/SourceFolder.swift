// The folder of a site, and the rule for links in it. A link is followed to something inside the site that is not
// Output, `.candid` or another hidden folder. Nothing else is read or published through a link.
//
// The rule applies to what is opened, not only to what was found: after the folders were listed, somebody may replace a
// file, or a folder above it, by a link.

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

struct SourceFolder: Sendable {
    /// Absolute, without links.
    let path: String
    private let folder: OpenFolder
    /// Absolute folders that no link may lead into.
    private let closed: [String]

    enum LinkTarget {
        /// An absolute path without links, and what is there.
        case inside(String, FileStatus)
        case nowhere
        case outside
        /// Inside the site, with its path there.
        case noSource(String)
    }

    /// - Throws: if there is no such folder.
    init(_ project: Project) throws(FileFailure) {
        guard let site = canonicalPath(project.site) else { throw FileFailure("open", project.site, code: errno) }
        guard FileStatus(site, followingLinks: false)?.isFolder == true else {
            throw FileFailure("open", project.site, code: ENOTDIR)
        }
        guard let opened = OpenFile(site, O_RDONLY | O_DIRECTORY) else {
            throw FileFailure("open", project.site, code: errno)
        }
        path = site
        folder = OpenFolder(opened)
        closed = [canonicalPath(project.output) ?? project.output, site + "/.candid"]
    }

    /// Where a link leads.
    ///
    /// - Parameter link: its absolute path.
    func target(ofLink link: String) -> LinkTarget {
        guard let target = canonicalPath(link), let status = FileStatus(target, followingLinks: false) else {
            return .nowhere
        }
        guard target.utf8.starts(with: (path + "/").utf8) else { return .outside }
        let rest = String(decoding: target.utf8.dropFirst(path.utf8.count + 1), as: UTF8.self)
        let isHidden = rest.split(separator: "/").contains { HiddenNames.dots.hides(String($0)) }
        let isClosed = closed.contains { target == $0 || target.utf8.starts(with: ($0 + "/").utf8) }
        return isHidden || isClosed ? .noSource(rest) : .inside(target, status)
    }

    /// Opens a file for reading.
    ///
    /// - Parameter file: its path in the site, for messages.
    func open(_ file: String) throws(FileFailure) -> OpenFile {
        if let opened = OpenFile(withoutLinks: file, in: folder.file.descriptor) { return opened }
        // The path may contain links that were found, or new ones: both are checked.
        guard errno == ELOOP || errno == ENOTDIR else { throw FileFailure("read", file, code: errno) }
        guard let opened = OpenFile(withoutLinks: try place(of: file)) else {
            throw FileFailure("read", file, code: errno)
        }
        return opened
    }

    /// The current absolute path of a file of the site, without links.
    func place(of file: String) throws(FileFailure) -> String {
        var place = path
        for part in file.utf8.split(separator: UInt8(ascii: "/")) {
            let next = place + "/" + (String(part) ?? "")
            guard let status = FileStatus(next, followingLinks: false) else {
                throw FileFailure("read", file, code: errno)
            }
            guard case .link = status.kind else {
                place = next
                continue
            }
            guard case .inside(let target, _) = target(ofLink: next) else {
                throw FileFailure(
                    "'\(file)' has become a link to something that is not part of the site's sources; put the file back",
                    path: file)
            }
            place = target
        }
        return place
    }
}

/// An open folder that several values hold.
private final class OpenFolder: Sendable {
    let file: OpenFile

    init(_ file: consuming OpenFile) { self.file = file }
}
