// The rules of jobs.json, Indeed and LinkedIn, each by its name.

import Foundation
import Pages
import SiteModel
import Testing

private func site(_ job: Job, title: String = "Lab Lead", html: String = "<p>Text.</p>") -> Site {
    var builder = SiteBuilder()
    builder.settings.organization = Organization(name: "Tidewater & Sons", url: "https://example.com")
    builder.add(.job, "lab-lead", title: title, date: job.posted, details: .job(job), html: html)
    return builder.site()
}

private let astoria = PostalAddress(
    locality: "Astoria", region: "OR", country: "US", postalCode: "97103", street: "1 Pier")
private let bergen = PostalAddress(locality: "Bergen", region: nil, country: "NO", postalCode: nil, street: nil)

@Suite struct IndeedRules {
    private func jobs(_ job: Job, html: String = "<p>Text.</p>") throws -> [XMLElementNode] {
        try readXML(rendered(.indeed, of: site(job, html: html))).all("job")
    }

    @Test func `a feed in full`() {
        let job = sampleJob(
            closes: day(2026, 12, 31), locations: [astoria],
            salary: Salary(minimum: 31, maximum: 34.5, currency: "USD", period: .hour), education: "High school",
            experienceMonths: 24, apply: .email("people@example.com"))
        #expect(
            rendered(
                .indeed, of: site(job, html: "<p>1 &lt; 2 &amp; &quot;x&quot; &lt;b&gt; &amp;amp; caf&eacute;</p>"))
                    == """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <source>
                    <publisher><![CDATA[Tidewater & Sons]]></publisher>
                    <publisherurl><![CDATA[https://example.com]]></publisherurl>
                    <lastBuildDate><![CDATA[Mon, 02 Nov 2026 00:00:00 -0700]]></lastBuildDate>
                    <job>
                    <title><![CDATA[Lab Lead]]></title>
                    <date><![CDATA[2026-11-02]]></date>
                    <referencenumber><![CDATA[TN-7]]></referencenumber>
                    <requisitionid><![CDATA[TN-7]]></requisitionid>
                    <url><![CDATA[https://jobs.example.com/blog/jobs/lab-lead/?source=Indeed]]></url>
                    <company><![CDATA[Tidewater & Sons]]></company>
                    <sourcename><![CDATA[Tidewater & Sons]]></sourcename>
                    <city><![CDATA[Astoria]]></city>
                    <state><![CDATA[OR]]></state>
                    <country><![CDATA[US]]></country>
                    <postalcode><![CDATA[97103]]></postalcode>
                    <streetaddress><![CDATA[1 Pier]]></streetaddress>
                    <email><![CDATA[people@example.com]]></email>
                    <description><![CDATA[<p>1 < 2 & "x" &lt;b> &amp;amp; café</p>]]></description>
                    <salary><![CDATA[$31 - $34.50 per hour]]></salary>
                    <education><![CDATA[High school]]></education>
                    <jobtype><![CDATA[fulltime]]></jobtype>
                    <category><![CDATA[Engineering]]></category>
                    <experience><![CDATA[2 years]]></experience>
                    <expirationdate><![CDATA[2026-12-31]]></expirationdate>
                    </job>
                    </source>

                    """)
    }

    @Test func `the city of a remote job is Remote, and its state and postal code are empty`() throws {
        let job = try #require(
            try jobs(sampleJob(locations: [], workplace: .remote, applicants: ["CA", "US"])).first)
        #expect(job["city"] == "Remote" && job["state"] == "" && job["postalcode"] == "")
        #expect(job["country"] == "CA" && job["remotetype"] == "Fully remote")
    }

    @Test func `a job with two places is two listings with stable ids`() throws {
        let one = try jobs(sampleJob(locations: [astoria])).map { $0["referencenumber"] }
        let two = try jobs(sampleJob(locations: [astoria, bergen])).map { $0["referencenumber"] }
        #expect(one == ["TN-7"] && two.first == "TN-7" && Set(two).count == 2)
        // Whatever else is in the list.
        let three = try jobs(
            sampleJob(locations: [
                astoria, PostalAddress(locality: "Oslo", region: nil, country: "NO", postalCode: nil, street: nil),
                bergen,
            ])
        )
        .map { $0["referencenumber"] }
        #expect(three[2] == two[1])
        #expect(try jobs(sampleJob(locations: [astoria, bergen])).map { $0["city"] } == ["Astoria", "Bergen"])
    }

    @Test func `a job without a requisition uses its id in feeds`() throws {
        let job = sampleJob(requisition: nil)
        var builder = SiteBuilder()
        builder.add(.job, "a", title: "A", guid: "tag:x,2026:1", details: .job(job))
        let first = try readXML(rendered(.indeed, of: builder.site())).all("job").first?["referencenumber"]
        builder = SiteBuilder()
        builder.add(.job, "renamed", title: "B", guid: "tag:x,2026:1", details: .job(job))
        #expect(try readXML(rendered(.indeed, of: builder.site())).all("job").first?["referencenumber"] == first)
        #expect(first?.count == 16)
    }

    @Test func `of two jobs with one requisition, the older keeps it`() throws {
        func ids(withNewer: Bool) throws -> [String?] {
            var builder = SiteBuilder()
            builder.add(.job, "a", title: "A", date: moment(2026, 3, 1), details: .job(sampleJob()))
            if withNewer { builder.add(.job, "b", title: "B", date: moment(2026, 3, 2), details: .job(sampleJob())) }
            return try readXML(rendered(.indeed, of: builder.site())).all("job").map { $0["referencenumber"] }
        }
        #expect(try ids(withNewer: false) == ["TN-7"])
        #expect(try ids(withNewer: true)[1] == "TN-7" && Set(try ids(withNewer: true)).count == 2)
    }

    @Test(arguments: [
        (Salary(minimum: 31, maximum: nil, currency: "USD", period: .hour), "From $31 per hour"),
        (Salary(minimum: nil, maximum: 1_250_000.5, currency: "NOK", period: .year), "Up to NOK 1250000.50 per year"),
        (Salary(minimum: 4000, maximum: 5000, currency: "USD", period: .month), "$4000 - $5000 per month"),
        (Salary(minimum: 5, maximum: 5, currency: "EUR", period: .day), "€5 per day"),
        (Salary(minimum: 1e300, maximum: nil, currency: "JPY", period: .month), "From ¥1e+300 per month"),
    ])
    func `a salary has its period and sign, and no commas`(salary: Salary, words: String) {
        #expect(indeedText(of: salary) == words)
    }

    @Test func `hybrid work has no remotetype, because Indeed has no public value for it`() throws {
        let hybrid = try #require(try jobs(sampleJob(workplace: .hybrid)).first)
        #expect(hybrid["remotetype"] == nil && hybrid["city"] == "Astoria")
    }

    @Test func `the feed has every open job and no closed one`() throws {
        #expect(try readXML(rendered(.indeed, of: sampleSite())).all("job").map { $0["title"] } == ["Lab Lead"])
        #expect(rendered(.indeed, of: SiteBuilder().site()).contains("</publisherurl>\n</source>"))
    }
}

@Suite struct LinkedInRules {
    private func jobs(_ job: Job, html: String = "<p>Text.</p>") throws -> [XMLElementNode] {
        try readXML(rendered(.linkedIn, of: site(job, html: html))).all("job")
    }

    @Test func `the mandatory elements are there`() throws {
        let job = try #require(
            try jobs(
                sampleJob(
                    closes: day(2026, 12, 31),
                    salary: Salary(minimum: 90_000, maximum: nil, currency: "USD", period: .year))
            ).first)
        #expect(job["partnerJobId"] == "TN-7" && job["company"] == "Tidewater & Sons" && job["title"] == "Lab Lead")
        #expect(job["applyUrl"] == "https://www.example.com/apply/7" && job["description"] == "<p>Text.</p>")
        #expect(
            job["location"] == "Astoria, OR, US" && job["city"] == "Astoria" && job["state"] == "OR"
                && job["country"] == "US")
        #expect(job["isRemote"] == "No" && job["jobtype"] == "FULL_TIME" && job["expirationDate"] == "2026-12-31")
        #expect(job.descendants("lowEnd").first?["amount"] == "90000" && job.descendants("highEnd").isEmpty)
    }

    @Test func `the expected count is the number of listings`() throws {
        let root = try readXML(rendered(.linkedIn, of: site(sampleJob(locations: [astoria, bergen]))))
        #expect(root["expectedJobCount"] == "2" && root.all("job").count == 2)
        #expect(try readXML(rendered(.linkedIn, of: SiteBuilder().site()))["expectedJobCount"] == "0")
    }

    @Test func `an id has at most forty characters`() throws {
        for length in [1, 23, 24, 40, 41, 300] {
            let job = sampleJob(requisition: String(repeating: "x", count: length), locations: [astoria, bergen])
            let ids = try jobs(job).compactMap { $0["partnerJobId"] }
            #expect(ids.count == 2 && ids.allSatisfy { $0.count <= 40 } && ids[0] != ids[1])
        }
    }

    @Test func `a job to apply for by mail gives its own page`() throws {
        #expect(
            try jobs(sampleJob(apply: .email("x@example.com"))).first?["applyUrl"]
                == "https://jobs.example.com/blog/jobs/lab-lead/")
    }

    @Test func `a remote job says so and names a country`() throws {
        let job = try #require(try jobs(sampleJob(locations: [], workplace: .remote, applicants: ["CA", "US"])).first)
        #expect(job["isRemote"] == "Yes" && job["workplaceTypes"] == "Remote" && job["country"] == "CA")
    }

    @Test func `a description has LinkedIn's tags only`() throws {
        let html = """
            <h2 id="a">What <em>you</em> do <a class="anchor" href="#a">#</a></h2>
            <p class="x">One <a href="/y">link</a>, <code>code</code> &amp; <b>bold</b>.<br />Two.</p>
            <ol start="3"><li>a</li><li><p>b</p></li></ol>
            <blockquote><p>q</p></blockquote>
            <pre><code>l1
            l2</code></pre><div>x</div><div>y</div><hr />
            <table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table><img src="z.png" alt="z">
            """
        #expect(
            try jobs(sampleJob(), html: html).first?["description"] == """
                <p><strong>What <i>you</i> do</strong></p>
                <p>One link, code &amp; <b>bold</b>.<br>Two.</p>
                <ul><li>a</li><li><p>b</p></li></ul>
                <p>q</p>
                l1<br>l2<br>x<br>y<br>
                1 2 <br>3 <br>
                """)
    }
}

@Suite struct JobsJSONRules {
    @Test func `every open job with everything known about it`() throws {
        let root = try readJSON(rendered(.jobsJSON, of: sampleSite()))
        #expect((root["meta"] as? [String: Int]) == ["total": 1])
        let job = try #require((root["jobs"] as? [[String: Any]])?.first)
        #expect(job["url"] as? String == "https://jobs.example.com/blog/jobs/lab-lead/")
        #expect(job["posted"] as? String == "2026-11-02" && job["closes"] as? String == "2026-12-31")
        #expect(job["closes_at"] as? String == "2027-01-01T00:00:00-07:00")
        #expect((job["salary"] as? [String: Any])?["minimum"] as? Int == 90_000)
        #expect((job["apply"] as? [String: String]) == ["url": "https://www.example.com/apply/7"])
        #expect((job["hiring_manager"] as? [String: String])?["name"] == "Inez Orr")
    }

    @Test func `a later build reads the published ids of jobs`() {
        let site = sampleSite()
        let file = render(.jobsJSON, of: site)
        #expect(
            publishedJobs(inJobsJSON: file) == [
                PublishedJob(
                    guid: site.outline[site.outline.openJobs[0]].guid, requisition: "TN-7",
                    url: "https://jobs.example.com/blog/jobs/lab-lead/")
            ])
        #expect(
            publishedJobs(inJobsJSON: render(.jobsJSON, of: awkwardSite())).count
                == awkwardSite().outline.openJobs.count)
        var builder = SiteBuilder()
        for slug in ["a", "b", "c"] {
            builder.add(.job, slug, title: slug, details: .job(sampleJob(requisition: slug)))
        }
        #expect(
            publishedJobs(inJobsJSON: render(.jobsJSON, of: builder.site())).map(\.requisition) == ["c", "b", "a"])
        #expect(publishedJobs(inJobsJSON: render(.jobsJSON, of: SiteBuilder().site())).isEmpty)
        for other in [
            "", "{}", "{\"id\":", "{\"id\":1,\"summary\":", "\u{0}\n{\"id\":\"1\",\"url\":7,\"summary\":\"\"}",
        ] {
            #expect(publishedJobs(inJobsJSON: Array(other.utf8)).isEmpty)
        }
    }

    @Test func `a site without jobs has an empty list`() throws {
        let root = try readJSON(rendered(.jobsJSON, of: SiteBuilder().site()))
        #expect((root["jobs"] as? [Any])?.isEmpty == true && (root["meta"] as? [String: Int]) == ["total": 0])
    }
}
