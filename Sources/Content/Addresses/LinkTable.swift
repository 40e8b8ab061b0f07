// Everything in the site that a link may lead to, by source path and by address. Read-only and shared by all
// conversions.

internal import Diagnostics
internal import SiteModel
internal import WebText

struct LinkTable: Sendable {
    /// A document as the target of links.
    struct Target: Sendable {
        let id: DocumentID?
        let path: SitePath
        let publication: PublicationState
    }

    struct File: Sendable {
        let path: SitePath
        let picture: PictureFacts?
        /// Of a file beside a document that is not published; nil of all others.
        var publication: PublicationState?
    }

    enum Address: Sendable {
        case document(Target)
        case file(PictureFacts?)
        case unpublishedFile(PublicationState)
        /// A list page, a feed, a redirect.
        case other
    }

    let url: SiteURL
    /// The addresses under which authors may write down the site's own: those of site.yml and of the command line.
    let ownURLs: [SiteURL]
    let level: LinkChecking
    /// By path below Content: `posts/a.md`, `posts/b/index.md`.
    private(set) var sources: [String: Target] = [:]
    /// Bundles by folder below Content: `posts/b`.
    private(set) var bundles: [String: Target] = [:]
    /// By path below Content: `posts/b/chart.png`, `static/logo.png`.
    private(set) var files: [String: File] = [:]
    /// The language of each document; empty where all are in the site's own.
    var languages: [DocumentID: String] = [:]
    /// The versions of documents that have several, by group and edition.
    private(set) var versions: [String: [Int: Target]] = [:]
    /// The group of a document by its path below Content, without those whose language is in their name.
    private(set) var groups: [String: String] = [:]
    /// By the path itself, with its trailing slash.
    private(set) var addresses: [String: Address] = [:]
    /// What the recordings among the files say of themselves.
    private(set) var recordings: [SitePath: RecordingFile] = [:]

    init(url: SiteURL, ownURLs: [SiteURL] = [], level: LinkChecking) {
        self.url = url
        self.ownURLs = [url] + ownURLs.filter { $0 != url }
        self.level = level
    }

    mutating func add(_ entry: Entry, id: DocumentID?, path: SitePath, publication: PublicationState) {
        let target = Target(id: id, path: path, publication: publication)
        let source = pathBelowContent(entry.source.path)
        sources[source] = target
        if entry.isBundle, entry.edition == 0 || bundles[folder(of: source)] == nil {
            bundles[folder(of: source)] = target
        }
        if id != nil || addresses[path.text] == nil { addresses[path.text] = .document(target) }
    }

    /// The versions of the documents of a site in several languages. A document that is not published is none.
    mutating func addVersions(of entries: [Entry], ids: [DocumentID?], paths: [SitePath]) {
        for (index, entry) in entries.enumerated() {
            guard let id = ids[index] else { continue }
            let target = Target(id: id, path: paths[index], publication: .published)
            versions[entry.group, default: [:]][entry.edition] = target
            let source = pathBelowContent(entry.source.path)
            if entry.source.path == entry.group { groups[source] = entry.group }
            if entry.isBundle { groups[folder(of: source)] = entry.group }
        }
    }

    mutating func add(_ file: StaticFile, below: String?) {
        if let below { files[pathBelowContent(below)] = File(path: file.path, picture: file.picture) }
        addresses[file.path.text] = .file(file.picture)
        if let recording = file.recording { recordings[file.path] = recording }
    }

    /// Adds a file beside a document that is not published, which takes no address from what is.
    mutating func add(_ attachment: Attachment, at path: SitePath, publication: PublicationState) {
        files[pathBelowContent(attachment.file)] = File(
            path: path, picture: attachment.picture, publication: publication)
        if addresses[path.text] == nil { addresses[path.text] = .unpublishedFile(publication) }
    }

    mutating func add(_ path: SitePath) {
        switch addresses[path.text] {
        case .file?, .other?: break
        case .unpublishedFile?: addresses[path.text] = .other
        case .document(let target)? where target.id != nil: break
        // A draft does not take an address from a published document.
        case .document?, nil: addresses[path.text] = .other
        }
    }

    /// What is at an address. A missing slash at the end and `index.html` are tolerated.
    func address(_ path: String) -> (path: String, target: Address)? {
        if let target = addresses[path] { return (path, target) }
        if let target = addresses[path + "/"] { return (path + "/", target) }
        if path.hasSuffix("/"), let target = addresses[path + "index.html"] { return (path, target) }
        if path.hasSuffix("/index.html") {
            let folder = String(path.dropLast("index.html".count))
            if let target = addresses[folder] { return (folder, target) }
        }
        return nil
    }

    /// The message about what is not there, with what to write instead.
    ///
    /// - Parameter suggestions: how many more names may be looked for, each among all of the site's.
    func message(_ problem: LinkProblem, _ suggestions: inout SuggestionLimit) -> String {
        let nearest: String?
        let rule: String
        switch problem.search {
        case .none: return problem.message
        case .address(let path):
            nearest = suggestions.allowsAnother() ? nearestName(to: path, among: addresses.keys) : nil
            rule = "a path that begins with '/' starts at the root of the site, such as /jobs/"
        case .source(let path, let folder):
            let names = [Array(sources.keys), Array(bundles.keys), Array(files.keys)]
            let name = suggestions.allowsAnother() ? nearestName(to: path, among: names.joined()) : nil
            nearest = name.map { relativePath(from: folder, to: $0) }
            rule = "paths are relative to the folder of the file"
        }
        return problem.message + (nearest.map { "; did you mean '\($0)'?" } ?? "; \(rule)")
    }

    /// The part of an absolute address that is the site's own, from its root: `/jobs/#x` of `https://example.com/blog/jobs/#x`.
    /// Nil of an address of elsewhere. http and https are the same place.
    func pathOnSite(_ address: String) -> String? {
        var bytes = address.utf8[...]
        if let scheme = addressScheme(of: bytes) {
            guard scheme == "https" || scheme == "http" else { return nil }
            bytes = bytes.dropFirst(scheme.utf8.count + 1)
        }
        guard bytes.starts(with: "//".utf8) else { return nil }
        bytes = bytes.dropFirst(2)
        let written = Substring(
            bytes.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") })
        for own in ownURLs {
            let host = own.origin.utf8.drop { $0 != UInt8(ascii: "/") }.dropFirst(2)
            guard written.utf8.count == host.count, written.lowercased() == Substring(host) else { continue }
            let path = address[written.endIndex...]
            guard path.hasPrefix(own.basePath) else { continue }
            let below = path.dropFirst(own.basePath.count)
            if below.isEmpty { return "/" }
            if below.hasPrefix("/") { return String(below) }
            if below.hasPrefix("?") || below.hasPrefix("#") { return "/" + below }
        }
        return nil
    }
}

/// `Content/posts/a.md` is `posts/a.md`.
func pathBelowContent(_ path: String) -> String {
    path.hasPrefix("Content/") ? String(path.dropFirst("Content/".count)) : path
}

/// `posts/b/index.md` is in `posts/b`.
func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
}

/// A relative path from a folder, without `.` and `..`; nil if it leads out of the root.
func joinedPath(_ folder: String, _ relative: String) -> String? {
    var parts = folder.split(separator: "/")
    for part in relative.split(separator: "/") {
        switch part {
        case ".": continue
        case "..":
            if parts.isEmpty { return nil }
            parts.removeLast()
        default: parts.append(part)
        }
    }
    return parts.joined(separator: "/")
}

/// How a document in a folder writes a path: from `posts` to `jobs/a.md` is `../jobs/a.md`.
func relativePath(from folder: String, to path: String) -> String {
    let from = folder.split(separator: "/")
    let to = path.split(separator: "/")
    var common = 0
    while common < from.count, common + 1 < to.count, from[common] == to[common] { common += 1 }
    let ups = Array(repeating: "..", count: from.count - common)
    return (ups + to[common...].map(String.init)).joined(separator: "/")
}
