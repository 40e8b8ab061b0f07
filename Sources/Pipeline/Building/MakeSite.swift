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
    /// What the plan was made from, for those who review or revise it.
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

/// - Parameter isReviewed: whether the made site shall hold what it was made from.
func makeSite(
    _ sources: ProjectSources, options: BuildOptions, observer: BuildObserver, times: inout PhaseTimes,
    isReviewed: Bool = false
) -> Checked<MadeSite?> {
    var memory: ProjectMemory?
    return makeSite(
        sources, options: options, observer: observer, times: &times, memory: &memory, isReviewed: isReviewed)
}

/// - Parameter memory: what the last build left; nil where nothing shall be remembered.
func makeSite(
    _ sources: ProjectSources, options: BuildOptions, observer: BuildObserver, times: inout PhaseTimes,
    memory: inout ProjectMemory?, isReviewed: Bool = false
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
        {
            makeContent(
                sources, file: file, theme: theme, options: options, observer: observer, last: last,
                isReviewed: isReviewed)
        })
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
