// Sites in which much of one thing is written: messages, work and pages must grow with it and not with its square.

import Diagnostics
import Pages
import Pipeline
import ProcessorTime
import SiteModel
import Testing

/// A site that grows.
struct GrowingSite: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// How much of it takes long enough to be measured, without optimization.
    let count: Int
    let text: @Sendable (Int) -> String

    init(_ name: String, _ count: Int, _ text: @escaping @Sendable (Int) -> String) {
        (testDescription, self.count, self.text) = (name, count, text)
    }

    func site(_ count: Int) -> SiteCase { SiteCase(name: testDescription, text(count)) }
}

private func list(_ count: Int, _ separator: String = ", ", _ item: (Int) -> String) -> String {
    (0..<count).map(item).joined(separator: separator)
}

private func post(_ keys: String = "", _ body: String = "Text.", named name: String = "a") -> String {
    "-- Content/posts/\(name).md --\n---\ntitle: A\ndate: 2026-11-01\n\(keys)---\n\(body)\n"
}

private func interview(_ speakers: String, _ body: String) -> String {
    "-- Content/interviews/a.md --\n---\ntitle: A\ndate: 2026-11-01\nspeakers: { \(speakers) }\n---\n\(body)\n"
}

private func job(_ keys: String, named name: String = "a") -> String {
    "-- Content/jobs/\(name).md --\n---\ntitle: A\nposted: 2026-11-01\nlocation: { locality: Graz, country: AT }\n"
        + "apply: { url: https://example.com/apply }\n\(keys)---\nReads the gauge at six in the morning and at six in the "
        + "evening, and writes both into the book by the door.\n"
}

@Suite struct GrowthTests {
    static let messages = [
        GrowingSite("wrong links on one line", 400) { post("", list($0, " ") { "[a](x\($0))" }) },
        GrowingSite("wrong links on one line of Japanese", 400) { post("", list($0, "日本") { "[日](x\($0))" }) },
        GrowingSite("wrong links between angle brackets", 400) {
            post("", list($0, "\n") { "<https://example.com/x\($0)>" })
        },
        GrowingSite("undefined footnotes", 400) { post("", list($0, "é") { "[^\($0)]" }) },
        GrowingSite("unknown keys on one line", 400) { count in
            job("").replacing("{ locality", with: "{ \(list(count) { "k\($0): 1" }), locality")
        },
        GrowingSite("unknown jobs", 400) { post("jobs: [\(list($0) { "x\($0)" })]\n") },
        GrowingSite("wrong pictures of one srcset", 200) {
            post("", "<img alt=\"\" srcset=\"\(list($0) { "x\($0).png \($0)w" })\">")
        },
        GrowingSite("comments that answer nobody", 200) { count in
            post()
                + "-- Content/posts/a.comments.yml --\n"
                + list(count, "") { "- id: c\($0)\n  reply-to: x\($0)\n  body: B\n" }
        },
        GrowingSite("lines that begin as a turn does", 200) { count in
            interview(
                "AA: { name: Ann Lee }, BB: { name: Bo Day }", "AA: Why?\n\n" + list(count, "\n\n") { _ in "Bo: So." })
        },
        GrowingSite("redirects to nothing", 200) { count in
            "-- Content/site.yml --\ntitle: T\nurl: https://example.com\nredirects:\n"
                + list(count, "") { "  /o\($0)/: /x\($0)/\n" }
        },
    ]

    static let names = [
        GrowingSite("the name of a series", 20_000) { post("series: \(String(repeating: "é", count: $0))\n") },
        GrowingSite("the name of a tag", 20_000) { post("tags: [\(String(repeating: "Σa", count: $0))]\n") },
        GrowingSite("a slug", 20_000) { post("slug: \(String(repeating: "é", count: $0))\n") },
        GrowingSite("the name of a team", 20_000) { job("team: \(String(repeating: "É", count: $0))\n") },
        GrowingSite("terms that begin alike", 1_000) { count in
            "-- Content/glossary.yml --\n" + list(count, "") { "the term \($0): m\n" }
                + post("", String(repeating: "the term of the terms ", count: 200))
        },
    ]

    @Test(arguments: messages + names)
    func `work grows with what is written`(site: GrowingSite) throws {
        let growth = excessiveGrowth(of: site.count) { count in
            do {
                let made = try site.site(count).make(renders: false)
                _ = excerpts(of: made.diagnostics, in: made.sources).map(EditorStyle.text)
            } catch {
                Issue.record(error)
            }
        }
        #expect(growth == nil)
    }

    @Test(arguments: [
        GrowingSite("parts of a series", 25) { count in
            list(count, "") { post("series: S\n", named: "p\($0)") }
        },
        GrowingSite("open jobs of a team", 15) { count in list(count, "") { job("team: T\n", named: "j\($0)") } },
        GrowingSite("jobs of a manager who was interviewed as often", 8) { count in
            list(count, "") { number in
                job("hiring-manager: p\n", named: "j\(number)")
                    + interview("P: p", "P: Why?").replacing("a.md", with: "i\(number).md")
            } + "-- Content/people/p.md --\n---\nname: P\n---\n"
        },
    ])
    func `what is published grows with what is written`(site: GrowingSite) throws {
        func size(_ count: Int) throws -> Int {
            try site.site(count).make().outputs.values.reduce(0) { $0 + $1.utf8.count }
        }
        let fixed = try size(1)
        let (small, large) = (try size(site.count) - fixed, try size(site.count * 4) - fixed)
        #expect(large < small * 6, "\(small) bytes for \(site.count), \(large) bytes for \(site.count * 4)")
    }
}
