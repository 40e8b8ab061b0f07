// Calls of the host's pure functions: with constants, their result stands in the program.

internal import Diagnostics

extension TemplateCompiler {
    /// The number of a pure function, unless the template gives its name to something else.
    func pureFunction(_ name: String) -> Int32? {
        guard let number = program.pureFunctionNumbers[name] else { return nil }
        let isOwn = program.templates[Int(templateNumber)].exports.contains { $0.name == name }
        switch place(of: name) {
        case .local, .outer: return nil
        case .context, nil: return isOwn ? nil : number
        }
    }

    /// A pure function is called as a filter of nothing is.
    mutating func compilePureCall(
        _ number: Int32, _ name: String, _ arguments: CallArguments, _ range: Range<Int>
    ) -> Int32 {
        let first = arguments.positional.first
        if case .constant(.text(let text))? = first?.kind {
            program.constantCalls.append(
                ConstantCall(
                    function: name, argument: text.string,
                    span: SourceSpan(source: source, bytes: first?.range ?? range)))
        }
        if case .constant(.text(let key))? = first?.kind, arguments.positional.count == 1, !arguments.keywords.isEmpty,
            arguments.positionalRest == nil, arguments.keywordRest == nil,
            let prepared = program.preparations[number]?(key.string, arguments.keywords.map(\.name))
        {
            let place = Int32(program.preparedCalls.count)
            program.preparedCalls.append(prepared)
            let values = countedOperands(compileAll(arguments.keywords.map(\.value)))
            return emit(.preparedCall, place, values, -1, range)
        }
        let input = constant(.none, range)
        let call = emit(.filterWithArguments, input, number, compileArguments(arguments), range)
        guard arguments.positionalRest == nil, arguments.keywordRest == nil else { return call }
        var values = TemplateArguments(positional: [])
        var place = Int(program.instructions[Int(call)].c) + 4
        for _ in arguments.positional {
            guard let value = program.constant(of: program.operands[place]), !value.isUndefined else { return call }
            values.positional.append(value)
            place += 1
        }
        for keyword in arguments.keywords {
            guard let value = program.constant(of: program.operands[place + 1]), !value.isUndefined else { return call }
            values.keywords.append((keyword.name, value))
            place += 2
        }
        let filterCall = FilterCall(
            .none, positional: values.positional, keywords: values.keywords, autoescape: autoescapes ?? true,
            program: CompiledProgram(Program()))
        // What fails does so when the page is rendered, with a place.
        guard let result = try? program.filters[Int(number)].apply(filterCall) else { return call }
        return constant(result, range)
    }
}

extension Program {
    /// The value of an instruction that is a constant.
    func constant(of instruction: Int32) -> TemplateValue? {
        let instruction = instructions[Int(instruction)]
        return instruction.operation == .constant ? constants[Int(instruction.a)] : nil
    }
}
