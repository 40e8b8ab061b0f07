// Statements with a body to parse: if, for and block, and where a body ends.

extension StatementParser {
    mutating func parseConditional(_ opener: Opener) -> Statement.Kind {
        var branches: [(test: Expression, body: [Statement])] = []
        while true {
            let test = header(broken(at: opener.range.lowerBound)) { (parser) throws(SyntaxFailure) in
                try parser.expressions.parseTuple(allowsConditional: false)
            }
            let body = parseBody(until: ["elif", "else", "endif"], opener: opener)
            branches.append((test, body))
            if hasStopped { return .conditional(branches, otherwise: []) }
            if reader.takeName("elif") { continue }
            let hasElse = reader.isName("else")
            closeTag()
            guard hasElse else { return .conditional(branches, otherwise: []) }
            let otherwise = parseBody(until: ["endif"], opener: opener)
            if !hasStopped { closeTag() }
            return .conditional(branches, otherwise: otherwise)
        }
    }

    mutating func parseLoop(_ opener: Opener) -> Statement.Kind {
        struct Header {
            var target: AssignmentTarget
            var items: Expression
            var filter: Expression?
            var isRecursive = false
        }
        let start = opener.range.lowerBound
        let head = header(Header(target: .tuple([], start..<start), items: broken(at: start))) {
            (parser) throws(SyntaxFailure) in
            let target = try parser.expressions.parseTarget(until: "in")
            try parser.reader.expectWord("in")
            let items = try parser.expressions.parseTuple(allowsConditional: false, until: "recursive")
            var head = Header(target: target, items: items)
            if parser.reader.takeName("if") { head.filter = try parser.expressions.parseExpression() }
            head.isRecursive = parser.reader.takeName("recursive")
            return head
        }
        let body = parseBody(until: ["else", "endfor"], opener: opener)
        var otherwise: [Statement] = []
        if !hasStopped {
            let hasElse = reader.isName("else")
            closeTag()
            if hasElse {
                otherwise = parseBody(until: ["endfor"], opener: opener)
                if !hasStopped { closeTag() }
            }
        }
        return .loop(
            .init(
                target: head.target, items: head.items, filter: head.filter, isRecursive: head.isRecursive, body: body,
                otherwise: otherwise))
    }

    /// The body of a tag that ends with one word, and that end tag.
    mutating func parseClosedBody(_ end: String, _ opener: Opener) -> [Statement] {
        let body = parseBody(until: [end], opener: opener)
        if !hasStopped { closeTag() }
        return body
    }

    mutating func parseBlock(_ opener: Opener) -> Statement.Kind {
        struct Header {
            var name = ""
            var range: Range<Int>
            var isScoped = false
            var isRequired = false
        }
        let head = header(Header(range: opener.range)) { (parser) throws(SyntaxFailure) in
            let (name, range) = try parser.expressions.parseName("the block's name")
            if parser.reader.isSymbol(.subtract) {
                throw SyntaxFailure(
                    message: "block names cannot contain hyphens; write '_'",
                    range: range.lowerBound..<parser.reader.current.end)
            }
            let isScoped = parser.reader.takeName("scoped")
            let isRequired = parser.reader.takeName("required")
            return Header(name: name, range: range, isScoped: isScoped, isRequired: isRequired)
        }
        let body = parseBody(until: ["endblock"], opener: opener)
        if !hasStopped {
            let name = head.name
            header(()) { (parser) in
                parser.reader.advance()
                _ = parser.reader.takeName(name)
            }
        }
        if head.isRequired, !body.allSatisfy(isBlank) {
            failures.append(
                SyntaxFailure(
                    message: "the required block '\(head.name)' must be filled by other templates; leave it empty",
                    range: head.range))
        }
        return .block(
            .init(
                name: head.name, nameRange: head.range, isScoped: head.isScoped, isRequired: head.isRequired,
                body: body))
    }

    private func isBlank(_ statement: Statement) -> Bool {
        guard case .text(let range) = statement.kind else { return false }
        return skipWhitespace(in: reader.bytes, from: range.lowerBound, to: range.upperBound) == range.upperBound
    }
}
