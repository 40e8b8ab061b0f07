import Diagnostics
import Foundation
import TestSupport
import Testing

/// What SARIF 2.1.0 asks of a log, and what code scanning reads in it.
@Suite struct SARIFTests {
    private func log(_ diagnostics: [Diagnostic], _ sources: [Source], failure: String? = nil) throws -> [String: Any] {
        let text = SARIFStyle(pathPrefix: "blog/", version: "1.2.3").text(
            of: diagnostics, in: SourceTable(sources), failure: failure)
        return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    private func run(of log: [String: Any]) throws -> [String: Any] {
        try #require((log["runs"] as? [[String: Any]])?.first)
    }

    @Test func `a log has a version, a tool, rules, and a result for each message`() throws {
        let marked = MarkedSource("title: x\nauthor: zoë «hé»\ntitle: «y»\n", path: "Content/posts/a b#ü.md")
        let diagnostics: [Diagnostic] = [
            .error(
                .referenceUnknown, "no person is 'hé'", at: marked.spans[0],
                notes: [.init("here too", at: marked.spans[1])]),
            .warning(.keyUnknown, "a \u{1B}key", at: marked.spans[1], notes: [.init("and 3 more")]),
        ]
        let log = try log(diagnostics, [marked.source])
        #expect(log["version"] as? String == "2.1.0")
        #expect((log["$schema"] as? String)?.hasSuffix("sarif-2.1.0.json") == true)
        let run = try run(of: log)
        #expect(run["columnKind"] as? String == "unicodeCodePoints")
        let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        #expect(driver["name"] as? String == "Candid" && driver["version"] as? String == "1.2.3")
        let rules = try #require(driver["rules"] as? [[String: Any]])
        #expect(rules.compactMap { $0["id"] as? String } == ["key/unknown", "reference/unknown"])
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.compactMap { $0["ruleIndex"] as? Int } == [1, 0])
        #expect(results.compactMap { $0["level"] as? String } == ["error", "warning"])
        let texts = results.compactMap { ($0["message"] as? [String: Any])?["text"] as? String }
        #expect(texts == ["no person is 'hé'", "a \u{1B}key; and 3 more"])
        let location = try #require((results[0]["locations"] as? [[String: Any]])?.first)
        let place = try #require(location["physicalLocation"] as? [String: Any])
        #expect(
            (place["artifactLocation"] as? [String: Any])?["uri"] as? String == "blog/Content/posts/a%20b%23%C3%BC.md")
        #expect(
            place["region"] as? [String: Int] == ["startLine": 2, "startColumn": 13, "endLine": 2, "endColumn": 15])
        #expect((results[0]["relatedLocations"] as? [[String: Any]])?.count == 1)
    }

    @Test func `columns are code points, not characters`() throws {
        let marked = MarkedSource("e\u{301}👩‍🚀 «x»\n")
        let run = try run(of: try log([.error(.valueInvalid, "x", at: marked.spans[0])], [marked.source]))
        let text = String(decoding: try JSONSerialization.data(withJSONObject: run), as: UTF8.self)
        #expect(text.contains("\"startColumn\":7"))
    }

    @Test func `there is a log also of nothing, and of a failure of the machine`() throws {
        let empty = try run(of: try log([], []))
        #expect((empty["results"] as? [Any])?.isEmpty == true)
        let failed = try run(of: try log([], [], failure: "the disk is full"))
        let invocation = try #require((failed["invocations"] as? [[String: Any]])?.first)
        #expect(invocation["executionSuccessful"] as? Bool == false)
        #expect((invocation["toolExecutionNotifications"] as? [Any])?.count == 1)
    }
}

@Suite struct GatheredDiagnosticsTests {
    private func warnings(_ count: Int, _ code: DiagnosticCode) -> [Diagnostic] {
        (0..<count).map {
            .warning(code, "\(code.rawValue) \($0)", at: SourceSpan(source: SourceID(0), bytes: $0..<$0))
        }
    }

    @Test func `of more than ten warnings of a kind two are told, and how many more there are`() {
        let gathered = (warnings(60, .descriptionMissing) + warnings(10, .keyUnknown)).gathered(advice: "--all")
        #expect(gathered.count == 12)
        #expect(gathered[1].notes.map(\.message) == ["and 58 more of this kind; --all"])
        #expect(gathered[0].notes.isEmpty && gathered.dropFirst(2).allSatisfy(\.notes.isEmpty))
    }

    @Test func `all errors are told`() {
        let errors = warnings(60, .linkUnknown).strict
        #expect(errors.gathered(advice: "").count == 60)
    }
}

extension [Diagnostic] {
    fileprivate var strict: [Diagnostic] {
        map { Diagnostic(.error, $0.code, $0.message, at: $0.span) }
    }
}

@Suite struct PositionReaderTests {
    static let lines = [
        "plain text, long enough to have several places in it", "größer ß é e\u{301}e\u{301} x", "日本語のテキスト、と x",
        "👩‍🚀👨‍👩‍👧 🇩🇪🇫🇷 a", "\u{301}a\u{200D}b\r c", "",
    ]

    @Test func `places that are asked for in any order are those that are counted from the line's beginning`() {
        let bytes = Array(Self.lines.joined(separator: "\n").utf8)
        let table = LineTable(bytes)
        var forward = PositionReader(table)
        var scattered = PositionReader(table)
        var codePoints = PositionReader(table, counting: .codePoints)
        for offset in 0...bytes.count {
            let start = bytes[..<offset].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
            let before = String(decoding: bytes[start..<offset], as: UTF8.self)
            let line = bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1
            let expected = LinePosition(line: line, column: before.count + 1)
            #expect(forward.position(at: offset) == expected)
            let other = (offset * 37) % (bytes.count + 1)
            #expect(scattered.position(at: other) == table.position(at: other))
            guard offset < bytes.count, bytes[offset] & 0xC0 != 0x80 else { continue }
            #expect(
                codePoints.position(at: offset)
                    == LinePosition(line: line, column: before.unicodeScalars.count + 1))
        }
    }
}
