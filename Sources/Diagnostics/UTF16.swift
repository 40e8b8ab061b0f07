// Text files in UTF-16, which Windows' editors write under the name "Unicode".

/// The text of a file in UTF-16; nil if the bytes are something else. Without a byte-order mark it is told by the zeros
/// between the letters of ASCII with which front matter and settings begin.
package func decodedUTF16(_ bytes: [UInt8]) -> String? {
    guard bytes.count >= 2 else { return nil }
    let isLittle: Bool
    switch (bytes[0], bytes[1]) {
    case (0xFF, 0xFE): isLittle = true
    case (0xFE, 0xFF): isLittle = false
    case (1..., 0) where bytes.count >= 4 && bytes[2] != 0 && bytes[3] == 0: isLittle = true
    case (0, 1...) where bytes.count >= 4 && bytes[2] == 0 && bytes[3] != 0: isLittle = false
    default: return nil
    }
    let hasMark = bytes[0] >= 0xFE || bytes[1] >= 0xFE
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    for index in stride(from: hasMark ? 2 : 0, to: bytes.count - 1, by: 2) {
        let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
        units.append(isLittle ? second << 8 | first : first << 8 | second)
    }
    return String(decoding: units, as: UTF16.self)
}

extension Source {
    /// The error about a file in UTF-16.
    package func utf16Error() -> Diagnostic {
        .error(
            .encodingNotUTF8, "the file is UTF-16, not UTF-8; save it as UTF-8",
            at: .start(of: id))
    }
}
