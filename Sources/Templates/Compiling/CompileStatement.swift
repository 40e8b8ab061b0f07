// Statements to instructions.

internal import Diagnostics

extension TemplateCompiler {
    mutating func compileBody(_ statements: [Statement], _ range: Range<Int>) -> Int32 {
        var instructions: [Int32] = []
        for statement in statements { compile(statement, into: &instructions) }
        return sequence(instructions, range)
    }

    private mutating func compile(_ statement: Statement, into instructions: inout [Int32]) {
        switch statement.kind {
        case .text(let textRange):
            guard printsHere else { return }
            appendText(bytes[textRange], statement.range, to: &instructions)
        case .output(let value):
            compileOutput(value, statement.range, into: &instructions)
        case .print(let values):
            for value in values { compileOutput(value, statement.range, into: &instructions) }
        default:
            if let instruction = compile(statement) { instructions.append(instruction) }
        }
    }

    private mutating func compileOutput(_ value: Expression, _ range: Range<Int>, into instructions: inout [Int32]) {
        guard printsHere else { return }
        if case .constant(let constant) = value.kind, let escaped = foldedOutput(constant) {
            appendText(escaped[...], range, to: &instructions)
        } else {
            instructions.append(guarded(emit(.output, compile(value), -1, -1, value.range), range))
        }
    }

    /// Whether output may be printed at the current statement.
    private var printsHere: Bool { outputMode != .dropped || captureDepth > 0 }

    private mutating func guarded(_ instruction: Int32, _ range: Range<Int>) -> Int32 {
        guard outputMode == .unlessExtended, captureDepth == 0 else { return instruction }
        return emit(.unlessExtended, instruction, -1, -1, range)
    }

    /// Appends static text; text next to text becomes one instruction.
    private mutating func appendText(_ text: ArraySlice<UInt8>, _ range: Range<Int>, to instructions: inout [Int32]) {
        let start = Int32(program.text.count)
        program.text.append(contentsOf: text)
        let end = Int32(program.text.count)
        if let last = instructions.last, program.instructions[Int(last)].operation == .text,
            program.instructions[Int(last)].b == start
        {
            program.instructions[Int(last)].b = end
            return
        }
        instructions.append(guarded(emit(.text, start, end, -1, range), range))
    }

    /// A constant that prints the same in every render, as text.
    private func foldedOutput(_ constant: TemplateValue) -> [UInt8]? {
        guard let autoescapes, case .text(let text) = constant else { return nil }
        return autoescapes ? Array(escapedText(text).bytes) : Array(text.bytes)
    }

    private mutating func compile(_ statement: Statement) -> Int32? {
        let range = statement.range
        switch statement.kind {
        case .text, .output, .print: return nil
        case .conditional(let branches, let otherwise): return compileConditional(branches, otherwise, range)
        case .loop(let loop): return compileLoop(loop, range)
        case .set(let target, let value): return assign(target, compile(value))
        case .setBlock(let target, let filter, let body):
            let content = compileCapture(body, range)
            let captured = emit(.captured, -1, -1, -1, range)
            var value = filter.map { compile($0) } ?? captured
            // The value of a set block is markup, even after filters that return plain text.
            if filter != nil, autoescapes != false, let safe = program.filterNumbers["safe"] {
                value = emit(.filter, value, safe, -1, range)
            }
            return emit(.setBlock, assign(target, value), -1, content, range)
        case .with(let assignments, let body):
            var values: [Int32] = []
            for assignment in assignments { values.append(compile(assignment.value)) }
            var names: [String] = []
            for assignment in assignments { assignment.target.appendNames(to: &names) }
            return inScope(declaring: names, assignedIn: body, range) { (compiler) in
                var instructions: [Int32] = []
                for (assignment, value) in zip(assignments, values) {
                    instructions.append(compiler.assign(assignment.target, value))
                }
                instructions.append(compiler.compileBody(body, range))
                return compiler.sequence(instructions, range)
            }
        case .filterBlock(let filter, let body):
            guard printsHere else { return nil }
            let content = compileCapture(body, range)
            return guarded(emit(.filterBlock, compile(filter), content, -1, range), range)
        case .macro(let name, let signature, let body):
            let function = compileMacro(name, signature, body, range)
            let value = emit(.defineMacro, function, -1, -1, range)
            return store(name, value, range)
        case .callBlock(let signature, let call, let body):
            guard printsHere else { return nil }
            let function = compileMacro("caller", signature, body, range)
            return guarded(emit(.callWithBody, compile(call), function, -1, call.range), range)
        case .autoescape(let value, let body): return compileAutoescape(value, body, range)
        case .block(let block): return compileBlock(block, range)
        case .include(let name, let ignoresMissing, let passesNames):
            guard printsHere else { return nil }
            let template = compileTemplateName(name, ignoresMissing: ignoresMissing)
            let locals = passesNames ? visibleLocals(range) : -1
            let flags: Int32 = (ignoresMissing ? 1 : 0) | (passesNames ? 2 : 0)
            return guarded(emit(.include, template, locals, flags, range), range)
        case .importModule(let template, let name, let passesNames):
            return store(name, compileImport(template, passesNames, range), range)
        case .importNames(let template, let names, let passesNames):
            return compileImportNames(template, names, passesNames, range)
        case .extends(let name): return compileExtends(name, range)
        }
    }

    // MARK: assignment

    /// The instruction that assigns the result of the instruction `value`.
    mutating func assign(_ target: AssignmentTarget, _ value: Int32) -> Int32 {
        switch target {
        case .name(let name, let range): return store(name, value, range)
        case .namespaceAttribute(let name, let attribute, let range):
            let nameRange = range.lowerBound..<(range.lowerBound + name.utf8.count)
            let namespace = load(name, nameRange)
            return emit(.setNamespace, namespace, program.number(ofName: attribute), value, range)
        case .tuple(let targets, let range):
            // The items are first put into temporary slots, from which the targets take them.
            var stores: [Int32] = []
            var slots: [Int32] = []
            for target in targets {
                let slot = functions[functions.count - 1].newSlot()
                slots.append(slot)
                let item = emit(.local, slot, -1, -1, target.range)
                stores.append(assign(target, item))
            }
            return emit(.unpack, value, countedOperands(slots), countedOperands(stores), range)
        }
    }

    // MARK: if and for

    private mutating func compileConditional(
        _ branches: [(test: Expression, body: [Statement])], _ otherwise: [Statement], _ range: Range<Int>
    ) -> Int32 {
        var values = [Int32(branches.count)]
        let outside = outputMode
        var modes: [OutputMode] = []
        for branch in branches {
            outputMode = outside
            values += [compile(branch.test), compileBody(branch.body, range)]
            modes.append(outputMode)
        }
        outputMode = outside
        let last = otherwise.isEmpty ? -1 : compileBody(otherwise, range)
        modes.append(outputMode)
        // An `extends` in a branch: only the render knows whether it was executed.
        outputMode = modes.contains { $0 != outside } ? .unlessExtended : outside
        return emit(.branches, operands(values), last, -1, range)
    }

    /// Operands of a loop: items, filter or -1, the instruction that assigns the item, the slot of the item, the body,
    /// otherwise or -1, the slot of `loop` or -1, whether it is recursive, the first slot of its scope and one past the
    /// last.
    private mutating func compileLoop(_ loop: Statement.Loop, _ range: Range<Int>) -> Int32 {
        let items = compile(loop.items)
        let function = functions.count - 1
        let firstSlot = functions[function].slotCount
        var names: [String] = []
        loop.target.appendNames(to: &names)
        if names.contains("loop") {
            report(.templateSyntax, "'loop' is the loop's own name; choose another", loop.target.range)
        }
        var pieces: (filter: Int32, store: Int32, item: Int32, loop: Int32, usesLoop: Bool) = (-1, -1, -1, -1, false)
        let body = inLoopScope(loop, names, range, &pieces)
        let endSlot = functions[function].slotCount
        let otherwise =
            loop.otherwise.isEmpty
            ? -1
            : inScope(assignedIn: loop.otherwise, range) { (compiler) in compiler.compileBody(loop.otherwise, range) }
        let values = [
            items, pieces.filter, pieces.store, pieces.item, body, otherwise, pieces.usesLoop ? pieces.loop : -1,
            loop.isRecursive ? 1 : 0, firstSlot, endSlot,
        ]
        return emit(.loop, operands(values), -1, -1, loop.items.range)
    }

    private mutating func inLoopScope(
        _ loop: Statement.Loop, _ names: [String], _ range: Range<Int>,
        _ pieces: inout (filter: Int32, store: Int32, item: Int32, loop: Int32, usesLoop: Bool)
    ) -> Int32 {
        let function = functions.count - 1
        var made = pieces
        if let filter = loop.filter {
            made.filter = inScope(declaring: names, assignedIn: [], range) { (compiler) in
                let (slot, store) = compiler.itemStore(loop.target)
                let test = compiler.compile(filter)
                return compiler.emit(.sequence, compiler.operands([slot, store, test]), -1, -1, filter.range)
            }
        }
        let body = inScope(declaring: names + ["loop"], assignedIn: loop.body, range) { (compiler) in
            let scope = compiler.functions[function].scopes.count - 1
            made.loop = compiler.functions[function].scopes[scope].slots["loop"] ?? -1
            compiler.functions[function].scopes[scope].loopSlot = made.loop
            (made.item, made.store) = compiler.itemStore(loop.target)
            let body = compiler.compileBody(loop.body, range)
            made.usesLoop = compiler.functions[function].scopes[scope].usesLoop
            return body
        }
        pieces = made
        return body
    }

    /// The slot into which a loop puts its item, and the instruction that assigns it on to the targets, or -1.
    private mutating func itemStore(_ target: AssignmentTarget) -> (slot: Int32, store: Int32) {
        if case .name(let name, _) = target, case .local(let slot)? = place(of: name) { return (slot, -1) }
        let slot = functions[functions.count - 1].newSlot()
        let item = emit(.local, slot, -1, -1, target.range)
        return (slot, assign(target, item))
    }

    // MARK: captured text

    private mutating func compileCapture(_ body: [Statement], _ range: Range<Int>) -> Int32 {
        captureDepth += 1
        defer { captureDepth -= 1 }
        return inScope(assignedIn: body, range) { (compiler) in compiler.compileBody(body, range) }
    }

    private mutating func compileAutoescape(_ value: Expression, _ body: [Statement], _ range: Range<Int>) -> Int32 {
        let outside = autoescapes
        let flag = compile(value)
        if case .constant(.boolean(let constant)) = value.kind { autoescapes = constant } else { autoescapes = nil }
        let content = inScope(assignedIn: body, range) { (compiler) in compiler.compileBody(body, range) }
        autoescapes = outside
        return emit(.autoescape, flag, content, -1, range)
    }
}
