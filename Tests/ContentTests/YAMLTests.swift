// YAML: what is broken, what is refused, and the places of what is sound.

internal import Diagnostics
internal import TestSupport
internal import Testing

@testable internal import Content

@Suite struct YAMLTests {
    struct Broken: Sendable, CustomTestStringConvertible {
        let yaml: String
        let message: String
        init(_ yaml: String, _ message: String) { (self.yaml, self.message) = (yaml, message) }
        var testDescription: String { yaml }
    }

    static let broken: [Broken] = [
        Broken(
            "title: a«:» b: c\n",
            "a ': ' is not allowed here; put the whole value in quotes, or indent this line like its neighbors"),
        Broken(
            "title: «\"»never closed\nb: c\n", "this quotation mark is not closed; end the value with the same mark"),
        Broken("title: «'»never closed\nb: c\n", "this quotation mark is not closed; end the value with the same mark"),
        Broken("a: b\n«d»ate 2007\nc: d\n", "this line has no ': ' after its key; write 'key: value'"),
        Broken("a: «[»b, c\nd: e\n", "this list has no closing ']', or a ',' is missing in it"),
        Broken("a: «{»b: c\nd: e\n", "this map has no closing '}', or a ',' is missing in it"),
        Broken("a: «@»b\n", "no value can begin with this character; put the value in quotes"),
        Broken("a:\n«\t»b: c\n", "YAML allows no tab here; indent with spaces"),
        Broken(
            "a: b\n c«:» d\n",
            "a ': ' is not allowed here; put the whole value in quotes, or indent this line like its neighbors"),
        Broken("a: «*»b\n", "this alias has no anchor before it; put the value in quotes if it begins with '*'"),
        Broken("é: «\u{7}»\n", "the character U+0007 is not allowed in YAML; delete it, or write an escape"),
        Broken("a: \"b«\0»\"\n", "the character U+0000 is not allowed in YAML; delete it, or write an escape"),
        Broken("«t»itle:x\ndate: 2007\n", "this line has no ': ' after its key; write 'key: value'"),
        Broken("«<»<<<<<< HEAD\ntitle: x\n", "this line has no ': ' after its key; write 'key: value'"),
        Broken(
            "a: b\n  goes on\n  c«:» d\n",
            "a ': ' is not allowed here; put the whole value in quotes, or indent this line like its neighbors"),
        Broken(
            "a: 'it'«s»'\nb: c\n",
            "the value ends with the quotation mark before this; put all of it in quotes of the other kind"),
        Broken(
            "a: \"Say\" «a»nd go\nb: c\n",
            "the value ends with the quotation mark before this; put all of it in quotes of the other kind"),
        Broken("a: [b, c]«]»\n", "this bracket closes nothing; delete it, or put the value in quotes"),
        Broken("a: [b, «,» c]\n", "a value is missing before this ','; write the value, or delete the ','"),
        Broken("a: «,»b\n", "no value can begin with this character; put the value in quotes"),
        Broken("a: «*»Important* news\n", "no value can begin with this character; put the value in quotes"),
        Broken("a: «&» more\n", "no value can begin with this character; put the value in quotes"),
        Broken("a: «!»Stop! here\n", "no value can begin with this character; put the value in quotes"),
        Broken("a: «?» b\n", "no value can begin with this character; put the value in quotes"),
        Broken("a: «-» b\n", "a '- ' is not allowed here; put the value in quotes, or begin its list on the next line"),
        Broken(
            "a: «>» b\n",
            "text after '|' or '>' must begin on the next line; put the value in quotes if that is part of it"),
        Broken(
            "a: \"C:\\new «\\»d\"\n",
            "in double quotes '\\' begins an escape; write '\\\\' for a backslash, or use single quotes"),
        Broken("  a: b\n«c»: d\n", "a key was expected here; indent this line like its neighbors"),
        Broken("a: b\n«-»-- \nc: d\n", "a second YAML document begins here; delete this line"),
        Broken("? «[»a, b]\n: c\n", "a key must be a word, not a list or a map"),
        Broken("a: 1\nb: 2\n«a»: 3\n", "the key 'a' is used twice; delete one of them"),
        Broken("x:\n  é: 1\n  «é»: 2\n", "the key 'é' is used twice; delete one of them"),
        Broken("{a: 1, «a»: 2}\n", "the key 'a' is used twice; delete one of them"),
    ]

    @Test(arguments: broken) func `broken YAML is reported where a person would look`(_ broken: Broken) {
        let marked = MarkedSource(broken.yaml)
        let read = readYAML(0..<marked.source.bytes.count, of: marked.source)
        #expect(read.diagnostics.map(\.message) == [broken.message])
        #expect(read.diagnostics.first?.span == marked.spans.first)
    }

    @Test(arguments: [
        "a: «b»\n", "é: «ü»\nb: c\n", "日本: «語»\n", "👩‍👩‍👧: «x»\n", "a: «\"b c\"»\n", "a: «'it''s'»\n",
        "a: «|»\n  text\nb: c\n",
        "a:   «b»   # c\n", "a: «[b, c]»\n", "- «a»\n- b\n", "a: «\"é\\\"x\"»\n", "a:\t«b»\n", "a: [x, «é»]\n",
        "a: «>-»\n  x\n  y\n",
        "a:\n  «b: c»\n", "\u{2028}a: «x»\n",
    ])
    func `values have places`(_ yaml: String) throws {
        let marked = MarkedSource(yaml)
        let mark = try #require(marked.spans.first)
        let read = readYAML(0..<marked.source.bytes.count, of: marked.source)
        #expect(read.diagnostics.isEmpty)
        let value = try #require(read.value)
        #expect(spans(in: value).contains(mark), "\(spans(in: value).map(\.bytes)) \(mark.bytes)")
    }

    /// Nil of what is no map.
    private func entries(of value: YAMLValue) -> [YAMLEntry]? {
        if case .map(let entries) = value.content { entries } else { nil }
    }

    /// Nil of what is no list.
    private func items(of value: YAMLValue) -> [YAMLValue]? {
        if case .list(let items) = value.content { items } else { nil }
    }

    private func spans(in value: YAMLValue) -> [SourceSpan] {
        switch value.content {
        case .scalar: [value.span]
        case .list(let values): [value.span] + values.flatMap(spans)
        case .map(let entries): [value.span] + entries.flatMap { spans(in: $0.value) }
        }
    }

    @Test func `places are right after characters of several bytes, also in a slice`() throws {
        let marked = MarkedSource("---\né: ü\ntitle: [a, «日»]\n---\n«» \n")
        let split = splitFrontMatter(of: marked.source).value
        let range = try #require(split.frontMatter)
        let read = readYAML(range, of: marked.source)
        let entries = try #require(read.value.flatMap(entries))
        try #require(entries.count == 2)
        let list = try #require(items(of: entries[1].value))
        try #require(list.count == 2)
        #expect(list[1].span == marked.spans[0])
    }

    @Test func `CRLF and a byte-order mark do not shift places`() throws {
        let bytes = [0xEF, 0xBB, 0xBF] + Array("---\r\ntitle: A\r\ndraft: perhaps\r\n---\r\nText\r\n".utf8)
        let source = Source(id: SourceID(0), path: "Content/pages/a.md", fileBytes: bytes)
        let split = splitFrontMatter(of: source).value
        let read = readYAML(try #require(split.frontMatter), of: source)
        let entries = try #require(read.value.flatMap(entries))
        try #require(entries.count == 2)
        #expect(
            LineTable(source.bytes).position(at: Int(entries[1].value.span.start)) == LinePosition(line: 3, column: 8))
    }

    @Test(arguments: [
        String(repeating: "[", count: 20_000), String(repeating: "{a: ", count: 20_000),
        String(repeating: "- ", count: 20_000), String(repeating: "? ", count: 20_000),
        (0..<300).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
        "a: " + String(repeating: "[", count: 65) + String(repeating: "]", count: 65),
    ])
    func `deep nesting is refused`(_ yaml: String) {
        let source = MarkedSource(yaml).source
        let read = readYAML(0..<source.bytes.count, of: source)
        #expect(
            read.diagnostics.map(\.message) == [
                "values are nested more than 64 levels deep here; flatten them, or use quotes if this is text"
            ])
    }

    @Test func `text that only looks nested gets the right message`() {
        let yaml = (0..<200).map { String(repeating: " ", count: $0) + "- x: 1\n" }.joined()
        let source = MarkedSource(yaml).source
        let read = readYAML(0..<source.bytes.count, of: source)
        #expect(
            read.diagnostics.map(\.message) == ["a '-' was expected here; indent this line like its neighbors"])
    }

    @Test func `a billion laughs are refused`() {
        var yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
            yaml += "a\(level): &a\(level) [\(aliases)]\n"
        }
        let source = MarkedSource(yaml).source
        let read = readYAML(0..<source.bytes.count, of: source)
        #expect(read.diagnostics.map(\.message) == ["there are more than 20 aliases; write out the values"])
    }

    @Test func `few aliases of large values are refused, too`() {
        let items = Array(repeating: "x", count: 2000).joined(separator: ", ")
        var yaml = "a0: &a0 [\(items)]\n"
        for level in 1...6 {
            yaml += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1), *a\(level - 1)]\n"
        }
        let source = MarkedSource(yaml).source
        let read = readYAML(0..<source.bytes.count, of: source)
        #expect(read.diagnostics.map(\.message) == ["aliases make this YAML too large; write out the values"])
        #expect(read.value == nil)
    }

    @Test func `a text without aliases may have any number of values`() {
        let source = MarkedSource(String(repeating: "- {id: 1, body: x}\n", count: 25_000)).source
        #expect(readYAML(0..<source.bytes.count, of: source).diagnostics.isEmpty)
    }

    /// Were each key compared with all before it, this would take minutes.
    @Test func `a repeated key among a hundred thousand is found`() {
        let yaml = (1...100_000).map { "k\($0): \($0)\n" }.joined() + "k7: again\n"
        let source = MarkedSource(yaml).source
        let read = readYAML(0..<source.bytes.count, of: source)
        #expect(read.diagnostics.map(\.message) == ["the key 'k7' is used twice; delete one of them"])
    }

    @Test func `aliases and merge keys are read`() throws {
        let yaml = "base: &base {a: 1, b: 2}\nx: {<<: *base, b: 3}\ny: *base\nz: {<<: [*base, {c: 4}]}\n"
        #expect(try flat(yaml) == "{base: {a: 1, b: 2}, x: {b: 3, a: 1}, y: {a: 1, b: 2}, z: {a: 1, b: 2, c: 4}}")
    }

    @Test func `many asterisks in text are not aliases`() throws {
        let yaml = "- body: |\n" + String(repeating: "    *a* and *b* & *c*, &d\n", count: 30)
        let source = MarkedSource(yaml).source
        #expect(readYAML(0..<source.bytes.count, of: source).diagnostics.isEmpty)
    }

    @Test func `a comment that draws a table or a rule is not nested`() {
        let yaml =
            "- id: 1\n  body: |\n    --------------------------------------------------------------------------------\n"
            + "    - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -\n"
            + "    {{{{{{{{{{{ and }}}}}}}}}}}\n" + String(repeating: "      code (\n", count: 200)
        let source = MarkedSource(yaml).source
        #expect(readYAML(0..<source.bytes.count, of: source).diagnostics.isEmpty)
    }

    private func flat(_ yaml: String) throws -> String {
        let source = MarkedSource(yaml).source
        let read = readYAML(0..<source.bytes.count, of: source)
        #expect(read.diagnostics.isEmpty)
        return describe(try #require(read.value))
    }
}

/// A value on one line, for comparing.
func describe(_ value: YAMLValue) -> String {
    switch value.content {
    case .scalar(let scalar): scalar.style == .plain ? scalar.text : "\(scalar.text.debugDescription)"
    case .list(let values): "[" + values.map(describe).joined(separator: ", ") + "]"
    case .map(let entries): "{" + entries.map { "\($0.key): \(describe($0.value))" }.joined(separator: ", ") + "}"
    }
}
