// Text cut at a word, for summaries and lists of questions.

/// One line of at most `limit` characters: white space run together, cut at a word, with an ellipsis where it was cut.
func shortenedLine(_ text: String, to limit: Int) -> String {
    var line = ""
    var length = 0
    var cut = line.endIndex
    for word in text.split(whereSeparator: \.isWhitespace) {
        let added = word.count + (line.isEmpty ? 0 : 1)
        if length + added > limit {
            if line.isEmpty { return String(word.prefix(limit - 1)) + "…" }
            return line[..<cut].trimmedEnd + "…"
        }
        if !line.isEmpty { line += " " }
        line += word
        length += added
        cut = line.endIndex
    }
    return line
}

/// The first sentence that asks something, else all of it.
func askedSentence(of text: String) -> Substring {
    var start = text.startIndex
    var index = text.startIndex
    while index < text.endIndex {
        let character = text[index]
        let next = text.index(after: index)
        if "?？؟⁇⁈‽".contains(character) { return text[start..<next] }
        let endsSentence = ".!。！…\n".contains(character)
        if endsSentence, character == "\n" || "。！".contains(character) || next == text.endIndex || text[next] == " " {
            start = next
        }
        index = next
    }
    return text[...]
}

extension Substring {
    /// Without the punctuation that looks lost before an ellipsis.
    fileprivate var trimmedEnd: Substring {
        var end = endIndex
        while end > startIndex, ",;:–—- ".contains(self[index(before: end)]) { end = index(before: end) }
        return self[..<end]
    }
}
