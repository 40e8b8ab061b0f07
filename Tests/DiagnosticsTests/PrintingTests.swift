import Diagnostics
import Foundation
import TestSupport
import Testing

/// One source with a marked place, printed in each form.
private func excerpt(
    _ marked: String, _ message: String = "something is wrong", path: String = "Content/posts/a.md",
    notes: [String] = []
) -> DiagnosticExcerpt {
    let source = MarkedSource(marked, path: path)
    let places = source.spans.dropFirst()
    let diagnostic = Diagnostic.error(
        .valueInvalid, message, at: source.spans[0],
        notes: notes.enumerated().map { index, text in
            Diagnostic.Note(text, at: index < places.count ? places[places.startIndex + index] : nil)
        })
    return excerpts(of: [diagnostic], in: SourceTable([source.source]))[0]
}

@Suite struct EditorStyleTests {
    @Test func `a message is one line with a place that counts characters`() {
        let printed = EditorStyle.text(of: excerpt("title: x\nauthor: zoë «héathr»\n", "no person is 'héathr'"))
        #expect(printed == "Content/posts/a.md:2:13: error: no person is 'héathr'\n")
    }

    @Test func `notes are lines of their own`() {
        let printed = EditorStyle.text(
            of: excerpt("a: «1»\na: «2»\n", "'a' is given twice", notes: ["the first is here", "one is enough"]))
        #expect(
            printed == """
                Content/posts/a.md:1:4: error: 'a' is given twice
                Content/posts/a.md:2:4: note: the first is here
                Content/posts/a.md:1:4: note: one is enough

                """)
    }

    @Test func `control sequences are shown as visible characters`() {
        let printed = EditorStyle.text(
            of: excerpt("«x»", "'\u{1B}[31mred\u{7}\u{9B}2J\u{202E}\n' is odd", path: "Content/\u{1B}]0;x\u{7}.md"))
        #expect(
            printed == "Content/␛]0;x␇.md:1:1: error: '␛[31mred␇\\u{9B}2J\\u{202E}␊' is odd\n")
    }
}

@Suite struct TerminalStyleTests {
    private let plain = TerminalStyle(hasColour: false)

    @Test func `the place is underlined below the source line`() {
        #expect(
            plain.text(of: excerpt("title: x\nauthor: «heathr» # who\n", "no person is 'heathr'")) == """
                Content/posts/a.md:2:9: error: no person is 'heathr'
                  2 | author: heathr # who
                    |         ^^^^^^

                """)
    }

    @Test func `wide characters, combining marks, emoji and tabs are underlined correctly`() {
        #expect(
            plain.text(of: excerpt("\t名前:\t«e\u{301}日本👩‍💻» x\n")) == """
                Content/posts/a.md:1:6: error: something is wrong
                  1 |     名前:   e\u{301}日本👩‍💻 x
                    |             ^^^^^^^

                """)
    }

    @Test func `a place over several lines is marked on the first, an empty one with one character`() {
        #expect(
            plain.text(of: excerpt("a\n«b\nc» d\n", notes: ["here", "no place"])) == """
                Content/posts/a.md:2:1: error: something is wrong
                  2 | b
                    | ^
                note: here
                note: no place

                """)
        #expect(plain.text(of: excerpt("ab«»")).hasSuffix("  1 | ab\n    |   ^\n"))
    }

    @Test func `a long line is shortened around the place`() {
        let printed = plain.text(
            of: excerpt(String(repeating: "x", count: 5_000) + "«bad»" + String(repeating: "y", count: 5_000)))
        let lines = printed.split(separator: "\n")
        #expect(lines[0] == "Content/posts/a.md:1:5001: error: something is wrong")
        #expect(lines[1].hasPrefix("  1 | …xxx") && lines[1].hasSuffix("y…") && lines[1].count < 600)
        #expect(lines[2].hasSuffix("   ^^^"))
        let column = lines[1].range(of: "bad").map { lines[1].distance(from: lines[1].startIndex, to: $0.lowerBound) }
        #expect(column == lines[2].firstIndex(of: "^").map { lines[2].distance(from: lines[2].startIndex, to: $0) })
    }

    @Test func `control characters in the source are shown as control pictures`() {
        let printed = plain.text(of: excerpt("a\u{1B}[2J«b\u{7}»\r\n"))
        #expect(!printed.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        #expect(printed.contains("  1 | a␛[2Jb␇␍\n    |      ^^\n"))
    }

    @Test func `a file without text has no line`() {
        let source = Source(id: SourceID(0), path: "Content/static/a.png", bytes: [])
        let diagnostic = Diagnostic.warning(.fileIgnored, "not read", at: .start(of: source.id))
        let printed = excerpts(of: [diagnostic], in: SourceTable([source])).map(plain.text).joined()
        #expect(printed == "Content/static/a.png:1:1: warning: not read\n")
    }

    @Test func `colour only adds to the text`() {
        let coloured = TerminalStyle(hasColour: true).text(of: excerpt("a: «b»", notes: ["n"]))
        let escape = /\u{1B}\[[0-9;]*m/
        #expect(coloured.replacing(escape, with: "") == plain.text(of: excerpt("a: «b»", notes: ["n"])))
        #expect(coloured.contains("\u{1B}[1;31merror:\u{1B}[0m"))
    }
}

@Suite struct MachineStyleTests {
    @Test func `JSON is one object per line`() {
        let printed = JSONStyle.text(
            of: excerpt("a: «\"1\"»\na: «2»\n", "say \"hi\" \\ \u{1B} \u{9B} é \u{2028}", notes: ["first", "so"]))
        #expect(
            printed == #"{"path":"Content/posts/a.md","line":1,"column":4,"severity":"error","#
                + #""message":"say \"hi\" \\ \u001b \u009b é \u2028","code":"value/invalid","notes":["#
                + #"{"path":"Content/posts/a.md","line":2,"column":4,"message":"first"},{"message":"so"}]}"# + "\n")
    }

    @Test func `messages cannot break out of GitHub's commands`() {
        let printed = GitHubStyle().text(
            of: excerpt("«x»", "100% wrong: a, b\n::set-output::x", path: "Content/a,b:c%.md", notes: ["so"]))
        #expect(
            printed == "::error file=Content/a%2Cb%3Ac%25.md,line=1,col=1,title=value/invalid"
                + "::100%25 wrong: a, b␊::set-output::x%0Anote: so\n")
        #expect(
            GitHubStyle().text(of: excerpt("«x»", path: "a\u{1B}[2J\u{7}.md")).hasPrefix("::error file=a␛[2J␇.md,line"))
        #expect(GitHubStyle(pathPrefix: "site/").text(of: excerpt("«x»")).contains("file=site/Content/posts/a.md,"))
    }

    @Test(
        arguments: [
            (0, 0, nil), (1, 0, "1 error"), (2, 1, "2 errors, 1 warning"), (0, 3, "3 warnings"),
        ] as [(Int, Int, String?)])
    func `the last line counts`(errors: Int, warnings: Int, line: String?) {
        let span = SourceSpan.start(of: SourceID(0))
        let list =
            Array(repeating: Diagnostic.error(.keyMissing, "a", at: span), count: errors)
            + Array(repeating: Diagnostic.warning(.keyMissing, "a", at: span), count: warnings)
        #expect(list.countLine == line)
    }
}
