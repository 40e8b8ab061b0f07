// Text shortened at a word, for summaries and lists of questions. Works on scalars, because a site has thousands of
// questions.

/// One line of at most `limit` scalars: with single spaces, cut at a word, with an ellipsis if it was cut.
func shortenedLine(_ text: String, to limit: Int) -> String {
    if isFinished(text.utf8, limit) { return text }
    if let line = shortenedASCII(text, to: limit) { return line }
    var line = String.UnicodeScalarView()
    var length = 0
    for word in text.unicodeScalars.split(whereSeparator: isSpace) {
        let added = word.count + (length == 0 ? 0 : 1)
        if length + added > limit {
            // A single word that is too long is cut between characters, never within one.
            if length == 0 { return String(String(word).prefix(max(1, limit - 1))) + "…" }
            while let last = line.last, ",;:–—-".unicodeScalars.contains(last) { line.removeLast() }
            return String(line) + "…"
        }
        if length > 0 { line.append(" ") }
        line.append(contentsOf: word)
        length += added
    }
    return String(line)
}

/// The same for ASCII text, which is the usual case: several times faster. Nil for other texts, and if the first word
/// is too long.
private func shortenedASCII(_ text: String, to limit: Int) -> String? {
    var line: [UInt8] = []
    line.reserveCapacity(limit + 3)
    /// Where the last word that fits ends.
    var end = 0
    var isBetweenWords = true
    for byte in text.utf8 {
        guard byte < 0x80 else { return nil }
        if byte == 0x20 || (0x09...0x0D).contains(byte) {
            if !isBetweenWords { end = line.count }
            isBetweenWords = true
            continue
        }
        if isBetweenWords, !line.isEmpty { line.append(0x20) }
        isBetweenWords = false
        line.append(byte)
        if line.count > limit {
            guard end > 0 else { return nil }
            line.removeLast(line.count - end)
            while let last = line.last, ",;:-".utf8.contains(last) { line.removeLast() }
            return String(decoding: line, as: UTF8.self) + "…"
        }
    }
    return String(decoding: line, as: UTF8.self)
}

/// Whether a text already is such a line, as nearly all are: short, and with only single spaces between words.
private func isFinished(_ text: some Sequence<UInt8>, _ limit: Int) -> Bool {
    var count = 0
    var previous: UInt8 = 0x20
    for byte in text {
        count += 1
        // White space other than the ASCII space begins with 0xC2, 0xE1, 0xE2 or 0xE3.
        let isOther = byte < 0x20 || byte == 0xC2 || (0xE1...0xE3).contains(byte)
        if count > limit || isOther || (byte == 0x20 && previous == 0x20) { return false }
        previous = byte
    }
    return previous != 0x20
}

/// The first sentence that is a question, or else the whole text.
func askedSentence(of text: String) -> Substring {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return askedSentence(ofASCII: text) }
    let scalars = text.unicodeScalars
    var start = scalars.startIndex
    var index = scalars.startIndex
    while index < scalars.endIndex {
        let scalar = scalars[index]
        let next = scalars.index(after: index)
        switch scalar {
        case "?", "？", "؟", "⁇", "⁈", "‽": return text[start..<next]
        case "\n", "。", "！": start = next
        case " " where start == index: start = next
        case ".", "!", "…":
            // A full stop within a word or number does not end a sentence.
            if next < scalars.endIndex, isSpace(scalars[next]) { start = next }
        default: break
        }
        index = next
    }
    return text[...]
}

/// The same for ASCII text, which is the usual case: several times faster.
private func askedSentence(ofASCII text: String) -> Substring {
    let bytes = text.utf8
    var start = bytes.startIndex
    var index = bytes.startIndex
    while index < bytes.endIndex {
        let next = bytes.index(after: index)
        switch bytes[index] {
        case UInt8(ascii: "?"): return text[start..<next]
        case UInt8(ascii: "\n"): start = next
        case UInt8(ascii: " ") where start == index: start = next
        case UInt8(ascii: "."), UInt8(ascii: "!"):
            if next < bytes.endIndex, bytes[next] == 0x20 || (0x09...0x0D).contains(bytes[next]) { start = next }
        default: break
        }
        index = next
    }
    return text[...]
}

private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? scalar == " " || (0x09...0x0D).contains(scalar.value) : scalar.properties.isWhitespace
}
