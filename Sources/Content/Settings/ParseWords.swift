// words/de.yml → the words of a theme or a site in one language.

package import Diagnostics
package import SiteModel

/// Reads a file of words: key → text with named places, or → a map of CLDR's plural categories, `other` among them.
///
/// - Parameter language: BCP 47, from the file's name.
package func parseWords(_ source: Source, language: String) -> Checked<WordList> {
    let empty = WordList(language: language, words: [:])
    if let error = source.encodingError() { return Checked(empty, [error]) }
    var diagnostics: [Diagnostic] = []
    let root = readYAML(0..<source.bytes.count, of: source).reporting(to: &diagnostics)
    guard let root, !root.isNull else { return Checked(empty, diagnostics) }
    guard case .map(let entries) = root.content else {
        let message = "words must be lines such as 'search: Search', not \(root.wording)"
        return Checked(empty, diagnostics + [.error(.valueWrongType, message, at: root.span)])
    }
    var words: [String: Word] = [:]
    var spans: [String: SourceSpan] = [:]
    for entry in entries {
        // A key without text is one that nobody has translated yet.
        if entry.value.isNull { continue }
        spans[entry.key] = entry.keySpan
        switch entry.value.content {
        case .scalar(let scalar): words[entry.key] = Word(language: language, other: WordText(scalar.text))
        case .map(let forms):
            words[entry.key] = word(entry, forms, language: language, &diagnostics)
        case .list:
            diagnostics.append(
                .error(
                    .valueWrongType,
                    "the word '\(entry.key)' must be text, or a map such as { one: …, other: … }, not a list",
                    at: entry.value.span))
        }
    }
    return Checked(WordList(language: language, words: words, spans: spans), diagnostics)
}

private func word(
    _ entry: YAMLEntry, _ forms: [YAMLEntry], language: String, _ diagnostics: inout [Diagnostic]
) -> Word? {
    var texts: [PluralCategory: WordText] = [:]
    let names = PluralCategory.allCases.map(\.rawValue)
    for form in forms {
        guard let category = PluralCategory(rawValue: form.key) else {
            diagnostics.append(
                .error(
                    .valueInvalid,
                    "'\(form.key)' is no plural form: \(names.joined(separator: ", "))"
                        + spellingSuggestion(for: form.key, among: names), at: form.keySpan))
            continue
        }
        guard case .scalar(let scalar) = form.value.content, !scalar.isNull else {
            diagnostics.append(
                .error(
                    .valueWrongType,
                    "the form '\(form.key)' of '\(entry.key)' must be text, not \(form.value.wording)",
                    at: form.value.isNull ? form.keySpan : form.value.span))
            continue
        }
        texts[category] = WordText(scalar.text)
    }
    guard let other = texts[.other] else {
        diagnostics.append(
            .error(
                .keyMissing,
                "the word '\(entry.key)' needs the form 'other', which stands for those that are not given",
                at: entry.keySpan))
        return nil
    }
    return Word(language: language, other: other, forms: texts)
}
