// Sites made by hand for the tests of this target: a builder, an ordinary site and an awkward one.

import Diagnostics
import Pages
import SiteModel

/// Puts documents together to a site, with the lists and collections that assembling would make.
struct SiteBuilder {
    var settings: SiteSettings
    var now = Timestamp(CalendarDate(daysSince1970: 20_800), utcOffset: 0)
    var redirects: [Redirect] = []
    var files: [StaticFile] = []
    private var documents: [Document] = []
    private var bodies: [Body] = []
    private var tagNames: [String] = []
    private var seriesNames: [String] = []

    init(
        title: String = "Tide Notes",
        url: SiteURL = SiteURL(
            origin: "https://jobs.example.com", basePath: "/blog", host: "jobs.example.com")
    ) {
        settings = SiteSettings(title: title, url: url)
        settings.words = englishWords
    }

    @discardableResult
    mutating func add(
        _ kind: DocumentKind, _ slug: String, title: String, description: String? = nil, date: Timestamp? = nil,
        updated: Timestamp? = nil, authors: [DocumentID] = [], tags: [String] = [], series: String? = nil,
        image: DocumentImage? = nil, guid: String? = nil, isDraft: Bool = false,
        commentPolicy: CommentPolicy = .closed, comments: [Comment] = [], commentBodies: [String] = [],
        jobs: [DocumentID] = [], details: DocumentDetails? = nil, html: String = "<p>Text.</p>\n",
        text: String = "Text."
    ) -> DocumentID {
        let id = DocumentID(documents.count)
        let folder = kind == .page ? SitePath.root : SitePath.root.folder(kind.folder)
        var head = Document.Head(title: title)
        head.description = description
        head.date = date
        head.updated = updated
        head.image = image
        head.isDraft = isDraft
        var references = Document.References()
        references.authors = authors
        references.tags = tags.map { index(of: $0, in: \.tagNames) }
        references.series = series.map { index(of: $0, in: \.seriesNames) }
        references.jobs = jobs
        documents.append(
            Document(
                id: id, kind: kind,
                place: Document.Place(
                    source: SourceID(id.index), sourcePath: "Content/\(kind.folder)/\(slug).md", slug: slug,
                    path: folder.folder(slug),
                    guid: guid ?? "tag:\(settings.url.host),2026:\(kind.folder)/\(slug)"),
                head: head, references: references, commentPolicy: commentPolicy, comments: comments,
                details: details ?? Self.details(of: kind)))
        var body = Body()
        body.html = Array(html.utf8)
        body.text = text
        body.terms = SearchTerms(ofText: text)
        body.summary = text
        body.wordCount = text.split(separator: " ").count
        body.comments = commentBodies.map { Array($0.utf8) }
        bodies.append(body)
        return id
    }

    func site() -> Site {
        var outline = SiteOutline(settings: settings, now: now)
        outline.documents = documents
        outline.tags = collections(tagNames, under: "tags") { $0.tags.contains($1) }
        outline.series = collections(seriesNames, under: "series") { $0.series == $1 }
        outline.arrangeLists()
        outline.redirects = redirects
        outline.files = files
        return Site(
            outline: outline, layout: SiteLayout(of: outline, redirects: outline.redirects.map(\.from)), bodies: bodies)
    }

    private mutating func index(of name: String, in names: WritableKeyPath<Self, [String]>) -> Int {
        if let index = self[keyPath: names].firstIndex(of: name) { return index }
        self[keyPath: names].append(name)
        return self[keyPath: names].count - 1
    }

    private func collections(
        _ names: [String], under folder: String, _ holds: (Document, Int) -> Bool
    ) -> [SiteModel.Collection] {
        names.indices.map { index in
            let slug = names[index].lowercased().replacing(" ", with: "-")
            return SiteModel.Collection(
                name: names[index], slug: slug, path: SitePath.root.folder(folder).folder(slug),
                documents: documents.filter { holds($0, index) }.map(\.id))
        }
    }

    private static func details(of kind: DocumentKind) -> DocumentDetails {
        switch kind {
        case .post: .post
        case .interview: .interview(InterviewDetails(speakers: [], interviewer: 0))
        case .job: .job(sampleJob())
        case .person: .person(PersonDetails(role: nil, team: nil, photo: nil, links: []))
        case .team: .team(TeamDetails(lead: nil))
        case .page: .page
        }
    }
}

/// A moment of a day, in an offset in hours.
func moment(_ year: Int, _ month: Int, _ day: Int, hour: Int = 9, offset: Int = -7) -> Timestamp {
    // A day that a test writes exists.
    Timestamp(CalendarDate(year: year, month: month, day: day)!, hour: hour, utcOffset: offset * 3600)
}

func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate { CalendarDate(year: year, month: month, day: day)! }

/// An ordinary open job, of which a test changes what it is about.
func sampleJob(
    posted: Timestamp = moment(2026, 11, 2, hour: 0), closes: CalendarDate? = nil, state: JobState = .open,
    team: String? = "Field Engineering", requisition: String? = "TN-7",
    locations: [PostalAddress] = [
        PostalAddress(locality: "Astoria", region: "OR", country: "US", postalCode: "97103", street: nil)
    ],
    workplace: Workplace = .onSite, applicants: [String] = [], employment: [EmploymentType] = [.fullTime],
    salary: Salary? = nil, education: String? = nil, experienceMonths: Int? = nil, skills: [String] = [],
    apply: ApplicationMethod = .url("https://www.example.com/apply/7"), hiringManager: DocumentID? = nil
) -> Job {
    Job(
        posted: posted, closes: closes,
        closesAt: closes.map { Timestamp($0.next, utcOffset: posted.utcOffset) }, state: state,
        team: team.map { TeamReference(name: $0, document: nil) },
        category: "Engineering", requisition: requisition, openings: nil, locations: locations, workplace: workplace,
        applicants: applicants, employment: employment, salary: salary, education: education,
        experienceMonths: experienceMonths, skills: skills, benefits: [], apply: apply, hiringManager: hiringManager)
}

func sampleComment(
    _ id: String, by author: String?, on date: Timestamp? = nil, kind: Comment.Kind = .comment, parent: Int? = nil
) -> Comment {
    Comment(
        id: id, kind: kind, author: author, url: nil, date: date, person: nil, parent: parent,
        depth: parent == nil ? 0 : 1)
}

/// A small site with something of every kind.
func sampleSite(now: Timestamp = moment(2026, 11, 22)) -> Site {
    var builder = SiteBuilder()
    builder.now = now
    builder.settings.description = "People and open roles"
    builder.settings.language = "en-US"
    builder.settings.organization = Organization(
        name: "Tidewater Instruments", url: "https://example.com", logo: "/logo.png", email: "people@example.com")
    builder.settings.websubHub = "https://hub.example.com/"
    builder.files = [
        StaticFile(
            path: SitePath.root.file("logo.png"), origin: .site("Content/static/logo.png"),
            picture: PictureFacts(format: .png, pixels: PixelSize(width: 88, height: 31)))
    ]
    let inez = builder.add(
        .person, "inez-orr", title: "Inez Orr",
        details: .person(
            PersonDetails(
                role: "Recruiter", team: nil, photo: nil,
                links: [
                    .init(name: "Site", url: "https://inez.example"), .init(name: "Mail", url: "mailto:i@x.example"),
                ])))
    let job = builder.add(
        .job, "lab-lead", title: "Lab Lead", description: "Lead the lab.", date: moment(2026, 11, 2, hour: 0),
        details: .job(
            sampleJob(
                closes: day(2026, 12, 31),
                salary: Salary(minimum: 90_000, maximum: 110_000, currency: "USD", period: .year),
                hiringManager: inez)),
        html:
            "<p>You will lead the lab &amp; its people. A summary with <em>more</em> than a hundred characters, so that "
            + "every board takes it.</p>\n")
    builder.add(
        .job, "old-role", title: "Old Role", date: moment(2026, 1, 5, hour: 0),
        details: .job(
            sampleJob(posted: moment(2026, 1, 5), closes: day(2026, 2, 1), state: .closed, requisition: "TN-1")))
    builder.add(
        .post, "first", title: "First", date: moment(2026, 3, 1), authors: [inez], tags: ["Hiring", "C++"],
        series: "A Year", html: "<p>See <a href=\"/blog/jobs/lab-lead/\">the job</a>.</p>\n")
    builder.add(
        .post, "second", title: "Second", date: moment(2026, 4, 1), updated: moment(2026, 4, 3), authors: [inez],
        tags: ["Hiring"], series: "A Year",
        comments: [
            sampleComment("1", by: "Odd Reader", on: moment(2026, 4, 5)), sampleComment("2", by: nil, parent: 0),
            sampleComment("3", by: "Elsewhere", on: moment(2026, 4, 9), kind: .pingback),
        ],
        commentBodies: ["<p>Well said.</p>\n", "<p>Indeed.</p>\n", ""], jobs: [job])
    builder.add(
        .interview, "mo-lind", title: "Mo Lind on tides", description: "Mo reads tides.", date: moment(2026, 5, 1),
        authors: [], tags: ["Hiring"],
        details: .interview(
            InterviewDetails(
                speakers: [
                    Speaker(initials: "IO", name: "Inez Orr", role: nil, person: inez),
                    Speaker(initials: "ML", name: "Mo Lind", role: "Tide reader", person: nil),
                ], interviewer: 0)))
    builder.add(.page, "about", title: "About", html: "<p>Who we are.</p>\n")
    return builder.site()
}

/// Titles and bodies that break careless writers.
func awkwardSite() -> Site {
    var builder = SiteBuilder(title: "A & B <c> \"d\"")
    builder.settings.description = "5 < 6 && 'x' > \"y\""
    builder.settings.language = "he"
    let author = builder.add(.person, "o-brien", title: "O'Brien & \"Söhne\" <x@y.example>")
    builder.add(
        .post, "שלום", title: "שלום & e\u{301}t\u{E9} <script>alert(1)</script> ]]> \u{1}\u{FFFF}\u{202E}",
        date: moment(2026, 3, 1), authors: [author], tags: ["R & D", "<b>"],
        html:
            "<pre><code>a[b[0]]&gt; ]]> \u{1}\u{FFFE}</code></pre>\n<img src=\"tide chart.png\" srcset=\"a.png 1x, /b.png 2x\">"
            + "<p style=\"position:fixed\" onclick=\"x()\">&#1;ok</p><script>alert(\"</p>\")</script>\n",
        text: "a]]> \u{1}b")
    builder.add(
        .job, "r-and-d", title: "R&D <Lead>", date: moment(2026, 11, 2),
        details: .job(
            sampleJob(
                team: "R&D <core>", requisition: nil,
                salary: Salary(minimum: nil, maximum: 31.5, currency: "EUR", period: .hour),
                apply: .email("r&d@example.com"))),
        html: "<h2 id=\"x\">You &amp; us <a class=\"anchor\" href=\"#x\">#</a></h2><p>1 &lt; 2 ]]&gt; ]]></p>")
    return builder.site()
}

/// The text of a generated file.
func rendered(_ file: GeneratedFile, of site: Site) -> String {
    String(decoding: render(file, of: site), as: UTF8.self)
}
