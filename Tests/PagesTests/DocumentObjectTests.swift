// What templates read of a document, a comment, an interview, a job, a person.

internal import SiteModel
internal import Templates
internal import Testing

@testable internal import Pages

@Suite struct DocumentObjectTests {
    @Test func `a document has a value for each of its keys`() {
        var site = HandmadeSite()
        let speaker = site.add(.person, "mo", title: "Mo")
        let job = site.add(.job, "pilot", title: "Pilot", date: "2026-10-01")
        site.add(.post, "a", date: "2026-01-01", tags: ["Boats"], series: "Days", jobs: [job], policy: .open)
        site.add(
            .interview, "b", date: "2026-01-02",
            details: .interview(
                InterviewDetails(
                    speakers: [Speaker(initials: "M", name: "Mo", role: nil, person: speaker)], interviewer: 0)))
        site.add(.page, "about")
        let tables = site.tables()
        for document in tables.site.outline.documents {
            let object = DocumentObject(tables: tables, id: document.id)
            #expect(Set(object.keys).count == object.keys.count)
            for key in object.keys { #expect(object.value(forKey: key) != nil, "\(document.kind) \(key)") }
            #expect(object.value(forKey: "nonsense") == nil)
        }
    }

    @Test func `addresses carry the base path and are percent-encoded`() {
        var site = HandmadeSite()
        let id = site.add(.post, "grüße-مرحبا", title: "Grüße & more", date: "2026-01-01")
        let post = site.tables().document(id)
        #expect(read(post, "url") == "/blog/posts/gr%C3%BC%C3%9Fe-%D9%85%D8%B1%D8%AD%D8%A8%D8%A7/")
        #expect(
            read(post, "permalink")
                == "https://jobs.example.com/blog/posts/gr%C3%BC%C3%9Fe-%D9%85%D8%B1%D8%AD%D8%A8%D8%A7/")
        #expect(read(post, "title") == "Grüße & more")
        #expect(read(post, "description") == "About Grüße & more.")
    }

    @Test func `previous is older and next is newer, in the same section`() {
        var site = HandmadeSite()
        let first = site.add(.post, "first", date: "2026-01-01")
        let second = site.add(.post, "second", date: "2026-01-03")
        site.add(.interview, "between", date: "2026-01-02")
        let page = site.add(.page, "about")
        let tables = site.tables()
        #expect(read(tables.document(first), "previous") == "none")
        #expect(read(tables.document(first), "next") == "second")
        #expect(read(tables.document(second), "previous") == "first")
        #expect(read(tables.document(second), "next") == "none")
        #expect(read(tables.document(page), "next") == "none")
    }

    @Test func `a series knows its parts and their order`() {
        var site = HandmadeSite()
        site.add(.post, "one", date: "2026-01-01", series: "Logbook")
        let two = site.add(.post, "two", date: "2026-02-01", series: "Logbook")
        site.add(.post, "three", date: "2026-03-01", series: "Logbook")
        let post = site.tables().document(two)
        #expect(read(post, "series.name") == "Logbook")
        #expect(read(post, "series.url") == "/blog/series/logbook/")
        #expect(read(post, "series.index") == "2")
        #expect(read(post, "series.count") == "3")
        #expect(read(post, "series.documents") == "[one, two, three]")
        #expect(read(post, "series.previous") == "one")
        #expect(read(post, "series.next") == "three")
    }

    @Test func `the table of contents nests and ignores skipped levels`() {
        var site = HandmadeSite()
        let headings = [(2, "a"), (4, "b"), (3, "c"), (2, "d"), (1, "e"), (6, "f")]
        let id = site.add(.post, "x", date: "2026-01-01") { body in
            body.headings = headings.map { Heading(level: $0.0, id: $0.1, text: $0.1.uppercased()) }
        }
        let post = site.tables().document(id)
        #expect(read(post, "toc") == "[A, D, E]")
        #expect(read(post, "toc.0.children") == "[B, C]")
        #expect(read(post, "toc.0.children.0.level") == "4")
        #expect(read(post, "toc.2.children") == "[F]")
        #expect(read(post, "toc.1.children") == "[]")
    }

    @Test func `an excerpt has more when more than white space follows`() {
        var site = HandmadeSite()
        let cut = site.add(.post, "cut", date: "2026-01-01", html: "<p>One</p>\n<p>Two</p>") { $0.excerpt = 0..<11 }
        let whole = site.add(.post, "whole", date: "2026-01-01", html: "<p>One</p>\n\n") { $0.excerpt = 0..<11 }
        let none = site.add(.post, "none", date: "2026-01-01", html: "<p>One</p>")
        let tables = site.tables()
        #expect(read(tables.document(cut), "excerpt") == "<p>One</p>\n")
        #expect(read(tables.document(cut), "has_more") == "true")
        #expect(read(tables.document(whole), "has_more") == "false")
        #expect(read(tables.document(none), "excerpt") == "")
        #expect(read(tables.document(none), "has_more") == "false")
    }

    @Test(arguments: [(0, 1), (1, 1), (220, 1), (221, 2), (2200, 10)])
    func `reading time is in minutes, at least one`(words: Int, minutes: Int) {
        #expect(readingTime(words: words, unspaced: 0) == minutes)
    }

    @Test(arguments: [(0, 500, 1), (0, 501, 2), (110, 250, 1), (110, 251, 2), (220, 5000, 11)])
    func `scripts without spaces are read at 500 characters a minute`(words: Int, characters: Int, minutes: Int) {
        #expect(readingTime(words: words + characters, unspaced: characters) == minutes)
    }

    @Test func `a person has posts written, interviews spoken in and open jobs managed`() {
        var site = HandmadeSite()
        let ana = site.add(
            .person, "ana", title: "Ana",
            details: .person(
                PersonDetails(
                    role: "Harbor master", team: nil, photo: nil, links: [.init(name: "Web", url: "https://a.example")])
            )
        )
        site.add(.post, "old", date: "2026-01-01", authors: [ana])
        site.add(.post, "new", date: "2026-01-02", authors: [ana])
        let speaker = Speaker(initials: "A", name: "Ana", role: nil, person: ana)
        site.add(
            .interview, "talk", date: "2026-01-03",
            details: .interview(InterviewDetails(speakers: [speaker], interviewer: 0)))
        site.add(.job, "mate", details: .job(HandmadeSite.job(manager: ana)))
        site.add(.job, "gone", details: .job(HandmadeSite.job(state: .filled, manager: ana)))
        let person = site.tables().document(ana)
        #expect(read(person, "name") == "Ana")
        #expect(read(person, "role") == "Harbor master")
        #expect(read(person, "links.0.url") == "https://a.example")
        #expect(read(person, "posts") == "[new, old]")
        #expect(read(person, "interviews") == "[talk]")
        #expect(read(person, "managed_jobs") == "[mate]")
    }

    @Test func `an interview gives its speakers, turns and questions`() {
        var site = HandmadeSite()
        let speakers = [
            Speaker(initials: "HH", name: "Hana", role: nil, person: nil),
            Speaker(initials: "RM", name: "Rui", role: "Pilot", person: nil),
        ]
        let html = "<p>Intro</p><p>Why boats? Really.</p><p>Because.</p>"
        let id = site.add(
            .interview, "talk", date: "2026-01-03", html: html,
            details: .interview(InterviewDetails(speakers: speakers, interviewer: 0))
        ) { body in
            body.transcript = [
                TranscriptPart(speaker: nil, question: nil, html: 0..<12),
                TranscriptPart(
                    speaker: 0, question: .init(id: "q1", text: "Thanks for coming. Why boats? Really."), html: 12..<37),
                TranscriptPart(speaker: 1, question: nil, html: 37..<52),
            ]
        }
        let interview = site.tables().document(id)
        #expect(read(interview, "interviewer") == "Hana")
        #expect(read(interview, "interviewees") == "[Rui]")
        #expect(read(interview, "interviewees.0.role") == "Pilot")
        #expect(read(interview, "speakers.0.is_interviewer") == "true")
        #expect(read(interview, "turns.0.speaker") == "none")
        #expect(read(interview, "turns.1.speaker.initials") == "HH")
        #expect(read(interview, "turns.1.number") == "1")
        #expect(read(interview, "turns.1.is_question") == "true")
        #expect(read(interview, "turns.2.content") == "<p>Because.</p>")
        #expect(read(interview, "turns.2.text") == "Because.")
        #expect(read(interview, "turns.2.id") == "none")
        #expect(read(interview, "questions.0.text") == "Why boats?")
        #expect(read(interview, "questions.0.id") == "q1")
        #expect(read(interview, "question_count") == "1")
    }
}
