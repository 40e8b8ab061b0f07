// Phases 1 to 5: from sources to the plan of all that will be written. A pure function; the preview calls it too.

internal import Content
package import Diagnostics
internal import Markdown
package import Pages
package import SiteModel
internal import Templates

/// A site ready to be rendered.
package struct MadeSite: Sendable {
    package let plan: SitePlan
    package let statistics: SiteStatistics
    /// What the plan was made from, for those who review it.
    var assembled: AssembledSite?
}

/// Makes the plan of a site; nil where there is too little to go on. The phases go on after errors as far as they can
/// say more, so a plan may come with errors: then it must not be published.
package func makeSite(
    _ sources: ProjectSources, options: BuildOptions, observer: BuildObserver = BuildObserver()
) -> Checked<MadeSite?> {
    var times = PhaseTimes()
    return makeSite(sources, options: options, observer: observer, times: &times)
}

func makeSite(
    _ sources: ProjectSources, options: BuildOptions, observer: BuildObserver, times: inout PhaseTimes
) -> Checked<MadeSite?> {
    var memory: ProjectMemory?
    return makeSite(sources, options: options, observer: observer, times: &times, memory: &memory)
}

/// - Parameter memory: what the last build left; nil where nothing shall be remembered.
func makeSite(
    _ sources: ProjectSources, options: BuildOptions, observer: BuildObserver, times: inout PhaseTimes,
    memory: inout ProjectMemory?
) -> Checked<MadeSite?> {
    var diagnostics = sources.diagnostics
    guard let source = sources.site.settings else { return Checked(nil, diagnostics) }
    guard let file = parseSettings(source, baseURL: options.baseURL).reporting(to: &diagnostics) else {
        return Checked(nil, diagnostics)
    }

    // 4 beside 1 to 3: templates know nothing of the documents, which link to the theme's files.
    let chosen = chooseTheme(sources, file: file).reporting(to: &diagnostics)
    let known = memory?.templates.flatMap { $0.holds(for: chosen, settings: file, options: options) ? $0 : nil }
    let theme = known?.theme ?? chosen
    let beforeContent = diagnostics
    memory?.site = nil
    let last = memory
    let (compiled, content) = inParallel(
        {
            timed(.templates) {
                known?.compiled
                    ?? compileTemplates(theme, settings: file.settings) { inlineMarkdown($0, settings: file.settings) }
            }
        },
        { makeContent(sources, file: file, theme: theme, options: options, observer: observer, last: last) })
    diagnostics += compiled.value.diagnostics + content.diagnostics
    times.add(compiled.times)
    times.add(content.value.times)
    memory?.templates = RememberedTemplates(
        theme: theme, settings: file.source, baseURL: options.baseURL, compiled: compiled.value)
    memory?.entries = content.value.entries
    memory?.bodies = content.value.bodies
    guard let site = content.value.site else {
        return Checked(nil, diagnostics)
    }

    // 5
    let start = ContinuousClock.now
    observer.didBegin(.plan, 0)
    let plan = planPages(of: site, theme: theme, templates: compiled.value.value).reporting(to: &diagnostics)
    times.add(.plan, since: start)
    if memory != nil, let assembled = content.value.assembled {
        memory?.site = RememberedSite(
            options: options, settings: file, table: sources.table, glossary: content.value.glossary,
            assembled: assembled, finished: content.value.finished, plan: plan,
            diagnostics: beforeContent + compiled.value.diagnostics + content.value.diagnosticsOfSite)
    }
    let made = MadeSite(plan: plan, statistics: site.outline.statistics, assembled: content.value.assembled)
    return Checked(made, diagnostics)
}

private struct MadeContent: Sendable {
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

/// Phases 1 to 3.
private func makeContent(
    _ sources: ProjectSources, file: SettingsFile, theme: Theme, options: BuildOptions, observer: BuildObserver,
    last: ProjectMemory?
) -> Checked<MadeContent> {
    var made = MadeContent()
    var diagnostics: [Diagnostic] = []
    let workers = options.workerCount

    // 1
    var start = ContinuousClock.now
    observer.didBegin(.parse, sources.site.documents.count)
    let glossary = parseGlossary(sources.site.glossary).reporting(to: &made.diagnosticsOfSite)
    let timeZone = file.settings.timeZone
    let parsed = mapInParallel(sources.site.documents, workers: workers) { document in
        defer { observer.didAdvance() }
        if let known = last?.entries[document.source.path], known.document == document, known.timeZone == timeZone {
            return known.checked
        }
        return parseEntry(document, timeZone: timeZone)
    }
    let entries = parsed.compactMap { $0.reporting(to: &diagnostics) }
    if last != nil {
        for (document, checked) in zip(sources.site.documents, parsed) {
            made.entries[document.source.path] = RememberedEntry(
                document: document, timeZone: timeZone, checked: checked)
        }
    }
    made.times.add(.parse, since: start)

    // 2
    start = .now
    observer.didBegin(.assemble, 0)
    let now = options.now.timestamp(inZone: file.settings.timeZone)
    let assembled = assembleSite(
        entries, settings: file, files: sources.site.files,
        options: AssemblyOptions(
            drafts: options.drafts, future: options.future, now: now, otherAddresses: theme.files.map(\.path))
    ).reporting(to: &made.diagnosticsOfSite)
    diagnostics += made.diagnosticsOfSite
    made.times.add(.assemble, since: start)

    // 3
    start = .now
    let ids = assembled.outline.documents.indices.map(DocumentID.init)
    observer.didBegin(.convert, ids.count)
    let bodies: [Body]
    if let last {
        let converted = mapInParallel(ids, workers: workers) { id in
            defer { observer.didAdvance() }
            let known = last.bodies[assembled.outline[id].sourcePath]
            return convertBody(of: id, in: assembled, glossary: glossary, reusing: known)
        }
        bodies = converted.map { $0.checked.reporting(to: &diagnostics) }
        for (id, body) in zip(ids, converted) { made.bodies[assembled.outline[id].sourcePath] = body }
    } else {
        let limit = SearchTextLimit(of: assembled.outline)
        let converted = mapInParallel(ids, workers: workers) { id in
            defer { observer.didAdvance() }
            var checked = convertBody(of: id, in: assembled, glossary: glossary)
            // The rules of job boards look at more of a job's text.
            if assembled.outline[id].kind != .job { checked.value.text = limit.shortened(checked.value.text) }
            return checked
        }
        bodies = converted.map { $0.reporting(to: &diagnostics) }
    }
    made.times.add(.convert, since: start)

    // 3′
    start = .now
    observer.didBegin(.finish, 0)
    made.site = finishSite(
        assembled, bodies: bodies, publishedJobs: sources.publishedJobs, known: &made.finished
    ).reporting(to: &diagnostics)
    made.glossary = glossary
    made.assembled = assembled
    made.times.add(.finish, since: start)
    return Checked(made, diagnostics)
}

/// The theme that the settings name, with all that it extends.
private func chooseTheme(_ sources: ProjectSources, file: SettingsFile) -> Checked<Theme> {
    var diagnostics: [Diagnostic] = []
    let themes = sources.themes.map { folder in
        let manifest = folder.manifest.map { parseThemeManifest($0).reporting(to: &diagnostics) }
        return ThemeSource(
            name: folder.name, extends: manifest?.extends, extendsSpan: manifest?.extendsSpan,
            extra: manifest?.extra ?? .map([]), templates: folder.templates, files: folder.files)
    }
    let theme = resolveTheme(
        named: file.settings.theme, among: themes, siteTemplates: sources.siteTemplates,
        siteFiles: sources.siteFiles, builtIn: sources.builtInTheme, at: themeSpan(in: file.source)
    ).reporting(to: &diagnostics)
    return Checked(theme, diagnostics)
}

/// Where the settings name the theme: the line that begins with `theme:`.
private func themeSpan(in source: Source) -> SourceSpan {
    let table = LineTable(source.bytes)
    for number in 1...table.lineCount {
        let line = table.line(number)
        if source.bytes[line].starts(with: "theme:".utf8) { return source.span(line) }
    }
    return .start(of: source.id)
}

private struct Timed<Value: Sendable>: Sendable {
    let value: Value
    let times: PhaseTimes
}

private func timed<Value>(_ phase: BuildPhase, _ body: () -> Value) -> Timed<Value> {
    let start = ContinuousClock.now
    let value = body()
    var times = PhaseTimes()
    times.add(phase, since: start)
    return Timed(value: value, times: times)
}

extension BuildMoment {
    /// - Parameter name: the site's time zone.
    func timestamp(inZone name: String) -> Timestamp {
        let zone = LocalTime(named: name)
        switch self {
        case .day(let day): return zone.timestamp(day)
        case .moment(let moment):
            // The moment stays; how people of the site read it is taken from their clocks on that day.
            let day = moment.date
            let local = zone.timestamp(day, hour: moment.hour, minute: moment.minute, second: moment.second)
            return Timestamp(seconds: moment.seconds, utcOffset: local.utcOffset)
        }
    }
}
