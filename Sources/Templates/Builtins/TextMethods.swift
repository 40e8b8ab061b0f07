// The methods of text.

internal import Diagnostics

func callTextMethod(
    _ text: TemplateText, _ name: String, _ arguments: EvaluatedArguments
) throws(TemplateCallFailure) -> TemplateValue {
    switch name {
    case "upper", "lower", "capitalize", "title", "swapcase":
        try checkCount(arguments, 0...0, name)
        return mapText(text, letterChange(name))
    case "strip", "lstrip", "rstrip":
        try checkCount(arguments, 0...1, name)
        let side: TrimmedSide = name == "strip" ? .both : name == "lstrip" ? .leading : .trailing
        return .text(trimmed(text, characters: try optionalText(arguments, 0, name), side: side))
    case "isalnum", "isalpha", "isdigit", "islower", "isspace", "isupper":
        try checkCount(arguments, 0...0, name)
        return .boolean(letterTest(name, text.string))
    case "startswith", "endswith", "removeprefix", "removesuffix": return try affix(text, name, arguments)
    case "find", "rfind", "index", "count": return try search(text, name, arguments)
    case "split", "rsplit", "splitlines", "partition", "rpartition": return try splitText(text, name, arguments)
    case "replace":
        try checkCount(arguments, 2...3, name)
        let old = try requiredText(arguments, 0, name)
        let new = try requiredText(arguments, 1, name)
        let count = arguments.positional.count > 2 ? arguments.positional[2].asInteger ?? -1 : -1
        let inserted = text.isMarkup ? escapedText(new) : new
        return .text(
            TemplateText(
                bytes: try replacing(old.bytes, with: inserted.bytes, in: text.bytes, count: count)[...],
                isMarkup: text.isMarkup))
    case "join":
        try checkCount(arguments, 1...1, name)
        return .text(try join(try listItems(of: arguments.positional[0]), with: text))
    case "center", "ljust", "rjust", "zfill": return try padded(text, name, arguments)
    case "format": return .text(try formatBraces(text, arguments))
    default: throw TemplateCallFailure("text is UTF-8 already and needs no '\(name)'")
    }
}

private func requiredText(
    _ arguments: EvaluatedArguments, _ index: Int, _ name: String
) throws(TemplateCallFailure) -> TemplateText {
    guard case .text(let text) = arguments.positional[index] else {
        throw TemplateCallFailure("'\(name)' needs text, and this is \(arguments.positional[index].typePhrase)")
    }
    return text
}

private func optionalText(
    _ arguments: EvaluatedArguments, _ index: Int, _ name: String
) throws(TemplateCallFailure) -> TemplateText? {
    guard index < arguments.positional.count, !arguments.positional[index].isNone else { return nil }
    return try requiredText(arguments, index, name)
}

private func letterChange(_ name: String) -> (String) -> String {
    switch name {
    case "upper": { $0.uppercased() }
    case "lower": pythonLowercased
    case "capitalize": capitalized
    case "title": pythonTitled
    default:
        { string in
            string.unicodeScalars.reduce(into: "") { result, scalar in
                let text = String(scalar)
                result += scalar.properties.isUppercase ? text.lowercased() : text.uppercased()
            }
        }
    }
}

/// Python's `str.title`: every run of letters begins with a capital.
private func pythonTitled(_ string: String) -> String {
    var result = ""
    var isInWord = false
    for scalar in string.unicodeScalars {
        if scalar.properties.isCased {
            result += isInWord ? String(scalar).lowercased() : scalar.properties.titlecaseMapping
            isInWord = true
        } else {
            result.unicodeScalars.append(scalar)
            isInWord = false
        }
    }
    return result
}

private func letterTest(_ name: String, _ string: String) -> Bool {
    let scalars = string.unicodeScalars
    guard !scalars.isEmpty else { return false }
    func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic && isWordScalar(scalar) }
    switch name {
    case "isalpha": return scalars.allSatisfy(isLetter)
    case "isdigit":
        return scalars.allSatisfy { $0.properties.numericType == .decimal || $0.properties.numericType == .digit }
    case "isalnum": return scalars.allSatisfy { isLetter($0) || $0.properties.numericType != nil }
    case "isspace": return scalars.allSatisfy(isPythonWhitespace)
    case "isupper": return string == string.uppercased() && scalars.contains { $0.properties.isCased }
    default: return string == string.lowercased() && scalars.contains { $0.properties.isCased }
    }
}

private func affix(
    _ text: TemplateText, _ name: String, _ arguments: EvaluatedArguments
) throws(TemplateCallFailure) -> TemplateValue {
    try checkCount(arguments, 1...1, name)
    var candidates = [arguments.positional[0]]
    if case .tuple(let items) = arguments.positional[0] { candidates = items }
    let isStart = name == "startswith" || name == "removeprefix"
    for candidate in candidates {
        guard case .text(let part) = candidate else {
            throw TemplateCallFailure("'\(name)' needs text, not \(candidate.typePhrase)")
        }
        let count = part.bytes.count
        let matches = isStart ? text.bytes.starts(with: part.bytes) : text.bytes.suffix(count) == part.bytes
        guard matches else { continue }
        if name.hasSuffix("with") { return .boolean(true) }
        let rest = isStart ? text.bytes.dropFirst(count) : text.bytes.dropLast(count)
        return .text(TemplateText(bytes: rest, isMarkup: text.isMarkup))
    }
    return name.hasSuffix("with") ? .boolean(false) : .text(text)
}

private func search(
    _ text: TemplateText, _ name: String, _ arguments: EvaluatedArguments
) throws(TemplateCallFailure) -> TemplateValue {
    try checkCount(arguments, 1...1, name)
    let part = try requiredText(arguments, 0, name).bytes
    let bytes = text.bytes
    if name == "count" {
        if part.isEmpty { return .integer(characterCount(bytes) + 1) }
        var count = 0
        var start = bytes.startIndex
        while let found = firstOccurrence(of: part, in: bytes, from: start) {
            count += 1
            start = found + part.count
        }
        return .integer(count)
    }
    let found =
        name == "rfind"
        ? lastOccurrence(of: part, in: bytes, before: bytes.endIndex)
        : firstOccurrence(of: part, in: bytes, from: bytes.startIndex)
    guard let position = found else {
        if name == "index" { throw TemplateCallFailure("the text does not hold what 'index' looks for") }
        return .integer(-1)
    }
    return .integer(characterCount(bytes[..<position]))
}

/// Items as one text with a separator between them.
private func join(_ items: [TemplateValue], with separator: TemplateText) throws(TemplateCallFailure) -> TemplateText {
    var bytes: [UInt8] = []
    for (number, item) in items.enumerated() {
        guard case .text(let part) = item else {
            if separator.isMarkup {
                if number > 0 { bytes += separator.bytes }
                append(try text(of: item), toMarkup: true, &bytes)
                continue
            }
            throw TemplateCallFailure("'join' needs text, and item \(number + 1) is \(item.typePhrase)")
        }
        if number > 0 { bytes += separator.bytes }
        append(part, toMarkup: separator.isMarkup, &bytes)
        try checkSize(bytes.count)
    }
    return TemplateText(bytes[...], isMarkup: separator.isMarkup)
}

private func padded(
    _ text: TemplateText, _ name: String, _ arguments: EvaluatedArguments
) throws(TemplateCallFailure) -> TemplateValue {
    try checkCount(arguments, 1...(name == "zfill" ? 1 : 2), name)
    guard let width = arguments.positional[0].asInteger else {
        throw TemplateCallFailure("'\(name)' needs an integer, and this is \(arguments.positional[0].typePhrase)")
    }
    var fill: ArraySlice<UInt8> = name == "zfill" ? [UInt8(ascii: "0")] : [UInt8(ascii: " ")]
    if let given = try optionalText(arguments, 1, name) {
        guard characterCount(given.bytes) == 1 else { throw TemplateCallFailure("'\(name)' fills with one character") }
        fill = (text.isMarkup ? escapedText(given) : given).bytes
    }
    let missing = width - min(characterCount(text.bytes), width)
    guard missing > 0 else { return .text(text) }
    try checkSize(missing.multipliedReportingOverflow(by: fill.count).partialValue)
    func filling(_ count: Int) -> [UInt8] { Array(repeatElement(fill, count: count).joined()) }
    let left: Int
    switch name {
    case "ljust": left = 0
    case "center": left = missing / 2 + (missing & width & 1)
    default: left = missing
    }
    var bytes = filling(left)
    if name == "zfill", let sign = text.bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
        bytes = [sign] + bytes + text.bytes.dropFirst()
    } else {
        bytes += text.bytes
    }
    bytes += filling(missing - left)
    return .text(TemplateText(bytes: bytes[...], isMarkup: text.isMarkup))
}
