// What the compiler needs to know about whole trees: their height, and whether they use a macro's implicit names.

extension Statement {
    /// The greatest height of the statements' trees, including expressions.
    static func height(_ statements: [Statement]) -> Int {
        var result = 1
        for statement in statements { result = max(result, statement.height) }
        return result
    }

    private var height: Int {
        switch kind {
        case .text: return 1
        case .output(let value), .set(_, let value), .include(let value, _, _), .importModule(let value, _, _),
            .importNames(let value, _, _), .extends(let value):
            return 1 + value.height
        case .print(let values): return 1 + (values.map(\.height).max() ?? 0)
        case .conditional(let branches, let otherwise):
            let heights = branches.map { max($0.test.height, Statement.height($0.body)) }
            return 2 + max(heights.max() ?? 0, Statement.height(otherwise))
        case .loop(let loop):
            return 3
                + max(
                    loop.items.height, loop.filter?.height ?? 0, Statement.height(loop.body),
                    Statement.height(loop.otherwise))
        case .setBlock(_, let filter, let body): return 3 + max(filter?.height ?? 0, Statement.height(body))
        case .with(let assignments, let body):
            return 2 + max(assignments.map(\.value.height).max() ?? 0, Statement.height(body))
        case .filterBlock(let value, let body), .autoescape(let value, let body):
            return 2 + max(value.height, Statement.height(body))
        case .macro, .block: return 2
        case .callBlock(_, let call, _): return 2 + call.height
        }
    }
}

/// Whether a macro's body reads `caller`, `varargs` or `kwargs`, which then become additional parameters.
struct SpecialNames {
    private(set) var caller = false
    private(set) var varargs = false
    private(set) var kwargs = false

    init(_ body: [Statement], defaults: [Expression]) {
        for value in defaults { visit(value) }
        visit(body)
    }

    private mutating func visit(_ statements: [Statement]) {
        for statement in statements { visit(statement) }
    }

    private mutating func visit(_ statement: Statement) {
        switch statement.kind {
        case .text: break
        case .output(let value), .set(_, let value), .include(let value, _, _), .importModule(let value, _, _),
            .importNames(let value, _, _), .extends(let value):
            visit(value)
        case .print(let values): for value in values { visit(value) }
        case .conditional(let branches, let otherwise):
            for branch in branches {
                visit(branch.test)
                visit(branch.body)
            }
            visit(otherwise)
        case .loop(let loop):
            visit(loop.items)
            if let filter = loop.filter { visit(filter) }
            visit(loop.body)
            visit(loop.otherwise)
        case .setBlock(_, let filter, let body):
            if let filter { visit(filter) }
            visit(body)
        case .with(let assignments, let body):
            for assignment in assignments { visit(assignment.value) }
            visit(body)
        case .filterBlock(let value, let body), .autoescape(let value, let body):
            visit(value)
            visit(body)
        case .callBlock(let signature, let call, let body):
            visit(call)
            for parameter in signature.parameters { if let value = parameter.defaultValue { visit(value) } }
            visit(body)
        case .macro(_, _, let body): visit(body)
        case .block(let block): visit(block.body)
        }
    }

    private mutating func visit(_ arguments: CallArguments) {
        for value in arguments.positional { visit(value) }
        for keyword in arguments.keywords { visit(keyword.value) }
        if let rest = arguments.positionalRest { visit(rest) }
        if let rest = arguments.keywordRest { visit(rest) }
    }

    private mutating func visit(_ expression: Expression) {
        switch expression.kind {
        case .constant, .broken: break
        case .name("caller"): caller = true
        case .name("varargs"): varargs = true
        case .name("kwargs"): kwargs = true
        case .name: break
        case .tuple(let items), .list(let items), .concatenate(let items): for item in items { visit(item) }
        case .dictionary(let entries):
            for entry in entries {
                visit(entry.key)
                visit(entry.value)
            }
        case .negate(let value), .plus(let value), .not(let value), .attribute(let value, _): visit(value)
        case .binary(_, let left, let right), .and(let left, let right), .or(let left, let right),
            .item(let left, let right):
            visit(left)
            visit(right)
        case .compare(let first, let comparisons):
            visit(first)
            for comparison in comparisons { visit(comparison.operand) }
        case .conditional(let test, let then, let otherwise):
            visit(test)
            visit(then)
            if let otherwise { visit(otherwise) }
        case .slice(let value, let from, let to, let step):
            for part in [value, from, to, step] { if let part { visit(part) } }
        case .call(let callee, let arguments):
            visit(callee)
            visit(arguments)
        case .filter(let input, _, _, let arguments):
            if let input { visit(input) }
            visit(arguments)
        case .test(let value, _, _, let arguments):
            visit(value)
            visit(arguments)
        }
    }
}
