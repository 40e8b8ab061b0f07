// Tags of languages (BCP 47): their form, and the order in which a language falls back to others.

internal import WebText

/// Whether a text has the form of a language tag: subtags of up to eight letters and digits, the first one two or three
/// letters. (Longer ones were meant for languages without a code, and nobody has registered any.)
package func isLanguageTag(_ text: String) -> Bool {
    let subtags = text.split(separator: "-", omittingEmptySubsequences: false)
    return subtags.enumerated().allSatisfy { index, subtag in
        let isAlphanumeric = subtag.utf8.allSatisfy { byte in
            byte.isASCIILetter || index > 0 && byte.isASCIIDigit
        }
        return isAlphanumeric && (index == 0 ? 2...3 : 1...8).contains(subtag.utf8.count)
    }
}

/// The tags in which words of a language are looked for: `de-AT`, `de`, `en`.
package func languageFallback(_ language: String) -> [String] {
    var tags: [String] = []
    var subtags = language.split(separator: "-")
    while !subtags.isEmpty {
        tags.append(subtags.joined(separator: "-"))
        subtags.removeLast()
    }
    return isSameTag(tags.last ?? "", "en") ? tags : tags + ["en"]
}

/// Tags are the same in any letter case (BCP 47, section 2.1.1).
package func isSameTag(_ left: String, _ right: String) -> Bool { left.lowercased() == right.lowercased() }
