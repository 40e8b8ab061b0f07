// Keys of Hugo, Jekyll and Zola, and of their most used themes → Candid's.

internal import WebText
internal import XMLReading

extension DataValue {
    /// The words of the first of some keys that has any.
    func words(_ keys: String...) -> String? {
        for key in keys { if let words = self[key]?.words { return words } }
        return nil
    }
}

/// Names of tags or categories: a list, or in one text parted by spaces (Jekyll) or commas.
func names(_ value: DataValue?, isParted: Bool) -> [String] {
    guard let value else { return [] }
    let items = value.items.compactMap(\.words)
    guard isParted, case .scalar(let text, _) = value else { return items }
    let separator: Character = text.contains(",") ? "," : " "
    return text.split(separator: separator).map { String($0).trimmingWhiteSpace }.filter { !$0.isEmpty }
}

/// A picture and its words, from any of the keys that themes read.
func coverImage(_ values: DataValue) -> (path: String, alt: String?)? {
    func picture(_ value: DataValue) -> (path: String, alt: String?)? {
        if let words = value.words { return (words, nil) }
        if case .list(let items) = value { return items.first.flatMap(picture) }
        let path = value.words(
            "image", "src", "path", "url", "feature", "featured", "teaser", "overlay_image", "og_image", "file",
            "thumbnail", "relative_image")
        return path.map { ($0, value.words("alt", "image_alt", "caption", "title")) }
    }
    for key in [
        "cover", "image", "featured_image", "featuredImage", "featureImage", "feature_image", "featureimage",
        "featuredimage", "header", "hero", "heroImage", "banner", "thumbnail", "cover_image", "coverImage", "img",
        "images",
        "resources",
    ] {
        guard let value = values[key] ?? values["params"]?[key] ?? values["extra"]?[key] else { continue }
        if let found = picture(value) {
            let alt = values.words(
                "image_alt", "image-alt", "imageAlt", "alt", "cover_alt", "featured_image_alt", "thumbnail_alt")
            return (found.path, found.alt ?? alt)
        }
    }
    return nil
}

/// Keys that have a place in Candid's front matter, or none because they only arranged the old blog's pages.
let readKeys: Set<String> = [
    "title", "date", "lastmod", "last_modified_at", "updated", "modified", "publishDate", "publishdate", "expiryDate",
    "expirydate", "published", "draft", "slug", "url", "permalink", "path", "aliases", "redirect_from", "redirect_to",
    "tags", "tag", "categories", "category", "series", "description", "summary", "excerpt", "cover", "image",
    "featured_image", "featuredImage", "featureImage", "feature_image", "featureimage", "featuredimage", "header",
    "hero", "heroImage", "banner", "thumbnail", "cover_image", "coverImage", "img", "images", "image_alt", "image-alt",
    "imageAlt", "alt", "cover_alt", "featured_image_alt", "thumbnail_alt", "author", "authors", "taxonomies", "guid",
    "id", "lang", "language", "locale", "resources", "status", "private", "password", "protected", "visibility",
    "publish", "unlisted", "hidden", "headless", "build", "_build", "comments",
]

/// Keys that arranged the old blog's pages and mean nothing on another.
let layoutKeys: Set<String> = [
    "layout", "type", "template", "page_template", "weight", "toc", "ShowToc", "TocOpen", "showToc", "math", "mathjax",
    "katex", "mermaid", "kind", "linkTitle", "linktitle", "menu", "menus", "markup", "outputs", "isCJKLanguage",
    "cascade", "sitemap", "classes", "sidebar", "read_time", "share", "related", "author_profile", "nav_order",
    "parent",
    "in_search_index", "insert_anchor_links", "sort_by", "paginate_by", "render", "pin", "sticky", "render_with_liquid",
    "slides", "disableComments", "hideSummary", "searchHidden", "ShowReadingTime", "draft_reason", "keywords",
    "translationKey", "excerpt_separator", "lastmod_by", "featured", "hidemeta",
    "disableHLJS", "editPost", "disableShare", "ShowPostNavLinks", "ShowBreadCrumbs", "ShowWordCount", "UseHugoToc",
    "ShowRssButtonInSectionTermList", "canonicalURL", "canonical_url", "show_date", "entries_layout",
]
