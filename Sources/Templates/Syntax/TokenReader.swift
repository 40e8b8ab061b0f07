// What the expression parser and the statement parser share: looking at tokens, consuming them, reporting what is
// wrong.

/// A position in a template's tokens.
struct TokenReader {
    let bytes: [UInt8]
    let tokens: [TemplateToken]
    private(set) var index = 0

    init(bytes: [UInt8], tokens: [TemplateToken]) {
        self.bytes = bytes
        self.tokens = tokens
    }

    var current: TemplateToken { tokens[index] }
    var next: TemplateToken { tokens[min(index + 1, tokens.count - 1)] }
    /// The end of the token before this one.
    var lastEnd: Int { index > 0 ? tokens[index - 1].end : 0 }

    mutating func advance() {
        if index + 1 < tokens.count { index += 1 }
    }

    func text(_ token: TemplateToken) -> String {
        String(decoding: bytes[token.range], as: UTF8.self)
    }

    func isName(_ word: String) -> Bool {
        isName(current, word)
    }

    func isName(_ token: TemplateToken, _ word: String) -> Bool {
        token.kind == .name && bytes[token.range].elementsEqual(word.utf8)
    }

    func isSymbol(_ symbol: TemplateToken.Symbol) -> Bool {
        current.kind == .symbol(symbol)
    }

    mutating func takeName(_ word: String) -> Bool {
        guard isName(word) else { return false }
        advance()
        return true
    }

    mutating func takeSymbol(_ symbol: TemplateToken.Symbol) -> Bool {
        guard isSymbol(symbol) else { return false }
        advance()
        return true
    }

    /// Consumes any name, or fails with what was expected.
    mutating func expectName(_ what: String) throws(SyntaxFailure) -> (name: String, range: Range<Int>) {
        guard current.kind == .name else { throw unexpected(what) }
        let token = current
        advance()
        return (text(token), token.range)
    }

    mutating func expectWord(_ word: String) throws(SyntaxFailure) {
        guard takeName(word) else { throw unexpected("'\(word)'") }
    }

    mutating func expectSymbol(_ symbol: TemplateToken.Symbol) throws(SyntaxFailure) {
        guard takeSymbol(symbol) else { throw unexpected("'\(symbol.rawValue)'") }
    }

    /// `expected … before …` at the current token.
    func unexpected(_ expected: String) -> SyntaxFailure {
        SyntaxFailure(message: "expected \(expected) before \(description(current))", range: current.range)
    }

    func description(_ token: TemplateToken) -> String {
        switch token.kind {
        case .text: "text"
        case .outputEnd, .statementEnd: "the end of the tag"
        case .outputBegin, .statementBegin: "a tag"
        case .end: "the end of the template"
        default: "'\(text(token))'"
        }
    }

    /// Moves past the end of the tag with the current token.
    mutating func skipToTagEnd() {
        while true {
            switch current.kind {
            case .outputEnd, .statementEnd:
                advance()
                return
            case .end, .text, .outputBegin, .statementBegin:
                return
            default:
                advance()
            }
        }
    }
}
