// `page` for templates: what every page has, what its kind adds, and for a document's own page, the document.

internal import SiteModel
internal import Synchronization
internal import Templates

final class PageObject: SiteModelObject {
    let shared: SharedRendering
    let subject: PageSubject
    let path: SitePath
    /// Of a document's own page, and of the further pages of a list in it.
    private let document: DocumentObject?
    private let kept = Mutex<[(name: AttributeName, value: TemplateValue?)]>([])

    private var tables: SiteTables { shared.tables }
    private var url: SiteURL { shared.tables.settings.url }
    private var words: SiteWords { shared.tables.words }

    var typeName: String { "page" }

    init(shared: SharedRendering, subject: PageSubject, path: SitePath) {
        self.shared = shared
        self.subject = subject
        self.path = path
        document = subject.document.map { DocumentObject(tables: shared.tables, id: $0) }
    }

    var attributes: [AttributeName] {
        if let id = subject.document {
            return Self.documentPageAttributes + AttributeName.names(of: tables.site[id].kind) + ownValues.map(\.name)
        }
        return Self.pageAttributes + ownValues.map(\.name)
    }

    private static let documentPageAttributes: [AttributeName] = [
        .heading, .canonical, .robots, .breadcrumbs, .feeds, .feedElements, .structuredData, .social,
        .socialElements, .translations, .alternateElements,
    ]
    private static let pageAttributes: [AttributeName] =
        [
            .kind, .section, .title, .url, .permalink, .description, .extra, .image, .content, .language, .direction,
        ] + documentPageAttributes

    func value(for name: AttributeName) -> TemplateValue? {
        guard isWorthKeeping(name) else { return made(name) }
        if let known = kept.withLock({ $0.first { $0.name == name } }) { return known.value }
        let value = made(name)
        kept.withLock { $0.append((name, value)) }
        return value
    }

    /// Themes often use a list twice: to test whether it is empty, and to print it.
    private func isWorthKeeping(_ name: AttributeName) -> Bool {
        switch name {
        case .breadcrumbs, .comments, .feeds, .image, .interviewees, .jobs, .questions, .related, .series, .social,
            .structuredData, .tags, .teamJobs, .otherJobs, .toc, .turns:
            true
        default: false
        }
    }

    private func made(_ name: AttributeName) -> TemplateValue? {
        if let value = pageValue(for: name) { return value }
        guard let document else { return listPageValue(for: name) }
        // A further page of a list in a document is another page.
        if list != nil, [.url, .permalink, .description].contains(name) { return listPageValue(for: name) }
        return document.value(for: name) ?? ownValues.first { $0.name == name }?.value()
    }

    /// Two pages are equal if they show the same document.
    func isEqual(to other: any TemplateObject) -> Bool {
        document?.isEqual(to: other) ?? ((other as? PageObject)?.path == path)
    }

    /// What all pages have in common.
    private func pageValue(for key: AttributeName) -> TemplateValue? {
        switch key {
        case .heading: .text(heading)
        case .canonical: isForReaders ? .text(url.absolute(path)) : TemplateValue.none
        case .robots: isForSearch ? TemplateValue.none : .text("noindex")
        case .breadcrumbs: .list(breadcrumbs)
        case .feeds: feeds
        case .feedElements: feedElements
        case .structuredData: structuredMarkup
        case .social: social
        case .socialElements: socialElements
        case .translations: translations
        case .alternateElements: alternateElements
        default: nil
        }
    }

    private func listPageValue(for key: AttributeName) -> TemplateValue? {
        switch key {
        case .kind: .text(list?.kind ?? "redirect")
        case .section: .optional(list?.section)
        case .language: .text(tables.settings.language)
        case .direction: .text(tables.language.direction)
        case .title: .text(title)
        case .url: .text(url.href(path))
        case .permalink: .text(url.absolute(path))
        case .description: .text(description)
        case .extra: frontText?.value(for: key) ?? .dictionary(TemplateDictionary())
        case .image: frontText?.value(for: key) ?? TemplateValue.none
        case .content: frontText?.value(for: key) ?? .markup([])
        default: ownValues.first { $0.name == key }?.value()
        }
    }

    /// The document whose text the front page shows above its lists.
    private var frontText: DocumentObject? {
        guard list?.subject == .home, let id = tables.site.outline.frontText else { return nil }
        return DocumentObject(tables: tables, id: id)
    }

    /// What its kind of page has besides. Values are made when they are asked for.
    private var ownValues: [(name: AttributeName, value: () -> TemplateValue)] {
        switch subject {
        case .document(let id):
            return tables.site.layout[.works(id)].map { listValues(of: $0, number: 1, shared) } ?? []
        case .list(let list, let number): return listValues(of: list, number: number, shared)
        case .redirect(let index):
            let redirect = tables.site.outline.redirects[index]
            return [
                (.target, { .text(redirect.href) }), (.targetPermalink, { .text(redirect.absoluteURL) }),
            ]
        }
    }

    private var list: ListPage? {
        if case .list(let list, _) = subject { list } else { nil }
    }

    /// Whether the page has an address that others should use.
    var isForReaders: Bool {
        switch subject {
        case .document: true
        case .list(let list, _): list.subject != .notFound
        case .redirect: false
        }
    }

    private var isForSearch: Bool {
        if tables.settings.isStaging { return false }
        switch subject {
        case .document(let id):
            let document = tables.site[id]
            return !document.isDraft && !document.isScheduled
        case .list(let list, _): return list.isIndexed
        case .redirect: return false
        }
    }
}
