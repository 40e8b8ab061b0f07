// `candid check`: all that a build says, and what a careful editor would. Nothing is written.

package import Content
package import Diagnostics
internal import Pages
internal import SiteModel

/// What a check found.
package struct SiteCheck: Sendable {
    /// What a build would say, and the warnings of a review.
    package var diagnostics: [Diagnostic]
    /// Links out of the site, which whoever has a network may ask.
    package var externalLinks: [ExternalLink] = []
}

/// Gives what servers say of addresses, each of which is there once.
package typealias AddressQuestion = ([String]) throws(FileFailure) -> [String: ExternalAnswer]

/// The same messages as a build, the warnings of a review, and nothing written.
///
/// - Parameter asking: nil leaves the web alone.
package func checkSite(
    _ project: Project, options: BuildOptions, observer: BuildObserver = BuildObserver(),
    asking: AddressQuestion? = nil
) throws(FileFailure) -> BuildResult {
    let start = ContinuousClock.now
    var report = BuildReport()
    observer.didBegin(.read, 0)
    let sources = try readProject(project, workers: options.workerCount)
    report.phases.add(.read, since: start)
    var check = try checkSources(sources, options: options, observer: observer, report: &report)
    if let asking, !check.externalLinks.isEmpty {
        let step = ContinuousClock.now
        let urls = Set(check.externalLinks.map(\.url)).sorted()
        observer.didBegin(.ask, urls.count)
        check.diagnostics += externalLinkProblems(check.externalLinks, answers: try asking(urls))
        report.phases.add(.ask, since: step)
    }
    return BuildResult(check.diagnostics, strict: options.isStrict, sources: sources.table, report: report, start)
}

/// Checks sources that were read: a function of values, so that tests hold whole sites in memory.
package func checkSources(_ sources: ProjectSources, options: BuildOptions) throws -> SiteCheck {
    var report = BuildReport()
    return try checkSources(sources, options: options, observer: BuildObserver(), report: &report)
}

private func checkSources(
    _ sources: ProjectSources, options: BuildOptions, observer: BuildObserver, report: inout BuildReport
) throws(FileFailure) -> SiteCheck {
    let checked = makeSite(sources, options: options, observer: observer, times: &report.phases, isReviewed: true)
    var check = SiteCheck(diagnostics: checked.diagnostics)
    report.take(checked.value)
    guard let made = checked.value, let assembled = made.assembled else { return check }

    var step = ContinuousClock.now
    observer.didBegin(.render, made.plan.outputs.count)
    let sink = OutputSink.review(ReachedDocuments(of: made.plan.site))
    let rendered = try renderSite(
        made.plan, after: check.diagnostics, into: sink, workers: options.workerCount, observer: observer)
    check.diagnostics += rendered.diagnostics
    report.phases.add(.render, since: step)

    step = .now
    let ids = assembled.outline.documents.map(\.id)
    observer.didBegin(.review, ids.count)
    let reviews = mapInParallel(ids, workers: options.workerCount) { id in
        defer { observer.didAdvance() }
        return reviewDocument(id, in: assembled)
    }
    // What nothing leads to is only known of a whole site: a page that could not be made may be what leads there.
    let orphans = check.diagnostics.hasErrors ? [] : orphans(of: assembled, reached: rendered.reached)
    for review in [reviewSettings(of: assembled)] + reviews {
        check.diagnostics += review.diagnostics
        check.externalLinks += review.externalLinks
    }
    check.diagnostics += orphans
    // The site's own pages are not asked for: those that are new are not there yet.
    let own = assembled.outline.settings.url.absolute(.root)
    check.externalLinks.removeAll { $0.url.hasPrefix(own) || $0.url + "/" == own }
    report.phases.add(.review, since: step)
    return check
}
