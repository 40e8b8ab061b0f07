// One render: the state that it changes, and the ways to stop it.

internal import Diagnostics

/// The compiled program, shared by all renders by reference.
final class CompiledProgram: Sendable {
    let program: Program

    init(_ program: Program) {
        self.program = program
    }
}

/// Thrown if a render cannot continue. The renderer has the reason.
struct RenderStop: Error {}

/// Renders one template. Each render has its own value, and nothing in it is shared.
struct Renderer {
    let shared: CompiledProgram
    let lists: ProgramLists
    let globals: BoundGlobals
    var output: [UInt8]
    let outputStart: Int
    var autoescape = true
    var failure: Failure?

    /// The values of names that are not in function slots, in the current template's context.
    var context: [TemplateValue]
    /// The contexts of imported templates; the current one's place is empty.
    var contexts: [[TemplateValue]] = [[]]
    var currentContext = 0
    /// The values of names before an include changed them, to restore them.
    var undo: [(context: Int, slot: Int32, value: TemplateValue)] = []
    var undoDepth = 0

    /// The slots of all running functions, one after the other.
    var stack: [TemplateValue] = []
    /// Where the running function's slots begin.
    var base = 0
    var frames: [Frame] = []
    var frameSerial = 0

    var macros: [MacroValue] = []
    var modules: [ModuleValue] = []
    var moduleOfTemplate: [Int32: Int] = [:]
    var namespaces: [TemplateDictionary] = []
    var cyclers: [CyclerState] = []
    var joiners: [JoinerState] = []
    var loops: [LoopState] = []

    /// The functions of each block, the most derived first.
    var blockChains: [BlockChain] = []
    var currentBlock: (name: Int32, level: Int) = (-1, 0)
    var pendingParent: (template: Int32, span: Int32) = (-1, -1)
    /// The body of a `call` statement for the call that is about to be evaluated.
    var pendingCaller: TemplateValue?
    /// Which parameters of the macro about to run were given, a bit each.
    var givenArguments: UInt64 = 0
    /// The text of a filter block or set block for the filter that is about to be evaluated.
    var captured: TemplateValue = .undefined

    var steps = 0
    var work = 0
    var callDepth = 0
    var height = 0

    struct Failure {
        let code: DiagnosticCode
        let message: String
        let instruction: Int32
        var notes: [Diagnostic.Note] = []
        var droppedNotes = 0
    }

    /// A running function.
    struct Frame {
        let base: Int
        /// The frame of the function around it, for macros that read its names; -1 for none.
        let outer: Int
        let serial: Int
    }

    struct MacroValue {
        let function: Int32
        let frame: Int
        let frameSerial: Int
        let context: Int
    }

    struct ModuleValue {
        let template: Int32
        let context: Int
        let text: [UInt8]
    }

    /// The names that the host passed to this render; also for suggestions.
    let givenNames: [(String, TemplateValue)]

    init(
        _ shared: CompiledProgram, _ lists: ProgramLists, globals: BoundGlobals, names: [(String, TemplateValue)],
        output: consuming [UInt8]
    ) {
        self.shared = shared
        self.lists = lists
        self.globals = globals
        givenNames = names
        outputStart = output.count
        self.output = output
        context = globals.contextStart
        for (name, value) in names {
            if let slot = shared.program.contextNumbers[name] { context[Int(slot)] = value }
        }
        stack.reserveCapacity(64)
        frames.reserveCapacity(8)
        macros.reserveCapacity(32)
    }

    // MARK: stopping

    mutating func fail(_ instruction: Int32, _ message: String, _ code: DiagnosticCode = .templateRender) -> RenderStop
    {
        if failure == nil { failure = Failure(code: code, message: message, instruction: instruction) }
        return RenderStop()
    }

    /// Adds a note to the reason for stopping: how the render reached the failing place.
    mutating func addNote(_ message: String, at instruction: Int32) {
        guard var failure else { return }
        if failure.notes.count >= 8 {
            failure.droppedNotes += 1
        } else {
            failure.notes.append(Diagnostic.Note(message, at: shared.program.spans[Int(instruction)]))
        }
        self.failure = failure
    }

    mutating func countStep(_ instruction: Int32) throws(RenderStop) {
        steps += 1
        if steps > shared.program.limits.steps { throw tooManySteps(instruction) }
        if output.count - outputStart > shared.program.limits.outputBytes { throw tooMuchOutput(instruction) }
    }

    mutating func tooManySteps(_ instruction: Int32) -> RenderStop {
        fail(
            instruction,
            "the loops and macros of this page take more than \(shared.program.limits.steps) steps; does one not end?",
            .templateLimit)
    }

    mutating func tooMuchOutput(_ instruction: Int32) -> RenderStop {
        fail(
            instruction,
            "the page becomes larger than \(shared.program.limits.outputBytes >> 20) MB; does a loop not end?",
            .templateLimit)
    }

    /// Counts what an expression created, so that a template cannot exhaust memory.
    mutating func account(_ value: TemplateValue, _ instruction: Int32) throws(RenderStop) {
        let size: Int
        switch value {
        case .text(let text): size = text.size
        case .list(let items), .tuple(let items): size = items.count * 16
        default: return
        }
        if size > ValueLimit.size * 4 { throw fail(instruction, ValueLimit.message, .templateLimit) }
        work += size
        if work > shared.program.limits.work {
            throw fail(
                instruction, "the expressions of this page make more than \(shared.program.limits.work >> 20) MB",
                .templateLimit)
        }
    }

    // MARK: functions

    /// Runs a function whose slots were pushed from `newBase` on, and drops them.
    mutating func run(
        _ function: Int32, from newBase: Int, outer: Int, at instruction: Int32
    ) throws(RenderStop) {
        let limits = shared.program.limits
        try countStep(instruction)
        callDepth += 1
        let functionHeight = lists.functions[function].height
        height += functionHeight
        guard callDepth <= limits.callDepth, height <= limits.height else {
            throw fail(
                instruction,
                "macros, includes and blocks are nested too deeply here; does '\(lists.functions[function].name)' call itself without end? put an 'if' around the call",
                .templateLimit)
        }
        let saved = (base, autoescape)
        frameSerial += 1
        frames.append(Frame(base: newBase, outer: outer, serial: frameSerial))
        base = newBase
        autoescape = lists.functions[function].autoescapes
        try fillDefaults(function, at: instruction)
        try execute(lists.functions[function].body)
        stack.removeLast(stack.count - newBase)
        frames.removeLast()
        (base, autoescape) = saved
        callDepth -= 1
        height -= functionHeight
    }

    /// Pushes a function's slots, all undefined, and returns where they begin.
    mutating func pushSlots(_ function: Int32) -> Int {
        let newBase = stack.count
        let count = lists.functions[function].slotCount
        for _ in 0..<count { stack.append(.undefined) }
        return newBase
    }

    /// Runs something and returns the text that it printed, instead of printing it.
    mutating func capture(_ body: (inout Renderer) throws(RenderStop) -> Void) throws(RenderStop) -> TemplateValue {
        let start = output.count
        try body(&self)
        let text = Array(output[start...])
        output.removeLast(output.count - start)
        return .text(TemplateText(text, isMarkup: autoescape))
    }

    // MARK: names

    mutating func setContext(_ slot: Int32, _ value: TemplateValue) {
        if undoDepth > 0 { undo.append((currentContext, slot, context[Int(slot)])) }
        context[Int(slot)] = value
    }

    mutating func switchContext(to number: Int) {
        guard number != currentContext else { return }
        swap(&contexts[currentContext], &context)
        currentContext = number
        swap(&contexts[number], &context)
    }

    /// Restores names to their values from when the undo list had `count` entries.
    mutating func undoNames(to count: Int) {
        while undo.count > count, let entry = undo.popLast() {
            if entry.context == currentContext {
                context[Int(entry.slot)] = entry.value
            } else {
                contexts[entry.context][Int(entry.slot)] = entry.value
            }
        }
    }

    /// The slots of the function `level` functions out from the running one.
    func outerBase(_ level: Int32) -> Int {
        var frame = frames.count - 1
        for _ in 0..<level { frame = frames[frame].outer }
        return frames[frame].base
    }
}
