// A document for templates: a number and the site's tables. It computes a value only when a template asks for it.

internal import SiteModel
internal import Templates
internal import WebText

final class DocumentObject: SiteModelObject {
    let tables: SiteTables
    let id: DocumentID

    let document: Document
    var typeName: String { document.kind.rawValue }
    var attributes: [AttributeName] { AttributeName.names(of: document.kind) }

    init(tables: SiteTables, id: DocumentID) {
        self.tables = tables
        self.id = id
        document = tables.site[id]
    }

    /// A document is equal to itself however it was reached, and to its own page.
    func isEqual(to other: any TemplateObject) -> Bool {
        if let other = other as? DocumentObject { return other.id == id }
        if let page = other as? PageObject { return page.subject.document == id }
        return false
    }

    func value(for key: AttributeName) -> TemplateValue? {
        switch key {
        case .kind: return .text(document.kind.rawValue)
        case .title: return .text(document.title)
        case .url: return tables.indexes.hrefs[id.index]
        case .permalink: return tables.indexes.permalinks[id.index]
        case .description: return .text(tables.site.description(of: id))
        case .content: return content
        case .image: return image
        case .extra: return TemplateValue(document.extra)
        case .section: return document.kind == .page ? TemplateValue.none : .text(document.kind.folder)
        case .slug: return .text(document.slug)
        case .id: return .text(document.guid)
        case .source: return .text(document.sourcePath)
        case .date: return .date(document.date)
        case .updated: return .date(document.updated)
        case .authors: return tables.documents(document.authors)
        case .tags: return .list(document.tags.map { tables.term(.tags, $0) })
        case .series: return series
        case .jobs where document.kind != .team: return tables.documents(document.jobs)
        case .audio: return document.recording.map(audio) ?? TemplateValue.none
        case .teams: return tables.documents(document.teams)
        case .excerpt: return excerpt
        case .hasMore: return .boolean(hasMore)
        case .wordCount: return .integer(tables.site.bodies[id.index].wordCount)
        case .hasVideo: return .boolean(tables.site.bodies[id.index].hasFilm)
        case .readingTime:
            let body = tables.site.bodies[id.index]
            return .integer(readingTime(words: body.wordCount, unspaced: body.unspacedCount))
        case .toc: return .list(contents(tables.site.bodies[id.index].headings))
        case .comments: return comments
        case .previous: return neighbour(tables.indexes.older)
        case .next: return neighbour(tables.indexes.newer)
        case .related: return tables.documents(tables.indexes.related.related(to: document))
        case .language: return .text(language)
        case .isForeign: return .boolean(tables.languages.isMixed && language != tables.settings.language)
        case .direction: return .text(tables.languages.name(of: language).direction)
        case .languageName: return .text(tables.languages.name(of: language).here)
        case .isDraft: return .boolean(document.isDraft)
        case .isScheduled: return .boolean(document.isScheduled)
        default:
            switch document.details {
            case .interview(let details): return interviewValue(for: key, details)
            case .job(let job): return jobValue(for: key, job)
            case .person(let details): return personValue(for: key, details)
            case .team(let details): return teamValue(for: key, details)
            case .post, .page: return nil
            }
        }
    }

    /// BCP 47, of the text.
    private var language: String { document.language ?? tables.languages.editions[document.edition] }

    private var content: TemplateValue {
        tables.html(of: id, tables.site.bodies[id.index].html.indices)
    }

    private var excerpt: TemplateValue {
        guard let range = tables.site.bodies[id.index].excerpt else { return .markup([]) }
        let body = tables.site.bodies[id.index]
        let closing = closingTags(for: body.html[range])
        guard !closing.isEmpty || !body.pictures.isEmpty else { return tables.html(of: id, range) }
        return .markup(tables.filled(body, range, loadsFirst: false) + closing)
    }

    private var hasMore: Bool {
        let body = tables.site.bodies[id.index]
        guard let excerpt = body.excerpt else { return false }
        return body.html[excerpt.upperBound...].contains { $0 > 0x20 }
    }

    private func audio(_ recording: Recording) -> TemplateValue {
        .record(
            "recording",
            [
                .url: .text(recording.href), .permalink: .text(recording.absoluteURL),
                .type: .text(recording.mediaType), .length: .integer(recording.byteCount),
                .duration: recording.seconds.map { .integer($0) } ?? TemplateValue.none,
                .text: .optional(recording.clock),
            ])
    }

    /// A person without an `image` is represented by the photo.
    private var image: TemplateValue {
        if case .person(let details) = document.details { return .image(document.image ?? details.photo) }
        return .image(document.image)
    }

    private func neighbour(_ neighbours: [Int32]) -> TemplateValue {
        let index = Int(neighbours[id.index])
        return index < 0 ? .none : tables.document(DocumentID(index))
    }

    private var series: TemplateValue {
        guard let index = document.series else { return .none }
        return .object(SeriesPartObject(tables: tables, series: index, document: id))
    }

    private var comments: TemplateValue {
        guard document.commentPolicy != .off else { return .none }
        return .object(CommentsObject(tables: tables, document: id))
    }

    private func personValue(for key: AttributeName, _ details: PersonDetails) -> TemplateValue? {
        switch key {
        case .name: return .text(document.title)
        case .role: return .optional(details.role)
        case .team: return .optional(details.team?.name)
        case .teamPage: return tables.optionalDocument(details.team?.document)
        case .photo: return .image(details.photo)
        case .links:
            return .list(details.links.map { .record("link", [.name: .text($0.name), .url: .text($0.url)]) })
        case .posts: return works(.post)
        case .interviews: return works(.interview)
        case .managedJobs: return tables.documents(tables.indexes.managedJobs[id] ?? [])
        default: return nil
        }
    }
}

extension DocumentObject {
    private func teamValue(for key: AttributeName, _ details: TeamDetails) -> TemplateValue? {
        let outline = tables.site.outline
        switch key {
        case .name: return .text(document.title)
        case .lead: return tables.optionalDocument(details.lead)
        case .members: return tables.documents(outline.members[id] ?? [])
        case .jobs: return tables.documents(outline.teamJobs[id] ?? [])
        case .posts: return works(.post)
        case .interviews: return works(.interview)
        default: return nil
        }
    }

    /// Of a person: what they wrote, or said; of a team: what is about it.
    private func works(_ kind: DocumentKind) -> TemplateValue {
        let site = tables.site
        return tables.documents((site.outline.works[id] ?? []).filter { site[$0].kind == kind })
    }
}

/// Minutes that a text takes, at least one: 220 words a minute, as most readers do, and 500 characters of scripts that write
/// no spaces between words.
func readingTime(words: Int, unspaced: Int) -> Int {
    // In hundredths of a minute times 55, so that nothing is rounded on the way: 5500 = 220 · 25 = 500 · 11.
    let parts = (words - unspaced) * 25 + unspaced * 11
    return max(1, (parts + 5499) / 5500)
}

/// A document as a part of its series.
final class SeriesPartObject: SiteModelObject {
    let tables: SiteTables
    let series: Int
    let document: DocumentID

    init(tables: SiteTables, series: Int, document: DocumentID) {
        self.tables = tables
        self.series = series
        self.document = document
    }

    var typeName: String { "part of a series" }
    var attributes: [AttributeName] { [.name, .url, .index, .count, .documents, .nearby, .previous, .next] }

    func value(for name: AttributeName) -> TemplateValue? {
        let collection = tables.site.outline.series[series]
        let part = Int(tables.indexes.partOfSeries[document.index])
        return switch name {
        case .name: .text(collection.name)
        case .url: .text(tables.settings.url.href(collection.path))
        case .index: .integer(part + 1)
        case .count: .integer(collection.documents.count)
        case .documents: tables.documents(collection.documents)
        case .nearby:
            tables.documents(collection.documents[max(0, part - 5)..<min(part + 6, collection.documents.count)])
        case .previous: part > 0 ? tables.document(collection.documents[part - 1]) : TemplateValue.none
        case .next:
            part + 1 < collection.documents.count
                ? tables.document(collection.documents[part + 1]) : TemplateValue.none
        default: nil
        }
    }
}
