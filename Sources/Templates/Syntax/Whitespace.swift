// What Python counts as whitespace, over UTF-8.

/// The length in bytes of the whitespace character at `index`, or 0 if there is none.
@inline(__always)
func whitespaceLength(in bytes: [UInt8], at index: Int, to end: Int) -> Int {
    let byte = bytes[index]
    if byte < 0x80 { return isASCIIWhitespace(byte) ? 1 : 0 }
    return wideWhitespaceLength(in: bytes, at: index, to: end)
}

/// Python's `str.isspace` for ASCII: it counts the four separators 0x1C to 0x1F.
@inline(__always)
func isASCIIWhitespace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) || (byte >= 0x1C && byte <= 0x1F)
}

private func wideWhitespaceLength(in bytes: [UInt8], at index: Int, to end: Int) -> Int {
    if index + 1 < end, bytes[index] == 0xC2 {
        return bytes[index + 1] == 0x85 || bytes[index + 1] == 0xA0 ? 2 : 0
    }
    guard index + 2 < end else { return 0 }
    switch (bytes[index], bytes[index + 1], bytes[index + 2]) {
    case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9), (0xE2, 0x80, 0xAF),
        (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
        return 3
    default:
        return 0
    }
}

/// The first index from `start` that is not whitespace, or `end`.
func skipWhitespace(in bytes: [UInt8], from start: Int, to end: Int) -> Int {
    var index = start
    while index < end {
        let length = whitespaceLength(in: bytes, at: index, to: end)
        if length == 0 { break }
        index += length
    }
    return index
}

/// The end of the text from `start` to `end` without its trailing whitespace.
func trimTrailingWhitespace(in bytes: [UInt8], from start: Int, to end: Int) -> Int {
    var last = end
    while last > start {
        var index = last - 1
        while index > start, bytes[index] & 0xC0 == 0x80 { index -= 1 }
        if whitespaceLength(in: bytes, at: index, to: last) != last - index { break }
        last = index
    }
    return last
}
