// Writes HTML: escapes text and addresses as libcmark does, and drops what XML 1.0 forbids.

internal import WebText

/// How the renderer must treat a byte of running text.
enum TextByte {
    static let plain: UInt8 = 0
    /// `&`, `<`, `>`, `"`, a control character, or a byte that may begin U+FFFE or U+FFFF.
    static let escaped: UInt8 = 1
    /// A byte at which one of our extensions may begin.
    static let trigger: UInt8 = 2
    /// The first byte of a glossary term.
    static let term: UInt8 = 4
}

/// The classes of bytes that must be escaped in HTML text.
let escapeClasses: [UInt8] = {
    var classes = [UInt8](repeating: TextByte.plain, count: 256)
    for byte in UInt8.min...UInt8.max where htmlReference(of: byte) != nil || isControlForbiddenInXML(byte) {
        classes[Int(byte)] = TextByte.escaped
    }
    // libcmark writes U+FFFE and U+FFFF, where an author refers to them (`&#xFFFE;`), as these bytes, which are not
    // UTF-8.
    for byte in [0xEF, 0xFE, 0xFF] { classes[byte] = TextByte.escaped }
    return classes
}()

/// Escapes what is at `index` of a text, and returns the number of bytes.
@inline(__always)
func appendEscape(_ first: UInt8, _ second: UInt8, _ third: UInt8, to html: inout [UInt8]) -> Int {
    if let reference = htmlReference(of: first) {
        html.append(literal: reference)
        return 1
    }
    let forbidden = lengthForbiddenInXML(first, second, third)
    if forbidden > 0 { return forbidden }
    if first >= 0xFE { html.append(literal: "\u{FFFD}") } else { html.append(first) }
    return 1
}

extension [UInt8] {
    /// Begins a new line unless the text is at the beginning of one.
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

    /// Writes an address into an attribute: percent-encodes what a URL cannot contain and keeps what is encoded.
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

extension [UInt8] {
    /// The same bytes without spare capacity, because all bodies stay in memory until the end.
    package var withoutSpareCapacity: [UInt8] { capacity - count > count / 8 ? Array(self[...]) : self }
}
