// The targets of assignments, and the parameters of macros.

/// The words that cannot be names.
private let constantWords: Set<String> = ["true", "false", "none", "True", "False", "None"]

extension ExpressionParser {
    /// A name, names with commas between, or `namespace.attribute` where `allowsNamespace`.
    mutating func parseTarget(
        allowsNamespace: Bool = false, until word: String? = nil
    ) throws(SyntaxFailure) -> AssignmentTarget {
        let start = reader.current.start
        var targets: [AssignmentTarget] = []
        var isTuple = false
        while true {
            if !targets.isEmpty { try reader.expectSymbol(.comma) }
            if isTargetEnd(word), isTuple { break }
            targets.append(try parseSingleTarget(allowsNamespace: allowsNamespace))
            guard reader.isSymbol(.comma) else { break }
            isTuple = true
        }
        if !isTuple, let only = targets.first { return only }
        return .tuple(targets, start..<reader.lastEnd)
    }

    private func isTargetEnd(_ word: String?) -> Bool {
        switch reader.current.kind {
        case .statementEnd, .symbol(.closeParenthesis), .symbol(.assign): true
        default: word.map { reader.isName($0) } ?? false
        }
    }

    private mutating func parseSingleTarget(allowsNamespace: Bool) throws(SyntaxFailure) -> AssignmentTarget {
        let start = reader.current.start
        if reader.takeSymbol(.openParenthesis) {
            let inner = try parseTarget(allowsNamespace: allowsNamespace)
            try reader.expectSymbol(.closeParenthesis)
            return inner
        }
        let (name, range) = try parseName("the name of a variable")
        if allowsNamespace, reader.takeSymbol(.dot) {
            let attribute = try reader.expectName("the name of an attribute")
            return .namespaceAttribute(name, attribute.name, start..<attribute.range.upperBound)
        }
        return .name(name, range)
    }

    /// A name that something may be assigned to.
    mutating func parseName(_ what: String) throws(SyntaxFailure) -> (name: String, range: Range<Int>) {
        let token = try reader.expectName(what)
        guard !constantWords.contains(token.name) else {
            throw SyntaxFailure(message: "nothing can be assigned to '\(token.name)'", range: token.range)
        }
        return token
    }

    mutating func parseSignature() throws(SyntaxFailure) -> MacroSignature {
        var signature = MacroSignature()
        try reader.expectSymbol(.openParenthesis)
        while !reader.isSymbol(.closeParenthesis) {
            if !signature.parameters.isEmpty { try reader.expectSymbol(.comma) }
            if reader.isSymbol(.closeParenthesis) { break }
            let (name, range) = try parseName("the name of a parameter")
            var defaultValue: Expression?
            if reader.takeSymbol(.assign) {
                defaultValue = try parseExpression()
            } else if signature.parameters.last?.defaultValue != nil {
                throw SyntaxFailure(
                    message: "the parameter '\(name)' needs a default value, because the one before it has one",
                    range: range)
            }
            if signature.parameters.contains(where: { $0.name == name }) {
                throw SyntaxFailure(message: "the parameter '\(name)' is given twice", range: range)
            }
            if signature.parameters.count >= 60 {
                throw SyntaxFailure(message: "a macro can have at most 60 parameters", range: range, code: .limit)
            }
            signature.parameters.append(.init(name: name, range: range, defaultValue: defaultValue))
        }
        reader.advance()
        return signature
    }
}
