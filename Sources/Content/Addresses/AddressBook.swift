// Which address belongs to what: two claims on one address, letter case and Unicode form aside, are an error.

internal import Diagnostics
internal import SiteModel

/// The addresses of documents, aliases, redirects, files and the site's own lists.
struct AddressBook {
    private struct Claim {
        /// `'Content/posts/a.md'`
        let owner: String
        let path: SitePath
        /// Nil of the site's own pages.
        let span: SourceSpan?
    }

    private var claims: [String: Claim] = [:]
    /// In the order in which they came.
    private var order: [String] = []
    var diagnostics: [Diagnostic] = []

    /// Takes an address for `owner`, or reports who has it; `advice` says what to do then.
    @discardableResult
    mutating func claim(_ path: SitePath, for owner: String, at span: SourceSpan?, advice: String = "") -> Bool {
        if let span, AddressBook.isReserved(path) {
            let message =
                "\(owner) has the address '\(path.text)', where Candid keeps the list of its files; write another one"
            diagnostics.append(.error(.addressReserved, message, at: span))
            return false
        }
        let key = AddressBook.key(of: path)
        if let other = claims[key] {
            if let span {
                let isOwn = other.span == nil
                let verb =
                    isOwn
                    ? "has the address '\(path.text)', which is \(other.owner)" : "have the same address '\(path.text)'"
                let message = (isOwn ? owner : "\(owner) and \(other.owner)") + " \(verb)\(advice)"
                let notes = other.span.map { [Diagnostic.Note("the other is here", at: $0)] } ?? []
                diagnostics.append(
                    .error(isOwn ? .addressReserved : .addressDuplicate, message, at: span, notes: notes))
            }
            return false
        }
        claims[key] = Claim(owner: owner, path: path, span: span)
        order.append(key)
        return true
    }

    /// Reports files that would have to be folders: `/posts` beside `/posts/a/`.
    mutating func reportFilesInTheWay() {
        for key in order {
            guard let claim = claims[key], let span = claim.span else { continue }
            var parent = key[...]
            while let slash = parent.lastIndex(of: "/"), slash > parent.startIndex {
                parent = parent[..<slash]
                guard let other = claims[String(parent)], !other.path.isFolder,
                    !foldedName(other.path.text).hasSuffix("/index.html")
                else { continue }
                let message =
                    "\(claim.owner) has the address '\(claim.path.text)', but \(other.owner) is a file named "
                    + "'\(other.path.text)'; rename one of them"
                let notes = other.span.map { [Diagnostic.Note("the file is here", at: $0)] } ?? []
                diagnostics.append(.error(.addressDuplicate, message, at: span, notes: notes))
            }
        }
    }

    private static func isReserved(_ path: SitePath) -> Bool {
        guard path.text.hasPrefix("/.") else { return false }
        return foldedName(path.text.dropFirst().prefix { $0 != "/" }.description) == SitePath.outputListName
    }

    /// Folders and files of one name meet in it, as they do on disk, and so do a page and a file that is its index.html.
    static func key(of path: SitePath) -> String {
        var folded = foldedName(path.text)
        if folded.hasSuffix("/index.html") { folded.removeLast("index.html".count) }
        return folded.hasSuffix("/") && folded.utf8.count > 1 ? String(folded.dropLast()) : folded
    }
}

/// The pages that every site has beside its documents.
let ownPages: [(path: SitePath, name: String)] =
    [(.root, "the site's home")]
    + [
        ("posts", "list of posts"), ("interviews", "list of interviews"), ("jobs", "list of jobs"),
        ("people", "list of people"), ("tags", "list of tags"), ("series", "list of series"), ("archive", "archive"),
        ("feeds", "list of feeds"), ("search", "search"),
    ].map { (SitePath.root.folder($0), "the site's \($1)") }
