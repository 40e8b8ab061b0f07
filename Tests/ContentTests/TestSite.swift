// A whole site written in a test: files by path, marked places, what comes out of all phases.

internal import Content
internal import Diagnostics
internal import Markdown
internal import Pictures
internal import SiteModel
internal import TestSupport

/// Files of a site, read as the reading of a project would.
///
/// Places in the files may be marked with `«` and `»`; `places` gives them by path.
struct TestSite {
    private(set) var table: SourceTable
    private(set) var marks: [String: [SourceSpan]] = [:]
    private var sources: [String: Source] = [:]
    private var attachmentNames: [String: [Attachment]] = [:]
    private var staticFiles: [StaticFile] = []

    static let settings = "title: Test\nurl: https://example.com\n"

    init(_ files: [String: String]) {
        var files = files
        if files["Content/site.yml"] == nil { files["Content/site.yml"] = TestSite.settings }
        var all: [Source] = []
        for (index, path) in files.keys.sorted().enumerated() {
            let marked = MarkedSource(files[path] ?? "", path: path, id: SourceID(index))
            all.append(marked.source)
            sources[path] = marked.source
            marks[path] = marked.spans
        }
        table = SourceTable(all)
        for source in all {
            let parts = source.path.split(separator: "/").map(String.init)
            if parts.count > 2, parts[1] == "static" {
                let path = SitePath("/" + parts[2...].joined(separator: "/")) ?? .root
                staticFiles.append(
                    StaticFile(
                        path: path, origin: .site(source.path), source: source.id,
                        picture: pictureFacts(ofBeginning: source.bytes[...], byteCount: source.bytes.count)))
            } else if parts.count > 3, parts.last != "index.md", parts.last != "comments.yml" {
                let folder = parts[..<3].joined(separator: "/")
                let name = parts[3...].joined(separator: "/")
                attachmentNames[folder, default: []].append(
                    Attachment(
                        name: name, file: source.path, source: source.id,
                        picture: pictureFacts(ofBeginning: source.bytes[...], byteCount: source.bytes.count)))
            }
        }
    }

    var documents: [DocumentSource] {
        table.sources.compactMap { source in
            let parts = source.path.split(separator: "/").map(String.init)
            guard parts.count >= 3, let kind = DocumentKind.allCases.first(where: { $0.folder == parts[1] }) else {
                return nil
            }
            if parts.count == 4, parts[3] == "index.md" {
                let folder = parts[..<3].joined(separator: "/")
                return DocumentSource(
                    kind: kind, source: source, isBundle: true, comments: sources[folder + "/comments.yml"],
                    attachments: attachmentNames[folder] ?? [])
            }
            guard parts.count == 3, parts[2].hasSuffix(".md") else { return nil }
            return DocumentSource(
                kind: kind, source: source, comments: sources[source.path.dropLast(3) + ".comments.yml"])
        }
    }

    struct Outcome {
        var diagnostics: [Diagnostic] = []
        var assembled: AssembledSite?
        var site: Site?

        /// Every message that this site gives.
        var outline: SiteOutline? { site?.outline ?? assembled?.assembly.outline }
    }

    /// Runs all phases; `converting: false` stops before the bodies.
    func build(
        now: String = "2026-11-22", drafts: Bool = false, future: Bool = false, baseURL: String? = nil,
        themeFiles: [StaticFile] = [], converting: Bool = false
    ) -> Outcome {
        var outcome = Outcome()
        guard let source = sources["Content/site.yml"],
            let settings = parseSettings(source, baseURL: baseURL).reporting(to: &outcome.diagnostics)
        else { return outcome }
        let glossary =
            sources["Content/glossary.yml"].map { parseGlossary($0).reporting(to: &outcome.diagnostics) }
            ?? MarkdownGlossary()
        let entries = documents.compactMap {
            parseEntry($0, timeZone: settings.site.timeZone).reporting(to: &outcome.diagnostics)
        }
        let day = now.split(separator: "-").compactMap { Int($0) }
        let moment = LocalTime(named: settings.site.timeZone).timestamp(
            CalendarDate(year: day[0], month: day[1], day: day[2]) ?? CalendarDate(daysSince1970: 0))
        let options = AssemblyOptions(
            drafts: drafts, future: future, now: moment, themeFiles: themeFiles)
        let assembled = assembleSite(entries, settings: settings, files: staticFiles, options: options)
            .reporting(to: &outcome.diagnostics)
        outcome.assembled = assembled
        if converting {
            let bodies = assembled.manuscripts.map {
                convertBody(of: $0, in: assembled.assembly, glossary: glossary).checked
                    .reporting(to: &outcome.diagnostics)
            }
            outcome.site = finishSite(assembled.assembly, bodies: bodies).reporting(to: &outcome.diagnostics).site
        }
        outcome.diagnostics = outcome.diagnostics.sortedForPrinting()
        return outcome
    }

    /// Every diagnostic as the contract prints it: `path:line:column: error: message`.
    func messages(_ outcome: Outcome) -> [String] { outcome.diagnostics.map(text) }

    func text(_ diagnostic: Diagnostic) -> String {
        let source = table[diagnostic.span.source]
        let position = LineTable(source.bytes).position(at: Int(diagnostic.span.start))
        return
            "\(source.path):\(position.line):\(position.column): \(diagnostic.severity.rawValue): \(diagnostic.message)"
    }
}
