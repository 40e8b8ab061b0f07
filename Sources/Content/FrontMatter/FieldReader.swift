// Typed access to the keys of a map: each method reports a wrong value at its place.

internal import Diagnostics
internal import SiteModel

/// Reads the keys of one map. `reportUnknownKeys` reports the keys that were not read.
///
/// A key without a value (`closes:`) counts as absent.
struct FieldReader {
    let source: Source
    /// `a post`, for messages.
    let subject: String
    /// Where a missing key is reported.
    let place: SourceSpan
    var diagnostics: [Diagnostic] = []
    /// What is required and not there: no fault of a draft that is not built.
    private(set) var missing: [Diagnostic] = []
    private let entries: [YAMLEntry]
    /// The keys that were read.
    private(set) var asked: [String] = []
    /// Of each entry, whether its key is among them.
    private var isAsked: [Bool]

    init(_ entries: [YAMLEntry], of source: Source, subject: String, place: SourceSpan) {
        self.entries = entries
        isAsked = Array(repeating: false, count: entries.count)
        asked.reserveCapacity(32)
        self.source = source
        self.subject = subject
        self.place = place
    }

    // MARK: any value

    /// The entry of a key, which counts as known from now on.
    mutating func entry(_ key: String) -> YAMLEntry? {
        asked.append(key)
        guard let index = entries.firstIndex(where: { $0.key == key }) else { return nil }
        isAsked[index] = true
        return entries[index].value.isNull ? nil : entries[index]
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
        // It is "a url", not "an url".
        let article = "aeio".contains(key.first ?? "x") ? "an" : "a"
        reportMissing(.error(.keyMissing, "\(subject) needs \(article) '\(key)'", at: place))
    }

    /// Something that is required is not there.
    mutating func reportMissing(_ diagnostic: Diagnostic) { missing.append(diagnostic) }

    /// - Parameter hint: what to write.
    mutating func reportWrongType(_ key: String, wanted: String, _ value: YAMLValue, hint: String? = nil) {
        let advice = hint.map { "; write \($0)" } ?? ""
        report(.error(.valueWrongType, "'\(key)' must be \(wanted), not \(value.wording)\(advice)", at: value.span))
    }

    mutating func reportInvalid(_ message: String, at span: SourceSpan) {
        report(.error(.valueInvalid, message, at: span))
    }

    // MARK: text

    /// Text without the space around it. Numbers and words such as `yes` are text where text is expected.
    mutating func text(_ key: String) -> Spanned<String>? {
        guard let entry = entry(key), let scalar = scalar(of: entry) else { return nil }
        if let quoted = quotesKept(in: scalar, of: key, at: entry.value.span) { report(quoted) }
        return Spanned(trimmed(scalar.text), entry.value.span)
    }

    /// The same of what has a form of its own, so that quotation marks in it are wrong by themselves.
    mutating func word(_ key: String) -> Spanned<String>? {
        guard let entry = entry(key), let scalar = scalar(of: entry) else { return nil }
        return Spanned(trimmed(scalar.text), entry.value.span)
    }

    private mutating func scalar(of entry: YAMLEntry) -> YAMLScalar? {
        if case .scalar(let scalar) = entry.value.content { return scalar }
        reportWrongType(entry.key, wanted: "text", entry.value)
        return nil
    }

    /// Text that is required and must not be empty.
    mutating func requiredText(_ key: String) -> Spanned<String>? {
        guard has(key) else {
            _ = entry(key)
            reportMissing(key)
            return nil
        }
        guard let text = text(key) else { return nil }
        guard !text.value.isEmpty else {
            reportMissing(.error(.valueInvalid, "'\(key)' is empty; write a text", at: text.span))
            return nil
        }
        return text
    }

    /// A list of texts, or one text.
    ///
    /// - Parameters:
    ///   - haveForm: what is in the list has a form of its own, so that quotation marks in it are wrong by themselves.
    ///   - hasNoCommas: whether a text with a comma is probably meant as a list. In quotes it is not.
    mutating func texts(
        _ key: String, of things: String, hasNoCommas: Bool = false, haveForm: Bool = false
    ) -> [Spanned<String>] {
        guard let entry = entry(key) else { return [] }
        switch entry.value.content {
        case .scalar(let scalar):
            let text = trimmed(scalar.text)
            if hasNoCommas, scalar.style == .plain, text.contains(",") {
                let message = "'\(key)' is one name that contains a comma; for a list of names, write [\(text)]"
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
                if text.isEmpty { reportInvalid("'\(key)' contains an empty name", at: value.span) }
                if !haveForm, let quoted = quotesKept(in: scalar, of: key, at: value.span) { report(quoted) }
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
            let hint = withoutQuotes(entry.value) { scalar in
                scalar.boolean != nil ? scalar.text : scalar.text == "1" ? "true" : scalar.text == "0" ? "false" : nil
            }
            reportWrongType(key, wanted: "true or false", entry.value, hint: hint)
            return nil
        }
        return Spanned(boolean, entry.value.span)
    }

    mutating func integer(_ key: String, in range: ClosedRange<Int>) -> Spanned<Int>? {
        guard let entry = entry(key) else { return nil }
        guard case .scalar(let scalar) = entry.value.content, let number = scalar.integer else {
            let hint = withoutQuotes(entry.value) { $0.integer.map(String.init) }
            reportWrongType(
                key, wanted: "a whole number", entry.value,
                hint: hint ?? plainNumber(entry.value).flatMap { Int($0) }.map(String.init))
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
            let hint = withoutQuotes(entry.value) { $0.number?.isFinite == true ? $0.text : nil }
            reportWrongType(key, wanted: "a number", entry.value, hint: hint ?? plainNumber(entry.value))
            return nil
        }
        guard number >= 0 else {
            reportInvalid("'\(key)' must not be negative", at: entry.value.span)
            return nil
        }
        return Spanned(number, entry.value.span)
    }

    /// One of the cases of an enumeration.
    mutating func choice<Choice: RawRepresentable & CaseIterable & Sendable>(
        _ key: String, of type: Choice.Type
    ) -> Spanned<Choice>? where Choice.RawValue == String {
        guard let text = word(key) else { return nil }
        return choice(key, text, of: type)
    }

    mutating func choice<Choice: RawRepresentable & CaseIterable & Sendable>(
        _ key: String, _ text: Spanned<String>, of type: Choice.Type
    ) -> Spanned<Choice>? where Choice.RawValue == String {
        if let choice = Choice(rawValue: text.value) { return Spanned(choice, text.span) }
        let words = Choice.allCases.map(\.rawValue)
        let inside = insideTypographicQuotes(text.value).flatMap { Choice(rawValue: $0) }
        // Where one word means yes and another no.
        let meant = ["true": "open", "yes": "open", "on": "open", "false": "off", "no": "off"][text.value.lowercased()]
        let switched = meant.flatMap { Choice(rawValue: $0) }
        reportInvalid(
            "'\(key)' must be \(alternatives(words)), not '\(quotation(text.value))'"
                + (inside.map { "; write \($0.rawValue) without quotes" }
                    ?? switched.map { "; write \($0.rawValue)" }
                    ?? spellingSuggestion(for: text.value, among: words)),
            at: text.span)
        return nil
    }

    mutating func date(_ key: String, in zone: LocalTime) -> Spanned<WrittenDate>? {
        guard let text = word(key) else { return nil }
        switch readDate(text.value, in: zone) {
        case .success(let date): return Spanned(date, text.span)
        case .failure(.impossible):
            reportInvalid("'\(key)' is '\(text.value)', which is not a valid date or time", at: text.span)
        case .failure(.form):
            report(
                .error(
                    .valueWrongType,
                    "'\(key)' must be a date such as 2007-03-12, 2007-03-12T09:00 or 2007-03-12T09:00:00-08:00, "
                        + "not '\(text.value)'" + (dateWithHyphens(text.value).map { "; write \($0)" } ?? ""),
                    at: text.span))
        }
        return nil
    }

    // MARK: collections

    /// The entries of a map, in order.
    mutating func map(_ key: String, wanted: String = "a map") -> [YAMLEntry]? {
        guard let entry = entry(key) else { return nil }
        guard case .map(let entries) = entry.value.content else {
            reportWrongType(key, wanted: wanted, entry.value)
            return nil
        }
        return entries
    }

    /// Reads the keys of a map that is a value, and reports unknown ones.
    mutating func nested<Result>(
        _ value: YAMLValue, subject: String, foreign: ForeignKeyTable = ForeignKeyTable(names: []),
        _ read: (inout FieldReader) -> Result
    ) -> Result? {
        guard case .map(let entries) = value.content else { return nil }
        var reader = FieldReader(entries, of: source, subject: subject, place: value.span)
        let result = read(&reader)
        reportForeignKeys(&reader, told: [], table: foreign)
        diagnostics += reader.diagnostics
        missing += reader.missing
        return result
    }

    /// The theme's own data; an empty map if there is none.
    mutating func extra() -> ExtraValue {
        guard let entries = map("extra") else { return .map([]) }
        return extraMap(entries)
    }

    /// Whether a reader of this map asked for a key, so that an author may write it.
    func knows(_ key: String) -> Bool { asked.contains(key) }

    /// The entries that nobody asked for.
    var unknownEntries: [YAMLEntry] { zip(entries, isAsked).compactMap { $1 ? nil : $0 } }

    /// - Parameter told: keys of which something was said already.
    mutating func reportUnknownKeys(told: Set<String> = []) {
        for entry in unknownEntries where !told.contains(entry.key) {
            report(
                .warning(
                    .keyUnknown,
                    "\(subject) has no key '\(trimmed(entry.key))'"
                        + (keyAdvice(for: entry.key) ?? spellingSuggestion(for: entry.key, among: asked)),
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
