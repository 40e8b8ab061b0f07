// `page` for templates: what every page has, what its kind adds, and, of a document's own page, the document.

internal import SiteModel
internal import Synchronization
internal import Templates

final class PageObject: SiteModelObject {
    let shared: SharedRendering
    let subject: PageSubject
    let path: SitePath
    /// Of a document's own page.
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
        if case .document(let id) = subject {
            document = DocumentObject(tables: shared.tables, id: id)
        } else {
            document = nil
        }
    }

    var attributes: [AttributeName] {
        if case .document(let id) = subject {
            return Self.documentPageAttributes + AttributeName.names(of: tables.site[id].kind)
        }
        return Self.pageAttributes + ownAttributes
    }

    private static let documentPageAttributes: [AttributeName] = [
        .heading, .canonical, .robots, .breadcrumbs, .feeds, .feedElements, .structuredData, .social,
        .socialElements,
    ]
    private static let pageAttributes: [AttributeName] =
        [.kind, .section, .title, .url, .permalink, .description, .extra, .image, .content] + documentPageAttributes

    private var ownAttributes: [AttributeName] {
        switch subject {
        case .home: [.documents, .jobs, .people]
        case .list, .people: [.documents]
        case .jobs: [.documents, .closed, .groups, .filters]
        case .terms: [.taxonomy, .terms]
        case .term: [.taxonomy, .term, .documents]
        case .archive: [.years]
        case .feeds: [.groups]
        case .redirect: [.target, .targetPermalink]
        case .document, .search, .notFound: []
        }
    }

    func value(for name: AttributeName) -> TemplateValue? {
        guard isWorthKeeping(name) else { return made(name) }
        if let known = kept.withLock({ $0.first { $0.name == name } }) { return known.value }
        let value = made(name)
        kept.withLock { $0.append((name, value)) }
        return value
    }

    /// Themes ask for a list to see whether there is one, and again to print it.
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
        return document.map { $0.value(for: name) } ?? listPageValue(for: name)
    }

    /// Two pages are one where they are of one document.
    func isEqual(to other: any TemplateObject) -> Bool {
        document?.isEqual(to: other) ?? ((other as? PageObject)?.path == path)
    }

    /// What pages of documents and all others have alike.
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
        default: nil
        }
    }

    private func listPageValue(for key: AttributeName) -> TemplateValue? {
        switch key {
        case .kind: .text(subject.kindName)
        case .section: .optional(subject.section)
        case .title: .text(title)
        case .url: .text(url.href(path))
        case .permalink: .text(url.absolute(path))
        case .description: .text(description)
        case .extra: frontText?.value(for: key) ?? .dictionary(TemplateDictionary())
        case .image: frontText?.value(for: key) ?? TemplateValue.none
        case .content: frontText?.value(for: key) ?? .markup([])
        default: ownValue(for: key)
        }
    }

    /// The document whose text the front page shows above its lists.
    private var frontText: DocumentObject? {
        guard case .home = subject, let id = tables.site.outline.frontText else { return nil }
        return DocumentObject(tables: tables, id: id)
    }

    private func ownValue(for key: AttributeName) -> TemplateValue? {
        switch (subject, key) {
        case (.home, .documents): return .list(Array(shared.lists.recent.prefix(tables.site.outline.settings.pageSize)))
        case (.home, .jobs), (.jobs, .documents): return .list(shared.lists.jobs)
        case (.home, .people), (.people, .documents): return .list(shared.lists.people)
        case (.list(let kind, let number), .documents):
            let documents = kind == .post ? shared.lists.posts : shared.lists.interviews
            return .list(Array(documents[pagination(of: subject, tables)?.range(of: number) ?? 0..<0]))
        case (.jobs, .closed): return .list(shared.lists.closedJobs)
        case (.jobs, .groups): return shared.jobGroups
        case (.jobs, .filters): return shared.jobFilters
        case (.terms(let taxonomy), .terms): return .list(taxonomy == .tags ? shared.lists.tags : shared.lists.series)
        case (.terms(let taxonomy), .taxonomy), (.term(let taxonomy, _, _), .taxonomy):
            return .text(taxonomy.rawValue)
        case (.term(let taxonomy, let index, _), .term): return tables.term(taxonomy, index)
        case (.term(let taxonomy, let index, let number), .documents):
            let documents = taxonomy.collections(of: tables.site.outline)[index].documents
            return tables.documents(documents[pagination(of: subject, tables)?.range(of: number) ?? 0..<0])
        case (.archive, .years): return shared.archive
        case (.feeds, .groups): return shared.feedGroups
        case (.redirect(let index), .target): return .text(tables.site.outline.redirects[index].href)
        case (.redirect(let index), .targetPermalink): return .text(tables.site.outline.redirects[index].absoluteURL)
        default: return nil
        }
    }

    /// Whether the page has an address that others should name.
    private var isForReaders: Bool {
        switch subject {
        case .notFound, .redirect: false
        default: true
        }
    }

    private var isForSearch: Bool {
        switch subject {
        case .notFound, .redirect, .search: return false
        case .document(let id):
            let document = tables.site[id]
            return !document.isDraft && !document.isScheduled
        default: return true
        }
    }
}
