import Diagnostics
import TestSupport
import Testing

@Suite struct SourceTests {
    @Test func `a byte-order mark is dropped and CRLF reads as LF`() {
        let source = Source(id: SourceID(0), path: "a.md", fileBytes: [0xEF, 0xBB, 0xBF] + Array("a\r\nb\rc\r\n".utf8))
        #expect(source.bytes == Array("a\nb\rc\n".utf8))
    }

    @Test(
        arguments: [
            ([0x61, 0xFF], 1), ([0xC3], 0), ([0x61, 0xE2, 0x82], 1), ([0xED, 0xA0, 0x80], 0), ([0xC0, 0xAF], 0),
            ([0xF5, 0x80, 0x80, 0x80], 0), ([0x61, 0xC3, 0xA9], nil), ([0xF0, 0x9F, 0x98, 0x80], nil),
        ] as [([UInt8], Int?)])
    func `the first byte that is not UTF-8 is found`(bytes: [UInt8], offset: Int?) {
        #expect(firstInvalidUTF8Offset(in: bytes) == offset)
    }

    @Test func `columns count characters, not bytes`() {
        let marked = MarkedSource("first\nnaïve 👩‍💻 «here»\n")
        let position = LineTable(marked.source.bytes).position(at: marked.spans[0].bytes.lowerBound)
        #expect(position == LinePosition(line: 2, column: 9))
    }

    @Test func `the end of a text without a last line feed is a position`() {
        let table = LineTable(Array("ab\ncd".utf8))
        #expect(table.position(at: 99) == LinePosition(line: 2, column: 3))
        #expect(table.text(ofLine: 2) == "cd")
    }
}
