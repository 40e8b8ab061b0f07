import Markdown
import Testing

@Suite struct AutolinkTests {
    @Test func `addresses keep the dashes and quotes that their author wrote`() {
        var options = plainOptions
        options.smartPunctuation = true
        #expect(
            html("http://x.org/a--b \"http://x.org\" http://x.org/it's...", options: options)
                == "<p><a href=\"http://x.org/a--b\">http://x.org/a--b</a> “<a href=\"http://x.org\">http://x.org</a>” "
                + "<a href=\"http://x.org/it&#x27;s\">http://x.org/it's</a>…</p>\n")
    }
}
