// The scheme of an address (RFC 3986, section 3.1).

/// The scheme with which an address begins, in lower case (`https`), or nil if the address is relative.
@inlinable
package func addressScheme(of address: some Collection<UInt8>) -> String? {
    schemeEnd(of: address).map { end in String(decoding: address[..<end], as: UTF8.self).lowercased() }
}

/// Whether an address begins with a scheme.
@inlinable
package func hasAddressScheme(_ address: some Collection<UInt8>) -> Bool { schemeEnd(of: address) != nil }

/// Where the colon behind the scheme is.
@inlinable
func schemeEnd<Address: Collection<UInt8>>(of address: Address) -> Address.Index? {
    var index = address.startIndex
    while index < address.endIndex {
        let byte = address[index]
        if byte == UInt8(ascii: ":") { return index == address.startIndex ? nil : index }
        let isOther =
            byte.isASCIIDigit || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
        guard byte.isASCIILetter || isOther && index > address.startIndex else { return nil }
        address.formIndex(after: &index)
    }
    return nil
}
