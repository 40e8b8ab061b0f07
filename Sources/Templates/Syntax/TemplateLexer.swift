// From a template's bytes to tokens, with Jinja's whitespace control.

/// Splits a template into text, tags and the tokens inside of tags.
///
/// After a failure inside of a tag it goes on behind that tag, so that several are reported at once.
struct TemplateLexer {
    private let bytes: [UInt8]
    private let end: Int
    private var position = 0
    /// Whether the tag before ended with `-`: whitespace that follows is dropped.
    private var dropsWhitespace = false
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

    /// Goes to the end of the tag in which a failure was found.
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

    private mutating func append(_ kind: TemplateToken.Kind, _ start: Int, _ end: Int) {
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

    /// Takes a `-` or `+` behind a tag's opener; true for `-`.
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

    // MARK: inside of tags

    private mutating func readTag(
        closer: UInt8, end endKind: TemplateToken.Kind, tagStart: Int
    ) throws(SyntaxFailure) {
        var open: [(symbol: UInt8, at: Int)] = []
        while true {
            position = skipWhitespace(in: bytes, from: position, to: end)
            guard position < end else {
                let closing = closer == UInt8(ascii: "%") ? "%}" : "}}"
                throw SyntaxFailure(
                    message: "this tag is not closed; end it with '\(closing)'", range: tagStart..<(tagStart + 2))
            }
            if open.isEmpty, takeTagEnd(closer: closer, kind: endKind) { return }
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                try readNumber()
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                try readString(quote: byte)
            case _ where isNameStart(byte):
                try readName()
            default:
                try readSymbol(&open)
            }
        }
    }

    private mutating func takeTagEnd(closer: UInt8, kind: TemplateToken.Kind) -> Bool {
        var index = position
        let mark = bytes[index]
        let isMark = mark == UInt8(ascii: "-") || (mark == UInt8(ascii: "+") && closer == UInt8(ascii: "%"))
        if isMark { index += 1 }
        guard index + 1 < end, bytes[index] == closer, bytes[index + 1] == UInt8(ascii: "}") else { return false }
        append(kind, position, index + 2)
        position = index + 2
        dropsWhitespace = mark == UInt8(ascii: "-")
        return true
    }

    private func isNameStart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
        case 0x80...: true
        default: false
        }
    }

    private mutating func readName() throws(SyntaxFailure) {
        let start = position
        var isASCII = true
        while position < end, isNameStart(bytes[position]) || isDigit(bytes[position]) {
            if bytes[position] >= 0x80 {
                if whitespaceLength(in: bytes, at: position, to: end) > 0 { break }
                isASCII = false
            }
            position += 1
        }
        if !isASCII {
            for scalar in String(decoding: bytes[start..<position], as: UTF8.self).unicodeScalars
            where scalar != "_" && !scalar.properties.isXIDContinue {
                throw SyntaxFailure(message: "'\(scalar)' means nothing in a tag", range: start..<position)
            }
        }
        append(.name, start, position)
    }

    private mutating func readSymbol(_ open: inout [(symbol: UInt8, at: Int)]) throws(SyntaxFailure) {
        let start = position
        if position + 1 < end {
            let two = String(decoding: bytes[position...(position + 1)], as: UTF8.self)
            if let symbol = TemplateToken.Symbol(rawValue: two) {
                position += 2
                append(.symbol(symbol), start, position)
                return
            }
        }
        let one = String(decoding: bytes[position...position], as: UTF8.self)
        guard let symbol = TemplateToken.Symbol(rawValue: one) else {
            position += 1
            throw SyntaxFailure(message: "'\(one)' means nothing in a tag", range: start..<(start + 1))
        }
        position += 1
        switch symbol {
        case .openBrace, .openBracket, .openParenthesis:
            open.append((bytes[start], start))
        case .closeBrace, .closeBracket, .closeParenthesis:
            try close(symbol, &open, at: start)
        default: break
        }
        append(.symbol(symbol), start, position)
    }

    private func close(
        _ symbol: TemplateToken.Symbol, _ open: inout [(symbol: UInt8, at: Int)], at start: Int
    ) throws(SyntaxFailure) {
        guard let opener = open.popLast() else {
            throw SyntaxFailure(message: "this '\(symbol.rawValue)' closes nothing", range: start..<(start + 1))
        }
        let wanted: TemplateToken.Symbol =
            switch opener.symbol {
            case UInt8(ascii: "("): .closeParenthesis
            case UInt8(ascii: "["): .closeBracket
            default: .closeBrace
            }
        guard wanted == symbol else {
            throw SyntaxFailure(
                message: "expected '\(wanted.rawValue)' before '\(symbol.rawValue)'", range: start..<(start + 1))
        }
    }

    // MARK: literals

    private mutating func readNumber() throws(SyntaxFailure) {
        let start = position
        let isAfterDot = tokens.last.map { $0.kind == .symbol(.dot) && $0.end == start } ?? false
        let literal = NumberLiteral(bytes, from: start, to: end, isInteger: isAfterDot)
        position = literal.end
        switch literal.value {
        case .integer(let value): append(.integer(value), start, position)
        case .float(let value): append(.float(value), start, position)
        case .failure(let message): throw SyntaxFailure(message: message, range: start..<position)
        }
    }

    private mutating func readString(quote: UInt8) throws(SyntaxFailure) {
        let start = position
        var index = position + 1
        var hasEscapes = false
        while index < end, bytes[index] != quote {
            if bytes[index] == UInt8(ascii: "\\") {
                hasEscapes = true
                index += 1
            }
            index += 1
        }
        guard index < end else {
            position = end
            throw SyntaxFailure(message: "this text has no closing quote", range: start..<(start + 1))
        }
        position = index + 1
        let content = bytes[(start + 1)..<index]
        let value = hasEscapes ? try decodeEscapes(content) : Array(content)
        append(.string(value), start, position)
    }
}
