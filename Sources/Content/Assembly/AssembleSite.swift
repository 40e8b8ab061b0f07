// Entries → the outline of the site: every address, every reference, every list. No body is converted yet.

package import Diagnostics
package import SiteModel

/// Gives each document its address and looks up every reference.
///
/// Drafts and scheduled documents are left out as `options` say. References from scheduled documents are checked all the
/// same, since the clock alone will publish them; those from drafts are not.
package func assembleSite(
    _ entries: [Entry], settings: SettingsFile, files: [StaticFile], options: AssemblyOptions
) -> Checked<AssembledSite> {
    let entries = entries.sorted { $0.source.path < $1.source.path }
    let publications = entries.map { PublicationState($0, options: options) }
    var ids: [DocumentID?] = []
    var count = 0
    for publication in publications {
        ids.append(publication.isPublished ? DocumentID(count) : nil)
        count += publication.isPublished ? 1 : 0
    }
    var diagnostics: [Diagnostic] = []
    for (entry, publication) in zip(entries, publications) {
        if publication.isPublished { diagnostics += entry.head.missing }
        diagnostics += problems(
            of: entry.head.foreignDates, kind: entry.kind, isPublished: publication.isPublished, now: options.now)
    }
    let paths = entries.map { documentPath(of: $0, settings: settings, &diagnostics) }
    let attachments = bundleFiles(of: entries, ids: ids, paths: paths, &diagnostics)
    let staticFiles = files.filter { !isBelowABundle($0) }

    var links = LinkTable(
        url: settings.settings.url, ownURLs: [settings.ownURL].compactMap { $0 },
        level: settings.settings.linkChecking)
    for index in entries.indices {
        links.add(entries[index], id: ids[index], path: paths[index], publication: publications[index])
    }
    for file in staticFiles + attachments {
        if case .site(let path) = file.origin { links.add(file, below: path) } else { links.add(file, below: nil) }
    }
    for index in entries.indices where ids[index] == nil {
        for attachment in entries[index].attachments {
            guard let path = SitePath(paths[index].text + composed(attachment.name)) else { continue }
            links.add(attachment, at: path, publication: publications[index])
        }
    }
    options.otherAddresses.forEach { links.add($0) }

    var documents = DocumentAssembly(
        settings: settings, zone: LocalTime(named: settings.settings.timeZone),
        directory: Directory(entries, publications: publications, ids: ids), links: links, now: options.now)
    var published: [Entry] = []
    var manuscripts: [Manuscript] = []
    for index in entries.indices {
        if let id = ids[index] {
            published.append(entries[index])
            let comments = documents.add(entries[index], id: id, path: paths[index])
            manuscripts.append(Manuscript(id: id, entry: entries[index], comments: comments))
        } else if case .scheduled = publications[index] {
            documents.check(entries[index])
        }
    }
    // Also where no document needs one yet.
    documents.siteAuthor()
    diagnostics += documents.diagnostics

    var outline = SiteOutline(settings: settings.settings, now: options.now)
    outline.documents = documents.documents
    documents.addTerms(to: &outline)
    addLists(to: &outline)
    outline.files = (staticFiles + attachments).sorted { $0.path < $1.path }
    outline.statistics = statistics(of: entries, publications, zone: documents.zone, options: options)
    addGeneratedAddresses(of: outline, to: &links)
    outline.redirects = checkedRedirects(of: outline, published, settings: settings, &links, &diagnostics)
    outline.settings = checkedAddresses(of: settings, links, &diagnostics)
    diagnostics += addressProblems(of: outline, published, settings: settings)
    diagnostics += guidProblems(of: outline, published)
    diagnostics += changedIdentities(of: outline, published, lastPublished: options.publishedItems)
    diagnostics += [lostRedirects(of: outline)].compactMap { $0 }
    let assembly = Assembly(
        outline: outline, links: links, settings: settings, jobs: openJobs(of: outline, published),
        referredFiles: documents.referredFiles)
    return Checked(AssembledSite(assembly: assembly, manuscripts: manuscripts), diagnostics)
}

/// Where a document lies, by its section's permalink.
private func documentPath(
    of entry: Entry, settings: SettingsFile, _ diagnostics: inout [Diagnostic]
) -> SitePath {
    if entry.isFrontText { return .root }
    let slug = entry.head.slug
    let permalink = settings.permalink(for: entry.kind)
    if let path = permalink.path(kind: entry.kind, slug: slug.value, day: entry.head.date?.value.day) { return path }
    // A document without a date has an error of its own already.
    if !permalink.needsDate || entry.head.date != nil {
        diagnostics.append(
            .error(
                .addressUnsafe, "the slug '\(slug.value)' makes no safe address; write letters, digits and hyphens",
                at: slug.span))
    }
    return SitePath.root.folder(entry.kind.folder).folder(slug.value)
}

/// The files of published bundles with their addresses beside their pages.
private func bundleFiles(
    of entries: [Entry], ids: [DocumentID?], paths: [SitePath], _ diagnostics: inout [Diagnostic]
) -> [StaticFile] {
    var files: [StaticFile] = []
    for index in entries.indices where ids[index] != nil {
        for attachment in entries[index].attachments {
            guard let path = SitePath(paths[index].text + composed(attachment.name)), !path.isFolder else {
                let message =
                    "the file '\(attachment.name)' has a name that is no safe address; rename it to letters, digits, hyphens and dots"
                diagnostics.append(.error(.addressUnsafe, message, at: .start(of: attachment.source)))
                continue
            }
            files.append(
                StaticFile(
                    path: path, origin: .site(attachment.file), source: attachment.source, pixels: attachment.pixels))
        }
    }
    return files
}

/// Bundles' files come with their documents; a reader of the project that lists them besides does no harm.
private func isBelowABundle(_ file: StaticFile) -> Bool {
    guard case .site(let path) = file.origin else { return false }
    return DocumentKind.allCases.contains { path.hasPrefix("Content/\($0.folder)/") }
}

/// The lists of each kind, and who names which job.
private func addLists(to outline: inout SiteOutline) {
    let documents = outline.documents
    // Documents are large values: comparing their dates and addresses must not copy them.
    let moments = documents.map { $0.date?.seconds ?? .min }
    let paths = documents.map(\.path)
    func newestFirst(_ left: DocumentID, _ right: DocumentID) -> Bool {
        let (first, second) = (moments[left.index], moments[right.index])
        return first != second ? first > second : paths[left.index] < paths[right.index]
    }
    var idsByKind: [DocumentKind: [DocumentID]] = [:]
    for document in documents { idsByKind[document.kind, default: []].append(document.id) }
    func ids(_ kind: DocumentKind) -> [DocumentID] { idsByKind[kind] ?? [] }
    outline.posts = ids(.post).sorted(by: newestFirst)
    outline.interviews = ids(.interview).sorted(by: newestFirst)
    for id in ids(.job).sorted(by: newestFirst) {
        guard case .job(let job) = documents[id.index].details else { continue }
        switch job.state {
        // With `--future` a job that is not posted yet is shown among the open ones.
        case .open, .scheduled: outline.openJobs.append(id)
        case .closed, .filled: outline.closedJobs.append(id)
        }
    }
    let names = documents.map { $0.kind == .person ? foldedName($0.title) : "" }
    outline.people = ids(.person).sorted { (names[$0.index], $0) < (names[$1.index], $1) }
    outline.pages = ids(.page).filter { paths[$0.index] != .root }.sorted { paths[$0.index] < paths[$1.index] }
    outline.frontText = ids(.page).first { paths[$0.index] == .root }
    for id in outline.posts + outline.interviews {
        for job in documents[id.index].jobs { outline.mentions[job, default: []].append(id) }
    }
    for job in outline.mentions.keys { outline.mentions[job]?.sort(by: newestFirst) }
    outline.tags = outline.tags.map { $0.sorted(by: newestFirst) }
    outline.series = outline.series.map { $0.sorted { newestFirst($1, $0) } }
}

extension Collection {
    fileprivate func sorted(by precedes: (DocumentID, DocumentID) -> Bool) -> Collection {
        Collection(name: name, slug: slug, path: path, documents: documents.sorted(by: precedes))
    }
}

/// Lists, feeds and their further pages: what may be linked to though nobody wrote it.
private func addGeneratedAddresses(of outline: SiteOutline, to links: inout LinkTable) {
    ownPages.forEach { links.add($0.path) }
    let files = [
        "feed.xml", "atom.xml", "feed.json", "interviews/feed.xml", "posts/feed.xml", "jobs/feed.xml", "jobs/jobs.json",
        "jobs/indeed.xml", "jobs/linkedin.xml", "sitemap.xml", "robots.txt", "404.html",
    ]
    files.forEach { links.add(SitePath.root.file($0)) }
    func addPages(of folder: SitePath, count: Int) {
        let pages = (count + outline.settings.pageSize - 1) / outline.settings.pageSize
        for number in 2..<max(3, pages + 1) where number <= pages {
            links.add(folder.folder("page").folder(String(number)))
        }
    }
    addPages(of: SitePath.root.folder("posts"), count: outline.posts.count)
    addPages(of: SitePath.root.folder("interviews"), count: outline.interviews.count)
    for term in outline.tags + outline.series {
        links.add(term.path)
        links.add(term.path.file("feed.xml"))
        addPages(of: term.path, count: term.documents.count)
    }
    for document in outline.documents where !document.comments.isEmpty { links.add(document.path.file("comments.xml")) }
}
