// Text as a part of an address.

internal import Testing

@testable internal import Pages

@Suite struct SlugTests {
    @Test(arguments: [
        ("Where To Start", "where-to-start"), ("  C++ & .NET  ", "c-net"), ("Prüfung №3", "prüfung-3"),
        ("採用 ブログ", "採用-ブログ"), ("हिन्दी", "हिन्दी"), ("!!!", ""),
    ])
    func `a slug keeps letters and digits of any script`(text: String, slug: String) {
        #expect(slugified(text) == slug)
    }
}
