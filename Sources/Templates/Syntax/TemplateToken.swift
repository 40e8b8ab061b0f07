// The lexer's output for a template: text, tags, and the wordsinside tags.

/// One token: its kind and the bytes of the template that it covers.
struct TemplateToken: Sendable {
    enum Kind: Equatable, Sendable {
        /// Text outside of tags. The range is what is printed, after whitespace control.
        case text
        case outputBegin
        case outputEnd
        case statementBegin
        case statementEnd
        case name
        case integer(Int)
        case float(Double)
        case string([UInt8])
        case symbol(Symbol)
        case end
    }

    enum Symbol: String, Sendable {
        case add = "+"
        case subtract = "-"
        case multiply = "*"
        case divide = "/"
        case floorDivide = "//"
        case modulo = "%"
        case power = "**"
        case concatenate = "~"
        case openBracket = "["
        case closeBracket = "]"
        case openParenthesis = "("
        case closeParenthesis = ")"
        case openBrace = "{"
        case closeBrace = "}"
        case equal = "=="
        case notEqual = "!="
        case greater = ">"
        case greaterOrEqual = ">="
        case less = "<"
        case lessOrEqual = "<="
        case assign = "="
        case dot = "."
        case colon = ":"
        case pipe = "|"
        case comma = ","
        case semicolon = ";"
    }

    let kind: Kind
    let start: Int
    let end: Int

    var range: Range<Int> { start..<end }
}

/// What is wrong with the syntax of a template, and where.
struct SyntaxFailure: Error {
    let message: String
    let range: Range<Int>
    var code: FailureKind = .syntax

    enum FailureKind: Sendable {
        case syntax
        case unknownName
        case limit
    }
}
