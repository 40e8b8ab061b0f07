// Two on one address, and where documents lie.

internal import Content
internal import SiteModel
internal import Testing

@Suite struct AddressTests {
    private static func post(_ lines: String) -> String { "---\ntitle: A\ndate: 2026-01-01\n\(lines)---\nText.\n" }

    static let mistakes: [Mistake] = [
        Mistake(
            path: "Content/posts/b.md", text: "---\ntitle: A\ndate: 2026-01-01\nslug: «a»\n---\nText.\n",
            message:
                "error: 'Content/posts/b.md' and 'Content/posts/a.md' have the same address '/posts/a/'; give one of them another 'slug'",
            others: ["Content/posts/a.md": post("")], note: "the other is here"),
        Mistake(
            path: "Content/pages/x.md", text: "---\ntitle: A\nslug: «posts»\n---\nText.\n",
            message:
                "error: 'Content/pages/x.md' has the address '/posts/', which is the site's list of posts; give one of them another 'slug'"
        ),
        Mistake(
            path: "Content/pages/x.md", text: "---\ntitle: A\naliases: [«/posts/a»]\n---\nText.\n",
            message:
                "error: an alias of 'Content/pages/x.md' and 'Content/posts/a.md' have the same address '/posts/a/'; delete one of them",
            others: ["Content/posts/a.md": post("")]),
        Mistake(
            path: "Content/site.yml", text: TestSite.settings + "redirects: {«/posts/a/»: /jobs/}\n",
            message:
                "error: a redirect in 'Content/site.yml' and 'Content/posts/a.md' have the same address '/posts/a/'; delete one of them",
            others: ["Content/posts/a.md": post("")]),
        Mistake(
            path: "Content/static/posts/A/index.html", text: "«»x",
            message:
                "error: 'Content/static/posts/A/index.html' and 'Content/posts/a.md' have the same address '/posts/A/index.html'; rename one of them",
            others: ["Content/posts/a.md": post("")]),
    ]

    @Test(arguments: mistakes)
    func `two on one address are an error that names both`(_ mistake: Mistake) { mistake.check() }

    @Test func `letter case is ignored in an address`() {
        let site = TestSite([
            "Content/posts/straße.md": AddressTests.post(""), "Content/posts/strasse.md": AddressTests.post(""),
        ])
        #expect(
            site.messages(site.build()) == [
                "Content/posts/straße.md:1:1: error: 'Content/posts/straße.md' and 'Content/posts/strasse.md' have the same "
                    + "address '/posts/straße/'; give one of them another 'slug'"
            ])
    }

    /// Messages of a site in which a page and, in the theme, files have these addresses.
    private func clashes(page: String = "about", files: [String] = [], theme: [String] = []) -> [String] {
        var sources = ["Content/pages/x.md": "---\ntitle: A\nslug: \(page)\n---\nText.\n"]
        for file in files { sources["Content/static" + file] = "x" }
        let site = TestSite(sources)
        let themeFiles = theme.map { path in
            StaticFile(path: SitePath(unchecked: path), origin: .builtInTheme("static\(path)"))
        }
        return site.messages(site.build(themeFiles: themeFiles))
    }

    @Test func `no document, file or theme's file has the address of another, letter case and Unicode form aside`() {
        #expect(clashes(files: ["/a.css"], theme: ["/b.css", "/A.css"]) == [])
        #expect(
            clashes(page: "gross", theme: ["/groß/index.html"]) == [
                "Content/pages/x.md:3:7: error: 'Content/pages/x.md' has the address '/gross/', which is the theme's "
                    + "'static/groß/index.html'; give one of them another 'slug'"
            ])
        #expect(clashes(page: "gross", files: ["/groß/index.html"]).count == 1)
        #expect(clashes(page: "é", files: ["/E\u{301}/INDEX.html"]).count == 1)
        #expect(clashes(page: "e", files: ["/é/index.html"]).isEmpty)
        #expect(clashes(files: ["/a.css", "/A.CSS"]).count == 1)
        #expect(clashes(files: ["/index.html"]).count == 1)
    }

    @Test(arguments: [
        "/jobs/jobs.json", "/feed.xml", "/posts/feed.xml", "/search/index.json", "/Sitemap.XML", "/404.html",
        "/feeds/index.html", "/Robots.txt",
    ])
    func `a file at an address of the site's own is an error`(_ path: String) {
        #expect(clashes(files: [path]).count == 1)
        #expect(clashes(theme: [path]).count == 1)
    }

    @Test func `a file cannot be where another needs a folder, and is said once`() {
        #expect(
            clashes(files: ["/about"]) == [
                "Content/pages/x.md:3:7: error: 'Content/pages/x.md' has the address '/about/', but "
                    + "'Content/static/about' is a file named '/about'; rename one of them"
            ])
        #expect(
            clashes(page: "a", files: ["/Posts"]) == [
                "Content/static/Posts:1:1: error: the site's list of posts has the address '/posts/', but "
                    + "'Content/static/Posts' is a file named '/Posts'; rename one of them"
            ])
        #expect(clashes(theme: ["/about"]).count == 1)
        #expect(clashes(files: ["/x/y", "/x/y/z", "/x/y/w"]).count == 1)
        let posts = ["a", "b", "c"].map { ("Content/posts/\($0).md", AddressTests.post("")) }
        let site = TestSite(Dictionary(uniqueKeysWithValues: posts + [("Content/static/posts", "x")]))
        #expect(site.messages(site.build()).count == 1)
    }

    @Test func `a document where a tag's page or a further page of a list is, is an error`() {
        func messages(_ path: String, _ slug: String, _ posts: Int, settings: String = "") -> [String] {
            var files = [path: "---\ntitle: A\nslug: \(slug)\n---\nText.\n"]
            files["Content/site.yml"] = TestSite.settings + settings
            for number in 0..<posts { files["Content/posts/p\(number).md"] = AddressTests.post("tags: x\n") }
            let site = TestSite(files)
            return site.messages(site.build())
        }
        #expect(
            messages("Content/pages/x.md", "x", 1, settings: "permalinks: {pages: /tags/:slug/}\n") == [
                "Content/pages/x.md:3:7: error: 'Content/pages/x.md' has the address '/tags/x/', which is the page of the tag 'x'; give one of them another 'slug'"
            ])
        #expect(
            messages("Content/pages/x.md", "2", 11, settings: "permalinks: {pages: /posts/page/:slug/}\n") == [
                "Content/pages/x.md:3:7: error: 'Content/pages/x.md' has the address '/posts/page/2/', which is page 2 of the site's list of posts; give one of them another 'slug'"
            ])
        #expect(messages("Content/pages/x.md", "3", 11, settings: "permalinks: {pages: /posts/page/:slug/}\n") == [])
    }

    @Test func `the same id in feeds twice is an error at the later`() {
        let site = TestSite([
            "Content/posts/a.md": AddressTests.post("guid: x\n"), "Content/posts/b.md": AddressTests.post("guid: x\n"),
        ])
        #expect(
            site.messages(site.build()) == [
                "Content/posts/b.md:4:7: error: 'Content/posts/b.md' and 'Content/posts/a.md' have the same id in feeds, 'x'; give this one its own 'guid', because feed readers would show only one of them"
            ])
    }

    @Test func `a file where a folder is needed is an error`() {
        let site = TestSite([
            "Content/posts/a.md": AddressTests.post(""), "Content/static/posts": "x", "Content/static/people/x": "y",
        ])
        #expect(site.messages(site.build()).count == 1)
    }

    @Test(arguments: [
        ("Content/posts/2007-03-12-Romi Says Hi.md", "/posts/romi-says-hi/"), ("Content/posts/日本.md", "/posts/日本/"),
        ("Content/posts/U\u{308}ber.md", "/posts/über/"), ("Content/posts/trip/index.md", "/posts/trip/"),
    ])
    func `the address of a document comes from its file name`(_ path: String, _ address: String) throws {
        let site = TestSite([path: AddressTests.post("")])
        let outcome = site.build()
        #expect(site.messages(outcome) == [])
        #expect(outcome.outline?.documents.map(\.path.text) == [address])
    }

    @Test func `drafts and scheduled documents have no address and are counted`() throws {
        let site = TestSite([
            "Content/posts/a.md": AddressTests.post("draft: true\n"),
            "Content/posts/b.md": AddressTests.post("slug: a\n"),
            "Content/posts/c.md": "---\ntitle: C\ndate: 2026-12-24T18:00\nauthor: nobody\n---\nx\n",
        ])
        let outcome = site.build()
        #expect(
            site.messages(outcome) == [
                "Content/posts/c.md:4:9: error: no person has the slug 'nobody'; a slug is the name of a file in Content/people"
            ])
        let outline = try #require(outcome.outline)
        #expect(outline.documents.map(\.sourcePath) == ["Content/posts/b.md"])
        #expect(outline.statistics.drafts == 1 && outline.statistics.scheduled == 1)
        #expect(outline.statistics.nextChange?.rfc3339 == "2026-12-24T18:00:00Z")
        #expect(site.build(drafts: true, future: true).outline?.documents.count == 3)
    }

    @Test func `an interview that names a scheduled job is published without it, one that names a draft is told`()
        throws
    {
        let job = { (posted: String) in
            "---\ntitle: J\nposted: \(posted)\n\(Mistake.place)\n\(Mistake.apply)\n---\n\(Mistake.jobText)\n"
        }
        let site = TestSite([
            "Content/posts/a.md": AddressTests.post("jobs: [open, later, draft]\n"),
            "Content/jobs/open.md": job("2026-01-01"),
            "Content/jobs/later.md": job("2027-01-01"), "Content/jobs/draft.md": job("2026-01-01\ndraft: true"),
        ])
        let outcome = site.build()
        #expect(
            site.messages(outcome) == [
                "Content/posts/a.md:4:21: warning: the job 'draft' is a draft, so it is left out here"
            ])
        let outline = try #require(outcome.outline)
        let post = try #require(outline.posts.first)
        #expect(outline[post].jobs.map { outline[$0].slug } == ["open"])
        #expect(outline.mentions[outline[post].jobs[0]] == [post])
    }
}
