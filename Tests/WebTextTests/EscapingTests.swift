// Escaping for HTML and XML, and what XML forbids.

internal import Testing
internal import WebText

@Suite struct EscapingTests {
    private func printed(_ text: String) -> String {
        var bytes: [UInt8] = []
        appendEscaped(text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `templates escape five characters as markupsafe does, wherever they stand in a word of eight bytes`() {
        #expect(printed("&<>\"'") == "&amp;&lt;&gt;&#34;&#39;")
        #expect(printed("") == "")
        for offset in 0..<24 {
            for (character, reference) in [
                ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&#34;"), ("'", "&#39;"),
            ] {
                let before = String(repeating: "%", count: offset)
                #expect(printed(before + character + "ü=;#!?") == before + reference + "ü=;#!?")
            }
        }
    }

    @Test func `everything else escapes four as libcmark does`() {
        #expect(htmlEscaped("&<>\"'") == "&amp;&lt;&gt;&quot;'")
        #expect(htmlEscaped("plain é") == "plain é")
        #expect(String(decoding: quotedAttribute("a\"b&<c>'".utf8), as: UTF8.self) == "\"a&quot;b&amp;&lt;c&gt;'\"")
    }

    @Test func `XML is written with references, and without what it forbids`() {
        var xml = XMLWriter()
        xml.element("a", "<&>\"'\u{1}\u{FFFE}\u{FFFD}\t")
        xml.titleElement("b", "R&D <x>")
        xml.htmlElement("c", plainText: "R&D")
        xml.cdataElement("d e=\"f\"", "]]>\u{0}]]]>\u{FFFF}")
        xml.markup("<g")
        xml.attribute("h", "\"<>&")
        xml.markup("/>")
        #expect(
            String(decoding: xml.bytes, as: UTF8.self) == """
                <a>&lt;&amp;&gt;&quot;'\u{FFFD}\t</a>
                <b>R&#x26;D &#x3C;x&#x3E;</b>
                <c>R&amp;amp;D</c>
                <d e="f"><![CDATA[]]]]><![CDATA[>]]]]]><![CDATA[>]]></d>
                <g h="&quot;&lt;&gt;&amp;"/>
                """)
    }

    @Test func `XML 1.0 allows what its grammar says`() {
        let forbidden = (UInt32(0)..<0x11_0000).filter { !isAllowedInXML($0) }
        let controls = (UInt32(0)..<0x20).filter { $0 != 9 && $0 != 10 && $0 != 13 }
        #expect(forbidden == controls + Array(0xD800...0xDFFF) + [0xFFFE, 0xFFFF])
        for byte in UInt8.min...UInt8.max {
            #expect(isControlForbiddenInXML(byte) == (byte < 0x20 && !isAllowedInXML(UInt32(byte))))
        }
    }

    @Test func `text and HTML lose what XML forbids, and nothing new comes of what stood around it`() {
        #expect(withoutCharactersForbiddenInXML("a\u{0}b\u{FFFF}c\u{FFFD}\n") == "abc\u{FFFD}\n")
        func html(_ text: String) -> String {
            String(decoding: htmlWithoutCharactersForbiddenInXML(Array(text.utf8)), as: UTF8.self)
        }
        #expect(html("a\u{1}b\u{FFFE}c") == "abc")
        #expect(
            html("&#1;&#x1F;&#xFFFE;&#xD800;&#0;&#65;&amp;&#x110000;")
                == "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}&#65;&amp;\u{FFFD}")
        #expect(html("&\u{1}#1;") == "\u{FFFD}")
        #expect(html("&#\u{1}") == "&#")
    }
}
