// The loop over statements.

internal import Diagnostics
internal import WebText

extension Renderer {
    mutating func execute(_ number: Int32) throws(RenderStop) {
        let instruction = lists.instructions[number]
        switch instruction.operation {
        case .text:
            // Unsafe for speed: without a slice, nothing is retained.
            let bounds = Int(instruction.a)..<Int(instruction.b)
            unsafe lists.text.withBytes(bounds) { unsafe output.append(contentsOf: $0) }
        case .output:
            try print(instruction.a, at: number)
        case .sequence:
            let start = Int(instruction.a)
            let count = Int(lists.operands[start])
            if count == 0 { return }
            for index in (start + 1)...(start + count) { try execute(lists.operands[index]) }
        case .branches:
            try executeBranches(instruction)
        case .loop:
            try executeLoop(instruction, number)
        case .setLocal:
            let value = try evaluate(instruction.b)
            stack[base + Int(instruction.a)] = value
        case .setContext:
            let value = try evaluate(instruction.b)
            setContext(instruction.a, value)
        default:
            try executeRare(instruction, number)
        }
    }

    private mutating func executeBranches(_ instruction: Instruction) throws(RenderStop) {
        let start = Int(instruction.a)
        let count = Int(lists.operands[start])
        for branch in 0..<count {
            let test = lists.operands[start + 1 + branch * 2]
            if try isTrue(test) {
                try execute(lists.operands[start + 2 + branch * 2])
                return
            }
        }
        if instruction.b >= 0 { try execute(instruction.b) }
    }

    private mutating func executeRare(_ instruction: Instruction, _ number: Int32) throws(RenderStop) {
        switch instruction.operation {
        case .setNamespace: try setNamespace(instruction, number)
        case .unpack: try unpack(instruction, number)
        case .setBlock:
            let text = try capture { (renderer) throws(RenderStop) in try renderer.execute(instruction.c) }
            captured = text
            try execute(instruction.a)
        case .filterBlock:
            let text = try capture { (renderer) throws(RenderStop) in try renderer.execute(instruction.b) }
            captured = text
            let value = try evaluate(instruction.a)
            // What a filter block prints is not escaped again, as in Jinja.
            guard let made = value.asText else { return try write(value, at: instruction.a) }
            appendPrinted(made, escaping: false, to: &output)
        case .callWithBody:
            macros.append(
                MacroValue(
                    function: instruction.b, frame: frames.count - 1, frameSerial: frames[frames.count - 1].serial,
                    context: currentContext))
            pendingCaller = .handle(TemplateHandle(kind: .macro, index: Int32(macros.count - 1)))
            try print(instruction.a, at: number)
        case .include: try include(instruction, number)
        case .extends:
            let template = try findTemplate(instruction.a)
            if pendingParent.template >= 0 { throw fail(number, "this template already extends another one") }
            pendingParent = (template, number)
        case .unlessExtended:
            if pendingParent.template < 0 { try execute(instruction.a) }
        case .block: try executeBlock(instruction, number)
        case .autoescape:
            let value = try defined(instruction.a)
            let outside = autoescape
            autoescape = isTruthy(value)
            try execute(instruction.b)
            autoescape = outside
        default:
            _ = try evaluate(number)
        }
    }

    // MARK: printing

    /// Evaluates and prints. A call of a macro prints straight into the output.
    mutating func print(_ value: Int32, at number: Int32) throws(RenderStop) {
        let instruction = lists.instructions[value]
        switch instruction.operation {
        case .call, .callMethod, .callSuper, .callBlock, .callLoop:
            try printCall(instruction, value)
        default:
            try write(evaluate(value), at: value)
        }
        if output.count - outputStart > shared.program.limits.outputBytes { throw tooMuchOutput(number) }
    }

    mutating func write(_ value: TemplateValue, at number: Int32) throws(RenderStop) {
        switch value {
        case .text(let text):
            appendPrinted(text, escaping: autoescape, to: &output)
        case .integer(let integer): appendDecimal(integer, to: &output)
        case .undefined: throw undefined(number)
        default: try writeRare(value, at: number)
        }
    }

    private mutating func writeRare(_ value: TemplateValue, at number: Int32) throws(RenderStop) {
        if case .handle(let handle) = value, handle.kind == .module {
            output.append(contentsOf: modules[Int(handle.index)].text)
            return
        }
        if case .object(let object) = value, let text = object.printedText {
            appendPrinted(TemplateText(text), escaping: autoescape, to: &output)
            return
        }
        var bytes: [UInt8] = []
        do throws(TemplateCallFailure) {
            try appendText(of: value, to: &bytes)
        } catch {
            throw fail(number, error.message)
        }
        if autoescape { appendEscaped(bytes[...], to: &output) } else { output += bytes }
    }

    // MARK: assignment

    private mutating func setNamespace(_ instruction: Instruction, _ number: Int32) throws(RenderStop) {
        guard case .handle(let handle) = try defined(instruction.a), handle.kind == .namespace else {
            throw fail(number, "only a namespace has attributes to set; create one with 'namespace()'")
        }
        let value = try evaluate(instruction.c)
        if nestingDepth(of: value) > 60 {
            throw fail(number, "the value is nested too deeply; use a loop", .templateLimit)
        }
        namespaces[Int(handle.index)][lists.names[instruction.b].text] = value
    }

    private mutating func unpack(_ instruction: Instruction, _ number: Int32) throws(RenderStop) {
        let value = try defined(instruction.a)
        let items = try items(of: value, at: instruction.a)
        let count = Int(lists.operands[instruction.b])
        guard items.count == count else {
            throw fail(
                instruction.a, "\(count) names are to be assigned, and the value has \(items.count) items")
        }
        for index in 0..<count {
            stack[base + Int(lists.operands[Int(instruction.b) + 1 + index])] = items[index]
        }
        for index in 0..<count { try execute(lists.operands[Int(instruction.c) + 1 + index]) }
    }
}

/// How deep lists are nested in a value, checked up to a limited number of items.
private func nestingDepth(of value: TemplateValue) -> Int {
    var budget = 2_000
    return nestingDepth(of: value, &budget)
}

private func nestingDepth(of value: TemplateValue, _ budget: inout Int) -> Int {
    budget -= 1
    guard budget > 0 else { return 0 }
    var deepest = 0
    switch value {
    case .list(let items), .tuple(let items):
        for item in items {
            deepest = max(deepest, nestingDepth(of: item, &budget))
            if deepest > 60 || budget <= 0 { break }
        }
    case .dictionary(let dictionary):
        for position in 0..<dictionary.count {
            deepest = max(deepest, nestingDepth(of: dictionary.value(at: position), &budget))
            if deepest > 60 || budget <= 0 { break }
        }
    default: return 0
    }
    return deepest + 1
}
