// The quick reader reads as libyaml does: texts and values compared on what authors write, and on what chance makes of it.

internal import Diagnostics
internal import TestSupport
internal import Testing

@testable internal import Content

@Suite struct UsualYAMLTests {
    static let usual: [String] = [
        "title: A\ndate: 2026-01-01\n", "a: \"b: c\"\n", "a: 'it''s'\n", "a: [b, c d, \"e, f\", 'g']\n",
        "a: {b: c, d: [e]}\n",
        "a: []\nb: {}\n", "a:\n  b: c\n  d: e\nf: g\n", "a:\n- b\n- c\nd: e\n",
        "a:\n  - b\n  - c: d\n    e: f\n  - - g\n    - h\n",
        "- id: 1\n  body: |\n    One.\n\n    Two.\n\n- id: 2\n  body: |-\n    x\n", "a: |\n  b\n    c\n\n\nd: e\n",
        "a: b # c\n", "a: b#c\n",
        "a: http://x.y/z?a=b#c\n", "a:\nb: c\n", "a: -5\nb: 2.5\n", "a: x  \nb: y\n", "# c\n\na: b\n  # d\nc: d\n",
        "'a b': c\n\"d\": e\n",
        "é: ü\n日本語: [語, 文]\n", "a: {b: c, d: 'e', f: \"g\"}\n", "- a\n- b\n", "a: \"x\\\"y\\\\z\\n\"\n",
        "a: ~\nb: null\n",
        "a:\n    deep: [1, {b: [2, 3]}]\n", "a: b's [c] {d}, e\n", "a: (b)\n", "a:\n  -\n  - x\n", "a: 10:30\n",
        "a: {b: http://x.y}\n",
        "/old/path/: /new/\n", "a: |\n  # no comment\n  - no list\nb: c\n", "- |\n  a\n- |\n  b\n",
        "-   a: b\n    c: d\n", "a: \"\"\nb: ''\n",
    ]

    @Test(arguments: usual) func `what authors write is read quickly and as libyaml reads it`(_ yaml: String) throws {
        let source = MarkedSource(yaml).source
        let range = 0..<source.bytes.count
        let quick = try UsualYAMLReader.read(range, of: source)
        let slow = readAnyYAML(range, of: source)
        #expect(slow.diagnostics.isEmpty)
        #expect(quick.value.map(describeWithStarts) == slow.value.map(describeWithStarts))
    }

    @Test func `what chance makes of it is read as libyaml reads it, or left to it`() {
        var chance = Chance(seed: 20_261_122)
        let pieces = [
            "a", "b: ", "c:\n", "\n", "  ", " ", "- ", "-", "'", "\"", "[", "]", "{", "}", ", ", ",", ": ", ":", "#",
            " # x", "|\n", "|-\n",
            "é", "x y", "\n  ", "\n    ", "?", "&a", "*a", "!", "%", "@", "~", "1", ".", "---", "\\", "\n\n", "<<",
            ">\n", "=",
        ]
        var quickCount = 0
        for _ in 0..<6000 {
            var yaml = chance.pick(from: UsualYAMLTests.usual)
            for _ in 0..<(1 + chance.below(3)) {
                var letters = Array(yaml.unicodeScalars)
                let place = chance.below(letters.count + 1)
                if chance.below(3) == 0, place < letters.count {
                    letters.remove(at: place)
                } else {
                    letters.insert(contentsOf: Array(chance.pick(from: pieces).unicodeScalars), at: place)
                }
                yaml = letters.reduce(into: "") { $0.unicodeScalars.append($1) }
            }
            let source = MarkedSource(yaml).source
            let range = 0..<source.bytes.count
            guard let quick = try? UsualYAMLReader.read(range, of: source) else { continue }
            quickCount += 1
            let slow = readAnyYAML(range, of: source)
            if quick.diagnostics.isEmpty {
                #expect(slow.diagnostics.isEmpty, "\(yaml.debugDescription)")
                #expect(
                    quick.value.map(describeWithStarts) == slow.value.map(describeWithStarts),
                    "\(yaml.debugDescription)")
            } else {
                #expect(!slow.diagnostics.isEmpty, "\(yaml.debugDescription)")
            }
        }
        #expect(quickCount > 1000)
    }

    private func describeWithStarts(_ value: YAMLValue) -> String {
        switch value.content {
        case .scalar(let scalar): "\(scalar.style) \(scalar.text.debugDescription)@\(value.span.start)"
        case .list(let values): "[" + values.map(describeWithStarts).joined(separator: ", ") + "]@\(value.span.start)"
        case .map(let entries):
            "{"
                + entries.map { "\($0.key.debugDescription)@\($0.keySpan.bytes): \(describeWithStarts($0.value))" }
                .joined(separator: ", ") + "}@\(value.span.start)"
        }
    }
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct Chance {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }

    mutating func pick<Element>(from elements: [Element]) -> Element { elements[below(elements.count)] }
}
