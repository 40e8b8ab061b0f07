import Authoring
import Content
import Diagnostics
import SiteModel
import Testing

@Suite struct NewDocumentTests {
    private let today = CalendarDate(daysSince1970: 20_000)

    @Test func `a new file has the slug of its title in any script`() throws {
        #expect(
            try newDocument(.post, titled: "Ana's First Week!", on: today).path == "Content/posts/anas-first-week.md")
        #expect(try newDocument(.job, titled: "Инженер ночи", on: today).path == "Content/jobs/инженер-ночи.md")
    }

    @Test func `a title that YAML would misread is quoted`() throws {
        let post = try newDocument(.post, titled: "No: \"really\"", on: today)
        #expect(post.text.contains("title: \"No: \\\"really\\\"\"\n"))
        // Pasted from a terminal, perhaps.
        let odd = try newDocument(.post, titled: "Tab\tDelete\u{7F}Next\u{85}Line", on: today)
        #expect(odd.text.contains("title: \"Tab Delete Next Line\"\n"))
    }

    @Test func `a title without letters and digits is refused with advice`() {
        #expect(
            throws: AuthoringRefusal(
                "the title '!!!' has no letters or digits for a file name; choose another title")
        ) {
            try newDocument(.post, titled: "!!!", on: today)
        }
    }

    @Test func `a copied job drops what belongs to the original alone`() throws {
        let original = """
            ---
            title: Night Lead
            posted: 2020-01-01
            closes: 2020-03-01
            id: REQ-1
            aliases:
              - /old/
            team: Nights
            location: { locality: Bremen, country: DE }
            ---

            Text.
            """
        let expected = """
            ---
            title: Day Lead
            posted: 2024-10-04
            # closes: 2024-12-03                 # the last day on which it is open
            # id: REQ-1                          # its own requisition
            draft: true                          # delete this line to publish it
            team: Nights
            location: { locality: Bremen, country: DE }
            ---

            Text.
            """
        for text in [original, "\u{FEFF}" + original.replacing("\n", with: "\r\n")] {
            let copy = try newJob(titled: "Day Lead", like: JobToCopy(source(text)), on: today)
            #expect(copy.map(\.path) == ["Content/jobs/day-lead.md"])
            #expect(copy[0].text == expected)
        }
    }

    @Test func `a copy of a job with pictures gets a folder with them`() throws {
        let job = JobToCopy(
            source("---\ntitle: A\n---\n![Desk](desk.svg)\n"), attachments: [NewFile(path: "desk.svg", text: "<svg/>")])
        let copy = try newJob(titled: "Day Lead", like: job, on: today)
        #expect(copy.map(\.path) == ["Content/jobs/day-lead/index.md", "Content/jobs/day-lead/desk.svg"])
        #expect(copy[1].text == "<svg/>")
    }

    private func source(_ text: String, path: String = "Content/jobs/a.md") -> Source {
        Source(id: SourceID(0), path: path, fileBytes: Array(text.utf8))
    }

    @Test(arguments: [
        "slug: jay", "slug: \"jay\"", "slug: 'jay'   # short", "\"slug\": jay", "slug: >-\n  jay", "{slug: jay}",
    ])
    func `a job is found by its slug, however that is written`(line: String) throws {
        let other = DocumentSource(
            kind: .job, source: source("---\ntitle: A\n---\nslug: jay\n", path: "Content/jobs/2026-01-02-night-lead.md")
        )
        let named = DocumentSource(
            kind: .job, source: source("---\n\(line)\n---\n", path: "Content/jobs/kay/index.md"), isBundle: true)
        #expect(try job(withSlug: "jay", among: [other, named]).source.path == "Content/jobs/kay/index.md")
        #expect(try job(withSlug: "Jay", among: [other, named]).source.path == "Content/jobs/kay/index.md")
        #expect(try job(withSlug: "night-lead", among: [other, named]) == other)
        #expect(
            throws: AuthoringRefusal("no job in Content/jobs has the slug 'kay'; did you mean 'jay'?")
        ) { try job(withSlug: "kay", among: [other, named]) }
    }

    @Test(arguments: ["hello.md", "hello", "2026-01-02-hello.md", "Hello.md", "2026-01-02-hello"])
    func `two documents with one address are refused`(name: String) {
        #expect(
            throws: AuthoringRefusal(
                "'Content/posts/\(name)' already exists and has the same address; choose another title")
        ) { try refuseSecond("Content/posts/hello/index.md", of: .post, besides: ["hallo.md", name]) }
        #expect(throws: Never.self) {
            try refuseSecond("Content/posts/hello.md", of: .post, besides: ["hello-again.md", "othello.md"])
        }
    }

    @Test func `a job without front matter cannot be copied`() {
        #expect(
            throws: AuthoringRefusal("the job to copy has no front matter between two lines '---'; fix it first")
        ) {
            try newJob(titled: "B", like: JobToCopy(source("no")), on: today)
        }
    }
}
