// `t` and `words`: the words of the theme in the site's language. `join_and` and `join_or`: lists as the language joins them.

internal import SiteModel
internal import Templates
internal import WebText

func addWords(to environment: inout TemplateEnvironment, words: SiteWords, language: SiteLanguage) {
    let prepare: @Sendable (String, [String]) -> PreparedCall? = { key, names in
        guard let word = words[key] else { return nil }
        // Few numbers count most things: minutes, comments, questions.
        let small: [TemplateValue] =
            names == ["count"]
            ? (0...64).compactMap { count in
                try? filled(word, key, names, [.integer(count)], language)
            } : []
        return { (values: [TemplateValue]) throws(TemplateCallFailure) in
            if case .integer(let count) = values[0], small.indices.contains(count) { return small[count] }
            return try filled(word, key, names, values, language)
        }
    }
    environment.addPureFunction("t", prepare: prepare) { (arguments: TemplateArguments) throws(TemplateCallFailure) in
        try word(arguments, words, language)
    }
    environment.addPureFunction("words") { (arguments: TemplateArguments) throws(TemplateCallFailure) in
        var chosen = TemplateDictionary()
        for argument in arguments.positional {
            guard let key = argument.plainText else {
                throw TemplateCallFailure("words() takes keys, such as \"search\"")
            }
            chosen[key] = words[key].map(scriptValue) ?? .text(key)
        }
        return .dictionary(chosen)
    }
    for (name, isOr) in [("join_and", false), ("join_or", true)] {
        environment.addFilter(name) { (call: FilterCall) throws(TemplateCallFailure) in
            joined(try call.itemTexts, isOr: isOr, language)
        }
    }
}

/// `t("part", part=2, total=5)`, `t("comments", count=n)`.
private func word(
    _ arguments: TemplateArguments, _ words: SiteWords, _ language: SiteLanguage
) throws(TemplateCallFailure) -> TemplateValue {
    guard arguments.positional.count == 1, let key = arguments.positional[0].plainText else {
        throw TemplateCallFailure("t() takes the key of a word, and its places by name: t(\"part\", part=2, total=5)")
    }
    guard let word = words[key] else { return .text(key) }
    let names = arguments.keywords.map(\.name)
    return try filled(word, key, names, arguments.keywords.map(\.value), language)
}

/// A word with values in its places. If one of them is markup, the result is, and all else in it is escaped.
private func filled(
    _ word: Word, _ key: String, _ names: [String], _ values: [TemplateValue], _ language: SiteLanguage
) throws(TemplateCallFailure) -> TemplateValue {
    var count: Int?
    var isMarkup = false
    for (index, value) in values.enumerated() {
        switch value {
        case .integer(let number): if names[index] == "count" { count = number }
        case .text(let text): if text.isMarkup { isMarkup = true }
        case .float: break
        default:
            throw TemplateCallFailure("the place '\(names[index])' must be text or a number, not \(value.typePhrase)")
        }
    }
    let text = word.text(for: count)
    if let plain = text.plain { return .text(plain) }
    var bytes: [UInt8] = []
    for part in text.parts {
        switch part {
        case .text(let text): if isMarkup { appendEscaped(text, to: &bytes) } else { bytes += text.utf8 }
        case .place(let name):
            guard let place = names.firstIndex(of: name) else {
                throw TemplateCallFailure("the word '\(key)' needs '\(name)': t(\"\(key)\", \(name)=…)")
            }
            switch values[place] {
            case .text(let text) where text.isMarkup || !isMarkup: bytes += text.bytes
            case .text(let text): appendEscaped(text.string, to: &bytes)
            case .integer(let number) where name == "count": bytes += language.numbers.text(number).utf8
            // A place in a row, as "part 2 of 5", has no separators of thousands.
            case .integer(let number): bytes += language.numbers.ungrouped(number).utf8
            case .float(let number): bytes += language.numbers.text(number, fraction: 0...3).utf8
            default: break
            }
        }
    }
    return .text(TemplateText(bytes, isMarkup: isMarkup))
}

/// A word as scripts take it: a text with places, or a map of such texts by plural category.
private func scriptValue(_ word: Word) -> TemplateValue {
    guard !word.forms.isEmpty else { return .text(word.other.written) }
    var forms = TemplateDictionary()
    for category in PluralCategory.allCases {
        let form = category == .other ? word.other : word.forms[category]
        if let form { forms[category.rawValue] = .text(form.written) }
    }
    return .dictionary(forms)
}

private func joined(_ texts: [TemplateText], isOr: Bool, _ language: SiteLanguage) -> TemplateValue {
    guard texts.count > 1, let last = texts.last else { return texts.first.map { .text($0) } ?? .text("") }
    let isMarkup = texts.contains(where: \.isMarkup)
    let plain = last.isMarkup ? strippedTags(last.string) : last.string
    let between = language.listPieces(count: texts.count, last: plain, isOr: isOr)
    var bytes = Array(between[0].utf8)
    for (text, piece) in zip(texts, between.dropFirst()) {
        if isMarkup, !text.isMarkup { appendEscaped(text.string, to: &bytes) } else { bytes += text.bytes }
        bytes += piece.utf8
    }
    return isMarkup ? .markup(bytes) : .text(String(decoding: bytes, as: UTF8.self))
}
