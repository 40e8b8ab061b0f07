// The other languages of a site: `languages` in site.yml.

internal import Diagnostics
internal import SiteModel

/// A map of language tags, each with title, description, menu.
func readLanguages(_ fields: inout FieldReader, into file: inout SettingsFile) {
    for entry in fields.map("languages", wanted: "a map such as { de: { title: … } }") ?? [] {
        guard isLanguageTag(entry.key) else {
            fields.report(
                .error(
                    .valueInvalid, "'\(quotation(entry.key))' is no language tag (BCP 47); write it as de or pt-BR",
                    at: entry.keySpan))
            continue
        }
        guard file.site.edition(in: entry.key) == nil else {
            fields.report(
                .error(
                    .valueInvalid,
                    "the language '\(entry.key)' is there twice; 'language' has the site's own, 'languages' the others",
                    at: entry.keySpan))
            continue
        }
        var language = LanguageSettings(language: entry.key)
        switch entry.value.content {
        case .map:
            let settings = file.site
            var menu: [MenuEntry]?
            _ = fields.nested(entry.value, subject: "a language", foreign: ForeignKeyTable(names: [])) { given in
                language.title = given.text("title").flatMap { $0.value.isEmpty ? nil : $0.value }
                language.description = given.text("description").flatMap { $0.value.isEmpty ? nil : $0.value }
                let entries = menuEntries(&given, url: settings.url)
                if given.has("menu") { menu = entries }
            }
            language.menu = menu?.map(\.item)
            file.languageMenus += menu?.map(\.address) ?? []
        case _ where entry.value.isNull: break
        default: fields.reportWrongType(entry.key, wanted: "a map such as { title: … }, or {}", entry.value)
        }
        file.site.languages.append(language)
        file.languageKeys[entry.key] = entry.keySpan
    }
}
