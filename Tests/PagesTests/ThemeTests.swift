// Which file of which theme stands for a name.

internal import Diagnostics
internal import SiteModel
internal import Templates
internal import TestSupport
internal import Testing

@testable internal import Pages

@Suite struct ThemeTests {
    private func template(_ name: String, _ text: String) -> TemplateSource {
        TemplateSource(name: name, source: Source(id: SourceID(0), path: name, bytes: Array(text.utf8)))
    }

    private func theme(
        _ name: String, extends: String? = nil, _ templates: [String] = [], files: [String] = [],
        extra: ExtraValue = .map([])
    ) -> ThemeSource {
        ThemeSource(
            name: name, extends: extends, extra: extra, templates: templates.map { template($0, "\(name) \($0)") },
            files: files.map { file(name, $0) })
    }

    private func file(_ theme: String, _ path: String) -> ThemeFile {
        ThemeFile(
            path: SitePath(unchecked: path), origin: .site("Themes/\(theme)/static\(path)"), bytes: Array(theme.utf8))
    }

    private func texts(_ theme: Theme) -> [String] {
        theme.templates.map { String(decoding: $0.source.bytes, as: UTF8.self) }
    }

    private var builtIn: ThemeSource {
        theme("default", ["base.html", "home.html", "post.html"], files: ["/style.css", "/icon.svg"])
    }

    @Test func `nearer themes replace farther ones, and the site's templates replace all`() {
        let themes = [
            theme("bold", extends: "calm", ["home.html"], files: ["/style.css"]),
            theme("calm", ["home.html", "post.html", "wide.html"]),
        ]
        let found = resolveTheme(
            named: "bold", among: themes, siteTemplates: [template("post.html", "site post.html")], builtIn: builtIn)
        #expect(found.diagnostics.isEmpty)
        #expect(texts(found.value) == ["default base.html", "bold home.html", "site post.html", "calm wide.html"])
        #expect(found.value.files.map(\.path.text) == ["/icon.svg", "/style.css"])
        #expect(
            found.value.files.map(\.origin) == [
                .site("Themes/default/static/icon.svg"), .site("Themes/bold/static/style.css"),
            ])
        #expect(found.value.fingerprints["/style.css"] == fileFingerprint(of: "bold".utf8))
    }

    @Test func `a copy of a built-in template is none of the site's own, until it is changed`() throws {
        let builtIn = builtInTheme(firstSource: 100)
        let page = try #require(builtIn.templates.first { $0.name == "page.html" }).source.bytes
        func hasOwnTemplates(_ bytes: [UInt8]) -> Bool {
            let copy = TemplateSource(name: "page.html", source: Source(id: SourceID(0), path: "page", bytes: bytes))
            let theme = ThemeSource(name: "default", extends: nil, extra: .map([]), templates: [copy], files: [])
            return resolveTheme(named: "default", among: [theme], siteTemplates: [], builtIn: builtIn).value
                .hasOwnTemplates
        }
        #expect(!hasOwnTemplates(page))
        #expect(hasOwnTemplates(page + [0x20]))
    }

    @Test func `a replaced template can be named with its theme`() {
        func named(_ name: String, in text: String) -> [String] {
            let themes = [theme("default", ["post.html"])]
            let found = resolveTheme(
                named: name, among: themes, siteTemplates: [template("home.html", text)], builtIn: builtIn)
            return found.value.templates.map { "\($0.name): \(String(decoding: $0.source.bytes, as: UTF8.self))" }
                .filter { $0.contains("/") && !$0.hasPrefix("home.html") }
        }
        #expect(named("default", in: "{% extends 'default/home.html' %}") == ["default/home.html: default home.html"])
        #expect(named("default", in: "{% extends \"default/base.html\" %}") == ["default/base.html: default base.html"])
        #expect(named("default", in: "default/home.html 'default/home.html\n' 'default/x.html'") == [])
    }

    @Test func `a site's own default theme stands before the built-in one`() {
        let found = resolveTheme(
            named: "default", among: [theme("default", extends: "default", ["home.html"])], siteTemplates: [],
            builtIn: builtIn)
        #expect(found.diagnostics.isEmpty)
        #expect(texts(found.value) == ["default base.html", "default home.html", "default post.html"])
    }

    @Test func `a file of the site replaces the theme's`() {
        let own = ThemeFile(
            path: SitePath(unchecked: "/style.css"), origin: .site("Content/static/style.css"), bytes: [1, 2, 3])
        let found = resolveTheme(
            named: "default", among: [], siteTemplates: [], siteFiles: [own], builtIn: builtIn)
        #expect(found.value.files.map(\.path.text) == ["/icon.svg"])
        #expect(found.value.fingerprints["/style.css"] == fileFingerprint(of: [1, 2, 3]))
    }

    @Test func `an unknown theme is an error where it is named, with the nearest name`() {
        let source = MarkedSource("theme: «blod»\n")
        let found = resolveTheme(
            named: "blod", among: [theme("bold")], siteTemplates: [], builtIn: builtIn, at: source.spans[0])
        #expect(
            found.diagnostics == [
                .error(
                    .themeUnknown, "there is no theme 'blod': no folder Themes/blod; did you mean 'bold'?",
                    at: source.spans[0])
            ])
        #expect(found.value.templates.count == 3)
    }

    @Test func `themes that extend each other are an error`() {
        let themes = [theme("a", extends: "b"), theme("b", extends: "a")]
        let found = resolveTheme(named: "a", among: themes, siteTemplates: [], builtIn: builtIn)
        #expect(
            found.diagnostics.map(\.message) == [
                "the themes extend each other in a loop: 'a' extends 'b' extends 'a'; make one of them extend 'default'"
            ])
    }

    @Test func `a theme's own data are defaults, the nearest first`() {
        let near = theme("near", extra: .map([.init(key: "color", value: .text("red"))]))
        let far = ThemeSource(
            name: "default", extends: nil,
            extra: .map([.init(key: "color", value: .text("blue")), .init(key: "icon", value: .text("x.svg"))]),
            templates: [], files: [])
        let found = resolveTheme(named: "near", among: [near], siteTemplates: [], builtIn: far)
        #expect(
            found.value.extra
                == .map([.init(key: "color", value: .text("red")), .init(key: "icon", value: .text("x.svg"))]))
    }

    @Test func `the built-in theme has every template that a page asks for`() {
        let found = resolveTheme(named: "default", among: [], siteTemplates: [])
        let names = Set(found.value.templates.map(\.name))
        for name in [
            "home", "post", "interview", "job", "person", "page", "list", "jobs", "people", "terms", "term", "archive",
            "feeds", "search", "404", "redirect", "_card",
        ] { #expect(names.contains(name + ".html")) }
        #expect(found.value.fingerprints["/style.css"] != nil)
        #expect(builtInThemeFile("static/style.css") != nil)
    }
}
