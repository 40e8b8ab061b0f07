// Character references of HTML (`&amp;`, `&#38;`): reading those that matter, and writing attributes' values.

/// The text of an attribute as a browser reads it. Names that cannot hide a scheme or part an address stay as they are.
func decodingReferences(_ raw: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard raw.contains(UInt8(ascii: "&")) else { return raw }
    var decoded: [UInt8] = []
    decoded.reserveCapacity(raw.count)
    var index = raw.startIndex
    while index < raw.endIndex {
        if raw[index] == UInt8(ascii: "&"), let reference = characterReference(raw, at: index) {
            if let scalar = reference.scalar { decoded.append(contentsOf: String(scalar).utf8) }
            index = reference.end
        } else {
            decoded.append(raw[index])
            index += 1
        }
    }
    return decoded[...]
}

/// The reference at an `&`, or nil where there is none that is known here. No scalar where it stands for a character that
/// XML forbids or that does not exist.
func characterReference(_ text: ArraySlice<UInt8>, at start: Int) -> (scalar: Unicode.Scalar?, end: Int)? {
    var index = start + 1
    guard index < text.endIndex else { return nil }
    if text[index] == UInt8(ascii: "#") { return numericReference(text, digitsAt: index + 1) }
    let nameStart = index
    while index < text.endIndex, index - nameStart < 8, isASCIIAlphanumeric(text[index]) { index += 1 }
    guard index < text.endIndex, text[index] == UInt8(ascii: ";"),
        let scalar = namedScalar(String(decoding: text[nameStart..<index], as: UTF8.self))
    else { return nil }
    return (scalar, index + 1)
}

/// Writes text as the value of an attribute in double quotes.
func quotedAttribute(_ text: some Sequence<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = [UInt8(ascii: "\"")]
    for byte in text {
        switch byte {
        case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
        case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
        case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
        default: bytes.append(byte)
        }
    }
    bytes.append(UInt8(ascii: "\""))
    return bytes
}

/// Writes plain text as HTML.
func htmlEscaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") })
    else { return text }
    var bytes: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
        case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
        case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
        default: bytes.append(byte)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}

private func numericReference(_ text: ArraySlice<UInt8>, digitsAt start: Int) -> (scalar: Unicode.Scalar?, end: Int)? {
    var index = start
    var radix: UInt32 = 10
    if index < text.endIndex, lowercased(text[index]) == UInt8(ascii: "x") {
        radix = 16
        index += 1
    }
    let digitsStart = index
    var number: UInt32 = 0
    while index < text.endIndex {
        let digit: UInt32
        switch lowercased(text[index]) {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = UInt32(text[index] - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f") where radix == 16:
            digit = UInt32(lowercased(text[index]) - UInt8(ascii: "a")) + 10
        default: digit = radix
        }
        guard digit < radix else { break }
        // Beyond Unicode it stays beyond.
        number = min(number * radix + digit, 0x110000)
        index += 1
    }
    guard index > digitsStart else { return nil }
    if index < text.endIndex, text[index] == UInt8(ascii: ";") { index += 1 }
    let isForbidden = number < 0x20 && ![0x09, 0x0A, 0x0D].contains(number) || number == 0xFFFE || number == 0xFFFF
    return (isForbidden ? nil : Unicode.Scalar(number), index)
}

func isASCIIAlphanumeric(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}

private func namedScalar(_ name: String) -> Unicode.Scalar? {
    switch name {
    case "amp", "AMP": "&"
    case "lt", "LT": "<"
    case "gt", "GT": ">"
    case "quot", "QUOT": "\""
    case "apos": "'"
    case "colon": ":"
    case "sol": "/"
    case "Tab": "\t"
    case "NewLine": "\n"
    case "nbsp": "\u{A0}"
    case "hellip": "…"
    case "mdash": "—"
    case "ndash": "–"
    case "lsquo": "‘"
    case "rsquo": "’"
    case "ldquo": "“"
    case "rdquo": "”"
    case "laquo": "«"
    case "raquo": "»"
    case "bull": "•"
    case "middot": "·"
    case "times": "×"
    case "deg": "°"
    case "copy": "©"
    case "reg": "®"
    case "trade": "™"
    case "euro": "€"
    case "pound": "£"
    case "yen": "¥"
    case "cent": "¢"
    case "sect": "§"
    case "eacute": "é"
    case "egrave": "è"
    case "agrave": "à"
    case "ccedil": "ç"
    case "auml": "ä"
    case "ouml": "ö"
    case "uuml": "ü"
    case "szlig": "ß"
    case "ntilde": "ñ"
    default: nil
    }
}
