// What YAML takes for something else than text, without an error: commas in braces, comments, tags, anchors. An author
// who wrote it meant text, and part of it would be gone.

internal import Diagnostics

/// A value in a map in braces that a comma cut: what stands behind the comma is a key without a value.
struct CutValue {
    /// The value before the comma and all behind it; of a key without a value before it the key alone.
    let whole: SourceSpan
    private let isCut: Bool

    init(behind last: YAMLEntry?, key: SourceSpan) {
        if case .scalar(let scalar)? = last?.value.content, scalar.style == .plain, let last, !last.value.isNull {
            (whole, isCut) = (last.value.span.joined(with: key), true)
        } else {
            (whole, isCut) = (key, false)
        }
    }

    private init(whole: SourceSpan, isCut: Bool) {
        self.whole = whole
        self.isCut = isCut
    }

    func extended(to key: SourceSpan) -> CutValue { CutValue(whole: whole.joined(with: key), isCut: isCut) }

    /// The error, and the value put together again, so that it is the only one.
    func mend(_ entries: inout YAMLEntries, in source: Source) -> Diagnostic {
        let text = String(decoding: source.bytes[whole.bytes], as: UTF8.self).replacing("\n", with: " ")
        guard isCut else {
            let message =
                "'\(quotation(text))' is a key without a value here; write [\(quotation(text))] for a list, or put a value "
                + "with a comma in quotes"
            return .error(.yamlSyntax, message, at: whole)
        }
        let isNumber = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2C || $0 == 0x2E }
        let number = isNumber ? plainNumber(text) : nil
        let mended = YAMLScalar(text: number ?? text, style: .plain)
        entries.replaceLast(YAMLValue(content: .scalar(mended), span: whole))
        let advice = number.map { "write \($0)" } ?? "put all of it in quotes: \(inQuotes(quotation(text)))"
        return .error(
            .yamlSyntax, "in braces a comma ends the value, so '\(quotation(text))' is cut; \(advice)", at: whole)
    }
}

/// A warning where a `#` makes a comment of what was most likely meant as text: `Issue #12`, `tags: #night`.
///
/// A comment that people mean is one with a blank behind its `#`, or stands behind a yes, a no or a date.
func swallowingComment(behind value: YAMLValue, in source: Source, _ range: Range<Int>) -> Diagnostic? {
    guard case .scalar(let scalar) = value.content, scalar.style == .plain else { return nil }
    let bytes = source.bytes
    var start = Int(value.span.end)
    while start < range.upperBound, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    guard start + 1 < range.upperBound, bytes[start] == UInt8(ascii: "#"), start > Int(value.span.end),
        bytes[start + 1] > 0x20, bytes[start + 1] != UInt8(ascii: "#"), scalar.boolean == nil,
        datePrefix(of: scalar.text + "-x") == nil
    else { return nil }
    let end = bytes[start..<range.upperBound].firstIndex(of: UInt8(ascii: "\n")) ?? range.upperBound
    let comment = trimmed(String(decoding: bytes[start..<end], as: UTF8.self))
    let advice =
        scalar.text.isEmpty
        ? "and the key has no value; put it in quotes, or leave the '#' out"
        : "because '#' after a space begins one; put all of it in quotes: "
            + inQuotes(quotation("\(scalar.text) \(comment)"))
    return .warning(
        .yamlComment, "'\(quotation(comment))' is a comment, \(advice)",
        at: source.span(start..<(start + comment.utf8.count)))
}

/// An error where a value begins with a word such as `!important`, which YAML takes for a type. Its own types (`!!str`)
/// begin with two marks.
func localTag(at place: Range<Int>, in source: Source) -> Diagnostic? {
    let bytes = source.bytes[place]
    guard bytes.first == UInt8(ascii: "!"), bytes.dropFirst().first != UInt8(ascii: "!") else { return nil }
    let word = bytes.prefix { $0 > 0x20 }
    return .error(
        .yamlSyntax,
        "'\(quotation(String(decoding: word, as: UTF8.self)))' is not text here, because '!' begins a type in YAML; put the "
            + "value in quotes", at: source.span(word.startIndex..<word.endIndex))
}

/// A warning about a text such as `&Sons and Daughters`, whose first word is a name for it that nothing uses.
func anchorWithoutAlias(_ name: String, at span: SourceSpan) -> Diagnostic {
    .warning(
        .yamlComment,
        "'&\(quotation(name))' is not text here, because '&' begins a name for the value in YAML; put the value in quotes",
        at: span)
}

/// In quotes of the kind that the text does not hold.
func inQuotes(_ text: String) -> String {
    guard text.contains("\"") || text.contains("\\") else { return "\"\(text)\"" }
    return "'\(text.replacing("'", with: "''"))'"
}

/// An author's words as messages quote them.
func quotation(_ text: String) -> String {
    text.count <= 60 ? text : text.prefix(59) + "…"
}
