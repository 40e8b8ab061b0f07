// Phases 1 to 5: from sources to the plan of everything that will be written. A pure function; the preview calls it
// too.

internal import Content
package import Diagnostics
internal import Markdown
package import Pages
internal import PictureCoding
internal import SiteModel
internal import Templates

/// A site ready to be rendered.
package struct MakeResult: Sendable {
    /// Nil if the sources are too broken to continue.
    package var plan: SitePlan?
    var times = PhaseTimes()
    /// What the next build or a review can use.
    package var cache: BuildCache
}

/// Makes the plan of a site. The phases continue after errors as far as they can report more, so a plan may come with
/// errors. Then it must not be published.
///
/// - Parameter last: the cache of the last build. It also says how much this one should keep.
package func makeSite(
    _ sources: ProjectSources, options: BuildOptions, observer: BuildObserver = BuildObserver(),
    reusing last: BuildCache = BuildCache()
) -> Checked<MakeResult> {
    var made = MakeResult(cache: last)
    made.cache.letGoOfSite()
    var diagnostics = sources.diagnostics
    guard let source = sources.site.settings,
        let parsed = parseSettings(source, baseURL: options.baseURL).reporting(to: &diagnostics)
    else { return Checked(made, diagnostics) }
    let chosen = parsed.with(options)

    // 4 in parallel with 1 to 3: templates do not depend on the documents, which may link to the theme's files.
    let theme = chooseTheme(sources, file: chosen).reporting(to: &diagnostics)
    let file = chosen.with(theme).withThemeSettings(theme.settings).reporting(to: &diagnostics)
    let beforeContent = diagnostics
    let (compiled, content) = inParallel(
        workers: options.workerCount,
        { [file] in
            timed(.templates) {
                if let known = last.templates, known.holds(for: theme, settings: file, options: options) {
                    return known.compiled
                }
                return compileTemplates(theme, of: file)
            }
        },
        { [file] in makeContent(sources, file: file, theme: theme, options: options, observer: observer, reusing: last)
        })
    diagnostics += compiled.value.diagnostics + content.diagnostics
    made.times.add(compiled.times)
    made.times.add(content.value.times)
    made.cache = content.value.cache
    made.cache.keep(
        RememberedTemplates(theme: theme, settings: file.source, baseURL: options.baseURL, compiled: compiled.value))

    // 5
    let start = ContinuousClock.now
    observer.didBegin(.plan, 0)
    let plan = planPages(of: content.value.site, theme: theme, templates: compiled.value.value)
        .reporting(to: &diagnostics)
    made.times.add(.plan, since: start)
    diagnostics += missingSizes(parsed, in: content.value.site)
    made.plan = plan
    if let assembled = content.value.assembled {
        made.cache.keep(
            RememberedBuild(
                options: options, settings: file, table: sources.table, glossaries: content.value.glossaries,
                assembled: assembled, finished: content.value.finished, plan: plan,
                diagnostics: beforeContent + compiled.value.diagnostics + content.value.diagnosticsOfSite))
    }
    return Checked(made, diagnostics)
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

/// One warning where pictures would have sizes, in a program that cannot make them.
private func missingSizes(_ parsed: SettingsFile, in site: Site) -> [Diagnostic] {
    guard parsed.site.pictures.makesSizes, !canMakeSizes, site.bodies.contains(where: { !$0.pictures.isEmpty })
    else {
        return []
    }
    let message =
        "this program was built without the libraries for pictures, so pages show each picture in its own size; install a "
        + "release of Candid, or write 'pictures: off'"
    return [.warning(.pictureLarge, message, at: .start(of: parsed.source.id))]
}

extension SettingsFile {
    /// The settings with what only the command line says.
    fileprivate func with(_ options: BuildOptions) -> SettingsFile {
        var file = self
        file.site.isStaging = options.isStaging
        file.site.redirectHosts = options.redirects
        if !canMakeSizes { file.site.pictures.makesSizes = false }
        return file
    }

    fileprivate func with(_ theme: Theme) -> SettingsFile {
        var file = self
        file.site.hasOwnTemplates = theme.hasOwnTemplates
        file.takeWords(of: theme.words)
        return file
    }
}

/// The templates for each of the site's languages. They have the same mistakes, which are said once.
private func compileTemplates(_ theme: Theme, of file: SettingsFile) -> Checked<[TemplateSet]> {
    var sets: [TemplateSet] = []
    var diagnostics: [Diagnostic] = []
    for edition in file.site.editions.indices {
        let settings = file.settings(of: edition)
        let compiled = compileTemplates(theme, settings: settings) { inlineMarkdown($0, settings: settings) }
        sets.append(compiled.value)
        if edition == 0 { diagnostics = compiled.diagnostics }
    }
    return Checked(sets, diagnostics)
}
