// Which theme supplies each file: the chain of `extends`, which ends in the built-in theme.

package import Diagnostics
package import SiteModel
package import Templates

/// Follows a theme's `extends` to the built-in theme. Files of a nearer theme replace those of a farther one.
///
/// - Parameters:
///   - themes: the site's own themes. One named `default` precedes the built-in one and extends it.
///   - siteTemplates: `Content/templates`, which take precedence over every theme.
///   - siteWords: `Content/words`, before every theme's.
///   - siteFiles: files of `Content/static`, which take precedence over a theme's file with the same address.
///   - span: where the theme is named; the place for messages about an unknown theme.
/// - Returns: with an unknown theme or a loop, what could be found, so that the templates are still checked.
package func resolveTheme(
    named name: String, among themes: [ThemeSource], siteTemplates: [TemplateSource], siteFiles: [ThemeFile] = [],
    siteWords: [WordList] = [], builtIn: ThemeSource = builtInTheme(), at span: SourceSpan? = nil
) -> Checked<Theme> {
    var diagnostics: [Diagnostic] = []
    let chain = themeChain(named: name, among: themes, builtIn: builtIn, at: span, diagnostics: &diagnostics)

    var templates: [String: SuppliedTemplate] = [:]
    for template in siteTemplates { templates[template.name] = SuppliedTemplate(template: template, place: -1) }
    var files: [SitePath: ThemeFile] = [:]
    var extra: [ExtraValue.Entry] = []
    var settings: [ThemeSetting] = []
    let words = WordLibrary(siteWords + chain.flatMap(\.words))
    for (place, theme) in chain.enumerated() {
        for template in theme.templates where templates[template.name] == nil {
            templates[template.name] = SuppliedTemplate(template: template, place: place)
        }
        for file in theme.files where files[file.path] == nil { files[file.path] = file }
        extra = mergedEntries(extra, over: theme.extra)
        settings += theme.settings.filter { setting in !settings.contains { $0.key == setting.key } }
    }
    // A file of the site is published with the site. Here only its fingerprint matters.
    for file in siteFiles { files[file.path] = nil }

    var fingerprints: [String: String] = [:]
    for file in files.values { fingerprints[file.path.text] = file.fingerprint }
    for file in siteFiles { fingerprints[file.path.text] = file.fingerprint }
    let nearest = withMissingMacros(templates, of: chain)
    let theme = Theme(
        templates: (nearest + templatesNamedByTheme(in: nearest, of: chain)).sorted { $0.name < $1.name },
        files: files.values.sorted { $0.path < $1.path }.map {
            StaticFile(path: $0.path, origin: $0.origin, source: $0.source, picture: $0.picture)
        },
        extra: .map(extra), settings: settings, fingerprints: fingerprints,
        builtInSources: Set(builtIn.templates.map(\.source.id)), words: words)
    return Checked(theme, diagnostics + words.diagnostics)
}

/// The themes from the named one to the built-in one.
private func themeChain(
    named name: String, among themes: [ThemeSource], builtIn: ThemeSource, at span: SourceSpan?,
    diagnostics: inout [Diagnostic]
) -> [ThemeSource] {
    var chain: [ThemeSource] = []
    var wanted: String? = name
    var place = span ?? .start(of: SourceID(0))
    var trail: [String] = []
    while let next = wanted {
        let isBuiltIn = next == builtIn.name && (trail.contains(next) || !themes.contains { $0.name == next })
        if isBuiltIn { break }
        if let start = trail.firstIndex(of: next) {
            let circle = (trail[start...] + [next]).map { "'\($0)'" }.joined(separator: " extends ")
            diagnostics.append(
                .error(
                    .themeCircular,
                    "the themes extend each other in a loop: \(circle); make one of them extend '\(builtIn.name)'",
                    at: place))
            break
        }
        guard let theme = themes.first(where: { $0.name == next }) else {
            let known = themes.map(\.name) + [builtIn.name]
            let hint = spellingSuggestion(for: next, among: known)
            diagnostics.append(
                .error(.themeUnknown, "there is no theme '\(next)': no folder Themes/\(next)\(hint)", at: place))
            break
        }
        chain.append(theme)
        trail.append(next)
        place = theme.extendsSpan ?? place
        wanted = theme.extends ?? builtIn.name
    }
    return chain + [builtIn]
}

/// The entries of the nearer map, then those of the farther one with other keys.
func mergedEntries(_ nearer: [ExtraValue.Entry], over farther: ExtraValue) -> [ExtraValue.Entry] {
    guard case .map(let entries) = farther else { return nearer }
    let known = Set(nearer.map(\.key))
    return nearer + entries.filter { !known.contains($0.key) }
}
