// libyaml's problems in our words, at the place that helps.

internal import Diagnostics

func diagnostic(of problem: YAMLProblem, in source: Source, _ range: Range<Int>) -> Diagnostic {
    func span(_ offset: Int) -> SourceSpan {
        let start = min(offset, range.upperBound)
        var end = min(start + 1, range.upperBound)
        while end < range.upperBound, source.bytes[end] & 0xC0 == 0x80 { end += 1 }
        return source.span(start..<end)
    }
    if let character = problem.forbidden {
        let code = String(character, radix: 16, uppercase: true)
        let padding = String(repeating: "0", count: max(0, 4 - code.utf8.count))
        return .error(
            .yamlSyntax, "the character U+\(padding)\(code) is not allowed in YAML; delete it, or write an escape",
            at: span(problem.offset))
    }
    // Blocks may be nested so deep that libyaml gives up before it reports the first of them.
    if problem.message.hasPrefix("Maximum nesting level reached") {
        return .error(.yamlTooDeep, tooDeepMessage, at: span(problem.offset))
    }
    if let reason = lineProblem(behind: problem, in: source.bytes, range) {
        return .error(.yamlSyntax, reason.message, at: source.span(reason.place))
    }
    if let line = lineWithoutColon(above: problem, in: source.bytes, range) {
        return .error(.yamlSyntax, missingColon, at: span(line))
    }
    if let bracket = bracketAtTheEnd(of: problem, in: source.bytes, range) {
        let isList = source.bytes[bracket] == UInt8(ascii: "[")
        return .error(.yamlSyntax, isList ? openList : openMap, at: span(bracket))
    }
    let place = ProblemPlace(problem, in: source.bytes, range)
    let (message, usesContext) = wording(of: problem.message, context: problem.context, at: place)
    return .error(.yamlSyntax, message, at: span(usesContext ? problem.contextOffset : problem.offset))
}

private let missingColon = "this line has no ': ' after its key; write 'key: value'"
private let openList = "this list has no closing ']', or a ',' is missing in it"
private let openMap = "this map has no closing '}', or a ',' is missing in it"
private let badBeginning = "no value can begin with this character; put the value in quotes"

/// What is at the place where libyaml gave up.
private struct ProblemPlace {
    let byte: UInt8?
    /// The last byte before it on its line that is not a space.
    let byteBefore: UInt8?

    init(_ problem: YAMLProblem, in bytes: [UInt8], _ range: Range<Int>) {
        byte = problem.offset < range.upperBound ? bytes[problem.offset] : nil
        let before = bytes[range.lowerBound..<min(problem.offset, range.upperBound)].last { $0 != 0x20 && $0 != 0x09 }
        byteBefore = before == UInt8(ascii: "\n") ? nil : before
    }

    var isTab: Bool { byte == 0x09 }
    var isBehindQuote: Bool { byteBefore == UInt8(ascii: "\"") || byteBefore == UInt8(ascii: "'") }
    var isClosingBracket: Bool { byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") }
    var isComma: Bool { byte == UInt8(ascii: ",") }
}

/// The bracket that is still open where the text ends, behind it or behind a comma.
private func bracketAtTheEnd(of problem: YAMLProblem, in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    guard problem.message == "did not find expected node content", problem.offset >= range.upperBound else {
        return nil
    }
    let text = bytes[range]
    guard let last = text.last(where: { $0 > 0x20 }), "[{,".utf8.contains(last) else { return nil }
    return text.lastIndex { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "{") }
}

/// Where the line above begins, if that line causes the problem: libyaml reads `title:x` and the line below as one
/// text, and only fails at the colon of the second line.
private func lineWithoutColon(above problem: YAMLProblem, in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    guard problem.message == "mapping values are not allowed in this context" else { return nil }
    func start(ofLineAt offset: Int) -> Int {
        bytes[range.lowerBound..<offset].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? range.lowerBound
    }
    let line = start(ofLineAt: problem.offset)
    guard line > range.lowerBound else { return nil }
    let above = start(ofLineAt: line - 1)
    let text = bytes[above..<(line - 1)]
    // Indented lines may continue a value that began further up.
    let isIndented = [bytes[line], text.first].contains { $0 == nil || $0 == 0x20 || $0 == UInt8(ascii: "#") }
    let hasColon = text.last == UInt8(ascii: ":") || text.contains(": ".utf8)
    return isIndented || hasColon ? nil : above
}

private func wording(
    of problem: String, context: String, at place: ProblemPlace
) -> (message: String, usesContext: Bool) {
    switch (problem, context) {
    case (_, _) where place.isTab:
        ("YAML allows no tab here; indent with spaces", false)
    case ("mapping values are not allowed in this context", _):
        ("a ': ' is not allowed here; put the whole value in quotes, or indent this line like its neighbors", false)
    case ("could not find expected ':'", _):
        (missingColon, true)
    case ("found unexpected end of stream", "while scanning a quoted scalar"):
        ("this quotation mark is not closed; end the value with the same mark", true)
    case ("found unknown escape character", _), ("did not find expected hexdecimal number", _),
        ("found invalid Unicode character escape code", _):
        ("in double quotes '\\' begins an escape; write '\\\\' for a backslash, or use single quotes", false)
    case ("found character that cannot start any token", _), ("mapping keys are not allowed in this context", _):
        (badBeginning, false)
    case (_, "while scanning an alias"), (_, "while scanning an anchor"), (_, "while scanning a tag"),
        (_, "while parsing a tag"):
        (badBeginning, true)
    case ("block sequence entries are not allowed in this context", _):
        ("a '- ' is not allowed here; put the value in quotes, or begin its list on the next line", false)
    case ("did not find expected comment or line break", "while scanning a block scalar"):
        ("text after '|' or '>' must begin on the next line; put the value in quotes if that is part of it", true)
    case ("did not find expected node content", "while parsing a flow node") where place.isComma:
        ("a value is missing before this ','; write the value, or delete the ','", false)
    case ("did not find expected node content", _):
        (badBeginning, false)
    case ("did not find expected ',' or ']'", _):
        (openList, true)
    case ("did not find expected ',' or '}'", _):
        (openMap, true)
    case ("did not find expected key", _) where place.isBehindQuote:
        ("the value ends with the quotation mark before this; put all of it in quotes of the other kind", false)
    case ("did not find expected key", _) where place.isClosingBracket:
        ("this bracket closes nothing; delete it, or put the value in quotes", false)
    case ("did not find expected key", _), ("did not find expected <document start>", _):
        ("a key was expected here; indent this line like its neighbors", false)
    case ("did not find expected '-' indicator", _):
        ("a '-' was expected here; indent this line like its neighbors", false)
    default:
        ("the YAML is broken here: \(problem)", false)
    }
}
