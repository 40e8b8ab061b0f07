// Character references of HTML (`&amp;`, `&#38;`), read as a browser's tokenizer reads them (WHATWG HTML, 13.2.5.72 to 80).

/// A reference, and what it stands for.
package struct CharacterReference: Equatable, Sendable {
    /// One or two characters. U+FFFD for a number that is no character, and for a character that XML 1.0 forbids.
    package let text: String
    /// False where `text` is U+FFFD in place of a character that does not exist or that XML 1.0 forbids.
    package let isAllowed: Bool
    /// Behind its last byte.
    package let end: Int
}

/// The reference at an `&`, or nil if the `&` stands for itself.
///
/// A few old names count without their semicolon: `&copy 2007`, even `&copy2007`.
///
/// - Parameter isInAttribute: the rule of attributes' values: there an old name without its semicolon counts only where
///   no letter, digit or `=` follows, so that `?a=1&copy=2` stays an address.
package func characterReference(
    _ text: ArraySlice<UInt8>, at start: Int, isInAttribute: Bool = false
) -> CharacterReference? {
    let index = start + 1
    guard index < text.endIndex else { return nil }
    if text[index] == UInt8(ascii: "#") { return numericReference(text, digitsAt: index + 1) }
    var end = index
    while end < text.endIndex, end - index < longestReferenceName, text[end].isASCIIAlphanumeric { end += 1 }
    if end < text.endIndex, text[end] == UInt8(ascii: ";"), let character = namedCharacter(text[index..<end]) {
        return CharacterReference(text: character, isAllowed: true, end: end + 1)
    }
    // The longest old name that the text begins with.
    end = min(end, index + longestNameWithoutSemicolon)
    while end > index {
        let name = String(decoding: text[index..<end], as: UTF8.self)
        if ReferenceTable.shared.withoutSemicolon.contains(name) {
            if isInAttribute, end < text.endIndex, text[end].isASCIIAlphanumeric || text[end] == UInt8(ascii: "=") {
                return nil
            }
            return ReferenceTable.shared.characters[name].map { character in
                CharacterReference(text: character, isAllowed: true, end: end)
            }
        }
        end -= 1
    }
    return nil
}

/// Text with the characters themselves in place of references.
///
/// - Parameter isInAttribute: as for `characterReference`.
package func decodingReferences(_ raw: ArraySlice<UInt8>, isInAttribute: Bool) -> ArraySlice<UInt8> {
    guard raw.contains(UInt8(ascii: "&")) else { return raw }
    var decoded: [UInt8] = []
    decoded.reserveCapacity(raw.count)
    var index = raw.startIndex
    while index < raw.endIndex {
        if raw[index] == UInt8(ascii: "&"),
            let reference = characterReference(raw, at: index, isInAttribute: isInAttribute)
        {
            decoded.append(contentsOf: reference.text.utf8)
            index = reference.end
        } else {
            decoded.append(raw[index])
            index += 1
        }
    }
    return decoded[...]
}

private let longestReferenceName = 31
private let longestNameWithoutSemicolon = 6

private func numericReference(_ text: ArraySlice<UInt8>, digitsAt start: Int) -> CharacterReference? {
    var index = start
    var radix: UInt32 = 10
    if index < text.endIndex, text[index].asciiLowercased == UInt8(ascii: "x") {
        radix = 16
        index += 1
    }
    let digitsStart = index
    var number: UInt32 = 0
    while index < text.endIndex, let digit = text[index].hexadecimalDigitValue, digit < radix {
        // Beyond Unicode it stays beyond.
        number = min(number * radix + UInt32(digit), 0x11_0000)
        index += 1
    }
    guard index > digitsStart else { return nil }
    if index < text.endIndex, text[index] == UInt8(ascii: ";") { index += 1 }
    guard isAllowedInXML(number), let scalar = Unicode.Scalar(number) else {
        return CharacterReference(text: "\u{FFFD}", isAllowed: false, end: index)
    }
    let isWindows1252 = (0x80...0x9F).contains(number)
    let character = isWindows1252 ? windows1252[Int(number - 0x80)] : scalar
    return CharacterReference(text: String(character), isAllowed: true, end: index)
}

/// What old editors meant with the numbers 128 to 159 (WHATWG HTML, numeric character reference end state): `&#146;` is ’.
private let windows1252: [Unicode.Scalar] = Array(
    ("€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ" as String).unicodeScalars)

/// The character of a name, the usual ones without a look at the table.
private func namedCharacter(_ name: ArraySlice<UInt8>) -> String? {
    let name = String(decoding: name, as: UTF8.self)
    return switch name {
    case "amp": "&"
    case "lt": "<"
    case "gt": ">"
    case "quot": "\""
    case "apos": "'"
    default: ReferenceTable.shared.characters[name]
    }
}

/// The table of the standard, read when the first name is looked up in it.
private struct ReferenceTable: Sendable {
    static let shared = ReferenceTable()

    var characters: [String: String] = [:]
    let withoutSemicolon = Set(namesWithoutSemicolon.split(separator: " ").map(String.init))

    init() {
        for entry in namedReferences.split(separator: " ") {
            let parts = entry.split(separator: "=")
            var scalars = String.UnicodeScalarView()
            for digits in parts[1].split(separator: "+") {
                if let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
            }
            characters[String(parts[0])] = String(scalars)
        }
    }
}
