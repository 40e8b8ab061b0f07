// Strangers' words as one line: no line feed, no control character, no run of spaces.

internal import WebText

/// The words of a text with one space between them. Characters that XML and YAML do not hold, and those that turn the
/// direction of text around, are left out.
func oneLine(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var needsSpace = false
    for scalar in text.unicodeScalars {
        if scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{200B}" {
            needsSpace = !result.isEmpty
            continue
        }
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFFFE...0xFFFF, 0xFFF9...0xFFFB:
            continue
        default: break
        }
        if needsSpace { result.append(" ") }
        needsSpace = false
        result.append(scalar)
    }
    return String(result)
}

/// `85000`, `85000.50`; nil for what is no plain decimal number, or might be read in two ways.
func decimalNumber(_ text: String) -> Double? {
    let words = oneLine(text)
    guard !words.isEmpty, words.utf8.count < 20, words.utf8.allSatisfy({ $0.isASCIIDigit || $0 == UInt8(ascii: ".") })
    else { return nil }
    return Double(words)
}
