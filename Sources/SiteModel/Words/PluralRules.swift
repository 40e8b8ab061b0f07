// Which form of a word a number takes: CLDR's cardinal rules for whole numbers (Unicode TR 35, part 3, section 5).
//
// Foundation of Linux has no call for them, and its ICU is not ours to import. A test holds these rules to that ICU.

/// CLDR's plural categories.
package enum PluralCategory: String, Hashable, Sendable, CaseIterable {
    case zero, one, two, few, many, other
}

/// The category of a whole number in a language. A language that is not in the table is read as English is: 1 and others.
///
/// - Parameter language: a tag of BCP 47; only `pt-PT` differs from its language.
package func pluralCategory(of number: Int, in language: String) -> PluralCategory {
    category(of: number, by: pluralLanguage(of: language))
}

/// The rules of one language, found once.
package struct PluralRule: Hashable, Sendable {
    private let language: String

    package init(of language: String) {
        self.language = pluralLanguage(of: language)
    }

    package func callAsFunction(_ number: Int) -> PluralCategory { category(of: number, by: language) }
}

private func category(of number: Int, by language: String) -> PluralCategory {
    // `abs` of the least integer would trap.
    let n = number == .min ? Int.max : abs(number)
    let (tens, hundreds) = (n % 10, n % 100)
    let isTeen = (11...14).contains(hundreds)
    switch language {
    case "ja", "zh", "ko", "vi", "th", "id", "ms", "my", "lo": return .other
    case "fr": return n <= 1 ? .one : isMillions(n) ? .many : .other
    case "pt": return n <= 1 ? .one : isMillions(n) ? .many : .other
    case "es", "it", "ca", "pt-PT": return n == 1 ? .one : isMillions(n) ? .many : .other
    case "hi", "bn", "fa", "gu", "kn", "am", "zu", "hy": return n <= 1 ? .one : .other
    case "pl": return n == 1 ? .one : (2...4).contains(tens) && !isTeen ? .few : .many
    case "cs", "sk": return n == 1 ? .one : (2...4).contains(n) ? .few : .other
    case "ru", "uk", "be":
        return tens == 1 && hundreds != 11 ? .one : (2...4).contains(tens) && !isTeen ? .few : .many
    case "hr", "sr", "bs":
        return tens == 1 && hundreds != 11 ? .one : (2...4).contains(tens) && !isTeen ? .few : .other
    case "sl": return hundreds == 1 ? .one : hundreds == 2 ? .two : (3...4).contains(hundreds) ? .few : .other
    case "lt":
        if (11...19).contains(hundreds) { return .other }
        return tens == 1 ? .one : (2...9).contains(tens) ? .few : .other
    case "lv": return tens == 0 || (11...19).contains(hundreds) ? .zero : tens == 1 ? .one : .other
    case "ro": return n == 1 ? .one : n == 0 || (1...19).contains(hundreds) ? .few : .other
    case "ar":
        return n == 0
            ? .zero
            : n == 1
                ? .one : n == 2 ? .two : (3...10).contains(hundreds) ? .few : hundreds >= 11 ? .many : .other
    case "he": return n == 1 ? .one : n == 2 ? .two : .other
    case "ga":
        return n == 1 ? .one : n == 2 ? .two : (3...6).contains(n) ? .few : (7...10).contains(n) ? .many : .other
    case "cy":
        return n == 0 ? .zero : n == 1 ? .one : n == 2 ? .two : n == 3 ? .few : n == 6 ? .many : .other
    case "is": return tens == 1 && hundreds != 11 ? .one : .other
    case "mk": return tens == 1 && hundreds != 11 ? .one : .other
    default: return n == 1 ? .one : .other
    }
}

/// The categories that the numbers of a language have, `other` among them, in CLDR's order: what a translator writes.
package func pluralCategories(of language: String) -> [PluralCategory] {
    var found: Set<PluralCategory> = [.other]
    for number in 0...200 { found.insert(pluralCategory(of: number, in: language)) }
    return PluralCategory.allCases.filter(found.contains)
}

private func pluralLanguage(of tag: String) -> String {
    let subtags = tag.split(separator: "-")
    let language = subtags.first.map { $0.lowercased() } ?? ""
    if language == "pt", subtags.dropFirst().contains(where: { $0.lowercased() == "pt" }) { return "pt-PT" }
    return language
}

/// Whole millions, which some languages follow with a preposition.
private func isMillions(_ n: Int) -> Bool { n != 0 && n % 1_000_000 == 0 }
