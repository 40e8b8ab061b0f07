// One mistake in an otherwise sound site: where its message stands, and what it says.

internal import Content
internal import Diagnostics
internal import Testing

/// A file with one marked place, and the only message that the site then gives.
struct Mistake: Sendable, CustomTestStringConvertible {
    let path: String
    let text: String
    /// `error: …` or `warning: …`
    let message: String
    var others: [String: String] = [:]
    var note: String?

    var testDescription: String { message }

    static let people = [
        "Content/people/ana-lima.md": "---\nname: Ana Lima\nrole: Recruiter\n---\n",
        "Content/people/bo-chen.md": "---\nname: Bo Chen\n---\n",
    ]

    static func post(_ lines: String, _ message: String, body: String = "Text.", others: [String: String] = [:])
        -> Mistake
    {
        Mistake(
            path: "Content/posts/test.md", text: "---\ntitle: A\ndate: 2026-01-02\n\(lines)\n---\n\(body)\n",
            message: message, others: others)
    }

    static func interview(
        _ lines: String, _ message: String, body: String = "AL: Why?\n\nBC: Because.", others: [String: String] = [:]
    ) -> Mistake {
        Mistake(
            path: "Content/interviews/test.md", text: "---\ntitle: A\ndate: 2026-01-02\n\(lines)\n---\n\(body)\n",
            message: message, others: others)
    }

    static let place = "location: {locality: Astoria, region: OR, country: US}"
    static let apply = "apply: {email: jobs@example.com}"
    static let jobText = String(repeating: "You will look after the gauges of the harbor. ", count: 4)

    static func job(_ lines: String, _ message: String, title: String = "Engineer", body: String = jobText) -> Mistake {
        Mistake(
            path: "Content/jobs/test.md", text: "---\ntitle: \(title)\nposted: 2026-01-02\n\(lines)\n---\n\(body)\n",
            message: message)
    }

    static func page(_ body: String, _ message: String, others: [String: String] = [:]) -> Mistake {
        Mistake(
            path: "Content/pages/test.md", text: "---\ntitle: A\n---\n\(body)\n", message: message, others: others)
    }

    static func comments(_ text: String, _ message: String) -> Mistake {
        Mistake(
            path: "Content/posts/test.comments.yml", text: text, message: message,
            others: ["Content/posts/test.md": "---\ntitle: A\ndate: 2026-01-02\n---\nText.\n"])
    }

    static func settings(_ lines: String, _ message: String, others: [String: String] = [:]) -> Mistake {
        Mistake(
            path: "Content/site.yml", text: "title: Test\nurl: https://example.com\n\(lines)\n", message: message,
            others: others)
    }

    /// Builds the site, and compares its only message: text, severity and both ends of its place.
    func check() {
        let files = Mistake.people.merging(others) { $1 }.merging([path: text]) { $1 }
        let site = TestSite(files)
        let outcome = site.build(converting: true)
        let shown = outcome.diagnostics.map { "\($0.severity.rawValue): \($0.message)" }
        #expect(shown == [message])
        guard let diagnostic = outcome.diagnostics.first, outcome.diagnostics.count == 1 else {
            Issue.record("\(site.messages(outcome))")
            return
        }
        let place = site.text(diagnostic)
        guard let mark = site.marks.values.joined().first else {
            Issue.record("no place is marked; it is \(place)")
            return
        }
        #expect(diagnostic.span == mark, "\(place)")
        if let note { #expect(diagnostic.notes.map(\.message) == [note]) }
    }
}
