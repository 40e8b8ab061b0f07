// Expressions, with the precedence of Jinja: or, and, not, comparison, + -, ~, * / // %, **, unary; and the values between.
//
// What follows a value, a filter's call for example, is in ExpressionParser+Postfix.swift.

/// Parses expressions from a token reader that the statement parser holds as well.
struct ExpressionParser {
    /// The greatest height of an expression's tree, and the deepest nesting of brackets.
    static let heightLimit = 120

    var reader: TokenReader
    private var depth = 0

    init(reader: TokenReader) {
        self.reader = reader
    }

    // MARK: making nodes

    func node(_ kind: Expression.Kind, from start: Int, height: Int) throws(SyntaxFailure) -> Expression {
        guard height <= Self.heightLimit else {
            throw SyntaxFailure(
                message: "this expression is nested too deeply; split it with 'set'", range: start..<reader.lastEnd,
                code: .limit)
        }
        return Expression(kind: kind, range: start..<reader.lastEnd, height: height + 1)
    }

    // MARK: from loose to tight

    mutating func parseExpression(allowsConditional: Bool = true) throws(SyntaxFailure) -> Expression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.heightLimit / 2 else {
            throw SyntaxFailure(
                message: "this expression is nested too deeply; split it with 'set'", range: reader.current.range,
                code: .limit)
        }
        var left = try parseOr()
        guard allowsConditional else { return left }
        while reader.takeName("if") {
            let test = try parseOr()
            var otherwise: Expression?
            if reader.takeName("else") { otherwise = try parseExpression() }
            let height = max(left.height, test.height, otherwise?.height ?? 0)
            left = try node(
                .conditional(test: test, then: left, otherwise: otherwise), from: left.range.lowerBound, height: height)
        }
        return left
    }

    private mutating func parseOr() throws(SyntaxFailure) -> Expression {
        var left = try parseAnd()
        while reader.takeName("or") {
            let right = try parseAnd()
            left = try node(.or(left, right), from: left.range.lowerBound, height: max(left.height, right.height))
        }
        return left
    }

    private mutating func parseAnd() throws(SyntaxFailure) -> Expression {
        var left = try parseNot()
        while reader.takeName("and") {
            let right = try parseNot()
            left = try node(.and(left, right), from: left.range.lowerBound, height: max(left.height, right.height))
        }
        return left
    }

    private mutating func parseNot() throws(SyntaxFailure) -> Expression {
        var starts: [Int] = []
        while reader.isName("not") {
            starts.append(reader.current.start)
            reader.advance()
        }
        var operand = try parseComparison()
        for start in starts.reversed() { operand = try node(.not(operand), from: start, height: operand.height) }
        return operand
    }

    private mutating func parseComparison() throws(SyntaxFailure) -> Expression {
        let left = try parseBinary(Self.loosestLevel)
        var comparisons: [(comparison: Comparison, operand: Expression)] = []
        while let comparison = takeComparison() {
            comparisons.append((comparison, try parseBinary(Self.loosestLevel)))
        }
        if comparisons.isEmpty { return left }
        let height = max(left.height, comparisons.map(\.operand.height).max() ?? 0)
        return try node(.compare(left, comparisons), from: left.range.lowerBound, height: height)
    }

    private mutating func takeComparison() -> Comparison? {
        switch reader.current.kind {
        case .symbol(let symbol):
            guard let comparison = Comparison(rawValue: symbol.rawValue) else { return nil }
            reader.advance()
            return comparison
        case .name:
            if reader.takeName("in") { return .isIn }
            guard reader.isName("not"), reader.isName(reader.next, "in") else { return nil }
            reader.advance()
            reader.advance()
            return .isNotIn
        default:
            return nil
        }
    }

    private static let loosestLevel = 0
    private static let concatenation = 1

    private func binaryOperator(_ level: Int) -> BinaryOperator? {
        guard case .symbol(let symbol) = reader.current.kind else { return nil }
        switch (level, symbol) {
        case (0, .add), (0, .subtract), (2, .multiply), (2, .divide), (2, .floorDivide), (2, .modulo), (3, .power):
            return BinaryOperator(rawValue: symbol.rawValue)
        default: return nil
        }
    }

    /// Levels: 0 for + and -, 1 for ~, 2 for * / // %, 3 for **, all from left to right as in Jinja.
    private mutating func parseBinary(_ level: Int) throws(SyntaxFailure) -> Expression {
        if level == 4 { return try parseUnary(allowsFilters: true) }
        if level == Self.concatenation { return try parseConcatenation() }
        var left = try parseBinary(level + 1)
        while let operation = binaryOperator(level) {
            reader.advance()
            let right = try parseBinary(level + 1)
            left = try node(
                .binary(operation, left, right), from: left.range.lowerBound, height: max(left.height, right.height))
        }
        return left
    }

    private mutating func parseConcatenation() throws(SyntaxFailure) -> Expression {
        let first = try parseBinary(Self.concatenation + 1)
        var parts = [first]
        while reader.takeSymbol(.concatenate) { parts.append(try parseBinary(Self.concatenation + 1)) }
        if parts.count == 1 { return first }
        return try node(
            .concatenate(parts), from: first.range.lowerBound, height: parts.map(\.height).max() ?? 0)
    }

    private mutating func parseUnary(allowsFilters: Bool) throws(SyntaxFailure) -> Expression {
        var signs: [(start: Int, isNegative: Bool)] = []
        while reader.isSymbol(.subtract) || reader.isSymbol(.add) {
            signs.append((reader.current.start, reader.isSymbol(.subtract)))
            reader.advance()
        }
        var operand = try parsePostfix(parsePrimary())
        for sign in signs.reversed() {
            operand = try node(
                sign.isNegative ? .negate(operand) : .plus(operand), from: sign.start, height: operand.height)
            // As in Jinja, what follows a signed value applies to the whole.
            operand = try parsePostfix(operand)
        }
        return allowsFilters ? try parseFilters(operand) : operand
    }

    // MARK: primaries

    mutating func parsePrimary() throws(SyntaxFailure) -> Expression {
        let token = reader.current
        switch token.kind {
        case .name:
            reader.advance()
            let name = reader.text(token)
            switch name {
            case "true", "True": return try node(.constant(.boolean(true)), from: token.start, height: 0)
            case "false", "False": return try node(.constant(.boolean(false)), from: token.start, height: 0)
            case "none", "None": return try node(.constant(.none), from: token.start, height: 0)
            default: return try node(.name(name), from: token.start, height: 0)
            }
        case .string(var bytes):
            reader.advance()
            while case .string(let more) = reader.current.kind {
                bytes += more
                reader.advance()
            }
            let text = TemplateText(bytes: bytes[...], isMarkup: false)
            return try node(.constant(.text(text)), from: token.start, height: 0)
        case .integer(let value):
            reader.advance()
            return try node(.constant(.integer(value)), from: token.start, height: 0)
        case .float(let value):
            reader.advance()
            return try node(.constant(.float(value)), from: token.start, height: 0)
        case .symbol(.openParenthesis):
            reader.advance()
            let inner = try parseTuple(isParenthesized: true)
            try reader.expectSymbol(.closeParenthesis)
            return Expression(kind: inner.kind, range: token.start..<reader.lastEnd, height: inner.height)
        case .symbol(.openBracket): return try parseList()
        case .symbol(.openBrace): return try parseDictionary()
        default:
            throw reader.unexpected("a value")
        }
    }

    /// One expression, or several with commas between: a tuple.
    mutating func parseTuple(
        allowsConditional: Bool = true, isParenthesized: Bool = false, until word: String? = nil
    ) throws(SyntaxFailure) -> Expression {
        let start = reader.current.start
        var items: [Expression] = []
        var isTuple = false
        while true {
            if !items.isEmpty { try reader.expectSymbol(.comma) }
            if isTupleEnd(word) { break }
            items.append(try parseExpression(allowsConditional: allowsConditional))
            guard reader.isSymbol(.comma) else { break }
            isTuple = true
        }
        if !isTuple {
            if let only = items.first { return only }
            guard isParenthesized else { throw reader.unexpected("a value") }
        }
        return try node(.tuple(items), from: start, height: items.map(\.height).max() ?? 0)
    }

    private func isTupleEnd(_ word: String?) -> Bool {
        switch reader.current.kind {
        case .outputEnd, .statementEnd, .symbol(.closeParenthesis): true
        default: word.map { reader.isName($0) } ?? false
        }
    }

    private mutating func parseList() throws(SyntaxFailure) -> Expression {
        let start = reader.current.start
        reader.advance()
        var items: [Expression] = []
        while !reader.isSymbol(.closeBracket) {
            if !items.isEmpty { try reader.expectSymbol(.comma) }
            if reader.isSymbol(.closeBracket) { break }
            items.append(try parseExpression())
        }
        reader.advance()
        return try node(.list(items), from: start, height: items.map(\.height).max() ?? 0)
    }

    private mutating func parseDictionary() throws(SyntaxFailure) -> Expression {
        let start = reader.current.start
        reader.advance()
        var entries: [(key: Expression, value: Expression)] = []
        while !reader.isSymbol(.closeBrace) {
            if !entries.isEmpty { try reader.expectSymbol(.comma) }
            if reader.isSymbol(.closeBrace) { break }
            let key = try parseExpression()
            try reader.expectSymbol(.colon)
            entries.append((key, try parseExpression()))
        }
        reader.advance()
        let height = entries.map { max($0.key.height, $0.value.height) }.max() ?? 0
        return try node(.dictionary(entries), from: start, height: height)
    }
}
