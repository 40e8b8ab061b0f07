// The words of a text as search sees them. `Tests/Web/check_search.py` holds the theme's script to the same table.

import Foundation
import TestSupport
import Testing
import WebText

@Suite struct SearchWordsTests {
    private struct Row: Decodable {
        let text: String
        let words: [String]
        let parts: [Int]
    }

    private func words(_ text: String) -> (words: [String], buckets: [Int], occurrences: [Int]) {
        var found = SearchWords()
        found.add(text)
        let names = found.words.map { String(decoding: found.letters[$0.start..<($0.start + $0.count)], as: UTF8.self) }
        return (names, found.words.map(\.bucket), found.words.map(\.occurrences))
    }

    @Test func `words are folded and parted as in the table`() throws {
        let data = try Data(contentsOf: URL(filePath: repository + "/Tests/Web/search-words.json"))
        let rows = try JSONDecoder().decode([Row].self, from: data)
        #expect(rows.count > 20)
        for row in rows {
            let found = words(row.text)
            #expect(found.words == row.words, "\(row.text)")
            #expect(found.buckets == row.parts, "\(row.text)")
        }
    }

    @Test func `what begins alike is in one bucket`() {
        let found = words("gauge gauges gauged gau harbor harbour härbör C++ C# 潮 潮位 潮汐")
        #expect(Set(found.buckets[0..<4]).count == 1)
        #expect(Set(found.buckets[4..<6]).count == 1)
        #expect(found.words.contains("harbor") && found.occurrences[found.words.firstIndex(of: "harbor") ?? 0] == 2)
    }

    @Test func `many words and long ones`() {
        let many = (0..<5000).map { "w\($0)" }
        #expect(words(many.joined(separator: " ")).words == many)
        #expect(words(String(repeating: "a", count: 64)).words.count == 1)
        #expect(words(String(repeating: "a", count: 65) + " b").words == ["b"])
    }
}
