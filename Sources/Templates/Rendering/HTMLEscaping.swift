// Escaping for HTML text and attributes, as markupsafe does it: & < > ' "

/// Appends a text as it is printed: escaped where that is asked for and the text is no markup.
@inline(__always)
func appendPrinted(_ text: TemplateText, escaping: Bool, to output: inout [UInt8]) {
    unsafe text.withBytes { buffer in
        if escaping, !text.isMarkup {
            unsafe appendEscaped(buffer, to: &output)
        } else {
            unsafe output.append(contentsOf: buffer)
        }
    }
}

/// Appends plain text as templates print it where they escape.
package func appendEscaped(_ text: String, to output: inout [UInt8]) {
    appendPrinted(TemplateText(text), escaping: true, to: &output)
}

func appendEscaped(_ text: ArraySlice<UInt8>, to output: inout [UInt8]) {
    unsafe text.withUnsafeBufferPointer { buffer in unsafe appendEscaped(buffer, to: &output) }
}

/// Appends bytes with the five special characters escaped. Runs without any are copied whole.
///
/// Unsafe for speed: every page's text goes through here, and the bounds are the buffer's own.
func appendEscaped(_ buffer: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
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
    // Unsafe for speed: the bytes are the program's own, and live as long as it does.
    unsafe output.append(
        contentsOf: UnsafeBufferPointer(start: replacement.utf8Start, count: replacement.utf8CodeUnitCount))
}

/// A value as markup: text is escaped unless it is markup already.
func escapedText(_ text: TemplateText) -> TemplateText {
    if text.isMarkup { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.size + 16)
    appendPrinted(text, escaping: true, to: &bytes)
    return TemplateText(bytes, isMarkup: true)
}
