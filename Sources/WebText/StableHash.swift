// A hash that is the same in every run and on every machine (FNV-1a), which Swift's own are not. It is no proof against
// people who make two texts with one hash.

/// The 64 bits of FNV-1a.
@inlinable
package func stableHash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
}

/// The 32 bits of FNV-1a, which is another hash.
package func stableShortHash(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var hash: UInt32 = 2_166_136_261
    for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return hash
}

/// A number in hexadecimal digits, in lower case, with zeros before it up to a width.
package func hexadecimal(_ number: some FixedWidthInteger & UnsignedInteger, width: Int) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
