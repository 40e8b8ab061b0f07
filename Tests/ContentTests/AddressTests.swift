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
                "error: an alias of 'Content/pages/x.md' and 'Content/posts/a.md' have the same address '/posts/a/'; take one of them away",
            others: ["Content/posts/a.md": post("")]),
        Mistake(
            path: "Content/site.yml", text: TestSite.settings + "redirects: {«/posts/a/»: /jobs/}\n",
            message:
                "error: a redirect in 'Content/site.yml' and 'Content/posts/a.md' have the same address '/posts/a/'; take one of them away",
            others: ["Content/posts/a.md": post("")]),
        Mistake(
            path: "Content/static/posts/A/index.html", text: "«»x",
            message:
                "error: 'Content/static/posts/A/index.html' and 'Content/posts/a.md' have the same address '/posts/A/index.html'; rename one of them",
            others: ["Content/posts/a.md": post("")]),
    ]

    @Test(arguments: mistakes)
    func `two on one address are an error that names both`(_ mistake: Mistake) { mistake.check() }

    @Test func `letter case counts for nothing in an address`() {
        let site = TestSite([
            "Content/posts/straße.md": AddressTests.post(""), "Content/posts/strasse.md": AddressTests.post(""),
        ])
        #expect(
            site.messages(site.build()) == [
                "Content/posts/straße.md:1:1: error: 'Content/posts/straße.md' and 'Content/posts/strasse.md' have the same "
                    + "address '/posts/straße/'; give one of them another 'slug'"
            ])
    }

    @Test func `the same id in feeds twice is an error at the later`() {
        let site = TestSite([
            "Content/posts/a.md": AddressTests.post("guid: x\n"), "Content/posts/b.md": AddressTests.post("guid: x\n"),
        ])
        #expect(
            site.messages(site.build()) == [
                "Content/posts/b.md:4:7: error: 'Content/posts/b.md' and 'Content/posts/a.md' have the same id in feeds, 'x'; give this one a 'guid' of its own, since readers of feeds would see only one of them"
            ])
    }

    @Test func `a file that would have to be a folder is an error`() {
        let site = TestSite([
            "Content/posts/a.md": AddressTests.post(""), "Content/static/posts": "x", "Content/static/people/x": "y",
        ])
        #expect(site.messages(site.build()).count == 1)
    }

    @Test(arguments: [
        ("Content/posts/2007-03-12-Romi Says Hi.md", "/posts/romi-says-hi/"), ("Content/posts/日本.md", "/posts/日本/"),
        ("Content/posts/U\u{308}ber.md", "/posts/über/"), ("Content/posts/trip/index.md", "/posts/trip/"),
    ])
    func `a document lies at its file's name`(_ path: String, _ address: String) throws {
        let site = TestSite([path: AddressTests.post("")])
        let outcome = site.build()
        #expect(site.messages(outcome) == [])
        #expect(outcome.outline?.documents.map(\.path.text) == [address])
    }

    @Test func `drafts and scheduled documents take no address and are counted`() throws {
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
                "Content/posts/a.md:4:21: warning: the job 'draft' is a draft, so that it is left out here"
            ])
        let outline = try #require(outcome.outline)
        let post = try #require(outline.posts.first)
        #expect(outline[post].jobs.map { outline[$0].slug } == ["open"])
        #expect(outline.mentions[outline[post].jobs[0]] == [post])
    }
}
