// Which theme a site has: everything that it extends, and its words in the languages of the site.

internal import Content
internal import Diagnostics
internal import Pages
package import SiteModel

/// The theme that the settings name, with everything that it extends.
func chooseTheme(_ sources: ProjectSources, file: SettingsFile) -> Checked<Theme> {
    var diagnostics: [Diagnostic] = []
    let editions = file.site.editions
    let languages = Set(editions.flatMap { languageFallback($0.language) }.map { $0.lowercased() })
    func words(_ files: [WordSource]) -> [WordList] {
        // All of the site's own, so that a mistake in any is found; words of other languages are not used.
        files.map { parseWords($0.source, language: $0.language).reporting(to: &diagnostics) }
    }
    let themes = sources.themes.map { folder in
        let manifest = folder.manifest.map { parseThemeManifest($0).reporting(to: &diagnostics) }
        return ThemeSource(
            name: folder.name, extends: manifest?.extends, extendsSpan: manifest?.extendsSpan,
            extra: manifest?.extra ?? .map([]), settings: manifest?.settings ?? [], templates: folder.templates,
            files: folder.files, words: words(folder.words))
    }
    var builtIn = sources.builtInTheme
    if let manifest = builtInThemeFile("theme.yml") {
        let source = Source(id: file.source.id, path: "Themes/default/theme.yml", bytes: manifest)
        builtIn.settings = parseThemeManifest(source).reporting(to: &diagnostics).settings
    }
    builtIn.words = builtInWords { languages.contains($0.lowercased()) }
    let theme = resolveTheme(
        named: file.site.theme, among: themes, siteTemplates: sources.siteTemplates,
        siteFiles: sources.siteFiles, siteWords: words(sources.siteWords), builtIn: builtIn,
        at: file.themeKey ?? .start(of: file.source.id)
    ).reporting(to: &diagnostics)
    for edition in editions.indices {
        let span = edition == 0 ? file.languageKey : file.languageKeys[editions[edition].language]
        diagnostics += [missingWords(of: file.site.settings(of: edition), in: theme.words, at: span)].compactMap {
            $0
        }
    }
    return Checked(theme, diagnostics)
}

/// One warning for all words that a language lacks.
private func missingWords(of settings: SiteSettings, in library: WordLibrary, at span: SourceSpan?) -> Diagnostic? {
    let own =
        settings.root == .root ? SiteWords().replacing(from: settings.extra, language: settings.language) : SiteWords()
    let missing = library.missing(in: settings.language).filter { own[$0] == nil }
    guard !missing.isEmpty, let span else { return nil }
    let named = missing.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
    let rest = missing.count > 3 ? " and \(missing.count - 3) more" : ""
    return .warning(
        .wordMissing,
        "\(missing.count == 1 ? "a word" : "\(missing.count) words") of the theme \(missing.count == 1 ? "is" : "are") "
            + "shown in English, because \(missing.count == 1 ? "it has" : "they have") no text in "
            + "'\(settings.language)': \(named)\(rest); 'candid new words \(settings.language)' writes a file for them",
        at: span)
}

/// The words of the built-in theme in some languages. A test reads all of them without a message.
package func builtInWords(where isWanted: (String) -> Bool) -> [WordList] {
    builtInWordFiles().filter { isWanted($0.language) }.map { file in
        let source = Source(id: SourceID(0), path: "Themes/default/words/\(file.language).yml", bytes: file.bytes)
        let list = parseWords(source, language: file.language).value
        // Without places: the author of a site cannot change them.
        return WordList(language: list.language, words: list.words)
    }
}
