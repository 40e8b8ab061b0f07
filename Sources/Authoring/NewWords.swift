// `candid new words`: a file for the words that a language lacks, with English beside each key.

package import SiteModel

/// - Parameters:
///   - missing: the keys without a text in the language; if there are none, all are written, commented out.
///   - english: the words to translate.
package func newWords(_ language: String, missing: [String], english: SiteWords) -> NewFile {
    let forms = pluralCategories(of: language)
    var text = """
        # The words of the theme in '\(language)'. Write the text of each after its colon; a key without text stays English.
        # Places in braces stay as they are. Documentation/Translating.md says more.

        """
    for key in missing.isEmpty ? english.keys : missing {
        guard let word = english[key] else { continue }
        let shown = key.allSatisfy(\.isNumber) || key.hasPrefix("404") ? "\"\(key)\"" : key
        text += "\n# \(word.other.written)\n"
        if !missing.isEmpty, !word.forms.isEmpty, forms.count > 1 {
            text += "# \(shown): { \(forms.map { "\($0.rawValue): \"\"" }.joined(separator: ", ")) }\n"
            text += "\(shown):\n"
        } else {
            text += missing.isEmpty ? "# \(shown):\n" : "\(shown):\n"
        }
    }
    return NewFile(path: "Content/words/\(language).yml", text: text)
}
