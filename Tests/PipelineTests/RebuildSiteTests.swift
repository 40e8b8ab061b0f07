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

private struct TestFolder {
    let path: String

    func write(_ text: String, to file: String) throws {
        let url = URL(fileURLWithPath: path + "/" + file)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    func text(_ file: String) -> String? {
        // What is not there has no text.
        try? String(contentsOfFile: path + "/" + file, encoding: .utf8)
    }

    func remove(_ file: String) {
        // What is not there is as good as removed.
        try? FileManager.default.removeItem(atPath: path + "/" + file)
    }

    var project: Project { Project(site: path) }
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

@Suite(.serialized) struct RebuildSiteTests {
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

    /// A site of two posts, one of which links to a heading of the other, and a memory of its build.
    private func withTwoPosts(_ body: (TestFolder, inout ProjectMemory) throws -> Void) throws {
        try withTemporaryFolder { path in
            let site = TestFolder(path: path)
            try site.write(settings[0], to: "Content/site.yml")
            try site.write("---\ntitle: A\ndate: 2020-01-01\n---\n[b](b.md#first)\n", to: "Content/posts/a.md")
            try site.write("---\ntitle: B\ndate: 2020-01-01\n---\n## First\n", to: "Content/posts/b.md")
            var memory = ProjectMemory()
            _ = try rebuildSite(site.project, options: options, memory: &memory)
            try body(site, &memory)
        }
    }

    private let b = "Content/posts/b.md"

    @Test func `another text is all that is looked at`() throws {
        try withTwoPosts { site, memory in
            try site.write("---\ntitle: B\ndate: 2020-01-01\n---\n## Second\n", to: b)
            // Nobody said so, so it is not seen.
            try site.write("---\ntitle: C\ndate: 2020-01-01\n---\nText\n", to: "Content/posts/c.md")
            let revised = try #require(
                revisedSite(site.project, changed: [b], options: options, memory: &memory))
            #expect(revised.changes == [b])
            #expect(
                excerpts(of: revised.diagnostics, in: revised.sources).map { EditorStyle.text(of: $0) } == [
                    "Content/posts/a.md:5:5: error: nothing in 'Content/posts/b.md' has the address '#first'; the link behind "
                        + "each heading of its page shows the heading's address\n"
                ])
            let page = try #require(revised.made?.plan.outputs.first { $0.path.text == "/posts/b/" })
            let plan = try #require(revised.made?.plan)
            guard case .bytes(let html) = renderOutput(page, in: plan).value.content else { return }
            #expect(String(decoding: html, as: UTF8.self).contains("<h2 id=\"second\">"))
            // The same text once more is no change.
            let again = try #require(
                revisedSite(site.project, changed: [b], options: options, memory: &memory))
            #expect(again.changes == [])
            #expect(again.diagnostics.count == 1)
        }
    }

    @Test(arguments: [
        "---\ntitle: New\ndate: 2020-01-01\n---\n## First\n", "## First\n", "", "---\ntitle: B\n",
        "---\ntitle: B\ndate: 2020-01-01\n---\nL\u{FFFD}",
    ])
    func `more than another text asks for the whole build`(text: String) throws {
        try withTwoPosts { site, memory in
            var bytes = Array(text.utf8)
            // Latin-1 in place of the replacement character.
            if let place = bytes.firstIndex(of: 0xEF) { bytes.replaceSubrange(place..<place + 3, with: [0xE9]) }
            try Data(bytes).write(to: URL(fileURLWithPath: site.path + "/" + b))
            #expect(revisedSite(site.project, changed: [b], options: options, memory: &memory) == nil)
        }
    }

    @Test func `files that appear, go, or are reached by a link ask for the whole build`() throws {
        try withTwoPosts { site, memory in
            func isRevised(_ changed: Set<String>) -> Bool {
                revisedSite(site.project, changed: changed, options: options, memory: &memory) != nil
            }
            #expect(isRevised([b]))
            // Editors' files that are hidden, or gone again.
            try site.write("swap", to: "Content/posts/.b.md.swp")
            #expect(isRevised([b, "Content/posts/.b.md.swp", "Content/posts/4913", "Content/posts/b.md~"]))
            #expect(!isRevised([b, "Content/posts"]))
            #expect(!isRevised(["Content/site.yml"]))
            try site.write("---\ntitle: C\ndate: 2020-01-01\n---\nText\n", to: "Content/posts/c.md")
            #expect(!isRevised(["Content/posts/c.md"]))
            site.remove(b)
            #expect(!isRevised([b]))
            try site.write("---\ntitle: B\ndate: 2020-01-01\n---\n## First\n", to: "Content/b.txt")
            try FileManager.default.linkItem(atPath: site.path + "/Content/b.txt", toPath: site.path + "/" + b)
            #expect(!isRevised([b]))
            site.remove(b)
            try FileManager.default.createSymbolicLink(atPath: site.path + "/" + b, withDestinationPath: "../b.txt")
            #expect(!isRevised([b]))
        }
    }

    @Test func `what the clock changes meanwhile is seen by the next save`() throws {
        func options(at seconds: Int) -> BuildOptions {
            BuildOptions(now: .moment(Timestamp(seconds: seconds, utcOffset: 0)), workers: 1)
        }
        // The beginning of 2 January 2020.
        let start = 18_263 * 86_400
        try withTemporaryFolder { path in
            let site = TestFolder(path: path)
            try site.write(settings[0], to: "Content/site.yml")
            try site.write("---\ntitle: B\ndate: 2020-01-01\n---\nText\n", to: b)
            try site.write("---\ntitle: Later\ndate: 2020-01-02\n---\nText\n", to: "Content/posts/later.md")
            var memory = ProjectMemory()
            _ = try rebuildSite(site.project, options: options(at: start - 60), memory: &memory)
            try site.write("---\ntitle: B\ndate: 2020-01-01\n---\nOther\n", to: b)
            let before = try #require(
                revisedSite(site.project, changed: [b], options: options(at: start - 1), memory: &memory))
            #expect(before.made?.plan.site.outline.now.seconds == start - 1)
            #expect(before.made?.plan.site.outline.posts.count == 1)
            #expect(revisedSite(site.project, changed: [b], options: options(at: start), memory: &memory) == nil)
            let after = try rebuildSite(site.project, changed: [b], options: options(at: start), memory: &memory)
            #expect(after.made?.plan.site.outline.posts.count == 2)
        }
    }

    @Test func `a body is converted again only where something that it shows is different`() throws {
        try withTemporaryFolder { path in
            let site = TestFolder(path: path)
            try site.write(settings[0], to: "Content/site.yml")
            try site.write("---\ntitle: A\ndate: 2020-01-01\n---\n[b](b.md)\n", to: "Content/posts/a.md")
            try site.write("---\ntitle: B\ndate: 2020-01-01\n---\nText\n", to: "Content/posts/b.md")
            var memory = ProjectMemory()
            _ = try rebuildSite(site.project, options: options, memory: &memory)
            let first = memory.bodies
            try site.write("---\ntitle: New title\ndate: 2020-01-02\n---\nOther text\n", to: "Content/posts/b.md")
            let rebuilt = try rebuildSite(site.project, options: options, memory: &memory)
            #expect(rebuilt.changes == ["Content/posts/b.md"])
            #expect(
                memory.files["Content/posts/a.md"]?.file
                    == ReadFile(
                        path: "Content/posts/a.md",
                        bytes: Array("---\ntitle: A\ndate: 2020-01-01\n---\n[b](b.md)\n".utf8)))
            #expect(first.keys.sorted() == memory.bodies.keys.sorted())
        }
    }

    @Test func `nothing changed is nothing to do`() throws {
        try withTemporaryFolder { path in
            let site = TestFolder(path: path)
            try site.write(settings[0], to: "Content/site.yml")
            try site.write("png", to: "Content/static/film.mp4")
            var memory = ProjectMemory()
            #expect(try rebuildSite(site.project, options: options, memory: &memory).changes.count == 2)
            try site.write(settings[0], to: "Content/site.yml")
            #expect(try rebuildSite(site.project, options: options, memory: &memory).changes == [])
            site.remove("Content/static/film.mp4")
            #expect(
                try rebuildSite(site.project, options: options, memory: &memory).changes == ["Content/static/film.mp4"])
        }
    }

    @Test func `a text that is emptied keeps its bytes for a moment`() throws {
        try withTemporaryFolder { path in
            let site = TestFolder(path: path)
            try site.write(settings[0], to: "Content/site.yml")
            var memory = ProjectMemory()
            _ = try rebuildSite(site.project, options: options, memory: &memory)
            try site.write("", to: "Content/site.yml")
            let held = try rebuildSite(site.project, options: options, memory: &memory)
            #expect(held.looksHalfWritten)
            #expect(held.changes == [])
            #expect(held.diagnostics.isEmpty)
            // As if the moment had passed.
            memory.emptied["Content/site.yml"]? -= ProjectMemory.patienceWithEmptyFiles
            let empty = try rebuildSite(site.project, options: options, memory: &memory)
            #expect(!empty.looksHalfWritten)
            #expect(empty.changes == ["Content/site.yml"])
            #expect(empty.diagnostics.hasErrors)
        }
    }
}
