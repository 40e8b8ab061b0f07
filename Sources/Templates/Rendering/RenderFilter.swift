// Filters, tests and functions, as instructions call them.

internal import Diagnostics

extension Renderer {
    mutating func applyFilter(_ instruction: Instruction, _ number: Int32) throws(RenderStop) -> TemplateValue {
        let value = try evaluate(instruction.a)
        let filter = Int(instruction.b)
        if case .undefined = value, !shared.program.filters[filter].acceptsUndefined { throw undefined(instruction.a) }
        try account(value, number)
        let arguments = instruction.c < 0 ? [] : try evaluateOptional(instruction.c)
        if case .handle(let handle) = value, shared.program.filters[filter].name == "attr",
            case .text(let name)?? = arguments.first
        {
            return attribute(of: handle, name.string)
        }
        let result: TemplateValue
        do throws(TemplateCallFailure) {
            result = try shared.program.filters[filter].apply(
                FilterCall(value, arguments, autoescape: autoescape, program: shared))
        } catch {
            throw fail(number, error.message, .templateCall)
        }
        try account(result, number)
        return result
    }

    private mutating func evaluateOptional(_ start: Int32) throws(RenderStop) -> [TemplateValue?] {
        let count = Int(lists.operands[start])
        var values: [TemplateValue?] = []
        values.reserveCapacity(count)
        for index in 0..<count {
            let argument = lists.operands[Int(start) + 1 + index]
            values.append(argument < 0 ? nil : try defined(argument))
        }
        return values
    }

    mutating func applyFilterWithArguments(
        _ instruction: Instruction, _ number: Int32
    ) throws(RenderStop) -> TemplateValue {
        let value = try evaluate(instruction.a)
        let filter = shared.program.filters[Int(instruction.b)]
        if case .undefined = value, !filter.acceptsUndefined { throw undefined(instruction.a) }
        try account(value, number)
        let values = try evaluateArguments(instruction.c)
        let result: TemplateValue
        do throws(TemplateCallFailure) {
            result = try Templates.call(filter, value, values, autoescape: autoescape, program: shared)
        } catch {
            throw fail(number, error.message, .templateCall)
        }
        try account(result, number)
        return result
    }

    mutating func applyPrepared(_ instruction: Instruction, _ number: Int32) throws(RenderStop) -> TemplateValue {
        let count = Int(lists.operands[instruction.b])
        var values: [TemplateValue] = []
        values.reserveCapacity(count)
        for index in 1...count {
            values.append(try defined(lists.operands[Int(instruction.b) + index]))
        }
        let result: TemplateValue
        do throws(TemplateCallFailure) {
            result = try shared.program.preparedCalls[Int(instruction.a)](values)
        } catch {
            throw fail(number, error.message, .templateCall)
        }
        try account(result, number)
        return result
    }

    mutating func applyTest(_ instruction: Instruction, _ number: Int32) throws(RenderStop) -> Bool {
        let value = try evaluate(instruction.a)
        let test = shared.program.tests[Int(instruction.b)]
        if case .undefined = value, !test.acceptsUndefined { throw undefined(instruction.a) }
        try account(value, number)
        if instruction.operation == .test {
            let arguments = instruction.c < 0 ? [] : try evaluateOptional(instruction.c)
            do throws(TemplateCallFailure) {
                return try test.apply(FilterCall(value, arguments, autoescape: autoescape, program: shared))
            } catch {
                throw fail(number, error.message, .templateCall)
            }
        }
        let values = try evaluateArguments(instruction.c)
        do throws(TemplateCallFailure) {
            return try Templates.call(test, value, values, autoescape: autoescape, program: shared)
        } catch {
            throw fail(number, error.message, .templateCall)
        }
    }

    // MARK: what is undefined

    /// The failure for using an undefined value, described by its expression.
    mutating func undefined(_ number: Int32) -> RenderStop {
        let instruction = lists.instructions[number]
        switch instruction.operation {
        case .contextName:
            let name = shared.program.contextNames[Int(instruction.a)]
            return fail(
                number, "'\(name)' is undefined" + spellingSuggestion(for: name, among: definedNames()),
                .templateUndefined)
        case .local where instruction.b >= 0:
            return undefinedLocal(number, instruction.b)
        case .outerLocal where instruction.c >= 0:
            return undefinedLocal(number, instruction.c)
        case .attribute:
            return undefinedAttribute(instruction, number)
        case .item:
            return fail(number, "there is no such item", .templateUndefined)
        case .loopField:
            return fail(
                number,
                "there is no \(instruction.b == LoopField.previtem.rawValue ? "item before" : "item behind") this",
                .templateUndefined)
        case .conditional:
            return fail(number, "the value of this 'if' is undefined", .templateUndefined)
        case .filter, .filterWithArguments:
            let name = shared.program.filters[Int(instruction.b)].name
            return fail(number, "'\(name)' returned nothing, because the value is empty", .templateUndefined)
        default:
            return fail(number, "the value is undefined", .templateUndefined)
        }
    }

    private mutating func undefinedLocal(_ number: Int32, _ name: Int32) -> RenderStop {
        let name = lists.names[name].text
        if name == "caller" {
            return fail(number, "'caller' is undefined: this macro was not called by 'call'", .templateUndefined)
        }
        return fail(number, "'\(name)' is undefined", .templateUndefined)
    }

    private func definedNames() -> [String] {
        givenNames.map(\.0) + globals.names
            + shared.program.contextNames.indices.compactMap { index in
                context[index].isUndefined ? nil : shared.program.contextNames[index]
            }
    }

    private mutating func undefinedAttribute(_ instruction: Instruction, _ number: Int32) -> RenderStop {
        let name = lists.names[instruction.b].text
        guard let path = path(instruction.a), let receiver = try? evaluate(instruction.a) else {
            return fail(number, "the value has no '\(name)'", .templateUndefined)
        }
        if case .undefined = receiver { return undefined(instruction.a) }
        var hint = spellingSuggestion(for: name, among: attributeNames(of: receiver))
        if hint.isEmpty, hasMethod(receiver, name) { hint = "; call it with '\(name)()'" }
        return fail(number, "'\(path)' has no '\(name)'" + hint, .templateUndefined)
    }

    /// The source of a chain of names, such as `page.author`, which can be evaluated again without side effects.
    private func path(_ number: Int32) -> String? {
        let instruction = lists.instructions[number]
        switch instruction.operation {
        case .contextName: return shared.program.contextNames[Int(instruction.a)]
        case .local: return instruction.b >= 0 ? lists.names[instruction.b].text : nil
        case .outerLocal: return instruction.c >= 0 ? lists.names[instruction.c].text : nil
        case .attribute: return path(instruction.a).map { $0 + "." + lists.names[instruction.b].text }
        default: return nil
        }
    }

    private func attributeNames(of value: TemplateValue) -> [String] {
        switch value {
        case .dictionary(let dictionary): return dictionary.keys
        case .object(let object): return object.keys
        case .handle(let handle):
            switch handle.kind {
            case .namespace: return namespaces[Int(handle.index)].keys
            case .module:
                return shared.program.templates[Int(modules[Int(handle.index)].template)].exports.map(\.name)
            case .loop: return LoopField.allCases.map { "\($0)" }
            default: return []
            }
        default: return []
        }
    }
}

/// Calls a filter with arguments of which some have names.
func call(
    _ filter: FilterDefinition, _ value: TemplateValue, _ arguments: EvaluatedArguments, autoescape: Bool,
    program: CompiledProgram
) throws(TemplateCallFailure) -> TemplateValue {
    guard let parameters = filter.parameters else {
        return try filter.apply(
            FilterCall(
                value, positional: arguments.positional, keywords: arguments.keywords, autoescape: autoescape,
                program: program))
    }
    let bound = try bind(arguments, to: parameters, required: filter.required, "the filter '\(filter.name)'")
    return try filter.apply(FilterCall(value, bound, autoescape: autoescape, program: program))
}

/// Calls a test with arguments of which some have names.
func call(
    _ test: TestDefinition, _ value: TemplateValue, _ arguments: EvaluatedArguments, autoescape: Bool,
    program: CompiledProgram
) throws(TemplateCallFailure) -> Bool {
    guard let parameters = test.parameters else {
        return try test.apply(
            FilterCall(
                value, positional: arguments.positional, keywords: arguments.keywords, autoescape: autoescape,
                program: program))
    }
    let bound = try bind(arguments, to: parameters, required: test.required, "the test '\(test.name)'")
    return try test.apply(FilterCall(value, bound, autoescape: autoescape, program: program))
}

private func bind(
    _ arguments: EvaluatedArguments, to parameters: [String], required: Int, _ what: String
) throws(TemplateCallFailure) -> [TemplateValue?] {
    guard arguments.positional.count <= parameters.count else {
        throw TemplateCallFailure(
            "\(what) takes at most \(parameters.count) arguments, not \(arguments.positional.count)")
    }
    var bound: [TemplateValue?] = arguments.positional.map { $0 }
    bound += [TemplateValue?](repeating: nil, count: parameters.count - bound.count)
    for (name, value) in arguments.keywords {
        guard let index = parameters.firstIndex(of: name) else {
            throw TemplateCallFailure(
                "\(what) has no argument '\(name)'" + spellingSuggestion(for: name, among: parameters))
        }
        guard bound[index] == nil else { throw TemplateCallFailure("the argument '\(name)' is given twice") }
        bound[index] = value
    }
    for index in 0..<required where bound[index] == nil {
        throw TemplateCallFailure("\(what) needs the argument '\(parameters[index])'")
    }
    return bound
}
