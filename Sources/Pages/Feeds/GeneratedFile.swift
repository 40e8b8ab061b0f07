// The bytes of the files that no template makes.

package import SiteModel

/// The bytes of a generated file. They depend only on the site.
package func render(_ file: GeneratedFile, sharing fragments: FeedFragments) -> [UInt8] {
    let site = fragments.site
    return switch file {
    case .rss(.document(let id)): commentsFeed(of: id, in: site)
    case .rss(.podcast): podcastFeed(fragments)
    case .rss(let subject): rssFeed(of: subject, fragments)
    case .atom: atomFeed(fragments)
    case .jsonFeed: jsonFeed(fragments)
    case .jobsJSON: jobsJSON(fragments)
    case .indeed: indeedFeed(fragments)
    case .linkedIn: linkedInFeed(fragments)
    case .sitemap: sitemap(fragments)
    case .sitemapPart(let part): sitemap(part: part, fragments)
    case .robots: robotsText(of: site)
    case .redirects: redirectsText(of: site.outline)
    case .searchIndex: searchIndex(of: site)
    }
}

/// The bytes of a single generated file. To render several, share the fragments.
package func render(_ file: GeneratedFile, of site: Site) -> [UInt8] {
    render(file, sharing: FeedFragments(of: site))
}

extension Site {
    /// Where a generated file lies.
    func path(of file: GeneratedFile) -> SitePath { layout.path(of: file, in: outline) }

    /// The absolute address of a generated file.
    func absoluteURL(of file: GeneratedFile) -> String { outline.settings.url.absolute(path(of: file)) }
}

/// Allows everything, and names the sitemap. Nobody may read a preview.
private func robotsText(of site: Site) -> [UInt8] {
    if site.outline.settings.isStaging { return Array("User-agent: *\nDisallow: /\n".utf8) }
    return Array("User-agent: *\nAllow: /\n\nSitemap: \(site.absoluteURL(of: .sitemap))\n".utf8)
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

/// One line per redirect: from, to, status. Hosts that read the file do not need the redirect page.
private func redirectsText(of outline: SiteOutline) -> [UInt8] {
    var text = ""
    for redirect in outline.redirects {
        let from = withoutPatterns(outline.settings.url.href(redirect.from))
        text += "\(from) \(withoutPatterns(redirect.href)) 301\n"
    }
    return Array(text.utf8)
}
