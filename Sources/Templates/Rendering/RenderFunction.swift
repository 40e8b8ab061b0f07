// The functions that every template has, and methods of values.

internal import Diagnostics

/// The global functions, in the order of their numbers.
enum BuiltinFunction: Int32, CaseIterable {
    case range, dict, namespace, cycler, joiner
}

extension Renderer {
    /// Calls a function, a cycler or a joiner.
    mutating func callFunction(
        _ handle: TemplateHandle, _ arguments: EvaluatedArguments, _ number: Int32
    ) throws(RenderStop) -> TemplateValue {
        switch handle.kind {
        case .hostFunction:
            let function = globals.functions[Int(handle.index)]
            if let index = arguments.positional.firstIndex(where: \.isUndefined) {
                throw fail(number, "argument \(index + 1) of '\(function.name)' is undefined", .templateUndefined)
            }
            do throws(TemplateCallFailure) {
                return try function.function(
                    TemplateArguments(positional: arguments.positional, keywords: arguments.keywords))
            } catch {
                throw fail(number, error.message, .templateCall)
            }
        case .builtinFunction:
            guard let function = BuiltinFunction(rawValue: handle.index) else { return .undefined }
            return try callBuiltin(function, arguments, number)
        case .joiner:
            let index = Int(handle.index)
            if joiners[index].isUsed { return joiners[index].separator }
            joiners[index].isUsed = true
            return .text("")
        default:
            throw fail(number, "\(TemplateValue.handle(handle).typePhrase) cannot be called", .templateCall)
        }
    }

    private mutating func callBuiltin(
        _ function: BuiltinFunction, _ arguments: EvaluatedArguments, _ number: Int32
    ) throws(RenderStop) -> TemplateValue {
        switch function {
        case .range:
            do throws(TemplateCallFailure) {
                return try makeRange(arguments)
            } catch {
                throw fail(number, error.message, .templateCall)
            }
        case .dict: return .dictionary(try dictionary(arguments, number))
        case .namespace:
            namespaces.append(try dictionary(arguments, number))
            return .handle(TemplateHandle(kind: .namespace, index: Int32(namespaces.count - 1)))
        case .cycler:
            guard !arguments.positional.isEmpty else {
                throw fail(number, "'cycler' needs values to cycle through", .templateCall)
            }
            cyclers.append(CyclerState(items: arguments.positional))
            return .handle(TemplateHandle(kind: .cycler, index: Int32(cyclers.count - 1)))
        case .joiner:
            let separator = arguments.positional.first ?? arguments.keywords.first { $0.name == "sep" }?.value
            joiners.append(JoinerState(separator: separator ?? .text(", ")))
            return .handle(TemplateHandle(kind: .joiner, index: Int32(joiners.count - 1)))
        }
    }

    /// The dictionary that `dict(…)` makes of another one, of pairs and of named arguments.
    private mutating func dictionary(
        _ arguments: EvaluatedArguments, _ number: Int32
    ) throws(RenderStop) -> TemplateDictionary {
        var result = TemplateDictionary()
        if arguments.positional.count > 1 { throw fail(number, "expected at most one dictionary", .templateCall) }
        switch arguments.positional.first {
        case nil: break
        case .dictionary(let dictionary): result = dictionary
        case .some(let pairs):
            for pair in try items(of: pairs, at: number) {
                let parts = try items(of: pair, at: number)
                guard parts.count == 2 else { throw fail(number, "expected a pair of key and value", .templateCall) }
                result.set(parts[1], for: parts[0])
            }
        }
        for (name, value) in arguments.keywords { result[name] = value }
        return result
    }

    // MARK: methods

    /// `value.name(…)`: a method, or a call of what the attribute holds. Returns nil if it was printed.
    mutating func callMethod(
        _ instruction: Instruction, _ caller: TemplateValue?, _ number: Int32, printing: Bool
    ) throws(RenderStop) -> TemplateValue? {
        let receiver = try defined(instruction.a)
        let name = lists.names[instruction.b].text
        if case .handle(let handle) = receiver {
            if handle.kind == .loop, name == "cycle" || name == "changed" {
                let values = try evaluateArguments(instruction.c)
                return try callLoopMethod(Int(handle.index), name, values.positional, at: number)
            }
            if handle.kind == .cycler, name == "next" || name == "reset" {
                return callCycler(Int(handle.index), name)
            }
            let value = attribute(of: handle, name)
            if case .undefined = value { throw undefinedMethod(instruction, receiver, name, number) }
            return try call(value, instruction.c, caller, number, printing: printing)
        }
        if hasMethod(receiver, name) {
            if case .object(let object) = receiver, let value = object.value(forKey: name), case .handle = value {
                return try call(value, instruction.c, caller, number, printing: printing)
            }
            let values = try evaluateArguments(instruction.c)
            try account(receiver, number)
            let result: TemplateValue
            do throws(TemplateCallFailure) {
                result = try Templates.callMethod(receiver, name, values)
            } catch {
                throw fail(number, error.message, .templateCall)
            }
            try account(result, number)
            return result
        }
        let value = Templates.attribute(of: receiver, name)
        if case .undefined = value { throw undefinedMethod(instruction, receiver, name, number) }
        return try call(value, instruction.c, caller, number, printing: printing)
    }

    private mutating func callCycler(_ index: Int, _ name: String) -> TemplateValue {
        if name == "reset" {
            cyclers[index].position = 0
            return .none
        }
        let value = cyclers[index].items[cyclers[index].position]
        cyclers[index].position = (cyclers[index].position + 1) % cyclers[index].items.count
        return value
    }

    private mutating func undefinedMethod(
        _ instruction: Instruction, _ receiver: TemplateValue, _ name: String, _ number: Int32
    ) -> RenderStop {
        var known = methodNames(of: receiver)
        switch receiver {
        case .handle(let handle) where handle.kind == .module:
            let template = shared.program.templates[Int(modules[Int(handle.index)].template)]
            known = template.exports.map(\.name)
            return fail(
                number, "'\(template.name)' has no macro '\(name)'" + spellingSuggestion(for: name, among: known),
                .templateUndefined)
        case .handle(let handle) where handle.kind == .loop: known = ["changed", "cycle"]
        case .object(let object): known += object.keys
        default: break
        }
        return fail(
            number, "\(receiver.typePhrase) has no method '\(name)'" + spellingSuggestion(for: name, among: known),
            .templateUndefined)
    }
}

/// `range(stop)`, `range(start, stop)` or `range(start, stop, step)`.
private func makeRange(_ arguments: EvaluatedArguments) throws(TemplateCallFailure) -> TemplateValue {
    var numbers: [Int] = []
    for value in arguments.positional {
        guard let number = value.asInteger else {
            throw TemplateCallFailure("'range' needs integers, not \(value.typePhrase)")
        }
        numbers.append(number)
    }
    guard (1...3).contains(numbers.count), arguments.keywords.isEmpty else {
        throw TemplateCallFailure("'range' needs one to three integers: from, to and step")
    }
    let start = numbers.count > 1 ? numbers[0] : 0
    let end = numbers.count > 1 ? numbers[1] : numbers[0]
    let step = numbers.count > 2 ? numbers[2] : 1
    guard step != 0 else { throw TemplateCallFailure("the step of 'range' cannot be 0") }
    if step > 0 ? start >= end : start <= end {
        return .range(TemplateRange(start: start, step: step, count: 0))
    }
    let (distance, overflow) = end.subtractingReportingOverflow(start)
    guard !overflow, step != .min else { throw overflowFailure }
    let count = (distance.magnitude - 1) / step.magnitude + 1
    guard let count = Int(exactly: count) else { throw overflowFailure }
    return .range(TemplateRange(start: start, step: step, count: count))
}
