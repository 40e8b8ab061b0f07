// A link as an author wrote it → where it leads.

internal import Diagnostics
internal import SiteModel
internal import WebText

/// Where a link leads.
enum LinkResolution: Hashable, Sendable {
    /// Out of the site, or something that is not checked.
    case outside
    /// A place on the same page.
    case ownFragment(String)
    /// The fragment percent-decoded, without `#`.
    case document(DocumentID, href: String, fragment: String?)
    case file(href: String, path: SitePath, PictureFacts?)
    case page(href: String)
    /// The target exists but is not in this build, or could not be read.
    case unpublished(href: String, PublicationState)
    case nothing(LinkProblem, href: String?)
}

/// What is not there. The nearest name to it is only looked for where it is reported, and not of every one.
struct LinkProblem: Hashable, Sendable {
    enum Search: Hashable, Sendable {
        /// The message says what to write.
        case none
        /// Among the site's addresses.
        case address(String)
        /// Among the sources, for a link from a folder below Content.
        case source(String, from: String)
    }

    let message: String
    var search = Search.none
}

/// The place from which the links of a document are resolved.
struct LinkOrigin: Hashable, Sendable {
    /// Below Content: `posts`, `posts/b`.
    let folder: String
    let path: SitePath
    /// A link to a document means its version in the language of the one that links.
    var edition = 0
    /// The language of the document, where the site has texts in several.
    var language: String?

    /// That of site.yml, whose addresses begin at the root.
    static let root = LinkOrigin(folder: "", path: .root)
}

extension LinkTable {
    func resolve(_ destination: String, from origin: LinkOrigin) -> LinkResolution {
        if destination.isEmpty { return .outside }
        if isWholeAddress(destination) {
            return pathOnSite(destination).map { resolve($0, from: origin) } ?? .outside
        }
        let parts = LinkParts(destination)
        if parts.path.isEmpty {
            return parts.query.isEmpty ? parts.fragment.map { .ownFragment($0) } ?? .outside : .outside
        }
        guard let path = percentDecoded(parts.path).map(composed) else {
            let message = "'\(destination)' is not UTF-8 when percent-decoded; write its letters as they are"
            return .nothing(LinkProblem(message: message), href: nil)
        }
        if path.hasPrefix("/") { return resolveFromRoot(path, parts, destination) }
        return resolveRelative(path, parts, destination, from: origin)
    }

    private func resolveFromRoot(_ path: String, _ parts: LinkParts, _ destination: String) -> LinkResolution {
        if let found = address(path) { return resolution(of: found, parts) }
        // Some write source paths from the root, `/posts/a.md`.
        if let target = sources[String(path.dropFirst())] { return resolution(of: target, parts) }
        let message = "nothing in the site has the address '\(parts.path)'"
        var problem = LinkProblem(message: message, search: .address(path))
        if let file = files[String(path.dropFirst())] {
            // The address of `Content/static/logo.png` is `/logo.png`.
            problem = LinkProblem(message: message + "; did you mean '\(file.path.text)'?")
        } else if let base = ownURLs.map(\.basePath).first(where: { !$0.isEmpty && path.hasPrefix($0 + "/") }),
            let found = address(String(path.dropFirst(base.count)))
        {
            // The path of the site is added to every link. If the author writes it as well, it would be there twice.
            problem = LinkProblem(message: message + "; did you mean '\(found.path)'?")
        }
        return .nothing(
            problem,
            // Left as it was written if nothing has to precede it.
            href: url.basePath.isEmpty ? nil : url.basePath + percentEncoded(destination, for: .wholeAddress))
    }

    private func resolveRelative(
        _ path: String, _ parts: LinkParts, _ destination: String, from origin: LinkOrigin
    ) -> LinkResolution {
        if let joined = joinedPath(origin.folder, path) {
            if let target = sources[joined] ?? bundles[joined] {
                return resolution(of: version(of: target, in: origin.edition, writtenAs: joined), parts)
            }
            if let file = files[joined] { return resolution(of: file, parts) }
            // A section's folder is its list.
            if joined.isEmpty || !joined.contains("/"), case .other? = addresses["/\(joined)/"] {
                return .page(href: url.basePath + "/\(joined)/" + parts.queryAndFragment)
            }
        }
        // Not a source. It may be an address relative to that of the page.
        if let joined = joinedPath(origin.path.text, path), let found = address("/" + joined) {
            return resolution(of: found, parts)
        }
        let message = "nothing in the site has the path '\(parts.path)'"
        if let advice = mistypedLinkAdvice(path) { return .nothing(LinkProblem(message: message + advice), href: nil) }
        let joined = joinedPath(origin.folder, path)
        let search = joined.map { LinkProblem.Search.source($0, from: origin.folder) }
        return .nothing(LinkProblem(message: message, search: search ?? .source("", from: origin.folder)), href: nil)
    }

    /// A link to `tides.md` from a German document leads to the German one; a link to `tides.en.md` to that very file.
    private func version(of target: Target, in edition: Int, writtenAs path: String) -> Target {
        guard !versions.isEmpty, let group = groups[path] else { return target }
        return versions[group]?[edition] ?? target
    }

    private func resolution(of found: (path: String, target: Address), _ parts: LinkParts) -> LinkResolution {
        let path = SitePath(unchecked: found.path)
        switch found.target {
        case .document(let target): return resolution(of: target, parts)
        case .file(let picture): return resolution(of: File(path: path, picture: picture), parts)
        case .unpublishedFile(let publication):
            return resolution(of: File(path: path, picture: nil, publication: publication), parts)
        case .other: return .page(href: url.href(path) + parts.queryAndFragment)
        }
    }

    private func resolution(of target: Target, _ parts: LinkParts) -> LinkResolution {
        let href = url.href(target.path) + parts.queryAndFragment
        guard let id = target.id else { return .unpublished(href: href, target.publication) }
        return .document(id, href: href, fragment: parts.fragment)
    }

    private func resolution(of file: File, _ parts: LinkParts) -> LinkResolution {
        if let publication = file.publication {
            return .unpublished(href: url.href(file.path) + parts.queryAndFragment, publication)
        }
        return .file(href: url.href(file.path) + parts.queryAndFragment, path: file.path, file.picture)
    }

    func problem(
        _ code: DiagnosticCode, _ message: String, with destination: String, at span: SourceSpan
    ) -> Diagnostic? {
        level.of(destination).problem(code, message, at: span)
    }
}

/// The message for a link to something that is not published.
func unpublishedMessage(_ destination: String, _ publication: PublicationState) -> String? {
    publication.wording.map {
        "'\(destination)' is \($0) and not published, so this link would be broken; publish it first, or delete the link"
    }
}

extension LinkChecking {
    /// The level at which a link is checked. A whole address of the site may be served by something else on its host, so that
    /// nothing there is a warning.
    func of(_ destination: String) -> LinkChecking {
        self == .error && isWholeAddress(destination) ? .warning : self
    }

    /// The diagnostic for a broken link at this level, or nil if links are not checked.
    func problem(_ code: DiagnosticCode, _ message: String, at span: SourceSpan) -> Diagnostic? {
        switch self {
        case .error: .error(code, message, at: span)
        case .warning: .warning(code, message, at: span)
        case .off: nil
        }
    }
}

/// Whether an address names its host, or a scheme that has none.
private func isWholeAddress(_ destination: String) -> Bool {
    destination.hasPrefix("//") || hasAddressScheme(destination.utf8)
}

/// A relative reference in its parts (RFC 3986, section 4.2).
private struct LinkParts {
    let path: String
    let query: String
    /// Percent-decoded; nil if there is none or it is empty.
    let fragment: String?
    /// As they were written, percent-encoded where a URL requires it.
    let queryAndFragment: String

    init(_ destination: String) {
        let end = destination.utf8.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
        let rest = destination[(end ?? destination.endIndex)...]
        path = String(destination[..<(end ?? destination.endIndex)])
        let hash = rest.utf8.firstIndex(of: UInt8(ascii: "#"))
        query = String(rest[..<(hash ?? rest.endIndex)])
        let written = hash.map { String(rest[$0...].dropFirst()) } ?? ""
        // A text fragment (`#:~:text=…`) is for browsers.
        let named = written.split(separator: ":~:", maxSplits: 1, omittingEmptySubsequences: false).first.map(
            String.init)
        fragment = named.flatMap { $0.isEmpty ? nil : percentDecoded($0) ?? $0 }
        queryAndFragment = rest.isEmpty ? "" : percentEncoded(String(rest), for: .wholeAddress)
    }
}
