// Text as YAML, which a reader of YAML reads back as that text.

internal import Testing
internal import WebText

@Suite struct YAMLWriterTests {
    @Test(arguments: [
        ("Night Operator", "Night Operator"), ("R&D", "R&D"), ("it's", "it's"), ("a: b", "\"a: b\""),
        ("yes", "\"yes\""),
        ("2007", "\"2007\""), ("- x", "\"- x\""), ("a #b", "\"a #b\""), ("C#", "C#"), ("", "\"\""), (" x", "\" x\""),
        ("say \"hi\"", "say \"hi\""), ("\"hi\"", "\"\\\"hi\\\"\""), ("two\nlines", "\"two\\nlines\""),
        ("a\u{2028}b", "\"a\\u2028b\""), ("bell\u{7}", "\"bell\\u0007\""), ("x:", "\"x:\""), ("[a]", "\"[a]\""),
        ("https://a.example/?b=c", "https://a.example/?b=c"),
    ])
    func `a scalar is plain if that reads back as the same text`(_ text: String, _ expected: String) {
        #expect(yamlScalar(text) == expected)
    }

    @Test func `maps, lists and blocks are written below each other`() {
        let text = yamlText(of: [
            YAMLPair("title", .text("A")), YAMLPair("tags", .flowList([.text("a, b"), .text("c")])),
            YAMLPair("aliases", .list([.text("/a/"), .text("/b/")])),
            YAMLPair("draft", .plain("true"), comment: ["what it lacks"]),
            YAMLPair("extra", .map([YAMLPair("x", .flowMap([YAMLPair("name", .text("N"))]))])),
        ])
        #expect(
            text == """
                title: A
                tags: ["a, b", c]
                aliases:
                  - /a/
                  - /b/
                # what it lacks
                draft: true
                extra:
                  x: { name: "N" }

                """)
    }

    @Test func `a block keeps its lines and their indentation`() {
        let text = yamlText(ofList: [[YAMLPair("id", .plain("1")), YAMLPair("body", .block("  a\n\nb\n"))]])
        #expect(text == "- id: 1\n  body: |2\n      a\n\n    b\n")
    }
}

@Suite struct SHA256Tests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `digests are those of FIPS 180-4's examples`(_ text: String, _ expected: String) {
        #expect(SHA256.hexadecimal(of: Array(text.utf8)) == expected)
    }

    @Test func `adding bytes in pieces gives the digest of the whole`() {
        let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0) }
        var sum = SHA256()
        for start in stride(from: 0, to: 1000, by: 37) { sum.add(bytes[start..<min(start + 37, 1000)]) }
        #expect(sum.hexadecimal() == SHA256.hexadecimal(of: bytes))
    }
}
