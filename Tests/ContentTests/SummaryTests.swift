// Descriptions made of first paragraphs.

internal import Testing

@testable internal import Content

@Suite struct SummaryTests {
    @Test(arguments: ["\u{A0}", "\u{3000}", "\u{2028}", " \u{A0}", "\u{A0}\t"])
    func `a hundred thousand blanks are no words`(blank: String) {
        let blanks = String(repeating: blank, count: 100_000)
        #expect(shortenedSummary(blanks) == "")
        #expect(shortenedSummary(blanks + "one" + blanks + "two" + blanks) == "one two")
    }

    @Test func `a long paragraph is cut at a word, a long word within`() {
        let words = String(repeating: "word, ", count: 100)
        #expect(shortenedSummary(words).hasSuffix("word…") && shortenedSummary(words).count <= 200)
        #expect(shortenedSummary(String(repeating: "x", count: 1_000_000)).count == 200)
    }
}
