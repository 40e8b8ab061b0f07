// Phases 6 and 7: every output rendered in parallel, and handed on at once, so that no more than a few are in memory.

package import Diagnostics
package import Pages
internal import SiteModel

/// Where rendered files go.
enum OutputSink: Sendable {
    /// Rendered for the messages alone.
    case nowhere
    /// Rendered for the messages, and for the documents that pages lead to.
    case review(ReachedDocuments)
    /// Static files are copied from the site.
    case stage(OutputStage, site: SourceFolder)
}

/// What became of the outputs, in their order: the path below Output, and nil where nothing was placed.
struct RenderResult: Sendable {
    var files: [(path: String, placement: Placement?)] = []
    var diagnostics: [Diagnostic] = []
    /// Only where the sink asks for it.
    var reached: Set<DocumentID> = []
    /// What feeds, the jobs files, the sitemap and the search index took of the time: that of all threads, by their number.
    var feedTime = Duration.zero
}

/// - Parameter earlier: what the phases before have found wrong.
func renderSite(
    _ plan: SitePlan, after earlier: [Diagnostic], into sink: OutputSink, workers: Int, observer: BuildObserver
) throws(FileFailure) -> RenderResult {
    let results = try mapInParallel(plan.outputs, workers: workers) { output throws(FileFailure) in
        let start = ContinuousClock.now
        let rendered = renderOutput(output, in: plan)
        var placement: Placement?
        if case .stage(let stage, let site) = sink, !rendered.diagnostics.hasErrors {
            placement = try place(rendered.value, stage: stage, site: site)
        }
        var reached: Set<DocumentID> = []
        if case .review(let documents) = sink, case .bytes(let html) = rendered.value.content {
            reached = documents.documents(linkedOn: output, html)
        }
        observer.didAdvance()
        var feedTime = Duration.zero
        if case .generated = output.content { feedTime = ContinuousClock.now - start }
        return RenderedOutput(
            path: rendered.value.path, placement: placement, reached: reached, diagnostics: rendered.diagnostics,
            feedTime: feedTime)
    }
    var site = RenderResult()
    for result in results {
        site.files.append((result.path, result.placement))
        site.diagnostics += result.diagnostics
        site.reached.formUnion(result.reached)
        site.feedTime += result.feedTime / workers
    }
    site.diagnostics = joiningRepeats(withoutConsequences(site.diagnostics, of: earlier))
    return site
}

/// Every output in memory, for the tests and for whoever has no disk.
package func renderInMemory(
    _ plan: SitePlan, after earlier: [Diagnostic] = [], workers: Int = 1
) -> Checked<[OutputFile]> {
    let results = mapInParallel(plan.outputs, workers: workers) { renderOutput($0, in: plan) }
    return Checked(
        results.map(\.value), joiningRepeats(withoutConsequences(results.flatMap(\.diagnostics), of: earlier)))
}

/// One error a cause: a template that could not be compiled whole fails once more where a page needs what it lacks.
private func withoutConsequences(_ rendered: [Diagnostic], of earlier: [Diagnostic]) -> [Diagnostic] {
    let broken = Set(earlier.filter { $0.severity == .error }.map(\.span.source))
    return broken.isEmpty ? rendered : rendered.filter { !broken.contains($0.span.source) }
}

/// One error a cause: what a template says of one place for many pages is said once, for the first of them.
package func joiningRepeats(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    struct Cause: Hashable {
        let code: DiagnosticCode
        let message: String
        let span: SourceSpan
    }
    var places: [Cause: Int] = [:]
    var counts: [Int] = []
    var joined: [Diagnostic] = []
    for diagnostic in diagnostics {
        let cause = Cause(code: diagnostic.code, message: diagnostic.message, span: diagnostic.span)
        if let place = places[cause] {
            counts[place] += 1
        } else {
            places[cause] = joined.count
            counts.append(0)
            joined.append(diagnostic)
        }
    }
    for (place, count) in counts.enumerated() where count > 0 {
        joined[place].notes.append(Diagnostic.Note("the same on \(count) other page\(count == 1 ? "" : "s")"))
    }
    return joined
}

private struct RenderedOutput: Sendable {
    let path: String
    let placement: Placement?
    let reached: Set<DocumentID>
    let diagnostics: [Diagnostic]
    let feedTime: Duration
}

private func place(_ file: OutputFile, stage: OutputStage, site: SourceFolder) throws(FileFailure) -> Placement {
    switch file.content {
    case .bytes(let bytes): return try stage.place(bytes, at: file.path)
    case .copy(.site(let path)): return try stage.placeCopy(of: site.open(path), name: path, at: file.path)
    case .copy(.builtInTheme(let path)):
        guard let bytes = builtInThemeFile(path) else {
            throw FileFailure("the built-in theme has no file '\(path)'", path: path)
        }
        return try stage.place(bytes, at: file.path)
    }
}
