// Which characters XML 1.0 allows (section 2.2, Char). Feeds are XML, so no page and no feed carries another one.

/// Whether XML 1.0 allows a code point.
@inlinable
package func isAllowedInXML(_ value: UInt32) -> Bool {
    if value < 0x20 { return value == 0x09 || value == 0x0A || value == 0x0D }
    return value <= 0xD7FF || (value >= 0xE000 && value <= 0xFFFD) || (value >= 0x1_0000 && value <= 0x10_FFFF)
}

/// Whether a byte is a control character that XML 1.0 forbids: all below the space but tab, line feed, carriage return.
@inlinable
package func isControlForbiddenInXML(_ byte: UInt8) -> Bool {
    byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D
}

/// How many bytes are the first of some bytes of UTF-8, where they begin with a character that XML 1.0 forbids; 0 if it
/// is allowed. UTF-8 has no surrogates, so these are control characters (1) and U+FFFE and U+FFFF (3).
@inlinable @inline(__always)
package func lengthForbiddenInXML(
    _ first: UInt8, _ second: @autoclosure () -> UInt8, _ third: @autoclosure () -> UInt8
) -> Int {
    if first < 0x20 { return isControlForbiddenInXML(first) ? 1 : 0 }
    return first == 0xEF && second() == 0xBF && third() >= 0xBE ? 3 : 0
}

/// How many bytes at an index are one character that XML 1.0 forbids; 0 if it is allowed.
@inlinable
package func lengthForbiddenInXML<Bytes: RandomAccessCollection>(_ bytes: Bytes, at index: Int) -> Int
where Bytes.Element == UInt8, Bytes.Index == Int {
    lengthForbiddenInXML(
        bytes[index], index + 1 < bytes.endIndex ? bytes[index + 1] : 0,
        index + 2 < bytes.endIndex ? bytes[index + 2] : 0)
}

/// Text without the characters that XML 1.0 forbids.
package func withoutCharactersForbiddenInXML(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { !isAllowedInXML($0.value) }) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { isAllowedInXML($0.value) }))
}

/// HTML without the characters that XML 1.0 forbids: they are left out, and references to them (`&#1;`) become U+FFFD,
/// so that what stood around them never makes a new one.
package func htmlWithoutCharactersForbiddenInXML(_ html: [UInt8]) -> [UInt8] {
    var characters: [UInt8] = []
    characters.reserveCapacity(html.count)
    var index = 0
    while index < html.count {
        let forbidden = lengthForbiddenInXML(html, at: index)
        if forbidden == 0 { characters.append(html[index]) }
        index += max(1, forbidden)
    }
    guard characters.contains(UInt8(ascii: "&")) else { return characters }
    var kept: [UInt8] = []
    kept.reserveCapacity(characters.count)
    index = 0
    while index < characters.count {
        if characters[index] == UInt8(ascii: "&"), let reference = characterReference(characters[...], at: index),
            !reference.isAllowed
        {
            kept += reference.text.utf8
            index = reference.end
        } else {
            kept.append(characters[index])
            index += 1
        }
    }
    return kept
}
