// `site` for templates, created once per build with its lists and shared by every page.

internal import SiteModel
internal import Templates
internal import WebText

/// The generator's name in pages and files.
package let generatorName = "Candid \(programVersion)"

/// Lists of all documents of a kind, which many pages use.
final class SiteLists: Sendable {
    let posts: [TemplateValue]
    let interviews: [TemplateValue]
    let jobs: [TemplateValue]
    let closedJobs: [TemplateValue]
    let people: [TemplateValue]
    let teams: [TemplateValue]
    let pages: [TemplateValue]
    let recent: [TemplateValue]
    let tags: [TemplateValue]
    let series: [TemplateValue]

    init(_ tables: SiteTables) {
        let outline = tables.site.outline
        posts = outline.posts.map(tables.document)
        interviews = outline.interviews.map(tables.document)
        jobs = outline.openJobs.map(tables.document)
        closedJobs = outline.closedJobs.map(tables.document)
        people = outline.people.map(tables.document)
        teams = outline.teams.map(tables.document)
        pages = outline.pages.map(tables.document)
        recent = outline.recent.map(tables.document)
        tags = outline.tags.indices.map { tables.term(.tags, $0) }
        series = outline.series.indices.map { tables.term(.series, $0) }
    }
}

/// The site. Its values are computed at the start, because every page uses them.
final class SiteObject: SiteModelObject {
    private static let orderedAttributes: [AttributeName] = [
        .title, .url, .basePath, .language, .direction, .description, .timeZone, .organization, .menu,
        .extra, .home, .posts, .interviews, .jobs, .closedJobs, .people, .teams, .pages, .recent, .tags, .series,
        .feeds, .generator, .searchIndex, .themeSettings, .settingsGiven, .year, .languages,
    ]
    private let values: [AttributeName: TemplateValue]

    init(_ tables: SiteTables, lists: SiteLists, theme: Theme) {
        let settings = tables.settings
        let url = settings.url
        var values: [AttributeName: TemplateValue] = [:]
        values[.title] = .text(settings.title)
        values[.url] = .text(url.absolute(.root))
        values[.basePath] = .text(url.basePath)
        values[.language] = .text(settings.language)
        values[.direction] = .text(tables.language.direction)
        values[.description] = .optional(settings.description)
        values[.timeZone] = .text(settings.timeZone)
        values[.organization] = settings.organization.map { organization($0, url: url) } ?? TemplateValue.none
        values[.menu] = .list(
            settings.menu.map { .record("menu item", [.title: .text($0.title), .url: .text($0.url)]) })
        values[.extra] = TemplateValue(extra(of: settings, theme))
        values[.home] = .text(url.href(settings.root))
        values[.languages] = .list(tables.languages.home(tables.site))
        values[.posts] = .list(lists.posts)
        values[.interviews] = .list(lists.interviews)
        values[.jobs] = .list(lists.jobs)
        values[.closedJobs] = .list(lists.closedJobs)
        values[.people] = .list(lists.people)
        values[.teams] = .list(lists.teams)
        values[.pages] = .list(lists.pages)
        values[.recent] = .list(lists.recent)
        values[.tags] = .list(lists.tags)
        values[.series] = .list(lists.series)
        values[.feeds] = siteFeeds(tables)
        values[.generator] = .text(generatorName)
        values[.searchIndex] = .text(url.href(tables.site.path(of: .searchIndex)))
        values[.themeSettings] = themeSettings(settings.themeSettings)
        values[.settingsGiven] = .texts(
            settings.themeSettings.entries.filter(\.isGiven).map { templateKey(ofSetting: $0.key) })
        values[.year] = .integer(year(of: tables.site.outline))
        self.values = values
    }

    var typeName: String { "site" }
    var attributes: [AttributeName] { Self.orderedAttributes }
    func value(for name: AttributeName) -> TemplateValue? { values[name] }
}

/// The year of the newest document, so that a copyright notice does not change by itself; without any, that of the build.
private func year(of outline: SiteOutline) -> Int {
    let newest = outline.documents.compactMap { document in
        [document.date, document.updated].compactMap { $0?.date.year }.max()
    }.max()
    return newest ?? outline.now.date.year
}

/// The site's values take precedence over the theme's.
private func extra(of settings: SiteSettings, _ theme: Theme) -> ExtraValue {
    guard case .map(let entries) = settings.extra else { return theme.extra }
    return .map(mergedEntries(entries, over: theme.extra))
}

/// A hyphen in a key is an underscore, so that templates can write it behind a dot.
private func templateKey(ofSetting key: String) -> String { key.replacing("-", with: "_") }

private func themeSettings(_ settings: ThemeSettingValues) -> TemplateValue {
    var dictionary = TemplateDictionary()
    for entry in settings.entries {
        dictionary[templateKey(ofSetting: entry.key)] =
            switch entry.value {
            case .color(let color)?: .text(color.hexadecimal)
            case .text(let text)?: .text(text)
            case .boolean(let value)?: .boolean(value)
            case .integer(let value)?: .integer(value)
            case .picture(let picture)?: .image(picture)
            case nil: TemplateValue.none
            }
    }
    return .dictionary(dictionary)
}

private func organization(_ organization: Organization, url: SiteURL) -> TemplateValue {
    let logo = organization.logo.map { logo in
        SitePath(logo).map { url.href($0) } ?? logo
    }
    return .record(
        "organization",
        [
            .name: .text(organization.name), .url: .optional(organization.url), .logo: .optional(logo),
            .email: .optional(organization.email),
        ])
}
