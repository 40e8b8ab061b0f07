// What follows a value: attributes, subscripts, calls with their arguments, filters and tests.

extension ExpressionParser {
    mutating func parsePostfix(_ start: Expression) throws(SyntaxFailure) -> Expression {
        var left = start
        while true {
            switch reader.current.kind {
            case .symbol(.dot): left = try parseAttribute(left)
            case .symbol(.openBracket): left = try parseSubscript(left)
            case .symbol(.openParenthesis): left = try parseCall(left)
            default: return left
            }
        }
    }

    mutating func parseFilters(_ start: Expression) throws(SyntaxFailure) -> Expression {
        var left = start
        while true {
            if reader.takeSymbol(.pipe) {
                left = try parseFilter(left)
            } else if reader.isName("is") {
                left = try parseTest(left)
            } else if reader.isSymbol(.openParenthesis) {
                left = try parseCall(left)
            } else {
                return left
            }
        }
    }

    private mutating func parseAttribute(_ left: Expression) throws(SyntaxFailure) -> Expression {
        reader.advance()
        let token = reader.current
        let start = left.range.lowerBound
        switch token.kind {
        case .name:
            reader.advance()
            return try node(.attribute(left, reader.text(token)), from: start, height: left.height)
        case .integer(let index):
            reader.advance()
            let item = Expression(kind: .constant(.integer(index)), range: token.range, height: 1)
            return try node(.item(left, item), from: start, height: left.height)
        default:
            throw reader.unexpected("a name or a number")
        }
    }

    private mutating func parseSubscript(_ left: Expression) throws(SyntaxFailure) -> Expression {
        let start = left.range.lowerBound
        reader.advance()
        if reader.isSymbol(.closeBracket) { throw reader.unexpected("a value") }
        var from: Expression?
        if !reader.isSymbol(.colon) {
            let item = try parseExpression()
            if reader.takeSymbol(.closeBracket) {
                return try node(.item(left, item), from: start, height: max(left.height, item.height))
            }
            if reader.isSymbol(.comma) { return try parseTupleSubscript(left, first: item) }
            from = item
        }
        guard reader.takeSymbol(.colon) else { throw reader.unexpected("']'") }
        var to: Expression?
        var step: Expression?
        if !reader.isSymbol(.colon), !reader.isSymbol(.closeBracket) { to = try parseExpression() }
        if reader.takeSymbol(.colon), !reader.isSymbol(.closeBracket) { step = try parseExpression() }
        try reader.expectSymbol(.closeBracket)
        let height = max(left.height, from?.height ?? 0, to?.height ?? 0, step?.height ?? 0)
        return try node(.slice(left, from: from, to: to, step: step), from: start, height: height)
    }

    private mutating func parseTupleSubscript(
        _ left: Expression, first: Expression
    ) throws(SyntaxFailure) -> Expression {
        var items = [first]
        while reader.takeSymbol(.comma) { items.append(try parseExpression()) }
        try reader.expectSymbol(.closeBracket)
        let tuple = try node(
            .tuple(items), from: first.range.lowerBound, height: items.map(\.height).max() ?? 0)
        return try node(.item(left, tuple), from: left.range.lowerBound, height: max(left.height, tuple.height))
    }

    // MARK: calls

    private mutating func parseCall(_ left: Expression) throws(SyntaxFailure) -> Expression {
        let arguments = try parseArguments()
        return try node(
            .call(left, arguments), from: left.range.lowerBound, height: max(left.height, arguments.height))
    }

    mutating func parseArguments() throws(SyntaxFailure) -> CallArguments {
        try reader.expectSymbol(.openParenthesis)
        var arguments = CallArguments()
        while !reader.isSymbol(.closeParenthesis) {
            if !arguments.isEmpty {
                try reader.expectSymbol(.comma)
                if reader.isSymbol(.closeParenthesis) { break }
            }
            try parseArgument(&arguments)
        }
        reader.advance()
        return arguments
    }

    private mutating func parseArgument(_ arguments: inout CallArguments) throws(SyntaxFailure) {
        let token = reader.current
        func misplaced(_ message: String) -> SyntaxFailure { SyntaxFailure(message: message, range: token.range) }
        if reader.takeSymbol(.multiply) {
            guard arguments.positionalRest == nil, arguments.keywordRest == nil else {
                throw misplaced("'*' may appear once among the arguments, before '**'")
            }
            arguments.positionalRest = try parseExpression()
        } else if reader.takeSymbol(.power) {
            guard arguments.keywordRest == nil else { throw misplaced("'**' may appear once among the arguments") }
            arguments.keywordRest = try parseExpression()
        } else if token.kind == .name, reader.next.kind == .symbol(.assign) {
            guard arguments.keywordRest == nil else { throw misplaced("no argument may follow '**'") }
            let name = reader.text(token)
            guard !arguments.keywords.contains(where: { $0.name == name }) else {
                throw misplaced("the argument '\(name)' is given twice")
            }
            reader.advance()
            reader.advance()
            arguments.keywords.append((name, token.range, try parseExpression()))
        } else {
            guard arguments.keywords.isEmpty, arguments.positionalRest == nil, arguments.keywordRest == nil else {
                throw misplaced("an argument without a name may not follow one with a name")
            }
            arguments.positional.append(try parseExpression())
        }
    }

    // MARK: filters and tests

    /// Parses a filter's name and arguments after its `|`, or in a filter block.
    mutating func parseFilter(_ input: Expression?) throws(SyntaxFailure) -> Expression {
        let start = input?.range.lowerBound ?? reader.current.start
        let (name, range) = try parseDottedName("the name of a filter")
        let arguments = reader.isSymbol(.openParenthesis) ? try parseArguments() : CallArguments()
        return try node(
            .filter(input, name: name, nameRange: range, arguments), from: start,
            height: max(input?.height ?? 0, arguments.height))
    }

    /// Parses filters with `|` between, without an input, as `filter` and `set` blocks have them.
    mutating func parseFilterChain() throws(SyntaxFailure) -> Expression {
        var chain = try parseFilter(nil)
        while reader.takeSymbol(.pipe) { chain = try parseFilter(chain) }
        return chain
    }

    private mutating func parseDottedName(
        _ what: String
    ) throws(SyntaxFailure) -> (name: String, range: Range<Int>) {
        var (name, range) = try reader.expectName(what)
        while reader.takeSymbol(.dot) {
            let part = try reader.expectName("a name")
            name += "." + part.name
            range = range.lowerBound..<part.range.upperBound
        }
        return (name, range)
    }

    private mutating func parseTest(_ left: Expression) throws(SyntaxFailure) -> Expression {
        reader.advance()
        let isNegated = reader.takeName("not")
        let (name, range) = try parseDottedName("the name of a test")
        var arguments = CallArguments()
        if reader.isSymbol(.openParenthesis) {
            arguments = try parseArguments()
        } else if beginsTestArgument {
            if reader.isName("is") {
                throw SyntaxFailure(
                    message: "one test cannot follow another; put parentheses around the first",
                    range: reader.current.range)
            }
            arguments.positional = [try parsePostfix(parsePrimary())]
        }
        let test = try node(
            .test(left, name: name, nameRange: range, arguments), from: left.range.lowerBound,
            height: max(left.height, arguments.height))
        return isNegated ? try node(.not(test), from: left.range.lowerBound, height: test.height) : test
    }

    private var beginsTestArgument: Bool {
        switch reader.current.kind {
        case .string, .integer, .float, .symbol(.openParenthesis), .symbol(.openBracket), .symbol(.openBrace): true
        case .name: !reader.isName("else") && !reader.isName("or") && !reader.isName("and")
        default: false
        }
    }
}
