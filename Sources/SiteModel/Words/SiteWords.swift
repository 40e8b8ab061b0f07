// The words of a site in one language: what its theme's files give, with those of `extra: words:` before them.

package struct SiteWords: Hashable, Sendable {
    private var words: [String: Word]

    /// No words: each is shown as its key.
    package init() {
        words = [:]
    }

    package init(_ words: [String: Word]) {
        self.words = words
    }

    package subscript(_ key: String) -> Word? { words[key] }
    package var keys: [String] { words.keys.sorted() }

    /// A word with its places filled; the key where there is no such word. A place without a value stays as it is written.
    ///
    /// - Parameter count: chooses the plural form, and fills `{count}` if `places` does not.
    package func callAsFunction(_ key: String, count: Int? = nil, _ places: [String: String] = [:]) -> String {
        guard let word = words[key] else { return key }
        let text = word.text(for: count)
        if let plain = text.plain { return plain }
        var result = ""
        for part in text.parts {
            switch part {
            case .text(let text): result += text
            case .place(let name):
                if let value = places[name] {
                    result += value
                } else if name == "count", let count {
                    result += String(count)
                } else {
                    result += "{\(name)}"
                }
            }
        }
        return result
    }

    /// With the words that `site.yml` has under `extra: words:`, the way of older versions. Their places are `{}`, or `{1}`
    /// and `{2}`, in the order of the English word's.
    package func replacing(from extra: ExtraValue, language: String) -> SiteWords {
        guard case .map(let entries) = extra,
            case .map(let given)? = entries.first(where: { $0.key == "words" })?.value
        else { return self }
        var result = self
        for entry in given {
            guard case .text(let written) = entry.value else { continue }
            let (key, category) = Self.oldPlurals[entry.key] ?? (entry.key, nil)
            let known = result.words[key]
            let text = WordText(written).naming(known?.places ?? [])
            if let category, let known {
                result.words[key] = Word(
                    language: language, other: known.other, forms: known.forms.merging([category: text]) { $1 })
            } else if let known, let one = known.forms[.one] {
                result.words[key] = Word(language: language, other: text, forms: [.one: one])
            } else {
                result.words[key] = Word(language: language, other: text)
            }
        }
        return result
    }

    /// The singulars that were words of their own.
    private static let oldPlurals: [String: (key: String, category: PluralCategory?)] = [
        "month-of-experience": ("months-of-experience", .one), "year-of-experience": ("years-of-experience", .one),
    ]
}
