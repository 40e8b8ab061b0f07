// Filters that change letters: upper, lower, title, capitalize, trim, replace, center, indent, truncate …

/// Applies a change of letters to a text. Markup stays markup.
func mapText(_ text: TemplateText, _ change: (String) -> String) -> TemplateValue {
    .text(TemplateText(bytes: Array(change(text.string).utf8)[...], isMarkup: text.isMarkup))
}

let textFilters: [FilterDefinition] =
    filter("upper") { (call) throws(TemplateCallFailure) in mapText(try call.text) { $0.uppercased() } }
    + filter("lower") { (call) throws(TemplateCallFailure) in mapText(try call.text, pythonLowercased) }
    + filter("capitalize") { (call) throws(TemplateCallFailure) in mapText(try call.text, capitalized) }
    + filter("title") { (call) throws(TemplateCallFailure) in
        // Jinja puts the words together anew: of markup it makes text.
        mapText(TemplateText(bytes: try call.text.bytes, isMarkup: false), titled)
    }
    + filter("trim", ["chars"]) { (call) throws(TemplateCallFailure) in
        .text(trimmed(try call.text, characters: try call.text(0, "chars")))
    }
    + filter("string") { (call) throws(TemplateCallFailure) in .text(try call.text) }
    + filter("center", ["width"]) { (call) throws(TemplateCallFailure) in
        let text = try call.text
        let width = try call.integer(0, "width", default: 80)
        try checkSize(max(width, 0))
        return .text(centered(text, width: width))
    }
    + filter("replace", ["old", "new", "count"], required: 2) { (call) throws(TemplateCallFailure) in
        .text(try replaceFilter(call))
    }
    + filter("wordcount") { (call) throws(TemplateCallFailure) in .integer(wordCount(try call.text.string)) }
    + filter("format", nil) { (call) throws(TemplateCallFailure) in
        let format = try call.text
        if !call.positional.isEmpty, !call.keywords.isEmpty {
            throw TemplateCallFailure("'format' takes arguments with names or without, not both")
        }
        if call.keywords.isEmpty { return .text(try formatPercent(format, .tuple(call.positional))) }
        var names = TemplateDictionary()
        for (name, value) in call.keywords { names[name] = value }
        return .text(try formatPercent(format, .dictionary(names)))
    }

/// Python's `str.lower`: a capital sigma at the end of a word becomes a final one.
func pythonLowercased(_ string: String) -> String {
    let lower = string.lowercased()
    guard string.unicodeScalars.contains("\u{3A3}") else { return lower }
    let source = Array(string.unicodeScalars)
    var result = ""
    for (index, scalar) in source.enumerated() {
        guard scalar == "\u{3A3}" else {
            result += String(scalar).lowercased()
            continue
        }
        let before = source[..<index].last { !$0.properties.isCaseIgnorable }
        let after = source[(index + 1)...].first { !$0.properties.isCaseIgnorable }
        let isFinal = (before?.properties.isCased ?? false) && !(after?.properties.isCased ?? false)
        result += isFinal ? "\u{3C2}" : "\u{3C3}"
    }
    return result
}

/// The first character in title case, the others in lower case.
func capitalized(_ string: String) -> String {
    guard let first = string.unicodeScalars.first else { return "" }
    // The whole text is lowercased, because a final sigma depends on what precedes it.
    let lower = pythonLowercased(string).unicodeScalars.dropFirst(String(first).lowercased().unicodeScalars.count)
    return first.properties.titlecaseMapping + String(String.UnicodeScalarView(lower))
}

/// Jinja's `title`: words begin after whitespace, hyphens and opening brackets.
private func titled(_ string: String) -> String {
    var result = ""
    var word = String.UnicodeScalarView()
    func flush() {
        guard let first = word.first else { return }
        result += String(first).uppercased()
        result += pythonLowercased(String(String.UnicodeScalarView(word.dropFirst())))
        word = String.UnicodeScalarView()
    }
    for scalar in string.unicodeScalars {
        if isPythonWhitespace(scalar) || "-({[<".unicodeScalars.contains(scalar) {
            flush()
            result.unicodeScalars.append(scalar)
        } else {
            word.append(scalar)
        }
    }
    flush()
    return result
}

func isPythonWhitespace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
}

/// What Python's regular expressions call a word character.
func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "_" { return true }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
        .letterNumber, .otherNumber:
        return true
    default: return false
    }
}

private func wordCount(_ string: String) -> Int {
    var count = 0
    var isInWord = false
    for scalar in string.unicodeScalars {
        let isWord = isWordScalar(scalar)
        if isWord, !isInWord { count += 1 }
        isInWord = isWord
    }
    return count
}

enum TrimmedSide {
    case both
    case leading
    case trailing
}

/// A text without whitespace, or the given characters, at its ends.
func trimmed(_ text: TemplateText, characters set: TemplateText?, side: TrimmedSide = .both) -> TemplateText {
    let scalars = Array(text.string.unicodeScalars)
    let wanted = set.map { Set($0.string.unicodeScalars) }
    func isDropped(_ scalar: Unicode.Scalar) -> Bool { wanted?.contains(scalar) ?? isPythonWhitespace(scalar) }
    var start = 0
    var end = scalars.count
    if side != .trailing { while start < end, isDropped(scalars[start]) { start += 1 } }
    if side != .leading { while end > start, isDropped(scalars[end - 1]) { end -= 1 } }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars[start..<end])
    return TemplateText(bytes: Array(String(result).utf8)[...], isMarkup: text.isMarkup)
}

/// A text centered in a width. An odd rest is divided as in Python's `center`.
private func centered(_ text: TemplateText, width: Int) -> TemplateText {
    let count = characterCount(text.bytes)
    guard width > count else { return text }
    let margin = width - count
    let left = margin / 2 + (margin & width & 1)
    let bytes =
        Array(repeating: UInt8(ascii: " "), count: left) + text.bytes
        + Array(repeating: UInt8(ascii: " "), count: margin - left)
    return TemplateText(bytes[...], isMarkup: text.isMarkup)
}

extension TemplateText {
    init(_ bytes: ArraySlice<UInt8>, isMarkup: Bool) {
        self.init(bytes: bytes, isMarkup: isMarkup)
    }
}

// MARK: replace

private func replaceFilter(_ call: FilterCall) throws(TemplateCallFailure) -> TemplateText {
    var text = try call.text
    let old = try Templates.text(of: call.argument(0) ?? .text(""))
    let new = try Templates.text(of: call.argument(1) ?? .text(""))
    let count = call.optional(2) == nil ? -1 : try call.integer(2, "count", default: -1)
    if !call.autoescape {
        text = text.marked(false)
    } else if old.isMarkup || (new.isMarkup && !text.isMarkup) {
        text = escapedText(text)
    }
    let inserted = text.isMarkup ? escapedText(new) : new
    return TemplateText(
        bytes: try replacing(old.bytes, with: inserted.bytes, in: text.bytes, count: count)[...],
        isMarkup: text.isMarkup)
}

/// Bytes with the first `count` occurrences replaced, or all if it is negative. An empty text occurs between all
/// characters, as in Python.
func replacing(
    _ old: ArraySlice<UInt8>, with new: ArraySlice<UInt8>, in text: ArraySlice<UInt8>, count: Int
) throws(TemplateCallFailure) -> [UInt8] {
    var result: [UInt8] = []
    var left = count < 0 ? Int.max : count
    if old.isEmpty {
        try checkSize((text.count + 1).multipliedReportingOverflow(by: new.count + 1).partialValue)
        for character in characters(of: TemplateText(bytes: text, isMarkup: false)) {
            if left > 0 {
                result += new
                left -= 1
            }
            result += character
        }
        if left > 0 { result += new }
        return result
    }
    var start = text.startIndex
    while left > 0, let found = firstOccurrence(of: old, in: text, from: start) {
        result += text[start..<found]
        result += new
        try checkSize(result.count)
        start = found + old.count
        left -= 1
    }
    return result + text[start...]
}
