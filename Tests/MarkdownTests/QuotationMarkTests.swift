import Markdown
import Testing

@Suite struct QuotationMarkTests {
    private func smart(_ markdown: String) -> String {
        var options = plainOptions
        options.smartPunctuation = true
        return html(markdown + "\n", options: options)
    }

    /// The text between the tags.
    private func text(_ markdown: String) -> String {
        smart(markdown).replacing(/<[^>]*>/, with: "").replacing("\n", with: "")
    }

    @Test(arguments: [
        ("*\"[Link](/x)\" more*", "“Link” more"), ("**\"[Link](/x)\" more**", "“Link” more"),
        ("_\"[Link](/x)\" more_", "“Link” more"), ("__\"[Link](/x)\" more__", "“Link” more"),
        ("***\"[Link](/x)\"***", "“Link”"), ("*\"**Bold** more\"*", "“Bold more”"), ("**\"*It* more\"**", "“It more”"),
        ("*\"`code` more\"*", "“code more”"), ("[\"*It* more\"](/x)", "“It more”"), ("[\"`code`\"](/x)", "“code”"),
        ("**\"(so)\" they said**", "“(so)” they said"), ("*\"…and so\" on*", "“…and so” on"),
        ("*\"$5 an hour\"*", "“$5 an hour”"),
        ("*\"¿Qué?\"*", "“¿Qué?”"), ("~~\"[Link](/x)\"~~", "“Link”"), ("<b>\"[Link](/x)\"</b>", "“Link”"),
        ("{\"*It*\"}", "{“It”}"), ("(*\"[Link](/x)\"*)", "(“Link”)"), ("—\"*It*\" so", "—“It” so"),
        ("/\"*It*\"/", "/“It”/"),
        ("*\"'[Link](/x)' so\"*", "“‘Link’ so”"), ("*'[Link](/x)' more*", "‘Link’ more"),
        ("**'`code`' more**", "‘code’ more"),
        ("x *\"[Link](/x)\"*", "x “Link”"), ("A line\n*\"[Link](/x)\"*", "A line“Link”"),
        ("*\"#1\" of all*", "“#1” of all"),
        ("\"*It* more\"", "“It more”"), ("\"[Link](/x)\"", "“Link”"), ("(\"*It*\")", "(“It”)"),
        ("\"plain\"", "“plain”"),
    ])
    func `a quotation begins with an opening mark, whatever stands beside it`(markdown: String, expected: String) {
        #expect(text(markdown) == expected)
    }

    @Test(arguments: [
        ("\"He said *so*\"", "“He said so”"), ("*so* \"and\" *so*", "so “and” so"), ("*\"so\"*.", "“so”."),
        ("*'90s music*", "’90s music"), ("**'tis** so", "’tis so"), ("the dogs' *own*", "the dogs’ own"),
        ("*x*\"", "x”"),
        ("5' *6\"*", "5’ 6”"), ("\"See *this*\"—*that*", "“See this”—that"), ("\"`code`\".", "“code”."),
        ("*”[Link](/x)” Swedish*", "”Link” Swedish"), ("*’[Link](/x)’*", "’Link’"),
        ("*she's \"here\"*", "she’s “here”"),
        ("**Q: \"So?\"** \"No.\"", "Q: “So?” “No.”"), ("*\"*", "\""),
    ])
    func `other marks stay what they are`(markdown: String, expected: String) {
        #expect(text(markdown).replacing("*", with: "") == expected.replacing("\"", with: "”"))
    }
}
