// The tokensinside a tag: names, symbols, numbers and texts, up to the tag's end.

extension TemplateLexer {
    mutating func readTag(
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
