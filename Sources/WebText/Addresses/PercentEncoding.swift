// Percent-encoding and decoding of addresses (RFC 3986, section 2.1), with the characters that each part may hold.

/// A part of an address, by the characters that stand in it as they are. All others are percent-encoded.
@usableFromInline
package enum AddressPart: Sendable {
    /// A name or value of a query: RFC 3986's unreserved characters, which no reader takes for a delimiter.
    case component
    /// A path from `/` on, or a fragment: RFC 3986's `pchar` and `/`.
    case path
    /// A whole address as people write it: what divides it stays, and so does what is encoded already.
    case wholeAddress
    /// An e-mail address in a `mailto:` address (RFC 6068, section 2).
    case mailAddress
    /// An address in Markdown, as libcmark writes it: a whole address less `[` and `]`. The caller escapes `&` and `'`.
    case markdownDestination

    /// Whether a byte stands in this part as it is.
    @inlinable
    package func mayHold(_ byte: UInt8) -> Bool {
        if byte.isASCIIAlphanumeric { return true }
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): return true
        case UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"),
            UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "'"):
            return self != .component
        case UInt8(ascii: "/"), UInt8(ascii: ";"), UInt8(ascii: "="), UInt8(ascii: "&"):
            return self != .component && self != .mailAddress
        case UInt8(ascii: "%"), UInt8(ascii: "?"), UInt8(ascii: "#"):
            return self == .wholeAddress || self == .markdownDestination
        case UInt8(ascii: "["), UInt8(ascii: "]"): return self == .wholeAddress
        default: return false
        }
    }
}

/// Percent-encodes the bytes of UTF-8 that a part of an address may not hold.
package func percentEncoded(_ text: String, for part: AddressPart) -> String {
    // Nearly every address is one of ASCII letters.
    var isEncoded = true
    for byte in text.utf8 where !byte.isASCIIAlphanumeric && !part.mayHold(byte) {
        isEncoded = false
        break
    }
    if isEncoded { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 32)
    for byte in text.utf8 { bytes.appendPercentEncoded(byte, for: part) }
    return String(decoding: bytes, as: UTF8.self)
}

extension [UInt8] {
    /// Appends a byte as it stands in a part of an address.
    @inlinable
    package mutating func appendPercentEncoded(_ byte: UInt8, for part: AddressPart) {
        if part.mayHold(byte) { append(byte) } else { appendPercentEncoded(byte) }
    }

    /// Appends `%` and a byte's two digits, capitals as RFC 3986, section 2.1, asks for.
    @usableFromInline
    package mutating func appendPercentEncoded(_ byte: UInt8) {
        append(UInt8(ascii: "%"))
        append(byte >> 4 < 10 ? 0x30 + byte >> 4 : 0x37 + byte >> 4)
        append(byte & 15 < 10 ? 0x30 + byte & 15 : 0x37 + byte & 15)
    }
}

/// What becomes of a `%` without two hexadecimal digits behind it.
package enum MalformedEscape: Sendable {
    /// It stands for itself (WHATWG URL, section 1.3).
    case kept
    /// The whole text is refused.
    case refused
}

/// The text with `%41` read as `A`; nil if that is no UTF-8.
package func percentDecoded(_ text: String, malformed: MalformedEscape = .kept) -> String? {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
    var decoded: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
        guard byte == UInt8(ascii: "%") else {
            decoded.append(byte)
            continue
        }
        let digits = rest.prefix(2).compactMap(\.hexadecimalDigitValue)
        if digits.count == 2 {
            decoded.append(digits[0] << 4 | digits[1])
            rest = rest.dropFirst(2)
        } else if malformed == .kept {
            decoded.append(byte)
        } else {
            return nil
        }
    }
    return String(validating: decoded, as: UTF8.self)
}

/// An e-mail address as the address of a link (RFC 6068): `mailto:a%26b@example.com`.
package func mailtoAddress(of address: String) -> String {
    "mailto:" + percentEncoded(address, for: .mailAddress)
}
