// A short name of a file's bytes, so that a browser keeps a file until it changes.

/// Ten hexadecimal digits of a 64-bit FNV-1a sum, mixed: not proof against an adversary, who could only harm his
/// own readers' caches, but the same on every machine and cheap.
package func fileFingerprint(of bytes: some Sequence<UInt8>) -> String {
    var sum: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { sum = (sum ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    // FNV's high bits mix worst: fold them once more before cutting.
    sum ^= sum >> 29
    sum = sum &* 0xBF58_476D_1CE4_E5B9
    sum ^= sum >> 32
    let digits = String(sum, radix: 16)
    let filled = String(repeating: "0", count: 16 - digits.utf8.count) + digits
    return String(filled.prefix(10))
}
