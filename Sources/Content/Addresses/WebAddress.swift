// The shapes of web addresses that authors give: schemes, absolute URLs, percent-encoding, e-mail.

internal import SiteModel

/// The scheme with which a URL begins, in lower case (`https`), or nil where it is relative (RFC 3986, section 3.1).
func scheme(of url: String) -> String? {
    guard let colon = url.utf8.firstIndex(of: UInt8(ascii: ":")), colon > url.startIndex else { return nil }
    let name = url[..<colon]
    for (index, byte) in name.utf8.enumerated() {
        let isLetter = (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        let isOther = (0x30...0x39).contains(byte) || byte == 0x2B || byte == 0x2D || byte == 0x2E
        guard isLetter || (index > 0 && isOther) else { return nil }
    }
    return name.lowercased()
}

/// Whether this is an absolute http or https URL with a host, and no character that a URL cannot hold.
func isWebURL(_ url: String) -> Bool {
    guard let scheme = scheme(of: url), scheme == "http" || scheme == "https" else { return false }
    let rest = url.dropFirst(scheme.utf8.count + 1)
    guard rest.hasPrefix("//") else { return false }
    let host = rest.dropFirst(2).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return !host.isEmpty && !hasForbiddenCharacter(url)
}

/// Blanks, control characters, quotes and angle brackets stand in no URL.
func hasForbiddenCharacter(_ url: String) -> Bool {
    url.unicodeScalars.contains { $0.value <= 0x20 || $0.value == 0x7F || "<>\"\\`".unicodeScalars.contains($0) }
}

/// The text with `%41` read as `A`; nil where that is no UTF-8.
func percentDecoded(_ text: String) -> String? {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    let bytes = Array(text.utf8)
    var decoded: [UInt8] = []
    var index = 0
    while index < bytes.count {
        if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count, let high = hexadecimal(bytes[index + 1]),
            let low = hexadecimal(bytes[index + 2])
        {
            decoded.append(high << 4 | low)
            index += 3
        } else {
            decoded.append(bytes[index])
            index += 1
        }
    }
    return String(validating: decoded, as: UTF8.self)
}

private func hexadecimal(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x41...0x46: digit - 0x41 + 10
    case 0x61...0x66: digit - 0x61 + 10
    default: nil
    }
}

/// Percent-encodes what may not stand in a URL and leaves what is encoded already.
func encodedURL(_ url: String) -> String {
    func mayStand(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && !"\"<>\\^`{|}".utf8.contains(byte)
    }
    guard !url.utf8.allSatisfy(mayStand) else { return url }
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in url.utf8 {
        if mayStand(byte) {
            bytes.append(byte)
        } else {
            bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}

/// Whether this looks like one e-mail address: the shape that HTML's `type=email` takes, with a dot in the domain.
func isEmailAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, text.utf8.count <= 254 else { return false }
    let local = parts[0].utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte >= 0x80
            || ".!#$%&'*+/=?^_`{|}~-".utf8.contains(byte)
    }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    return local && labels.count >= 2
        && labels.allSatisfy { label in
            !label.isEmpty && label.first != "-" && label.last != "-"
                && label.unicodeScalars.allSatisfy { $0 == "-" || $0.properties.isAlphabetic || isDigit($0) }
        }
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

/// An address inside the site as authors write it, from the root: `/old/path`, `/old/path/`, `/feed.php`. What has no dot
/// in its last part is a folder. Nil where it is no safe path.
func sitePath(writtenAs text: String) -> SitePath? {
    guard !text.contains("?"), !text.contains("#"), let decoded = percentDecoded(text) else { return nil }
    var path = composed(decoded)
    if path.hasSuffix("/index.html") { path.removeLast("index.html".count) }
    if !path.hasSuffix("/"), path.split(separator: "/").last?.contains(".") != true { path += "/" }
    return SitePath(path)
}
