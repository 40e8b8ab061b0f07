// Links between sources: what they become, and what is said of those that lead nowhere.

internal import Content
internal import SiteModel
internal import Testing

@Suite struct LinkTests {
    static let others = [
        "Content/jobs/community-manager.md":
            "---\ntitle: C\nposted: 2026-01-01\n\(Mistake.place)\n\(Mistake.apply)\n---\n## Team\n\n\(Mistake.jobText)\n",
        "Content/posts/trip/index.md": "---\ntitle: T\ndate: 2026-01-01\n---\nText.\n",
        "Content/posts/trip/chart.svg": "<svg viewBox=\"0 0 40 20\"/>",
        "Content/posts/draft.md": "---\ntitle: D\ndate: 2026-01-01\ndraft: true\n---\nText.\n",
        "Content/posts/later.md": "---\ntitle: L\ndate: 2027-01-01\n---\nText.\n",
        "Content/static/logo.svg": "<svg width=\"10\" height=\"5\"/>",
    ]

    static let mistakes: [Mistake] = [
        .page(
            "See [it](«../jobs/comunity-manager.md»).",
            "error: nothing in the site has the path '../jobs/comunity-manager.md'; did you mean '../jobs/community-manager.md'?",
            others: others),
        .page(
            "[it](«../jobs/community-manager.md#tem»)",
            "error: nothing in 'Content/jobs/community-manager.md' has the address '#tem'; did you mean '#team'?",
            others: others),
        .page(
            "x [it](«#nowhere») y",
            "error: nothing in 'Content/pages/test.md' has the address '#nowhere'; the link beside each heading of the page shows its address"
        ),
        .page("x [it](«/job/») y", "error: nothing in the site has the address '/job/'; did you mean '/jobs/'?"),
        .page(
            "![x](«../posts/trip/chrat.svg»)",
            "error: nothing in the site has the path '../posts/trip/chrat.svg'; did you mean '../posts/trip/chart.svg'?",
            others: others),
        .page(
            "x [d](«../posts/draft.md») y",
            "error: '../posts/draft.md' is a draft and not published, so this link would be broken; publish it first, or delete the link",
            others: others),
        .page(
            "x [l](«../posts/later.md») y",
            "error: '../posts/later.md' is scheduled for 2027-01-01T00:00:00Z and not published, so this link would be broken; publish it first, or delete the link",
            others: others),
        .page(
            "x ![d](«../posts/trip/index.md») y", "error: '../posts/trip/index.md' is a document, not a picture",
            others: others),
        .page(
            "x [u](«../../../etc/passwd») y",
            "error: nothing in the site has the path '../../../etc/passwd'; paths are relative to the folder of the file"
        ),
    ]

    @Test(arguments: mistakes) func `a broken link is reported at its place`(_ mistake: Mistake) {
        mistake.check()
    }

    private func html(_ body: String, settings: String = "") throws -> String {
        let files = LinkTests.others.merging([
            "Content/site.yml": "title: T\nurl: https://example.com/b\nfigures: false\n" + settings,
            "Content/posts/test.md": "---\ntitle: A\ndate: 2026-01-01\n---\n\(body)\n",
        ]) { $1 }
        let site = TestSite(files)
        let outcome = site.build(converting: true)
        #expect(site.messages(outcome) == [])
        let document = try #require(outcome.outline?.documents.first { $0.slug == "test" })
        return String(decoding: try #require(outcome.site?.body(of: document.id).html), as: UTF8.self)
    }

    @Test(arguments: [
        ("../jobs/community-manager.md", "/b/jobs/community-manager/"),
        ("../jobs/community-manager.md#team", "/b/jobs/community-manager/#team"), ("trip/index.md", "/b/posts/trip/"),
        ("trip/", "/b/posts/trip/"), ("trip", "/b/posts/trip/"), ("./trip/index.md", "/b/posts/trip/"),
        ("trip/chart.svg", "/b/posts/trip/chart.svg"), ("../static/logo.svg", "/b/logo.svg"),
        ("/logo.svg", "/b/logo.svg"),
        ("/jobs/", "/b/jobs/"), ("/jobs", "/b/jobs/"), ("/", "/b/"), ("/feed.xml", "/b/feed.xml"),
        ("../jobs/", "/b/jobs/"),
        ("/jobs/community-manager/?x=1#team", "/b/jobs/community-manager/?x=1#team"),
        ("/jobs/jobs.json", "/b/jobs/jobs.json"),
        ("tri%70/index.md", "/b/posts/trip/"), ("../trip/", "/b/posts/trip/"),
        ("../../jobs/community-manager/", "/b/jobs/community-manager/"),
        ("https://x.de/a.md", "https://x.de/a.md"), ("mailto:a@b.de", "mailto:a@b.de"), ("//x.de/", "//x.de/"),
        ("test.md", "/b/posts/test/"),
    ])
    func `a link becomes an address`(_ written: String, _ href: String) throws {
        let html = try html("See [it](\(written)) there.")
        #expect(html == "<p>See <a href=\"\(href)\">it</a> there.</p>\n")
    }

    @Test func `a paragraph that is one link to a document is the place of a card`() throws {
        #expect(try html("[it](trip/)").contains("\u{2}"))
        #expect(try !html("[it](/jobs/)").contains("\u{2}"))
    }

    @Test func `a local picture has its size`() throws {
        let html = try html("See ![x](trip/chart.svg) here.")
        #expect(html.contains("width=\"40\" height=\"20\""))
    }

    @Test func `links that are not checked are still resolved`() throws {
        let html = try html("[a](x.md) [b](/y/) [c](trip/) d", settings: "check-links: off\n")
        #expect(
            html.contains("href=\"x.md\"") && html.contains("href=\"/b/y/\"")
                && html.contains("href=\"/b/posts/trip/\""))
    }
}
