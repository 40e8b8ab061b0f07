// The tags for sharing a page: Open Graph properties and the Twitter card.

package import SiteModel

/// A `meta` element.
package struct SocialTag: Hashable, Sendable {
    /// Open Graph's names are in `property`, Twitter's in `name`.
    package let attribute: String
    package let property: String
    package let content: String
}

/// The tags of a document's page.
package func socialTags(of id: DocumentID, in site: Site) -> [SocialTag] {
    let document = site[id]
    let url = site.outline.settings.url
    var article: [SocialTag] = []
    var type = "website"
    switch document.details {
    case .post, .interview:
        type = "article"
        if let date = document.date {
            article.append(openGraph("article:published_time", date.rfc3339))
            if let updated = document.updated, updated > date {
                article.append(openGraph("article:modified_time", updated.rfc3339))
            }
        }
        article += document.authors.map { openGraph("article:author", url.absolute(site[$0].path)) }
        article.append(openGraph("article:section", site.title(of: site.layout.parent(of: document))))
        article += document.tags.map { openGraph("article:tag", site.outline.tags[$0].name) }
    case .person: type = "profile"
    case .job, .team, .page: break
    }
    return socialTags(
        title: document.title, description: site.description(of: id), path: document.path, type: type,
        picture: site.pictures.sharing(document, in: site.outline), in: site) + article
}

/// The tags of a page that is not a document.
package func socialTags(
    title: String, description: String, path: SitePath, in site: Site
) -> [SocialTag] {
    socialTags(title: title, description: description, path: path, type: "website", picture: nil, in: site)
}

private func socialTags(
    title: String, description: String, path: SitePath, type: String, picture: SharingPicture?, in site: Site
) -> [SocialTag] {
    var tags = [
        openGraph("og:type", type),
        openGraph("og:title", title),
        openGraph("og:description", description),
        openGraph("og:url", site.outline.settings.url.absolute(path)),
        openGraph("og:site_name", site.outline.settings.title),
    ]
    if let locale = openGraphLocale(site.outline.settings.language) { tags.append(openGraph("og:locale", locale)) }
    let picture = picture ?? site.sharingPicture
    if let picture {
        tags.append(openGraph("og:image", picture.url))
        if let type = picture.mediaType { tags.append(openGraph("og:image:type", type)) }
        if let pixels = picture.pixels {
            tags.append(openGraph("og:image:width", String(pixels.width)))
            tags.append(openGraph("og:image:height", String(pixels.height)))
        }
        if let alt = picture.alt { tags.append(openGraph("og:image:alt", alt)) }
    }
    let isLarge = picture?.isLarge == true && type != "profile"
    tags.append(twitter("twitter:card", isLarge ? "summary_large_image" : "summary"))
    tags.append(twitter("twitter:title", title))
    tags.append(twitter("twitter:description", description))
    if let picture {
        tags.append(twitter("twitter:image", picture.url))
        if let alt = picture.alt { tags.append(twitter("twitter:image:alt", alt)) }
    }
    return tags
}

/// `en_US` from `en-US`; nil for a language without a region, which Open Graph does not support.
private func openGraphLocale(_ language: String) -> String? {
    let parts = language.split(separator: "-")
    guard parts.count > 1, let region = parts.dropFirst().first(where: { $0.utf8.count == 2 }) else { return nil }
    return "\(parts[0].lowercased())_\(region.uppercased())"
}

private func openGraph(_ property: String, _ content: String) -> SocialTag {
    SocialTag(attribute: "property", property: property, content: content)
}

private func twitter(_ name: String, _ content: String) -> SocialTag {
    SocialTag(attribute: "name", property: name, content: content)
}
