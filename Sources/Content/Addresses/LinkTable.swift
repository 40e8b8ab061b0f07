// Everything in the site that a link may lead to, by source path and by address. Read-only, shared by all conversions.

internal import Diagnostics
internal import SiteModel

struct LinkTable: Sendable {
    /// A document, as links see it.
    struct Target: Sendable {
        let id: DocumentID?
        let path: SitePath
        let publication: PublicationState
    }

    struct File: Sendable {
        let path: SitePath
        let pixels: PixelSize?
    }

    enum Address: Sendable {
        case document(Target)
        case file(PixelSize?)
        /// A list page, a feed, a redirect.
        case other
    }

    let url: SiteURL
    let level: LinkChecking
    /// By path below Content: `posts/a.md`, `posts/b/index.md`.
    private(set) var sources: [String: Target] = [:]
    /// Bundles by folder below Content: `posts/b`.
    private(set) var bundles: [String: Target] = [:]
    /// By path below Content: `posts/b/chart.png`, `static/logo.png`.
    private(set) var files: [String: File] = [:]
    /// By the path itself, with its trailing slash.
    private(set) var addresses: [String: Address] = [:]

    init(url: SiteURL, level: LinkChecking) {
        self.url = url
        self.level = level
    }

    mutating func add(_ entry: Entry, id: DocumentID?, path: SitePath, publication: PublicationState) {
        let target = Target(id: id, path: path, publication: publication)
        let source = pathBelowContent(entry.source.path)
        sources[source] = target
        if entry.isBundle { bundles[folder(of: source)] = target }
        if id != nil || addresses[path.text] == nil { addresses[path.text] = .document(target) }
    }

    mutating func add(_ file: StaticFile, below: String?) {
        if let below { files[pathBelowContent(below)] = File(path: file.path, pixels: file.pixels) }
        addresses[file.path.text] = .file(file.pixels)
    }

    mutating func add(_ path: SitePath) {
        switch addresses[path.text] {
        case .file?, .other?: break
        case .document(let target)? where target.id != nil: break
        // A draft that would like to have the address does not take it.
        case .document?, nil: addresses[path.text] = .other
        }
    }

    /// What stands at an address; a slash too few and `index.html` are forgiven.
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

    /// The nearest name below Content to one that is not there.
    func nearestSource(to path: String) -> String? {
        nearestName(to: path, among: Array(sources.keys) + Array(bundles.keys) + Array(files.keys))
    }

    func nearestAddress(to path: String) -> String? { nearestName(to: path, among: addresses.keys) }
}

/// `Content/posts/a.md` is `posts/a.md`.
func pathBelowContent(_ path: String) -> String {
    path.hasPrefix("Content/") ? String(path.dropFirst("Content/".count)) : path
}

/// `posts/b/index.md` is in `posts/b`.
func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
}

/// A relative path from a folder, without `.` and `..`; nil where it leads out of the root.
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
