// The search index: which pages it has, which words lead to them, and its parts.

import Foundation
import SiteModel
import Testing

@testable import Pages

@Suite struct SearchIndexTests {
    private func json<Value>(_ file: GeneratedFile, of site: Site, as type: Value.Type = Value.self) throws -> Value {
        try #require(JSONSerialization.jsonObject(with: Data(rendered(file, of: site).utf8)) as? Value)
    }

    /// The pages that a word's value in a part names, and their weights: as search.js reads it.
    private func pages(_ value: String, of count: Int) throws -> [Int: Int] {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        var pages: [Int: Int] = [:]
        func list(_ text: Substring) throws {
            var (page, number, shift) = (-1, 0, 0)
            for character in text {
                let digit = try #require(digits.firstIndex(of: character))
                number |= (digit & 31) << shift
                shift += 5
                guard digit < 32 else { continue }
                page += number >> 2 + 1
                pages[page] = number & 3
                (number, shift) = (0, 0)
            }
        }
        let parts = value.split(separator: "*", omittingEmptySubsequences: false)
        guard parts.count == 3 else {
            try list(parts[0])
            return pages
        }
        for (index, character) in parts[1].enumerated() {
            let digit = try #require(digits.firstIndex(of: character))
            for bit in 0..<6 where digit >> bit & 1 == 1 { pages[index * 6 + bit] = 0 }
        }
        try list(parts[2])
        return pages
    }

    @Test func `every page is found, closed jobs last and drafts not at all`() throws {
        let site = sampleSite()
        let index: [String: Any] = try json(.searchIndex, of: site)
        #expect(index["kinds"] as? String == "pipjhgcc" || (index["kinds"] as? String)?.hasSuffix("c") == true)
        let listed: [[String]] = try json(.searchPages(0), of: site)
        #expect(listed.count == (index["kinds"] as? String)?.count)
        #expect(listed.contains { $0[1] == "/blog/jobs/lab-lead/" && $0[3].contains("Field Engineering") })
        #expect(index["words"] as? Int == 1 && index["pages"] as? Int == 1 && index["size"] as? Int == 64)
    }

    @Test func `a word leads to its pages, with its weight in each`() throws {
        var builder = SiteBuilder()
        for number in 1...20 {
            let text = number == 3 ? "Zürich. ZURICH! zürich?" : number == 4 ? "In Zürich" : "Elsewhere"
            builder.add(
                .post, "p\(number)", title: number == 5 ? "Zurich" : "P", date: moment(2026, 3, 30 - number), text: text
            )
        }
        let site = builder.site()
        let words: [String: String] = try json(.searchWords(0), of: site)
        #expect(try pages(#require(words["zurich"]), of: 20) == [2: 1, 3: 0, 4: 3])
        // Most pages have these: a bit for each.
        #expect(words["elsewhere"]?.hasPrefix("*") == true)
        #expect(try pages(#require(words["elsewhere"]), of: 20).keys.sorted() == [0, 1] + Array(4...19))
        #expect(try Set(pages(#require(words["p"]), of: 20).values) == [3])
    }

    @Test func `many pages are divided, and each word is in one part`() throws {
        var builder = SiteBuilder()
        for number in 0..<150 {
            builder.add(
                .post, "p\(number)", title: "Tide \(number)", date: moment(2026, 1, 1),
                text: "water harbor \(number * 7)")
        }
        let site = builder.site()
        let index: [String: Any] = try json(.searchIndex, of: site)
        #expect(index["words"] as? Int == 4 && index["pages"] as? Int == 3)
        var seen: Set<String> = []
        for part in 0..<4 {
            let words: [String: String] = try json(.searchWords(part), of: site)
            #expect(seen.isDisjoint(with: words.keys))
            seen.formUnion(words.keys)
        }
        #expect(seen.isSuperset(of: ["tide", "water", "harbor", "149", "1043"]))
        let last: [[String]] = try json(.searchPages(2), of: site)
        #expect(last.count == 22)
    }
}
