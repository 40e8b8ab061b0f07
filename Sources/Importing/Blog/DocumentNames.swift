// Slugs, addresses and files of documents, each once. All clashes are settled here.

internal import Content
package import SiteModel
internal import WebText

/// Addresses of the new site that no document may have.
let ownAddresses = SiteLayout.ownFolders.union(["page", "404"])

/// What the site is that the import goes to.
package struct ImportSite: Sendable {
    /// Nil for a new site, which gets the old blog's patterns.
    package var address: (@Sendable (DocumentKind, String, CalendarDate?) -> String?)?
    /// `open`, `closed` or `off`: what site.yml says of comments.
    package var comments = "closed"
    /// Where earlier runs put things, by key.
    package var recorded: [String: String] = [:]
    /// Documents that people have written already, by their `guid`.
    package var guids: [String: String] = [:]

    package init() {}
}

/// Names that documents of an import have taken so far.
struct DocumentNames: Sendable {
    private let site: ImportSite
    /// Of the addresses of each kind, where they are not Candid's own. Empty for a site that has settings already.
    private(set) var patterns: [ImportedKind: String] = [:]
    private var taken: Set<String> = []
    private var paths: Set<String> = []
    private var slugs = NumberedNames()
    private var files = NumberedNames()

    init(_ site: ImportSite) { self.site = site }

    /// Keeps the old addresses of some kinds, where most documents follow a pattern and the site is a new one.
    ///
    /// - Parameters:
    ///   - documents: the old path, the day and the slug of each published one that had a path.
    ///   - kinds: the main one first.
    mutating func keepPattern(
        of documents: [(path: String, day: CalendarDate?, slug: String)], for kinds: [ImportedKind]
    ) {
        guard site.address == nil, let pattern = commonPermalink(of: documents) else { return }
        let parts = pattern.split(separator: "/")
        let first = parts.first.map(String.init) ?? ""
        // Below Candid's own addresses only where no list can be meant.
        if ownAddresses.contains(first), parts.count < 3 || first == "page" { return }
        guard let main = kinds.first, pattern != Self.standardPattern(of: main) else { return }
        for kind in kinds { patterns[kind] = pattern }
    }

    private static func standardPattern(of kind: ImportedKind) -> String {
        kind == .page ? "/:slug/" : "/\(DocumentKind(rawValue: kind.rawValue)?.folder ?? "")/:slug/"
    }

    func address(_ kind: ImportedKind, _ slug: String, _ day: CalendarDate?) -> String? {
        Self.address(kind, slug, day, site: site, patterns: patterns)
    }

    private static func address(
        _ kind: ImportedKind, _ slug: String, _ day: CalendarDate?, site: ImportSite, patterns: [ImportedKind: String]
    ) -> String? {
        if let address = site.address, let documentKind = DocumentKind(rawValue: kind.rawValue) {
            return address(documentKind, slug, day)
        }
        return Importing.address(by: patterns[kind] ?? standardPattern(of: kind), slug: slug, day: day)
    }

    /// Takes the address of a document.
    mutating func take(_ kind: ImportedKind, _ slug: String, _ day: CalendarDate?) -> String {
        let address = address(kind, slug, day) ?? "/\(slug)/"
        taken.insert(foldedName(address))
        return address
    }

    /// The slug, or another one where its address is taken.
    ///
    /// - Parameter parent: the slug of the page above, which parts child pages of one name.
    mutating func freeSlug(
        _ slug: String, _ kind: ImportedKind, _ day: CalendarDate?, parent: String? = nil
    ) -> String {
        let (taken, site, patterns) = (taken, site, patterns)
        func isFree(_ slug: String) -> Bool {
            guard let address = Self.address(kind, slug, day, site: site, patterns: patterns) else { return true }
            let first = address.split(separator: "/")
            if first.count == 1, ownAddresses.contains(String(first[0])) { return false }
            return !taken.contains(foldedName(address))
        }
        if isFree(slug) { return slug }
        var other: String?
        let isAtRoot = address(kind, slug, day)?.split(separator: "/").count == 1
        if isAtRoot, ownAddresses.contains(slug) {
            other = "\(slug)-\(kind == .page ? "page" : kind.rawValue)"
        } else if kind == .page, let parent {
            other = "\(parent)-\(slug)"
        }
        let scope = address(kind, "", day) ?? ""
        if let other { return slugs.free(other, in: scope, isFree) }
        return slugs.next(slug, in: scope, isFree)
    }

    /// The file of a document, relative to the site's folder, and whether it is somebody's own.
    ///
    /// - Parameter isBundle: whether it is a folder with `index.md` in it.
    mutating func takePath(
        key: String, guid: String?, kind: ImportedKind, slug: String, day: CalendarDate?, isBundle: Bool = false
    ) -> (path: String, isSomebodys: Bool) {
        if let guid, site.recorded[key] == nil, let path = site.guids[guid] {
            paths.insert(foldedName(path))
            return (path, true)
        }
        let folder = "Content/" + (DocumentKind(rawValue: kind.rawValue)?.folder ?? "posts") + "/"
        if let path = site.recorded[key], path.hasPrefix(folder), path.hasSuffix("/index.md") == isBundle,
            !paths.contains(foldedName(path))
        {
            paths.insert(foldedName(path))
            return (path, false)
        }
        var name = fileName(for: slug)
        if kind == .post || kind == .interview, let day { name = day.text + "-" + name }
        let ending = isBundle ? "/index.md" : ".md"
        // A file and a folder of one name would be two documents with one slug.
        name = files.free(name, in: folder) { [paths] name in
            !paths.contains(foldedName(folder + name + ".md"))
                && !paths.contains(foldedName(folder + name + "/index.md"))
        }
        let path = folder + name + ending
        paths.insert(foldedName(path))
        return (path, false)
    }
}

/// The slug that Candid reads from a file's name.
func slugOfFile(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    var stem = name.hasSuffix(".md") ? String(name.dropLast(3)) : name
    if stem == "index" { stem = path.split(separator: "/").dropLast().last.map(String.init) ?? "" }
    let parts = stem.split(separator: "-", maxSplits: 3, omittingEmptySubsequences: false)
    if parts.count == 4, databaseDay(parts[..<3].joined(separator: "-")) != nil, parts[0].count == 4,
        parts[1].count == 2, parts[2].count == 2, !parts[3].isEmpty
    {
        stem = String(parts[3])
    }
    return WebText.slug(of: stem)
}

/// The file of a document's comments.
func commentsPath(of path: String, kind: ImportedKind) -> String {
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    let name = (path.split(separator: "/").last.map(String.init) ?? "").dropLast(3)
    if name == "index" { return folder + "/comments.yml" }
    // Jobs have no comments: the name with its underscore is not read.
    return "\(folder)/\(kind == .job ? "_" : "")\(name).comments.yml"
}

/// A relative path from one file of the site to another.
func relativePath(from origin: String, to path: String) -> String {
    let from = origin.split(separator: "/").dropLast()
    let to = path.split(separator: "/")
    var common = 0
    while common < from.count, common < to.count - 1, from[common] == to[common] { common += 1 }
    let up = Array(repeating: "..", count: from.count - common)
    let parts = up + to[common...].map(String.init)
    return parts.joined(separator: "/")
}
