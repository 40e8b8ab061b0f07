// How much of an author's text a message quotes.

/// The most characters of an author's text in a message.
private let longestQuotation = 120
/// None of our own words between two quotations are longer.
private let longestOwnWords = 320

/// A message in which each quotation, `'…'`, is at most 120 characters long: of a longer one its beginning and its end.
///
/// A quotation may hold apostrophes. Where one of them looks like its end, what follows is still cut where it is longer than
/// anything that we write ourselves.
func withShortQuotations(_ message: String) -> String {
    guard message.utf8.count > longestQuotation else { return message }
    let bytes = Array(message.utf8)
    var result = ""
    var start = 0
    var isQuoted = false
    func finish(at end: Int) {
        let text = String(decoding: bytes[start..<end], as: UTF8.self)
        let longest = isQuoted ? longestQuotation : longestOwnWords
        result += end - start > longest ? shortened(text, from: longest) : text
        start = end
    }
    for index in bytes.indices where bytes[index] == UInt8(ascii: "'") {
        if isQuoted {
            guard index + 1 == bytes.count || " ,;:.)]?".utf8.contains(bytes[index + 1]) else { continue }
        } else {
            guard index == 0 || " ([/".utf8.contains(bytes[index - 1]), index + 1 < bytes.count else { continue }
        }
        finish(at: index)
        isQuoted.toggle()
        // The mark itself belongs to neither.
        result += "'"
        start = index + 1
    }
    finish(at: bytes.count)
    return result
}

private func shortened(_ text: String, from longest: Int) -> String {
    // Counted only as far as it matters: a quotation may have millions of characters.
    guard let end = text.index(text.startIndex, offsetBy: longest, limitedBy: text.endIndex), end < text.endIndex else {
        return text
    }
    return text.prefix(longestQuotation - 21) + "…" + text.suffix(20)
}
