// Entries → the outline of the site: every address, every reference, every list. No body is converted yet.

package import Diagnostics
internal import Markdown
package import SiteModel
internal import WebText

/// Gives each document its address and resolves every reference.
///
/// Drafts and scheduled documents are left out as `options` say. References from scheduled documents are still checked,
/// because the clock alone will publish them. Those from drafts are not.
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
        url: settings.site.url, ownURLs: [settings.ownURL].compactMap { $0 },
        level: settings.site.linkChecking)
    for index in entries.indices {
        links.add(entries[index], id: ids[index], path: paths[index], publication: publications[index])
    }
    if !settings.site.languages.isEmpty { links.addVersions(of: entries, ids: ids, paths: paths) }
    for file in staticFiles + attachments {
        if case .site(let path) = file.origin { links.add(file, below: path) } else { links.add(file, below: nil) }
    }
    for index in entries.indices where ids[index] == nil {
        for attachment in entries[index].attachments {
            guard let path = SitePath(paths[index].text + composed(attachment.name)) else { continue }
            links.add(attachment, at: path, publication: publications[index])
        }
    }
    for file in options.themeFiles { links.add(file.path) }

    var documents = DocumentAssembly(
        settings: settings, zone: LocalTime(named: settings.site.timeZone),
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
    // Even if no document needs one yet.
    documents.siteAuthor()

    let settingsOfEditions = settings.site.editions.indices.map(settings.settings(of:))
    let versions = translations(of: published)
    let publishedFiles = (staticFiles + attachments).sorted { $0.path < $1.path }
    var outlines = settingsOfEditions.indices.map { edition in
        var outline = SiteOutline(settings: settingsOfEditions[edition], now: options.now)
        outline.edition = edition
        outline.translations = versions
        outline.documents = documents.documents
        documents.addTerms(to: &outline)
        outline.arrangeLists()
        outline.files = publishedFiles
        return outline
    }
    var outline = outlines.removeFirst()
    diagnostics += documents.diagnostics
    outline.statistics = statistics(of: entries, publications, zone: documents.zone, options: options)
    let old = oldAddresses(of: outline, published, settings: settings)
    var others = outlines.map { ($0, SiteLayout(of: $0, redirects: [], themeFiles: options.themeFiles)) }
    let layout = SiteLayout(
        of: outline, redirects: old.map(\.from.value), themeFiles: options.themeFiles, others: others)
    let allOutputs = layout.joined(with: others.map(\.1))
    // Whatever is published may be linked to, and redirects may lead to each other.
    for output in allOutputs.outputs { links.add(output.path) }
    outline.redirects = checkedRedirects(old, of: outline, settings: settings, links, &diagnostics)
    diagnostics += circularRedirects(settings.redirects)
    outline.settings = checkedAddresses(of: settings, links, &diagnostics)
    for index in others.indices { others[index].0.settings.themeSettings = outline.settings.themeSettings }
    diagnostics += addressProblems(of: allOutputs, outline, published, old, settings: settings.source)
    diagnostics += guidProblems(of: outline, published)
    diagnostics += changedIdentities(
        of: outline, published, recorded: options.recordedIDs, lastPublished: options.publishedItems)
    diagnostics += queryProblems(of: old, hosts: settings.site.redirectHosts)
    links.languages = languages(of: outline)
    let assembly = Assembly(
        outline: outline, layout: layout, others: others, links: links,
        markdownWords: settingsOfEditions.map { MarkdownWords($0.words, language: $0.language) }, settings: settings,
        jobs: openJobs(of: outline, published), referredFiles: documents.referredFiles)
    return Checked(AssembledSite(assembly: assembly, manuscripts: manuscripts), diagnostics)
}

/// The address of a document by the permalink of its section.
private func documentPath(
    of entry: Entry, settings: SettingsFile, _ diagnostics: inout [Diagnostic]
) -> SitePath {
    let root = settings.site.editions[entry.edition].root
    if entry.isFrontText { return root }
    let slug = entry.head.slug
    let permalink = settings.permalink(for: entry.kind)
    if let path = permalink.path(kind: entry.kind, slug: slug.value, day: entry.head.date?.value.day) {
        return root == .root ? path : SitePath(unchecked: root.text + path.text.dropFirst())
    }
    // A document without a date already has an error.
    if !permalink.needsDate || entry.head.date != nil {
        diagnostics.append(
            .error(
                .addressUnsafe,
                "the slug '\(slug.value)' does not make a safe address; use letters, digits and hyphens",
                at: slug.span))
    }
    return root.folder(entry.kind.folder).folder(slug.value)
}

/// The files of published bundles, with their addresses beside the pages.
private func bundleFiles(
    of entries: [Entry], ids: [DocumentID?], paths: [SitePath], _ diagnostics: inout [Diagnostic]
) -> [StaticFile] {
    var files: [StaticFile] = []
    for index in entries.indices where ids[index] != nil {
        for attachment in entries[index].attachments {
            guard let path = SitePath(paths[index].text + composed(attachment.name)), !path.isFolder else {
                let message =
                    paths[index].text.utf8.count + attachment.name.utf8.count > SitePath.longest
                    ? "the address of this file would be longer than \(SitePath.longest) bytes; shorten the names of its folders"
                    : "the file '\(quotation(attachment.name))' has a name that does not make a safe address; use letters, digits, hyphens and dots"
                diagnostics.append(.error(.addressUnsafe, message, at: .start(of: attachment.source)))
                continue
            }
            files.append(
                StaticFile(
                    path: path, origin: .site(attachment.file), source: attachment.source, picture: attachment.picture,
                    recording: attachment.recording))
        }
    }
    return files
}

/// The files of bundles come with their documents. Listing them a second time does no harm.
private func isBelowABundle(_ file: StaticFile) -> Bool {
    guard case .site(let path) = file.origin else { return false }
    return DocumentKind.allCases.contains { path.hasPrefix("Content/\($0.folder)/") }
}

/// The versions of each document that has several, in the order of the site's languages.
private func translations(of published: [Entry]) -> [DocumentID: [DocumentID]] {
    var groups: [String: [(edition: Int, id: DocumentID)]] = [:]
    for (index, entry) in published.enumerated() where entry.edition > 0 || entry.source.path == entry.group {
        groups[entry.group, default: []].append((entry.edition, DocumentID(index)))
    }
    var translations: [DocumentID: [DocumentID]] = [:]
    for versions in groups.values where versions.count > 1 {
        let ids = versions.sorted { $0.edition < $1.edition }.map(\.id)
        for id in ids { translations[id] = ids }
    }
    return translations
}

/// The language of each document; empty where all are in the site's own.
private func languages(of outline: SiteOutline) -> [DocumentID: String] {
    let isMixed = outline.documents.contains { $0.edition > 0 || $0.language != nil }
    guard isMixed else { return [:] }
    return Dictionary(uniqueKeysWithValues: outline.documents.map { ($0.id, outline.language(of: $0)) })
}
