import Diagnostics
import Foundation
import Markdown
import TestSupport
import Testing

@Suite struct BodyMeasureTests {
    @Test func `the excerpt ends at its mark`() {
        let body = converted("One.\n\n<!--more-->\n\nTwo.\n").value
        #expect(body.excerpt.map { String(decoding: body.html[$0], as: UTF8.self) } == "<p>One.</p>\n")
        #expect(String(decoding: body.html, as: UTF8.self) == "<p>One.</p>\n<p>Two.</p>\n")
        #expect(converted("One.").value.excerpt == nil)
    }

    @Test(arguments: [
        ("One, two — three.\n\n- four\n", 4), ("日本語です", 5), ("한국어 문장", 2), ("Wir nutzen 系统 heute", 5), ("", 0),
        ("`a b` -- c", 3), ("naïve café", 2),
    ])
    func `words are counted in any script`(markdown: String, count: Int) {
        #expect(converted(markdown).value.wordCount == count)
    }
}
