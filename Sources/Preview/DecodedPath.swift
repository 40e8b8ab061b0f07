// Percent-decoding of the path of an address, which rejects what no site has.

/// Decodes a percent-encoded path. Nil if it does not begin with `/`, if an escape or the text is malformed, or if it
/// contains a control character, a backslash, or a part `.` or `..`.
func decodedPath(_ encoded: String) -> String? {
    guard encoded.utf8.first == UInt8(ascii: "/") else { return nil }
    var bytes: [UInt8] = []
    var rest = Array(encoded.utf8)[...]
    while let byte = rest.popFirst() {
        guard byte == UInt8(ascii: "%") else {
            bytes.append(byte)
            continue
        }
        guard let high = rest.popFirst().flatMap(hexValue), let low = rest.popFirst().flatMap(hexValue) else {
            return nil
        }
        bytes.append(high << 4 | low)
    }
    guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }),
        let path = String(validating: bytes, as: UTF8.self),
        !path.split(separator: "/").contains(where: { $0 == "." || $0 == ".." })
    else { return nil }
    return path
}

private func hexValue(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
}
