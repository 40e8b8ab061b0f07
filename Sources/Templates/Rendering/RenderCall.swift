// Calls: macros, functions, methods, `super()`, `self.block()` and `loop()`.

internal import Diagnostics

/// Arguments whose values are known.
struct EvaluatedArguments {
    var positional: [TemplateValue] = []
    var keywords: [(name: String, value: TemplateValue)] = []
}

extension Renderer {
    /// Evaluates a call and prints its result. Macros and blocks print directly to the output.
    mutating func printCall(_ instruction: Instruction, _ number: Int32) throws(RenderStop) {
        if let value = try performCall(instruction, number, printing: true) { try write(value, at: number) }
    }

    mutating func evaluateCall(_ instruction: Instruction, _ number: Int32) throws(RenderStop) -> TemplateValue {
        try performCall(instruction, number, printing: false) ?? .undefined
    }

    /// Performs a call. With `printing`, returns nil if the text has already been printed.
    private mutating func performCall(
        _ instruction: Instruction, _ number: Int32, printing: Bool
    ) throws(RenderStop) -> TemplateValue? {
        let caller = pendingCaller
        pendingCaller = nil
        switch instruction.operation {
        case .call:
            let callee = try defined(instruction.a)
            return try call(callee, instruction.b, caller, number, printing: printing)
        case .callMethod:
            return try callMethod(instruction, caller, number, printing: printing)
        case .callSuper:
            return try printed(printing) { (renderer) throws(RenderStop) in
                try renderer.callSuper(Int(instruction.a), number)
            }
        case .callBlock:
            return try printed(printing) { (renderer) throws(RenderStop) in
                try renderer.runBlock(instruction.a, level: 0, at: number)
            }
        default:
            let level = instruction.c
            let slot = (level == 0 ? base : outerBase(level)) + Int(instruction.b)
            return try call(stack[slot], instruction.a, caller, number, printing: printing)
        }
    }

    /// Runs what prints, either straight into the output or captured.
    private mutating func printed(
        _ printing: Bool, _ body: (inout Renderer) throws(RenderStop) -> Void
    ) throws(RenderStop) -> TemplateValue? {
        if printing, autoescape {
            try body(&self)
            return nil
        }
        return try capture(body)
    }

    mutating func call(
        _ callee: TemplateValue, _ arguments: Int32, _ caller: TemplateValue?, _ number: Int32, printing: Bool
    ) throws(RenderStop) -> TemplateValue? {
        guard case .handle(let handle) = callee else {
            throw fail(number, "\(callee.typePhrase) cannot be called", .templateCall)
        }
        switch handle.kind {
        case .macro:
            let macro = macros[Int(handle.index)]
            return try printed(printing) { (renderer) throws(RenderStop) in
                try renderer.callMacro(macro, arguments, caller, number)
            }
        case .loop:
            let values = try evaluateArguments(arguments)
            guard values.positional.count == 1, values.keywords.isEmpty else {
                throw fail(number, "a call of 'loop' needs the items to loop over", .templateCall)
            }
            guard Int(handle.index) < loops.count else { throw fail(number, "this loop has ended") }
            return try printed(printing) { (renderer) throws(RenderStop) in
                try renderer.recurse(Int(handle.index), values.positional[0], at: number)
            }
        default:
            var values = try evaluateArguments(arguments)
            if let caller { values.keywords.append(("caller", caller)) }
            return try callFunction(handle, values, number)
        }
    }

    // MARK: arguments

    mutating func evaluateArguments(_ start: Int32) throws(RenderStop) -> EvaluatedArguments {
        let start = Int(start)
        let positionalCount = Int(lists.operands[start])
        let keywordCount = Int(lists.operands[start + 1])
        let positionalRest = lists.operands[start + 2]
        let keywordRest = lists.operands[start + 3]
        var values = EvaluatedArguments()
        values.positional.reserveCapacity(positionalCount)
        for index in 0..<positionalCount {
            values.positional.append(try evaluate(lists.operands[start + 4 + index]))
        }
        for index in 0..<keywordCount {
            let place = start + 4 + positionalCount + index * 2
            let name = lists.names[lists.operands[place]].text
            values.keywords.append((name, try evaluate(lists.operands[place + 1])))
        }
        if positionalRest >= 0 {
            let value = try defined(positionalRest)
            values.positional += try items(of: value, at: positionalRest)
        }
        if keywordRest >= 0 { try appendKeywords(keywordRest, to: &values) }
        return values
    }

    private mutating func appendKeywords(_ rest: Int32, to values: inout EvaluatedArguments) throws(RenderStop) {
        guard case .dictionary(let dictionary) = try defined(rest) else {
            throw fail(rest, "'**' needs a dictionary", .templateCall)
        }
        for position in 0..<dictionary.count {
            guard case .text(let key) = dictionary.key(at: position) else {
                throw fail(rest, "'**' needs a dictionary whose keys are names", .templateCall)
            }
            let name = key.string
            if values.keywords.contains(where: { $0.name == name }) {
                throw fail(rest, "the argument '\(name)' is given twice", .templateCall)
            }
            values.keywords.append((name, dictionary.value(at: position)))
        }
    }

    // MARK: macros

    /// Runs a macro; what it prints goes to the output.
    private mutating func callMacro(
        _ macro: MacroValue, _ arguments: Int32, _ caller: TemplateValue?, _ number: Int32
    ) throws(RenderStop) {
        let newBase = stack.count
        let start = Int(arguments)
        let positionalCount = Int(lists.operands[start])
        let parameterCount = lists.functions[macro.function].parameters.count
        let isPlain =
            lists.operands[start + 1] == 0 && lists.operands[start + 2] < 0
            && lists.operands[start + 3] < 0 && positionalCount <= parameterCount
        if isPlain {
            // The usual call: values go straight into the macro's slots.
            for index in 0..<positionalCount {
                let value = try evaluate(lists.operands[start + 4 + index])
                stack.append(value)
            }
            let missing = lists.functions[macro.function].slotCount - positionalCount
            for _ in 0..<max(missing, 0) { stack.append(.undefined) }
            givenArguments = positionalCount >= 64 ? .max : (1 << UInt64(positionalCount)) - 1
            let varargs = lists.functions[macro.function].variableArgumentsSlot
            if varargs >= 0 { stack[newBase + Int(varargs)] = .tuple([]) }
            let kwargs = lists.functions[macro.function].keywordArgumentsSlot
            if kwargs >= 0 { stack[newBase + Int(kwargs)] = .dictionary(TemplateDictionary()) }
        } else {
            let values = try evaluateArguments(arguments)
            _ = pushSlots(macro.function)
            try bind(values, macro, newBase, number)
        }
        if let caller { try bindCaller(caller, macro, newBase, number) }
        try run(macro, from: newBase, number)
    }

    private mutating func run(_ macro: MacroValue, from newBase: Int, _ number: Int32) throws(RenderStop) {
        let outside = currentContext
        var outer = -1
        if macro.frame < frames.count, frames[macro.frame].serial == macro.frameSerial {
            outer = macro.frame
        } else if lists.functions[macro.function].readsOuter {
            throw fail(
                number,
                "this macro stands inside of a block, loop or macro that has ended, and cannot be called any more",
                .templateCall)
        }
        switchContext(to: macro.context)
        do throws(RenderStop) {
            try run(macro.function, from: newBase, outer: outer, at: number)
        } catch {
            let name = lists.functions[macro.function].name
            addNote(name == "caller" ? "called from here" : "in the macro '\(name)', called here", at: number)
            throw error
        }
        switchContext(to: outside)
    }

    /// Puts arguments into a macro's slots, with Python's rules for names and the rest.
    private mutating func bind(
        _ values: EvaluatedArguments, _ macro: MacroValue, _ newBase: Int, _ number: Int32
    ) throws(RenderStop) {
        let function = lists.functions[macro.function]
        var given: UInt64 = 0
        let direct = min(values.positional.count, function.parameters.count)
        for index in 0..<direct {
            stack[newBase + index] = values.positional[index]
            given |= 1 << UInt64(index)
        }
        if function.variableArgumentsSlot >= 0 {
            stack[newBase + Int(function.variableArgumentsSlot)] = .tuple(Array(values.positional[direct...]))
        } else if values.positional.count > direct {
            throw fail(
                number,
                "the macro '\(function.name)' takes \(function.parameters.count) \(function.parameters.count == 1 ? "argument" : "arguments"), not \(values.positional.count)",
                .templateCall)
        }
        var rest = TemplateDictionary()
        for (name, value) in values.keywords {
            if let index = function.parameters.firstIndex(of: name) {
                if given & (1 << UInt64(index)) != 0 {
                    throw fail(number, "the argument '\(name)' is given twice", .templateCall)
                }
                stack[newBase + index] = value
                given |= 1 << UInt64(index)
            } else if name == "caller", function.callerSlot >= 0 {
                stack[newBase + Int(function.callerSlot)] = value
            } else if function.keywordArgumentsSlot >= 0 {
                rest[name] = value
            } else {
                throw fail(
                    number,
                    "the macro '\(function.name)' has no argument '\(name)'"
                        + spellingSuggestion(for: name, among: function.parameters), .templateCall)
            }
        }
        if function.keywordArgumentsSlot >= 0 {
            stack[newBase + Int(function.keywordArgumentsSlot)] = .dictionary(rest)
        }
        givenArguments = given
    }

    private mutating func bindCaller(
        _ caller: TemplateValue, _ macro: MacroValue, _ newBase: Int, _ number: Int32
    ) throws(RenderStop) {
        let function = lists.functions[macro.function]
        if function.hasCallerParameter, let index = function.parameters.firstIndex(of: "caller") {
            stack[newBase + index] = caller
            givenArguments |= 1 << UInt64(index)
        } else if function.callerSlot >= 0 {
            stack[newBase + Int(function.callerSlot)] = caller
        } else {
            throw fail(
                number, "the macro '\(function.name)' does not call 'caller()', so 'call' has nowhere to put its text",
                .templateCall)
        }
    }

    /// Evaluates the default values of the parameters that were not given. The running function is the macro.
    mutating func fillDefaults(_ function: Int32, at number: Int32) throws(RenderStop) {
        let count = lists.functions[function].defaults.count
        if count == 0 { return }
        let given = givenArguments
        for index in 0..<count where given & (1 << UInt64(index)) == 0 {
            let value = lists.functions[function].defaults[index]
            if value >= 0 { stack[base + index] = try evaluate(value) }
        }
    }
}
