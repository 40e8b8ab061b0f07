import Authoring
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

    @Test func `a title without letters and digits is refused with what to do`() {
        #expect(
            throws: AuthoringRefusal(
                "the title '!!!' has no letters or digits for a file name; choose another title")
        ) {
            try newDocument(.post, titled: "!!!", on: today)
        }
    }

    @Test func `a job like another leaves behind what was that one's alone`() throws {
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
            let copy = try newJob(titled: "Day Lead", like: JobToCopy(text: text), on: today)
            #expect(copy.map(\.path) == ["Content/jobs/day-lead.md"])
            #expect(copy[0].text == expected)
        }
    }

    @Test func `a job like one with pictures gets a folder with them`() throws {
        let job = JobToCopy(
            text: "---\ntitle: A\n---\n![Desk](desk.svg)\n", attachments: [NewFile(path: "desk.svg", text: "<svg/>")])
        let copy = try newJob(titled: "Day Lead", like: job, on: today)
        #expect(copy.map(\.path) == ["Content/jobs/day-lead/index.md", "Content/jobs/day-lead/desk.svg"])
        #expect(copy[1].text == "<svg/>")
    }

    @Test func `a job is found by its slug, however the slug came about`() {
        let plain = JobToCopy(text: "---\ntitle: A\n---\n")
        #expect(plain.isCalled("night-lead", stem: "night-lead"))
        #expect(plain.isCalled("night-lead", stem: "2026-01-02-night-lead"))
        #expect(!plain.isCalled("lead", stem: "night-lead"))
        #expect(JobToCopy(text: "---\nslug: lead   # short\n---\n").isCalled("lead", stem: "night-lead"))
    }

    @Test func `a job without front matter cannot be copied`() {
        #expect(
            throws: AuthoringRefusal("the job to copy has no front matter between two lines '---'; fix it first")
        ) {
            try newJob(titled: "B", like: JobToCopy(text: "no"), on: today)
        }
    }
}
