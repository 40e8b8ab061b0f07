// The key `theme-settings` of site.yml, read by what the theme declares.

package import Diagnostics
package import SiteModel
internal import WebText

extension SettingsFile {
    /// The settings with the theme's own. What the theme does not have is a warning, a wrong value an error.
    ///
    /// - Parameter declared: of the theme and of those that it extends.
    package func withThemeSettings(_ declared: [ThemeSetting]) -> Checked<SettingsFile> {
        var file = self
        var fields = FieldReader(
            themeSettings, of: source, subject: "the theme '\(site.theme)'", place: .start(of: source.id))
        var given: [String: ThemeSettingValue] = [:]
        for setting in declared { given[setting.key] = fields.themeSettingValue(setting.key, setting.kind) }
        fields.reportUnknownKeys()
        for setting in declared {
            var value = given[setting.key]
            if value == nil, let followed = setting.follows, case .color(let color)? = given[followed],
                case .color(let grounds) = setting.kind
            {
                value = color.readable(on: grounds).map { .color($0) }
            }
            file.site.themeSettings.entries.append(
                .init(key: setting.key, value: value ?? setting.defaultValue, isGiven: value != nil))
            if case .picture = given[setting.key], let span = fields.valueSpan(setting.key),
                let written = fields.word(setting.key)
            {
                file.themePictures[setting.key] = Spanned(written.value, span)
            }
        }
        return Checked(file, fields.diagnostics)
    }
}
