// Phase 5: which files a site has, each with its address and what makes it.

package import Diagnostics
package import SiteModel
package import Templates

/// Plans every output of a site. Clashing addresses and missing templates are errors; what is planned then is what
/// could be, so that rendering can say more.
package func planPages(of site: Site, theme: Theme, templates: TemplateSet) -> Checked<SitePlan> {
    var diagnostics: [Diagnostic] = []
    var planner = Planner(site: site, templates: templates, themeTemplates: Set(theme.templates.map(\.name)))
    planner.planDocuments(&diagnostics)
    planner.planLists(&diagnostics)
    planner.planRedirects(&diagnostics)
    for (path, file) in generatedFiles(of: site) {
        planner.add(path, .generated(file), OutputOwner(name: "", span: nil, isAssembled: false))
    }
    planner.planFiles(of: theme)
    diagnostics += planner.clashes()

    let tables = SiteTables(site)
    return finishedPlan(planner.sortedOutputs(), diagnostics, tables: tables, theme: theme, templates: templates)
}

extension SitePlan {
    /// The plan of the same site with other bodies for some of its documents: all that has its address from the outline
    /// stands as it did.
    package func revised(for site: Site) -> Checked<SitePlan> {
        finishedPlan(
            outputs, diagnosticsOfAddresses, tables: shared.tables.revised(for: site),
            theme: theme, templates: shared.templates)
    }
}

/// A plan with what all its pages are rendered with.
private func finishedPlan(
    _ outputs: [OutputPlan], _ diagnosticsOfAddresses: [Diagnostic], tables: SiteTables, theme: Theme,
    templates: TemplateSet
) -> Checked<SitePlan> {
    var diagnostics = diagnosticsOfAddresses
    let cards = renderCards(tables, theme: theme, templates: templates).reporting(to: &diagnostics)
    let shared = SharedRendering(tables: tables.with(cards: cards), theme: theme, templates: templates)
    let plan = SitePlan(
        outputs: outputs, shared: shared, theme: theme, diagnosticsOfAddresses: diagnosticsOfAddresses)
    return Checked(plan, diagnostics)
}

private struct Planner {
    let site: Site
    let templates: TemplateSet
    /// Those that the theme has, with errors or without: what does not compile was reported.
    let themeTemplates: Set<String>
    private var outputs: [OutputPlan] = []
    private var owners: [OutputOwner] = []
    private var missing: Set<String> = []

    private var outline: SiteOutline { site.outline }

    init(site: Site, templates: TemplateSet, themeTemplates: Set<String>) {
        self.site = site
        self.templates = templates
        self.themeTemplates = themeTemplates
    }

    mutating func add(_ path: SitePath, _ content: OutputContent, _ owner: OutputOwner) {
        outputs.append(OutputPlan(path: path, content: content))
        owners.append(owner)
    }

    mutating func planDocuments(_ diagnostics: inout [Diagnostic]) {
        outputs.reserveCapacity(outline.documents.count * 2)
        owners.reserveCapacity(outline.documents.count * 2)
        for document in outline.documents where document.id != outline.frontText {
            let template = document.template ?? document.kind.rawValue + ".html"
            // A frame or a part alone makes no page, but is the designer's own affair.
            let span = SourceSpan.start(of: document.source)
            if document.template != nil, !hasTemplate(template) {
                diagnostics.append(unknownTemplate(template, at: document.templateSpan ?? span))
            } else if !isMissing(template, &diagnostics) {
                add(
                    document.path, .page(PagePlan(subject: .document(document.id), template: template)),
                    OutputOwner(name: "'\(document.sourcePath)'", span: span, isAssembled: true))
            }
        }
    }

    mutating func planLists(_ diagnostics: inout [Diagnostic]) {
        let root = SitePath.root
        planHome(&diagnostics)
        for (kind, list) in [(DocumentKind.post, outline.posts), (.interview, outline.interviews)] {
            let pagination = Pagination(
                path: root.folder(kind.folder), total: list.count, pageSize: outline.settings.pageSize)
            for number in 1...pagination.count {
                addPage(.list(kind, number: number), at: pagination.path(of: number), "list.html", &diagnostics)
            }
        }
        addPage(.jobs, at: root.folder("jobs"), "jobs.html", &diagnostics)
        addPage(.people, at: root.folder("people"), "people.html", &diagnostics)
        for taxonomy in Taxonomy.allCases {
            addPage(.terms(taxonomy), at: taxonomy.path, "terms.html", &diagnostics)
            for (index, collection) in taxonomy.collections(of: outline).enumerated() {
                let pagination = Pagination(
                    path: collection.path, total: collection.documents.count, pageSize: outline.settings.pageSize)
                for number in 1...pagination.count {
                    addPage(
                        .term(taxonomy, index: index, number: number), at: pagination.path(of: number), "term.html",
                        &diagnostics)
                }
            }
        }
        addPage(.archive, at: root.folder("archive"), "archive.html", &diagnostics)
        addPage(.feeds, at: root.folder("feeds"), "feeds.html", &diagnostics)
        addPage(.search, at: root.folder("search"), "search.html", &diagnostics)
        addPage(.notFound, at: root.file("404.html"), "404.html", &diagnostics)
    }

    /// The front page, with the template that its text names.
    private mutating func planHome(_ diagnostics: inout [Diagnostic]) {
        var template = "home.html"
        if let id = outline.frontText, let named = outline[id].template {
            if hasTemplate(named) {
                template = named
            } else {
                let span = SourceSpan.start(of: outline[id].source)
                diagnostics.append(unknownTemplate(named, at: outline[id].templateSpan ?? span))
            }
        }
        addPage(.home, at: .root, template, &diagnostics)
    }

    mutating func planRedirects(_ diagnostics: inout [Diagnostic]) {
        for (index, redirect) in outline.redirects.enumerated() where !isMissing("redirect.html", &diagnostics) {
            add(
                redirectPath(redirect.from),
                .page(PagePlan(subject: .redirect(index), template: "redirect.html")),
                OutputOwner(
                    name: "the old address '\(redirect.from.text)'", span: redirect.span, isAssembled: true))
        }
    }

    mutating func planFiles(of theme: Theme) {
        for file in outline.files { add(file, isAssembled: true) }
        // The site's own file stands in for the theme's of the same address.
        let own = Set(outline.files.map { foldedPath($0.path.outputPath) })
        for file in theme.files where !own.contains(foldedPath(file.path.outputPath)) { add(file, isAssembled: false) }
    }

    private mutating func add(_ file: StaticFile, isAssembled: Bool) {
        add(
            file.path, .file(file.origin),
            OutputOwner(
                name: name(of: file.origin), span: file.source.map { .start(of: $0) }, isAssembled: isAssembled))
    }

    /// What is not the program's own has its name from the start.
    func clashes() -> [Diagnostic] {
        addressClashes(outputs.map(\.path.outputPath)) { index in
            let owner = owners[index]
            guard owner.name.isEmpty else { return owner }
            return OutputOwner(
                name: "the site's own \(programWords(outputs[index]))", span: nil, isAssembled: owner.isAssembled)
        }
    }

    func sortedOutputs() -> [OutputPlan] {
        var outputs = outputs
        outputs.sort { $0.path < $1.path }
        return outputs
    }

    private mutating func addPage(
        _ subject: PageSubject, at path: SitePath, _ template: String, _ diagnostics: inout [Diagnostic]
    ) {
        guard !isMissing(template, &diagnostics) else { return }
        add(
            path, .page(PagePlan(subject: subject, template: template)),
            OutputOwner(name: "", span: nil, isAssembled: subject.isFirstPage))
    }

    private func hasTemplate(_ name: String) -> Bool {
        templates.contains(name) || themeTemplates.contains(name)
    }

    /// Whether no theme has a template of a kind of page; said once.
    private mutating func isMissing(_ name: String, _ diagnostics: inout [Diagnostic]) -> Bool {
        if hasTemplate(name) { return false }
        if missing.insert(name).inserted {
            diagnostics.append(
                .error(
                    .templateUnknown, "the theme '\(outline.settings.theme)' has no template '\(name)'",
                    at: .start(of: SourceID(0))))
        }
        return true
    }

    private func unknownTemplate(_ name: String, at span: SourceSpan) -> Diagnostic {
        let hint =
            nearestName(to: name, among: themeTemplates.sorted()).map { "; did you mean '\($0)'?" }
            ?? "; it would be a file in Content/templates, or in the theme's templates"
        return .error(.templateUnknown, "there is no template '\(name)'\(hint)", at: span)
    }

    private func name(of origin: StaticFile.Origin) -> String {
        switch origin {
        case .site(let path): "'\(path)'"
        case .builtInTheme(let path): "the theme's '\(path)'"
        }
    }

    private func programWords(_ output: OutputPlan) -> String {
        switch output.content {
        case .page: "page '\(output.path.text)'"
        case .generated, .file: "file '\(output.path.text)'"
        }
    }
}

/// Where the page of an old address lies: an address without a file's name is a folder, as servers take it.
func redirectPath(_ path: SitePath) -> SitePath {
    guard !path.isFolder else { return path }
    let name = path.text[(path.text.lastIndex(of: "/").map { path.text.index(after: $0) } ?? path.text.startIndex)...]
    return name.contains(".") ? path : SitePath(unchecked: path.text + "/")
}

extension PageSubject {
    /// Whether it is the first page of what it shows: those every site has, and further pages come with its growth.
    fileprivate var isFirstPage: Bool {
        switch self {
        case .list(_, let number), .term(_, _, let number): number == 1
        case .notFound: false
        default: true
        }
    }
}
