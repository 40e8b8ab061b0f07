// Values that are nearly what a key wants: quotation marks that YAML does not know, numbers with commas, blanks that
// cannot be seen. What is harmless is passed over; for the rest, what to write instead.

internal import Diagnostics

/// Text without the blanks at its two ends, those that cannot be seen (no-break and zero-width spaces) among them.
func trimmed(_ text: String) -> String {
    guard let first = text.utf8.first, let last = text.utf8.last else { return text }
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    // Most texts begin and end with a letter of ASCII.
    guard isBlank(first) || isBlank(last) || first >= 0x80 || last >= 0x80 else { return text }
    let scalars = text.unicodeScalars
    guard let start = scalars.firstIndex(where: { !isBlankScalar($0) }),
        let end = scalars.lastIndex(where: { !isBlankScalar($0) })
    else { return "" }
    return String(text[start...end])
}

/// White space, and what is as invisible.
func isBlankScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200B, 0x2060, 0xFEFF: true
    default: scalar.properties.isWhitespace
    }
}

/// `U+00A0`, the name of a character in messages.
func codePoint(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
}

// MARK: quotation marks

/// What stands between two typographic quotation marks (`“x”`, `„x“`, `«x»`, `‘x’`); nil if there are none.
func insideTypographicQuotes(_ text: String) -> String? {
    let text = trimmed(text)
    guard text.count > 2, let first = text.first, let last = text.last else { return nil }
    let pairs: [Character: String] = ["“": "”", "„": "“”", "”": "”", "«": "»", "»": "«", "‘": "’", "‚": "‘’", "’": "’"]
    guard let closing = pairs[first], closing.contains(last) else { return nil }
    let inside = text.dropFirst().dropLast()
    // Two quotations in one text: “a” and “b”.
    guard !inside.contains(where: { $0 == first || closing.contains($0) && first != "‘" }) else { return nil }
    return trimmed(String(inside))
}

/// A warning where a text keeps quotation marks that its author most likely meant for YAML's.
func quotesKept(in scalar: YAMLScalar, of key: String, at span: SourceSpan) -> Diagnostic? {
    guard scalar.style == .plain, let last = scalar.text.utf8.last, last >= 0x80,
        let inside = insideTypographicQuotes(scalar.text)
    else { return nil }
    let marks = "\(scalar.text.first ?? "“")\(scalar.text.last ?? "”")"
    return .warning(
        .valueInvalid,
        "the quotation marks \(marks) are part of '\(key)' here; write \(quotation(inside)) without them, or "
            + "'\(quotation(scalar.text))' to keep them", at: span)
}

/// What to write for a value that would be right without its quotation marks: `true without quotes`.
func withoutQuotes(_ value: YAMLValue, _ read: (YAMLScalar) -> String?) -> String? {
    guard case .scalar(let scalar) = value.content else { return nil }
    let text = insideTypographicQuotes(scalar.text) ?? trimmed(scalar.text)
    let isQuoted = scalar.style != .plain || text != trimmed(scalar.text)
    return read(YAMLScalar(text: text, style: .plain)).map { isQuoted ? "\($0) without quotes" : $0 }
}

// MARK: numbers and dates

/// `70000` for `70,000`, `$70.000`, `70 000`, `70'000`, `70_000`, `70.000,00` and `70k`; nil if the number cannot be
/// guessed.
func plainNumber(_ value: YAMLValue) -> String? {
    guard case .scalar(let scalar) = value.content else { return nil }
    return plainNumber(scalar.text)
}

func plainNumber(_ written: String) -> String? {
    guard written.utf8.count < 40 else { return nil }
    var text = trimmed(written).filter { !$0.isCurrencySymbol && !$0.isWhitespace }
    for code in ["USD", "EUR", "GBP", "CHF"] where text.hasPrefix(code) || text.hasSuffix(code) {
        text = text.replacing(code, with: "")
    }
    let isThousands = text.last == "k" || text.last == "K"
    if isThousands { text.removeLast() }
    var groups = text.split(omittingEmptySubsequences: false) { ",.'’_".contains($0) }
    guard groups.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else { return nil }
    // Behind the last mark are cents, where it is another mark than those between thousands.
    var cents = ""
    if groups.count > 1, let last = groups.last, last.count <= 2,
        groups.count == 2 || text.filter(",.".contains).count > 1
    {
        cents = "." + last
        groups.removeLast()
    }
    guard let first = groups.first, first.count <= 3 || groups.count == 1,
        // India counts by hundreds above a thousand: 1,00,000.
        groups.dropFirst().allSatisfy({ $0.count == 3 }) || groups.dropFirst().dropLast().allSatisfy({ $0.count == 2 })
    else { return nil }
    if isThousands { return groups.count == 1 && cents.isEmpty ? text + "000" : nil }
    return groups.joined() + cents
}

extension Character {
    fileprivate var isCurrencySymbol: Bool {
        unicodeScalars.allSatisfy { $0.properties.generalCategory == .currencySymbol }
    }
}

/// `2026-03-02` for `2026/3/2`, `2026.03.02` and `“2026-03-02”`: what begins with the year can mean nothing else.
func dateWithHyphens(_ text: String) -> String? {
    if let inside = insideTypographicQuotes(text) { return dateWithHyphens(inside) }
    let parts = text.split(omittingEmptySubsequences: false) { "/.-".contains($0) }.map(String.init)
    guard parts.count == 3, parts[0].count == 4, parts.allSatisfy({ Int($0) != nil }) else { return nil }
    guard let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month), (1...31).contains(day) else {
        return nil
    }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(parts[0])-\(two(month))-\(two(day))"
}

// MARK: keys

/// What to say of a key that holds what cannot be seen: `; the blank before it is U+00A0…`.
func keyAdvice(for key: String) -> String? {
    guard let scalar = key.unicodeScalars.first(where: { $0.value >= 0x80 && isBlankScalar($0) }) else { return nil }
    return
        "; it holds \(codePoint(scalar)), which looks like a space but is not; type a space instead, or nothing"
}
