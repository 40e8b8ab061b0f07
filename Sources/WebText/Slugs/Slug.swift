// Names in addresses: letters and digits of any script, lower case, composed, with hyphens between words.

/// No part of an address is longer, so that file systems (255 bytes) and paths of a site (200) take it.
package let longestSlug = 180

/// The slug of a file's name or a title. What is neither letter nor digit parts words; apostrophes vanish. Empty where the
/// name holds no letter and no digit.
package func slug(of name: String) -> String {
    slug(of: name, keeping: "", spellingSymbols: false)
}

/// A slug that the author chose: underscores, dots and tildes stay besides.
package func chosenSlug(of name: String) -> String {
    slug(of: name, keeping: "_.~", spellingSymbols: false)
}

/// The slug of a tag or series, and what `slugify` gives in templates. Symbols are spelled, so that `C++`, `C#`, `.NET` and `C` have pages of their own:
/// `c-plus-plus`, `c-sharp`, `dot-net`, `c`. Never empty.
package func termSlug(of name: String) -> String {
    let plain = slug(of: name, keeping: "", spellingSymbols: true)
    if !plain.isEmpty { return plain }
    // A name of punctuation alone: spelled by Unicode's own names of it.
    let spelled = name.unicodeScalars.map { $0.properties.name ?? String($0.value, radix: 16) }.joined(separator: " ")
    let slug = slug(of: spelled, keeping: "", spellingSymbols: false)
    return slug.isEmpty ? "unnamed" : slug
}

private func slug(of name: String, keeping kept: String, spellingSymbols: Bool) -> String {
    if name.utf8.count <= longestSlug, name.utf8.allSatisfy(isPlainSlugByte), !name.hasPrefix("-"),
        !name.hasSuffix("-"),
        !name.contains("--")
    {
        return name
    }
    var slug = ""
    var needsHyphen = false
    func append(_ word: String) {
        if needsHyphen && !slug.isEmpty { slug += "-" }
        needsHyphen = false
        slug += word
    }
    let text = composed(name)
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
        if isSlugScalar(scalar) || kept.unicodeScalars.contains(scalar) {
            append(String(scalar))
        } else if spellingSymbols, let word = spelling(of: scalar, after: previous) {
            needsHyphen = true
            append(word)
            needsHyphen = true
        } else if scalar != "'" && scalar != "\u{2019}" {
            needsHyphen = true
        }
        previous = scalar
    }
    return shortened(composed(slug.lowercased()))
}

private func isPlainSlugByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
}

/// Letters, digits and the marks that belong to letters (as the vowel signs of Devanagari do).
private func isSlugScalar(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 {
        return (0x61...0x7A).contains(scalar.value) || (0x41...0x5A).contains(scalar.value)
            || (0x30...0x39).contains(scalar.value)
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
        .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
        // Variation selectors are marks that say how an emoji is drawn.
        return !scalar.properties.isVariationSelector
    default:
        // Joiners shape words in Persian and in the scripts of India.
        return scalar == "\u{200C}"
    }
}

private func spelling(of scalar: Unicode.Scalar, after previous: Unicode.Scalar?) -> String? {
    switch scalar {
    case "+": return "plus"
    case "#": return "sharp"
    case "&": return "and"
    case "@": return "at"
    case "%": return "percent"
    case "*": return "star"
    case "!": return "bang"
    case "/", "-", "_", "'", "\"", "`", "^": return nil
    case ".": return previous == nil || previous == " " ? "dot" : nil
    default: break
    }
    switch scalar.properties.generalCategory {
    case .mathSymbol, .currencySymbol, .otherSymbol:
        return scalar.properties.name?.lowercased().replacing(" ", with: "-")
    default: return nil
    }
}

/// Cut between letters, never within one.
private func shortened(_ slug: String) -> String {
    guard slug.utf8.count > longestSlug else { return slug }
    var short = ""
    for character in slug {
        guard short.utf8.count + character.utf8.count <= longestSlug else { break }
        short.append(character)
    }
    while short.last == "-" { short.removeLast() }
    return short
}

/// Four hexadecimal digits that follow from a name alone, to tell apart what spells the same.
package func nameDigest(_ name: String) -> String {
    let hash = stableShortHash(name.utf8)
    return hexadecimal((hash >> 16) ^ (hash & 0xFFFF), width: 4)
}
