// What authors write in YAML, and what chance makes of it: read with places that hold.

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

    @Test(arguments: usual) func `YAML that authors write is read, each value with its place`(_ yaml: String) throws {
        let source = MarkedSource(yaml).source
        let read = readYAML(0..<source.bytes.count, of: source)
        #expect(read.diagnostics.isEmpty)
        expectPlaces(of: try #require(read.value), in: source)
    }

    @Test func `random changes to YAML are read, or reported within the text`() {
        var chance = Chance(seed: 20_261_122)
        let pieces = [
            "a", "b: ", "c:\n", "\n", "  ", " ", "- ", "-", "'", "\"", "[", "]", "{", "}", ", ", ",", ": ", ":", "#",
            " # x", "|\n", "|-\n",
            "é", "x y", "\n  ", "\n    ", "?", "&a", "*a", "!", "%", "@", "~", "1", ".", "---", "\\", "\n\n", "<<",
            ">\n", "=", "\t", "\u{85}", "\u{2028}", "\u{FEFF}", "😀", "\u{7}",
        ]
        var readCount = 0
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
            let read = readYAML(0..<source.bytes.count, of: source)
            for diagnostic in read.diagnostics {
                #expect(diagnostic.span.bytes.upperBound <= source.bytes.count, "\(yaml.debugDescription)")
                let place = source.bytes[diagnostic.span.bytes]
                #expect(place.first.map { $0 & 0xC0 != 0x80 } ?? true, "\(yaml.debugDescription)")
            }
            guard let value = read.value else { continue }
            readCount += 1
            expectPlaces(of: value, in: source)
        }
        #expect(readCount > 1000)
    }

    /// A plain scalar of one line stands at its place as it is; quotes begin and end those that are quoted.
    private func expectPlaces(of value: YAMLValue, in source: Source) {
        let text = String(decoding: source.bytes, as: UTF8.self).debugDescription
        guard value.span.bytes.upperBound <= source.bytes.count else {
            Issue.record("out of bounds: \(text)")
            return
        }
        let bytes = source.bytes[value.span.bytes]
        // Anchors and tags are a part of the place.
        if bytes.first == UInt8(ascii: "&") || bytes.first == UInt8(ascii: "!") { return }
        switch value.content {
        case .scalar(let scalar):
            switch scalar.style {
            case .plain where !bytes.contains(UInt8(ascii: "\n")) && bytes.allSatisfy({ $0 < 0x80 }):
                #expect(bytes.elementsEqual(scalar.text.utf8), "\(text)")
            case .quoted: #expect(bytes.count >= 2 && bytes.first == bytes.last, "\(text)")
            default: break
            }
        case .list(let values): for value in values { expectPlaces(of: value, in: source) }
        case .map(let entries): for entry in entries { expectPlaces(of: entry.value, in: source) }
        }
    }
}
