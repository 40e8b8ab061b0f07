// The form in which words are searched: without case, accents and width. `words.js` of the default theme has the same rules.

// For decomposed characters, which the standard library keeps to itself.
internal import Foundation

/// A character as search sees it.
enum FoldedCharacter: Sendable {
    /// What no word has.
    case separator
    /// A mark that belongs to the letter before it, and is left out.
    case nothing
    /// Part of a word.
    case letter([UInt8])
    /// Of a script without spaces between words, or with such that do not part all of them (Korean).
    case unspaced([UInt8])
    /// Several characters, some of which may part words.
    case several([FoldedCharacter])
}

/// The sound marks of kana as characters of their own, which are one with the kana before them.
func joined(_ kana: [UInt8], _ mark: [UInt8]) -> [UInt8]? {
    guard mark == [0xE3, 0x82, 0x99] || mark == [0xE3, 0x82, 0x9A], !kana.isEmpty else { return nil }
    let joined = String(decoding: kana + mark, as: UTF8.self).precomposedStringWithCanonicalMapping
    return joined.unicodeScalars.count == 1 ? Array(joined.utf8) : nil
}

/// The folded form of a character beyond ASCII.
func foldedCharacter(_ scalar: Unicode.Scalar) -> FoldedCharacter {
    switch scalar.value {
    // Han, kana and Hangul that are their own folded form, and the rest of the table.
    case 0x4E00...0x9FFF, 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC, 0xAC00...0xD7A3:
        .unspaced(Array(String(scalar).utf8))
    case 0x80..<0x530: foldedLetters[Int(scalar.value) - 0x80]
    case 0x2010...0x203A: .separator
    default: foldedSlowly(scalar)
    }
}

/// Latin, Greek and Cyrillic.
private let foldedLetters: [FoldedCharacter] = (0x80..<0x530).map { value in
    Unicode.Scalar(UInt32(value)).map(foldedSlowly) ?? .separator
}

private func foldedSlowly(_ scalar: Unicode.Scalar) -> FoldedCharacter {
    if let letters = ownLetters[scalar] { return .letter(Array(letters.utf8)) }
    var kept = String.UnicodeScalarView()
    for part in String(scalar).decomposedStringWithCompatibilityMapping.unicodeScalars where !isDropped(part) {
        kept.append(contentsOf: part.properties.lowercaseMapping.unicodeScalars.filter { !isDropped($0) })
    }
    let folded = String(kept).precomposedStringWithCanonicalMapping.unicodeScalars.map { scalar in
        let letters = ownLetters[scalar] ?? String(scalar)
        if scalar.isUnspaced { return FoldedCharacter.unspaced(Array(letters.utf8)) }
        return scalar.isPartOfWord ? .letter(Array(letters.utf8)) : .separator
    }
    if folded.count > 1 { return .several(folded) }
    return folded.first ?? .nothing
}

/// Letters that Unicode does not take for others with a mark, though people search for them so.
private let ownLetters: [Unicode.Scalar: String] = [
    "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d",
    "Ð": "d", "þ": "th", "Þ": "th", "ł": "l", "Ł": "l", "ı": "i", "ς": "σ",
]

/// Accents of Latin, Greek and Cyrillic, points of Hebrew and vowels of Arabic, which people leave out when they search; and
/// what nobody sees in a word.
private func isDropped(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x300...0x36F, 0x591...0x5C7, 0x640, 0x64B...0x652, 0xAD, 0x200C, 0x200D, 0x2060, 0xFEFF: true
    default: false
    }
}

extension Unicode.Scalar {
    fileprivate var isPartOfWord: Bool {
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark:
            true
        default: false
        }
    }

    /// Thai, Lao, Burmese and Khmer, kana, Han and Hangul.
    fileprivate var isUnspaced: Bool {
        switch value {
        case 0xE00...0xEFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3005...0x3007, 0x3040...0x30FF, 0x31F0...0x31FF,
            0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0x2_0000...0x3_FFFF:
            isPartOfWord
        default: false
        }
    }
}
