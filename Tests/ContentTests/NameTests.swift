// Tags and series: when two of them are the same, and their addresses.

internal import SiteModel
internal import Testing

@testable internal import Content

@Suite struct NameTests {
    @Test func `numbers in names count as numbers, letter case and leading zeros only where all else is equal`() {
        let names = ["", "2026-01-01", "a", "a-1", "A-2", "a-10", "a-10-b", "a1", "a02b", "a2c", "ab", "b", "é", "日本"]
        for (place, name) in names.enumerated() {
            for later in names[(place + 1)...] {
                #expect(namesAscend(name, later) == true && namesAscend(later, name) == false, "\(name) \(later)")
            }
        }
        #expect(namesAscend("Part-02", "part-2") == nil)
        #expect(namesAscend("part-99999999999999999999", "part-100000000000000000000") == true)
    }

    @Test func `different tags never share a page`() throws {
        let names = ["C", "C++", "C#", ".NET", "NET", "a b", "a-b", "A B", "a_b", "CAFÉ", "Cafe\u{301}", "c"]
        let tags = names.map { "'\($0)'" }.joined(separator: ", ")
        let site = TestSite(["Content/posts/a.md": "---\ntitle: A\ndate: 2026-01-01\ntags: [\(tags)]\n---\nText.\n"])
        let outcome = site.build()
        // The second and the third name of one slug.
        #expect(site.messages(outcome).count == 2)
        let outline = try #require(outcome.outline)
        #expect(outline.tags.map(\.name) == [".NET", "a b", "a-b", "a_b", "C", "C#", "C++", "CAFÉ", "NET"])
        #expect(Set(outline.tags.map(\.slug)).count == 9)
        #expect(outline.tags[0].path.text == "/tags/dot-net/" && outline.tags[2].path.text == "/tags/a-b/")
        #expect(
            outline.documents[0].tags.map { outline.tags[$0].name } == [
                "C", "C++", "C#", ".NET", "NET", "a b", "a-b", "a_b", "CAFÉ",
            ])
    }

    @Test func `a new tag does not change existing addresses`() throws {
        /// The addresses of the tags of posts, the oldest first.
        func slugs(_ tags: [String], key: String = "tags", of drafts: Set<Int> = []) throws -> [String: String] {
            var files: [String: String] = [:]
            for (index, tag) in tags.enumerated() {
                // The older have the later names.
                files["Content/posts/\(9 - index).md"] =
                    "---\ntitle: A\ndate: 2026-01-0\(index + 1)\n\(key): '\(tag)'\n"
                    + (drafts.contains(index) ? "draft: true\n" : "") + "---\nText.\n"
            }
            let outline = try #require(TestSite(files).build(drafts: true).outline)
            return Dictionary(
                uniqueKeysWithValues: (key == "tags" ? outline.tags : outline.series).map { ($0.name, $0.slug) })
        }
        for key in ["tags", "series"] {
            #expect(try slugs(["Remote Work", "Remote_Work"], key: key)["Remote Work"] == "remote-work")
            #expect(try slugs(["Remote_Work", "Remote Work"], key: key)["Remote_Work"] == "remote-work")
            // The name that is its slug.
            #expect(try slugs(["Remote Work", "remote-work"], key: key)["remote-work"] == "remote-work")
            #expect(try slugs(["Remote Work", "Remote-Work"], key: key)["Remote-Work"] == "remote-work")
        }
        #expect(try slugs(["a b", "a-b", "a_b"])["a_b"] == slugs(["a b", "a_b"])["a_b"])
        #expect(try slugs(["A b", "A_b"], of: [0])["A_b"] == "a-b")
        #expect(try slugs(["straße?", "strasse;"])["straße?"] == "straße")
        #expect(try slugs(["straße?", "strasse;"])["strasse;"]?.hasPrefix("strasse-") == true)
    }

    @Test func `a series is read from its first part to its last, a tag from the newest`() throws {
        func post(_ day: Int) -> String {
            "---\ntitle: P\(day)\ndate: 2026-01-0\(day)\ntags: x\nseries: Log\n---\nText.\n"
        }
        let site = TestSite([
            "Content/posts/b.md": post(2), "Content/posts/a.md": post(3), "Content/posts/c.md": post(1),
        ])
        let outline = try #require(site.build().outline)
        #expect(outline.tags[0].documents.map { outline[$0].title } == ["P3", "P2", "P1"])
        #expect(outline.series[0].documents.map { outline[$0].title } == ["P1", "P2", "P3"])
        #expect(outline.posts.map { outline[$0].title } == ["P3", "P2", "P1"])
    }
}
