// What site.yml says.

package enum CommentPolicy: String, Sendable, CaseIterable {
    /// Shown, and the page says how to add one.
    case open
    /// Shown, and the page says that they are closed.
    case closed
    /// Neither shown nor counted.
    case off
}

package enum LinkChecking: String, Sendable, CaseIterable {
    case error
    case warning
    case off
}

/// The site's absolute address: an origin, and a path that is part of every address.
package struct SiteURL: Hashable, Sendable {
    /// `https://jobs.example.com`, without a slash at its end.
    package let origin: String
    /// `/blog`, without a slash at its end, percent-encoded; empty if the site is at the root of the host.
    package let basePath: String
    package let host: String

    package init(origin: String, basePath: String, host: String) {
        self.origin = origin
        self.basePath = basePath
        self.host = host
    }

    /// The address as a page of the site writes it: `/blog/posts/a/`.
    package func href(_ path: SitePath) -> String { basePath + path.encoded }

    /// The absolute address: `https://jobs.example.com/blog/posts/a/`.
    package func absolute(_ path: SitePath) -> String { origin + basePath + path.encoded }
}

package struct Organization: Hashable, Sendable {
    package var name: String
    package var url: String?
    /// A path of the site, or an absolute URL.
    package var logo: String?
    package var email: String?

    package init(name: String, url: String? = nil, logo: String? = nil, email: String? = nil) {
        self.name = name
        self.url = url
        self.logo = logo
        self.email = email
    }
}

package struct MenuItem: Hashable, Sendable {
    package let title: String
    /// Finished: root-relative addresses have the site's base path.
    package let url: String

    package init(title: String, url: String) {
        self.title = title
        self.url = url
    }
}

/// The settings of a site, with all defaults.
package struct SiteSettings: Sendable {
    package var title: String
    package var url: SiteURL
    /// BCP 47. Of an edition, its own.
    package var language = "en" {
        didSet { if root == .root { siteLanguage = language } }
    }
    /// The language of the whole site, whose pages lie at the root.
    package private(set) var siteLanguage = "en"
    /// The other languages.
    package var languages: [LanguageSettings] = []
    /// Where the lists of this edition lie: `/`, or `/de/`.
    package var root = SitePath.root
    package var description: String?
    /// An IANA name that Foundation knows.
    package var timeZone = "UTC"
    package var theme = "default"
    package var organization: Organization?
    package var menu: [MenuItem] = []
    /// Whether site.yml has a menu; otherwise it is made of the theme's words.
    package var hasOwnMenu = false
    package var pageSize = 10
    package var feedSize = 20
    package var comments = CommentPolicy.closed
    package var smartPunctuation = true
    package var figures = true
    package var linkChecking = LinkChecking.error
    package var websubHub: String?
    package var podcast: PodcastSettings?
    package var pictures = PictureSettings()
    package var themeSettings = ThemeSettingValues()
    /// Whether the build is a preview on another host (`--staging`): search engines and job boards are kept out of it.
    package var isStaging = false
    /// The hosts for which the build writes rules (`--redirects`).
    package var redirectHosts: Set<RedirectHost> = []
    /// Whether a theme of the site, or the site, has templates, so that pages may hold anything.
    package var hasOwnTemplates = false
    package var extra = ExtraValue.map([])
    /// The words of its theme in its language. Set once the theme is known.
    package var words = SiteWords()

    package init(title: String, url: SiteURL) {
        self.title = title
        self.url = url
    }
}

/// A theme's own data from YAML.
package indirect enum ExtraValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    case list([ExtraValue])
    /// In the order of the source, each key once.
    case map([Entry])

    package struct Entry: Hashable, Sendable {
        package let key: String
        package let value: ExtraValue

        package init(key: String, value: ExtraValue) {
            self.key = key
            self.value = value
        }
    }
}
