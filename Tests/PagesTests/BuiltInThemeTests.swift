// The built-in theme over sites rich and poor: it renders every kind of page without an error.

internal import Diagnostics
internal import SiteModel
internal import Testing

@testable internal import Pages

@Suite struct BuiltInThemeTests {
    private func render(_ site: HandmadeSite) -> RenderResult {
        RenderResult(site, theme: resolveTheme(named: "default", among: [], siteTemplates: []).value)
    }

    private func words(_ diagnostics: [Diagnostic]) -> [String] {
        diagnostics.map { "\($0.span.source.index):\($0.span.start) \($0.message) \($0.notes.map(\.message))" }
    }

    @Test func `an empty site`() {
        var handmade = HandmadeSite(
            url: SiteURL(origin: "https://a.example", basePath: "", host: "a.example"))
        handmade.settings.organization = nil
        handmade.settings.description = nil
        handmade.settings.menu = []
        let site = render(handmade)
        #expect(words(site.diagnostics) == [])
        #expect(site["index.html"].contains("<!doctype html>") || site["index.html"].contains("<!DOCTYPE html>"))
    }

    @Test(arguments: ["en-US", "ar", "de"])
    func `a site with everything`(language: String) {
        var handmade = richSite()
        handmade.settings.language = language
        let site = render(handmade)
        #expect(words(site.diagnostics) == [])
        // What a template forgot to escape would end here.
        for (path, text) in site.files where path.hasSuffix(".html") {
            #expect(!text.contains("<Tide>"), "\(path) lets markup through")
            #expect(text.contains("</html>"), "\(path) is cut off")
        }
        #expect(site["posts/one/index.html"].contains("dir=\"rtl\"") == (language == "ar"))
    }

    /// Every trait that a template may ask for.
    private func richSite() -> HandmadeSite {
        var site = HandmadeSite(title: "Notes of <Tide> & Co")
        site.settings.pageSize = 2
        let photo = DocumentImage(
            href: "/blog/a.png", absoluteURL: "https://jobs.example.com/blog/a.png", alt: "A <Tide>",
            picture: PictureFacts(format: .png, pixels: PixelSize(width: 40, height: 50)))
        let ana = site.add(
            .person, "ana", title: "Ana <Tide>", html: "<p>Ana</p>",
            details: .person(
                PersonDetails(
                    role: "Pilot <Tide>", team: nil, photo: photo,
                    links: [.init(name: "Web <Tide>", url: "https://a.example/?a=1&b=2")])))
        let bo = site.add(.person, "bo", title: "Bo")
        let place = PostalAddress(
            locality: "Astoria", region: "OR", country: "US", postalCode: "97103", street: "1 Pier <Tide>")
        let salary = Salary(minimum: 50_000, maximum: 60_000.5, currency: "USD", period: .year)
        let open = site.add(
            .job, "pilot", title: "Pilot <Tide>", date: "2026-10-30", html: "<p>Job</p>",
            details: .job(
                HandmadeSite.job(
                    posted: "2026-10-30", closes: "2026-11-10", team: "Boats <Tide>", locations: [place, place],
                    workplace: .hybrid, employment: [.fullTime, .partTime], salary: salary, experienceMonths: 24,
                    manager: ana)))
        site.add(
            .job, "planner", date: "2026-10-29",
            details: .job(HandmadeSite.job(team: "Docks", workplace: .remote, applicants: ["US", "CA"])))
        site.add(.job, "cook", date: "2026-10-28", details: .job(HandmadeSite.job(apply: .url("https://b.example/"))))
        site.add(
            .job, "gone", date: "2026-09-01", details: .job(HandmadeSite.job(closes: "2026-09-30", state: .closed)))
        let filled = site.add(.job, "filled", date: "2026-09-01", details: .job(HandmadeSite.job(state: .filled)))
        func comment(
            _ id: String, _ author: String?, parent: Int?, depth: Int, person: DocumentID? = nil,
            kind: SiteModel.Comment.Kind = .comment
        ) -> SiteModel.Comment {
            SiteModel.Comment(
                id: id, kind: kind, author: author, url: author.map { _ in "https://c.example/?<Tide>" },
                date: HandmadeSite.day("2026-01-05"), person: person, parent: parent, depth: depth)
        }
        let comments = [
            comment("1", "Reader <Tide>", parent: nil, depth: 0), comment("2", nil, parent: 0, depth: 1),
            comment("3", "Ana", parent: 1, depth: 2, person: ana),
            comment("4", "Elsewhere", parent: nil, depth: 0, kind: .pingback),
        ]
        for (number, slug) in ["one", "two", "three", "four", "five"].enumerated() {
            site.add(
                .post, slug, title: "Post <Tide> \(slug)", date: "2026-01-0\(number + 1)",
                html: "<h2 id=\"x\">X</h2><p>Text</p>\u{2}\(open.index)\u{2}", authors: [ana, bo],
                tags: ["C++", "Bow & stern <Tide>"], series: "Log <Tide>", jobs: [open, filled],
                policy: number == 0 ? .open : number == 1 ? .closed : .off, comments: number < 2 ? comments : []
            ) { body in
                body.headings = [Heading(level: 2, id: "x", text: "X <Tide>"), Heading(level: 3, id: "y", text: "Y")]
                body.comments = comments.map { _ in Array("<p>Said</p>".utf8) }
                body.wordCount = 500
            }
        }
        let speakers = [
            Speaker(initials: "BO", name: "Bo", role: nil, person: bo),
            Speaker(initials: "AT", name: "Ana <Tide>", role: "Pilot <Tide>", person: ana),
            Speaker(initials: "ZZ", name: "Zed", role: nil, person: nil),
        ]
        let html = "<p>Intro</p><p>Why?</p><p>So.</p>"
        site.add(
            .interview, "talk", title: "Talk <Tide>", date: "2026-02-01", html: html, authors: [bo],
            tags: ["C++"], jobs: [open], policy: .closed,
            details: .interview(InterviewDetails(speakers: speakers, interviewer: 0))
        ) { body in
            body.transcript = [
                TranscriptPart(speaker: nil, question: nil, html: 0..<12),
                TranscriptPart(speaker: 0, question: .init(id: "q1", text: "Why <Tide>?"), html: 12..<23),
                TranscriptPart(speaker: 1, question: nil, html: 23..<33),
            ]
        }
        site.add(.page, "about", title: "About <Tide>", html: "<p>Us</p>")
        site.redirects = [
            Redirect(
                from: RequestTarget(SitePath(unchecked: "/old/")), href: "/blog/about/",
                absoluteURL: "https://jobs.example.com/blog/about/", span: .start(of: SourceID(0)))
        ]
        return site
    }
}
