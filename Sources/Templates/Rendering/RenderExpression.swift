// The value of an expression.

internal import Diagnostics

extension Renderer {
    /// The value of an expression, which may be undefined.
    mutating func evaluate(_ number: Int32) throws(RenderStop) -> TemplateValue {
        let instruction = lists.instructions[number]
        switch instruction.operation {
        case .constant: return lists.constants[instruction.a]
        case .local: return stack[base + Int(instruction.a)]
        case .contextName: return context[Int(instruction.a)]
        case .outerLocal: return stack[outerBase(instruction.b) + Int(instruction.a)]
        case .attribute:
            let owner = lists.instructions[instruction.a]
            // By far the most common case: a field of a loop's item, of a parameter or of the page, looked up in place.
            switch owner.operation {
            case .local: return try attribute(of: stack[base + Int(owner.a)], instruction, number)
            case .contextName: return try attribute(of: context[Int(owner.a)], instruction, number)
            default: return try attribute(of: evaluate(instruction.a), instruction, number)
            }
        case .loopField: return try loopField(stack[base + Int(instruction.a)], instruction.b, at: number)
        case .filter: return try applyFilter(instruction, number)
        case .conditional:
            return try evaluate(isTrue(instruction.a) ? instruction.b : instruction.c)
        case .concatenate: return try concatenate(instruction, number)
        case .binary: return try applyBinary(instruction, number)
        case .and:
            let left = try defined(instruction.a)
            return isTruthy(left) ? try evaluate(instruction.b) : left
        case .or:
            let left = try defined(instruction.a)
            return isTruthy(left) ? left : try evaluate(instruction.b)
        case .not, .compare, .isDefined, .isUndefined, .test, .testWithArguments:
            return .boolean(try evaluateCondition(instruction, number))
        case .call, .callMethod, .callSuper, .callBlock, .callLoop: return try evaluateCall(instruction, number)
        case .captured: return captured
        default: return try evaluateRare(instruction, number)
        }
    }

    private mutating func evaluateRare(
        _ instruction: Instruction, _ number: Int32
    ) throws(RenderStop) -> TemplateValue {
        switch instruction.operation {
        case .tuple: return .tuple(try evaluateAll(instruction.a))
        case .list: return .list(try evaluateAll(instruction.a))
        case .dictionary: return try makeDictionary(instruction)
        case .negate:
            return try apply(number, to: instruction.a) { (value) throws(TemplateCallFailure) in try negated(value) }
        case .plus:
            return try apply(number, to: instruction.a) { (value) throws(TemplateCallFailure) in try unarySign(value) }
        case .item: return try item(instruction, number)
        case .slice: return try slice(instruction, number)
        case .filterWithArguments: return try applyFilterWithArguments(instruction, number)
        case .preparedCall: return try applyPrepared(instruction, number)
        case .defineMacro:
            macros.append(
                MacroValue(
                    function: instruction.a, frame: frames.count - 1, frameSerial: frames[frames.count - 1].serial,
                    context: currentContext))
            return .handle(TemplateHandle(kind: .macro, index: Int32(macros.count - 1)))
        case .importModule: return try importModule(instruction, number)
        case .importNames: return try importedName(instruction, number)
        default:
            try execute(number)
            return .none
        }
    }

    /// The value of an expression that must not be undefined.
    mutating func defined(_ number: Int32) throws(RenderStop) -> TemplateValue {
        let value = try evaluate(number)
        if case .undefined = value { throw undefined(number) }
        return value
    }

    mutating func isTrue(_ number: Int32) throws(RenderStop) -> Bool {
        let instruction = lists.instructions[number]
        switch instruction.operation {
        case .not, .compare, .isDefined, .isUndefined, .test, .testWithArguments:
            return try evaluateCondition(instruction, number)
        default:
            return isTruthy(try defined(number))
        }
    }

    private mutating func evaluateCondition(_ instruction: Instruction, _ number: Int32) throws(RenderStop) -> Bool {
        switch instruction.operation {
        case .not: return try !isTrue(instruction.a)
        case .isDefined: return try !evaluate(instruction.a).isUndefined
        case .isUndefined: return try evaluate(instruction.a).isUndefined
        case .compare: return try compareChain(instruction, number)
        default: return try applyTest(instruction, number)
        }
    }

    mutating func evaluateAll(_ start: Int32) throws(RenderStop) -> [TemplateValue] {
        let count = Int(lists.operands[start])
        var values: [TemplateValue] = []
        values.reserveCapacity(count)
        for index in 0..<count { values.append(try evaluate(lists.operands[Int(start) + 1 + index])) }
        return values
    }

    private mutating func makeDictionary(_ instruction: Instruction) throws(RenderStop) -> TemplateValue {
        let start = Int(instruction.a)
        let count = Int(lists.operands[start])
        var dictionary = TemplateDictionary()
        for index in 0..<count {
            let keyNumber = lists.operands[start + 1 + index * 2]
            let key = try defined(keyNumber)
            switch key {
            case .list, .dictionary: throw fail(keyNumber, "\(key.typePhrase) cannot be a key")
            default: break
            }
            dictionary.set(try evaluate(lists.operands[start + 2 + index * 2]), for: key)
        }
        return .dictionary(dictionary)
    }

    // MARK: operators

    private mutating func apply(
        _ number: Int32, to operand: Int32, _ operation: (TemplateValue) throws(TemplateCallFailure) -> TemplateValue
    ) throws(RenderStop) -> TemplateValue {
        let value = try defined(operand)
        do throws(TemplateCallFailure) {
            return try operation(value)
        } catch {
            throw fail(number, error.message)
        }
    }

    private mutating func applyBinary(_ instruction: Instruction, _ number: Int32) throws(RenderStop) -> TemplateValue {
        let left = try defined(instruction.a)
        let right = try defined(instruction.b)
        let result: TemplateValue
        do throws(TemplateCallFailure) {
            result = try Templates.apply(TemplateCompiler.binaryOperators[Int(instruction.c)], left, right)
        } catch {
            throw fail(number, error.message)
        }
        try account(result, number)
        return result
    }

    private mutating func concatenate(_ instruction: Instruction, _ number: Int32) throws(RenderStop) -> TemplateValue {
        let start = Int(instruction.a)
        let count = Int(lists.operands[start])
        var parts: [TemplateText] = []
        parts.reserveCapacity(count)
        var isMarkup = false
        var size = 0
        for index in 1...max(count, 1) {
            let part = lists.operands[start + index]
            let value = try defined(part)
            let text: TemplateText
            do throws(TemplateCallFailure) {
                text = try Templates.text(of: value)
            } catch {
                throw fail(part, error.message)
            }
            isMarkup = isMarkup || text.isMarkup
            size += text.size
            parts.append(text)
        }
        isMarkup = isMarkup && autoescape
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size)
        for part in parts { append(part, toMarkup: isMarkup, &bytes) }
        let result = TemplateValue.text(TemplateText(bytes, isMarkup: isMarkup))
        try account(result, number)
        return result
    }

    private mutating func compareChain(_ instruction: Instruction, _ number: Int32) throws(RenderStop) -> Bool {
        let start = Int(instruction.a)
        let count = Int(lists.operands[start + 1])
        var left = try defined(lists.operands[start])
        for index in 0..<count {
            let comparison = TemplateCompiler.comparisons[Int(lists.operands[start + 2 + index * 2])]
            let right = try defined(lists.operands[start + 3 + index * 2])
            try account(right, number)
            do throws(TemplateCallFailure) {
                guard try holds(comparison, left, right) else { return false }
            } catch {
                throw fail(number, error.message)
            }
            left = right
        }
        return true
    }

    // MARK: attributes and items

    mutating func attribute(
        of value: TemplateValue, _ instruction: Instruction, _ number: Int32
    ) throws(RenderStop) -> TemplateValue {
        let name = Int(instruction.b)
        switch value {
        case .object(let object): return object.value(for: lists.names[name].key) ?? .undefined
        case .dictionary(let dictionary):
            return dictionary.lookUp(lists.names[name].text, hash: lists.names[name].hash)
                ?? .undefined
        case .undefined: throw undefined(instruction.a)
        case .handle(let handle): return attribute(of: handle, lists.names[name].text)
        default: return Templates.attribute(of: value, lists.names[name].text)
        }
    }

    /// An attribute of something that the render owns.
    func attribute(of handle: TemplateHandle, _ name: String) -> TemplateValue {
        let index = Int(handle.index)
        switch handle.kind {
        case .namespace: return namespaces[index][name] ?? .undefined
        case .module:
            let module = modules[index]
            guard !name.hasPrefix("_"),
                let export = shared.program.templates[Int(module.template)].exports.first(where: { $0.name == name })
            else { return .undefined }
            return module.context == currentContext
                ? context[Int(export.slot)] : contexts[module.context][Int(export.slot)]
        case .loop:
            guard let field = LoopField.named(name), index < loops.count else { return .undefined }
            return loopField(index, field)
        case .macro:
            let function = lists.functions[macros[index].function]
            switch name {
            case "name": return .text(function.name)
            case "arguments": return .tuple(function.parameters.map { .text($0) })
            case "catch_varargs": return .boolean(function.variableArgumentsSlot >= 0)
            case "catch_kwargs": return .boolean(function.keywordArgumentsSlot >= 0)
            case "caller": return .boolean(function.callerSlot >= 0)
            default: return .undefined
            }
        case .cycler:
            return name == "current" ? cyclers[index].items[cyclers[index].position] : .undefined
        default: return .undefined
        }
    }

    private mutating func item(_ instruction: Instruction, _ number: Int32) throws(RenderStop) -> TemplateValue {
        let value = try defined(instruction.a)
        let index = try defined(instruction.b)
        // Characters are counted from the start.
        if case .text = value { try account(value, number) }
        if case .handle(let handle) = value, case .text(let name) = index { return attribute(of: handle, name.string) }
        return Templates.item(of: value, index)
    }

    private mutating func slice(_ instruction: Instruction, _ number: Int32) throws(RenderStop) -> TemplateValue {
        let start = Int(instruction.a)
        let value = try defined(lists.operands[start])
        try account(value, number)
        var bounds: [Int?] = []
        for index in 1...3 {
            let bound = lists.operands[start + index]
            let boundValue = bound < 0 ? TemplateValue.none : try defined(bound)
            if boundValue.isNone {
                bounds.append(nil)
            } else if let integer = boundValue.asInteger {
                bounds.append(integer)
            } else {
                throw fail(bound, "a slice needs integers, not \(boundValue.typePhrase)")
            }
        }
        do throws(TemplateCallFailure) {
            return try Templates.slice(of: value, from: bounds[0], to: bounds[1], step: bounds[2])
        } catch {
            throw fail(number, error.message)
        }
    }
}

private func holds(
    _ comparison: Comparison, _ left: TemplateValue, _ right: TemplateValue
) throws(TemplateCallFailure) -> Bool {
    switch comparison {
    case .equal: isEqual(left, right)
    case .notEqual: !isEqual(left, right)
    case .less: try compare(left, right) == .before
    case .lessOrEqual: try [.before, .same].contains(compare(left, right))
    case .greater: try compare(left, right) == .after
    case .greaterOrEqual: try [.after, .same].contains(compare(left, right))
    case .isIn: try contains(right, left)
    case .isNotIn: try !contains(right, left)
    }
}
