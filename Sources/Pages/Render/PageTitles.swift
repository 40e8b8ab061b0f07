// What a page is called, in its title, in the trail that leads to it, and in a sentence about it.

internal import SiteModel
internal import Templates

extension PageSubject {
    var kindName: String {
        switch self {
        case .home: "home"
        case .document: "document"
        case .list: "list"
        case .jobs: "jobs"
        case .people: "people"
        case .terms: "terms"
        case .term: "term"
        case .archive: "archive"
        case .feeds: "feeds"
        case .search: "search"
        case .notFound: "404"
        case .redirect: "redirect"
        }
    }

    /// The section of a page that is no document.
    var section: String? {
        switch self {
        case .list(let kind, _): kind.folder
        case .jobs: "jobs"
        case .people: "people"
        case .terms(let taxonomy), .term(let taxonomy, _, _): taxonomy.rawValue
        default: nil
        }
    }
}

/// How a list that has further pages is parted; nil for what has none.
func pagination(of subject: PageSubject, _ tables: SiteTables) -> Pagination? {
    let size = tables.site.outline.settings.pageSize
    switch subject {
    case .list(let kind, _):
        let count = kind == .post ? tables.site.outline.posts.count : tables.site.outline.interviews.count
        return Pagination(path: SitePath.root.folder(kind.folder), total: count, pageSize: size)
    case .term(let taxonomy, let index, _):
        let collection = taxonomy.collections(of: tables.site.outline)[index]
        return Pagination(path: collection.path, total: collection.documents.count, pageSize: size)
    default: return nil
    }
}

extension PageObject {
    private var settings: SiteSettings { shared.tables.settings }

    var title: String {
        switch subject {
        case .home: settings.title
        case .document(let id): shared.tables.site[id].title
        case .term(let taxonomy, let index, _): taxonomy.collections(of: shared.tables.site.outline)[index].name
        case .notFound, .redirect: shared.tables.words(subject.kindName)
        default:
            sectionTitle(
                path: pagination(of: subject, shared.tables)?.path ?? path, name: subject.section ?? subject.kindName)
        }
    }

    /// What the menu calls a section, so that a page has the name of the link that leads to it.
    private func sectionTitle(path: SitePath, name: String) -> String {
        let href = settings.url.href(path)
        return settings.menu.first { $0.url == href }?.title ?? shared.tables.words(name)
    }

    /// The number of a further page of a list, nil of the first.
    private var furtherPage: Int? {
        switch subject {
        case .list(_, let number), .term(_, _, let number): number > 1 ? number : nil
        default: nil
        }
    }

    /// What stands in `<title>`: different on every page.
    var heading: String {
        if case .home = subject { return settings.title }
        let number = furtherPage.map { " (\(shared.tables.words("page-number", String($0))))" } ?? ""
        return "\(title)\(number) · \(settings.title)"
    }

    var description: String {
        if case .document(let id) = subject { return shared.tables.site.description(of: id) }
        let about = settings.description.flatMap { $0.isEmpty ? nil : $0 }
        if case .home = subject {
            let given = shared.tables.site.outline.frontText.flatMap { shared.tables.site[$0].description }
            return given ?? about ?? settings.title
        }
        return shared.tables.words("about", title, about ?? settings.title)
    }

    /// From the site's home to the page itself, which comes last.
    var trail: [(title: String, path: SitePath)] {
        var trail = [(settings.title, SitePath.root)]
        switch subject {
        case .home: return trail
        case .document(let id) where shared.tables.site[id].kind != .page:
            let folder = SitePath.root.folder(shared.tables.site[id].kind.folder)
            trail.append((sectionTitle(path: folder, name: shared.tables.site[id].kind.folder), folder))
        case .term(let taxonomy, let index, _):
            trail.append((sectionTitle(path: taxonomy.path, name: taxonomy.rawValue), taxonomy.path))
            if furtherPage != nil {
                trail.append((title, taxonomy.collections(of: shared.tables.site.outline)[index].path))
            }
        case .list(let kind, _) where furtherPage != nil:
            trail.append((title, SitePath.root.folder(kind.folder)))
        default: break
        }
        trail.append((furtherPage.map { shared.tables.words("page-number", String($0)) } ?? title, path))
        return trail
    }

    var breadcrumbs: [TemplateValue] {
        trail.map { .record("breadcrumb", [.title: .text($0.title), .url: .text(settings.url.href($0.path))]) }
    }
}
