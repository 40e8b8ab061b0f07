// Typed reads of a map's keys: each says what it wants, and reports what is wrong at its own place.

internal import Diagnostics
internal import SiteModel

/// Reads the keys of one map. Keys that nobody asked for are reported by `reportUnknownKeys`.
///
/// A key without a value (`closes:`) counts as left out.
struct FieldReader {
    let source: Source
    /// `a post`, for messages.
    let subject: String
    /// Where a missing key is reported.
    let place: SourceSpan
    var diagnostics: [Diagnostic] = []
    private let entries: [YAMLEntry]
    private var asked: [String] = []

    init(_ entries: [YAMLEntry], of source: Source, subject: String, place: SourceSpan) {
        self.entries = entries
        self.source = source
        self.subject = subject
        self.place = place
    }

    // MARK: any value

    /// The entry of a key, which is known from now on.
    mutating func entry(_ key: String) -> YAMLEntry? {
        asked.append(key)
        guard let entry = entries.first(where: { $0.key == key }), !entry.value.isNull else { return nil }
        return entry
    }

    func has(_ key: String) -> Bool {
        entries.contains { $0.key == key && !$0.value.isNull }
    }

    func keySpan(_ key: String) -> SourceSpan? {
        entries.first { $0.key == key }?.keySpan
    }

    func valueSpan(_ key: String) -> SourceSpan? {
        entries.first { $0.key == key && !$0.value.isNull }?.value.span
    }

    mutating func report(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
    }

    mutating func reportMissing(_ key: String) {
        // One says a URL.
        let article = "aeio".contains(key.first ?? "x") ? "an" : "a"
        report(.error(.keyMissing, "\(subject) needs \(article) '\(key)'", at: place))
    }

    mutating func reportWrongType(_ key: String, wanted: String, _ value: YAMLValue) {
        report(.error(.valueWrongType, "'\(key)' must be \(wanted), not \(value.wording)", at: value.span))
    }

    mutating func reportInvalid(_ message: String, at span: SourceSpan) {
        report(.error(.valueInvalid, message, at: span))
    }

    // MARK: text

    /// Text without the blanks around it; numbers and words such as `yes` are text where text is wanted.
    mutating func text(_ key: String) -> Spanned<String>? {
        guard let entry = entry(key) else { return nil }
        guard case .scalar(let scalar) = entry.value.content else {
            reportWrongType(key, wanted: "text", entry.value)
            return nil
        }
        return Spanned(trimmed(scalar.text), entry.value.span)
    }

    /// Text that must be there and must not be empty.
    mutating func requiredText(_ key: String) -> Spanned<String>? {
        guard has(key) else {
            _ = entry(key)
            reportMissing(key)
            return nil
        }
        guard let text = text(key) else { return nil }
        guard !text.value.isEmpty else {
            reportInvalid("'\(key)' is empty; give it a text", at: text.span)
            return nil
        }
        return text
    }

    /// A list of texts, or one text.
    ///
    /// - Parameter hasNoCommas: whether one text with a comma in it is most likely meant as a list; quotes say that it is not.
    mutating func texts(_ key: String, of things: String, hasNoCommas: Bool = false) -> [Spanned<String>] {
        guard let entry = entry(key) else { return [] }
        switch entry.value.content {
        case .scalar(let scalar):
            let text = trimmed(scalar.text)
            if hasNoCommas, scalar.style == .plain, text.contains(",") {
                let message = "'\(key)' has one name with a comma in it here; write [\(text)] for a list of names"
                report(.warning(.valueInvalid, message, at: entry.value.span))
            }
            return text.isEmpty ? [] : [Spanned(text, entry.value.span)]
        case .list(let values):
            return values.compactMap { value in
                guard case .scalar(let scalar) = value.content, !scalar.isNull else {
                    report(
                        .error(
                            .valueWrongType, "'\(key)' must be a list of \(things), but this is \(value.wording)",
                            at: value.span))
                    return nil
                }
                let text = trimmed(scalar.text)
                if text.isEmpty { reportInvalid("'\(key)' holds an empty name", at: value.span) }
                return text.isEmpty ? nil : Spanned(text, value.span)
            }
        case .map:
            reportWrongType(key, wanted: "a list of \(things)", entry.value)
            return []
        }
    }

    // MARK: other scalars

    mutating func boolean(_ key: String) -> Spanned<Bool>? {
        guard let entry = entry(key) else { return nil }
        guard case .scalar(let scalar) = entry.value.content, let boolean = scalar.boolean else {
            reportWrongType(key, wanted: "true or false", entry.value)
            return nil
        }
        return Spanned(boolean, entry.value.span)
    }

    mutating func integer(_ key: String, in range: ClosedRange<Int>) -> Spanned<Int>? {
        guard let entry = entry(key) else { return nil }
        guard case .scalar(let scalar) = entry.value.content, let number = scalar.integer else {
            reportWrongType(key, wanted: "a whole number", entry.value)
            return nil
        }
        guard range.contains(number) else {
            let wanted =
                range.upperBound == Int.max
                ? "at least \(range.lowerBound)"
                : "from \(range.lowerBound) to \(range.upperBound)"
            reportInvalid("'\(key)' must be \(wanted), not \(number)", at: entry.value.span)
            return nil
        }
        return Spanned(number, entry.value.span)
    }

    /// A finite number that is not negative.
    mutating func amount(_ key: String) -> Spanned<Double>? {
        guard let entry = entry(key) else { return nil }
        guard case .scalar(let scalar) = entry.value.content, let number = scalar.number, number.isFinite else {
            reportWrongType(key, wanted: "a number", entry.value)
            return nil
        }
        guard number >= 0 else {
            reportInvalid("'\(key)' must not be negative", at: entry.value.span)
            return nil
        }
        return Spanned(number, entry.value.span)
    }

    /// One of the words of an enumeration.
    mutating func choice<Choice: RawRepresentable & CaseIterable & Sendable>(
        _ key: String, of type: Choice.Type
    ) -> Spanned<Choice>? where Choice.RawValue == String {
        guard let text = text(key) else { return nil }
        return choice(key, text, of: type)
    }

    mutating func choice<Choice: RawRepresentable & CaseIterable & Sendable>(
        _ key: String, _ text: Spanned<String>, of type: Choice.Type
    ) -> Spanned<Choice>? where Choice.RawValue == String {
        if let choice = Choice(rawValue: text.value) { return Spanned(choice, text.span) }
        let words = Choice.allCases.map(\.rawValue)
        reportInvalid(
            "'\(key)' must be \(alternatives(words)), not '\(text.value)'"
                + spellingSuggestion(for: text.value, among: words), at: text.span)
        return nil
    }

    mutating func date(_ key: String, in zone: LocalTime) -> Spanned<WrittenDate>? {
        guard let text = text(key) else { return nil }
        switch readDate(text.value, in: zone) {
        case .success(let date): return Spanned(date, text.span)
        case .failure(.impossible):
            reportInvalid("'\(key)' is '\(text.value)', but there is no such day or time", at: text.span)
        case .failure(.form):
            report(
                .error(
                    .valueWrongType,
                    "'\(key)' must be a date such as 2007-03-12, 2007-03-12T09:00 or 2007-03-12T09:00:00-08:00, "
                        + "not '\(text.value)'", at: text.span))
        }
        return nil
    }

    // MARK: collections

    /// The entries of a map, in their order.
    mutating func map(_ key: String, wanted: String = "a map") -> [YAMLEntry]? {
        guard let entry = entry(key) else { return nil }
        guard case .map(let entries) = entry.value.content else {
            reportWrongType(key, wanted: wanted, entry.value)
            return nil
        }
        return entries
    }

    /// Reads the keys of a map that is a value, and reports those that it does not know.
    mutating func nested<Result>(
        _ value: YAMLValue, subject: String, _ read: (inout FieldReader) -> Result
    ) -> Result? {
        guard case .map(let entries) = value.content else { return nil }
        var reader = FieldReader(entries, of: source, subject: subject, place: value.span)
        let result = read(&reader)
        reader.reportUnknownKeys()
        diagnostics += reader.diagnostics
        return result
    }

    /// The theme's own data; an empty map where there is none.
    mutating func extra() -> ExtraValue {
        guard let entries = map("extra") else { return .map([]) }
        return extraMap(entries)
    }

    mutating func reportUnknownKeys() {
        for entry in entries where !asked.contains(entry.key) {
            report(
                .warning(
                    .keyUnknown,
                    "\(subject) has no key '\(entry.key)'" + spellingSuggestion(for: entry.key, among: asked),
                    at: entry.keySpan))
        }
    }
}

/// `'a', 'b' or 'c'`
func alternatives(_ words: [String]) -> String {
    let quoted = words.map { "'\($0)'" }
    guard quoted.count > 1 else { return quoted.joined() }
    return quoted.dropLast().joined(separator: ", ") + " or " + (quoted.last ?? "")
}

/// Text without the white space at its two ends.
func trimmed(_ text: String) -> String {
    guard let first = text.utf8.first, let last = text.utf8.last else { return text }
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    guard isBlank(first) || isBlank(last) else { return text }
    let utf8 = text.utf8.drop(while: isBlank)
    let end = utf8.lastIndex { !isBlank($0) }.map { utf8.index(after: $0) } ?? utf8.endIndex
    return String(text[utf8.startIndex..<end])
}

private func extraMap(_ entries: [YAMLEntry]) -> ExtraValue {
    .map(entries.map { ExtraValue.Entry(key: $0.key, value: extraValue($0.value)) })
}

/// A value of a theme's own data by YAML 1.2's core schema: only `true` and `false` are booleans, so that a country
/// `NO` and an answer `yes` stay text.
func extraValue(_ value: YAMLValue) -> ExtraValue {
    switch value.content {
    case .list(let values): return .list(values.map(extraValue))
    case .map(let entries): return extraMap(entries)
    case .scalar(let scalar):
        if scalar.isNull { return .null }
        guard scalar.style == .plain else { return .text(scalar.text) }
        if ["true", "True", "TRUE"].contains(scalar.text) { return .boolean(true) }
        if ["false", "False", "FALSE"].contains(scalar.text) { return .boolean(false) }
        if let integer = scalar.integer { return .integer(integer) }
        if let number = scalar.number { return .number(number) }
        return .text(scalar.text)
    }
}
