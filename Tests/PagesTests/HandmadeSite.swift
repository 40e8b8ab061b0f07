// Sites made by hand, document by document, without reading a file.

internal import Diagnostics
internal import SiteModel
internal import Templates
internal import WebText

@testable internal import Pages

/// Collects documents and puts them in the order that a finished site has.
struct HandmadeSite {
    var settings: SiteSettings
    var now = Timestamp(CalendarDate(year: 2026, month: 11, day: 2)!, hour: 9, utcOffset: 0)
    private(set) var documents: [Document] = []
    private var bodies: [Body] = []
    private var tagNames: [String] = []
    private var seriesNames: [String] = []
    var redirects: [Redirect] = []
    var files: [StaticFile] = []

    init(title: String = "Tide Notes", url: SiteURL? = nil) {
        let root = SiteURL(
            origin: "https://jobs.example.com", basePath: "/blog", host: "jobs.example.com")
        settings = SiteSettings(title: title, url: url ?? root)
        settings.words = englishWords
        settings.description = "People and open roles"
        // As the default theme's theme.yml has them.
        settings.themeSettings.entries = ["accent", "accent-dark", "logo", "logo-dark"].map {
            .init(key: $0, value: nil, isGiven: false)
        }
        settings.themeSettings.entries += [
            .init(key: "font", value: .text("serif"), isGiven: false),
            .init(key: "corners", value: .text("soft"), isGiven: false),
        ]
        settings.organization = Organization(
            name: "Tidewater", url: "https://example.com", logo: "/logo.png", email: "jobs@example.com")
        settings.menu = [MenuItem(title: "Open roles", url: "/blog/jobs/")]
    }

    static func day(_ text: String) -> Timestamp {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        // A test with a day that does not exist is wrong itself.
        return Timestamp(CalendarDate(year: parts[0], month: parts[1], day: parts[2])!, utcOffset: 0)
    }

    @discardableResult
    mutating func add(
        _ kind: DocumentKind, _ slug: String, title: String? = nil, date: String? = nil, html: String = "",
        description: String? = nil, authors: [DocumentID] = [], tags: [String] = [], series: String? = nil,
        jobs: [DocumentID] = [], policy: CommentPolicy = .off, comments: [Comment] = [], template: String? = nil,
        aliases: [String] = [], isDraft: Bool = false, extra: ExtraValue = .map([]), details: DocumentDetails? = nil,
        body: (inout Body) -> Void = { _ in }
    ) -> DocumentID {
        let id = DocumentID(documents.count)
        let root = kind == .page ? SitePath.root : SitePath.root.folder(kind.folder)
        let standard: DocumentDetails =
            switch kind {
            case .post: .post
            case .page: .page
            case .person: .person(PersonDetails(role: nil, team: nil, photo: nil, links: []))
            case .team: .team(TeamDetails(lead: nil))
            case .interview: .interview(InterviewDetails(speakers: [], interviewer: 0))
            case .job: .job(Self.job(posted: date ?? "2026-10-01"))
            }
        var head = Document.Head(title: title ?? slug)
        head.description = description
        head.date = date.map(Self.day)
        head.template = template
        head.isDraft = isDraft
        head.extra = extra
        var references = Document.References()
        references.authors = authors
        references.tags = tags.map { index(of: $0, in: &tagNames) }
        references.series = series.map { index(of: $0, in: &seriesNames) }
        references.jobs = jobs
        documents.append(
            Document(
                id: id, kind: kind,
                place: Document.Place(
                    source: SourceID(id.index), sourcePath: "Content/\(kind.folder)/\(slug).md", slug: slug,
                    path: root.folder(slug), aliases: aliases.map { SitePath(unchecked: $0) },
                    guid: "tag:jobs.example.com,2026:\(slug)"),
                head: head, references: references, commentPolicy: policy, comments: comments,
                details: details ?? standard))
        var made = Body()
        made.html = Array(html.utf8)
        made.cards = html.matches(of: /\x02(\d+)\x02/).compactMap { Int($0.1) }.filter { $0 <= id.index }
            .map { DocumentID($0) }
        made.summary = "About \(title ?? slug)."
        body(&made)
        bodies.append(made)
        return id
    }

    static func job(
        posted: String = "2026-10-01", closes: String? = nil, state: JobState = .open, team: String? = nil,
        locations: [PostalAddress] = [], workplace: Workplace = .onSite, applicants: [String] = [],
        employment: [EmploymentType] = [.fullTime], salary: Salary? = nil, experienceMonths: Int? = nil,
        apply: ApplicationMethod = .email("jobs@example.com"), manager: DocumentID? = nil
    ) -> Job {
        let lastDay = closes.map { day($0).date }
        return Job(
            posted: day(posted), closes: lastDay,
            closesAt: lastDay.map { Timestamp($0.next, utcOffset: 0) }, state: state,
            team: team.map { TeamReference(name: $0, document: nil) }, category: nil,
            requisition: nil, openings: nil, locations: locations, workplace: workplace, applicants: applicants,
            employment: employment, salary: salary, education: nil, experienceMonths: experienceMonths, skills: [],
            benefits: [], apply: apply, hiringManager: manager)
    }

    static func place(_ locality: String?, _ region: String?, _ country: String) -> PostalAddress {
        PostalAddress(locality: locality, region: region, country: country, postalCode: nil, street: nil)
    }

    private func index(of name: String, in names: inout [String]) -> Int {
        if let index = names.firstIndex(of: name) { return index }
        names.append(name)
        return names.count - 1
    }

    /// The site; tags and series stand in the order of their first use.
    func site(themeFiles: [StaticFile] = []) -> Site {
        var outline = SiteOutline(settings: settings, now: now)
        outline.documents = documents
        outline.tags = collections(tagNames, under: "tags") { $0.tags.contains($1) }
        outline.series = collections(seriesNames, under: "series") { $0.series == $1 }
        outline.arrangeLists()
        outline.redirects = redirects
        outline.files = files
        return Site(
            outline: outline, layout: SiteLayout(of: outline, redirects: redirects.map(\.from), themeFiles: themeFiles),
            bodies: bodies)
    }

    private func collections(
        _ names: [String], under folder: String, _ holds: (Document, Int) -> Bool
    ) -> [SiteModel.Collection] {
        names.enumerated().map { index, name in
            let slug = WebText.slug(of: name)
            return SiteModel.Collection(
                name: name, slug: slug, path: SitePath.root.folder(folder).folder(slug),
                documents: documents.filter { holds($0, index) }.map(\.id))
        }
    }

    func tables() -> SiteTables { SiteTables(site()) }
}

/// The value at the end of a path such as `comments.threads.0.author`, as a test reads it: lists in brackets, objects by
/// their titles or names, nothing for what is undefined.
func read(_ value: TemplateValue, _ path: String = "") -> String {
    var value = value
    for key in path.split(separator: ".").map(String.init) {
        switch value {
        case .list(let items):
            guard let index = Int(key), items.indices.contains(index) else { return "nothing" }
            value = items[index]
        case .dictionary(let dictionary):
            guard let found = dictionary[key] else { return "nothing" }
            value = found
        case .object(let object):
            guard let found = object.value(forKey: key) else { return "nothing" }
            value = found
        default: return "nothing"
        }
    }
    return printed(value)
}

private func printed(_ value: TemplateValue) -> String {
    switch value {
    case .none: return "none"
    case .boolean(let value): return String(value)
    case .integer(let value): return String(value)
    case .float(let value): return String(value)
    case .text(let text): return text.string
    case .list(let items): return "[" + items.map(printed).joined(separator: ", ") + "]"
    case .dictionary(let dictionary):
        let entries = dictionary.keys.map { key in "\(key): \(printed(dictionary[key] ?? .none))" }
        return "{" + entries.joined(separator: ", ") + "}"
    case .object(let object):
        for key in ["title", "name", "text", "label", "iso", "anchor", "number"] {
            if let value = object.value(forKey: key) { return printed(value) }
        }
        return object.typeName
    default: return "nothing"
    }
}
