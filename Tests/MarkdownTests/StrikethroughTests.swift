import Testing

@Suite struct StrikethroughTests {
    @Test(arguments: [
        ("\\~~~a~~", "~<del>a</del>"), ("\\~~a~~", "~~a~~"), ("~~a\\~~", "~~a~~"), ("\\~a~", "~a~"),
        ("~a\\~ b~", "<del>a~ b</del>"),
        ("*~~a*~~", "<em>~~a</em>~~"), ("~~*a~~*", "~~<em>a~~</em>"), ("`~~a~~`", "<code>~~a~~</code>"),
        ("a~~b~~c", "a<del>b</del>c"), ("~~a~ b~~", "~~a~ b~~"), ("[~~a~~](/x)", "<a href=\"/x\"><del>a</del></a>"),
        ("~~[a](/x)~~", "<del><a href=\"/x\">a</a></del>"), ("~~a\n  b\\~ c~~", "<del>a\nb~ c</del>"),
    ])
    func `strikethrough`(markdown: String, expected: String) {
        #expect(html(markdown) == "<p>\(expected)</p>\n")
    }
}
