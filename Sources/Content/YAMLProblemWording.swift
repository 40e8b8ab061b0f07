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
            .yamlSyntax, "the character U+\(padding)\(code) is not allowed in YAML; remove it, or write it escaped",
            at: span(problem.offset))
    }
    // Blocks may be nested so deep that libyaml gives up before it tells of the first of them.
    if problem.message.hasPrefix("Maximum nesting level reached") {
        return .error(.yamlTooDeep, tooDeepMessage, at: span(problem.offset))
    }
    let isTab = problem.offset < range.upperBound && source.bytes[problem.offset] == 0x09
    let (message, usesContext) = wording(of: problem.message, context: problem.context, isTab: isTab)
    return .error(.yamlSyntax, message, at: span(usesContext ? problem.contextOffset : problem.offset))
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
    default:
        ("the YAML is broken here: \(problem)", false)
    }
}
