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

/// How many bytes at an index are one character that XML 1.0 forbids; 0 where it is allowed.
///
/// The text is UTF-8, which has no surrogates, so these are control characters (1) and U+FFFE and U+FFFF (3).
@inlinable
package func lengthForbiddenInXML<Bytes: RandomAccessCollection>(_ bytes: Bytes, at index: Int) -> Int
where Bytes.Element == UInt8, Bytes.Index == Int {
    let byte = bytes[index]
    if byte < 0x20 { return isControlForbiddenInXML(byte) ? 1 : 0 }
    if byte == 0xEF, index + 2 < bytes.endIndex, bytes[index + 1] == 0xBF, bytes[index + 2] >= 0xBE { return 3 }
    return 0
}
