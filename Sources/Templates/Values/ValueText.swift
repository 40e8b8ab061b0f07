// How values print: as Python's str() and repr() do.

/// Appends the printed text, unescaped. Fails for values without text.
func appendText(of value: TemplateValue, to output: inout [UInt8]) throws(TemplateCallFailure) {
    switch value {
    case .text(let text): appendPrinted(text, escaping: false, to: &output)
    case .integer(let number): appendDecimal(number, to: &output)
    case .float(let number): output.append(contentsOf: floatText(number).utf8)
    case .boolean(let flag): output.append(contentsOf: (flag ? "True" : "False").utf8)
    case .none: output.append(contentsOf: "None".utf8)
    case .undefined: throw TemplateCallFailure("the value is undefined")
    case .object(let object):
        if let text = object.printedText { return output.append(contentsOf: text.utf8) }
        throw TemplateCallFailure("'\(object.typeName)' cannot be printed; print one of its fields")
    case .handle(let handle):
        throw TemplateCallFailure("a \(handle.kind.typeName) has no text")
    case .list, .tuple, .dictionary, .range: try appendRepresentation(of: value, to: &output, depth: 0)
    }
}

/// The printed text.
func text(of value: TemplateValue) throws(TemplateCallFailure) -> TemplateText {
    if case .text(let text) = value { return text }
    var bytes: [UInt8] = []
    try appendText(of: value, to: &bytes)
    return TemplateText(bytes, isMarkup: false)
}

/// Appends the result of Python's repr(): text in quotes, and the items of a collection.
func appendRepresentation(
    of value: TemplateValue, to output: inout [UInt8], depth: Int
) throws(TemplateCallFailure) {
    guard depth < 40 else { throw TemplateCallFailure("the value is nested too deeply to be printed") }
    switch value {
    case .text(let text):
        if text.isMarkup { output.append(contentsOf: "Markup(".utf8) }
        appendQuoted(text.bytes, to: &output)
        if text.isMarkup { output.append(UInt8(ascii: ")")) }
    case .list(let items):
        output.append(UInt8(ascii: "["))
        try appendItems(items, to: &output, depth: depth + 1)
        output.append(UInt8(ascii: "]"))
    case .tuple(let items):
        output.append(UInt8(ascii: "("))
        try appendItems(items, to: &output, depth: depth + 1)
        if items.count == 1 { output.append(UInt8(ascii: ",")) }
        output.append(UInt8(ascii: ")"))
    case .dictionary(let dictionary):
        output.append(UInt8(ascii: "{"))
        for position in 0..<dictionary.count {
            if position > 0 { output.append(contentsOf: ", ".utf8) }
            try appendRepresentation(of: dictionary.key(at: position), to: &output, depth: depth + 1)
            output.append(contentsOf: ": ".utf8)
            try appendRepresentation(of: dictionary.value(at: position), to: &output, depth: depth + 1)
        }
        output.append(UInt8(ascii: "}"))
    case .range(let range):
        let end = range.count == 0 ? range.start : range[range.count]
        let step = range.step == 1 ? "" : ", \(range.step)"
        output.append(contentsOf: "range(\(range.start), \(end)\(step))".utf8)
    default:
        try appendText(of: value, to: &output)
    }
}

private func appendItems(
    _ items: [TemplateValue], to output: inout [UInt8], depth: Int
) throws(TemplateCallFailure) {
    for (position, item) in items.enumerated() {
        if position > 0 { output.append(contentsOf: ", ".utf8) }
        try appendRepresentation(of: item, to: &output, depth: depth)
    }
}

/// Python's quotes: single ones, unless the text has single and no double ones.
private func appendQuoted(_ bytes: ArraySlice<UInt8>, to output: inout [UInt8]) {
    let hasSingle = bytes.contains(UInt8(ascii: "'"))
    let quote = hasSingle && !bytes.contains(UInt8(ascii: "\"")) ? UInt8(ascii: "\"") : UInt8(ascii: "'")
    output.append(quote)
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
        switch scalar {
        case "\\": output.append(contentsOf: "\\\\".utf8)
        case "\n": output.append(contentsOf: "\\n".utf8)
        case "\r": output.append(contentsOf: "\\r".utf8)
        case "\t": output.append(contentsOf: "\\t".utf8)
        case _ where scalar.value == UInt32(quote): output.append(contentsOf: [UInt8(ascii: "\\"), quote])
        case _ where !isPrintable(scalar): output.append(contentsOf: escaped(scalar).utf8)
        default: output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.EncodedScalar())
        }
    }
    output.append(quote)
}

/// Python's `str.isprintable` for one character.
private func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value >= 0x20 }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator:
        return false
    default: return true
    }
}

private func escaped(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    let (mark, width) = scalar.value < 0x100 ? ("x", 2) : scalar.value < 0x10000 ? ("u", 4) : ("U", 8)
    return "\\" + mark + String(repeating: "0", count: width - digits.count) + digits
}

/// Appends an integer's decimal digits.
func appendDecimal(_ number: Int, to output: inout [UInt8]) {
    if number >= 0, number < 10 {
        output.append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: number))
        return
    }
    if number < 0 { output.append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    var unit: UInt = 1
    while rest / unit >= 10 { unit *= 10 }
    while unit > 0 {
        output.append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest / unit))
        rest %= unit
        unit /= 10
    }
}

/// A float as Python's repr() prints it: the shortest digits that read back, an exponent from 1e16 on.
func floatText(_ number: Double) -> String {
    let text = number.description
    guard abs(number) >= 1e16, !text.contains("e"), number.isFinite else { return text }
    // Swift writes whole numbers up to 2⁵⁴ without an exponent, Python up to 10¹⁶.
    let sign = number < 0 ? "-" : ""
    var digits = String(text.drop(while: { $0 == "-" }).prefix(while: { $0 != "." }))
    let exponent = digits.count - 1
    while digits.count > 1, digits.hasSuffix("0") { digits.removeLast() }
    let fraction = digits.count > 1 ? "." + digits.dropFirst() : ""
    return "\(sign)\(digits.prefix(1))\(fraction)e+\(exponent)"
}
