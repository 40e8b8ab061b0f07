// One word of a theme: text with named places, or such a text for each plural category.

/// A text with places, as `Part {part} of {total}`.
package struct WordText: Hashable, Sendable {
    package enum Part: Hashable, Sendable {
        case text(String)
        /// The name between braces; of old words perhaps a number, or nothing.
        case place(String)
    }

    package let parts: [Part]

    /// A brace that begins no name is text.
    package init(_ text: String) {
        var parts: [Part] = []
        var plain = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            let after = rest.index(after: open)
            guard let close = rest[after...].firstIndex(of: "}"), rest[after..<close].allSatisfy(isPlaceCharacter)
            else {
                plain += rest[...open]
                rest = rest[after...]
                continue
            }
            plain += rest[..<open]
            if !plain.isEmpty { parts.append(.text(plain)) }
            plain = ""
            parts.append(.place(String(rest[after..<close])))
            rest = rest[rest.index(after: close)...]
        }
        plain += rest
        if !plain.isEmpty { parts.append(.text(plain)) }
        self.parts = parts
    }

    private init(parts: [Part]) {
        self.parts = parts
    }

    /// The names of its places, in order of first appearance.
    package var places: [String] {
        var names: [String] = []
        for case .place(let name) in parts where !names.contains(name) { names.append(name) }
        return names
    }

    /// The whole text if it has no places.
    package var plain: String? {
        switch parts.count {
        case 0: ""
        case 1: if case .text(let text) = parts[0] { text } else { nil }
        default: nil
        }
    }

    /// As it is written in a file.
    package var written: String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .place(let name): "{\(name)}"
            }
        }.joined()
    }

    /// With the places `{}`, `{1}` and `{2}` of old words by their names.
    func naming(_ names: [String]) -> WordText {
        WordText(
            parts: parts.map { part in
                guard case .place(let name) = part else { return part }
                let number = name.isEmpty ? 1 : Int(name) ?? 0
                return number >= 1 && number <= names.count ? .place(names[number - 1]) : part
            })
    }
}

private func isPlaceCharacter(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || character == "-" || character == "_")
}

/// A word in one language.
package struct Word: Hashable, Sendable {
    /// The language of the text: plural rules are its own, also where another language borrows it.
    package let language: String
    private let rule: PluralRule
    /// `other`, or the only form.
    package let other: WordText
    /// The forms by category; empty of a word without plural.
    package let forms: [PluralCategory: WordText]

    package init(language: String, other: WordText, forms: [PluralCategory: WordText] = [:]) {
        self.language = language
        rule = PluralRule(of: language)
        self.other = other
        self.forms = forms
    }

    /// The text for a number. A missing form is `other`.
    package func text(for count: Int?) -> WordText {
        guard let count, !forms.isEmpty else { return other }
        return forms[rule(count)] ?? other
    }

    /// The names of the places of all its forms.
    package var places: [String] {
        var names = other.places
        for category in PluralCategory.allCases {
            for name in forms[category]?.places ?? [] where !names.contains(name) { names.append(name) }
        }
        return names
    }
}
