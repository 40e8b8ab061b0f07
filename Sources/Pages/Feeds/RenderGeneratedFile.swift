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
    case .redirects, .hostRules(.netlify): sharedRules(of: site.outline)
    case .hostRules(.apache): apacheRules(of: site.outline)
    case .hostRules(.nginx): nginxRules(of: site.outline)
    case .hostRules(.s3): s3Rules(of: site.outline)
    case .headers: headerRules(of: site)
    case .searchIndex: searchIndex(of: site, fragments.searchParts)
    case .searchWords(let part): searchWords(part: part, in: site, fragments.searchParts)
    case .searchPages(let part): searchPages(part: part, in: site, fragments.searchParts)
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
