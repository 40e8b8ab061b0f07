// A short fingerprint of a file, so that browsers cache the file until it changes.

internal import WebText

/// Ten hexadecimal digits of a mixed 64-bit FNV-1a hash. It is cheap and the same on every machine. It does not resist
/// attackers, but they could only harm the caches of their own readers.
package func fileFingerprint(of bytes: some Sequence<UInt8>) -> String {
    var sum = stableHash(bytes)
    // FNV's high bits are mixed worst, so they are folded once more before truncating.
    sum ^= sum >> 29
    sum = sum &* 0xBF58_476D_1CE4_E5B9
    sum ^= sum >> 32
    return String(hexadecimal(sum, width: 16).prefix(10))
}
