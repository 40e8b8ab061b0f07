// Phase 4: a theme's templates compiled, with the filters and functions of the site.

package import Diagnostics
package import SiteModel
internal import Synchronization
package import Templates

/// Inline Markdown to HTML, which another target knows how to do.
package typealias InlineMarkdown = @Sendable (String) -> [UInt8]

/// Compiles all templates of a theme, each once; every error in any of them is reported.
///
/// - Parameter markdown: what the filter `markdown` does.
package func compileTemplates(
    _ theme: Theme, settings: SiteSettings, markdown: @escaping InlineMarkdown
) -> Checked<TemplateSet> {
    var environment = TemplateEnvironment()
    let language = SiteLanguage(settings.language)
    addDateFilters(to: &environment, language: language)
    addAddressFilters(to: &environment, url: settings.url, fingerprints: theme.fingerprints)
    addTextFilters(to: &environment, language: language, markdown: markdown)
    let reference = theme.siteReference
    environment.addFunction("document") { (arguments: TemplateArguments) throws(TemplateCallFailure) in
        try namedDocument(arguments, in: reference.tables)
    }
    environment.keys = AttributeName.names
    environment.globals["site"] = .object(ReferencedSite(reference: reference))
    var compiled = TemplateSet.compile(theme.templates, environment: environment)
    // A site's own frame need not have every block that the built-in theme's pages fill.
    compiled.diagnostics.removeAll { problem in
        problem.code == .templateBlockUnused && theme.builtInSources.contains(problem.span.source)
    }
    return compiled
}

/// The site that a theme's templates are rendered for. Templates are compiled before there is a site, so that their errors
/// are reported beside the content's; `planPages` fills this in, before anything is rendered.
final class SiteReference: Sendable {
    private let filled = Mutex<(tables: SiteTables, site: SiteObject)?>(nil)

    func fill(_ tables: SiteTables, _ site: SiteObject) {
        filled.withLock { $0 = (tables, site) }
    }

    var tables: SiteTables? { filled.withLock { $0?.tables } }
    var site: SiteObject? { filled.withLock { $0?.site } }
}

/// `site` in templates that are imported, which see no other name of the page.
private final class ReferencedSite: TemplateObject {
    private let reference: SiteReference

    init(reference: SiteReference) {
        self.reference = reference
    }

    var typeName: String { "site" }
    var keys: [String] { reference.site?.keys ?? [] }
    func value(for key: TemplateKey) -> TemplateValue? { reference.site?.value(for: key) }
}

/// `document("jobs/designer.md")`: a document by its source's path below Content.
private func namedDocument(
    _ arguments: TemplateArguments, in tables: SiteTables?
) throws(TemplateCallFailure) -> TemplateValue {
    guard arguments.positional.count == 1, arguments.keywords.isEmpty, let path = arguments.positional[0].plainText
    else { throw TemplateCallFailure("document() takes one source path, such as \"jobs/designer.md\"") }
    guard let tables else { throw TemplateCallFailure("document() has no site to look in") }
    guard let id = tables.indexes.bySource[sourceKey(path)] else {
        let known = tables.site.outline.documents.lazy.map { sourceKey($0.sourcePath) }
        throw TemplateCallFailure(
            "no published document has the source '\(path)'\(spellingSuggestion(for: path, among: Array(known)))")
    }
    return tables.document(id)
}
