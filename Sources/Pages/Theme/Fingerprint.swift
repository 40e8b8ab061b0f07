// A short name of a file's bytes, so that a browser keeps a file until it changes.

internal import WebText

/// Ten hexadecimal digits of a 64-bit FNV-1a sum, mixed: not proof against an adversary, who could only harm his
/// own readers' caches, but the same on every machine and cheap.
package func fileFingerprint(of bytes: some Sequence<UInt8>) -> String {
    var sum = stableHash(bytes)
    // FNV's high bits mix worst: fold them once more before cutting.
    sum ^= sum >> 29
    sum = sum &* 0xBF58_476D_1CE4_E5B9
    sum ^= sum >> 32
    return String(hexadecimal(sum, width: 16).prefix(10))
}
