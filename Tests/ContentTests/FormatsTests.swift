// Documentation/Formats.md lists the keys that the program reads: all of them, and no others.

import Diagnostics
import Foundation
import SiteModel
import TestSupport
import Testing

@testable import Content

@Suite struct FormatsTests {
    private static let page = try? DocumentationPage("Documentation/Formats.md")

    private struct Keys: Equatable {
        var all: Set<String> = []
        var required: Set<String> = []

        /// The keys of a table's first cell: a star stands behind those that are required.
        mutating func add(cell: String) {
            all.formUnion(codeSpans(cell))
            required.formUnion(cell.matches(of: /`([^`]+)` \*/).map { String($0.output.1) })
        }
    }

    /// What the reading of an empty map asks for, and what it misses.
    private func keysRead(_ read: (inout FieldReader) -> Void) -> Keys {
        let source = Source(id: SourceID(0), path: "x.md", bytes: [])
        var fields = FieldReader([], of: source, subject: "it", place: .start(of: source.id))
        read(&fields)
        let missing = fields.missing.filter { $0.code == .keyMissing }.compactMap {
            $0.message.wholeMatch(of: /it needs an? '([a-z-]+)'/).map { String($0.output.1) }
        }
        return Keys(all: Set(fields.asked), required: Set(missing))
    }

    @Test(arguments: DocumentKind.allCases)
    func `the front matter tables have every key of a kind`(kind: DocumentKind) throws {
        let page = try #require(Self.page)
        var documented = Keys()
        for row in try #require(page.section("### Every document")).rows
        where row[1] == "all" || row[1].components(separatedBy: ", ").contains(kind.folder) {
            documented.add(cell: row[0])
        }
        for row in page.section("### " + kind.folder.capitalized)?.rows ?? [] { documented.add(cell: row[0]) }
        let stem = DocumentStem("a")
        let read = keysRead { fields in _ = readDocument(&fields, kind: kind, name: stem, zone: LocalTime(named: "UTC"))
        }
        #expect(documented.all.subtracting(read.all) == [], "in Formats.md, but not in the code")
        #expect(read.all.subtracting(documented.all) == [], "in the code, but not in Formats.md")
        #expect(documented.required == read.required)
    }

    @Test func `the settings table has every key of site yml`() throws {
        var documented = Keys()
        for row in try #require(Self.page?.section("## site.yml")).rows { documented.add(cell: row[0]) }
        let read = keysRead { fields in
            _ = readSettings(&fields, source: Source(id: SourceID(0), path: "site.yml", bytes: []), baseURL: nil)
        }
        #expect(documented == read)
    }

    @Test func `the comments table has every key of a comment`() throws {
        var documented = Keys()
        for row in try #require(Self.page?.section("## Comments")).rows { documented.add(cell: row[0]) }
        let read = keysRead { fields in _ = readComment(&fields, zone: LocalTime(named: "UTC")) }
        #expect(documented == read)
    }

    /// `{ name *, url }` in a table: each key is one that the map may have.
    @Test(arguments: ["organization", "location", "salary", "apply"])
    func `maps in the tables have keys that are read`(key: String) throws {
        let row = try #require(Self.page?.rows.first { $0[0].hasPrefix("`\(key)`") })
        let keys = row.joined(separator: " ").matches(of: /\{ ?([^}]+)\}/).flatMap { map in
            map.output.1.split(separator: ",").map {
                $0.prefix { $0 != ":" && $0 != "*" }.trimmingCharacters(in: .whitespaces)
            }
        }
        #expect(keys.count > 1)
        let map = "{ " + keys.map { "\($0): x" }.joined(separator: ", ") + " }"
        let isSetting = key == "organization"
        let site = TestSite(
            isSetting
                ? ["Content/site.yml": TestSite.settings + "\(key): \(map)\n"]
                : ["Content/jobs/a.md": "---\ntitle: A\nposted: 2026-11-01\n\(key): \(map)\n---\n"])
        #expect(site.build().diagnostics.filter { $0.code == .keyUnknown }.map(\.message) == [])
    }

    @Test func `the example of a comment is read without a message`() throws {
        let text = try #require(
            Self.page?.code(
                after: "`name.comments.yml` beside `name.md`, or `comments.yml` in a bundle. Each comment is a map:"))
        let source = Source(id: SourceID(0), path: "a.comments.yml", bytes: Array(text.utf8))
        let comments = readComments(source, zone: LocalTime(named: "UTC"))
        #expect(comments.diagnostics == [])
        #expect(comments.value.count == 1)
    }
}
