// Percent-decoding of the path of an address, which rejects what no site has.

internal import WebText

/// Decodes a percent-encoded path. Nil if it does not begin with `/`, if an escape or the text is malformed, or if it
/// contains a control character, a backslash, or a part `.` or `..`.
func decodedPath(_ encoded: String) -> String? {
    guard encoded.utf8.first == UInt8(ascii: "/"), let path = percentDecoded(encoded, malformed: .refused),
        path.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }),
        !path.split(separator: "/").contains(where: { $0 == "." || $0 == ".." })
    else { return nil }
    return path
}
