// Phase 4: compiles the templates of a theme with the filters of the site, and binds them to the site's names later.

package import Diagnostics
package import SiteModel
package import Templates

/// Converts inline Markdown to HTML. Another target supplies it.
package typealias InlineMarkdown = @Sendable (String) -> [UInt8]

/// Compiles all templates of a theme, each once, and reports every error in any of them.
///
/// - Parameter markdown: what the filter `markdown` does.
package func compileTemplates(
    _ theme: Theme, settings: SiteSettings, markdown: @escaping InlineMarkdown
) -> Checked<TemplateSet> {
    var environment = TemplateEnvironment()
    let language = SiteLanguage(settings.language)
    addDateFilters(to: &environment, language: language)
    addAddressFilters(
        to: &environment, url: settings.url, fingerprints: theme.fingerprints, localized: settings.localized)
    addTextFilters(to: &environment, language: language, markdown: markdown)
    addWords(to: &environment, words: settings.words, language: language)
    environment.keys = AttributeName.names
    var compiled = TemplateSet.compile(theme.templates, environment: environment)
    // A site's own layout need not have every block that the built-in theme's pages fill.
    compiled.diagnostics.removeAll { problem in
        problem.code == .templateBlockUnused && theme.builtInSources.contains(problem.span.source)
    }
    for call in compiled.value.constantCalls where settings.words[call.argument] == nil {
        let hint = spellingSuggestion(for: call.argument, among: settings.words.keys)
        compiled.diagnostics.append(
            .warning(
                .wordUnknown,
                "there is no word '\(call.argument)'\(hint.isEmpty ? "; give it a text in Content/words/en.yml" : hint)",
                at: call.span))
    }
    return compiled
}

extension TemplateSet {
    /// The theme's templates with the names that all of them share. They are compiled before there is a site, so that
    /// their errors are reported together with those of the content.
    func binding(_ tables: SiteTables, _ site: SiteObject) -> TemplateSet {
        var globals = TemplateGlobals(values: ["site": .object(site)])
        globals.addFunction("document") { (arguments: TemplateArguments) throws(TemplateCallFailure) in
            try namedDocument(arguments, in: tables)
        }
        addPictureFunction(to: &globals, tables)
        return binding(globals)
    }
}

/// `document("jobs/designer.md")`: a document by the path of its source below Content.
private func namedDocument(
    _ arguments: TemplateArguments, in tables: SiteTables
) throws(TemplateCallFailure) -> TemplateValue {
    guard arguments.positional.count == 1, arguments.keywords.isEmpty, let path = arguments.positional[0].plainText
    else { throw TemplateCallFailure("document() takes one source path, such as \"jobs/designer.md\"") }
    guard let id = tables.indexes.bySource[sourceKey(path)] else {
        let known = tables.site.outline.documents.lazy.map { sourceKey($0.sourcePath) }
        throw TemplateCallFailure(
            "no published document has the source '\(path)'\(spellingSuggestion(for: path, among: Array(known)))")
    }
    return tables.document(id)
}
