// A site without errors: its outputs by their names below Output, each rendered when a browser requests it.

internal import Diagnostics
internal import Pages
internal import Pipeline
internal import SiteModel
internal import Synchronization

struct GoodBuild: Sendable {
    let plan: SitePlan
    private let project: Project
    private let sources: SourceTable
    private let outputs: [String: OutputPlan]

    init(plan: SitePlan, project: Project, sources: SourceTable) {
        self.plan = plan
        self.project = project
        self.sources = sources
        var outputs: [String: OutputPlan] = [:]
        outputs.reserveCapacity(plan.outputs.count)
        for output in plan.outputs { outputs[output.path.outputPath] = output }
        self.outputs = outputs
    }

    private var basePath: String { plan.site.outline.settings.url.basePath }

    func served(version: String, overlay: [UInt8]?, lastPages: LastGoodPages) -> ServedFiles {
        ServedFiles(basePath: basePath, files: Set(outputs.keys), version: version, overlay: overlay) { file in
            content(of: file, lastPages: lastPages)
        }
    }

    private func content(of file: String, lastPages: LastGoodPages) -> ServedContent {
        guard let output = outputs[file] else { return .missing }
        let rendered = renderOutput(output, in: plan)
        switch rendered.value.content {
        case .copy(.site(let path)):
            // Checked at each request: the file may have disappeared, or become a link that leads out of the site.
            if let picture = previewPicture(path, of: project, plan.site.outline.settings.pictures) {
                return .bytes(picture, isLasting: false)
            }
            return siteFile(path, of: project).map { .file(path: $0.path, size: $0.size) } ?? .missing
        case .size(let size):
            // The browser shows it in place of a size that cannot be made.
            return (previewSize(size, of: project) ?? previewPicture(size.file, of: project, PictureSettings())).map {
                .bytes($0, isLasting: false)
            } ?? .missing
        case .copy(.builtInTheme(let path)):
            return builtInThemeFile(path).map { .bytes($0, isLasting: true) } ?? .missing
        case .bytes(let bytes):
            guard case .page = output.content else { return .bytes(bytes) }
            guard let problems = overlay(of: rendered.diagnostics, in: sources) else {
                lastPages.keep(bytes, of: file)
                return .page(bytes, problems: nil)
            }
            // What was rendered before the error is half a page.
            return .page(lastPages.page(file) ?? [], problems: problems)
        }
    }

    /// The addresses of the changed stylesheets, if nothing else differs from an earlier site; otherwise nil.
    ///
    /// - Parameter changes: paths of sources.
    func changedStyles(_ changes: [String], since last: GoodBuild) -> [String]? {
        guard !changes.isEmpty, changes.allSatisfy({ $0.hasSuffix(".css") }) else { return nil }
        let addresses = changes.compactMap { path -> String? in
            let now = address(ofFile: path)
            return now == last.address(ofFile: path) ? now : nil
        }
        guard addresses.count == changes.count, let base = decodedPath(basePath + "/") else { return nil }
        return addresses.map { base + $0.dropFirst() }
    }

    private func address(ofFile path: String) -> String? {
        plan.outputs.first { output in
            if case .file(.site(path)) = output.content { true } else { false }
        }?.path.text
    }
}

/// The last good versions of pages that browsers have requested, for templates that fail later.
final class LastGoodPages: Sendable {
    private let pages = Mutex<[String: [UInt8]]>([:])

    func keep(_ page: [UInt8], of file: String) { pages.withLock { $0[file] = page } }

    func page(_ file: String) -> [UInt8]? { pages.withLock { $0[file] } }
}
