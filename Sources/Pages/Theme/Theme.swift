// A theme as it was read, and a theme ready to use.

package import Diagnostics
package import SiteModel
package import Templates

/// A file of a theme's `static` folder, or a file of the site that replaces it.
package struct ThemeFile: Sendable {
    /// Its address: `/style.css`.
    package let path: SitePath
    package let origin: StaticFile.Origin
    package let source: SourceID?
    package let picture: PictureFacts?
    /// Changes with the bytes of the file; nil if they were not read.
    package let fingerprint: String?

    package init(
        path: SitePath, origin: StaticFile.Origin, source: SourceID? = nil, picture: PictureFacts? = nil,
        bytes: [UInt8]?
    ) {
        self.path = path
        self.origin = origin
        self.source = source
        self.picture = picture
        fingerprint = bytes.map { fileFingerprint(of: $0) }
    }
}

/// One theme as it is in its folder, before `extends` is resolved.
package struct ThemeSource: Sendable {
    /// The name of its folder.
    package let name: String
    /// The `extends` of theme.yml; nil if there is none.
    package let extends: String?
    /// The place of that name.
    package let extendsSpan: SourceSpan?
    /// The defaults of `site.extra` in theme.yml.
    package let extra: ExtraValue
    /// What theme.yml lets a site choose.
    package var settings: [ThemeSetting]
    /// Their names are paths below `templates/`.
    package let templates: [TemplateSource]
    package let files: [ThemeFile]
    /// One list for each language that is needed of those in `words/`.
    package var words: [WordList]

    package init(
        name: String, extends: String?, extendsSpan: SourceSpan? = nil, extra: ExtraValue = .map([]),
        settings: [ThemeSetting] = [], templates: [TemplateSource], files: [ThemeFile],
        words: [WordList] = []
    ) {
        self.name = name
        self.extends = extends
        self.extendsSpan = extendsSpan
        self.extra = extra
        self.settings = settings
        self.templates = templates
        self.files = files
        self.words = words
    }
}

/// A theme with everything that it inherits, and with the site's own templates.
package struct Theme: Sendable {
    /// Sorted by name, without repetitions.
    package let templates: [TemplateSource]
    /// Sorted by address, without repetitions.
    package let files: [StaticFile]
    /// Defaults of `site.extra`, the nearest theme's first.
    package let extra: ExtraValue
    /// What a site may choose, the nearest theme's first.
    package let settings: [ThemeSetting]
    /// The fingerprints of files by address (`/style.css`).
    package let fingerprints: [String: String]
    /// The templates of the built-in theme, which the author of a site cannot change.
    let builtInSources: Set<SourceID>
    /// The site's words before the theme's.
    package let words: WordLibrary

    package init(
        templates: [TemplateSource], files: [StaticFile], extra: ExtraValue = .map([]),
        settings: [ThemeSetting] = [], fingerprints: [String: String] = [:], builtInSources: Set<SourceID> = [],
        words: WordLibrary = WordLibrary()
    ) {
        self.templates = templates
        self.files = files
        self.extra = extra
        self.settings = settings
        self.fingerprints = fingerprints
        self.builtInSources = builtInSources
        self.words = words
    }

    /// Whether any template is neither the built-in theme's nor a copy of it.
    package var hasOwnTemplates: Bool {
        !templates.allSatisfy { template in
            builtInSources.contains(template.source.id)
                || template.source.bytes == builtInThemeFile("templates/" + template.name)
        }
    }

    /// Whether the other theme makes the same site. Bytes that were not read again are the same array, so comparing
    /// them is cheap.
    package func isSame(as other: Theme) -> Bool {
        templates.elementsEqual(other.templates) { $0.name == $1.name && $0.source == $1.source }
            && files == other.files && extra == other.extra && settings == other.settings
            && fingerprints == other.fingerprints && words == other.words
    }
}
