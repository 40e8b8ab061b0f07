// Jobs: their keys, the job boards' rules, and a job's life.

internal import Content
internal import SiteModel
internal import Testing

/// Nil of what is no job.
private func details(of document: Document) -> Job? {
    if case .job(let job) = document.details { job } else { nil }
}

@Suite struct JobTests {
    static let mistakes: [Mistake] = [
        Mistake(
            path: "Content/jobs/test.md",
            text:
                "«---»\ntitle: A\nlocation: {country: US, region: WA, locality: X}\napply: {email: a@b.de}\n---\n\(Mistake.jobText)\n",
            message: "error: a job needs a 'posted'"),
        Mistake(
            path: "Content/jobs/test.md",
            text: "«---»\ntitle: A\nposted: 2026-01-01\n\(Mistake.apply)\n---\n\(Mistake.jobText)\n",
            message: "error: a job needs a 'location', or 'remote: true'"),
        Mistake(
            path: "Content/jobs/test.md",
            text: "«---»\ntitle: A\nposted: 2026-01-01\n\(Mistake.place)\n---\n\(Mistake.jobText)\n",
            message: "error: a job needs an 'apply'"),
        .job(
            "remote: «true»\n\(Mistake.apply)",
            "error: a remote job needs 'applicants', the countries from which people may apply"),
        .job("remote: «hybrid»\n\(Mistake.apply)", "error: a hybrid job needs a 'location'"),
        .job(
            "remote: «yess»\n\(Mistake.place)\n\(Mistake.apply)",
            "error: 'remote' must be true, false or hybrid, not 'yess'"),
        .job(
            "remote: «[true]»\n\(Mistake.place)\n\(Mistake.apply)",
            "error: 'remote' must be true, false or hybrid, not a list"),
        .job(
            "«applicants»: [US]\n\(Mistake.place)\n\(Mistake.apply)",
            "warning: 'applicants' is ignored without 'remote: true'"),
        .job(
            "remote: true\napplicants: [US, «USA»]\n\(Mistake.apply)",
            "error: 'USA' is not a two-letter country code (ISO 3166-1), such as 'US'; did you mean 'US'?"),
        .job(
            "location: {locality: X, country: «United Kingdom»}\n\(Mistake.apply)",
            "error: 'United Kingdom' is not a two-letter country code (ISO 3166-1), such as 'US'; did you mean 'GB'?"
        ),
        .job(
            "location: {locality: X, country: «EU»}\n\(Mistake.apply)",
            "error: 'EU' is not a two-letter country code (ISO 3166-1), such as 'US'"),
        .job("location: «{locality: Astoria}»\n\(Mistake.apply)", "error: a location needs a 'country'"),
        .job(
            "location: [{locality: A, region: WA, country: US}, «{locality: B}»]\n\(Mistake.apply)",
            "error: a location needs a 'country'"),
        .job(
            "location: «Astoria»\n\(Mistake.apply)",
            "error: 'location' must be {locality: …, region: …, country: …} or a list of them, not 'Astoria'"),
        .job("location: «[]»\n\(Mistake.apply)", "error: 'location' is empty; give it a place with its country"),
        .job(
            "location: {locality: A, region: WA, country: US, «zip»: 1}\n\(Mistake.apply)",
            "warning: a location has no key 'zip'; write 'postal-code' in its place"),
        .job(
            "closes: «2025-12-31»\n\(Mistake.place)\n\(Mistake.apply)",
            "error: the job closes on 2025-12-31, before it is posted on 2026-01-02; correct one of the dates"),
        .job(
            "closes: «2026-01-02T00:00»\n\(Mistake.place)\n\(Mistake.apply)",
            "error: the job closes on 2026-01-02T00:00:00Z, before it is posted on 2026-01-02; correct one of the dates"
        ),
        .job(
            "filled: «maybe»\n\(Mistake.place)\n\(Mistake.apply)", "error: 'filled' must be true or false, not 'maybe'"),
        .job(
            "employment: [full-time, «parttime»]\n\(Mistake.place)\n\(Mistake.apply)",
            "error: 'employment' must be 'full-time', 'part-time', 'contractor', 'temporary', 'intern', 'volunteer', "
                + "'per-diem' or 'other', not 'parttime'; did you mean 'part-time'?"),
        .job("openings: «0»\n\(Mistake.place)\n\(Mistake.apply)", "error: 'openings' must be at least 1, not 0"),
        .job(
            "openings: «two»\n\(Mistake.place)\n\(Mistake.apply)", "error: 'openings' must be a whole number, not 'two'"
        ),
        .job(
            "experience-months: «-1»\n\(Mistake.place)\n\(Mistake.apply)",
            "error: 'experience-months' must be from 0 to 1200, not -1"),
        .job(
            "salary: «{currency: USD, per: year}»\n\(Mistake.place)\n\(Mistake.apply)",
            "error: a salary needs a 'min' or a 'max'"),
        .job("salary: «{min: 5, per: year}»\n\(Mistake.place)\n\(Mistake.apply)", "error: a salary needs a 'currency'"),
        .job("salary: «{min: 5, currency: USD}»\n\(Mistake.place)\n\(Mistake.apply)", "error: a salary needs a 'per'"),
        .job(
            "salary: {min: 5, max: «4», currency: USD, per: year}\n\(Mistake.place)\n\(Mistake.apply)",
            "error: 'max' is less than 'min'; swap them"),
        .job(
            "salary: {min: «90k», currency: USD, per: year}\n\(Mistake.place)\n\(Mistake.apply)",
            "error: 'min' must be a number, not '90k'; write 90000"),
        .job(
            "salary: {min: «-1», currency: USD, per: year}\n\(Mistake.place)\n\(Mistake.apply)",
            "error: 'min' must not be negative"),
        .job(
            "salary: {min: 1, currency: USD, per: «yearly»}\n\(Mistake.place)\n\(Mistake.apply)",
            "error: 'per' must be 'hour', 'day', 'week', 'month' or 'year', not 'yearly'; did you mean 'year'?"),
        .job(
            "salary: {min: 1, currency: «dollars», per: year}\n\(Mistake.place)\n\(Mistake.apply)",
            "error: 'dollars' is not a three-letter currency code (ISO 4217), such as 'USD'"),
        .job(
            "salary: «90000»\n\(Mistake.place)\n\(Mistake.apply)",
            "error: 'salary' must be {min: …, max: …, currency: …, per: …}, not '90000'"),
        .job(
            "\(Mistake.place)\napply: «jobs@example.com»",
            "error: 'apply' must be {email: …} or {url: …}, not 'jobs@example.com'; write { email: jobs@example.com }"),
        .job("\(Mistake.place)\napply: «{}»", "error: 'apply' needs an 'email' or a 'url'"),
        .job("\(Mistake.place)\napply: {email: «jobs»}", "error: 'jobs' is not an e-mail address"),
        .job("\(Mistake.place)\napply: {url: «/apply»}", "error: '/apply' is not an absolute http or https address"),
        .job(
            "\(Mistake.place)\napply: {url: «\"javascript:alert(1)\"»}",
            "error: 'javascript:alert(1)' is not an absolute http or https address"),
        .job(
            "\(Mistake.place)\napply: {email: a@b.de, url: «https://b.de»}",
            "error: 'apply' has an 'email' and a 'url'; give one of them"),
        .job(
            "\(Mistake.place)\n\(Mistake.apply)\nhiring-manager: «bo-chem»",
            "error: no person has the slug 'bo-chem'; did you mean 'bo-chen'?"),
    ]

    @Test(arguments: mistakes) func `a job's keys are checked`(_ mistake: Mistake) { mistake.check() }

    static let boards: [Mistake] = [
        .job(
            "\(Mistake.place)\napply: «{url: http://example.com/apply}»",
            "warning: LinkedIn accepts only https addresses for applications, not 'http://example.com/apply'"),
        .job(
            "location: «{country: US}»\n\(Mistake.apply)",
            "warning: the location has no 'locality'; add it, because Indeed and LinkedIn list jobs by city"),
        .job(
            "location: «{locality: Astoria, country: US}»\n\(Mistake.apply)",
            "warning: the location has no 'region'; add the state or province, which Indeed requires for a city"),
        .job(
            "\(Mistake.place)\n\(Mistake.apply)\nid: «0123456789012345678901234567890123456789X»",
            "warning: the id has 41 characters; shorten it to 40, the most that LinkedIn accepts"),
        .job(
            "\(Mistake.place)\n\(Mistake.apply)",
            "warning: the title has 101 characters; shorten it to 100, the most that LinkedIn accepts",
            title: "«" + String(repeating: "x", count: 101) + "»"),
        .job(
            "\(Mistake.place)\n\(Mistake.apply)\nid: SLK-1",
            "warning: the title contains the id 'SLK-1'; delete it, because Google for Jobs wants only the title of the job",
            title: "«Engineer SLK-1»"),
        Mistake(
            path: "Content/jobs/test.md",
            text: "«---»\ntitle: A\nposted: 2026-01-01\n\(Mistake.place)\n\(Mistake.apply)\n---\nShort.\n",
            message:
                "warning: the job's text has 6 characters; write at least 100, because LinkedIn rejects shorter ones"),
        Mistake(
            path: "Content/jobs/test.md",
            text:
                "«---»\ntitle: Tide reader\nposted: 2026-01-01\n\(Mistake.place)\n\(Mistake.apply)\n---\n*Tide*\nreader\n",
            message:
                "error: the job's text is only its title; describe its duties and terms, as Google for Jobs requires"),
        Mistake(
            path: "Content/jobs/test.md",
            text: "«---»\ntitle: A\nposted: 2026-01-01\n\(Mistake.place)\n\(Mistake.apply)\n---\n",
            message:
                "error: the job has no text; describe its duties, qualifications and terms, as Google for Jobs requires"
        ),
        Mistake(
            path: "Content/jobs/test.md",
            text:
                "---\ntitle: A\nposted: 2026-01-01\nid: «R1»\n\(Mistake.place)\n\(Mistake.apply)\n---\n\(Mistake.jobText)\n",
            message:
                "warning: another open job has the id 'R1' as well, and job boards show only one of them; give this one its own id",
            others: [
                "Content/jobs/other.md":
                    "---\ntitle: B\nposted: 2026-01-01\nid: R1\n\(Mistake.place)\n\(Mistake.apply)\n---\n\(Mistake.jobText)\n"
            ], note: "the other is here"),
    ]

    @Test(arguments: boards) func `the rules of job boards are reported at the key that breaks them`(_ mistake: Mistake)
    {
        mistake.check()
    }

    private func job(_ lines: String) -> [String: String] {
        [
            "Content/site.yml": TestSite.settings + "time-zone: America/Los_Angeles\n",
            "Content/jobs/a.md":
                "---\ntitle: A\n\(lines)\n\(Mistake.place)\n\(Mistake.apply)\n---\n\(Mistake.jobText)\n",
        ]
    }

    @Test(arguments: [
        ("posted: 2026-11-01", "2026-11-22", "open", nil),
        ("posted: 2026-11-01\ncloses: 2026-11-22", "2026-11-22", "open", "2026-11-23T00:00:00-08:00"),
        ("posted: 2026-11-01\ncloses: 2026-11-21", "2026-11-22", "closed", nil),
        ("posted: 2026-11-01\ncloses: 2026-11-22T12:00", "2026-11-22", "open", "2026-11-22T12:00:00-08:00"),
        ("posted: 2026-11-01\nfilled: yes", "2026-11-22", "filled", nil),
        ("posted: 2026-11-01\ncloses: 2026-11-01\nfilled: true", "2026-11-22", "filled", nil),
        // What some write for never.
        ("posted: 2026-10-01\ncloses: 9999-12-31", "2026-10-31", "open", "9999-12-17T23:59:59-08:00"),
        // Two weeks before its end a page says that it closes soon.
        ("posted: 2026-11-01\ncloses: 2026-12-31", "2026-11-22", "open", "2026-12-18T00:00:00-08:00"),
        ("posted: 2026-11-01\ncloses: 2026-12-31", "2026-12-18", "open", "2027-01-01T00:00:00-08:00"),
        // Daylight saving time ended on the first of November 2026.
        ("posted: 2026-10-01\ncloses: 2026-10-31", "2026-10-31", "open", "2026-11-01T00:00:00-07:00"),
        ("posted: 2026-10-01\ncloses: 2026-11-01", "2026-10-31", "open", "2026-11-02T00:00:00-08:00"),
    ])
    func `a job is open from its first day to the end of its last`(
        _ lines: String, _ now: String, _ state: String, _ nextChange: String?
    ) throws {
        let site = TestSite(job(lines))
        let outline = try #require(site.build(now: now).outline)
        let job = try #require(outline.documents.first.flatMap(details))
        #expect(job.state.rawValue == state)
        #expect(outline.openJobs.count == (state == "open" ? 1 : 0))
        #expect(outline.closedJobs.count == (state == "open" ? 0 : 1))
        #expect(outline.statistics.closed == (state == "open" ? 0 : 1))
        #expect(outline.statistics.nextChange?.rfc3339 == nextChange)
    }

    @Test func `a job is scheduled before it is posted`() throws {
        let site = TestSite(job("posted: 2026-12-01\ncloses: 2026-12-31"))
        let outline = try #require(site.build().outline)
        #expect(outline.documents.isEmpty)
        #expect(outline.statistics.scheduled == 1)
        #expect(outline.statistics.nextChange?.rfc3339 == "2026-12-01T00:00:00-08:00")
        let future = try #require(site.build(future: true).outline)
        #expect(future.openJobs.count == 1)
        #expect(future.documents[0].isScheduled)
        #expect(future.statistics.scheduled == 0)
        let posted = try #require(site.build(now: "2026-12-01").outline)
        #expect(posted.openJobs.count == 1)
        #expect(posted.statistics.nextChange?.rfc3339 == "2026-12-18T00:00:00-08:00")
    }

    @Test func `a job is what its front matter says`() throws {
        let lines = """
            posted: 2026-11-01
            closes: 2026-12-31
            team: Field
            category: Lab
            id: R-7
            openings: 2
            remote: hybrid
            employment: [full-time, intern]
            salary: { min: 31.5, currency: usd, per: hour }
            education: None
            experience-months: 12
            skills: [a, b]
            benefits: c
            hiring-manager: ana-lima
            """
        let site = TestSite(job(lines).merging(Mistake.people) { $1 })
        let outcome = site.build(converting: true)
        #expect(site.messages(outcome) == [])
        let outline = try #require(outcome.outline)
        let job = try #require(outline.documents.first.flatMap(details))
        #expect(job.team?.name == "Field" && job.category == "Lab" && job.requisition == "R-7" && job.openings == 2)
        #expect(job.workplace == .hybrid && job.employment == [.fullTime, .intern])
        #expect(job.salary == Salary(minimum: 31.5, maximum: nil, currency: "USD", period: .hour))
        #expect(
            job.locations == [
                PostalAddress(locality: "Astoria", region: "OR", country: "US", postalCode: nil, street: nil)
            ])
        #expect(
            job.education == "None" && job.experienceMonths == 12 && job.skills == ["a", "b"] && job.benefits == ["c"])
        #expect(job.apply == .email("jobs@example.com"))
        #expect(job.hiringManager.map { outline[$0].title } == "Ana Lima")
        #expect(outline.documents[0].guid == "tag:example.com,2026-11-01:jobs/a")
    }
}
