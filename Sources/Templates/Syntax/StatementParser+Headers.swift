// Statements with mostly a tag to parse: set, with, macro, call, filter, autoescape, include and import.

extension StatementParser {
    mutating func parseSet(_ opener: Opener) -> Statement.Kind {
        struct Header {
            var target: AssignmentTarget
            var value: Expression?
            var filter: Expression?
        }
        let start = opener.range.lowerBound
        let fallback = Header(target: .tuple([], start..<start), value: broken(at: start))
        let head = header(fallback) { (parser) throws(SyntaxFailure) in
            let target = try parser.expressions.parseTarget(allowsNamespace: true)
            if parser.reader.takeSymbol(.assign) {
                return Header(target: target, value: try parser.expressions.parseTuple())
            }
            guard parser.reader.takeSymbol(.pipe) else { return Header(target: target) }
            return Header(target: target, filter: try parser.expressions.parseFilterChain())
        }
        if let value = head.value { return .set(head.target, value) }
        return .setBlock(head.target, filter: head.filter, parseClosedBody("endset", opener))
    }

    mutating func parseWith(_ opener: Opener) -> Statement.Kind {
        let assignments = header([(target: AssignmentTarget, value: Expression)]()) {
            (parser) throws(SyntaxFailure) in
            var assignments: [(target: AssignmentTarget, value: Expression)] = []
            while parser.reader.current.kind != .statementEnd {
                if !assignments.isEmpty { try parser.reader.expectSymbol(.comma) }
                let (name, range) = try parser.expressions.parseName("the name of a variable")
                try parser.reader.expectSymbol(.assign)
                assignments.append((.name(name, range), try parser.expressions.parseExpression()))
            }
            return assignments
        }
        return .with(assignments, parseClosedBody("endwith", opener))
    }

    mutating func parseMacro(_ opener: Opener) -> Statement.Kind {
        let head = header((name: "", signature: MacroSignature())) { (parser) throws(SyntaxFailure) in
            let name = try parser.expressions.parseName("the macro's name")
            return (name: name.name, signature: try parser.expressions.parseSignature())
        }
        return .macro(head.name, head.signature, parseClosedBody("endmacro", opener))
    }

    mutating func parseCallBlock(_ opener: Opener) -> Statement.Kind {
        let fallback = (signature: MacroSignature(), call: broken(at: opener.range.lowerBound))
        let head = header(fallback) { (parser) throws(SyntaxFailure) in
            var signature = MacroSignature()
            if parser.reader.isSymbol(.openParenthesis) { signature = try parser.expressions.parseSignature() }
            let call = try parser.expressions.parseExpression()
            guard case .call = call.kind else {
                throw SyntaxFailure(message: "'call' needs a call of a macro, such as 'card()'", range: call.range)
            }
            return (signature: signature, call: call)
        }
        return .callBlock(head.signature, head.call, parseClosedBody("endcall", opener))
    }

    mutating func parseFilterBlock(_ opener: Opener) -> Statement.Kind {
        let filter = header(broken(at: opener.range.lowerBound)) { (parser) throws(SyntaxFailure) in
            try parser.expressions.parseFilterChain()
        }
        return .filterBlock(filter, parseClosedBody("endfilter", opener))
    }

    mutating func parseAutoescape(_ opener: Opener) -> Statement.Kind {
        let value = header(broken(at: opener.range.lowerBound)) { (parser) throws(SyntaxFailure) in
            try parser.expressions.parseExpression()
        }
        return .autoescape(value, parseClosedBody("endautoescape", opener))
    }

    // MARK: other templates

    mutating func parseInclude(_ opener: Opener) -> Statement.Kind {
        let fallback = (name: broken(at: opener.range.lowerBound), ignores: false, passes: true)
        let head = header(fallback) { (parser) throws(SyntaxFailure) in
            let name = try parser.expressions.parseExpression()
            var ignores = false
            if parser.reader.isName("ignore"), parser.reader.isName(parser.reader.next, "missing") {
                parser.reader.advance()
                parser.reader.advance()
                ignores = true
            }
            return (name: name, ignores: ignores, passes: parser.takePassing() ?? true)
        }
        return .include(head.name, ignoresMissing: head.ignores, passesNames: head.passes)
    }

    mutating func parseImport(_ opener: Opener) -> Statement.Kind {
        let fallback = (template: broken(at: opener.range.lowerBound), name: "", passes: false)
        let head = header(fallback) { (parser) throws(SyntaxFailure) in
            let template = try parser.expressions.parseExpression()
            try parser.reader.expectWord("as")
            let name = try parser.expressions.parseName("a name for the import").name
            return (template: template, name: name, passes: parser.takePassing() ?? false)
        }
        return .importModule(head.template, name: head.name, passesNames: head.passes)
    }

    mutating func parseFromImport(_ opener: Opener) -> Statement.Kind {
        typealias Names = [(name: String, range: Range<Int>, alias: String)]
        let fallback = (template: broken(at: opener.range.lowerBound), names: Names(), passes: false)
        let head = header(fallback) { (parser) throws(SyntaxFailure) in
            let template = try parser.expressions.parseExpression()
            try parser.reader.expectWord("import")
            var names: Names = []
            var passes: Bool?
            repeat {
                passes = parser.takePassing()
                if passes != nil { break }
                names.append(try parser.parseImportedName())
                passes = parser.takePassing()
                if passes != nil { break }
            } while parser.reader.takeSymbol(.comma)
            return (template: template, names: names, passes: passes ?? false)
        }
        return .importNames(head.template, head.names, passesNames: head.passes)
    }

    private mutating func parseImportedName() throws(SyntaxFailure) -> (
        name: String, range: Range<Int>, alias: String
    ) {
        let (name, range) = try expressions.parseName("a name to import")
        if name.hasPrefix("_") {
            throw SyntaxFailure(
                message: "'\(name)' cannot be imported: names with a leading underscore are private", range: range)
        }
        let alias = reader.takeName("as") ? try expressions.parseName("a name for the import").name : name
        return (name, range, alias)
    }

    /// Takes `with context` or `without context`.
    private mutating func takePassing() -> Bool? {
        let isWith = reader.isName("with")
        guard isWith || reader.isName("without"), reader.isName(reader.next, "context") else { return nil }
        reader.advance()
        reader.advance()
        return isWith
    }
}
