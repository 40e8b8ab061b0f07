// schema.org's data and the tags for sharing, by the rules of those who read them.

import Pages
import SiteModel
import Testing

private func data(of id: DocumentID, in site: Site) throws -> [[String: Any]] {
    try readScripts(structuredData(of: id, sharing: FeedFragments(of: site)))
}

private func posting(_ job: Job) throws -> [String: Any] {
    var builder = SiteBuilder()
    builder.settings.organization = Organization(name: "Tidewater", url: "https://example.com", logo: "/logo.png")
    let id = builder.add(.job, "lab-lead", title: "Lab Lead", date: job.posted, details: .job(job))
    return try #require(try data(of: id, in: builder.site()).first { $0["@type"] as? String == "JobPosting" })
}

@Suite struct JobPostingRules {
    @Test func `the required properties are there`() throws {
        let posting = try posting(sampleJob(closes: day(2026, 12, 31)))
        #expect(posting["title"] as? String == "Lab Lead" && posting["description"] as? String == "<p>Text.</p>\n")
        #expect(posting["datePosted"] as? String == "2026-11-02")
        #expect(posting["validThrough"] as? String == "2027-01-01T00:00:00-07:00")
        let organization = try #require(posting["hiringOrganization"] as? [String: String])
        #expect(
            organization == [
                "@type": "Organization", "name": "Tidewater", "sameAs": "https://example.com",
                "logo": "https://jobs.example.com/blog/logo.png",
            ])
        let address = (posting["jobLocation"] as? [String: Any])?["address"] as? [String: String]
        #expect(
            address == [
                "@type": "PostalAddress", "addressLocality": "Astoria", "addressRegion": "OR", "postalCode": "97103",
                "addressCountry": "US",
            ])
        #expect(posting["employmentType"] as? String == "FULL_TIME")
        #expect((posting["identifier"] as? [String: String])?["value"] == "TN-7")
    }

    @Test func `an open-ended job has no end date`() throws {
        #expect(try posting(sampleJob())["validThrough"] == nil)
    }

    @Test func `several places are a list`() throws {
        let place = PostalAddress(locality: "Bergen", region: nil, country: "NO", postalCode: nil, street: nil)
        #expect((try posting(sampleJob(locations: [place, place]))["jobLocation"] as? [Any])?.count == 2)
    }

    @Test func `a remote job is TELECOMMUTE and says from where`() throws {
        let posting = try posting(sampleJob(locations: [], workplace: .remote, applicants: ["US", "CA"]))
        #expect(posting["jobLocationType"] as? String == "TELECOMMUTE" && posting["jobLocation"] == nil)
        let countries = posting["applicantLocationRequirements"] as? [[String: String]]
        #expect(countries == [["@type": "Country", "name": "US"], ["@type": "Country", "name": "CA"]])
    }

    @Test func `a hybrid job is not TELECOMMUTE`() throws {
        let posting = try posting(sampleJob(workplace: .hybrid))
        #expect(posting["jobLocationType"] == nil && posting["applicantLocationRequirements"] == nil)
    }

    @Test func `a salary is a range or a value with its unit`() throws {
        let range = try posting(sampleJob(salary: Salary(minimum: 31, maximum: 34.5, currency: "USD", period: .hour)))[
            "baseSalary"]
        let value = try #require((range as? [String: Any])?["value"] as? [String: Any])
        #expect(
            value["minValue"] as? Double == 31 && value["maxValue"] as? Double == 34.5
                && value["unitText"] as? String == "HOUR")
        let one = try posting(sampleJob(salary: Salary(minimum: 31, maximum: 31, currency: "USD", period: .hour)))[
            "baseSalary"]
        #expect(((one as? [String: Any])?["value"] as? [String: Any])?["value"] as? Int == 31)
    }

    @Test(
        arguments: zip(
            EmploymentType.allCases,
            ["FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM", "OTHER"]))
    func `each kind of employment has a name`(type: EmploymentType, name: String) throws {
        #expect(try posting(sampleJob(employment: [type]))["employmentType"] as? String == name)
    }

    @Test func `several kinds of employment are a list`() throws {
        #expect(
            try posting(sampleJob(employment: [.fullTime, .contractor]))["employmentType"] as? [String]
                == ["FULL_TIME", "CONTRACTOR"])
    }

    @Test func `experience is in months, education in words`() throws {
        let posting = try posting(sampleJob(education: "High school", experienceMonths: 24))
        let experience = try #require(posting["experienceRequirements"] as? [String: Any])
        #expect(experience["@type"] as? String == "OccupationalExperienceRequirements")
        #expect(experience["monthsOfExperience"] as? Int == 24)
        #expect(posting["educationRequirements"] as? String == "High school")
    }

    @Test func `a posting without an organization uses the site`() throws {
        var builder = SiteBuilder()
        let id = builder.add(.job, "x", title: "X", details: .job(sampleJob()))
        let posting = try #require(
            try data(of: id, in: builder.site()).first { $0["@type"] as? String == "JobPosting" })
        let organization = try #require(posting["hiringOrganization"] as? [String: String])
        #expect(organization["name"] == "Tide Notes" && organization["sameAs"] == "https://jobs.example.com/blog/")
    }

    @Test func `a description is never the title alone, nor empty`() throws {
        var builder = SiteBuilder()
        let id = builder.add(
            .job, "x", title: "X", description: "Keeps the light.", details: .job(sampleJob()), html: "")
        let posting = try #require(
            try data(of: id, in: builder.site()).first { $0["@type"] as? String == "JobPosting" })
        #expect((posting["description"] as? String)?.contains("Keeps the light.") == true)
    }

    @Test func `direct apply only if people can apply on the page itself`() throws {
        #expect(try posting(sampleJob(apply: .email("x@example.com")))["directApply"] as? Bool == true)
        #expect(try posting(sampleJob())["directApply"] as? Bool == false)
    }

    @Test(arguments: [JobState.closed, .filled, .scheduled])
    func `a job that is not open has no JobPosting`(state: JobState) throws {
        var builder = SiteBuilder()
        let id = builder.add(.job, "x", title: "X", details: .job(sampleJob(state: state)))
        #expect(try data(of: id, in: builder.site()).map { $0["@type"] as? String } == ["BreadcrumbList"])
    }
}

@Suite struct StructuredDataTests {
    @Test func `a post is a BlogPosting with its author and dates`() throws {
        let site = sampleSite()
        let post = try #require(try data(of: site.outline.posts[0], in: site).first)
        #expect(post["@type"] as? String == "BlogPosting" && post["headline"] as? String == "Second")
        #expect(post["datePublished"] as? String == "2026-04-01T09:00:00-07:00")
        #expect(post["dateModified"] as? String == "2026-04-03T09:00:00-07:00")
        #expect((post["author"] as? [[String: String]])?.first?["name"] == "Inez Orr")
        #expect(post["commentCount"] as? Int == 2)
    }

    @Test func `an interview is an Article about who answers`() throws {
        let site = sampleSite()
        let interview = try #require(try data(of: site.outline.interviews[0], in: site).first)
        #expect(interview["@type"] as? String == "Article")
        #expect(
            (interview["about"] as? [[String: String]]) == [
                ["@type": "Person", "name": "Mo Lind", "jobTitle": "Tide reader"]
            ])
        #expect(
            (interview["author"] as? [[String: String]])?.first?["url"]
                == "https://jobs.example.com/blog/people/inez-orr/")
    }

    @Test func `a person's page is a ProfilePage`() throws {
        let site = sampleSite()
        let page = try #require(try data(of: site.outline.people[0], in: site).first)
        let person = try #require(page["mainEntity"] as? [String: Any])
        #expect(page["@type"] as? String == "ProfilePage" && person["jobTitle"] as? String == "Recruiter")
        #expect(person["sameAs"] as? [String] == ["https://inez.example"])
    }

    @Test func `breadcrumbs lead from home to the page`() throws {
        let site = sampleSite()
        let list = try #require(try data(of: site.outline.posts[0], in: site).last)
        let items = try #require(list["itemListElement"] as? [[String: Any]])
        #expect(items.map { $0["name"] as? String } == ["Tide Notes", "Posts", "Second"])
        #expect(items.map { $0["position"] as? Int } == [1, 2, 3])
        #expect(items.last?["item"] as? String == "https://jobs.example.com/blog/posts/second/")
    }

    @Test func `the home page names the site and the organization`() throws {
        let data = try readScripts(structuredDataOfHome(in: sampleSite()))
        #expect(data.map { $0["@type"] as? String } == ["WebSite", "Organization"])
        #expect(data[1]["logo"] as? String == "https://jobs.example.com/blog/logo.png")
        #expect(try readScripts(structuredDataOfHome(in: SiteBuilder().site())).count == 1)
    }

    @Test func `no text ends the script element`() throws {
        let site = awkwardSite()
        for document in site.outline.documents {
            let text = String(
                decoding: structuredData(of: document.id, sharing: FeedFragments(of: site)), as: UTF8.self)
            #expect(text.split(separator: "</script>").count == text.split(separator: "<script").count + 1)
            #expect(!text.contains("<b>") && !text.contains("<!--"))
        }
        let post = try #require(try data(of: site.outline.posts[0], in: site).first)
        #expect((post["headline"] as? String)?.contains("<script>alert(1)</script>") == true)
    }

    @Test func `a post's tags for sharing`() {
        let site = sampleSite()
        let tags = socialTags(of: site.outline.posts[0], in: site).map {
            "\($0.attribute) \($0.property) \($0.content)"
        }
        #expect(
            tags == [
                "property og:type article", "property og:title Second", "property og:description Text.",
                "property og:url https://jobs.example.com/blog/posts/second/", "property og:site_name Tide Notes",
                "property og:locale en_US", "property og:image https://jobs.example.com/blog/logo.png",
                "property og:image:type image/png", "property og:image:width 88", "property og:image:height 31",
                "property og:image:alt Tidewater Instruments",
                "name twitter:card summary", "name twitter:title Second", "name twitter:description Text.",
                "name twitter:image https://jobs.example.com/blog/logo.png",
                "name twitter:image:alt Tidewater Instruments",
                "property article:published_time 2026-04-01T09:00:00-07:00",
                "property article:modified_time 2026-04-03T09:00:00-07:00",
                "property article:author https://jobs.example.com/blog/people/inez-orr/",
                "property article:section Posts",
                "property article:tag Hiring",
            ])
    }

    @Test func `a picture makes the large card and gives its size and words`() {
        var builder = SiteBuilder()
        let image = DocumentImage(
            href: "/blog/posts/a/x.png", absoluteURL: "https://jobs.example.com/blog/posts/a/x.png", alt: "A pier",
            picture: PictureFacts(format: .png, pixels: PixelSize(width: 1200, height: 630)))
        let id = builder.add(.post, "a", title: "A", date: moment(2026, 3, 1), image: image)
        let tags = socialTags(of: id, in: builder.site())
        func content(_ name: String) -> String? { tags.first { $0.property == name }?.content }
        #expect(content("twitter:card") == "summary_large_image" && content("og:image:alt") == "A pier")
        #expect(content("og:image") == image.absoluteURL && content("og:image:width") == "1200")
        #expect(content("og:image:type") == "image/png" && content("twitter:image") == image.absoluteURL)
        #expect(content("og:locale") == nil)
    }
}
