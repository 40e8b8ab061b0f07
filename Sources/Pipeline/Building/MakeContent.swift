// Phases 1 to 3: the documents parsed, their outline assembled, their bodies converted and checked.

internal import Content
internal import Diagnostics
internal import Markdown
internal import Pages
internal import SiteModel

struct MadeContent: Sendable {
    var site: Site?
    var assembled: AssembledSite?
    var times = PhaseTimes()
    // The rest is for the next build, where there is a memory to take it.
    var entries: [String: RememberedEntry] = [:]
    var bodies: [String: ConvertedBody] = [:]
    var glossary = MarkdownGlossary()
    var finished = FinishedBodies()
    /// Those of the glossary and the assembly.
    var diagnosticsOfSite: [Diagnostic] = []
}

/// - Parameter isReviewed: whether the content shall hold what it was made from.
func makeContent(
    _ sources: ProjectSources, file: SettingsFile, theme: Theme, options: BuildOptions, observer: BuildObserver,
    last: ProjectMemory?, isReviewed: Bool
) -> Checked<MadeContent> {
    var made = MadeContent()
    var diagnostics: [Diagnostic] = []

    // 1
    var start = ContinuousClock.now
    observer.didBegin(.parse, sources.site.documents.count)
    let glossary = parseGlossary(sources.site.glossary).reporting(to: &made.diagnosticsOfSite)
    let entries = parseEntries(sources, file: file, options: options, observer: observer, last: last, &made)
        .reporting(to: &diagnostics)
    made.times.add(.parse, since: start)

    // 2
    start = .now
    observer.didBegin(.assemble, 0)
    let now = options.now.timestamp(inZone: file.settings.timeZone)
    var assembled = assembleSite(
        consume entries, settings: file, files: sources.site.files,
        options: AssemblyOptions(
            drafts: options.drafts, future: options.future, now: now, otherAddresses: theme.files.map(\.path))
    ).reporting(to: &made.diagnosticsOfSite)
    diagnostics += made.diagnosticsOfSite
    made.times.add(.assemble, since: start)

    // 3
    start = .now
    observer.didBegin(.convert, assembled.outline.documents.count)
    let bodies =
        if let last {
            convertChangedBodies(
                of: assembled, glossary: glossary, options: options, observer: observer, last: last, &made)
        } else {
            convertAllBodies(
                of: &assembled, glossary: glossary, options: options, observer: observer, keepsEntries: isReviewed)
        }
    let checkedBodies = bodies.map { $0.reporting(to: &diagnostics) }
    made.times.add(.convert, since: start)

    // 3′
    start = .now
    observer.didBegin(.finish, 0)
    made.site = finishSite(
        assembled, bodies: checkedBodies, publishedJobs: sources.publishedJobs, known: &made.finished
    ).reporting(to: &diagnostics)
    made.glossary = glossary
    if isReviewed || last != nil { made.assembled = assembled }
    made.times.add(.finish, since: start)
    return Checked(made, diagnostics)
}

private func parseEntries(
    _ sources: ProjectSources, file: SettingsFile, options: BuildOptions, observer: BuildObserver,
    last: ProjectMemory?, _ made: inout MadeContent
) -> Checked<[Entry]> {
    let timeZone = file.settings.timeZone
    let parsed = mapInParallel(sources.site.documents, workers: options.workerCount) { document in
        defer { observer.didAdvance() }
        if let known = last?.entries[document.source.path], known.document == document, known.timeZone == timeZone {
            return known.checked
        }
        return parseEntry(document, timeZone: timeZone)
    }
    if last != nil {
        for (document, checked) in zip(sources.site.documents, parsed) {
            made.entries[document.source.path] = RememberedEntry(
                document: document, timeZone: timeZone, checked: checked)
        }
    }
    var diagnostics: [Diagnostic] = []
    return Checked(parsed.compactMap { $0.reporting(to: &diagnostics) }, diagnostics)
}

/// Converts what is not as the last build had it, and remembers all.
private func convertChangedBodies(
    of assembled: AssembledSite, glossary: MarkdownGlossary, options: BuildOptions, observer: BuildObserver,
    last: ProjectMemory, _ made: inout MadeContent
) -> [Checked<Body>] {
    let ids = assembled.outline.documents.map(\.id)
    let converted = mapInParallel(ids, workers: options.workerCount) { id in
        defer { observer.didAdvance() }
        let known = last.bodies[assembled.outline[id].sourcePath]
        return convertBody(of: id, in: assembled, glossary: glossary, reusing: known)
    }
    for (id, body) in zip(ids, converted) { made.bodies[assembled.outline[id].sourcePath] = body }
    return converted.map(\.checked)
}

/// Converts all, a part after the other: what a part was made of makes room for the bodies of the next.
private func convertAllBodies(
    of assembled: inout AssembledSite, glossary: MarkdownGlossary, options: BuildOptions, observer: BuildObserver,
    keepsEntries: Bool
) -> [Checked<Body>] {
    let limit = SearchTextLimit(of: assembled.outline)
    let ids = assembled.outline.documents.map(\.id)
    let partSize = max(256, ids.count / 16)
    var bodies: [Checked<Body>] = []
    bodies.reserveCapacity(ids.count)
    for start in stride(from: 0, to: ids.count, by: partSize) {
        let part = ids[start..<min(start + partSize, ids.count)]
        let site = assembled
        bodies += mapInParallel(Array(part), workers: options.workerCount) { id in
            defer { observer.didAdvance() }
            var checked = convertBody(of: id, in: site, glossary: glossary)
            // The rules of job boards look at more of a job's text.
            if site.outline[id].kind != .job { checked.value.text = limit.shortened(checked.value.text) }
            return checked
        }
        if !keepsEntries { assembled.letGoOfEntries(of: part) }
    }
    return bodies
}
