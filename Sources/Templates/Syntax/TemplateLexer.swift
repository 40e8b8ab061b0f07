// From a template's bytes to tokens, with Jinja's whitespace control: text, tags, comments and raw.
//
// The tokensinside a tag are read in TemplateLexer+Tags.swift.

/// Splits a template into text, tags and the tokensinside tags.
///
/// After a failure inside a tag, lexing continues after that tag, so that several failures are reported at once.
struct TemplateLexer {
    let bytes: [UInt8]
    /// Where the template ends.
    let end: Int
    var position = 0
    /// Whether the tag before ended with `-`: whitespace that follows is dropped.
    var dropsWhitespace = false
    private(set) var tokens: [TemplateToken] = []
    private(set) var failures: [SyntaxFailure] = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        // One trailing line feed is dropped, as `keep_trailing_newline` is off in Jinja.
        end = bytes.last == UInt8(ascii: "\n") ? bytes.count - 1 : bytes.count
    }

    mutating func readAll() {
        while position < end {
            do throws(SyntaxFailure) {
                try readPiece()
            } catch {
                failures.append(error)
                recover()
            }
        }
        append(.end, end, end)
    }

    /// Reads text up to the next tag, and the tag.
    private mutating func readPiece() throws(SyntaxFailure) {
        let textStart = position
        guard let tagStart = nextTag(from: position) else {
            appendText(textStart, end, dropsTrailing: false)
            position = end
            return
        }
        let opener = bytes[tagStart + 1]
        position = tagStart + 2
        let dropsTrailing = takeTrimMark()
        appendText(textStart, tagStart, dropsTrailing: dropsTrailing)
        switch opener {
        case UInt8(ascii: "#"):
            try skipComment(from: tagStart)
        case UInt8(ascii: "%"):
            if let bodyStart = rawBodyStart() {
                try readRaw(from: bodyStart, tagStart: tagStart)
            } else {
                append(.statementBegin, tagStart, position)
                try readTag(closer: UInt8(ascii: "%"), end: .statementEnd, tagStart: tagStart)
            }
        default:
            append(.outputBegin, tagStart, position)
            try readTag(closer: UInt8(ascii: "}"), end: .outputEnd, tagStart: tagStart)
        }
    }

    /// Moves to the end of the tag with a failure.
    private mutating func recover() {
        guard let last = tokens.last(where: { $0.kind == .outputBegin || $0.kind == .statementBegin }) else {
            position = end
            return
        }
        let isOutput = last.kind == .outputBegin
        let closer = isOutput ? UInt8(ascii: "}") : UInt8(ascii: "%")
        while position + 1 < end, !(bytes[position] == closer && bytes[position + 1] == UInt8(ascii: "}")) {
            position += 1
        }
        position = min(position + 2, end)
        while let token = tokens.last, token.start > last.start { tokens.removeLast() }
        tokens.removeLast()
        dropsWhitespace = false
    }

    mutating func append(_ kind: TemplateToken.Kind, _ start: Int, _ end: Int) {
        tokens.append(TemplateToken(kind: kind, start: start, end: end))
    }

    // MARK: text and comments

    private func nextTag(from start: Int) -> Int? {
        var index = start
        while index + 1 < end {
            if bytes[index] == UInt8(ascii: "{") {
                switch bytes[index + 1] {
                case UInt8(ascii: "{"), UInt8(ascii: "%"), UInt8(ascii: "#"): return index
                default: break
                }
            }
            index += 1
        }
        return nil
    }

    /// Consumes a `-` or `+` after the opening of a tag; true for `-`.
    private mutating func takeTrimMark() -> Bool {
        guard position < end else { return false }
        let mark = bytes[position]
        guard mark == UInt8(ascii: "-") || mark == UInt8(ascii: "+") else { return false }
        position += 1
        return mark == UInt8(ascii: "-")
    }

    private mutating func appendText(_ start: Int, _ end: Int, dropsTrailing: Bool) {
        var start = start
        var end = end
        if dropsWhitespace { start = skipWhitespace(in: bytes, from: start, to: end) }
        if dropsTrailing { end = trimTrailingWhitespace(in: bytes, from: start, to: end) }
        dropsWhitespace = false
        if start < end { append(.text, start, end) }
    }

    private mutating func skipComment(from tagStart: Int) throws(SyntaxFailure) {
        var index = position
        while index + 1 < end {
            if bytes[index] == UInt8(ascii: "#"), bytes[index + 1] == UInt8(ascii: "}") {
                dropsWhitespace = index > tagStart + 2 && bytes[index - 1] == UInt8(ascii: "-")
                position = index + 2
                return
            }
            index += 1
        }
        position = end
        throw SyntaxFailure(message: "this comment is not closed; end it with '#}'", range: tagStart..<(tagStart + 2))
    }

    // MARK: raw

    /// Where the text after `{% raw %}` begins, when the tag at `position` is one.
    private mutating func rawBodyStart() -> Int? {
        guard let (index, drops) = tagEnd(ofWord: "raw", from: position) else { return nil }
        dropsWhitespace = drops
        return index
    }

    /// The end of a tag that holds just a word, and whether it drops the whitespace that follows.
    private func tagEnd(ofWord word: String, from start: Int) -> (index: Int, drops: Bool)? {
        var index = skipWhitespace(in: bytes, from: start, to: end)
        guard bytes[index..<end].starts(with: word.utf8) else { return nil }
        index = skipWhitespace(in: bytes, from: index + word.utf8.count, to: end)
        guard index < end else { return nil }
        let mark = bytes[index]
        let drops = mark == UInt8(ascii: "-")
        if drops || mark == UInt8(ascii: "+") { index += 1 }
        guard index + 1 < end, bytes[index] == UInt8(ascii: "%"), bytes[index + 1] == UInt8(ascii: "}") else {
            return nil
        }
        return (index + 2, drops)
    }

    private mutating func readRaw(from bodyStart: Int, tagStart: Int) throws(SyntaxFailure) {
        var index = bodyStart
        while index + 1 < end {
            if bytes[index] == UInt8(ascii: "{"), bytes[index + 1] == UInt8(ascii: "%") {
                var wordStart = index + 2
                var drops = false
                if wordStart < end, bytes[wordStart] == UInt8(ascii: "-") || bytes[wordStart] == UInt8(ascii: "+") {
                    drops = bytes[wordStart] == UInt8(ascii: "-")
                    wordStart += 1
                }
                if let (after, dropsNext) = tagEnd(ofWord: "endraw", from: wordStart) {
                    appendText(bodyStart, index, dropsTrailing: drops)
                    dropsWhitespace = dropsNext
                    position = after
                    return
                }
            }
            index += 1
        }
        position = end
        throw SyntaxFailure(
            message: "this 'raw' is not closed; end it with '{% endraw %}'", range: tagStart..<(tagStart + 2))
    }
}
