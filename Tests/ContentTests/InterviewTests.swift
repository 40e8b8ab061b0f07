// Interviews: who speaks, what is a question, and what is odd about it.

internal import SiteModel
internal import Testing

@testable internal import Content

@Suite struct InterviewTests {
    static let two = "speakers: {AL: ana-lima, BC: {name: Bo & Co, role: Guest}}"

    static let mistakes: [Mistake] = [
        Mistake(
            path: "Content/interviews/test.md", text: "«---»\ntitle: A\ndate: 2026-01-01\n---\nText.\n",
            message: "error: an interview needs a 'speakers'"),
        .interview("speakers: «[AL]»", "error: 'speakers' must be a map of initials and people, not a list"),
        .interview("«speakers»: {}", "error: 'speakers' names nobody"),
        .interview(
            "speakers: {AL: ana-lima, BC: «bo-chem»}",
            "error: no person has the slug 'bo-chem'; did you mean 'bo-chen'?"),
        .interview("speakers: {AL: ana-lima, BC: «{role: x}»}", "error: a speaker needs a 'name'"),
        .interview(
            "speakers: {AL: ana-lima, BC: {name: B, «rol»: x}}",
            "warning: a speaker has no key 'rol'; did you mean 'role'?"),
        .interview(
            "speakers: {AL: ana-lima, BC: «[x]»}",
            "error: the speaker 'BC' must be a person's slug or {name: …, role: …}, not a list"),
        .interview(
            "\(two)\ninterviewer: «AX»", "error: no speaker has the initials 'AX'; 'interviewer' must be 'AL' or 'BC'"),
        .interview(
            "speakers: {AL: ana-lima, BC: bo-chen, «DD»: {name: D}}",
            "warning: the speaker 'DD' never speaks: no paragraph begins with 'DD:'"),
        .interview(
            "speakers: {«AL»: ana-lima, BC: bo-chen}",
            "warning: the interviewer 'AL' never speaks: no paragraph begins with 'AL:'", body: "BC: Hello."),
        .interview(
            "«speakers»: {AL: ana-lima, BC: bo-chen}",
            "warning: no paragraph begins with 'AL:' or 'BC:', so nobody speaks in this interview", body: "Hello."),
    ]

    @Test(arguments: mistakes) func `speakers are checked`(_ mistake: Mistake) { mistake.check() }

    @Test(
        arguments: [
            ([0, 1, 0, 1], [1, nil, 2, nil]), ([nil, 0, nil, 1], [nil, 1, nil, nil]), ([0, 0, 1], [nil, 1, nil]),
            ([0, 1, 1, 0], [1, nil, nil, nil]), ([0, 2, 1, 0, 1], [1, nil, nil, 2, nil]), ([1, 0], [nil, nil]),
            ([], []),
        ] as [([Int?], [Int?])])
    func `each turn of the interviewer that somebody answers is a question`(_ speakers: [Int?], _ numbers: [Int?]) {
        #expect(questionNumbers(of: speakers, interviewer: 0) == numbers)
    }

    @Test func `an interview reads without a theme`() throws {
        let site = TestSite(
            Mistake.people.merging([
                "Content/interviews/test.md":
                    "---\ntitle: A\ndate: 2026-01-01\n\(InterviewTests.two)\n---\nIntro.\n\nAL: Why?\n\nReally?\n\nBC: So.\n\n<!--more-->\n\n## Later\n\nAL: Bye.\n\n***\n\nEnd [q](#q1).\n"
            ]) { $1 })
        let outcome = site.build(converting: true)
        #expect(site.messages(outcome) == [])
        let document = try #require(outcome.outline?.documents.first)
        let body = try #require(outcome.site?.body(of: document.id))
        let html = String(decoding: body.html, as: UTF8.self)
        #expect(
            html.hasPrefix(
                """
                <p>Intro.</p>
                <div class="turn turn-interviewer turn-question" id="q1">
                <p class="turn-speaker"><strong>Ana Lima</strong></p>
                <p>Why?</p>
                <p>Really?</p>
                </div>
                <div class="turn">
                <p class="turn-speaker"><strong>Bo &amp; Co</strong></p>
                <p>So.</p>
                """))
        #expect(body.transcript.map(\.speaker).prefix(3) == [nil, 0, 1])
        #expect(body.transcript.compactMap(\.question?.id) == ["q1"])
        #expect(String(decoding: body.html[body.transcript[1].html], as: UTF8.self) == "<p>Why?</p>\n<p>Really?</p>\n")
        let excerpt = String(decoding: body.html[try #require(body.excerpt)], as: UTF8.self)
        #expect(excerpt.contains("So.") && !excerpt.contains("Later"))
        #expect(excerpt.components(of: "<div") == excerpt.components(of: "</div>"))
    }
}

extension String {
    fileprivate func components(of mark: String) -> Int { ranges(of: mark).count }
}
