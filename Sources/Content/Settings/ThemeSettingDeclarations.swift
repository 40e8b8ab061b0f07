// The key `settings` of theme.yml: what a theme lets a site choose.

internal import Diagnostics
internal import SiteModel
internal import WebText

extension FieldReader {
    /// A map of keys and `{type *, default, description, options, contrast, follows}`.
    mutating func themeSettings() -> [ThemeSetting] {
        var settings: [ThemeSetting] = []
        for entry in map("settings", wanted: "a map of keys and {type: …, default: …, description: …}") ?? [] {
            guard case .map = entry.value.content else {
                reportWrongType(entry.key, wanted: "{type: …, default: …, description: …}", entry.value)
                continue
            }
            let isKey =
                !entry.key.isEmpty && entry.key.utf8.allSatisfy { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "-") }
            guard isKey else {
                reportInvalid(
                    "a setting is named with letters, digits and hyphens, not '\(entry.key)'", at: entry.keySpan)
                continue
            }
            let setting = nested(entry.value, subject: "a setting") { $0.declaration(named: entry.key) }
            settings += [setting ?? nil].compactMap { $0 }
        }
        for setting in settings {
            guard let followed = setting.follows, !settings.contains(where: { $0.key == followed }) else { continue }
            let place = keySpan("settings") ?? self.place
            reportInvalid("the setting '\(setting.key)' follows '\(followed)', which is not declared", at: place)
        }
        return settings
    }

    private mutating func declaration(named key: String) -> ThemeSetting? {
        let type = requiredText("type")
        let description = text("description")?.value
        let options = texts("options", of: "words").map(\.value)
        let grounds = texts("contrast", of: "colors", haveForm: true).compactMap { written -> RGBColor? in
            if let color = RGBColor(hexadecimal: written.value) { return color }
            reportInvalid("'contrast' must be a list of colors such as \"#ffffff\"", at: written.span)
            return nil
        }
        let follows = word("follows")?.value
        let kinds: [String: ThemeSetting.Kind] = [
            "color": .color(on: grounds), "font": .font, "choice": .choice(options), "picture": .picture, "text": .text,
            "boolean": .boolean, "integer": .integer,
        ]
        guard let type else { return nil }
        guard let kind = kinds[type.value] else {
            reportInvalid(
                "'type' must be \(alternatives(kinds.keys.sorted())), not '\(quotation(type.value))'"
                    + spellingSuggestion(for: type.value, among: kinds.keys.sorted()), at: type.span)
            return nil
        }
        if kind == .choice([]) { reportInvalid("a choice needs its 'options', a list of words", at: type.span) }
        return ThemeSetting(
            key: key, kind: kind, defaultValue: themeSettingValue("default", kind), follows: follows,
            description: description)
    }

    /// The value of a key that is of a setting's kind; a wrong one is an error at its place.
    mutating func themeSettingValue(_ key: String, _ kind: ThemeSetting.Kind) -> ThemeSettingValue? {
        switch kind {
        case .boolean: return boolean(key).map { .boolean($0.value) }
        case .integer: return integer(key, in: Int.min...Int.max).map { .integer($0.value) }
        case .text: return text(key).map { .text($0.value) }
        case .choice(let options):
            guard let written = word(key) else { return nil }
            if options.contains(written.value) { return .text(written.value) }
            reportInvalid(
                "'\(key)' must be \(alternatives(options)), not '\(quotation(written.value))'"
                    + spellingSuggestion(for: written.value, among: options), at: written.span)
        case .font:
            guard let written = word(key) else { return nil }
            // It becomes a name in a style sheet.
            let isName =
                !written.value.isEmpty
                && written.value.allSatisfy { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_" }
            if isName { return .text(written.value) }
            reportInvalid(
                "'\(key)' must be serif, sans or the name of a font, in letters and digits, not '\(quotation(written.value))'",
                at: written.span)
        case .picture:
            guard let written = text(key), !written.value.isEmpty else { return nil }
            if written.value.hasPrefix("/") || isWebURL(written.value) {
                return .picture(DocumentImage(href: written.value, absoluteURL: written.value, alt: nil))
            }
            reportInvalid(
                "'\(key)' must be a path from the root, such as /logo.svg, or a URL, not '\(quotation(written.value))'",
                at: written.span)
        case .color(let grounds):
            guard let written = word(key) else { return nil }
            if let color = RGBColor(hexadecimal: written.value) {
                reportContrast(of: color, on: grounds, key, at: written.span)
                return .color(color)
            }
            reportInvalid(
                "'\(key)' must be a color such as \"#0c5847\", not '\(quotation(written.value))'", at: written.span)
        }
        return nil
    }

    private mutating func reportContrast(
        of color: RGBColor, on grounds: [RGBColor], _ key: String, at span: SourceSpan
    ) {
        guard let (ground, contrast) = color.hardestGround(among: grounds) else { return }
        // Rounded down, because 4.5 would look as if it were enough.
        let tenths = Int(contrast * 10)
        reportInvalid(
            "'\(key)' has a contrast of \(tenths / 10).\(tenths % 10) to 1 on \(ground.hexadecimal), and text needs 4.5 to 1 "
                + "(WCAG AA)"
                + (color.readable(on: grounds).map { "; the nearest color that has it is \"\($0.hexadecimal)\"" } ?? ""),
            at: span)
    }
}
