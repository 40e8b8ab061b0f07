import Diagnostics
import Foundation
import Markdown
import Testing

@testable import fuzz_markdown

@Suite struct PathologicalTests {
    /// Four times 2,500 here, where nothing is optimized; `make fuzz` takes a hundred thousand.
    @Test(arguments: Shape.all)
    func `ten thousand of a part cost in proportion`(shape: Shape) {
        #expect(shape.excessiveGrowth(of: 2_500) == nil)
    }

    @Test func `nested footnotes that refer to each other end`() {
        var text = "[^0]\n\n"
        for index in 0..<20_000 { text += "[^\(index)]: see [^\((index + 1) % 20_000)] and [^\(index / 2)]\n\n" }
        let body = converted(text).value
        #expect(String(decoding: body.html, as: UTF8.self).contains("id=\"fn-19999\""))
    }

    @Test func `lists nested by indentation`() {
        let text = (0..<900).map { String(repeating: " ", count: $0 * 2) + "- a\n" }.joined()
        #expect(html(text).hasSuffix("</ul>\n"))
    }

    @Test(arguments: [
        (
            Shape(part: "1) ", then: "\n"), 0..<300_000,
            "the lists are nested too deeply for the blank lines below them; use fewer levels"
        ),
        (
            Shape(part: "![[]()"), 0..<2,
            "a paragraph has too many pictures within pictures; close each '![' with its ']'"
        ),
        (
            Shape(start: "[a]: /", part: "x", then: " [a]"), 2..<4,
            "the definition is too long for the number of links in this text; shorten its address or title"
        ),
    ])
    func `what libcmark would need minutes for is refused at its place`(
        shape: Shape, place: Range<Int>, message: String
    ) {
        let result = converted(shape.text(100_000))
        #expect(
            result.diagnostics == [
                .error(.markdownRefused, message, at: SourceSpan(source: SourceID(0), bytes: place))
            ])
        #expect(result.value.html.isEmpty)
    }

    @Test func `a table that lacks too many cells is refused at the row`() {
        let head = String(repeating: "|a", count: 2_000) + "\n" + String(repeating: "|-", count: 2_000) + "\n"
        let result = converted(head + String(repeating: "|b|\n", count: 100))
        let row = head.utf8.count + 50 * 4
        #expect(
            result.diagnostics == [
                .error(
                    .markdownRefused,
                    "more than 100000 table cells are missing up to this row; write the cells or make the head shorter",
                    at: SourceSpan(source: SourceID(0), bytes: row..<row))
            ])
    }
}
