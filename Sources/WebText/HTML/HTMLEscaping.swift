// Escaping for HTML text and attributes' values in quotes.
//
// Two forms are written, both right everywhere: templates write what markupsafe writes (`&#34;`, `&#39;`), so that they
// print what Jinja prints; everything else writes what libcmark writes (`&quot;`, and `'` as it is).

/// Appends plain text as templates print it where they escape.
package func appendEscaped(_ text: String, to output: inout [UInt8]) {
    var text = text
    text.withUTF8 { buffer in unsafe appendEscaped(buffer, to: &output) }
}

package func appendEscaped(_ text: ArraySlice<UInt8>, to output: inout [UInt8]) {
    unsafe text.withUnsafeBufferPointer { buffer in unsafe appendEscaped(buffer, to: &output) }
}

/// Appends bytes with the five special characters escaped. Runs without any are copied whole.
///
/// Unsafe for speed: every page's text goes through here, and the bounds are the buffer's own.
package func appendEscaped(_ buffer: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    let count = buffer.count
    var runStart = 0
    var index = 0
    while true {
        while index &+ 8 <= count {
            let word = unsafe UnsafeRawPointer(buffer.baseAddress.unsafelyUnwrapped)
                .loadUnaligned(fromByteOffset: index, as: UInt64.self)
            if holdsSpecial(word) { break }
            index &+= 8
        }
        while index < count, unsafe !isSpecial(buffer[index]) {
            index &+= 1
            // Behind a short tail of a word, whole words again.
            if index & 7 == 0, index &+ 8 <= count { break }
        }
        if index < count, unsafe !isSpecial(buffer[index]) { continue }
        if runStart < index {
            unsafe output.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[runStart..<index]))
        }
        if index == count { return }
        appendReplacement(for: unsafe buffer[index], to: &output)
        index &+= 1
        runStart = index
    }
}

/// Whether one of a word's eight bytes is special: `"`, `&` or `'` (which differ in the last bit), `<` or `>` (in the
/// last but one). A byte is zero in `x` where `x - 0x01` borrows into its highest bit and `x` has not that bit.
@inline(__always)
private func holdsSpecial(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    func zeros(_ x: UInt64) -> UInt64 { (x &- ones) & ~x }
    let quote = zeros(word ^ (ones &* 0x22))
    let ampersand = zeros((word & (ones &* 0xFE)) ^ (ones &* 0x26))
    let angle = zeros((word & (ones &* 0xFD)) ^ (ones &* 0x3C))
    return (quote | ampersand | angle) & (ones &* 0x80) != 0
}

@inline(__always)
private func isSpecial(_ byte: UInt8) -> Bool {
    byte == 0x22 || byte & 0xFE == 0x26 || byte & 0xFD == 0x3C
}

private func appendReplacement(for byte: UInt8, to output: inout [UInt8]) {
    let replacement: StaticString =
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "'"): "&#39;"
        default: "&#34;"
        }
    output.append(literal: replacement)
}

/// Text as HTML, as libcmark escapes it: right as an element's text and as an attribute's value in double quotes.
package func htmlEscaped(_ text: String) -> String {
    guard text.utf8.contains(where: { htmlReference(of: $0) != nil }) else { return text }
    var bytes: [UInt8] = []
    for byte in text.utf8 { bytes.appendHTMLEscaped(byte) }
    return String(decoding: bytes, as: UTF8.self)
}

/// Where text stands in HTML that people read and edit.
package enum HTMLPlace: Sendable {
    /// Between tags, where `"` stands for itself.
    case text
    /// In an attribute's double quotes, where `>` stands for itself.
    case attribute
}

/// Text as HTML that people read and edit: only what its place needs is escaped.
package func htmlEscaped(_ text: String, for place: HTMLPlace) -> String {
    let kept = place == .text ? UInt8(ascii: "\"") : UInt8(ascii: ">")
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 { if byte == kept { bytes.append(byte) } else { bytes.appendHTMLEscaped(byte) } }
    return String(decoding: bytes, as: UTF8.self)
}

/// Text as the value of an attribute, with its double quotes.
@inlinable
package func quotedAttribute(_ text: some Sequence<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = [UInt8(ascii: "\"")]
    for byte in text { bytes.appendHTMLEscaped(byte) }
    bytes.append(UInt8(ascii: "\""))
    return bytes
}

/// What stands for a byte in HTML, as libcmark writes it; nil if it stands for itself.
@inlinable
package func htmlReference(of byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    default: nil
    }
}

extension [UInt8] {
    /// Appends a byte of text as libcmark escapes it.
    @inlinable
    package mutating func appendHTMLEscaped(_ byte: UInt8) {
        if let reference = htmlReference(of: byte) { append(literal: reference) } else { append(byte) }
    }

    /// Unsafe for speed: the bytes are the program's own, and live as long as it does.
    @inlinable @inline(__always)
    package mutating func append(literal: StaticString) {
        unsafe append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
    }
}
