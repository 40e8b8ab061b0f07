internal import Testing
internal import WebText

/// Character references, as a browser reads them.
@Suite("Character references")
struct CharacterReferenceTests {
    private func decoded(_ text: String, isInAttribute: Bool = false) -> String {
        String(decoding: decodingReferences(Array(text.utf8)[...], isInAttribute: isInAttribute), as: UTF8.self)
    }

    @Test(
        "References become characters",
        arguments: [
            ("R&amp;D", "R&D"), ("&lt;p&gt;", "<p>"), ("&nbsp;&hellip;&rsquo;", "\u{A0}…’"), ("&NotEqualTilde;", "≂̸"),
            ("&CounterClockwiseContourIntegral;", "∳"), ("&#8230;&#x2026;&#X2026;", "………"), ("&#38amp", "&amp"),
            ("&copy 2007 &copy2007", "© 2007 ©2007"), ("&notit; &notin;", "¬it; ∉"), ("&AMP;&AMP", "&&"),
            ("&#146;&#150;&#128;", "’–€"), ("&#129;", "\u{81}"),
        ])
    func decodes(written: String, expected: String) {
        #expect(Array(decoded(written).unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test(
        "What is no reference stays as it is",
        arguments: ["&", "&&", "& ", "&;", "&#", "&#;", "&#x;", "&#xg;", "&unknown;", "&hellip", "&Amp", "R&D", "&é;"])
    func leaves(written: String) {
        #expect(decoded(written) == written)
    }

    @Test(
        "A number that is no character or that XML forbids becomes U+FFFD",
        arguments: [
            "&#0;", "&#1;", "&#x1f;", "&#xD800;", "&#xFFFE;", "&#xFFFF;", "&#x110000;", "&#99999999999999999999;",
        ])
    func replaces(written: String) {
        #expect(decoded(written) == "\u{FFFD}")
    }

    @Test("An address keeps what looks like an old name")
    func leavesAddresses() {
        #expect(decoded("/?a=1&copy=2&amp;reg2=3&not", isInAttribute: true) == "/?a=1&copy=2&reg2=3¬")
        #expect(decoded("/?a=1&copy=2") == "/?a=1©=2")
    }

    @Test("A long run without an end costs one look for each byte")
    func staysLinear() {
        let names = String(repeating: "&a", count: 100_000)
        #expect(decoded(names) == names)
        #expect(decoded("&#" + String(repeating: "9", count: 1_000_000)) == "\u{FFFD}")
    }
}
