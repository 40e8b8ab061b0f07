// Random changes of a site: what a build with a memory makes of them is what one without makes.

import Diagnostics
import Foundation
import Pages
import SiteModel
import TestSupport
import Testing

@testable import Pipeline

/// The same numbers on every machine (SplitMix64).
private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

private let options = BuildOptions(now: .moment(Timestamp(seconds: 1_800_000_000, utcOffset: 0)), workers: 1)

/// Everything that a reader of the site or of the messages could see.
private func sight(_ diagnostics: [Diagnostic], _ sources: SourceTable, _ made: MadeSite?) -> [String: [UInt8]] {
    let messages = excerpts(of: diagnostics, in: sources).map { EditorStyle.text(of: $0) }
    var sight = ["messages": Array(Set(messages).sorted().joined().utf8)]
    for output in made?.plan.outputs ?? [] {
        guard let plan = made?.plan else { break }
        switch renderOutput(output, in: plan).value.content {
        case .bytes(let bytes): sight[output.path.text] = bytes
        case .copy(let origin): sight[output.path.text] = Array("\(origin)".utf8)
        }
    }
    return sight
}

private func differences(_ left: [String: [UInt8]], _ right: [String: [UInt8]]) -> [String] {
    Set(left.keys).union(right.keys).filter { left[$0] != right[$0] }.sorted()
}

private let settings = [
    "title: Notes\nurl: https://notes.example\n",
    "title: Other Notes\nurl: https://notes.example/blog\n",
    "title: Notes\nurl: https://notes.example\nsmart-punctuation: false\n",
    "title: Notes\nurl: https://notes.example\ncheck-links: warning\n",
    "title: Notes\nurl: https://notes.example\ntime-zone: Asia/Tokyo\n",
    "titel: Notes\n",
]

private let bodies = [
    "Plain \"text\" of the ATS.\n", "[A link](a.md) and [another](b.md#first-things).\n", "[b](b.md)\n",
    "## First things\n\n[here](#first-things), [the role](../jobs/role.md) and ![a dot](c/dot.svg)\n",
    "[nothing](nowhere.md) and [no heading](a.md#nothing)\n", "[by address](/posts/a/) and [a bundle](c/index.md)\n",
]

@Suite(.serialized) struct RandomChangesTests {
    /// One random change of a site; returns what it was, for the message of a failure.
    ///
    /// - Parameter changed: takes the path that a watcher reports.
    private func change(_ site: TestFolder, _ dice: inout Dice, _ changed: inout Set<String>) throws -> String {
        func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: values.indices, using: &dice)] }
        let name = pick(["a", "b", "d", "e"])
        if Bool.random(using: &dice) {
            let file =
                "Content/"
                + pick([
                    "posts/\(name).md", "posts/\(name).md", "posts/c/index.md", "people/ada.md", "interviews/t.md",
                    "jobs/role.md",
                ])
            let parts = site.text(file)?.split(separator: "---\n", maxSplits: 1) ?? []
            guard parts.count == 2 else { return "left \(file)" }
            let body = pick(bodies + ["AA: When?\n\nXX: Now.\n", "## Nothing\n", "--\n", ""])
            try site.write("---\n\(parts[0])---\n\(body)", to: file)
            changed.insert(file)
            return "gave \(file) the body: \(body)"
        }
        let roll = Int.random(in: 0..<15, using: &dice)
        let isOfPost = (0...5).contains(roll)
        let paths = [
            6: "Content/site.yml", 7: "Content/glossary.yml", 8: "Content/glossary.yml",
            9: "Content/posts/\(name).comments.yml", 10: "Content/people/ada.md", 11: "Content/interviews/t.md",
            12: "Content/posts/c/dot.svg", 13: "Content/posts/.\(name).md.swp", 14: "Content/posts/c/dot.svg",
        ]
        changed.insert(isOfPost ? "Content/posts/\(name).md" : paths[roll] ?? "")
        switch roll {
        case 0...4:
            let title = pick(["One", "Two words", "Three"])
            let extra = pick([
                "", "", "tags: [x, \(name)]\n", "slug: other-\(name)\n", "draft: true\n", "date: never\n",
            ])
            let text =
                "---\ntitle: \(title)\ndate: 2020-01-0\(Int.random(in: 1...9, using: &dice))\n\(extra)---\n\(pick(bodies))"
            try site.write(text, to: "Content/posts/\(name).md")
            return "wrote \(name): \(text)"
        case 5:
            site.remove("Content/posts/\(name).md")
            return "removed \(name)"
        case 6:
            try site.write(pick(settings), to: "Content/site.yml")
            return "changed the settings"
        case 7:
            try site.write("ATS: \(pick(["a system", "another \"one\""]))\n", to: "Content/glossary.yml")
            return "changed the glossary"
        case 8:
            site.remove("Content/glossary.yml")
            return "removed the glossary"
        case 9:
            let body = pick(["\"Nice\" [x](https://x.example)", "Two\n\n  lines"])
            try site.write(
                "- id: 1\n  date: 2021-01-01\n  body: |\n    \(body)\n", to: "Content/posts/\(name).comments.yml")
            return "commented on \(name)"
        case 10:
            let person = "---\nname: \(pick(["Ada", "Berta"]))\n---\n[A](../posts/a.md)\n"
            try site.write(person, to: "Content/people/ada.md")
            return "changed the person"
        case 11:
            let turns = "AA: How?\n\nXX: So [b](../posts/b.md#first-things).\n"
            let speakers = pick(["AA: ada\n  XX: {name: X}", "AA: ada\n  XX: {name: Y}", "AA: ada"])
            try site.write(
                "---\ntitle: Talk\ndate: 2020-02-02\nspeakers:\n  \(speakers)\n---\n\(turns)",
                to: "Content/interviews/t.md")
            return "changed the interview"
        case 12:
            let size = pick(["9", "12"])
            try site.write(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(size)\" height=\"9\"/>",
                to: "Content/posts/c/dot.svg")
            return "changed the picture"
        case 13:
            try site.write("swap", to: "Content/posts/.\(name).md.swp")
            return "opened \(name)"
        default:
            site.remove("Content/posts/c/dot.svg")
            return "removed the picture"
        }
    }

    @Test(arguments: 1...6)
    func `a build with a memory gives what a build without one gives`(seed: Int) throws {
        try withTemporaryFolder { path in
            let site = TestFolder(path: path)
            try site.write(settings[0], to: "Content/site.yml")
            try site.write(
                "---\ntitle: A bundle\ndate: 2020-01-01\n---\n![dot](dot.svg)\n", to: "Content/posts/c/index.md")
            try site.write(
                "---\ntitle: Role\nposted: 2020-01-01\nremote: true\napplicants: [US]\napply: {email: a@b.example}\n---\nText\n",
                to: "Content/jobs/role.md")
            for name in ["a", "b"] {
                try site.write(
                    "---\ntitle: \(name)\ndate: 2020-01-01\n---\n\(bodies[3])", to: "Content/posts/\(name).md")
            }
            var dice = Dice(state: UInt64(seed))
            var memory = ProjectMemory()
            var story: [String] = []
            var changed: Set<String>?
            for _ in 0..<40 {
                let rebuilt = try rebuildSite(site.project, changed: changed, options: options, memory: &memory)
                let sources = try readProject(site.project)
                let fresh = makeSite(sources, options: options)
                let different = differences(
                    sight(rebuilt.diagnostics, rebuilt.sources, rebuilt.made),
                    sight(fresh.diagnostics, sources.table, fresh.value))
                try #require(different.isEmpty, "\(different) after \(story.suffix(3))")
                var paths: Set<String> = []
                for _ in 0..<Int.random(in: 1...2, using: &dice) { story.append(try change(site, &dice, &paths)) }
                // A watcher that lost count says nothing.
                changed = Int.random(in: 0..<8, using: &dice) == 0 ? nil : paths
            }
        }
    }
}
