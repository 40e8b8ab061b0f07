// The names of a page: its title, its breadcrumbs, its description.

internal import SiteModel
internal import Templates

extension PageObject {
    private var site: Site { shared.tables.site }
    private var settings: SiteSettings { shared.tables.settings }

    var title: String {
        switch subject {
        case .document(let id): site[id].title
        case .list(let list, _): site.title(of: list)
        case .redirect: shared.tables.words("redirect")
        }
    }

    private var isHome: Bool {
        if case .list(let list, _) = subject { list.subject == .home } else { false }
    }

    /// `page 2`, of further pages of a list; nil of the first.
    private var numberWords: String? {
        guard case .list(_, let number) = subject, number > 1 else { return nil }
        return shared.tables.words("page-number", ["page": String(number)])
    }

    /// The content of `<title>`, different on every page.
    var heading: String {
        if isHome { return settings.title }
        let number = numberWords.map { " (\($0))" } ?? ""
        return "\(title)\(number) · \(settings.title)"
    }

    var description: String {
        if case .document(let id) = subject { return site.description(of: id) }
        let about = settings.description.flatMap { $0.isEmpty ? nil : $0 }
        if isHome {
            let given = site.outline.frontText.flatMap { site[$0].description }
            return given ?? about ?? settings.title
        }
        return shared.tables.words("about", ["title": title, "site": about ?? settings.title])
    }

    /// From the home page to the page itself, which comes last.
    var trail: [Breadcrumb] {
        switch subject {
        case .document(let id): return Pages.breadcrumbs(of: id, in: site)
        case .list(let list, _):
            let trail = Pages.breadcrumbs(through: list, in: site)
            return trail + (numberWords.map { [Breadcrumb(title: $0, path: path)] } ?? [])
        case .redirect:
            return Pages.breadcrumbs(through: site.layout.home, in: site) + [Breadcrumb(title: title, path: path)]
        }
    }

    var breadcrumbs: [TemplateValue] {
        trail.map { .record("breadcrumb", [.title: .text($0.title), .url: .text(settings.url.href($0.path))]) }
    }
}
