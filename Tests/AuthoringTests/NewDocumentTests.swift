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
    }

    @Test func `a title without letters and digits is refused with what to do`() {
        #expect(
            throws: AuthoringRefusal(
                "the title '!!!' has no letter and no digit to make a file's name of; give another title")
        ) {
            try newDocument(.post, titled: "!!!", on: today)
        }
    }

    @Test func `a job like another leaves behind what was that one's alone`() throws {
        let original = """
            ---
            title: Night Lead
            posted: 2020-01-01
            id: REQ-1
            aliases:
              - /old/
            team: Nights
            location: { locality: Bremen, country: DE }
            ---

            Text.
            """
        let copy = try newJob(titled: "Day Lead", like: original, on: today)
        #expect(copy.path == "Content/jobs/day-lead.md")
        #expect(
            copy.text == """
                ---
                title: Day Lead
                posted: 2024-10-04
                team: Nights
                location: { locality: Bremen, country: DE }
                ---

                Text.
                """)
    }
}
