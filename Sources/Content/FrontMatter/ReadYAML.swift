// YAML bytes → `YAMLValue`: builds values from libyaml's events, within limits.

package import Diagnostics

/// How deep YAML may nest: far more than any key needs, and few enough levels for the smallest stack.
private let deepestNesting = 64
/// How many aliases one text may have: so few that even if each repeats the previous ones, the result is small.
private let mostAliases = 20
/// How many values the aliases of one text may expand to. Values without aliases are limited by the length of the file.
private let mostRepeatedValues = 100_000

let tooDeepMessage =
    "values are nested more than \(deepestNesting) levels deep here; flatten them, or use quotes if this is text"

/// Why reading a text has stopped.
struct YAMLStop: Error {
    let diagnostic: Diagnostic
}

/// Reads one YAML document from some bytes of a source, which must be UTF-8.
///
/// Nil if the bytes have no value, or if they cannot be read; then a diagnostic says why.
package func readYAML(_ range: Range<Int>, of source: Source) -> Checked<YAMLValue?> {
    var composer = YAMLComposer(source: source, range: range)
    do throws(YAMLStop) {
        let value = try YAMLEventReader.read(source.bytes, range) { reader throws(YAMLStop) in
            try composer.document(&reader)
        }
        return Checked(value, composer.diagnostics)
    } catch {
        // What was said of the words that libyaml stumbled over would be a second error for one mistake.
        let stop = error.diagnostic
        let others = composer.diagnostics.filter { $0.span.start < stop.span.start || $0.span.end > stop.span.end }
        return Checked(nil, others + [stop])
    }
}

/// Builds values from events.
private struct YAMLComposer {
    /// A value that may be repeated, and its size.
    private struct Anchored {
        let value: YAMLValue
        let count: Int
        let depth: Int
    }

    let source: Source
    let range: Range<Int>
    var diagnostics: [Diagnostic] = []
    private var anchors: [String: Anchored] = [:]
    /// Anchors of texts that no alias has repeated yet, and their places.
    private var unusedAnchors: [String: SourceSpan] = [:]
    private var aliasCount = 0
    private var count = 0
    private var repeatedCount = 0
    /// The deepest nesting so far of the value that is being built.
    private var depthReached = 0

    init(source: Source, range: Range<Int>) {
        self.source = source
        self.range = range
    }

    /// The only document of a text.
    mutating func document(_ reader: inout YAMLEventReader) throws(YAMLStop) -> YAMLValue? {
        var root: YAMLValue?
        while true {
            let (event, place) = try next(&reader)
            switch event {
            case .end:
                diagnostics += unusedAnchors.sorted { $0.value < $1.value }.map {
                    anchorWithoutAlias($0.key, at: $0.value)
                }
                return root
            case .documentStart:
                guard root == nil else {
                    throw stop(
                        .yamlSyntax, "a second YAML document begins here; delete this line",
                        at: place)
                }
            default: root = try value(of: event, at: place, &reader, depth: 0)
            }
        }
    }

    private mutating func next(
        _ reader: inout YAMLEventReader
    ) throws(YAMLStop) -> (event: YAMLEvent, place: Range<Int>) {
        do throws(YAMLProblem) {
            return try reader.next()
        } catch {
            throw YAMLStop(diagnostic: diagnostic(of: error, in: source, range))
        }
    }

    private func stop(_ code: DiagnosticCode, _ message: String, at place: Range<Int>) -> YAMLStop {
        YAMLStop(diagnostic: .error(code, message, at: source.span(firstByte(of: place))))
    }

    private func firstByte(of place: Range<Int>) -> Range<Int> {
        place.lowerBound..<min(place.lowerBound + 1, range.upperBound)
    }

    private mutating func value(
        of event: YAMLEvent, at place: Range<Int>, _ reader: inout YAMLEventReader, depth: Int
    ) throws(YAMLStop) -> YAMLValue {
        guard depth <= deepestNesting else {
            throw stop(.yamlTooDeep, tooDeepMessage, at: place)
        }
        let (countBefore, outerDepth) = (count, depthReached)
        count += 1
        depthReached = 0
        let value: YAMLValue
        let name: String?
        switch event {
        case .scalar(let scalar, let anchor):
            value = YAMLValue(content: .scalar(scalar), span: source.span(self.place(of: scalar, at: place)))
            name = anchor
            if let tag = localTag(at: place, in: source) { diagnostics.append(tag) }
            if let anchor, scalar.style == .plain { unusedAnchors[anchor] = value.span }
        case .list(let anchor, let isFlow):
            value = try list(from: place, isFlow: isFlow, &reader, depth: depth)
            name = anchor
        case .map(let anchor, let isFlow):
            value = try map(from: place, isFlow: isFlow, &reader, depth: depth)
            name = anchor
        case .alias(let alias):
            value = try repeated(alias, at: place, depth: depth)
            name = nil
        case .documentStart, .collectionEnd, .end:
            // libyaml returns a value, perhaps an empty one, wherever there must be one.
            preconditionFailure("libyaml's events are balanced")
        }
        if let name { anchors[name] = Anchored(value: value, count: count - countBefore, depth: depthReached) }
        depthReached = max(outerDepth, depthReached + 1)
        return value
    }

    private mutating func repeated(_ name: String, at place: Range<Int>, depth: Int) throws(YAMLStop) -> YAMLValue {
        aliasCount += 1
        guard aliasCount <= mostAliases else {
            throw stop(.yamlTooDeep, "there are more than \(mostAliases) aliases; write out the values", at: place)
        }
        guard let anchored = anchors[name] else {
            let message = "this alias has no anchor before it; put the value in quotes if it begins with '*'"
            throw stop(.yamlSyntax, message, at: place)
        }
        unusedAnchors[name] = nil
        count += anchored.count - 1
        repeatedCount += anchored.count
        guard repeatedCount <= mostRepeatedValues, depth + anchored.depth <= 4 * deepestNesting else {
            throw stop(.yamlTooDeep, "aliases make this YAML too large; write out the values", at: place)
        }
        depthReached = anchored.depth
        return anchored.value
    }

    private mutating func list(
        from start: Range<Int>, isFlow: Bool, _ reader: inout YAMLEventReader, depth: Int
    ) throws(YAMLStop) -> YAMLValue {
        var items: [YAMLValue] = []
        while true {
            let (event, place) = try next(&reader)
            if case .collectionEnd = event {
                let end = isFlow ? place.upperBound : items.last.map { Int($0.span.end) }
                return YAMLValue(content: .list(items), span: collectionSpan(from: start, to: end))
            }
            let item = try value(of: event, at: place, &reader, depth: depth + 1)
            if let comment = swallowingComment(behind: item, in: source, range) { diagnostics.append(comment) }
            items.append(item)
        }
    }

    private mutating func map(
        from start: Range<Int>, isFlow: Bool, _ reader: inout YAMLEventReader, depth: Int
    ) throws(YAMLStop) -> YAMLValue {
        var entries = YAMLEntries()
        var merged: [YAMLEntry] = []
        var cut: CutValue?
        var keysAlone: [YAMLValue] = []
        var isBroken = false
        while true {
            let (event, place) = try next(&reader)
            if case .collectionEnd = event {
                if let cut { diagnostics.append(cut.mend(&entries, in: source)) }
                for entry in merged where entries[entry.key] == nil { entries.append(entry) }
                let end = isFlow ? place.upperBound : entries.list.map { Int($0.value.span.end) }.max()
                let span = collectionSpan(from: start, to: end)
                // `{ a, b }` is most likely meant as a list, and one error is enough.
                let isList = entries.list.isEmpty && !keysAlone.isEmpty
                if isFlow, isBroken, entries.list.isEmpty {
                    let text = String(decoding: source.bytes[span.bytes], as: UTF8.self)
                    return YAMLValue(content: .scalar(YAMLScalar(text: text, style: .plain)), span: span)
                }
                return YAMLValue(content: isList ? .list(keysAlone) : .map(entries.list), span: span)
            }
            let key = try value(of: event, at: place, &reader, depth: depth + 1)
            let (valueEvent, valuePlace) = try next(&reader)
            let value = try value(of: valueEvent, at: valuePlace, &reader, depth: depth + 1)
            guard case .scalar(let name) = key.content else {
                // Most often a mark of templates, `{{ title }}`, in which nothing else is wrong.
                diagnostics.removeAll { $0.span.start >= key.span.start && $0.span.end <= key.span.end }
                let advice = isFlow ? "; put the value in quotes if the brackets are part of it" : ""
                diagnostics.append(
                    .error(
                        .yamlSyntax, "a key must be a word, not a list or a map\(advice)",
                        at: source.span(firstByte(of: place))))
                isBroken = true
                continue
            }
            if isFlow, case .scalar = key.content, !hasColon(between: key, and: valuePlace) {
                cut = cut?.extended(to: key.span) ?? CutValue(behind: entries.list.last, key: key.span)
                keysAlone.append(key)
                continue
            }
            if let whole = cut { diagnostics.append(whole.mend(&entries, in: source)) }
            cut = nil
            if let comment = swallowingComment(behind: value, in: source, range) { diagnostics.append(comment) }
            if name.text == "<<", name.style == .plain {
                merged += entriesToMerge(value)
            } else if let other = entries[name.text] {
                diagnostics.append(
                    .error(
                        .keyRepeated, "the key '\(name.text)' is used twice; delete one of them", at: key.span,
                        notes: [.init("it is first used here", at: other.keySpan)]))
            } else {
                entries.append(YAMLEntry(key: name.text, keySpan: key.span, value: value))
            }
        }
    }

    /// Whether a key in braces has a value, if an empty one: `{ a: , b }` gives one to `a` and none to `b`.
    private func hasColon(between key: YAMLValue, and value: Range<Int>) -> Bool {
        let start = Int(key.span.end)
        return value.lowerBound < start || source.bytes[start..<value.lowerBound].contains(UInt8(ascii: ":"))
            || value.upperBound > value.lowerBound
    }

    /// What `<<:` adds: in a list of maps, the first map with a key wins.
    private func entriesToMerge(_ value: YAMLValue) -> [YAMLEntry] {
        switch value.content {
        case .map(let entries): entries
        case .list(let values): values.flatMap(entriesToMerge)
        case .scalar: []
        }
    }

    /// What an alias repeats may be before the collection.
    private func collectionSpan(from start: Range<Int>, to end: Int?) -> SourceSpan {
        let first = start.lowerBound
        return source.span(first..<max(end ?? first, min(first + 1, range.upperBound)))
    }

    /// For a block scalar its header without trailing spaces; otherwise the whole value.
    private func place(of scalar: YAMLScalar, at place: Range<Int>) -> Range<Int> {
        guard scalar.style == .literal || scalar.style == .folded else { return place }
        let bytes = source.bytes
        var end = place.lowerBound
        while end < range.upperBound, bytes[end] != UInt8(ascii: "\n") { end += 1 }
        while end > place.lowerBound, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
        return place.lowerBound..<end
    }
}
