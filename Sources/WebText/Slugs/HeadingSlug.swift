// The ids of headings, which are another rule than addresses have: links to `#…` that work on GitHub work here.

/// GitHub's rule: lower case; letters, digits, marks, `_` and `-` of any script stay, spaces become hyphens, the rest goes.
package func headingSlug(of text: String) -> String {
    var slug: [UInt8] = []
    slug.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x41...0x5A: slug.append(UInt8(scalar.value) | 0x20)
        case 0x61...0x7A, 0x30...0x39, 0x2D, 0x5F: slug.append(UInt8(scalar.value))
        case 0x20, 0x09, 0x0A: slug.append(UInt8(ascii: "-"))
        case 0..<0x80: break
        default: if isKeptInSlugs(scalar) { slug += scalar.properties.lowercaseMapping.utf8 }
        }
    }
    return String(decoding: slug, as: UTF8.self)
}

private func isKeptInSlugs(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
        .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber, .connectorPunctuation:
        true
    default: false
    }
}
