// Renders a handmade site with templates written in a test.

internal import Diagnostics
internal import SiteModel
internal import Templates
internal import TestSupport

@testable internal import Pages

/// The outputs of a site by path, and all that was wrong.
struct RenderResult {
    private(set) var files: [String: String] = [:]
    private(set) var copies: [String: StaticFile.Origin] = [:]
    private(set) var diagnostics: [Diagnostic] = []
    /// In the order of the plan.
    private(set) var paths: [String] = []

    /// Templates that a test does not give are empty.
    init(
        _ site: HandmadeSite, templates given: [String: String], files: [ThemeFile] = [],
        markdown: @escaping InlineMarkdown = { Array($0.utf8) }
    ) {
        var sources: [TemplateSource] = []
        var all = given
        for name in standardTemplates where all[name] == nil { all[name] = "" }
        for (index, name) in all.keys.sorted().enumerated() {
            let source = Source(
                id: SourceID(1000 + index), path: "templates/\(name)", bytes: Array((all[name] ?? "").utf8))
            sources.append(TemplateSource(name: name, source: source))
        }
        let base = ThemeSource(name: "default", extends: nil, templates: sources, files: files)
        self.init(
            site, theme: resolveTheme(named: "default", among: [], siteTemplates: [], builtIn: base).value,
            markdown: markdown)
    }

    init(_ handmade: HandmadeSite, theme: Theme, markdown: @escaping InlineMarkdown = { Array($0.utf8) }) {
        let site = handmade.site(themeFiles: theme.files)
        let templates = compileTemplates(theme, settings: site.outline.settings, markdown: markdown)
            .reporting(to: &diagnostics)
        let plan = planPages(of: site, theme: theme, templates: [templates]).reporting(to: &diagnostics)
        for output in plan.outputs {
            let file = renderOutput(output, in: plan).reporting(to: &diagnostics)
            paths.append(file.path)
            switch file.content {
            case .bytes(let bytes): files[file.path] = String(decoding: bytes, as: UTF8.self)
            case .copy(let origin): copies[file.path] = origin
            case .size: break
            }
        }
    }

    var messages: [String] { diagnostics.map { "\($0.severity.rawValue): \($0.message)" } }

    subscript(path: String) -> String { files[path] ?? "there is no \(path)" }
}

private let standardTemplates = [
    "home", "post", "interview", "job", "person", "page", "list", "jobs", "people", "terms", "term", "archive", "feeds",
    "search", "404", "redirect", "_card",
].map { $0 + ".html" }
