// Makes authors' text safe to print, and counts the terminal cells that it fills.

internal import WebText

/// The text on one line without anything that a terminal would interpret. Control characters (C0, DEL, C1), line ends
/// and bidirectional formatting characters become control pictures or escapes.
package func printableText(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnprintable) else { return text }
    var result = ""
    for scalar in text.unicodeScalars { appendPrintable(scalar, to: &result) }
    return result
}

func appendPrintable(_ scalar: Unicode.Scalar, to text: inout String) {
    guard isUnprintable(scalar) else {
        text.unicodeScalars.append(scalar)
        return
    }
    switch scalar.value {
    case 0x00...0x1F:
        // The block of control pictures has one for each, in the same order.
        if let picture = Unicode.Scalar(0x2400 + scalar.value) { text.unicodeScalars.append(picture) }
    case 0x7F: text += "\u{2421}"
    default: text += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    }
}

/// How many terminal cells a character fills: 0, 1 or 2. The caller handles tabs.
func cellWidth(of character: Character) -> Int {
    var width = 0
    for scalar in character.unicodeScalars {
        // U+FE0F asks for emoji presentation, which is wide.
        if scalar.value == 0xFE0F, width > 0 { width = 2 }
        width = max(width, cellWidth(of: scalar))
    }
    return width
}

func cellWidth(of text: String) -> Int {
    text.reduce(0) { $0 + cellWidth(of: $1) }
}

private func cellWidth(of scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value == 0xAD ? 0 : 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    // East Asian Width W and F (UAX 11), joined into few ranges: one cell too many under a rare character does no harm.
    switch value {
    case 0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x2E80...0x303E, 0x3041...0x33FF,
        0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF, 0x1F004, 0x1F0CF,
        0x1F18E, 0x1F191...0x1F19A, 0x1F1E6...0x1F202, 0x1F210...0x1F23B, 0x1F240...0x1F265, 0x1F300...0x1F64F,
        0x1F680...0x1F6FF, 0x1F7E0...0x1F7F0, 0x1F900...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x3FFFD:
        return 2
    default: return 1
    }
}
