// The same page in the site's other languages.

internal import SiteModel
internal import Templates
internal import WebText

extension PageObject {
    private var site: Site { shared.tables.site }

    /// The versions of this page, its own among them, in the order of the site's languages; empty where it is the only one.
    ///
    /// A list has a version in every language; its further pages have none, since they hold other documents.
    var versions: [(edition: Int, path: SitePath)] {
        let outline = site.outline
        let editions = outline.settings.editions
        guard editions.count > 1 else { return [] }
        switch subject {
        case .document(let id):
            guard let ids = outline.translations[id] else { return [] }
            return ids.map { (outline[$0].edition, outline[$0].path) }
        case .list(let list, let number):
            guard number == 1, list.isIndexed else { return [] }
            switch list.subject {
            case .home, .section, .terms, .archive, .feeds:
                let name = list.path.text.dropFirst(outline.settings.root.text.count)
                return editions.indices.map { ($0, SitePath(unchecked: editions[$0].root.text + name)) }
            case .term, .works, .search, .notFound: return []
            }
        case .redirect: return []
        }
    }

    var translations: TemplateValue {
        let outline = site.outline
        let editions = outline.settings.editions
        return .list(
            versions.map { version in
                shared.tables.languages.version(
                    version.path, in: editions[version.edition].language,
                    isCurrent: version.edition == outline.edition, site)
            })
    }

    /// Finished link elements: each version, and as `x-default` the one in the site's own language. Only pages that search
    /// engines may show have them, so that none is without its return.
    var alternateElements: TemplateValue {
        guard isForReaders, !site.outline.settings.isStaging else { return .markup([]) }
        let outline = site.outline
        let editions = outline.settings.editions
        var html: [UInt8] = []
        func append(_ language: String, _ path: SitePath) {
            html += "<link rel=\"alternate\" hreflang=\"".utf8
            appendEscaped(language, to: &html)
            html += "\" href=\"".utf8
            appendEscaped(outline.settings.url.absolute(path), to: &html)
            html += "\">\n".utf8
        }
        let versions = versions
        for version in versions { append(editions[version.edition].language, version.path) }
        if let own = versions.first(where: { $0.edition == 0 }) { append("x-default", own.path) }
        return .markup(html)
    }
}
