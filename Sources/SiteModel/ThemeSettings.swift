// What a theme lets a site choose: declared in theme.yml, given under `theme-settings` in site.yml.

package import WebText

/// One setting of a theme.
package struct ThemeSetting: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// Text of this color must be readable on each of these grounds.
        case color(on: [RGBColor])
        /// `serif`, `sans`, or the name of a font.
        case font
        /// One of these words.
        case choice([String])
        /// A picture of the site, by its path from the root, or elsewhere.
        case picture
        case text
        case boolean
        case integer
    }

    package let key: String
    package let kind: Kind
    /// Nil if it may be left out, and then has no value.
    package let defaultValue: ThemeSettingValue?
    /// The key of a color that stands in for this one, made readable, where a site gives only that.
    package let follows: String?
    package let description: String?

    package init(
        key: String, kind: Kind, defaultValue: ThemeSettingValue?, follows: String?, description: String?
    ) {
        self.key = key
        self.kind = kind
        self.defaultValue = defaultValue
        self.follows = follows
        self.description = description
    }
}

package enum ThemeSettingValue: Hashable, Sendable {
    case color(RGBColor)
    case text(String)
    case boolean(Bool)
    case integer(Int)
    /// Before the addresses of site.yml are checked, `href` is as the author wrote it.
    case picture(DocumentImage)
}

/// The values of a theme's settings on a site.
package struct ThemeSettingValues: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        package let key: String
        package var value: ThemeSettingValue?
        /// Whether site.yml gives it, or the one that it follows.
        package let isGiven: Bool

        package init(key: String, value: ThemeSettingValue?, isGiven: Bool) {
            self.key = key
            self.value = value
            self.isGiven = isGiven
        }
    }

    /// In the order of their declaration.
    package var entries: [Entry] = []

    package init() {}
}
