// Phases 6 and 7: renders every output in parallel and passes it on at once, so that only a few are in memory.

package import Diagnostics
package import Pages
internal import Pictures
internal import SiteModel

/// Where rendered files go.
enum OutputSink: Sendable {
    /// Only for the messages.
    case nowhere
    /// For the messages, and for the documents that pages link to. Without a site, its files are not read.
    case review(ReachedDocuments, site: SourceFolder?)
    /// Static files are copied from the site. Without pictures, no output may be a size of one.
    case stage(OutputStage, site: SourceFolder, pictures: MadePictures?)
}

/// The results of the outputs, in their order: the path below Output, and nil if nothing was placed.
struct RenderResult: Sendable {
    var files: [(path: String, placement: Placement?)] = []
    var diagnostics: [Diagnostic] = []
    /// Only if the sink asks for it.
    var reached: Set<DocumentID> = []
    /// The time for feeds, job files, the sitemap and the search index, over all threads, divided by their number.
    var feedTime = Duration.zero
}

/// - Parameter earlier: the diagnostics of the phases before.
func renderSite(
    _ plan: SitePlan, after earlier: [Diagnostic], into sink: OutputSink, workers: Int, observer: BuildObserver
) throws(FileFailure) -> RenderResult {
    let keepsMetadata = plan.site.outline.settings.pictures.keepsMetadata
    let results = try mapInParallel(plan.outputs, workers: workers) { output throws(FileFailure) in
        let start = ContinuousClock.now
        let rendered = renderOutput(output, in: plan)
        var placement: Placement?
        var reached: Set<DocumentID> = []
        var problem: String?
        switch (sink, rendered.value.content) {
        case (.stage(let stage, _, let pictures?), .size(let size)):
            placement = try stage.place(pictures.bytes(of: size), at: rendered.value.path)
        case (.stage(let stage, let site, _), let content) where !rendered.diagnostics.hasErrors:
            (placement, problem) = try place(content, at: rendered.value.path, stage: stage, site: site, keepsMetadata)
        case (.review(let documents, _), .bytes(let html)):
            reached = documents.documents(linkedOn: output, html)
        case (.review(_, let site?), .copy(.site(let path))):
            problem = try cleanPicture(in: site.open(path), name: path)?.clean.problem
        default: break
        }
        observer.didAdvance()
        var feedTime = Duration.zero
        if case .generated = output.content { feedTime = ContinuousClock.now - start }
        return RenderedOutput(
            path: rendered.value.path, placement: placement, reached: reached, diagnostics: rendered.diagnostics,
            feedTime: feedTime, problem: problem)
    }
    var site = RenderResult()
    for result in results {
        site.files.append((result.path, result.placement))
        site.diagnostics += result.diagnostics
        site.reached.formUnion(result.reached)
        site.feedTime += result.feedTime / workers
    }
    site.diagnostics += pictureProblems(zip(plan.outputs, results).map { ($0.content, $1.problem) }, of: plan)
    site.diagnostics = joiningRepeats(withoutConsequences(site.diagnostics, of: earlier))
    return site
}

/// Renders every output in memory, for tests and the preview.
package func renderInMemory(
    _ plan: SitePlan, after earlier: [Diagnostic] = [], workers: Int = 1
) -> Checked<[OutputFile]> {
    let results = mapInParallel(plan.outputs, workers: workers) { renderOutput($0, in: plan) }
    return Checked(
        results.map(\.value), joiningRepeats(withoutConsequences(results.flatMap(\.diagnostics), of: earlier)))
}

/// One error per cause: a template that did not compile completely fails again on pages that need the missing part.
private func withoutConsequences(_ rendered: [Diagnostic], of earlier: [Diagnostic]) -> [Diagnostic] {
    let broken = Set(earlier.filter { $0.severity == .error }.map(\.span.source))
    return broken.isEmpty ? rendered : rendered.filter { !broken.contains($0.span.source) }
}

/// One error per cause: a template error at one place on many pages is reported once, for the first page.
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
    /// What is wrong with a picture.
    let problem: String?
}

/// Returns also what is wrong with a picture.
private func place(
    _ content: OutputFile.Content, at path: String, stage: OutputStage, site: SourceFolder, _ keepsMetadata: Bool
) throws(FileFailure) -> (Placement, String?) {
    switch content {
    case .bytes(let bytes): return (try stage.place(bytes, at: path), nil)
    case .copy(.site(let name)):
        let file = try site.open(name)
        guard !keepsMetadata, let picture = try cleanPicture(in: file, name: name) else {
            return (try stage.placeCopy(of: file, name: name, at: path), nil)
        }
        return (try stage.place(picture.clean.bytes, madeFrom: picture.read, at: path), picture.clean.problem)
    case .copy(.builtInTheme(let name)):
        guard let bytes = builtInThemeFile(name) else {
            throw FileFailure("the built-in theme has no file '\(name)'", path: name)
        }
        return (try stage.place(bytes, at: path), nil)
    case .size(let size):
        throw FileFailure("no sizes of '\(size.file)' were made", path: size.file)
    }
}

/// A warning for each damaged picture, in the order of the outputs.
private func pictureProblems(_ outputs: [(content: OutputContent, problem: String?)], of plan: SitePlan) -> [Diagnostic]
{
    let found = outputs.filter { $0.problem != nil }
    guard !found.isEmpty else { return [] }
    let sources = Dictionary(plan.site.layout.files.map { ($0.origin, $0.source) }) { first, _ in first }
    return found.compactMap { output in
        guard case .file(let origin) = output.content, let problem = output.problem, case let source?? = sources[origin]
        else { return nil }
        return .warning(.pictureBroken, "the picture \(problem)", at: .start(of: source))
    }
}
