// JSON as it is written into files, pages and terminals.

internal import Testing
internal import WebText

@Suite struct JSONWriterTests {
    private func string(_ text: String, _ escaping: JSONEscaping) -> String {
        var bytes: [UInt8] = []
        bytes.appendJSONString(text, for: escaping)
        var again: [UInt8] = []
        again.appendJSONString(Array(text.utf8), for: escaping)
        #expect(bytes == again)
        return String(decoding: bytes, as: UTF8.self)
    }

    private let text = "a\"b\\c\n\r\t\u{1}\u{8}\u{C}<&>'\u{7F}\u{9B}é\u{202E}\u{FFFE}\u{FFFD}𝄞"

    @Test func `a file's strings leave out what XML forbids`() {
        #expect(string(text, .file) == "\"a\\\"b\\\\c\\n\\r\\t<&>'\u{7F}\u{9B}é\u{202E}\u{FFFD}𝄞\"")
    }

    @Test func `in a script element no string holds markup`() {
        #expect(string(text, .script) == "\"a\\\"b\\\\c\\n\\r\\t\\u003c\\u0026\\u003e'\u{7F}\u{9B}é\u{202E}\u{FFFD}𝄞\"")
    }

    @Test func `for a terminal what it could obey is escaped, and nothing is lost`() {
        #expect(
            string(text, .terminal)
                == "\"a\\\"b\\\\c\\n\\r\\t\\u0001\\u0008\\u000c<&>'\\u007f\\u009bé\\u202e\u{FFFE}\u{FFFD}𝄞\"")
    }

    @Test func `in markup a string is ASCII, and ends no attribute in single quotes`() {
        #expect(
            string(text, .markup)
                == "\"a\\\"b\\\\c\\n\\r\\t\\u0001\\b\\f\\u003c\\u0026\\u003e\\u0027\u{7F}\\u009b\\u00e9\\u202e\\ufffe\\ufffd\\ud834\\udd1e\""
        )
    }

    @Test(arguments: [JSONEscaping.file, .script, .terminal, .markup])
    func `an empty string is two quotation marks`(escaping: JSONEscaping) {
        #expect(string("", escaping) == "\"\"")
    }

    @Test func `the writer sets the commas`() {
        var json = JSONWriter()
        json.object { json in
            json.string("a", "x")
            json.strings("b", ["y", "z"])
            json.strings("c", [])
            json.object("d") { _ in }
            json.integer("e", -1)
            json.number("f", 1.50)
            json.number("g", 2)
            json.number("h", .infinity)
            json.boolean("i", true)
            json.null("j")
            json.string("k", ifGiven: nil)
        }
        #expect(
            String(decoding: json.bytes, as: UTF8.self)
                == #"{"a":"x","b":["y","z"],"c":[],"d":{},"e":-1,"f":1.5,"g":2,"h":0,"i":true,"j":null}"#)
    }

    @Test func `a string of escapes alone grows by what each escape needs`() {
        let hostile = String(repeating: "\u{1}<\"", count: 100_000)
        #expect(string(hostile, .file).utf8.count == 300_002)
        #expect(string(hostile, .markup).utf8.count == 1_400_002)
    }
}
