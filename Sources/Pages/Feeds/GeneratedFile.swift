// Every file of a site that no template makes: which there are, where they lie, and the bytes of each.

package import SiteModel

package enum GeneratedFile: Hashable, Sendable {
    /// An RSS feed of documents; of a document, the feed of its comments.
    case rss(FeedSubject)
    case atom
    case jsonFeed
    case jobsJSON
    case indeed
    case linkedIn
    /// The sitemap, or the index of its parts.
    case sitemap
    /// From 0.
    case sitemapPart(Int)
    case robots
    case redirects
    case searchIndex
}

/// All generated files of a site, sorted by path.
///
/// Feeds and job files are there in an empty site too: an address that readers and job boards know never answers 404. The
/// author's own `robots.txt` and `_redirects` take the place of the generated ones.
package func generatedFiles(of site: Site) -> [(path: SitePath, file: GeneratedFile)] {
    let outline = site.outline
    let root = SitePath.root
    let jobs = root.folder("jobs")
    var files: [(path: SitePath, file: GeneratedFile)] = [
        (root.file("atom.xml"), .atom),
        (root.file("feed.json"), .jsonFeed),
        (jobs.file("jobs.json"), .jobsJSON),
        (jobs.file("indeed.xml"), .indeed),
        (jobs.file("linkedin.xml"), .linkedIn),
        (root.file("sitemap.xml"), .sitemap),
        (searchIndexPath, .searchIndex),
    ]
    var subjects: [FeedSubject] = [.site, .section(.post), .section(.interview), .section(.job)]
    subjects += outline.tags.indices.map { .tag($0) }
    subjects += outline.series.indices.map { .series($0) }
    subjects += outline.documents.filter { commentCount(of: $0) > 0 }.map { .document($0.id) }
    files += subjects.map { (outline.feedPath(of: $0), .rss($0)) }
    files += (0..<sitemapPartCount(of: outline)).map { (sitemapPartPath($0), .sitemapPart($0)) }
    let own = Set(outline.files.map(\.path))
    let robots = root.file("robots.txt")
    if !own.contains(robots) { files.append((robots, .robots)) }
    let redirects = root.file("_redirects")
    if !outline.redirects.isEmpty, !own.contains(redirects) { files.append((redirects, .redirects)) }
    return files.sorted { $0.path < $1.path }
}

/// The bytes of a generated file: a function of the site, whatever was made before.
package func render(_ file: GeneratedFile, sharing fragments: FeedFragments) -> [UInt8] {
    let site = fragments.site
    return switch file {
    case .rss(.document(let id)): commentsFeed(of: id, in: site)
    case .rss(let subject): rssFeed(of: subject, fragments)
    case .atom: atomFeed(fragments)
    case .jsonFeed: jsonFeed(fragments)
    case .jobsJSON: jobsJSON(fragments)
    case .indeed: indeedFeed(fragments)
    case .linkedIn: linkedInFeed(fragments)
    case .sitemap: sitemap(fragments)
    case .sitemapPart(let part): sitemap(part: part, fragments)
    case .robots: robotsText(of: site.outline.settings)
    case .redirects: redirectsText(of: site.outline)
    case .searchIndex: searchIndex(of: site)
    }
}

/// The bytes of one generated file alone. Who makes several shares the fragments.
package func render(_ file: GeneratedFile, of site: Site) -> [UInt8] {
    render(file, sharing: FeedFragments(of: site))
}

/// Everybody may read everything; where the sitemap is.
private func robotsText(of settings: SiteSettings) -> [UInt8] {
    let sitemap = settings.url.absolute(SitePath.root.file("sitemap.xml"))
    return Array("User-agent: *\nAllow: /\n\nSitemap: \(sitemap)\n".utf8)
}

/// A path whose `*` and `:name` are no patterns, which they are for hosts. The scheme and port of a URL stay.
private func withoutPatterns(_ address: String) -> String {
    guard address.contains("*") || address.contains(":") else { return address }
    let isAbsolute = !address.hasPrefix("/")
    let path = isAbsolute ? address.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false) : []
    if isAbsolute {
        guard path.count == 4 else { return address }
        return path[..<3].joined(separator: "/") + "/" + withoutPatterns("/" + path[3]).dropFirst()
    }
    return address.replacing("*", with: "%2A").replacing(":", with: "%3A")
}

/// One line a redirect: from, to, status. Hosts that read the file answer before the redirect page is needed.
private func redirectsText(of outline: SiteOutline) -> [UInt8] {
    var text = ""
    for redirect in outline.redirects {
        let from = withoutPatterns(outline.settings.url.href(redirect.from))
        text += "\(from) \(withoutPatterns(redirect.href)) 301\n"
    }
    return Array(text.utf8)
}
