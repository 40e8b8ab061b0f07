// The headers of TOML's tables, looked at before the library reads them: toml++ takes for granted that a key follows the
// bracket, and ends the program where none does.

/// The first line (from 1) whose `[` or `[[` no key follows, where a table would begin (TOML 1.0, "Table"); nil if every
/// header has one.
///
/// Up to there the text may be taken for right: the library stops at what is wrong before.
func lineOfHeaderWithoutKey(in bytes: [UInt8]) -> Int? {
    var scan = TOMLScan(bytes: bytes)
    while scan.index < bytes.count {
        if scan.isAtHeader, !scan.hasKey { return scan.line }
        scan.advance()
    }
    return nil
}

private struct TOMLScan {
    let bytes: [UInt8]
    var index = 0
    var line = 1
    /// Open brackets and braces of a value.
    private var depth = 0
    /// After `=` or in a header, until the line ends.
    private var isInPair = false

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtHeader: Bool { bytes[index] == UInt8(ascii: "[") && depth == 0 && !isInPair }

    /// Whether what follows the brackets can begin a key, or is an end that the library reports.
    var hasKey: Bool {
        var next = skippingBlanks(index + 1)
        if next < bytes.count, bytes[next] == UInt8(ascii: "[") { next = skippingBlanks(next + 1) }
        guard next < bytes.count else { return true }
        return switch bytes[next] {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "\""),
            UInt8(ascii: "'"), UInt8(ascii: "]"):
            true
        default: false
        }
    }

    private func skippingBlanks(_ start: Int) -> Int {
        bytes[start...].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? bytes.count
    }

    mutating func advance() {
        let byte = bytes[index]
        switch byte {
        case 0x0A...0x0D: endLine()
        case UInt8(ascii: "#"):
            while index < bytes.count, !isLineEnd { index += 1 }
            return
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return skipString(byte)
        case UInt8(ascii: "="): isInPair = true
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            if isInPair { depth += 1 } else { isInPair = true }
        case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
        // Outside of strings and comments it is wrong, or a line's end of Unicode.
        case 0x80...: if depth == 0 { isInPair = false }
        default: break
        }
        index += 1
    }

    private mutating func endLine() {
        if bytes[index] == 0x0A { line += 1 }
        if depth == 0 { isInPair = false }
    }

    /// U+0085, U+2028 and U+2029 too.
    private var isLineEnd: Bool {
        let rest = bytes[index...].prefix(3)
        return (0x0A...0x0D).contains(bytes[index]) || rest.starts(with: [0xC2, 0x85])
            || rest.starts(with: [0xE2, 0x80, 0xA8]) || rest.starts(with: [0xE2, 0x80, 0xA9])
    }

    private mutating func skipString(_ quote: UInt8) {
        let isLong = bytes[index...].starts(with: [quote, quote, quote])
        index += isLong ? 3 : 1
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x0A {
                // A string of one line that does not end is wrong.
                guard isLong else { return }
                line += 1
            }
            if byte == quote, !isLong || bytes[index...].starts(with: [quote, quote, quote]) {
                index += isLong ? 3 : 1
                // Up to two more quotation marks belong to the text before.
                while isLong, index < bytes.count, bytes[index] == quote { index += 1 }
                return
            }
            if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                index += 1
                if index < bytes.count, bytes[index] == 0x0A { line += 1 }
            }
            index += 1
        }
        index = min(index, bytes.count)
    }
}
