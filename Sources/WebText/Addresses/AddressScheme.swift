// The scheme of an address (RFC 3986, section 3.1).

/// The scheme with which an address begins, in lower case (`https`), or nil if the address is relative.
package func addressScheme(of address: some Collection<UInt8>) -> String? {
    var name: [UInt8] = []
    for byte in address {
        if byte == UInt8(ascii: ":") { return name.isEmpty ? nil : String(decoding: name, as: UTF8.self) }
        let isOther =
            byte.isASCIIDigit || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
        guard byte.isASCIILetter || isOther && !name.isEmpty else { return nil }
        name.append(byte.asciiLowercased)
    }
    return nil
}
