// YAML bytes → `YAMLValue`. The only file that knows Yams: its lines and columns become byte offsets here.

internal import Diagnostics
internal import Yams

/// How deep YAML may nest: far more than any key needs, and little enough for the smallest stack.
private let deepestNesting = 64
/// How many aliases one text may hold: few enough that even each repeating the ones before it stays small.
private let mostAliases = 20
/// How many values one text may hold when its aliases are written out.
private let mostValues = 100_000

/// Reads one YAML document out of some bytes of a source, which are UTF-8.
///
/// Nil where the bytes hold no value at all, or cannot be read; then a diagnostic says why.
func readYAML(_ range: Range<Int>, of source: Source) -> Checked<YAMLValue?> {
    do {
        return try UsualYAMLReader.read(range, of: source)
    } catch {
        return readAnyYAML(range, of: source)
    }
}

/// Reads all of YAML by way of Yams.
func readAnyYAML(_ range: Range<Int>, of source: Source) -> Checked<YAMLValue?> {
    if let problem = refusal(of: range, in: source) { return Checked(nil, [problem]) }
    let marks = YAMLMarks(source.bytes, in: range)
    do {
        let text = String(decoding: source.bytes[range], as: UTF8.self)
        guard let root = try Parser(yaml: text, encoding: .utf8).singleRoot() else { return Checked(nil) }
        var conversion = NodeConversion(source: source, range: range, marks: marks)
        let value = conversion.value(of: root, depth: 0)
        return Checked(conversion.isOverfull ? nil : value, conversion.diagnostics)
    } catch let error as YamlError {
        return Checked(nil, [diagnostic(of: error, in: source, range: range, marks: marks)])
    } catch {
        return Checked(nil, [.error(.yamlSyntax, "the YAML cannot be read: \(error)", at: source.span(range))])
    }
}

/// What libyaml would read with too much stack or time, or report without a place.
private func refusal(of range: Range<Int>, in source: Source) -> Diagnostic? {
    let bytes = source.bytes
    if let offset = firstForbiddenCharacter(in: bytes[range]) {
        let length = bytes[offset] < 0x80 ? 1 : bytes[offset] < 0xE0 ? 2 : 3
        let scalar = String(decoding: bytes[offset..<min(offset + length, range.upperBound)], as: UTF8.self)
        let code = String(scalar.unicodeScalars.first?.value ?? 0, radix: 16, uppercase: true)
        let padding = String(repeating: "0", count: max(0, 4 - code.utf8.count))
        return .error(
            .yamlSyntax, "the character U+\(padding)\(code) is not allowed in YAML; remove it, or write it escaped",
            at: source.span(offset..<offset + length))
    }
    if let offset = firstTooDeepNesting(in: bytes[range]) {
        return .error(
            .yamlTooDeep,
            "values are nested more than \(deepestNesting) deep here; write them flatter, or in quotes if it is one text",
            at: source.span(offset..<offset + 1))
    }
    let aliases = bytes[range].indices.filter { index in
        bytes[index] == UInt8(ascii: "*") && index + 1 < range.upperBound && bytes[index + 1] > 0x20
            && (index == range.lowerBound || " \n\t[,{".utf8.contains(bytes[index - 1]))
    }
    // Asterisks in prose look like aliases; only where something is anchored can they repeat it.
    if aliases.count > mostAliases, bytes[range].contains(UInt8(ascii: "&")), holdsAnchor(bytes[range]) {
        return .error(
            .yamlTooDeep, "more than \(mostAliases) aliases are not read; write the values out",
            at: source.span(aliases[mostAliases]..<aliases[mostAliases] + 1))
    }
    return nil
}

private func holdsAnchor(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.indices.contains { index in
        bytes[index] == UInt8(ascii: "&") && index + 1 < bytes.endIndex && bytes[index + 1] > 0x20
            && (index == bytes.startIndex || " \n\t[,{:-".utf8.contains(bytes[index - 1]))
    }
}

/// YAML 1.2, production 1 (`c-printable`).
private func firstForbiddenCharacter(in bytes: ArraySlice<UInt8>) -> Int? {
    for index in bytes.indices {
        let byte = bytes[index]
        if byte >= 0x20 && byte < 0x7F || byte == 0x0A { continue }
        switch byte {
        case 0x09, 0x0D: continue
        case 0..<0x20, 0x7F: return index
        case 0xC2:
            let next = index + 1 < bytes.endIndex ? bytes[index + 1] : 0xA0
            if next < 0xA0 && next != 0x85 { return index }
        case 0xEF:
            let isNoncharacter =
                index + 2 < bytes.endIndex && bytes[index + 1] == 0xBF && (bytes[index + 2] & 0xFE) == 0xBE
            if isNoncharacter { return index }
        default: continue
        }
    }
    return nil
}

/// Counts brackets and steps of indentation without reading YAML: more than there can really be, in prose too, but never
/// so many in a text that a person wrote.
private func firstTooDeepNesting(in bytes: ArraySlice<UInt8>) -> Int? {
    var brackets = 0
    var indents: [Int] = []
    var column = 0
    var markers = 0
    var isAtLineStart = true
    for index in bytes.indices {
        let byte = bytes[index]
        switch byte {
        case UInt8(ascii: "\n"):
            (column, markers, isAtLineStart) = (0, 0, true)
            continue
        case UInt8(ascii: " "), UInt8(ascii: "\t"): break
        case UInt8(ascii: "-"), UInt8(ascii: "?"):
            // A line of dashes is somebody's rule; markers of lists are followed by blanks.
            let isMarker = index + 1 < bytes.endIndex && bytes[index + 1] == UInt8(ascii: " ")
            if isAtLineStart && isMarker { markers += 1 }
            if markers > deepestNesting { return index }
        case UInt8(ascii: "["), UInt8(ascii: "{"): brackets += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"): brackets = max(0, brackets - 1)
        default: break
        }
        let isMarker = byte == UInt8(ascii: "-") || byte == UInt8(ascii: "?")
        if isAtLineStart && byte != UInt8(ascii: " ") && byte != UInt8(ascii: "\t") && !isMarker {
            isAtLineStart = false
            while let last = indents.last, last > column { indents.removeLast() }
            if indents.last ?? -1 < column { indents.append(column) }
            if indents.count + markers > deepestNesting { return index }
        }
        if brackets > deepestNesting { return index }
        column += 1
    }
    return nil
}

/// libyaml's lines and columns, which count Unicode scalars and know more line breaks than we, as byte offsets.
struct YAMLMarks {
    private let bytes: [UInt8]
    private let end: Int
    private var lineStarts: [Int]
    /// Where the last mark was found: values come in order, and a line may hold very many.
    private var last = (line: 0, column: 1, offset: 0)

    init(_ bytes: [UInt8], in range: Range<Int>) {
        self.bytes = bytes
        end = range.upperBound
        lineStarts = [range.lowerBound]
        var index = range.lowerBound
        while index < end {
            switch bytes[index] {
            case 0x0A: lineStarts.append(index + 1)
            case 0x0D where !(index + 1 < end && bytes[index + 1] == 0x0A): lineStarts.append(index + 1)
            case 0xC2 where index + 1 < end && bytes[index + 1] == 0x85: lineStarts.append(index + 2)
            case 0xE2 where index + 2 < end && bytes[index + 1] == 0x80 && (bytes[index + 2] & 0xFE) == 0xA8:
                lineStarts.append(index + 3)
            default: break
            }
            index += 1
        }
    }

    mutating func offset(_ mark: Mark) -> Int {
        guard mark.line >= 1, mark.line <= lineStarts.count else { return end }
        let isBehindLast = mark.line == last.line && mark.column >= last.column
        var offset = isBehindLast ? last.offset : lineStarts[mark.line - 1]
        var column = isBehindLast ? last.column : 1
        while column < mark.column && offset < end {
            offset += 1
            while offset < end && (bytes[offset] & 0xC0) == 0x80 { offset += 1 }
            column += 1
        }
        last = (mark.line, mark.column, offset)
        return offset
    }
}

/// Turns Yams' nodes into values with places, in one walk.
private struct NodeConversion {
    let source: Source
    let range: Range<Int>
    var marks: YAMLMarks
    var diagnostics: [Diagnostic] = []
    var count = 0
    var isOverfull = false

    init(source: Source, range: Range<Int>, marks: YAMLMarks) {
        self.source = source
        self.range = range
        self.marks = marks
    }

    mutating func value(of node: Node, depth: Int) -> YAMLValue {
        let start = offset(of: node.mark) ?? range.lowerBound
        count += 1
        if count > mostValues || depth > 4 * deepestNesting {
            if !isOverfull {
                diagnostics.append(
                    .error(
                        .yamlTooDeep, "aliases make this YAML too large; write the values out",
                        at: source.span(start..<start + 1)))
            }
            isOverfull = true
            return YAMLValue(content: .list([]), span: source.span(start..<start))
        }
        switch node {
        case .scalar(let scalar): return value(of: scalar, at: start)
        case .sequence(let sequence):
            var items: [YAMLValue] = []
            for item in sequence where !isOverfull { items.append(value(of: item, depth: depth + 1)) }
            return YAMLValue(content: .list(items), span: collectionSpan(from: start, last: items.last?.span))
        case .mapping(let mapping): return value(of: mapping, at: start, depth: depth)
        case .alias: return YAMLValue(content: .list([]), span: source.span(start..<start))
        }
    }

    private mutating func offset(of mark: Mark?) -> Int? {
        guard let mark else { return nil }
        return marks.offset(mark)
    }

    private mutating func value(of mapping: Node.Mapping, at start: Int, depth: Int) -> YAMLValue {
        var entries: [YAMLEntry] = []
        var merged: [YAMLEntry] = []
        for (key, node) in mapping where !isOverfull {
            guard case .scalar(let name) = key else {
                let place = offset(of: key.mark) ?? start
                diagnostics.append(
                    .error(.yamlSyntax, "a key is a word here, not a list or a map", at: source.span(place..<place + 1))
                )
                continue
            }
            let keyValue = value(of: name, at: offset(of: key.mark) ?? start)
            let value = value(of: node, depth: depth + 1)
            if name.string == "<<", name.style == .plain {
                merged += entriesToMerge(value)
            } else {
                entries.append(YAMLEntry(key: name.string, keySpan: keyValue.span, value: value))
            }
        }
        for entry in merged where !entries.contains(where: { $0.key == entry.key }) { entries.append(entry) }
        let span = collectionSpan(from: start, last: entries.last?.value.span)
        return YAMLValue(content: .map(entries), span: span)
    }

    /// What `<<:` adds: of a list of maps the first that has a key wins.
    private func entriesToMerge(_ value: YAMLValue) -> [YAMLEntry] {
        switch value.content {
        case .map(let entries): entries
        case .list(let values): values.flatMap(entriesToMerge)
        case .scalar: []
        }
    }

    private func collectionSpan(from start: Int, last: SourceSpan?) -> SourceSpan {
        // What an alias repeats stands before it.
        let end = last.map { Int($0.end) } ?? start
        return source.span(start..<max(end, min(start + 1, range.upperBound)))
    }

    private func value(of scalar: Node.Scalar, at start: Int) -> YAMLValue {
        let style: YAMLScalar.Style =
            switch scalar.style {
            case .literal: .literal
            case .folded: .folded
            case .singleQuoted, .doubleQuoted: .quoted
            default: .plain
            }
        let content = YAMLScalar(text: scalar.string, style: style)
        return YAMLValue(content: .scalar(content), span: source.span(start..<end(of: content, from: start)))
    }

    /// Where a scalar ends, as far as one line tells: libyaml's end mark does not reach us.
    private func end(of scalar: YAMLScalar, from start: Int) -> Int {
        let bytes = source.bytes
        let text = scalar.text.utf8
        if scalar.style == .plain, bytes[start..<range.upperBound].starts(with: text) { return start + text.count }
        let quote = start < range.upperBound ? bytes[start] : 0
        if scalar.style == .quoted, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            var index = start + 1
            while index < range.upperBound && bytes[index] != quote {
                index += quote == UInt8(ascii: "\"") && bytes[index] == UInt8(ascii: "\\") ? 2 : 1
                // A single quote within single quotes is written twice.
                if quote == UInt8(ascii: "'"), index + 1 < range.upperBound, bytes[index] == quote,
                    bytes[index + 1] == quote
                {
                    index += 2
                }
            }
            return min(index + 1, range.upperBound)
        }
        let lineEnd = bytes[start..<range.upperBound].firstIndex(of: 0x0A) ?? range.upperBound
        var end = lineEnd
        while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
        return end
    }
}

/// libyaml's problem in our words, at the place that helps.
private func diagnostic(
    of error: YamlError, in source: Source, range: Range<Int>, marks: YAMLMarks
) -> Diagnostic {
    var marks = marks
    func at(_ mark: Mark) -> SourceSpan {
        let offset = min(marks.offset(mark), range.upperBound)
        return source.span(offset..<min(offset + 1, max(offset, range.upperBound)))
    }
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
        .composer(let context, let problem, let mark, _):
        let offset = marks.offset(mark)
        let isTab = offset < range.upperBound && source.bytes[offset] == 0x09
        let (message, usesContext) = wording(of: problem, context: context?.text ?? "", isTab: isTab)
        return .error(.yamlSyntax, message, at: at(usesContext ? context?.mark ?? mark : mark))
    case .duplicatedKeysInMapping(let duplicates, let context):
        let names = duplicates.map { "'\($0)'" }.joined(separator: ", ")
        return .error(.keyRepeated, "the key \(names) is given twice; keep one of them", at: at(context.mark))
    case .reader(let problem, _, _, _):
        return .error(.yamlSyntax, "the YAML cannot be read: \(problem)", at: source.span(range))
    default:
        return .error(.yamlSyntax, "the YAML cannot be read", at: source.span(range))
    }
}

private func wording(of problem: String, context: String, isTab: Bool) -> (message: String, usesContext: Bool) {
    switch (problem, context) {
    case (_, _) where isTab:
        ("YAML allows no tab here; indent with spaces", false)
    case ("mapping values are not allowed in this context", _):
        ("a ': ' is not allowed here; put the whole value in quotes, or indent this line as its neighbors are", false)
    case ("could not find expected ':'", _):
        ("this line has no ': ' after its key; write 'key: value'", true)
    case ("found unexpected end of stream", "while scanning a quoted scalar"):
        ("this quote is never closed; end the value with the same mark", true)
    case ("found character that cannot start any token", _):
        ("no value can begin with this character; put the value in quotes", false)
    case ("did not find expected ',' or ']'", _):
        ("this list is never closed with a ']', or a ',' is missing in it", true)
    case ("did not find expected ',' or '}'", _):
        ("this map is never closed with a '}', or a ',' is missing in it", true)
    case ("did not find expected key", _):
        ("a key was expected here; indent this line as its neighbors are", false)
    case ("did not find expected '-' indicator", _):
        ("a '-' was expected here; indent this line as its neighbors are", false)
    case ("found undefined alias", _):
        ("this alias has no anchor before it; put the value in quotes if it begins with '*'", false)
    case ("but found another document", _):
        ("one YAML document was expected, but another begins here; take this line away", false)
    default:
        ("the YAML is broken here: \(problem)", false)
    }
}
