// Characters that a terminal obeys instead of showing them, or that show a line in another order than it is written.

/// Whether this is a control character (C0, DEL, C1), a line end, or one of the characters of bidirectional formatting.
package func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFFF9...0xFFFB: true
    default: false
    }
}
