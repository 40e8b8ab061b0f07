// `tojson`: JSON that is safe in a script element and in an attribute with single quotes.

internal import WebText

/// Appends a value as JSON, as Python's json.dumps with sorted keys writes it; `<`, `>`, `&` and `'` are escaped.
func appendJSON(
    _ value: TemplateValue, to output: inout [UInt8], indent: Int?, level: Int
) throws(TemplateCallFailure) {
    guard level < 60 else { throw TemplateCallFailure("the value is nested too deeply for JSON") }
    switch value {
    case .none: output += "null".utf8
    case .boolean(let flag): output += (flag ? "true" : "false").utf8
    case .integer(let number): appendDecimal(number, to: &output)
    case .float(let number):
        if number.isFinite {
            output += floatText(number).utf8
        } else {
            output += (number.isNaN ? "NaN" : number > 0 ? "Infinity" : "-Infinity").utf8
        }
    case .text(let text): output.appendJSONString(text.string, for: .markup)
    case .list, .tuple, .range:
        let items = try listItems(of: value)
        try appendJSONCollection(items.count, "[", "]", to: &output, indent, level) {
            (index, output) throws(TemplateCallFailure) in
            try appendJSON(items[index], to: &output, indent: indent, level: level + 1)
        }
    case .dictionary(let dictionary):
        var entries: [(key: String, value: TemplateValue)] = []
        for position in 0..<dictionary.count {
            entries.append((try jsonKey(dictionary.key(at: position)), dictionary.value(at: position)))
        }
        entries.sort { left, right in
            left.key.unicodeScalars.lexicographicallyPrecedes(right.key.unicodeScalars)
        }
        try appendJSONCollection(entries.count, "{", "}", to: &output, indent, level) {
            (index, output) throws(TemplateCallFailure) in
            output.appendJSONString(entries[index].key, for: .markup)
            output += ": ".utf8
            try appendJSON(entries[index].value, to: &output, indent: indent, level: level + 1)
        }
    case .undefined: throw TemplateCallFailure("the value is undefined")
    case .object, .handle: throw TemplateCallFailure("\(value.typePhrase) cannot be written as JSON")
    }
}

private func jsonKey(_ key: TemplateValue) throws(TemplateCallFailure) -> String {
    switch key {
    case .text(let text): return text.string
    case .none: return "null"
    case .boolean(let flag): return flag ? "true" : "false"
    case .integer, .float: return try text(of: key).string
    default: throw TemplateCallFailure("\(key.typePhrase) cannot be a key in JSON")
    }
}

private func appendJSONCollection(
    _ count: Int, _ opener: String, _ closer: String, to output: inout [UInt8], _ indent: Int?, _ level: Int,
    _ appendItem: (Int, inout [UInt8]) throws(TemplateCallFailure) -> Void
) throws(TemplateCallFailure) {
    output += opener.utf8
    func appendLine(_ level: Int) throws(TemplateCallFailure) {
        guard let indent else { return }
        let width = max(indent, 0).multipliedReportingOverflow(by: level)
        try checkSize(width.overflow ? -1 : width.partialValue)
        output.append(UInt8(ascii: "\n"))
        output += repeatElement(UInt8(ascii: " "), count: width.partialValue)
    }
    for index in 0..<count {
        if index > 0 { output += (indent == nil ? ", " : ",").utf8 }
        try appendLine(level + 1)
        try appendItem(index, &output)
    }
    if count > 0 { try appendLine(level) }
    output += closer.utf8
}
