import Testing

@Suite struct TaskListTests {
    @Test func `tasks`() {
        #expect(html("- [ ] a\n") == "<ul>\n<li><input type=\"checkbox\" disabled=\"\" /> a</li>\n</ul>\n")
        #expect(
            html("1. [X] a\n\n   b\n")
                == "<ol>\n<li>\n<p><input type=\"checkbox\" checked=\"\" disabled=\"\" /> a</p>\n<p>b</p>\n</li>\n</ol>\n"
        )
        #expect(html("- \\[ ] a\n") == "<ul>\n<li>[ ] a</li>\n</ul>\n")
        #expect(html("[ ] a\n") == "<p>[ ] a</p>\n")
    }
}
