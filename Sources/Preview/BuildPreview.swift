// One build of the preview: the current project → the site to serve, and what open pages must do.

package import Diagnostics
internal import Pages
package import Pipeline
internal import SiteModel

/// What one build of the preview keeps for the next.
package struct PreviewState: Sendable {
    var memory = ProjectMemory()
    /// The last site without errors. Pages come from it while there are errors.
    var good: GoodBuild?
    var lastPages = LastGoodPages()
    /// Whether one page of each template has been rendered without errors since templates changed.
    var samplesAreGood = false
    /// What the last build found wrong.
    var overlay: [UInt8]?
    var count = 0
    /// Distinguishes this run of the program from others, whose builds have the same numbers.
    let run: String

    package init(run: String) {
        self.run = run
    }
}

/// For the terminal: what a build found.
package struct PreviewReport: Sendable {
    package let diagnostics: [Diagnostic]
    package let sources: SourceTable
    /// A failure of the machine.
    package let failure: FileFailure?
    /// The changed files that caused the build.
    package let changes: [String]
    package let milliseconds: Double
    package let isFirst: Bool
    /// Whether there are pages to show, from this build or an earlier one.
    package let hasPages: Bool

    package var hasErrors: Bool { failure != nil || diagnostics.hasErrors }
}

/// Builds the current site of a project.
///
/// - Parameters:
///   - changed: the paths at which something may have changed since the last build; nil if unknown.
///   - report: called if there is something to report.
package func buildPreview(
    of project: Project, changed: Set<String>? = nil, options: BuildOptions, _ state: inout PreviewState,
    report: (PreviewReport) -> Void
) -> PreviewBuild {
    let start = ContinuousClock.now
    var rebuilt: RebuildResult?
    var failure: FileFailure?
    // A file that disappears between the listing and the reading is a failure that goes away with the next attempt.
    for attempt in 0..<3 where rebuilt == nil {
        do throws(FileFailure) {
            rebuilt = try rebuildSite(
                project, changed: attempt == 0 ? changed : nil, options: options, memory: &state.memory)
            failure = nil
        } catch {
            failure = error
        }
    }
    let isFirst = state.count == 0
    var diagnostics = rebuilt?.diagnostics ?? []
    if let rebuilt, rebuilt.changes.contains(where: concernsTemplates) { state.samplesAreGood = false }
    if let plan = rebuilt?.plan, !diagnostics.hasErrors, !state.samplesAreGood {
        let problems = problemsOfSamples(plan)
        state.samplesAreGood = !problems.hasErrors
        diagnostics += problems
    }
    diagnostics = diagnostics.sortedForPrinting()
    let sources = rebuilt?.sources ?? SourceTable()
    let overlay = overlay(of: diagnostics, in: sources, failure: failure?.message)
    let last = state.good

    var effect = PreviewBuild.Effect.everything
    let isAsBefore = !isFirst && overlay == state.overlay && rebuilt?.changes.isEmpty != false
    if isAsBefore { effect = .nothing }
    if effect == .everything {
        state.count += 1
        if overlay == nil, let plan = rebuilt?.plan {
            let good = GoodBuild(plan: plan, project: project, sources: sources)
            if state.overlay == nil, let last, let styles = good.changedStyles(rebuilt?.changes ?? [], since: last) {
                effect = .styles(styles)
            }
            state.good = good
        }
        state.overlay = overlay
        report(
            PreviewReport(
                diagnostics: diagnostics, sources: sources, failure: failure, changes: rebuilt?.changes ?? [],
                milliseconds: (ContinuousClock.now - start) / .milliseconds(1), isFirst: isFirst,
                hasPages: state.good != nil))
    }
    let version = "\(state.run).\(state.count)"
    let site =
        state.good?.served(version: version, overlay: overlay, lastPages: state.lastPages)
        ?? ServedFiles(basePath: "", files: [], version: version, overlay: overlay) { _ in .missing }
    return PreviewBuild(site: site, effect: effect, looksAgain: rebuilt?.looksHalfWritten ?? !isAsBefore)
}

/// The problems of one page of each template. Pages are rendered when a browser requests them; an error in a template
/// should be reported before that.
private func problemsOfSamples(_ plan: SitePlan) -> [Diagnostic] {
    let problems = mapInParallel(plan.samples, workers: workersOfThisMachine) { renderOutput($0, in: plan).diagnostics }
    return joiningRepeats(problems.flatMap(\.self))
}

private func concernsTemplates(_ path: String) -> Bool {
    path.hasPrefix("Themes/") || path.hasPrefix("Content/templates/") || path == "Content/site.yml"
}
