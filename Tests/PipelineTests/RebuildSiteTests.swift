import Diagnostics
import Foundation
import Pages
import SiteModel
import TestSupport
import Testing

@testable import Pipeline

private let options = BuildOptions(now: .moment(Timestamp(seconds: 1_800_000_000, utcOffset: 0)), workers: 1)

/// Nil of a file that is copied.
private func bytes(of file: OutputFile) -> [UInt8]? {
    if case .bytes(let bytes) = file.content { bytes } else { nil }
}

@Suite(.serialized) struct RebuildSiteTests {
    /// A site of two posts, one of which links to a heading of the other, and a memory of its build.
    private func withTwoPosts(_ body: (TestFolder, inout ProjectMemory) throws -> Void) throws {
        try withTemporaryFolder { path in
            let site = TestFolder(path: path)
            try site.write("title: Notes\nurl: https://notes.example\n", to: "Content/site.yml")
            try site.write("---\ntitle: A\ndate: 2020-01-01\n---\n[b](b.md#first)\n", to: "Content/posts/a.md")
            try site.write("---\ntitle: B\ndate: 2020-01-01\n---\n## First\n", to: "Content/posts/b.md")
            var memory = ProjectMemory()
            _ = try rebuildSite(site.project, options: options, memory: &memory)
            try body(site, &memory)
        }
    }

    private let b = "Content/posts/b.md"

    @Test func `after a change to one text, only that text is read`() throws {
        try withTwoPosts { site, memory in
            try site.write("---\ntitle: B\ndate: 2020-01-01\n---\n## Second\n", to: b)
            // Nobody said so, so it is not seen.
            try site.write("---\ntitle: C\ndate: 2020-01-01\n---\nText\n", to: "Content/posts/c.md")
            let revised = try #require(
                revisedSite(site.project, changed: [b], options: options, memory: &memory))
            #expect(revised.changes == [b])
            #expect(
                excerpts(of: revised.diagnostics, in: revised.sources).map { EditorStyle.text(of: $0) } == [
                    "Content/posts/a.md:5:5: error: nothing in 'Content/posts/b.md' has the address '#first'; the link beside "
                        + "each heading of the page shows its address\n"
                ])
            let plan = try #require(revised.plan)
            let page = try #require(plan.outputs.first { $0.path.text == "/posts/b/" })
            let html = try #require(bytes(of: renderOutput(page, in: plan).value))
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
    func `anything but new text needs the whole build`(text: String) throws {
        try withTwoPosts { site, memory in
            var bytes = Array(text.utf8)
            // Latin-1 in place of the replacement character.
            if let place = bytes.firstIndex(of: 0xEF) { bytes.replaceSubrange(place..<place + 3, with: [0xE9]) }
            try Data(bytes).write(to: URL(fileURLWithPath: site.path + "/" + b))
            #expect(revisedSite(site.project, changed: [b], options: options, memory: &memory) == nil)
        }
    }

    @Test func `files that appear, disappear or are behind a link need the whole build`() throws {
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

    @Test func `the next save notices what time has changed`() throws {
        func options(at seconds: Int) -> BuildOptions {
            BuildOptions(now: .moment(Timestamp(seconds: seconds, utcOffset: 0)), workers: 1)
        }
        // The beginning of 2 January 2020.
        let start = 18_263 * 86_400
        try withTemporaryFolder { path in
            let site = TestFolder(path: path)
            try site.write("title: Notes\nurl: https://notes.example\n", to: "Content/site.yml")
            try site.write("---\ntitle: B\ndate: 2020-01-01\n---\nText\n", to: b)
            try site.write("---\ntitle: Later\ndate: 2020-01-02\n---\nText\n", to: "Content/posts/later.md")
            var memory = ProjectMemory()
            _ = try rebuildSite(site.project, options: options(at: start - 60), memory: &memory)
            try site.write("---\ntitle: B\ndate: 2020-01-01\n---\nOther\n", to: b)
            let before = try #require(
                revisedSite(site.project, changed: [b], options: options(at: start - 1), memory: &memory))
            #expect(before.plan?.site.outline.now.seconds == start - 1)
            #expect(before.plan?.site.outline.posts.count == 1)
            #expect(revisedSite(site.project, changed: [b], options: options(at: start), memory: &memory) == nil)
            let after = try rebuildSite(site.project, changed: [b], options: options(at: start), memory: &memory)
            #expect(after.plan?.site.outline.posts.count == 2)
        }
    }

    @Test func `a body is converted again only if something that it shows has changed`() throws {
        try withTemporaryFolder { path in
            let site = TestFolder(path: path)
            try site.write("title: Notes\nurl: https://notes.example\n", to: "Content/site.yml")
            try site.write("---\ntitle: A\ndate: 2020-01-01\n---\n[b](b.md)\n", to: "Content/posts/a.md")
            try site.write("---\ntitle: B\ndate: 2020-01-01\n---\nText\n", to: "Content/posts/b.md")
            var memory = ProjectMemory()
            _ = try rebuildSite(site.project, options: options, memory: &memory)
            let first = memory.build.bodies
            try site.write("---\ntitle: New title\ndate: 2020-01-02\n---\nOther text\n", to: "Content/posts/b.md")
            let rebuilt = try rebuildSite(site.project, options: options, memory: &memory)
            #expect(rebuilt.changes == ["Content/posts/b.md"])
            #expect(
                memory.reading.files["Content/posts/a.md"]?.file
                    == ReadFile(
                        path: "Content/posts/a.md",
                        bytes: Array("---\ntitle: A\ndate: 2020-01-01\n---\n[b](b.md)\n".utf8)))
            #expect(first.keys.sorted() == memory.build.bodies.keys.sorted())
        }
    }

    @Test func `without a change there is nothing to do`() throws {
        try withTemporaryFolder { path in
            let site = TestFolder(path: path)
            try site.write("title: Notes\nurl: https://notes.example\n", to: "Content/site.yml")
            try site.write("png", to: "Content/static/film.mp4")
            var memory = ProjectMemory()
            #expect(try rebuildSite(site.project, options: options, memory: &memory).changes.count == 2)
            try site.write("title: Notes\nurl: https://notes.example\n", to: "Content/site.yml")
            #expect(try rebuildSite(site.project, options: options, memory: &memory).changes == [])
            site.remove("Content/static/film.mp4")
            #expect(
                try rebuildSite(site.project, options: options, memory: &memory).changes == ["Content/static/film.mp4"])
        }
    }

    @Test func `a text that is emptied keeps its bytes for a moment`() throws {
        try withTemporaryFolder { path in
            let site = TestFolder(path: path)
            try site.write("title: Notes\nurl: https://notes.example\n", to: "Content/site.yml")
            var memory = ProjectMemory()
            _ = try rebuildSite(site.project, options: options, memory: &memory)
            try site.write("", to: "Content/site.yml")
            let held = try rebuildSite(site.project, options: options, memory: &memory)
            #expect(held.looksHalfWritten)
            #expect(held.changes == [])
            #expect(held.diagnostics.isEmpty)
            // As if the moment had passed.
            memory.reading.emptied["Content/site.yml"]? -= ReadingCache.patienceWithEmptyFiles
            let empty = try rebuildSite(site.project, options: options, memory: &memory)
            #expect(!empty.looksHalfWritten)
            #expect(empty.changes == ["Content/site.yml"])
            #expect(empty.diagnostics.hasErrors)
        }
    }
}
