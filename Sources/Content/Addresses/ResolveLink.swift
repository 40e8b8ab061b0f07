// A link as an author wrote it → where it leads.

internal import Diagnostics
internal import SiteModel
internal import WebText

/// Where a link leads.
enum LinkResolution: Hashable, Sendable {
    /// Out of the site, or nothing that we judge.
    case outside
    /// A place on the page itself.
    case ownFragment(String)
    /// The fragment percent-decoded, without `#`.
    case document(DocumentID, href: String, fragment: String?)
    case file(href: String, path: SitePath, PixelSize?)
    case page(href: String)
    /// The target exists and is not in this build, or could not be read.
    case unpublished(href: String, PublicationState)
    /// The message says what is not there.
    case nothing(message: String, href: String?)
}

/// Where links of a document start.
struct LinkOrigin: Hashable, Sendable {
    /// Below Content: `posts`, `posts/b`.
    let folder: String
    let path: SitePath

    /// That of site.yml, whose addresses begin at the root.
    static let root = LinkOrigin(folder: "", path: .root)
}

extension LinkTable {
    func resolve(_ destination: String, from origin: LinkOrigin) -> LinkResolution {
        if destination.isEmpty { return .outside }
        if destination.hasPrefix("//") || addressScheme(of: destination.utf8) != nil { return .outside }
        let parts = LinkParts(destination)
        if parts.path.isEmpty {
            return parts.query.isEmpty ? parts.fragment.map { .ownFragment($0) } ?? .outside : .outside
        }
        guard let path = percentDecoded(parts.path).map(composed) else {
            return .nothing(
                message: "'\(destination)' is not UTF-8 when percent-decoded; write its letters as they are", href: nil)
        }
        if path.hasPrefix("/") { return resolveFromRoot(path, parts, destination) }
        return resolveRelative(path, parts, destination, from: origin)
    }

    private func resolveFromRoot(_ path: String, _ parts: LinkParts, _ destination: String) -> LinkResolution {
        if let found = address(path) { return resolution(of: found, parts) }
        // Some write source paths from the root, `/posts/a.md`.
        if let target = sources[String(path.dropFirst())] { return resolution(of: target, parts) }
        let suggestion: String
        if let file = files[String(path.dropFirst())] {
            // The address of `Content/static/logo.png` is `/logo.png`.
            suggestion = "; did you mean '\(file.path.text)'?"
        } else if !url.basePath.isEmpty, path.hasPrefix(url.basePath + "/"),
            let found = address(String(path.dropFirst(url.basePath.count)))
        {
            // The site's own path comes before every link; written out it would be there twice.
            suggestion = "; did you mean '\(found.path)'?"
        } else {
            suggestion =
                nearestAddress(to: path).map { "; did you mean '\($0)'?" }
                ?? "; what begins with '/' begins at the site's root, as /jobs/"
        }
        return .nothing(
            message: "nothing in the site has the address '\(parts.path)'" + suggestion,
            // Left as it was written, where nothing is to stand before it.
            href: url.basePath.isEmpty ? nil : url.basePath + percentEncoded(destination, for: .wholeAddress))
    }

    private func resolveRelative(
        _ path: String, _ parts: LinkParts, _ destination: String, from origin: LinkOrigin
    ) -> LinkResolution {
        if let joined = joinedPath(origin.folder, path) {
            if let target = sources[joined] ?? bundles[joined] { return resolution(of: target, parts) }
            if let file = files[joined] { return resolution(of: file, parts) }
            // A section's folder is its list.
            if joined.isEmpty || !joined.contains("/"), case .other? = addresses["/\(joined)/"] {
                return .page(href: url.basePath + "/\(joined)/" + parts.queryAndFragment)
            }
        }
        // Not a source: perhaps an address, relative to the page's own.
        if let joined = joinedPath(origin.path.text, path), let found = address("/" + joined) {
            return resolution(of: found, parts)
        }
        let suggestion =
            joinedPath(origin.folder, path).flatMap(nearestSource)
            .map { "; did you mean '\(relativePath(from: origin.folder, to: $0))'?" }
            ?? "; a path begins in the folder of the file that it stands in"
        return .nothing(message: "nothing in the site has the path '\(parts.path)'" + suggestion, href: nil)
    }

    private func resolution(of found: (path: String, target: Address), _ parts: LinkParts) -> LinkResolution {
        let path = SitePath(unchecked: found.path)
        switch found.target {
        case .document(let target): return resolution(of: target, parts)
        case .file(let pixels): return resolution(of: File(path: path, pixels: pixels), parts)
        case .other: return .page(href: url.href(path) + parts.queryAndFragment)
        }
    }

    private func resolution(of target: Target, _ parts: LinkParts) -> LinkResolution {
        let href = url.href(target.path) + parts.queryAndFragment
        guard let id = target.id else { return .unpublished(href: href, target.publication) }
        return .document(id, href: href, fragment: parts.fragment)
    }

    private func resolution(of file: File, _ parts: LinkParts) -> LinkResolution {
        .file(href: url.href(file.path) + parts.queryAndFragment, path: file.path, file.pixels)
    }

    func problem(_ code: DiagnosticCode, _ message: String, at span: SourceSpan) -> Diagnostic? {
        level.problem(code, message, at: span)
    }
}

/// What to say where a link leads to what is not published.
func unpublishedMessage(_ destination: String, _ publication: PublicationState) -> String? {
    publication.wording.map {
        "'\(destination)' is \($0) and not published, so that this link would lead nowhere; publish it first, or take the link away"
    }
}

extension LinkChecking {
    /// The diagnostic of a broken link at this level, or nil where links are not checked.
    func problem(_ code: DiagnosticCode, _ message: String, at span: SourceSpan) -> Diagnostic? {
        switch self {
        case .error: .error(code, message, at: span)
        case .warning: .warning(code, message, at: span)
        case .off: nil
        }
    }
}

/// A relative reference in its parts (RFC 3986, section 4.2).
private struct LinkParts {
    let path: String
    let query: String
    /// Percent-decoded; nil where there is none or an empty one.
    let fragment: String?
    /// As they were written, encoded where a URL needs it.
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
