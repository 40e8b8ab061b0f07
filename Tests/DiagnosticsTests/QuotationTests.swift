import Diagnostics
import Testing

@Suite struct QuotationTests {
    private func message(_ text: String, note: Bool = false) -> String {
        let span = SourceSpan(source: SourceID(0), bytes: 0..<0)
        if note { return Diagnostic.Note(text, at: span).message }
        return Diagnostic.error(.valueInvalid, text, at: span).message
    }

    private static let long = String(repeating: "abcdefghij", count: 300_000)

    @Test(arguments: [
        ("'", "' leads nowhere"), ("nothing in the site has the path '", "'; did you mean 'b'?"), ("('", "')"),
        ("'a' and '", "'"),
    ])
    func `of a long quotation the beginning and the end are left`(before: String, after: String) {
        for isNote in [false, true] {
            let shortened = message(before + Self.long + after, note: isNote)
            #expect(shortened.hasPrefix(before + "abc") && shortened.hasSuffix("hij" + after))
            #expect(shortened.count == before.count + 120 + after.count)
        }
    }

    @Test func `what has 120 characters stays, in characters and not in bytes`() {
        let quoted = "'" + String(repeating: "ü", count: 120) + "' is no address"
        #expect(message(quoted) == quoted)
        let flags = "'" + String(repeating: "🇩🇰", count: 121) + "'"
        #expect(
            message(flags) == "'" + String(repeating: "🇩🇰", count: 99) + "…" + String(repeating: "🇩🇰", count: 20) + "'")
    }

    @Test func `apostrophes in a quotation hide nothing of its length`() {
        let text = String(repeating: "it's the dogs' own ", count: 10_000)
        #expect(message("'\(text)' is no title").count < 1_200)
    }

    @Test func `our own words are left as they are`() {
        let words =
            "the location has no 'region'; add the state or province, which Indeed requires for a city, and write it as people "
            + "do who live there, so that somebody who looks for 'Tacoma' finds it, and nobody else's is shown in its place"
        #expect(message(words) == words)
    }
}
