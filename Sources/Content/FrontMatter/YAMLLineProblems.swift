// Why libyaml may have given up: what a person who looks at the line cannot see, or sees as plain text.

internal import Diagnostics

/// A reason that explains libyaml's problem better than it can, and its place.
struct YAMLLineProblem {
    let message: String
    let place: Range<Int>
}

/// Looks at the lines from the one that the problem began on to the one where it came to light.
func lineProblem(behind problem: YAMLProblem, in bytes: [UInt8], _ range: Range<Int>) -> YAMLLineProblem? {
    let last = min(problem.offset, range.upperBound)
    var start = lineStart(of: min(problem.contextOffset, last), in: bytes, range)
    // The line above is often the one to blame.
    let isAbove = problem.message.hasPrefix("mapping values") || problem.context.contains("flow")
    if start > range.lowerBound, isAbove {
        start = lineStart(of: start - 1, in: bytes, range)
    }
    var line = start
    while line <= last, line < range.upperBound {
        let end = bytes[line..<range.upperBound].firstIndex(of: UInt8(ascii: "\n")) ?? range.upperBound
        if let separator = lineSeparator(in: bytes, line..<end) { return separator }
        if let invisible = invisibleCharacter(in: bytes, line..<end) { return invisible }
        if let bracket = textInBrackets(in: bytes, line..<end) { return bracket }
        if problem.context.contains("flow"), let comment = commentInBrackets(in: bytes, line..<end) { return comment }
        line = end + 1
    }
    return nil
}

/// A character that ends the line in YAML, but in no editor: nobody sees it.
private func lineSeparator(in bytes: [UInt8], _ line: Range<Int>) -> YAMLLineProblem? {
    for (form, scalar) in [
        ([0xC2, 0x85], "\u{85}"), ([0xE2, 0x80, 0xA8], "\u{2028}"), ([0xE2, 0x80, 0xA9], "\u{2029}"),
    ]
        as [([UInt8], Unicode.Scalar)]
    {
        guard let place = bytes[line].firstRange(of: form) else { continue }
        let message = "here is \(codePoint(scalar)), which cannot be seen and ends the line for YAML; delete it"
        return YAMLLineProblem(message: message, place: place)
    }
    return nil
}

private func lineStart(of offset: Int, in bytes: [UInt8], _ range: Range<Int>) -> Int {
    let before = bytes[range.lowerBound..<max(offset, range.lowerBound)]
    return before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? range.lowerBound
}

/// A character that looks like a blank or a colon and is none for YAML, where it matters: before a key or behind its colon.
func invisibleCharacter(in bytes: [UInt8], _ line: Range<Int>) -> YAMLLineProblem? {
    guard bytes[line].contains(where: { $0 >= 0x80 }) else { return nil }
    let text = String(decoding: bytes[line], as: UTF8.self)
    var offset = line.lowerBound
    var before = " " as Unicode.Scalar
    var isInKey = true
    for scalar in text.unicodeScalars {
        let length = String(scalar).utf8.count
        defer {
            offset += length
            before = scalar
        }
        let matters = before == " " && isInKey || before == ":" || before == "-" && isInKey
        if scalar.value >= 0x80, isBlankScalar(scalar), matters {
            let message =
                "this is not a space but \(codePoint(scalar)), which looks like one and is a letter for YAML; type a space in "
                + "its place"
            return YAMLLineProblem(message: message, place: offset..<(offset + length))
        }
        if scalar == "：", isInKey {
            let message = "this is not a colon but U+FF1A, which looks like one; write ': ' instead"
            return YAMLLineProblem(message: message, place: offset..<(offset + length))
        }
        if scalar == ":" || scalar == "\"" || scalar == "'" { isInKey = false }
    }
    return nil
}

/// `title: [WIP] Night shift`, which is a list and then something else.
private func textInBrackets(in bytes: [UInt8], _ line: Range<Int>) -> YAMLLineProblem? {
    guard let value = plainValue(in: bytes, line), let first = bytes[value].first else { return nil }
    let closing: UInt8
    switch first {
    case UInt8(ascii: "["): closing = UInt8(ascii: "]")
    case UInt8(ascii: "{"): closing = UInt8(ascii: "}")
    default: return nil
    }
    guard let end = bytes[value].firstIndex(of: closing),
        let next = bytes[(end + 1)..<value.upperBound].first(where: { $0 != 0x20 }),
        next != UInt8(ascii: "#"), next != UInt8(ascii: ","), next != UInt8(ascii: "]"), next != UInt8(ascii: "}")
    else { return nil }
    let text = String(decoding: bytes[value], as: UTF8.self)
    let kind = closing == UInt8(ascii: "]") ? "list" : "map"
    let message =
        "a value that begins with '\(Unicode.Scalar(first))' is a \(kind), but more text follows it; put all of it in "
        + "quotes: \(inQuotes(quotation(text)))"
    return YAMLLineProblem(message: message, place: value)
}

/// `tags: [#night, work]`, of which all behind the mark is a comment, the closing bracket too.
private func commentInBrackets(in bytes: [UInt8], _ line: Range<Int>) -> YAMLLineProblem? {
    guard let mark = bytes[line].firstIndex(of: UInt8(ascii: "#")), mark > line.lowerBound,
        [UInt8(ascii: " "), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ",")].contains(bytes[mark - 1]),
        mark + 1 < line.upperBound, bytes[mark + 1] > 0x20
    else { return nil }
    let word = bytes[mark..<line.upperBound].prefix { $0 > 0x20 && !",]}".utf8.contains($0) }
    let text = String(decoding: word, as: UTF8.self)
    let message = "from the '#' on this line is a comment; put the word in quotes: \(inQuotes(quotation(text)))"
    return YAMLLineProblem(message: message, place: mark..<word.endIndex)
}

/// What stands behind `key: ` or `- ` on a line, without the blanks at its end.
private func plainValue(in bytes: [UInt8], _ line: Range<Int>) -> Range<Int>? {
    var start: Int?
    for index in line where bytes[index] == 0x20 && index > line.lowerBound {
        let mark = bytes[index - 1]
        let isDash = mark == UInt8(ascii: "-") && bytes[line.lowerBound..<(index - 1)].allSatisfy { $0 == 0x20 }
        if isDash { start = index + 1 }
        if mark == UInt8(ascii: ":") {
            start = index + 1
            break
        }
    }
    guard var start else { return nil }
    var end = line.upperBound
    while start < end, bytes[start] == 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    return start < end ? start..<end : nil
}
