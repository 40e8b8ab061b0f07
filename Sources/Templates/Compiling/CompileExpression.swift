// Expressions to instructions.

internal import Diagnostics

extension TemplateCompiler {
    mutating func compile(_ expression: Expression) -> Int32 {
        let range = expression.range
        switch expression.kind {
        case .constant(let value): return constant(value, range)
        case .broken: return constant(.undefined, range)
        case .name(let name): return load(name, range)
        case .tuple(let items): return emit(.tuple, countedOperands(compileAll(items)), -1, -1, range)
        case .list(let items): return emit(.list, countedOperands(compileAll(items)), -1, -1, range)
        case .dictionary(let entries):
            var values = [Int32(entries.count)]
            for entry in entries { values += [compile(entry.key), compile(entry.value)] }
            return emit(.dictionary, operands(values), -1, -1, range)
        case .negate(let operand):
            if case .constant(.integer(let number)) = operand.kind { return constant(.integer(-number), range) }
            return emit(.negate, compile(operand), -1, -1, range)
        case .plus(let operand): return emit(.plus, compile(operand), -1, -1, range)
        case .not(let operand): return emit(.not, compile(operand), -1, -1, range)
        case .binary(let operation, let left, let right):
            let number = Int32(Self.binaryOperators.firstIndex(of: operation) ?? 0)
            return emit(.binary, compile(left), compile(right), number, range)
        case .and(let left, let right): return emit(.and, compile(left), compile(right), -1, range)
        case .or(let left, let right): return emit(.or, compile(left), compile(right), -1, range)
        case .compare(let first, let comparisons):
            var values = [compile(first), Int32(comparisons.count)]
            for (comparison, operand) in comparisons {
                values += [Int32(Self.comparisons.firstIndex(of: comparison) ?? 0), compile(operand)]
            }
            return emit(.compare, operands(values), -1, -1, range)
        case .concatenate(let parts): return emit(.concatenate, countedOperands(compileAll(parts)), -1, -1, range)
        case .conditional(let test, let then, let otherwise):
            // Without an else, the value is an empty text, as Jinja's lenient undefined prints.
            let last = otherwise.map { compile($0) } ?? constant(.text(""), range)
            return emit(.conditional, compile(test), compile(then), last, range)
        case .attribute(let value, let name): return compileAttribute(value, name, range)
        case .item(let value, let index):
            if case .constant(.text(let text)) = index.kind {
                let name = program.number(ofName: text.string)
                return emit(.attribute, compile(value), name, 1, range)
            }
            return emit(.item, compile(value), compile(index), -1, range)
        case .slice(let value, let from, let to, let step):
            let parts = [compile(value), compileOptional(from), compileOptional(to), compileOptional(step)]
            return emit(.slice, operands(parts), -1, -1, range)
        case .call(let callee, let arguments): return compileCall(callee, arguments, range)
        case .filter(let input, let name, let nameRange, let arguments):
            return compileFilter(input, name, nameRange, arguments, range)
        case .test(let value, let name, let nameRange, let arguments):
            return compileTest(value, name, nameRange, arguments, range)
        }
    }

    static let binaryOperators: [BinaryOperator] = [
        .add, .subtract, .multiply, .divide, .floorDivide, .modulo, .power,
    ]
    static let comparisons: [Comparison] = [
        .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn, .isNotIn,
    ]

    mutating func compileAll(_ expressions: [Expression]) -> [Int32] {
        var instructions: [Int32] = []
        for expression in expressions { instructions.append(compile(expression)) }
        return instructions
    }

    private mutating func compileOptional(_ expression: Expression?) -> Int32 {
        expression.map { compile($0) } ?? -1
    }

    private mutating func compileAttribute(_ value: Expression, _ name: String, _ range: Range<Int>) -> Int32 {
        if case .name("loop") = value.kind, case .local(let slot)? = place(of: "loop"),
            let field = LoopField.named(name)
        {
            markLoopUsed(slot, level: 0)
            return emit(.loopField, slot, field.rawValue, -1, range)
        }
        return emit(.attribute, compile(value), program.number(ofName: name), -1, range)
    }

    // MARK: calls

    /// Operands of a call: how many without and with a name, `*` and `**`, then the instructions.
    mutating func compileArguments(_ arguments: CallArguments) -> Int32 {
        let positional = compileAll(arguments.positional)
        var values = [Int32(positional.count), Int32(arguments.keywords.count)]
        let rest = [compileOptional(arguments.positionalRest), compileOptional(arguments.keywordRest)]
        values += rest + positional
        for keyword in arguments.keywords {
            values += [program.number(ofName: keyword.name), compile(keyword.value)]
        }
        return operands(values)
    }

    private mutating func compileCall(
        _ callee: Expression, _ arguments: CallArguments, _ range: Range<Int>
    ) -> Int32 {
        if let level = superLevel(callee), place(of: "super") == nil {
            return emit(.callSuper, level, -1, -1, range)
        }
        if case .name("loop") = callee.kind {
            switch place(of: "loop") {
            case .local(let slot):
                markLoopUsed(slot, level: 0)
                return emit(.callLoop, compileArguments(arguments), slot, 0, range)
            case .outer(let slot, let level):
                markLoopUsed(slot, level: level)
                return emit(.callLoop, compileArguments(arguments), slot, level, range)
            default: break
            }
        }
        if case .attribute(let receiver, let name) = callee.kind {
            if case .name("self") = receiver.kind, place(of: "self") == nil {
                return emit(.callBlock, program.number(ofName: name), -1, -1, range)
            }
            let number = program.number(ofName: name)
            return emit(.callMethod, compile(receiver), number, compileArguments(arguments), range)
        }
        if case .name(let name) = callee.kind, let function = pureFunction(name) {
            return compilePureCall(function, name, arguments, range)
        }
        return emit(.call, compile(callee), compileArguments(arguments), -1, range)
    }

    /// 1 for `super`, 2 for `super.super` and so on.
    private func superLevel(_ callee: Expression) -> Int32? {
        switch callee.kind {
        case .name("super"): 1
        case .attribute(let value, "super"): superLevel(value).map { $0 + 1 }
        default: nil
        }
    }

    // MARK: filters and tests

    private mutating func compileFilter(
        _ input: Expression?, _ name: String, _ nameRange: Range<Int>, _ arguments: CallArguments, _ range: Range<Int>
    ) -> Int32 {
        let inputInstruction = input.map { compileLenient($0, for: name) } ?? emit(.captured, -1, -1, -1, nameRange)
        guard let number = program.filterNumbers[name] else {
            let known = program.filterNumbers.keys
            report(
                .templateUnknown, "there is no filter '\(name)'" + spellingSuggestion(for: name, among: known.sorted()),
                nameRange)
            return constant(.undefined, range)
        }
        let definition = program.filters[Int(number)]
        if let parameters = definition.parameters, arguments.positionalRest == nil, arguments.keywordRest == nil {
            let bound = bind(
                arguments, parameters, required: definition.required, "the filter '\(name)'", nameRange)
            let call = emit(.filter, inputInstruction, number, bound, range)
            return definition.isHosts ? applied(call, definition, range) : call
        }
        return emit(.filterWithArguments, inputInstruction, number, compileArguments(arguments), range)
    }

    /// The result of a host's filter if everything that it depends on is known; otherwise its instruction. A filter
    /// that fails does so when the page is rendered, which may never happen.
    private mutating func applied(_ call: Int32, _ filter: FilterDefinition, _ range: Range<Int>) -> Int32 {
        let instruction = program.instructions[Int(call)]
        guard let value = program.constant(of: instruction.a), !value.isUndefined else { return call }
        var arguments: [TemplateValue?] = []
        if instruction.c >= 0 {
            let start = Int(instruction.c) + 1
            for argument in program.operands[start..<start + Int(program.operands[start - 1])] {
                let given = argument < 0 ? nil : program.constant(of: argument)
                guard argument < 0 || given.map({ !$0.isUndefined }) == true else { return call }
                arguments.append(given)
            }
        }
        let filterCall = FilterCall(
            value, arguments, autoescape: autoescapes ?? true, program: CompiledProgram(Program()))
        guard let result = try? filter.apply(filterCall) else { return call }
        return self.constant(result, range)
    }

    /// An inline `if` without `else` is undefined to `default` and `defined`; elsewhere it is an empty text.
    private mutating func compileLenient(_ value: Expression, for name: String) -> Int32 {
        if ["default", "d", "defined", "undefined"].contains(name),
            case .conditional(let test, let then, nil) = value.kind
        {
            let otherwise = constant(.undefined, value.range)
            return emit(.conditional, compile(test), compile(then), otherwise, value.range)
        }
        return compile(value)
    }

    private mutating func compileTest(
        _ value: Expression, _ name: String, _ nameRange: Range<Int>, _ arguments: CallArguments, _ range: Range<Int>
    ) -> Int32 {
        let instruction = compileLenient(value, for: name)
        if name == "defined", arguments.isEmpty { return emit(.isDefined, instruction, -1, -1, range) }
        if name == "undefined", arguments.isEmpty { return emit(.isUndefined, instruction, -1, -1, range) }
        guard let number = program.testNumbers[name] else {
            let known = program.testNumbers.keys
            report(
                .templateUnknown, "there is no test '\(name)'" + spellingSuggestion(for: name, among: known.sorted()),
                nameRange)
            return constant(.undefined, range)
        }
        let definition = program.tests[Int(number)]
        if let parameters = definition.parameters, arguments.positionalRest == nil, arguments.keywordRest == nil {
            let bound = bind(arguments, parameters, required: definition.required, "the test '\(name)'", nameRange)
            return emit(.test, instruction, number, bound, range)
        }
        return emit(.testWithArguments, instruction, number, compileArguments(arguments), range)
    }

    /// Puts arguments into the order of the parameters: a count, then for each an instruction or -1.
    private mutating func bind(
        _ arguments: CallArguments, _ parameters: [String], required: Int, _ what: String, _ range: Range<Int>
    ) -> Int32 {
        var bound = [Int32](repeating: -1, count: parameters.count)
        if arguments.positional.count > parameters.count {
            let most = parameters.count
            report(
                .templateCall,
                "\(what) takes \(most == 0 ? "no arguments" : most == 1 ? "one argument" : "at most \(most) arguments")"
                    + ", not \(arguments.positional.count)", arguments.positional[most].range)
        }
        for (position, argument) in arguments.positional.enumerated() where position < parameters.count {
            bound[position] = compile(argument)
        }
        for keyword in arguments.keywords {
            guard let position = parameters.firstIndex(of: keyword.name) else {
                report(
                    .templateCall,
                    "\(what) has no argument '\(keyword.name)'"
                        + spellingSuggestion(for: keyword.name, among: parameters), keyword.range)
                continue
            }
            if bound[position] >= 0 {
                report(.templateCall, "the argument '\(keyword.name)' is given twice", keyword.range)
            }
            bound[position] = compile(keyword.value)
        }
        for position in 0..<required where bound[position] < 0 {
            report(.templateCall, "\(what) needs the argument '\(parameters[position])'", range)
            break
        }
        while bound.last == -1 { bound.removeLast() }
        return bound.isEmpty ? -1 : countedOperands(bound)
    }
}
