// Phases 6 and 7: every output rendered in parallel, and handed on at once, so that no more than a few are in memory.

internal import Diagnostics
internal import Pages
internal import SiteModel

/// Where rendered files go.
enum OutputSink: Sendable {
    /// Rendered for the messages alone.
    case nowhere
    /// `site` is the folder that static files are copied from.
    case stage(OutputStage, site: String)
}

/// What became of the outputs, in their order: the path below Output, and nil where nothing was placed.
struct RenderedSite: Sendable {
    var files: [(path: String, placement: Placement?)] = []
    var diagnostics: [Diagnostic] = []
}

func renderSite(
    _ plan: SitePlan, into sink: OutputSink, workers: Int, observer: BuildObserver
) throws(FileFailure) -> RenderedSite {
    let results = try mapInParallel(plan.outputs, workers: workers) { output throws(FileFailure) in
        let rendered = renderOutput(output, in: plan)
        var placement: Placement?
        if case .stage(let stage, let site) = sink, !rendered.diagnostics.hasErrors {
            placement = try place(rendered.value, stage: stage, site: site)
        }
        observer.didAdvance()
        return RenderedOutput(path: rendered.value.path, placement: placement, diagnostics: rendered.diagnostics)
    }
    var site = RenderedSite()
    for result in results {
        site.files.append((result.path, result.placement))
        site.diagnostics += result.diagnostics
    }
    return site
}

private struct RenderedOutput: Sendable {
    let path: String
    let placement: Placement?
    let diagnostics: [Diagnostic]
}

private func place(_ file: OutputFile, stage: OutputStage, site: String) throws(FileFailure) -> Placement {
    switch file.content {
    case .bytes(let bytes): return try stage.place(bytes, at: file.path)
    case .copy(.site(let path)): return try stage.placeCopy(of: site + "/" + path, name: path, at: file.path)
    case .copy(.builtInTheme(let path)):
        guard let bytes = builtInThemeFile(path) else {
            throw FileFailure("the built-in theme has no file '\(path)'", path: path)
        }
        return try stage.place(bytes, at: file.path)
    }
}
