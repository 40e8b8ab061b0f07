// Escaping for HTML text and attributes, as markupsafe does it: & < > ' "

/// Appends bytes with the five special characters escaped. Runs without any are copied whole.
func appendEscaped(_ text: ArraySlice<UInt8>, to output: inout [UInt8]) {
    var runStart = text.startIndex
    var index = text.startIndex
    let end = text.endIndex
    while index < end {
        let byte = text[index]
        // All five lie below 0x3F; most bytes of text do not.
        if byte <= UInt8(ascii: ">"), let replacement = replacement(for: byte) {
            if runStart < index { output.append(contentsOf: text[runStart..<index]) }
            output.append(contentsOf: replacement.utf8)
            runStart = index + 1
        }
        index += 1
    }
    if runStart == text.startIndex {
        output.append(contentsOf: text)
    } else if runStart < end {
        output.append(contentsOf: text[runStart..<end])
    }
}

@inline(__always)
private func replacement(for byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "'"): "&#39;"
    case UInt8(ascii: "\""): "&#34;"
    default: nil
    }
}

/// A value as markup: text is escaped unless it is markup already.
func escapedText(_ text: TemplateText) -> TemplateText {
    if text.isMarkup { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.bytes.count + 16)
    appendEscaped(text.bytes, to: &bytes)
    return TemplateText(bytes, isMarkup: true)
}
