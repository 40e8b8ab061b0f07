// `'{} is {name}'.format(…)`: Python's formatting with braces, for text and numbers.

/// Formats text with positional and named values. If the format is markup, inserted text is escaped.
func formatBraces(
    _ format: TemplateText, _ arguments: EvaluatedArguments
) throws(TemplateCallFailure) -> TemplateText {
    var output: [UInt8] = []
    var next = 0
    var index = format.bytes.startIndex
    let bytes = format.bytes
    while index < bytes.endIndex {
        let byte = bytes[index]
        let isDoubled = index + 1 < bytes.endIndex && bytes[index + 1] == byte
        if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") {
            if isDoubled {
                output.append(byte)
                index += 2
                continue
            }
            guard byte == UInt8(ascii: "{"), let end = bytes[index...].firstIndex(of: UInt8(ascii: "}")) else {
                throw TemplateCallFailure("a single brace in the format; write it twice")
            }
            let field = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
            try append(field, arguments, &next, isMarkup: format.isMarkup, &output)
            try checkSize(output.count)
            index = end + 1
        } else {
            output.append(byte)
            index += 1
        }
    }
    return TemplateText(bytes: output[...], isMarkup: format.isMarkup)
}

private func append(
    _ field: String, _ arguments: EvaluatedArguments, _ next: inout Int, isMarkup: Bool, _ output: inout [UInt8]
) throws(TemplateCallFailure) {
    let parts = field.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    var path = parts[0].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if path.isEmpty { path = [""] }
    var value: TemplateValue
    if path[0].isEmpty || path[0].utf8.allSatisfy(isDigit) {
        let position = path[0].isEmpty ? next : Int(path[0]) ?? .max
        if path[0].isEmpty { next += 1 }
        guard position < arguments.positional.count else {
            throw TemplateCallFailure("the format has more places than there are values")
        }
        value = arguments.positional[position]
    } else {
        guard let found = arguments.keywords.first(where: { $0.name == path[0] }) else {
            throw TemplateCallFailure("the format needs a value '\(path[0])'")
        }
        value = found.value
    }
    for name in path.dropFirst() { value = attribute(of: value, name) }
    let specification = parts.count > 1 ? String(parts[1]) : ""
    var text = try specification.isEmpty ? text(of: value) : formatted(value, specification)
    if isMarkup { text = escapedText(text) }
    output += text.bytes
}

/// `[[fill]align][sign][0][width][,][.precision][type]`
private func formatted(_ value: TemplateValue, _ specification: String) throws(TemplateCallFailure) -> TemplateText {
    var rest = Array(specification.unicodeScalars)
    var fill: Unicode.Scalar = " "
    var align: Unicode.Scalar?
    if rest.count > 1, "<>^=".unicodeScalars.contains(rest[1]) {
        (fill, align) = (rest[0], rest[1])
        rest.removeFirst(2)
    } else if let first = rest.first, "<>^=".unicodeScalars.contains(first) {
        align = first
        rest.removeFirst()
    }
    var sign: Unicode.Scalar = "-"
    if let first = rest.first, "+- ".unicodeScalars.contains(first) { sign = rest.removeFirst() }
    if rest.first == "0" {
        if align == nil { (fill, align) = ("0", "=") }
        rest.removeFirst()
    }
    func number() throws(TemplateCallFailure) -> Int? {
        var result: Int?
        while let digit = rest.first, ("0"..."9").contains(digit) {
            result = (result ?? 0) * 10 + Int(digit.value - 48)
            if result ?? 0 > 100_000 { throw TemplateCallFailure("a width in the format is too large") }
            rest.removeFirst()
        }
        return result
    }
    let width = try number() ?? 0
    let hasCommas = rest.first == ","
    if hasCommas { rest.removeFirst() }
    var precision: Int?
    if rest.first == "." {
        rest.removeFirst()
        precision = try number()
        if precision ?? 0 > 1_000 { throw TemplateCallFailure("a precision in the format is too large") }
    }
    let type = rest.isEmpty ? nil : rest.removeFirst()
    guard rest.isEmpty else { throw TemplateCallFailure("'\(specification)' is not a format specification") }
    var digits: String
    var prefix = ""
    var defaultAlign: Unicode.Scalar = ">"
    if case .text(let text) = value {
        guard type == nil || type == "s" else { throw TemplateCallFailure("'\(specification)' needs a number") }
        digits = text.string
        if let precision { digits = String(String.UnicodeScalarView(digits.unicodeScalars.prefix(precision))) }
        defaultAlign = "<"
    } else if let number = asDouble(value) {
        let isNegative = number < 0
        digits = try numberDigits(value, type, precision, specification)
        if hasCommas { digits = withCommas(digits) }
        prefix = isNegative ? "-" : sign == "-" ? "" : String(sign)
    } else {
        throw TemplateCallFailure("\(value.typePhrase) cannot be formatted with '\(specification)'")
    }
    let missing = max(width - digits.unicodeScalars.count - prefix.unicodeScalars.count, 0)
    func filling(_ count: Int) -> String { String(repeating: String(fill), count: count) }
    switch align ?? defaultAlign {
    case "<": return TemplateText(prefix + digits + filling(missing))
    case "^": return TemplateText(filling(missing / 2) + prefix + digits + filling(missing - missing / 2))
    case "=": return TemplateText(prefix + filling(missing) + digits)
    default: return TemplateText(filling(missing) + prefix + digits)
    }
}

private func numberDigits(
    _ value: TemplateValue, _ type: Unicode.Scalar?, _ precision: Int?, _ specification: String
) throws(TemplateCallFailure) -> String {
    if let integer = value.asInteger {
        switch type {
        case nil, "d", "n": return String(integer.magnitude)
        case "x": return String(integer.magnitude, radix: 16)
        case "X": return String(integer.magnitude, radix: 16, uppercase: true)
        case "o": return String(integer.magnitude, radix: 8)
        case "b": return String(integer.magnitude, radix: 2)
        default: break
        }
    }
    let number = abs(asDouble(value) ?? 0)
    switch type {
    case "f", "F": return fixedPoint(number, precision ?? 6)
    case "e", "E": return exponential(number, precision ?? 6)
    case "g", "G", nil:
        if type == nil, precision == nil { return floatText(number) }
        return generalFormat(number, max(precision ?? 6, 1))
    case "%": return fixedPoint(number * 100, precision ?? 6) + "%"
    default: throw TemplateCallFailure("'\(specification)' does not fit this number")
    }
}

private func withCommas(_ digits: String) -> String {
    let whole = digits.prefix { ("0"..."9").contains($0) }
    var result = ""
    for (index, digit) in whole.enumerated() {
        if index > 0, (whole.count - index) % 3 == 0 { result += "," }
        result.append(digit)
    }
    return result + digits.dropFirst(whole.count)
}
