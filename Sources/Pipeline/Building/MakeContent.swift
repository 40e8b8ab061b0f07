// Phases 1 to 3: parses the documents, assembles their outline, converts and checks their bodies.

internal import Content
internal import Diagnostics
internal import Markdown
internal import Pages
internal import SiteModel

struct MadeContent: Sendable {
    var site: Site
    /// What the site was made from; nil if the cache does not keep it.
    var assembled: AssembledSite?
    var finished: FinishedBodies
    /// One for each of the site's languages.
    var glossaries: [MarkdownGlossary]
    var times: PhaseTimes
    var cache: BuildCache
    /// The diagnostics of the glossary and of assembling.
    var diagnosticsOfSite: [Diagnostic]
}

func makeContent(
    _ sources: ProjectSources, file: SettingsFile, theme: Theme, options: BuildOptions, observer: BuildObserver,
    reusing last: BuildCache
) -> Checked<MadeContent> {
    var times = PhaseTimes()
    var cache = BuildCache(keeping: last.keeping)
    var diagnostics: [Diagnostic] = []
    var diagnosticsOfSite: [Diagnostic] = []

    // 1
    var start = ContinuousClock.now
    observer.didBegin(.parse, sources.site.documents.count)
    let glossaries = file.site.editions.enumerated().map { edition, language in
        let own = sources.site.glossaries.first { isSameTag($0.key, language.language) }?.value
        return parseGlossary(own ?? (edition == 0 ? sources.site.glossary : nil)).reporting(to: &diagnosticsOfSite)
    }
    let documents = assignLanguages(sources.site.documents, settings: file.site).reporting(to: &diagnosticsOfSite)
    let entries = parseEntries(
        documents, timeZone: file.site.timeZone, options: options, observer: observer, reusing: last,
        keepingIn: &cache
    ).reporting(to: &diagnostics)
    times.add(.parse, since: start)

    let recorded = sources.recordedIDs.map { recordedIDs(in: $0).reporting(to: &diagnosticsOfSite) } ?? []

    // 2
    start = .now
    observer.didBegin(.assemble, 0)
    let now = options.now.timestamp(inZone: file.site.timeZone)
    let assembled = assembleSite(
        consume entries, settings: file, files: sources.site.files,
        options: AssemblyOptions(
            drafts: options.drafts, future: options.future, now: now, themeFiles: theme.files,
            recordedIDs: recorded, publishedItems: sources.publishedItems)
    ).reporting(to: &diagnosticsOfSite)
    diagnostics += diagnosticsOfSite
    times.add(.assemble, since: start)

    // 3
    start = .now
    observer.didBegin(.convert, assembled.manuscripts.count)
    let assembly = assembled.assembly
    // If nobody keeps the manuscripts, the conversion releases them.
    let kept = cache.keeping == .nothing ? nil : assembled
    let bodies = convertBodies(
        (consume assembled).manuscripts, of: assembly, glossaries: glossaries, options: options, observer: observer,
        reusing: last, keepingIn: &cache
    ).map { $0.reporting(to: &diagnostics) }
    times.add(.convert, since: start)

    // 3′
    start = .now
    observer.didBegin(.finish, 0)
    let finished = finishSite(
        assembly, bodies: bodies, recordedIDs: recorded, publishedJobs: sources.publishedJobs
    )
    .reporting(to: &diagnostics)
    times.add(.finish, since: start)
    let made = MadeContent(
        site: finished.site, assembled: kept, finished: finished.known, glossaries: glossaries, times: times,
        cache: cache,
        diagnosticsOfSite: diagnosticsOfSite)
    return Checked(made, diagnostics)
}

private func parseEntries(
    _ documents: [DocumentSource], timeZone: String, options: BuildOptions, observer: BuildObserver,
    reusing last: BuildCache, keepingIn cache: inout BuildCache
) -> Checked<[Entry]> {
    let parsed = mapInParallel(documents, workers: options.workerCount) { document in
        defer { observer.didAdvance() }
        return last.entry(of: document, timeZone: timeZone) ?? parseEntry(document, timeZone: timeZone)
    }
    var diagnostics: [Diagnostic] = []
    var entries: [Entry] = []
    entries.reserveCapacity(parsed.count)
    for (document, checked) in zip(documents, parsed) {
        cache.keep(RememberedEntry(document: document, timeZone: timeZone, checked: checked))
        if let entry = checked.reporting(to: &diagnostics) { entries.append(entry) }
    }
    return Checked(entries, diagnostics)
}

/// Converts what has changed since the last build, one part after another. The sources of a part make room for the
/// bodies of the next, if nobody else keeps them.
private func convertBodies(
    _ manuscripts: consuming [Manuscript], of assembly: Assembly, glossaries: [MarkdownGlossary], options: BuildOptions,
    observer: BuildObserver, reusing last: BuildCache, keepingIn cache: inout BuildCache
) -> [Checked<Body>] {
    var bodies: [Checked<Body>] = []
    bodies.reserveCapacity(manuscripts.count)
    var parts = split(manuscripts, into: max(256, manuscripts.count / 16))
    while let part = parts.popLast() {
        let keepsParts = cache.keepsParts
        let converted = mapInParallel(part, workers: options.workerCount) { manuscript in
            defer { observer.didAdvance() }
            let known = last.bodies[manuscript.path]
            let converted = convertBody(
                of: manuscript, in: assembly, glossary: glossaries[manuscript.edition], reusing: known)
            var body = converted.checked
            // Only the rules of job boards need the text, and all bodies are in memory at once.
            if assembly.outline[manuscript.id].kind != .job { body.value.text = "" }
            return ConvertedPart(body: body, kept: keepsParts ? converted : nil)
        }
        for (manuscript, converted) in zip(part, converted) {
            if let kept = converted.kept { cache.keep(kept, ofSource: manuscript.path) }
            bodies.append(converted.body)
        }
    }
    return bodies
}

/// A body for the site, and the whole of what was converted for the next build, where there will be one.
private struct ConvertedPart: Sendable {
    let body: Checked<Body>
    let kept: ConvertedBody?
}

/// Parts of this size; the first one comes last.
private func split(_ manuscripts: consuming [Manuscript], into size: Int) -> [[Manuscript]] {
    var parts: [[Manuscript]] = []
    for start in stride(from: 0, to: manuscripts.count, by: size) {
        parts.append(Array(manuscripts[start..<min(start + size, manuscripts.count)]))
    }
    return parts.reversed()
}
