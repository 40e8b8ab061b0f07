// Sections 8, 10 and 11: interviews, jobs and comments.

import Importing
import TestSupport
import Testing

@Suite struct ImportedCommentTests {
    private func comments(_ xml: String...) throws -> String {
        try imported(ExportItem(more: xml.joined())).files["Content/posts/2011-03-04-month-one.comments.yml"] ?? ""
    }

    @Test func `a comment has its keys, and nobody's address`() throws {
        let site = try imported(
            ExportItem(
                more: comment(
                    4, author: "R&amp;D", user: 7, url: "https://ines.example/", "Well <b>said</b>\n\n<u>all</u>")))
        #expect(
            site.files["Content/posts/2011-03-04-month-one.comments.yml"] == """
                - id: 4
                  author: R&D
                  url: https://ines.example/
                  date: 2011-03-05T10:00:00Z
                  person: nora-quist
                  body: |
                    Well **said**

                    all

                """)
        #expect(site.files["Content/people/nora-quist.md"] != nil)
    }

    @Test func `threads keep their depth, and broken ones are hung up anew`() throws {
        let text = try comments(
            comment(1, "a"), comment(2, parent: 1, approved: "0", "waits"), comment(3, parent: 2, "c"),
            comment(4, parent: 99, "d"), comment(5, parent: 6, "e"), comment(6, parent: 5, "f"))
        #expect(text.contains("- id: 3\n  author: Ines\n  date: 2011-03-05T10:00:00Z\n  reply-to: 1\n"))
        #expect(!text.contains("waits") && !text.contains("reply-to: 99"))
        #expect(text.ranges(of: "reply-to:").count == 2)
    }

    @Test func `a thousand deep is a thread`() throws {
        let text =
            try imported(ExportItem(more: (1...1000).map { comment($0, parent: $0 - 1, "x") }.joined()))
            .files["Content/posts/2011-03-04-month-one.comments.yml"] ?? ""
        #expect(text.ranges(of: "reply-to:").count == 999)
    }

    @Test func `pingbacks are of their kind, and what nobody saw is counted`() throws {
        let site = try imported(
            ExportItem(
                more: comment(1, type: "pingback", "[…] link […]") + comment(2, type: "trackback", "t")
                    + comment(3, approved: "spam", "s")
                    + comment(4, approved: "0", "please wait") + comment(5, type: "order_note", "o")))
        let text = site.files["Content/posts/2011-03-04-month-one.comments.yml"] ?? ""
        #expect(text.ranges(of: "kind: pingback").count == 2)
        #expect(text.ranges(of: "- id:").count == 2)
        #expect(site.report.lines.contains { $0.contains("please wait") })
        #expect(site.report.comments.map(\.inSource).reduce(0, +) == 5)
        #expect(site.report.comments.allSatisfy { $0.inSource == $0.written + $0.kept + $0.notCarried + $0.drafts })
    }

    @Test func `one number twice: the same once, another with a number of its own`() throws {
        let text = try comments(comment(1, "a"), comment(1, "a"), comment(1, "b"))
        #expect(text.contains("id: \"1-2\"\n") && text.ranges(of: "- id:").count == 2)
    }

    @Test func `addresses that are none, or the blog's own, go`() throws {
        let text = try comments(
            comment(1, url: "http://", "a"), comment(2, url: "https://old.example/", "b"),
            comment(3, url: "javascript:x", "c"))
        #expect(!text.contains("url:"))
    }
}

@Suite struct ImportedJobTests {
    private func job(
        _ metas: String, status: String = "publish", types: String = "", options: WordPressOptions = WordPressOptions()
    ) throws -> Imported {
        try imported(
            ExportItem(
                type: "job_listing", status: status, title: "Diver", slug: "diver", content: "<p>Dive.</p>",
                more: metas + types),
            options: options)
    }

    @Test func `a job says all that it said`() throws {
        let site = try job(
            meta("_job_location", "Hamburg, Germany") + meta("_application", "jobs@slackwater.example")
                + meta("_job_expires", "2011-05-01")
                + meta("_job_salary", "€ 48,000 – 52,000") + meta("_job_salary_unit", "YEAR") + meta("_featured", "1"),
            types: category("job_listing_type", "full-time", "Full Time")
                + category("job_listing_category", "field", "Field"))
        #expect(
            site.only("jobs")
                == """
                ---
                title: Diver
                posted: 2011-03-04T09:00:00-08:00
                guid: https://old.example/?p=1
                closes: 2011-05-01
                location: { locality: Hamburg, country: DE }
                employment: full-time
                category: Field
                salary: { min: 48000, max: 52000, currency: EUR, per: year }
                apply: { email: jobs@slackwater.example }
                extra:
                  wordpress:
                    featured: true
                ---

                Dive.

                """.replacing("guid: https://old.example/?p=1", with: "guid: https://old.example/?p=1"))
    }

    @Test(arguments: [
        ("Austin, TX", "{ locality: Austin, region: TX, country: US }"),
        ("Toronto, Ontario", "{ locality: Toronto, region: \"ON\", country: CA }"),
        ("Leeds, UK", "{ locality: Leeds, country: GB }"),
        ("Portland, OR, USA", "{ locality: Portland, region: OR, country: US }"),
    ])
    func `a place is told from its words`(_ text: String, _ expected: String) throws {
        let site = try job(meta("_job_location", text) + meta("_application", "https://x.example/"))
        #expect(site.only("jobs").contains("location: \(expected)\n"))
    }

    @Test func `a job that lacks something is a draft that says what`() throws {
        let site = try job(meta("_job_location", "Somewhere nice") + meta("_application", ""))
        #expect(site.only("jobs").contains("# apply: { email: … }\ndraft: true\n"))
        #expect(site.only("jobs").hasSuffix("Dive.\n\nLocation: Somewhere nice\n"))
        #expect(site.report.groups(.needsYou).first?.notes.isEmpty == false)
        var options = WordPressOptions()
        options.country = "US"
        let told = try job(meta("_remote_position", "1") + meta("_application", "a@b.example"), options: options)
        #expect(told.only("jobs").contains("remote: true\napplicants: [US]\n") && !told.only("jobs").contains("draft"))
    }

    @Test func `expired jobs close, and pay in doubt stays in the text`() throws {
        let site = try job(
            meta("_job_location", "Leeds, UK") + meta("_application", "a@b.example") + meta("_job_salary", "85.000")
                + meta("_job_salary_unit", "YEAR")
                + meta("_job_salary_currency", "EUR"), status: "expired")
        #expect(site.only("jobs").contains("filled: true\n") && !site.only("jobs").contains("salary:"))
        #expect(site.only("jobs").hasSuffix("Salary: 85.000\n"))
    }
}

@Suite struct ImportedInterviewTests {
    private let talk = """
        Today I talked to Ines Okafor, who keeps the tide tables.

        NQ: How did you begin?

        IO: By the river.

        With a notebook.

        NQ: And then?

        IO: With a boat.

        NQ: Thank you.

        IO: You are welcome.
        """

    @Test func `a talk of people who are accounted for is an interview`() throws {
        let site = try imported(ExportItem(title: "A talk with Ines Okafor", content: talk))
        let text = site.only("interviews")
        #expect(text.contains("speakers:\n  NQ: nora-quist\n  IO: { name: Ines Okafor }\n"))
        #expect(text.contains("NQ: How did you begin?\n\nIO: By the river.\n"))
        #expect(site.report.lines.contains { $0.contains("IO is Ines Okafor") })
        var options = WordPressOptions()
        options.findsInterviews = false
        #expect(
            try imported(ExportItem(content: talk), options: options).files.keys.contains(
                "Content/posts/2011-03-04-month-one.md"))
    }

    @Test func `breaks before a label part turns, and bold labels count`() throws {
        let lines =
            "<b>Nora Quist:</b> one\n<b>Devon Reyes:</b> two\n<b>Nora Quist:</b> three\n<b>Devon Reyes:</b> four\n<b>Nora Quist:</b> five\n<b>Devon Reyes:</b> six"
        let text = try imported(ExportItem(content: lines)).only("interviews")
        #expect(text.contains("Nora Quist: nora-quist\n  Devon Reyes: { name: Devon Reyes }\n"))
        #expect(text.contains("**Nora Quist:** one\n\n**Devon Reyes:** two\n"))
    }

    @Test func `questions and answers without names stay a post and are named`() throws {
        let site = try imported(ExportItem(content: talk.replacing("NQ:", with: "Q:").replacing("IO:", with: "A:")))
        #expect(site.files.keys.contains("Content/posts/2011-03-04-month-one.md"))
        #expect(site.report.lines.contains { $0.contains("looks like an interview: speakers Q and A") })
        let unknown = try imported(ExportItem(content: talk.replacing("IO:", with: "ZZ:")))
        #expect(unknown.report.lines.contains { $0.contains("nothing says who ZZ is") })
    }

    @Test func `a list of notes is no interview`() throws {
        let site = try imported(ExportItem(content: "Note: a\n\nNote: b\n\nTip: c\n\nTip: d\n\nNote: e\n\nTip: f"))
        #expect(site.files.keys.contains("Content/posts/2011-03-04-month-one.md"))
    }
}
