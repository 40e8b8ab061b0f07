// The theme that is built into the program.

internal import Diagnostics
internal import SiteModel
internal import Templates

/// The name of the built-in theme, which ends every chain of `extends`.
package let builtInThemeName = "default"

/// The built-in theme. Its templates are sources numbered from `firstSource` in the order of their paths, which begin
/// with `Themes/default/`: the path at which a site's own copy of the file would replace it.
package func builtInTheme(firstSource: Int = 0) -> ThemeSource {
    var templates: [TemplateSource] = []
    var files: [ThemeFile] = []
    for file in builtInThemeFiles.sorted(by: { $0.path < $1.path }) {
        if let name = file.path.withoutPrefix("templates/") {
            let id = SourceID(firstSource + templates.count)
            let source = Source(id: id, path: "Themes/default/" + file.path, bytes: file.bytes)
            templates.append(TemplateSource(name: name, source: source))
        } else if let name = file.path.withoutPrefix("static/"), let path = SitePath("/" + name) {
            files.append(ThemeFile(path: path, origin: .builtInTheme(file.path), bytes: file.bytes))
        }
    }
    return ThemeSource(name: builtInThemeName, extends: nil, templates: templates, files: files)
}

/// The words of the built-in theme by language, as sources: `words/de.yml`.
package func builtInWordFiles() -> [(language: String, bytes: [UInt8])] {
    builtInThemeFiles.compactMap { file in
        guard let name = file.path.withoutPrefix("words/"), name.hasSuffix(".yml") else { return nil }
        return (String(name.dropLast(4)), file.bytes)
    }
}

/// The bytes of a file of the built-in theme, given by its path in the theme (`static/style.css`).
package func builtInThemeFile(_ path: String) -> [UInt8]? {
    builtInThemeFiles.first { $0.path == path }?.bytes
}

extension String {
    func withoutPrefix(_ prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}
