// site.yml with what only assembling needs: the places of its references, permalinks, redirects.

package import Diagnostics
package import SiteModel

/// The settings, and everything else in site.yml.
package struct SettingsFile: Sendable {
    package var site: SiteSettings
    package let source: Source
    /// A person's slug.
    var author: Spanned<String>?
    var permalinks: [DocumentKind: Permalink] = [:]
    var redirects: [RedirectEntry] = []
    /// The menu's addresses as they were written; empty for the default menu.
    var menu: [Spanned<String>] = []
    /// Those of the other languages' menus.
    var languageMenus: [Spanned<String>] = []
    var logo: Spanned<String>?
    /// What stands under `theme-settings`, which only the theme can read.
    var themeSettings: [YAMLEntry] = []
    /// The pictures among them as they were written.
    var themePictures: [String: Spanned<String>] = [:]
    /// The podcast's cover as it was written.
    var podcastImage: Spanned<String>?
    /// Where `candid jobs sync` gets jobs, in the order of the file.
    package var jobBoards: [JobBoard] = []
    /// The key `theme`, where it is written.
    package var themeKey: SourceSpan?
    /// The key `language`, where it is written.
    package var languageKey: SourceSpan?
    /// The words of the theme, once it is known.
    var library = WordLibrary()
    /// The keys of `languages`.
    package var languageKeys: [String: SourceSpan] = [:]
    /// The host of `url` in the file: ids in feeds must not depend on `--base-url`.
    var identityHost: String
    /// `url` as the file gives it, also where `--base-url` stands in for it.
    var ownURL: SiteURL?

    /// The settings as an edition sees them, with its words.
    package func settings(of edition: Int) -> SiteSettings {
        var settings = site.settings(of: edition)
        settings.takeWords(of: library)
        return settings
    }

    /// Gives every edition its words, once the theme is known.
    package mutating func takeWords(of library: WordLibrary) {
        self.library = library
        site = settings(of: 0)
    }

    func permalink(for kind: DocumentKind) -> Permalink { permalinks[kind] ?? .standard(for: kind) }
}

struct RedirectEntry: Sendable {
    let from: Spanned<RequestTarget>
    /// A path from the root, perhaps with a fragment, or an absolute URL.
    let target: Spanned<String>
}

extension SettingsFile {
    /// Where a document of a kind would be published; nil if its pattern wants a day and there is none.
    package func address(of kind: DocumentKind, slug: String, day: CalendarDate?) -> SitePath? {
        permalink(for: kind).path(kind: kind, slug: slug, day: day)
    }
}
