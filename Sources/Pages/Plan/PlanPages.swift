// Phase 5: which files a site has, with their addresses and how they are made.

package import Diagnostics
package import SiteModel
package import Templates

/// Plans every output of a site. Missing templates are errors; what is planned then is what could be, so that rendering can
/// say more.
///
/// - Parameter templates: for each of the site's languages.
package func planPages(of site: Site, theme: Theme, templates: [TemplateSet]) -> Checked<SitePlan> {
    var outputs: [OutputPlan] = []
    var diagnostics: [Diagnostic] = []
    for (edition, set) in zip(site.editions, templates) {
        var planner = Planner(site: edition, templates: set, themeTemplates: Set(theme.templates.map(\.name)))
        for output in edition.layout.outputs { planner.add(output) }
        // Those of all languages: the pictures are shared.
        if edition === site {
            for picture in site.pictures.sizes { planner.add(picture.path, .size(picture.size)) }
        }
        outputs += planner.outputs
        // A template that is missing is missing in every language.
        if edition === site { diagnostics = planner.diagnostics }
    }
    outputs.sort { $0.path < $1.path }
    return finishedPlan(
        outputs, diagnostics, tables: site.editions.map { SiteTables($0, theme: theme) }, theme: theme,
        templates: templates)
}

extension SitePlan {
    /// The plan of the same site with new bodies for some of its documents. The addresses do not change.
    package func revised(for site: Site) -> Checked<SitePlan> {
        finishedPlan(
            outputs, diagnosticsOfTemplates,
            tables: zip(editions, site.editions).map { $0.tables.revised(for: $1, theme: theme) },
            theme: theme, templates: editions.map(\.templates))
    }
}

extension SitePlan {
    /// The plan with some pictures shown as they are, because they cannot be decoded.
    ///
    /// - Parameter broken: their paths in the site.
    package func without(_ broken: Set<String>) -> Checked<SitePlan> {
        let site = site.without(broken)
        let left = outputs.filter { output in
            if case .size(let size) = output.content { !broken.contains(size.file) } else { true }
        }
        return finishedPlan(
            left, diagnosticsOfTemplates, tables: site.editions.map { SiteTables($0, theme: theme) }, theme: theme,
            templates: editions.map(\.templates))
    }
}

/// A plan with everything that its pages share.
private func finishedPlan(
    _ outputs: [OutputPlan], _ diagnosticsOfTemplates: [Diagnostic], tables: [SiteTables], theme: Theme,
    templates: [TemplateSet]
) -> Checked<SitePlan> {
    var diagnostics = diagnosticsOfTemplates
    var editions: [SharedRendering] = []
    for (tables, templates) in zip(tables, templates) {
        let cards = renderCards(tables, theme: theme, templates: templates).reporting(to: &diagnostics)
        editions.append(SharedRendering(tables: tables.with(cards: cards), theme: theme, templates: templates))
    }
    let plan = SitePlan(
        outputs: outputs, editions: editions, theme: theme, diagnosticsOfTemplates: diagnosticsOfTemplates)
    return Checked(plan, diagnostics)
}

private struct Planner {
    let site: Site
    let templates: TemplateSet
    /// The theme's templates, with or without errors. Templates that do not compile have been reported.
    let themeTemplates: Set<String>
    private(set) var diagnostics: [Diagnostic] = []
    private(set) var outputs: [OutputPlan] = []
    private var missing: Set<String> = []

    init(site: Site, templates: TemplateSet, themeTemplates: Set<String>) {
        self.site = site
        self.templates = templates
        self.themeTemplates = themeTemplates
        outputs.reserveCapacity(site.layout.outputs.count)
    }

    mutating func add(_ output: SiteLayout.Output) {
        switch output.content {
        case .generated(let file):
            // The address stays known, so that a link to it is no error in a preview alone.
            if !file.isForJobBoards || !site.outline.settings.isStaging { add(output.path, .generated(file)) }
        case .file(let index): add(output.path, .file(site.layout.files[index].origin))
        case .page(.document(let id)):
            addPage(.document(id), at: output.path, of: site[id], site[id].kind.rawValue + ".html")
        case .page(.list(let list, let number)):
            let document = list.subject == .home ? site.outline.frontText : list.document
            addPage(
                .list(list, number: number), at: output.path, of: document.map { site[$0] }, list.kind + ".html",
                isFirst: number == 1)
        case .page(.redirect(let index)): addPage(.redirect(index), at: output.path, "redirect.html")
        }
    }

    mutating func add(_ path: SitePath, _ content: OutputContent) {
        outputs.append(OutputPlan(path: path, content: content, edition: site.outline.edition))
    }

    /// - Parameter document: what the page is of; it may name a template in place of the standard one.
    private mutating func addPage(
        _ subject: PageSubject, at path: SitePath, of document: Document?, _ standard: String, isFirst: Bool = true
    ) {
        guard let document, let template = document.template else { return addPage(subject, at: path, standard) }
        // A layout or a partial does not make a sensible page, but that is up to the designer.
        if hasTemplate(template) { return addPage(subject, at: path, template) }
        if isFirst {
            diagnostics.append(unknownTemplate(template, at: document.templateSpan ?? .start(of: document.source)))
        }
    }

    private mutating func addPage(_ subject: PageSubject, at path: SitePath, _ template: String) {
        guard !isMissing(template) else { return }
        add(path, .page(PagePlan(subject: subject, template: template)))
    }

    private func hasTemplate(_ name: String) -> Bool {
        templates.contains(name) || themeTemplates.contains(name)
    }

    /// Whether no theme has the template of a kind of page. Reported once.
    private mutating func isMissing(_ name: String) -> Bool {
        if hasTemplate(name) { return false }
        if missing.insert(name).inserted {
            diagnostics.append(
                .error(
                    .templateUnknown, "the theme '\(site.outline.settings.theme)' has no template '\(name)'",
                    at: .start(of: SourceID(0))))
        }
        return true
    }

    private func unknownTemplate(_ name: String, at span: SourceSpan) -> Diagnostic {
        let hint =
            nearestName(to: name, among: themeTemplates.sorted()).map { "; did you mean '\($0)'?" }
            ?? "; templates are files in Content/templates or in the templates of the theme"
        return .error(.templateUnknown, "there is no template '\(name)'\(hint)", at: span)
    }
}
