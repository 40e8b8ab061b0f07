import Diagnostics
import Foundation
import Markdown
import TestSupport
import Testing

@Suite struct TableTests {
    @Test func `a table in a quote and in a list item`() {
        #expect(
            html("> | a | b |\n> |---|---|\n> | 1 | 2 |\n") == """
                <blockquote>
                <table>
                <thead>
                <tr>
                <th>a</th>
                <th>b</th>
                </tr>
                </thead>
                <tbody>
                <tr>
                <td>1</td>
                <td>2</td>
                </tr>
                </tbody>
                </table>
                </blockquote>

                """)
        #expect(
            html("- | a |\n  |---|\n  | 1 |\n- b\n") == """
                <ul>
                <li>
                <table>
                <thead>
                <tr>
                <th>a</th>
                </tr>
                </thead>
                <tbody>
                <tr>
                <td>1</td>
                </tr>
                </tbody>
                </table>
                </li>
                <li>b</li>
                </ul>

                """)
    }

    @Test func `a line that lazily follows a table is a paragraph outside`() {
        let table = "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n</table>\n"
        #expect(html("> | a |\n> |---|\nlazy\n") == "<blockquote>\n\(table)</blockquote>\n<p>lazy</p>\n")
        #expect(html("- | a |\n  |---|\nlazy\n") == "<ul>\n<li>\n\(table)</li>\n</ul>\n<p>lazy</p>\n")
        #expect(html("> | a |\n|---|\n") == "<blockquote>\n<p>| a |\n|---|</p>\n</blockquote>\n")
    }

    @Test func `a thematic break ends a table, where CommonMark sees a heading`() {
        #expect(
            html("| a |\n|---|\n---\n") == "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n</table>\n<hr />\n")
    }

    @Test func `cells can use the link definitions of the body`() {
        let markdown = "| [x] | [y][Z] |\n|---|---|\n\n> [x]: /one\n\n```\n[w]: /code\n```\n[z]: /two\n'title'\ntext\n"
        #expect(
            html(markdown).contains("<th><a href=\"/one\">x</a></th>\n<th><a href=\"/two\" title=\"title\">y</a></th>"))
    }

    @Test func `block marks in cells are text`() {
        #expect(
            html("| # a # | - b | 1. c | > d |\n|-|-|-|-|\n").contains(
                "<th># a #</th>\n<th>- b</th>\n<th>1. c</th>\n<th>&gt; d</th>"))
    }

    @Test func `text before a table stays a paragraph, with its own markup`() {
        #expect(
            html("[r]: /r\nto [r] *x\n    # y* z\n| a |\n|---|\n").hasPrefix(
                "<p>to <a href=\"/r\">r</a> <em>x\n# y</em> z</p>\n<table>"))
    }

    @Test func `tables scroll by keyboard and boxes have names`() {
        let table = String(decoding: converted("| a |\n| -: |\n\n- [x] b\n- [ ] c\n").value.html, as: UTF8.self)
        #expect(
            table == tableFrame + """
                <table>
                <thead>
                <tr>
                <th style="text-align: right">a</th>
                </tr>
                </thead>
                </table>
                </div>
                <ul>
                <li><input type="checkbox" checked="" disabled="" aria-label="Done" /> b</li>
                <li><input type="checkbox" disabled="" aria-label="To do" /> c</li>
                </ul>

                """)
    }
}
