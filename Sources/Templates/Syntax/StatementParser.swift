// The statements of a template: what is between `{%` and `%}`, and how parsing continues after a mistake.
//
// The parts of each statement are in StatementParser+Headers.swift and StatementParser+Bodies.swift.

internal import Diagnostics

/// What the parser makes of one template: its statements, and what is wrong with it.
struct ParsedTemplate: Sendable {
    let statements: [Statement]
    let failures: [Failure]

    struct Failure: Sendable {
        let message: String
        let range: Range<Int>
        let kind: SyntaxFailure.FailureKind
    }
}

/// Lexes and parses one template. After a failure within a tag, parsing continues after the tag.
func parseTemplate(_ bytes: [UInt8]) -> ParsedTemplate {
    var lexer = TemplateLexer(bytes)
    lexer.readAll()
    var parser = StatementParser(
        expressions: ExpressionParser(reader: TokenReader(bytes: bytes, tokens: lexer.tokens)))
    parser.failures = lexer.failures
    // A tag that the lexer dropped may have been one that opens a block: so what the parser finds is not reliable.
    let statements = parser.parseBody(until: [], opener: nil)
    let failures = lexer.failures.isEmpty ? parser.failures : lexer.failures
    return ParsedTemplate(
        statements: statements,
        failures: failures.map { ParsedTemplate.Failure(message: $0.message, range: $0.range, kind: $0.code) })
}

/// Parses statements. The other parser handles expressions.
struct StatementParser {
    /// The tag that opened a statement: its word and its place.
    typealias Opener = (name: String, range: Range<Int>)

    /// The deepest nesting of statements.
    static let depthLimit = 60

    var expressions: ExpressionParser
    var failures: [SyntaxFailure] = []
    private var depth = 0
    /// The end tags that stop the statements around the current one.
    private var openEnds: [[String]] = []
    private(set) var hasStopped = false
    var reader: TokenReader {
        get { expressions.reader }
        _modify { yield &expressions.reader }
    }

    init(expressions: ExpressionParser) {
        self.expressions = expressions
    }

    /// Parses statements until one of the words that end the body, which is left as the current token.
    ///
    /// - Parameter opener: the tag that opened the body, named when it is not closed; nil for the whole template.
    mutating func parseBody(until ends: [String], opener: Opener?) -> [Statement] {
        var body: [Statement] = []
        depth += 1
        openEnds.append(ends)
        defer {
            depth -= 1
            openEnds.removeLast()
        }
        while !hasStopped {
            let token = reader.current
            switch token.kind {
            case .text:
                body.append(Statement(kind: .text(token.range), range: token.range))
                reader.advance()
            case .outputBegin:
                reader.advance()
                parseOutput(from: token.start, into: &body)
            case .statementBegin:
                if reader.next.kind == .name, ends.contains(reader.text(reader.next)) {
                    reader.advance()
                    return body
                }
                reader.advance()
                if let statement = parseStatement(from: token.start) { body.append(statement) }
            default:
                if let opener {
                    let end = ends.last ?? ""
                    stop("this '\(opener.name)' is not closed; end it with '{% \(end) %}'", opener.range)
                }
                return body
            }
        }
        return body
    }

    private mutating func stop(_ message: String, _ range: Range<Int>, _ kind: SyntaxFailure.FailureKind = .syntax) {
        if !hasStopped { failures.append(SyntaxFailure(message: message, range: range, code: kind)) }
        hasStopped = true
    }

    private mutating func parseOutput(from start: Int, into body: inout [Statement]) {
        let value = header(broken(at: start)) { (parser) throws(SyntaxFailure) in
            try parser.expressions.parseTuple()
        }
        body.append(Statement(kind: .output(value), range: start..<reader.lastEnd))
    }

    func broken(at start: Int) -> Expression {
        Expression(kind: .broken, range: start..<start, height: 0)
    }

    /// Parses the content of a tag and its end. After a failure, which is noted, continues after the end of the tag and
    /// returns `fallback`.
    mutating func header<Value>(
        _ fallback: Value, _ parse: (inout StatementParser) throws(SyntaxFailure) -> Value
    ) -> Value {
        do throws(SyntaxFailure) {
            let value = try parse(&self)
            guard reader.current.kind == .statementEnd || reader.current.kind == .outputEnd else {
                throw reader.unexpected("the end of the tag")
            }
            reader.advance()
            return value
        } catch {
            failures.append(error)
            reader.skipToTagEnd()
            return fallback
        }
    }

    /// Takes the tag that ends a body: the word is the current token.
    mutating func closeTag() {
        header(()) { (parser) in parser.reader.advance() }
    }

    private mutating func parseStatement(from start: Int) -> Statement? {
        let token = reader.current
        guard token.kind == .name else {
            failures.append(reader.unexpected("a statement"))
            reader.skipToTagEnd()
            return nil
        }
        guard depth <= Self.depthLimit else {
            stop("statements are nested too deeply; move some into a macro or an include", token.range, .limit)
            return nil
        }
        let word = reader.text(token)
        let opener = (name: word, range: start..<token.end)
        reader.advance()
        guard let kind = parseKind(word, opener, at: token) else { return nil }
        return Statement(kind: kind, range: start..<max(token.end, start))
    }

    private mutating func parseKind(
        _ word: String, _ opener: Opener, at token: TemplateToken
    ) -> Statement.Kind? {
        switch word {
        case "if": return parseConditional(opener)
        case "for": return parseLoop(opener)
        case "set": return parseSet(opener)
        case "with": return parseWith(opener)
        case "block": return parseBlock(opener)
        case "macro": return parseMacro(opener)
        case "call": return parseCallBlock(opener)
        case "filter": return parseFilterBlock(opener)
        case "autoescape": return parseAutoescape(opener)
        case "include": return parseInclude(opener)
        case "import": return parseImport(opener)
        case "from": return parseFromImport(opener)
        case "extends":
            let name = header(broken(at: token.start)) { (parser) throws(SyntaxFailure) in
                try parser.expressions.parseExpression()
            }
            return .extends(name)
        case "print":
            let values = header([Expression]()) { (parser) throws(SyntaxFailure) in
                var values = [try parser.expressions.parseExpression()]
                while parser.reader.takeSymbol(.comma) { values.append(try parser.expressions.parseExpression()) }
                return values
            }
            return .print(values)
        default:
            reportUnknown(word, token)
            return nil
        }
    }

    private static let statements = [
        "autoescape", "block", "call", "extends", "filter", "for", "from", "if", "import", "include", "macro", "print",
        "raw", "set", "with",
    ]

    private mutating func reportUnknown(_ word: String, _ token: TemplateToken) {
        let isEnd = word.hasPrefix("end") || word == "else" || word == "elif"
        let expected = openEnds.last(where: { !$0.isEmpty })
        if isEnd, let expected {
            let words = expected.map { "'\($0)'" }.joined(separator: " or ")
            stop("expected \(words) before '\(word)'", token.range)
        } else if isEnd {
            stop("this '\(word)' ends nothing", token.range)
        } else {
            let known = Self.statements + (expected ?? [])
            failures.append(
                SyntaxFailure(
                    message: "there is no statement '\(word)'" + spellingSuggestion(for: word, among: known),
                    range: token.range, code: .unknownName))
            reader.skipToTagEnd()
        }
    }
}
