import Diagnostics
import TestSupport
import Testing

@testable import Preview

@Suite struct OverlayPageTests {
    @Test func `every error is listed with the terminal's excerpt, escaped`() throws {
        let marked = MarkedSource("---\ntitle: «<b>&</b>»\n---\n", path: "Content/posts/<a>.md")
        let span = marked.spans[0]
        let found = [
            Diagnostic.error(.valueInvalid, "second \"thing\"", at: span),
            .warning(.keyUnknown, "no error", at: span), .error(.keyMissing, "first <script>", at: span),
        ]
        let html = String(decoding: try #require(overlay(of: found, in: SourceTable([marked.source]))), as: UTF8.self)
        #expect(html.contains("<summary>2 errors</summary>"))
        #expect(
            html.contains(
                """
                <pre><b>Content/posts/&lt;a&gt;.md:2:8: error: first &lt;script&gt;</b>
                  2 | title: &lt;b&gt;&amp;&lt;/b&gt;
                    |        ^^^^^^^^
                </pre>
                """))
        #expect(html.contains("<b>Content/posts/&lt;a&gt;.md:2:8: error: second &quot;thing&quot;</b>"))
        #expect(!html.contains("no error"))
    }

    @Test func `failures of the machine are listed too`() throws {
        let html = try #require(overlay(of: [], in: SourceTable(), failure: "cannot read 'Content': no such folder"))
        #expect(String(decoding: html, as: UTF8.self).contains("<b>error: cannot read 'Content': no such folder</b>"))
    }

    @Test func `without errors there is no overlay`() {
        let marked = MarkedSource("«a»")
        #expect(overlay(of: [.warning(.keyUnknown, "x", at: marked.spans[0])], in: SourceTable([marked.source])) == nil)
    }
}
