// Everything that determines the bytes of a site, as one digest.
//
// It covers the path and the bytes of every file in Content and Themes, read again in each build; what was ignored and
// why (links, special files); the options that matter; the program's own file, which contains the built-in theme; and
// the versions of libcmark and of the time zones. The clock is not included: `BuildRecord` has the period in which it
// changes nothing. `--jobs`, `--strict`, the locale and the location of the folder do not change any byte of a site.

internal import Content
internal import Diagnostics
internal import Foundation
internal import Markdown
internal import Pages
internal import SiteModel

#if canImport(Darwin)
    internal import Darwin
#else
    internal import Glibc
#endif

struct BuildInputs: Sendable {
    let digest: BytesDigest
    /// The digests of files that are copied to Output, by path relative to the site. The copied bytes must match them.
    let copied: [String: BytesDigest]
}

/// Nil if the program cannot read its own file, because then versions could not be distinguished.
///
/// - Parameter program: the program's own file.
func digestInputs(
    _ sources: ProjectSources, of site: SourceFolder, options: BuildOptions,
    program: String? = Bundle.main.executablePath, _ key: DigestKey
) throws(FileFailure) -> BuildInputs? {
    guard let program else { return nil }
    let copied = copiedFiles(sources)
    let parts =
        [Part.program(program)] + copied.map(Part.copied)
        + sources.table.sources.map(Part.source)
    let digests = try mapInParallel(parts, workers: options.workerCount) { part throws(FileFailure) in
        switch part {
        case .source(let source): digest(of: source.bytes, key)
        case .program(let path): try digest(ofFile: path, in: AT_FDCWD, O_RDONLY, key, shown: path)
        case .copied(let path): try digest(of: site.open(path), key, shown: path)
        }
    }

    var sum = DigestSum(key)
    for text in [markdownParserVersion, TimeZone.timeZoneDataVersion, options.baseURL ?? ""] { sum.add(text) }
    for host in RedirectHost.allCases { sum.add(options.redirects.contains(host) ? 1 : 0) }
    // What was read of these goes into other files, so it is no copy that could be compared.
    for text in sources.site.files.compactMap(\.text) { sum.add(digest(of: text, key)) }
    for flag in [options.baseURL != nil, options.drafts, options.future, options.isStaging] { sum.add(flag ? 1 : 0) }
    for paths in [copied, sources.table.sources.map(\.path)] {
        sum.add(paths.count)
        for path in paths { sum.add(path) }
    }
    for diagnostic in sources.diagnostics {
        sum.add(Int(diagnostic.span.source.index))
        sum.add(diagnostic.message)
    }
    for digest in digests { sum.add(digest) }
    let pairs = zip(copied, digests.dropFirst())
    return BuildInputs(digest: sum.digest, copied: Dictionary(pairs) { first, _ in first })
}

private enum Part: Sendable {
    case source(Source)
    case program(String)
    /// By its path in the site.
    case copied(String)
}

/// The files that are published unchanged, by their paths relative to the site.
private func copiedFiles(_ sources: ProjectSources) -> [String] {
    var paths = sources.site.documents.flatMap(\.attachments).map(\.file)
    for file in sources.siteFiles + sources.themes.flatMap(\.files) {
        if case .site(let path) = file.origin { paths.append(path) }
    }
    return paths.sorted(by: bytesPrecede)
}
