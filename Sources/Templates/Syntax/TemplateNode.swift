// The tree that the parser makes of a template.

/// An expression with the bytes that it covers.
struct Expression: Sendable {
    indirect enum Kind: Sendable {
        case constant(TemplateValue)
        case name(String)
        case tuple([Expression])
        case list([Expression])
        case dictionary([(key: Expression, value: Expression)])
        case negate(Expression)
        case plus(Expression)
        case not(Expression)
        case binary(BinaryOperator, Expression, Expression)
        case and(Expression, Expression)
        case or(Expression, Expression)
        case compare(Expression, [(comparison: Comparison, operand: Expression)])
        case concatenate([Expression])
        case conditional(test: Expression, then: Expression, otherwise: Expression?)
        case attribute(Expression, String)
        case item(Expression, Expression)
        case slice(Expression, from: Expression?, to: Expression?, step: Expression?)
        case call(Expression, CallArguments)
        /// A filter; without an input, the text of a filter block or of a set block is filtered.
        case filter(Expression?, name: String, nameRange: Range<Int>, CallArguments)
        case test(Expression, name: String, nameRange: Range<Int>, CallArguments)
        /// Replaces what could not be parsed, after that was reported.
        case broken
    }

    let kind: Kind
    let range: Range<Int>
    /// How deep the tree below is, so that a template cannot make the compiler or the renderer overflow the stack.
    let height: Int
}

enum BinaryOperator: String, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case floorDivide = "//"
    case modulo = "%"
    case power = "**"
}

enum Comparison: String, Sendable {
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case isIn = "in"
    case isNotIn = "not in"
}

struct CallArguments: Sendable {
    var positional: [Expression] = []
    var keywords: [(name: String, range: Range<Int>, value: Expression)] = []
    var positionalRest: Expression?
    var keywordRest: Expression?

    var isEmpty: Bool { positional.isEmpty && keywords.isEmpty && positionalRest == nil && keywordRest == nil }
    var height: Int {
        let heights = positional.map(\.height) + keywords.map(\.value.height)
        return max(heights.max() ?? 0, positionalRest?.height ?? 0, keywordRest?.height ?? 0)
    }
}

/// What a value is assigned to.
indirect enum AssignmentTarget: Sendable {
    case name(String, Range<Int>)
    case tuple([AssignmentTarget], Range<Int>)
    case namespaceAttribute(String, String, Range<Int>)

    var range: Range<Int> {
        switch self {
        case .name(_, let range), .tuple(_, let range), .namespaceAttribute(_, _, let range): range
        }
    }
}

struct MacroSignature: Sendable {
    struct Parameter: Sendable {
        let name: String
        let range: Range<Int>
        let defaultValue: Expression?
    }

    var parameters: [Parameter] = []
}

/// A statement with the bytes of its opening tag.
struct Statement: Sendable {
    indirect enum Kind: Sendable {
        case text(Range<Int>)
        case output(Expression)
        case print([Expression])
        case conditional([(test: Expression, body: [Statement])], otherwise: [Statement])
        case loop(Loop)
        case set(AssignmentTarget, Expression)
        case setBlock(AssignmentTarget, filter: Expression?, [Statement])
        case with([(target: AssignmentTarget, value: Expression)], [Statement])
        case filterBlock(Expression, [Statement])
        case macro(String, MacroSignature, [Statement])
        case callBlock(MacroSignature, Expression, [Statement])
        case include(Expression, ignoresMissing: Bool, passesNames: Bool)
        case importModule(Expression, name: String, passesNames: Bool)
        case importNames(Expression, [(name: String, range: Range<Int>, alias: String)], passesNames: Bool)
        case extends(Expression)
        case block(Block)
        case autoescape(Expression, [Statement])
    }

    struct Loop: Sendable {
        let target: AssignmentTarget
        let items: Expression
        let filter: Expression?
        let isRecursive: Bool
        let body: [Statement]
        let otherwise: [Statement]
    }

    struct Block: Sendable {
        let name: String
        let nameRange: Range<Int>
        let isScoped: Bool
        let isRequired: Bool
        let body: [Statement]
    }

    let kind: Kind
    let range: Range<Int>
}
