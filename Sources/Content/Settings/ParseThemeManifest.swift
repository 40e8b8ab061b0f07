// theme.yml → a theme's name, what it extends, its own data, and what it lets a site choose.

package import Diagnostics
package import SiteModel

/// What theme.yml says.
package struct ThemeManifest: Sendable {
    /// For people. site.yml names the folder instead.
    package var name: String?
    /// The theme that supplies missing files; nil for the built-in `default`.
    package var extends: String?
    package var extendsSpan: SourceSpan?
    package var extra = ExtraValue.map([])
    package var settings: [ThemeSetting] = []

    package init() {}
}

/// Reads the theme.yml of a theme: name, extends, description, author, version, license, extra, settings
package func parseThemeManifest(_ source: Source) -> Checked<ThemeManifest> {
    if let error = source.encodingError() { return Checked(ThemeManifest(), [error]) }
    var diagnostics: [Diagnostic] = []
    let root = readYAML(0..<source.bytes.count, of: source).reporting(to: &diagnostics)
    guard let root, !root.isNull else { return Checked(ThemeManifest(), diagnostics) }
    guard case .map(let entries) = root.content else {
        let message = "theme.yml must be lines such as 'extends: default', not \(root.wording)"
        return Checked(ThemeManifest(), diagnostics + [.error(.valueWrongType, message, at: root.span)])
    }
    var fields = FieldReader(entries, of: source, subject: "a theme", place: .start(of: source.id))
    var manifest = ThemeManifest()
    manifest.name = fields.text("name")?.value
    let extends = fields.text("extends")
    manifest.extends = extends?.value
    manifest.extendsSpan = extends?.span
    manifest.extra = fields.extra()
    manifest.settings = fields.themeSettings()
    // For people who read the file. The program does not use them.
    for key in ["description", "author", "version", "license"] { _ = fields.text(key) }
    fields.reportUnknownKeys()
    return Checked(manifest, diagnostics + fields.diagnostics)
}
