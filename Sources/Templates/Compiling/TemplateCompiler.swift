// From trees to the program: functions, scopes and the pieces that expressions and statements share.

internal import Diagnostics

/// Compiles the templates of a set, one after the other, into one program.
struct TemplateCompiler {
    var program = Program()
    var diagnostics: [Diagnostic] = []
    var source: SourceID
    var bytes: [UInt8] = []
    /// Where the current template's text begins in the program's.
    var templateNumber: Int32 = 0
    /// From where the current template imports names that the template it names does not have.
    var substitutes: [String: TemplateSource.Substitute] = [:]
    var functions: [FunctionScope] = []
    /// The height of the tree around the current statement.
    var height = 0
    /// The constant of the `autoescape` block around; nil if only the render knows.
    var autoescapes: Bool? = true
    /// What happens to output at the top level of a template that extends another.
    var outputMode = OutputMode.printed
    /// How many captures (set blocks, filter blocks) are around: in them output is never dropped.
    var captureDepth = 0

    enum OutputMode {
        case printed
        /// After an `extends` in a branch: printed unless that was executed.
        case unlessExtended
        /// After an `extends`: never printed.
        case dropped
    }

    init(source: SourceID) {
        self.source = source
    }

    // MARK: emitting

    mutating func emit(
        _ operation: Instruction.Operation, _ a: Int32 = -1, _ b: Int32 = -1, _ c: Int32 = -1, _ range: Range<Int>
    ) -> Int32 {
        program.instructions.append(Instruction(operation: operation, a: a, b: b, c: c))
        program.spans.append(SourceSpan(source: source, bytes: range))
        return Int32(program.instructions.count - 1)
    }

    mutating func operands(_ values: [Int32]) -> Int32 {
        let start = Int32(program.operands.count)
        program.operands += values
        return start
    }

    /// A count and the values behind it.
    mutating func countedOperands(_ values: [Int32]) -> Int32 {
        operands([Int32(values.count)] + values)
    }

    mutating func constant(_ value: TemplateValue, _ range: Range<Int>) -> Int32 {
        program.constants.append(value)
        return emit(.constant, Int32(program.constants.count - 1), range)
    }

    private mutating func emit(_ operation: Instruction.Operation, _ a: Int32, _ range: Range<Int>) -> Int32 {
        emit(operation, a, -1, -1, range)
    }

    mutating func report(_ code: DiagnosticCode, _ message: String, _ range: Range<Int>) {
        diagnostics.append(.error(code, message, at: SourceSpan(source: source, bytes: range)))
    }

    // MARK: functions and scopes

    /// Compiles a function: `body` gives its instruction, in a scope of its own.
    mutating func compileFunction(
        _ name: String, seesOuter: Bool, isRoot: Bool = false, height bodyHeight: Int,
        _ body: (inout TemplateCompiler, Int32) -> Int32
    ) -> Int32 {
        let number = Int32(program.functions.count)
        program.functions.append(ProgramFunction(name: name))
        functions.append(FunctionScope(number: number, scopes: [NameScope()], seesOuter: seesOuter, isRoot: isRoot))
        let saved = (outputMode, captureDepth)
        (outputMode, captureDepth) = (.printed, 0)
        let instruction = body(&self, number)
        (outputMode, captureDepth) = saved
        let function = functions.removeLast()
        program.functions[Int(number)].body = instruction
        program.functions[Int(number)].slotCount = Int(function.slotCount)
        program.functions[Int(number)].autoescapes = autoescapes ?? true
        program.functions[Int(number)].height = bodyHeight
        return number
    }

    var isTopOfRoot: Bool {
        guard let function = functions.last else { return false }
        return function.isRoot && function.scopes.count == 1
    }

    func place(of name: String) -> NamePlace? {
        var level: Int32 = 0
        for function in functions.reversed() {
            for scope in function.scopes.reversed() {
                if let slot = scope.slots[name] {
                    return level == 0 ? .local(slot) : .outer(slot: slot, level: level)
                }
            }
            if !function.seesOuter { return nil }
            level += 1
        }
        return nil
    }

    /// Notes that a loop's body reads `loop`.
    mutating func markLoopUsed(_ slot: Int32, level: Int32) {
        let index = functions.count - 1 - Int(level)
        for scope in functions[index].scopes.indices where functions[index].scopes[scope].loopSlot == slot {
            functions[index].scopes[scope].usesLoop = true
        }
    }

    /// The instruction that reads a name.
    mutating func load(_ name: String, _ range: Range<Int>) -> Int32 {
        switch place(of: name) {
        case .local(let slot):
            if name == "loop" { markLoopUsed(slot, level: 0) }
            return emit(.local, slot, program.number(ofName: name), -1, range)
        case .outer(let slot, let level):
            if name == "loop" { markLoopUsed(slot, level: level) }
            for inner in functions.suffix(Int(level)) { program.functions[Int(inner.number)].readsOuter = true }
            return emit(.outerLocal, slot, level, program.number(ofName: name), range)
        case .context, nil:
            return emit(.contextName, program.contextSlot(name), -1, -1, range)
        }
    }

    /// The instruction that assigns `value` to a name.
    mutating func store(_ name: String, _ value: Int32, _ range: Range<Int>) -> Int32 {
        if !isTopOfRoot, case .local(let slot) = place(of: name) { return emit(.setLocal, slot, value, -1, range) }
        return emit(.setContext, program.contextSlot(name), value, -1, range)
    }

    /// Opens a scope with the names that `body` assigns, returns the result of `compile`, and closes the scope.
    ///
    /// Each such name starts with its value outside, as in Jinja.
    mutating func inScope(
        declaring names: [String] = [], assignedIn body: [Statement], _ range: Range<Int>,
        _ compile: (inout TemplateCompiler) -> Int32
    ) -> Int32 {
        let last = functions.count - 1
        var scope = NameScope()
        for name in names where scope.slots[name] == nil { scope.slots[name] = functions[last].newSlot() }
        var starts: [Int32] = []
        for name in Statement.assignedNames(body) where scope.slots[name] == nil {
            let slot = functions[last].newSlot()
            let outside = load(name, range)
            starts.append(emit(.setLocal, slot, outside, -1, range))
            scope.slots[name] = slot
        }
        functions[last].scopes.append(scope)
        let instruction = compile(&self)
        functions[last].scopes.removeLast()
        return starts.isEmpty ? instruction : sequence(starts + [instruction], range)
    }

    mutating func sequence(_ instructions: [Int32], _ range: Range<Int>) -> Int32 {
        if instructions.count == 1 { return instructions[0] }
        return emit(.sequence, countedOperands(instructions), -1, -1, range)
    }

    /// The names of loops, macros and `with` that are visible here, as pairs of context slot and instruction, for
    /// templates that are included. `loop` stays with its loop.
    mutating func visibleLocals(_ range: Range<Int>) -> Int32 {
        var names: Set<String> = []
        for function in functions.reversed() {
            for scope in function.scopes { names.formUnion(scope.slots.keys) }
            if !function.seesOuter { break }
        }
        names.remove("loop")
        names.remove("caller")
        var values: [Int32] = []
        for name in names.sorted() {
            values.append(program.contextSlot(name))
            values.append(load(name, range))
        }
        return values.isEmpty ? -1 : countedOperands(values)
    }
}
