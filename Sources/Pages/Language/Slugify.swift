// Text as a part of an address.

/// Lower case, letters and digits of any script with their marks, hyphens for all runs of others; `C++` gives `c`, and a
/// text without any letter or digit gives nothing.
func slugified(_ text: String) -> String {
    var result = ""
    var needsHyphen = false
    for scalar in text.lowercased().unicodeScalars {
        guard isPartOfWord(scalar) else {
            needsHyphen = !result.isEmpty
            continue
        }
        if needsHyphen {
            result += "-"
            needsHyphen = false
        }
        result.unicodeScalars.append(scalar)
    }
    return result
}

private func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
        .letterNumber, .nonspacingMark, .spacingMark:
        return true
    default: return false
    }
}
