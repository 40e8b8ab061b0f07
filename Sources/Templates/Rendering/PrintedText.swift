// How a text is printed: escaped if requested, unless it is markup.

internal import WebText

/// Appends a text as it is printed: escaped if requested and not markup.
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

/// A value as markup: text is escaped unless it is markup already.
func escapedText(_ text: TemplateText) -> TemplateText {
    if text.isMarkup { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.size + 16)
    appendPrinted(text, escaping: true, to: &bytes)
    return TemplateText(bytes, isMarkup: true)
}
