// Slugs, and when two names are the same.

internal import Testing
internal import WebText

@Suite struct SlugTests {
    @Test(arguments: [
        ("Hello World", "hello-world"), ("what's-new", "whats-new"), ("a__b", "a-b"), ("--a--", "a"),
        ("Über uns", "über-uns"),
        ("U\u{308}ber", "über"), ("日本語 の 記事", "日本語-の-記事"), ("مرحبا بك", "مرحبا-بك"), ("हिन्दी", "हिन्दी"),
        ("50% off!", "50-off"),
        ("1.2.3", "1-2-3"), ("🚀", ""), ("ΑΣ", "ασ"), ("x²", "x²"), ("...", ""), ("CON", "con"), ("a/b\\c", "a-b-c"),
    ])
    func `a slug keeps letters and digits of any script`(_ name: String, _ expected: String) {
        #expect(slug(of: name) == expected)
    }

    @Test(arguments: [
        ("C", "c"), ("C++", "c-plus-plus"), ("C#", "c-sharp"), (".NET", "dot-net"), ("F#", "f-sharp"),
        ("Node.js", "node-js"),
        ("R&D", "r-and-d"), ("🚀", "rocket"), ("I ♥ NY", "i-black-heart-suit-ny"), ("!!!", "bang-bang-bang"),
        ("...", "dot"), ("???", "question-mark-question-mark-question-mark"), ("€", "euro-sign"), ("CI/CD", "ci-cd"),
    ])
    func `the slug of a tag spells out symbols`(_ name: String, _ expected: String) {
        #expect(termSlug(of: name) == expected)
    }

    @Test func `a long name is cut between letters`() {
        let long = String(repeating: "ü", count: 500)
        #expect(slug(of: long) == String(repeating: "ü", count: 90))
        #expect(termSlug(of: String(repeating: "👍🏽", count: 300)).utf8.count <= longestSlug)
    }

    @Test(arguments: [
        ("Hiring", "HIRING"), ("Café", "CAFE\u{301}"), ("Straße", "STRASSE"), ("ΟΔΟΣ", "οδος"), ("ſ", "S"),
        ("Å", "\u{212B}"),
    ])
    func `letter case and Unicode form are ignored`(_ left: String, _ right: String) {
        #expect(foldedName(left) == foldedName(right))
    }

    @Test(arguments: [("ı", "i"), ("C++", "C#"), ("a b", "a-b"), ("é", "e")])
    func `other differences count`(_ left: String, _ right: String) {
        #expect(foldedName(left) != foldedName(right))
    }

    @Test(arguments: [
        ("Where to Start", "where-to-start"), ("A_b-c", "a_b-c"), ("What's new?", "whats-new"), ("C++ & C#", "c--c"),
        ("Prüfung №3", "prüfung-3"), ("हिन्दी", "हिन्दी"), ("ÀÉ", "àé"), ("🚀", ""), ("tab\tbed", "tab-bed"),
    ])
    func `a heading's slug follows GitHub's rule`(_ text: String, _ expected: String) {
        #expect(headingSlug(of: text) == expected)
    }

    @Test func `what the author chose keeps underscores, dots and tildes`() {
        #expect(chosenSlug(of: "v1.2_rc~1") == "v1.2_rc~1")
        #expect(chosenSlug(of: "A b.C") == "a-b.c")
    }

    @Test func `a slug of a slug is that slug`() {
        for name in ["Hello World", "C++", "I ♥ NY", "Straße", "a/b\\c", String(repeating: "ü ", count: 300)] {
            #expect(slug(of: slug(of: name)) == slug(of: name))
            #expect(termSlug(of: termSlug(of: name)) == termSlug(of: name))
        }
    }

    @Test func `a very long name costs one look for each character`() {
        #expect(slug(of: String(repeating: "a!", count: 200_000)).utf8.count <= longestSlug)
        #expect(termSlug(of: String(repeating: "+", count: 100_000)).utf8.count <= longestSlug)
    }
}
