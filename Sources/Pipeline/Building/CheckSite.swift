// `candid check`: everything that a build reports, and what a careful editor would notice. Nothing is written.

package import Content
package import Diagnostics
internal import Pages
internal import SiteModel

/// What a check found.
package struct CheckResult: Sendable {
    /// What a build would report, and the warnings of a review.
    package var diagnostics: [Diagnostic]
    /// Links to other sites, for the caller to request.
    package var externalLinks: [ExternalLink] = []
    var report = BuildReport()
}

/// Returns the answers of servers for addresses without repetitions.
package typealias AddressQuestion = ([String]) throws(FileFailure) -> [String: ExternalAnswer]

/// Reports the same messages as a build and the warnings of a review, and writes nothing.
///
/// - Parameters:
///   - reportsTranslations: whether to say what is not translated.
///   - asking: nil sends no requests.
package func checkSite(
    _ project: Project, options: BuildOptions, reportsTranslations: Bool = false,
    observer: BuildObserver = BuildObserver(), asking: AddressQuestion? = nil
) throws(FileFailure) -> BuildResult {
    let start = ContinuousClock.now
    observer.didBegin(.read, 0)
    let sources = try readSources(of: project, workers: options.workerCount)
    let readingTime = ContinuousClock.now - start
    var check = try checkSources(
        sources, of: SourceFolder(project), options: options, reportsTranslations: reportsTranslations,
        asksAddresses: asking != nil, observer: observer)
    check.report.phases.add(.read, readingTime)
    if let asking, !check.externalLinks.isEmpty {
        let step = ContinuousClock.now
        let urls = Set(check.externalLinks.map(\.url)).sorted()
        observer.didBegin(.ask, urls.count)
        check.diagnostics += externalLinkProblems(check.externalLinks, answers: try asking(urls))
        check.report.phases.add(.ask, since: step)
    }
    return BuildResult(
        check.diagnostics, strict: options.isStrict, sources: sources.table, report: check.report, start)
}

/// Checks sources that have been read: a function of values, so that tests can have whole sites in memory.
package func checkSources(
    _ sources: ProjectSources, options: BuildOptions, reportsTranslations: Bool = false,
    observer: BuildObserver = BuildObserver()
) throws(FileFailure) -> CheckResult {
    try checkSources(
        sources, of: nil, options: options, reportsTranslations: reportsTranslations, asksAddresses: false,
        observer: observer)
}

/// - Parameter folder: for the pictures that are published; nil reads none.
private func checkSources(
    _ sources: ProjectSources, of folder: SourceFolder?, options: BuildOptions, reportsTranslations: Bool,
    asksAddresses: Bool, observer: BuildObserver
) throws(FileFailure) -> CheckResult {
    let made = makeSite(sources, options: options, observer: observer, reusing: BuildCache(keeping: .site))
    var check = CheckResult(diagnostics: made.diagnostics)
    check.report.take(made.value)
    guard let site = made.value.cache.site else { return check }
    let (plan, assembly) = (site.plan, site.assembled.assembly)

    var step = ContinuousClock.now
    observer.didBegin(.render, plan.outputs.count)
    let sink = OutputSink.review(ReachedDocuments(of: plan.site), site: folder)
    let rendered = try renderSite(
        plan, after: check.diagnostics, into: sink, workers: options.workerCount, observer: observer)
    check.diagnostics += rendered.diagnostics
    check.report.phases.add(.render, since: step)

    step = .now
    let manuscripts = site.assembled.manuscripts
    observer.didBegin(.review, manuscripts.count)
    let reviews = mapInParallel(manuscripts, workers: options.workerCount) { manuscript in
        defer { observer.didAdvance() }
        return reviewDocument(manuscript, in: assembly, asksAddresses: asksAddresses)
    }
    // Orphans are only known if there are no errors: a page that could not be rendered might link to them.
    let orphans = check.diagnostics.hasErrors ? [] : orphans(of: site.assembled, reached: rendered.reached)
    for review in [reviewSettings(of: assembly)] + reviews {
        check.diagnostics += review.diagnostics
        check.externalLinks += review.externalLinks
    }
    check.diagnostics += orphans
    if let source = sources.recordedIDs, !check.diagnostics.hasErrors {
        // A file that cannot be read is an error by now.
        check.diagnostics += reviewRecordedIDs(of: assembly, recorded: recordedIDs(in: source).value, in: source.id)
    }
    if reportsTranslations { check.diagnostics += missingTranslations(of: site.assembled) }
    // The site's own pages are not requested, because new ones do not exist there yet.
    let own = assembly.outline.settings.url.absolute(.root)
    check.externalLinks.removeAll { $0.url.hasPrefix(own) || $0.url + "/" == own }
    check.report.phases.add(.review, since: step)
    return check
}
