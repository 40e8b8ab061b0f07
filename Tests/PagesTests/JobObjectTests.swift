// A job's facts in words.

internal import SiteModel
internal import Testing

@testable internal import Pages

@Suite struct JobObjectTests {
    @Test func `places and ways of working in words`() {
        let words = englishWords
        let astoria = HandmadeSite.place("Astoria", "OR", "US")
        let iceland = HandmadeSite.place("Reykjavík", nil, "IS")
        func text(_ locations: [PostalAddress], _ workplace: Workplace, _ applicants: [String] = []) -> String {
            placeText(
                of: HandmadeSite.job(locations: locations, workplace: workplace, applicants: applicants), words: words)
        }
        #expect(text([astoria, iceland], .onSite) == "Astoria, OR; Reykjavík, IS")
        #expect(text([astoria], .hybrid) == "Astoria, OR (hybrid)")
        #expect(text([], .remote, ["US", "CA"]) == "Remote (US, CA)")
        #expect(text([astoria], .remote, ["US"]) == "Astoria, OR; Remote (US)")
        #expect(text([], .remote) == "Remote")
        #expect(text([HandmadeSite.place(nil, nil, "IS")], .onSite) == "IS")
    }

    @Test func `salaries in words`() {
        let words = englishWords
        let language = SiteLanguage("en-US", currencies: ["USD"])
        func text(_ low: Double?, _ high: Double?, _ period: SalaryPeriod) -> String {
            salaryText(
                Salary(minimum: low, maximum: high, currency: "USD", period: period), language: language, words: words)
        }
        #expect(text(95_000, 120_000, .year) == "$95,000 to $120,000 a year")
        #expect(text(31, nil, .hour) == "from $31 an hour")
        #expect(text(nil, 4000.5, .month) == "up to $4,000.50 a month")
        #expect(text(300, 300, .day) == "$300 a day")
    }

    @Test func `a job closes soon within fourteen days of its end`() {
        let job = HandmadeSite.job(closes: "2026-11-15")
        func soon(_ day: String) -> Bool { job.closesSoon(at: HandmadeSite.day(day)) }
        #expect(!soon("2026-11-01"))
        #expect(soon("2026-11-02"))
        #expect(!HandmadeSite.job().closesSoon(at: HandmadeSite.day("2026-11-02")))
        #expect(!HandmadeSite.job(closes: "2026-11-03", state: .filled).closesSoon(at: HandmadeSite.day("2026-11-02")))
    }

    @Test(arguments: [
        (0, "No experience needed"), (1, "1 month"), (6, "6 months"), (12, "1 year"), (30, "30 months"),
        (36, "3 years"),
    ])
    func `experience in words`(months: Int, text: String) {
        #expect(experienceText(months: months, words: englishWords) == text)
    }

    @Test func `applying by mail names the job, applying on the web names the host`() {
        var site = HandmadeSite()
        let mail = site.add(.job, "a", title: "Pilot & mate", details: .job(HandmadeSite.job()))
        let web = site.add(
            .job, "b", details: .job(HandmadeSite.job(apply: .url("https://www.boards.example/tide/1?x=y"))))
        let tables = site.tables()
        #expect(read(tables.document(mail), "apply.kind") == "email")
        #expect(
            read(tables.document(mail), "apply.url") == "mailto:jobs@example.com?subject=Pilot%20%26%20mate")
        #expect(read(tables.document(mail), "apply.text") == "jobs@example.com")
        #expect(read(tables.document(web), "apply.url") == "https://www.boards.example/tide/1?x=y")
        #expect(read(tables.document(web), "apply.text") == "boards.example")
    }

    @Test func `jobs of a team, other jobs, and who speaks about a job`() {
        var site = HandmadeSite()
        let first = site.add(.job, "first", date: "2026-10-01", details: .job(HandmadeSite.job(team: "Boats")))
        site.add(.job, "second", date: "2026-10-02", details: .job(HandmadeSite.job(team: "Boats")))
        site.add(.job, "third", date: "2026-10-03", details: .job(HandmadeSite.job(team: "Docks")))
        site.add(.job, "gone", date: "2026-10-04", details: .job(HandmadeSite.job(state: .closed, team: "Boats")))
        site.add(.post, "about", date: "2026-10-05", jobs: [first])
        let job = site.tables().document(first)
        #expect(read(job, "team_jobs") == "[second]")
        #expect(read(job, "other_jobs") == "[third, second]")
        #expect(read(job, "interviews") == "[about]")
    }

    @Test func `the jobs page groups by team and place and filters by what the jobs have`() {
        var site = HandmadeSite()
        let astoria = HandmadeSite.place("Astoria", "OR", "US")
        site.add(
            .job, "mate", date: "2026-10-01",
            details: .job(HandmadeSite.job(team: "Boats", locations: [astoria], employment: [.partTime, .fullTime])))
        let remote = site.add(
            .job, "planner", date: "2026-10-02",
            details: .job(HandmadeSite.job(team: "boats!", workplace: .remote, applicants: ["US"])))
        site.add(.job, "cook", date: "2026-10-03", details: .job(HandmadeSite.job(locations: [astoria])))
        site.add(
            .job, "pilot", date: "2026-10-04", details: .job(HandmadeSite.job(team: "Boats", locations: [astoria])))
        let tables = site.tables()
        let groups = jobGroups(tables)
        #expect((0..<3).map { read(groups, "\($0).team") } == ["Boats", "boats!", "Other teams"])
        #expect((0..<3).map { read(groups, "\($0).id") } == ["jobs-boats", "jobs-boats-2", "jobs-other-teams"])
        #expect(read(groups, "0.places.0.place") == "Astoria, OR")
        #expect(read(groups, "0.places.0.documents") == "[pilot, mate]")
        #expect(read(groups, "0.count") == "2")
        let filters = tables.indexes.jobFilters.value
        #expect((0..<4).map { read(filters, "\($0).title") } == ["Team", "Place", "Employment", "Workplace"])
        #expect(read(filters, "0.options") == "[Boats, boats!]")
        #expect(read(filters, "1.options") == "[Astoria, OR, Remote (US)]")
        #expect(read(filters, "1.options.0.count") == "3")
        #expect(read(filters, "2.options.0.id") == "employment-full-time")
        #expect(read(filters, "3.options") == "[On site, Remote]")
        #expect(
            read(tables.document(remote), "filter_ids")
                == "[team-boats-2, place-remote-us, employment-full-time, workplace-remote]")
    }
}
