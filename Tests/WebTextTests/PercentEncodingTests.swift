internal import Testing
internal import WebText

/// Percent-encoding and decoding of addresses (RFC 3986), and their schemes.
@Suite("Percent-encoding")
struct PercentEncodingTests {
    private let printable = String(decoding: 0x21...0x7E as ClosedRange<UInt8>, as: UTF8.self)

    @Test("Each part of an address keeps what its grammar lets it hold")
    func keepsCharacters() {
        func kept(_ part: AddressPart) -> String {
            printable.filter { !$0.isLetter && !$0.isNumber && part.mayHold($0.asciiValue ?? 0) }
        }
        #expect(kept(.component) == "-._~")
        #expect(kept(.path) == "!$&'()*+,-./:;=@_~")
        #expect(kept(.wholeAddress) == "!#$%&'()*+,-./:;=?@[]_~")
        #expect(kept(.mailAddress) == "!$'()*+,-.:@_~")
        #expect(kept(.markdownDestination) == "!#$%&'()*+,-./:;=?@_~")
    }

    @Test("Letters and digits stand as they are, and nothing else beyond ASCII", arguments: [UInt8.min...UInt8.max])
    func encodesBytes(bytes: ClosedRange<UInt8>) {
        for byte in bytes where byte.isASCIIAlphanumeric { #expect(AddressPart.component.mayHold(byte)) }
        for byte in bytes where byte <= 0x20 || byte >= 0x7F { #expect(!AddressPart.wholeAddress.mayHold(byte)) }
    }

    @Test("Bytes of UTF-8 become two capital digits")
    func encodes() {
        #expect(percentEncoded("/café ±\u{1}/", for: .path) == "/caf%C3%A9%20%C2%B1%01/")
        #expect(percentEncoded("100%", for: .path) == "100%25")
        #expect(percentEncoded("/a%20b?c=ü#d", for: .wholeAddress) == "/a%20b?c=%C3%BC#d")
        #expect(percentEncoded("", for: .component) == "")
    }

    @Test("An e-mail address is encoded as RFC 6068 asks for")
    func encodesMail() {
        #expect(mailtoAddress(of: "jobs+hr@example.com") == "mailto:jobs+hr@example.com")
        #expect(mailtoAddress(of: "a&b=c/d?e#f%g@example.com") == "mailto:a%26b%3Dc%2Fd%3Fe%23f%25g@example.com")
        #expect(mailtoAddress(of: "jürgen@example.com") == "mailto:j%C3%BCrgen@example.com")
    }

    @Test(
        "Escapes are decoded, and what is no escape stays",
        arguments: [
            ("/caf%C3%A9", "/café"), ("%41%4a%4A", "AJJ"), ("%2525", "%25"), ("100%", "100%"), ("%", "%"), ("%4", "%4"),
            ("%zz%4g", "%zz%4g"), ("%%41", "%A"), ("a+b", "a+b"), ("%00", "\0"),
        ])
    func decodes(written: String, expected: String) {
        #expect(percentDecoded(written) == expected)
    }

    @Test("Where malformed escapes are refused, the whole text is", arguments: ["100%", "%4", "%zz", "a%%41"])
    func refuses(written: String) {
        #expect(percentDecoded(written, malformed: .refused) == nil)
    }

    @Test("What decodes to no UTF-8 is no text", arguments: ["%FF", "%C3", "a%80b", "%ED%A0%80"])
    func refusesBytes(written: String) {
        #expect(percentDecoded(written) == nil)
    }

    @Test("Decoding takes back encoding")
    func roundTrips() {
        let text = String(String.UnicodeScalarView((0..<0x300).compactMap(Unicode.Scalar.init)))
        for part in [AddressPart.component, .path, .mailAddress] {
            #expect(percentDecoded(percentEncoded(text, for: part), malformed: .refused) == text)
        }
    }

    @Test(
        "A scheme is letters, digits, plus, minus and dot before a colon",
        arguments: [
            ("https://a", "https"), ("MAILTO:a@b", "mailto"), ("a+b-c.d1:", "a+b-c.d1"), ("javascript:x", "javascript"),
            ("/a:b", nil), ("1a:b", nil), (":a", nil), ("", nil), ("https", nil), ("a b:c", nil), ("é:a", nil),
            ("?a:b", nil),
        ] as [(String, String?)])
    func findsSchemes(address: String, expected: String?) {
        #expect(addressScheme(of: address.utf8) == expected)
    }
}

/// Hashes that are the same in every run.
@Suite("Stable hashes")
struct StableHashTests {
    @Test("They are FNV-1a, by the reference's own values")
    func matchesReference() {
        #expect(stableHash("".utf8) == 0xCBF2_9CE4_8422_2325)
        #expect(stableHash("a".utf8) == 0xAF63_DC4C_8601_EC8C)
        #expect(stableHash("foobar".utf8) == 0x8594_4171_F739_67E8)
        #expect(stableShortHash("a".utf8) == 0xE40C_292C)
        #expect(stableShortHash("foobar".utf8) == 0xBF9C_F968)
    }

    @Test("A number is written with zeros up to a width")
    func writesDigits() {
        #expect(hexadecimal(UInt64(0xAB), width: 4) == "00ab")
        #expect(hexadecimal(UInt32.max, width: 4) == "ffffffff")
        #expect(hexadecimal(UInt8(0), width: 0) == "0")
    }
}
