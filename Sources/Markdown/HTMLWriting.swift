// Bytes of HTML: escaping of text and addresses as libcmark does it, and what XML 1.0 forbids left out.

internal import WebText

/// What a byte of running text asks of the renderer.
enum TextByte {
    static let plain: UInt8 = 0
    /// `&`, `<`, `>`, `"`, a control character, or a byte with which U+FFFE or U+FFFF may begin.
    static let escaped: UInt8 = 1
    /// A byte that an extension of ours may begin at.
    static let trigger: UInt8 = 2
    /// The first byte of a glossary term.
    static let term: UInt8 = 4
}

/// The classes of the bytes that text of HTML cannot hold as they are.
let escapeClasses: [UInt8] = {
    var classes = [UInt8](repeating: TextByte.plain, count: 256)
    for byte in 0..<0x20 where byte != 0x09 && byte != 0x0A && byte != 0x0D { classes[byte] = TextByte.escaped }
    for byte in "&<>\"".utf8 { classes[Int(byte)] = TextByte.escaped }
    // libcmark writes U+FFFE and U+FFFF, where an author refers to them (`&#xFFFE;`), as these bytes, which are no UTF-8.
    for byte in [0xEF, 0xFE, 0xFF] { classes[byte] = TextByte.escaped }
    return classes
}()

/// Escapes what stands at `index` of some text, and gives how many bytes that was.
@inline(__always)
func appendEscape(_ first: UInt8, _ second: UInt8, _ third: UInt8, to html: inout [UInt8]) -> Int {
    switch first {
    case UInt8(ascii: "&"): html.append(literal: "&amp;")
    case UInt8(ascii: "<"): html.append(literal: "&lt;")
    case UInt8(ascii: ">"): html.append(literal: "&gt;")
    case UInt8(ascii: "\""): html.append(literal: "&quot;")
    case 0xEF:
        // U+FFFE and U+FFFF are no characters of XML 1.0.
        if second == 0xBF, third >= 0xBE { return 3 }
        html.append(first)
    case 0xFE, 0xFF: html.append(literal: "\u{FFFD}")
    default: break
    }
    return 1
}

extension [UInt8] {
    @inline(__always)
    mutating func append(literal: StaticString) {
        unsafe append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
    }

    /// Begins a new line unless the text stands at the beginning of one.
    mutating func beginLine() {
        if let last, last != UInt8(ascii: "\n") { append(UInt8(ascii: "\n")) }
    }

    mutating func appendEscaped(_ text: NodeText, in range: Range<Int>, classes: [UInt8]) {
        var start = range.lowerBound
        while start < range.upperBound {
            let end = Swift.min(text.firstIndex(from: start, ofClassIn: classes), range.upperBound)
            unsafe append(contentsOf: text.slice(start..<end))
            guard end < range.upperBound else { return }
            start = end + appendEscape(text[end], text[end + 1], text[end + 2], to: &self)
        }
    }

    mutating func appendEscaped(_ text: some Collection<UInt8>) {
        var skipped = 0
        for index in text.indices {
            if skipped > 0 {
                skipped -= 1
                continue
            }
            let byte = text[index]
            guard escapeClasses[Int(byte)] != TextByte.plain else {
                append(byte)
                continue
            }
            let following = text[index...].dropFirst().prefix(2)
            let second = following.first ?? 0
            let third = following.dropFirst().first ?? 0
            skipped = appendEscape(byte, second, third, to: &self) - 1
        }
    }

    /// Writes an address into an attribute: percent-encodes what a URL cannot hold and leaves what is encoded.
    mutating func appendAddress(_ address: some Sequence<UInt8>) {
        for byte in address { appendAddressByte(byte) }
    }

    mutating func appendAddress(_ address: NodeText) {
        for index in 0..<address.count { appendAddressByte(address[index]) }
    }

    private mutating func appendAddressByte(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "&"): append(literal: "&amp;")
        case UInt8(ascii: "'"): append(literal: "&#x27;")
        case 0xFE, 0xFF: append(literal: "%EF%BF%BD")
        default: appendPercentEncoded(byte, for: .markdownDestination)
        }
    }

    mutating func append(decimal number: Int) {
        append(contentsOf: String(number).utf8)
    }
}

/// Raw HTML without what XML 1.0 forbids: control characters are left out, and references to them (`&#1;`) become
/// U+FFFD, so that what stood around them never makes a new one.
func withoutForbiddenCharacters(_ html: [UInt8]) -> [UInt8] {
    var characters: [UInt8] = []
    characters.reserveCapacity(html.count)
    var index = 0
    while index < html.count {
        let byte = html[index]
        if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D {
            index += 1
        } else if byte == 0xEF, index + 2 < html.count, html[index + 1] == 0xBF, html[index + 2] >= 0xBE {
            index += 3
        } else {
            characters.append(byte)
            index += 1
        }
    }
    guard characters.contains(UInt8(ascii: "&")) else { return characters }
    var kept: [UInt8] = []
    kept.reserveCapacity(characters.count)
    index = 0
    while index < characters.count {
        if characters[index] == UInt8(ascii: "&"), let end = forbiddenReferenceEnd(in: characters, at: index) {
            kept += "\u{FFFD}".utf8
            index = end
        } else {
            kept.append(characters[index])
            index += 1
        }
    }
    return kept
}

/// The end of a numeric reference to a character that XML 1.0 forbids, where one begins at `start`.
private func forbiddenReferenceEnd(in html: [UInt8], at start: Int) -> Int? {
    var index = start + 1
    guard index < html.count, html[index] == UInt8(ascii: "#") else { return nil }
    index += 1
    var radix: UInt32 = 10
    if index < html.count, html[index] | 0x20 == UInt8(ascii: "x") {
        radix = 16
        index += 1
    }
    let digits = index
    var value: UInt32 = 0
    while index < html.count {
        let digit: UInt32
        switch html[index] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = UInt32(html[index] - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f") where radix == 16:
            digit = UInt32(html[index] - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F") where radix == 16:
            digit = UInt32(html[index] - UInt8(ascii: "A")) + 10
        default: digit = 99
        }
        guard digit < 99 else { break }
        // Past the last code point it stays there, whatever follows.
        value = Swift.min(value * radix + digit, 0x11_0000)
        index += 1
    }
    guard index > digits else { return nil }
    let isAllowed =
        value == 0x09 || value == 0x0A || value == 0x0D || (0x20...0xD7FF).contains(value)
        || (0xE000...0xFFFD).contains(value) || (0x1_0000...0x10_FFFF).contains(value)
    guard !isAllowed else { return nil }
    return index < html.count && html[index] == UInt8(ascii: ";") ? index + 1 : index
}

extension [UInt8] {
    /// The same bytes. All bodies are held until the end: what was reserved too much would be held with them.
    package var withoutSpareCapacity: [UInt8] { capacity - count > count / 8 ? Array(self[...]) : self }
}
