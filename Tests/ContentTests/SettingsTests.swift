// site.yml, glossary.yml and theme.yml.

internal import Content
internal import Diagnostics
internal import SiteModel
internal import TestSupport
internal import Testing

@Suite struct SettingsTests {
    static let mistakes: [Mistake] = [
        Mistake(
            path: "Content/site.yml", text: "«»",
            message: "error: a site needs the file Content/site.yml with a 'title' and a 'url'"),
        Mistake(
            path: "Content/site.yml", text: "«»url: https://example.com\n", message: "error: the site needs a 'title'"),
        Mistake(path: "Content/site.yml", text: "«»title: A\n", message: "error: the site needs a 'url'"),
        Mistake(
            path: "Content/site.yml", text: "«- a»\n",
            message: "error: the settings must be lines such as 'title: …', not a list"),
        Mistake(
            path: "Content/site.yml", text: "title: A\nurl: «example.com»\n",
            message:
                "error: 'url' must be absolute, such as https://jobs.example.com/blog, not 'example.com'; write https://example.com"
        ),
        Mistake(
            path: "Content/site.yml", text: "title: A\nurl: «ftp://example.com»\n",
            message: "error: 'url' must be absolute, such as https://jobs.example.com/blog, not 'ftp://example.com'"),
        Mistake(
            path: "Content/site.yml", text: "title: A\nurl: «https://example.com/?a»\n",
            message: "error: 'url' must not have a query or a fragment"),
        Mistake(
            path: "Content/site.yml", text: "title: A\nurl: «https://me@example.com/»\n",
            message: "error: 'url' must have no user name in it"),
        Mistake(
            path: "Content/site.yml", text: "title: A\nurl: «https://bücher.example»\n",
            message: "error: 'url' has a host with letters beyond ASCII; use its xn-- form"),
        Mistake(
            path: "Content/site.yml", text: "title: A\nurl: «https://example.com:99999»\n",
            message: "error: 'url' has the port '99999', which is not a number from 1 to 65535"),
        Mistake(
            path: "Content/site.yml", text: "title: A\nurl: «https://example.com/a/../b»\n",
            message: "error: 'url' has an unsafe path: '/a/../b'"),
        .settings("«titel»: x", "warning: the site has no key 'titel'; did you mean 'title'?"),
        .settings(
            "language: «en_US»",
            "error: 'language' must be a language tag (BCP 47) such as en or en-US, not 'en_US'; did you mean 'en-US'?"),
        .settings(
            "language: «english language»",
            "error: 'language' must be a language tag (BCP 47) such as en or en-US, not 'english language'"),
        .settings(
            "time-zone: «America/Los_Angles»",
            "error: there is no time zone 'America/Los_Angles'; write it as America/Los_Angeles or UTC; did you mean 'America/Los_Angeles'?"
        ),
        .settings("theme: «../x»", "error: 'theme' must be the name of a folder in Themes, not '../x'"),
        .settings("page-size: «0»", "error: 'page-size' must be from 1 to 1000, not 0"),
        .settings("feed-size: «many»", "error: 'feed-size' must be a whole number, not 'many'"),
        .settings("check-links: «warn»", "error: 'check-links' must be 'error', 'warning' or 'off', not 'warn'"),
        .settings("websub-hub: «hub»", "error: 'websub-hub' must be an absolute http or https address, not 'hub'"),
        .settings(
            "organization: «Example»",
            "error: 'organization' must be {name: …, url: …, logo: …, email: …}, not 'Example'"),
        .settings("organization: «{url: https://a.de}»", "error: an organization needs a 'name'"),
        .settings(
            "organization: {name: A, logo: «logo.png»}",
            "error: 'logo' must be a path from the root, such as /logo.png, or a URL"),
        .settings(
            "organization: {name: A, logo: «/logo.png»}",
            "error: nothing in the site has the address '/logo.png'; a path that begins with '/' starts at the root of the site, such as /jobs/"
        ),
        .settings("organization: {name: A, email: «a»}", "error: 'a' is not an e-mail address"),
        .settings(
            "author: «ana»", "error: no person has the slug 'ana'; a slug is the name of a file in Content/people",
            others: ["Content/posts/a.md": "---\ntitle: A\ndate: 2026-01-01\n---\nx\n"]),
        .settings("menu: «Jobs»", "error: 'menu' must be a list of {title: …, url: …}, not 'Jobs'"),
        .settings("menu: [«{url: /jobs/}»]", "error: a menu item needs a 'title'"),
        .settings(
            "menu: [{title: A, url: «jobs»}]", "error: 'url' must be a path from the root, such as /jobs/, or a URL"),
        .settings(
            "menu: [{title: A, url: «/job/»}]",
            "error: nothing in the site has the address '/job/'; did you mean '/jobs/'?"),
        .settings("permalinks: {«post»: /:slug/}", "warning: permalinks have no section 'post'; did you mean 'posts'?"),
        .settings("permalinks:\n  posts: «:slug»", "error: a permalink must begin with '/', but this is ':slug'"),
        .settings(
            "permalinks: {posts: «/blog/»}", "error: without ':slug', '/blog/' would be the address of all posts"
        ),
        .settings(
            "permalinks: {posts: «/:yaer/:slug/»}",
            "error: a permalink cannot use ':yaer', only :year :month :day :slug :section; did you mean ':year'?"),
        .settings(
            "permalinks: {pages: «/:year/:slug/»}",
            "error: pages have no date, so their permalink cannot use ':year', ':month' or ':day'"),
        .settings(
            "permalinks: {posts: «/:slug.html»}",
            "error: every page is a folder; write '/:slug/' in place of '/:slug.html'"),
        .settings(
            "permalinks: {posts: «/../:slug/»}",
            "error: '/../:slug/' is not a safe address; write words and placeholders between slashes"),
        .settings(
            "redirects: {«old»: /jobs/}",
            "error: the address 'old' to redirect from must begin with '/'; write '/old'"),
        .settings(
            "redirects: {/old/: «jobs»}",
            "error: a redirect must lead to a path from the root, such as /jobs/, or to a URL, not to 'jobs'"),
        .settings(
            "redirects: {/old/: «/job/»}", "error: nothing in the site has the address '/job/'; did you mean '/jobs/'?"),
        .settings(
            "redirects: {/a/: «/a/»}", "error: redirect loop through '/a/'; point it at a page"
        ),
        .settings(
            "redirects: {/a/: «/b/», /b/: /c/, /c/: /a/}",
            "error: redirect loop through '/b/'; point it at a page"),
    ]

    @Test(arguments: mistakes) func `the settings are checked`(_ mistake: Mistake) { mistake.check() }

    @Test func `settings have defaults`() throws {
        let outline = try #require(TestSite([:]).build().outline)
        let settings = outline.settings
        #expect(settings.language == "en" && settings.timeZone == "UTC" && settings.theme == "default")
        #expect(settings.pageSize == 10 && settings.feedSize == 20 && settings.comments == .closed)
        #expect(settings.smartPunctuation && settings.figures && settings.linkChecking == .error)
        #expect(settings.menu.map(\.url) == ["/interviews/", "/jobs/", "/posts/", "/people/"])
        #expect(settings.menu.map(\.title) == ["Interviews", "Jobs", "Posts", "People"])
    }

    @Test func `the path in the site's url is part of every address`() throws {
        let site = TestSite(
            [
                "Content/site.yml":
                    "title: A\nurl: https://Example.com:8080/Blog/a b/\nmenu: [{title: J, url: /jobs}, {title: X, url: https://x.de/é}]\n"
                    + "redirects: {/old: /jobs/, /away/: https://x.de/, /p/: /a/#top}\n".replacing("a b", with: "ab"),
                "Content/pages/a.md":
                    "---\ntitle: A\naliases: [/über.php, /b]\n---\n[j](/jobs/) [self](#x) ![](/x.png) <a id=x></a>\n",
                "Content/static/x.png": "",
            ].mapValues { $0.replacing("a b/", with: "ü/") })
        let outcome = site.build(converting: true)
        #expect(site.messages(outcome) == [])
        let outline = try #require(outcome.outline)
        #expect(
            outline.settings.url
                == SiteURL(origin: "https://example.com:8080", basePath: "/Blog/%C3%BC", host: "example.com"))
        #expect(outline.settings.menu.map(\.url) == ["/Blog/%C3%BC/jobs/", "https://x.de/%C3%A9"])
        #expect(
            outline.redirects.map { "\($0.from.text) \($0.href)" } == [
                "/away/ https://x.de/", "/b/ /Blog/%C3%BC/a/", "/old/ /Blog/%C3%BC/jobs/", "/p/ /Blog/%C3%BC/a/#top",
                "/über.php /Blog/%C3%BC/a/",
            ])
        #expect(outline.redirects[1].absoluteURL == "https://example.com:8080/Blog/%C3%BC/a/")
        let html = String(decoding: try #require(outcome.site?.bodies.first?.html), as: UTF8.self)
        #expect(html.contains("href=\"/Blog/%C3%BC/jobs/\"") && html.contains("src=\"/Blog/%C3%BC/x.png\""))
    }

    @Test func `--base-url replaces the url, and changes no id`() throws {
        let site = TestSite(["Content/posts/2026-01-02-a.md": "---\ntitle: A\n---\nText.\n"])
        let outline = try #require(site.build(baseURL: "http://localhost:8000/x").outline)
        #expect(outline.settings.url.absolute(outline.documents[0].path) == "http://localhost:8000/x/posts/a/")
        #expect(outline.documents[0].guid == "tag:example.com,2026-01-02:posts/2026-01-02-a")
        let wrong = site.build(baseURL: "localhost")
        #expect(
            site.messages(wrong) == [
                "Content/site.yml:1:1: error: --base-url must be absolute, such as https://jobs.example.com/blog, not 'localhost'"
            ])
    }

    @Test func `permalinks determine addresses`() throws {
        let settings =
            TestSite.settings
            + "permalinks: {posts: '/:year/:month/:day/:slug', jobs: '/roles/:section-:slug/', pages: '/p/:slug/'}\n"
        let site = TestSite([
            "Content/site.yml": settings, "Content/posts/2007-03-02-a.md": "---\ntitle: A\n---\nx\n",
            "Content/pages/b.md": "---\ntitle: B\n---\n[a](../posts/2007-03-02-a.md)\n",
            "Content/jobs/c.md":
                "---\ntitle: C\nposted: 2026-01-01\n\(Mistake.place)\n\(Mistake.apply)\n---\n\(Mistake.jobText)\n",
        ])
        let outcome = site.build(converting: true)
        #expect(site.messages(outcome) == [])
        #expect(outcome.outline?.documents.map(\.path.text) == ["/roles/jobs-c/", "/p/b/", "/2007/03/02/a/"])
    }

    @Test func `a glossary is a map of terms`() {
        let site = TestSite(["Content/glossary.yml": "ATS: \"applicant\\ntracking\"\nX: [a]\nY:\n"])
        #expect(
            site.messages(site.build()) == [
                "Content/glossary.yml:2:4: error: the meaning of 'X' must be text, not a list",
                "Content/glossary.yml:3:1: error: the meaning of 'Y' must be text, not nothing",
            ])
    }

    @Test func `a theme says what it extends`() {
        let marked = MarkedSource(
            "name: Plain\nextends: «default»\nextra: {a: 1}\n«colour»: red\n", path: "Themes/x/theme.yml")
        let manifest = parseThemeManifest(marked.source)
        #expect(manifest.value.name == "Plain" && manifest.value.extends == "default")
        #expect(manifest.value.extendsSpan == marked.spans[0])
        #expect(manifest.value.extra == .map([.init(key: "a", value: .integer(1))]))
        #expect(manifest.diagnostics.map(\.message) == ["a theme has no key 'colour'"])
        #expect(manifest.diagnostics.map(\.span) == [marked.spans[1]])
    }
}
