// glossary.yml → terms and what they mean.

package import Diagnostics
package import Markdown

/// Reads `Content/glossary.yml`: a map of term → meaning.
package func parseGlossary(_ source: Source?) -> Checked<MarkdownGlossary> {
    guard let source else { return Checked(MarkdownGlossary()) }
    if let error = source.encodingError() { return Checked(MarkdownGlossary(), [error]) }
    var diagnostics: [Diagnostic] = []
    let root = readYAML(0..<source.bytes.count, of: source).reporting(to: &diagnostics)
    guard let root, !root.isNull else { return Checked(MarkdownGlossary(), diagnostics) }
    guard case .map(let entries) = root.content else {
        let message = "the glossary must be lines such as 'ATS: applicant tracking system', not \(root.wording)"
        return Checked(MarkdownGlossary(), diagnostics + [.error(.valueWrongType, message, at: root.span)])
    }
    var terms: [String: String] = [:]
    for entry in entries {
        let term = trimmed(entry.key)
        guard case .scalar(let scalar) = entry.value.content, !scalar.isNull else {
            diagnostics.append(
                .error(
                    .valueWrongType, "the meaning of '\(term)' must be text, not \(entry.value.wording)",
                    at: entry.value.isNull ? entry.keySpan : entry.value.span))
            continue
        }
        guard !term.isEmpty else {
            diagnostics.append(
                .error(.valueInvalid, "a glossary term is empty; write it before the colon", at: entry.keySpan))
            continue
        }
        guard !trimmed(scalar.text).isEmpty else {
            diagnostics.append(
                .error(
                    .valueInvalid, "the meaning of '\(quotation(term))' is empty; write it, or delete the term",
                    at: entry.value.span))
            continue
        }
        // A meaning becomes an attribute, which has one line.
        terms[term] = trimmed(scalar.text).split(whereSeparator: \.isNewline).joined(separator: " ")
    }
    return Checked(MarkdownGlossary(terms), diagnostics)
}
