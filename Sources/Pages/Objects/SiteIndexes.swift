// Indexes of the site's documents for templates, built in one pass, so that no page has to search the site.

internal import SiteModel
internal import Templates

struct SiteIndexes: Sendable {
    /// By document number, ready for templates.
    var hrefs: [TemplateValue] = []
    var permalinks: [TemplateValue] = []
    /// By document number: its neighbours in its section; -1 if there is none.
    var older: [Int32] = []
    var newer: [Int32] = []
    /// By document number: its index in its series; -1 if it has none.
    var partOfSeries: [Int32] = []
    /// Open jobs by hiring manager.
    var managedJobs: [DocumentID: [DocumentID]] = [:]
    /// Open jobs by the team's name.
    var teamJobs: [String: [DocumentID]] = [:]
    var related = RelatedIndex()
    /// For documents with comments.
    var threads: [DocumentID: CommentThreads] = [:]
    /// By source path below Content, with and without `index.md`.
    var bySource: [String: DocumentID] = [:]
    /// The ids of the options of the jobs page's filters.
    var jobFilters = JobFilters()

    init(of site: Site) {
        let outline = site.outline
        let count = outline.documents.count
        let url = outline.settings.url
        older = Array(repeating: -1, count: count)
        newer = older
        partOfSeries = older
        hrefs.reserveCapacity(count)
        permalinks.reserveCapacity(count)
        for document in outline.documents {
            let href = url.href(document.path)
            hrefs.append(.text(href))
            permalinks.append(.text(url.origin + href))
            if document.commentPolicy != .off, !document.comments.isEmpty {
                threads[document.id] = CommentThreads(document.comments)
            }
            bySource[sourceKey(document.sourcePath)] = document.id
        }
        for section in [outline.posts, outline.interviews, outline.openJobs] {
            for (newerOne, olderOne) in zip(section, section.dropFirst()) {
                older[newerOne.index] = Int32(olderOne.index)
                newer[olderOne.index] = Int32(newerOne.index)
            }
        }
        for series in outline.series {
            for (part, id) in series.documents.enumerated() { partOfSeries[id.index] = Int32(part) }
        }
        addJobs(of: outline)
        related = RelatedIndex(recent: outline.recent, in: outline)
        jobFilters = JobFilters(of: outline)
    }

    private mutating func addJobs(of outline: SiteOutline) {
        for id in outline.openJobs {
            guard case .job(let job) = outline[id].details else { continue }
            if let manager = job.hiringManager { managedJobs[manager, default: []].append(id) }
            if let team = job.team { teamJobs[team.name, default: []].append(id) }
        }
    }
}

/// `posts/a.md` for `Content/posts/a.md` and `posts/a` for a bundle's `Content/posts/a/index.md`.
func sourceKey(_ path: String) -> String {
    let path = path.withoutPrefix("Content/") ?? path
    return path.hasSuffix("/index.md") ? String(path.dropLast("/index.md".count)) : path
}
