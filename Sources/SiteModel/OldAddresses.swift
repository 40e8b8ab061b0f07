// Addresses that a site had once: how a request names them, where they lead, and the hosts whose own rules can say so.

package import Diagnostics

/// What a request asks a host for (RFC 9112, section 3.2.1): a path, perhaps with a query.
package struct RequestTarget: Hashable, Comparable, Sendable {
    /// `/old/`, or `/old.html` where the address is a file's.
    package let path: SitePath
    /// Without the `?`, percent-encoded as browsers send it. No file can answer for it, only a host's rules.
    package let query: String?

    package init(_ path: SitePath, query: String? = nil) {
        self.path = path
        self.query = query
    }

    /// As people read it: `/index.php?p=12`.
    package var text: String { path.text + (query.map { "?" + $0 } ?? "") }

    /// Equal for targets that are one address.
    package var key: String { path.key + (query.map { "?" + $0 } ?? "") }

    package static func < (left: RequestTarget, right: RequestTarget) -> Bool {
        (left.path, left.query ?? "") < (right.path, right.query ?? "")
    }
}

/// An old address and its target.
package struct Redirect: Hashable, Sendable {
    package let from: RequestTarget
    /// Finished: with the site's base path if it is within the site.
    package let href: String
    package let absoluteURL: String
    package let span: SourceSpan

    package init(from: RequestTarget, href: String, absoluteURL: String, span: SourceSpan) {
        self.from = from
        self.href = href
        self.absoluteURL = absoluteURL
        self.span = span
    }

    /// The address of the page that redirects. Nil if a file cannot answer.
    package var page: SitePath? { from.query == nil ? redirectPath(from.path) : nil }
}

/// Where the page of an old address lies. Hosts know by the ending that `.html` is a page. Anything else is a folder with a
/// page in it: `/old.php` as a file would be offered as a download, or be run.
package func redirectPath(_ path: SitePath) -> SitePath {
    let isPage = [".html", ".htm"].contains { path.text.lowercased().hasSuffix($0) }
    return path.isFolder || isPage ? path : SitePath(unchecked: path.text + "/")
}

/// A host for whose server `candid build --redirects` writes rules.
package enum RedirectHost: String, Hashable, Sendable, CaseIterable {
    case netlify
    case apache
    case nginx
    case s3

    /// Whether its rules can tell `/?p=1` from `/?p=2`.
    package var knowsQueries: Bool { self != .s3 }
}
