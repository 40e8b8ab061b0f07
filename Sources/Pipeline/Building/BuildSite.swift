// A build from beginning to end: the file to read first. Each paragraph is a phase.

internal import Content
package import Diagnostics
internal import Pages
internal import SiteModel

/// Builds a site and publishes it, completely or not at all.
///
/// - Returns: the messages and numbers. If there is an error, nothing was published and Output is as it was.
/// - Throws: a failure of the machine. Output is as it was then as well.
package func buildSite(
    _ project: Project, options: BuildOptions, observer: BuildObserver = BuildObserver()
) throws(FileFailure) -> BuildResult {
    let start = ContinuousClock.now
    var report = BuildReport()

    // A folder that is not a site gets a message, but not a work folder.
    guard FileStatus(project.content + "/site.yml", followingLinks: true) != nil else {
        return try checkSite(project, options: options, observer: observer)
    }

    // Before the expensive work: is Output allowed to be there, and is no other build running?
    let publisher = try Publisher.open(project, patience: options.lockPatience, observer: observer)

    let site = try SourceFolder(project)

    // 0: from disk to values, while another thread looks at Output.
    observer.didBegin(.read, 0)
    let sources = try readSources(of: project, workers: options.workerCount)
    report.phases.add(.read, since: start)

    // Nothing to do? Then this build has the messages and numbers of the last one.
    var step = ContinuousClock.now
    observer.didBegin(.compare, publisher.published.files.count)
    let inputs = try digestInputs(sources, of: site, options: options, publisher.digestKey)
    let last = try publisher.lastBuild(of: inputs, options: options, observer: observer)
    report.phases.add(.compare, since: step)
    if let last {
        last.add(to: &report)
        return BuildResult(last.diagnostics, strict: false, sources: sources.table, report: report, start)
    }

    // 1 to 5
    let made = makeSite(sources, options: options, observer: observer)
    var diagnostics = made.diagnostics
    report.take(made.value)
    // Everything is in the site now. From here on only messages need the sources, so most texts are released.
    let table = textsForMessages(sources, diagnostics, made.value.plan)
    letGo(consume sources, workers: options.workerCount)

    // 6 and 7: if there are errors already, pages are rendered only for their messages.
    guard var plan = (consume made).value.plan else {
        return BuildResult(diagnostics, strict: options.isStrict, sources: table, report: report, start)
    }
    let mayPublish = !diagnostics.strict(options.isStrict).hasErrors
    var pictures: MadePictures?
    if mayPublish, !plan.site.pictures.sizes.isEmpty {
        step = .now
        let made = try makePictures(
            plan, of: site, cache: PictureCache(in: publisher.work.path), workers: options.workerCount,
            observer: observer)
        diagnostics += undecodedProblems(made, of: plan)
        if !made.broken.isEmpty { plan = plan.without(made.broken).value }
        pictures = made
        report.phases.add(.pictures, since: step)
    }

    step = .now
    observer.didBegin(.render, plan.outputs.count)
    let pending = mayPublish ? publisher.begin(plan.outputs.map(\.path.outputPath)) : nil
    let sink = pending.map { OutputSink.stage($0.stage, site: site, pictures: pictures) } ?? .nowhere
    let rendered = try publisher.clearingUp(pending) { () throws(FileFailure) in
        try renderSite(plan, after: diagnostics, into: sink, workers: options.workerCount, observer: observer)
    }
    diagnostics += rendered.diagnostics
    report.phases.add(.render, since: step)
    report.phases.add(.feeds, rendered.feedTime)

    // 8: in one step, or not at all.
    step = .now
    observer.didBegin(.publish, 0)
    if let pending, !diagnostics.strict(options.isStrict).hasErrors {
        let changes = try publisher.clearingUp(pending) { () throws(FileFailure) in
            try publisher.finish(pending, rendered, workers: options.workerCount)
        }
        report.written = changes.written
        report.unchanged = changes.unchanged
        report.removed = changes.removed
        report.files = changes.written + changes.unchanged
        // A warning that compares with the last Output is only true once.
        let isLasting = !diagnostics.contains { $0.code == .jobIDChanged || $0.code == .guidChanged }
        if let inputs, isLasting, isAsRead(rendered, of: plan, inputs) {
            publisher.leaveRecord(
                of: plan.site, inputs: inputs.digest, output: changes.output, report: report,
                diagnostics: diagnostics)
        }
        report.phases.add(.publish, since: step)
    }
    letGo(consume plan, workers: options.workerCount)
    return BuildResult(diagnostics, strict: options.isStrict, sources: table, report: report, start)
}

/// The sources whose lines messages may still show: those with messages already, those of redirects, and everything
/// that is not a document. Rendering only refers to the first line of a document.
private func textsForMessages(_ sources: ProjectSources, _ diagnostics: [Diagnostic], _ plan: SitePlan?) -> SourceTable
{
    var kept = Set(sources.table.sources.map(\.id))
    for document in sources.site.documents {
        kept.remove(document.source.id)
        if let comments = document.comments { kept.remove(comments.id) }
    }
    for diagnostic in diagnostics {
        kept.insert(diagnostic.span.source)
        for note in diagnostic.notes { if let span = note.span { kept.insert(span.source) } }
    }
    for redirect in plan?.site.outline.redirects ?? [] { kept.insert(redirect.span.source) }
    return sources.table.droppingTexts(keeping: kept)
}

/// Whether the files that were copied to Output are still the ones that the pages were rendered with.
private func isAsRead(_ rendered: RenderResult, of plan: SitePlan, _ inputs: BuildInputs) -> Bool {
    zip(plan.outputs, rendered.files).allSatisfy { output, file in
        guard case .file(.site(let path)) = output.content else { return true }
        return inputs.copied[path] == file.placement.map { $0.sourceDigest ?? $0.digest }
    }
}

extension BuildReport {
    mutating func take(_ made: MakeResult) {
        phases.add(made.times)
        guard let plan = made.plan else { return }
        pages = plan.pageCount
        files = plan.outputs.count
        let statistics = plan.site.outline.statistics
        drafts = statistics.drafts
        scheduled = statistics.scheduled
        closed = statistics.closed
        nextChange = statistics.nextChange
    }
}

extension BuildResult {
    init(
        _ diagnostics: [Diagnostic], strict: Bool, sources: SourceTable, report: BuildReport,
        _ start: ContinuousClock.Instant
    ) {
        self.diagnostics = diagnostics.strict(strict).sortedForPrinting()
        self.sources = sources
        var report = report
        report.warnings = self.diagnostics.count { $0.severity == .warning }
        report.milliseconds = (ContinuousClock.now - start) / .milliseconds(1)
        self.report = report
    }
}

extension [Diagnostic] {
    /// With warnings turned into errors if requested.
    package func strict(_ isStrict: Bool) -> [Diagnostic] {
        guard isStrict else { return self }
        return map { diagnostic in
            var strict = diagnostic
            strict.severity = .error
            return strict
        }
    }
}
