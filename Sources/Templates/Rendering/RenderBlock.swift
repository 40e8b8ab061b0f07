// Blocks, inheritance, include and import.

internal import Diagnostics

extension Renderer {
    /// Runs a template from its root, and the templates that it extends.
    mutating func runTemplate(_ template: Int32, at number: Int32) throws(RenderStop) {
        var current = template
        var at = number
        var chain: [(template: Int32, span: Int32)] = []
        let known = shared.program.templates[Int(template)].blockChains
        if let known { blockChains = known }
        while true {
            if known == nil {
                for block in shared.program.templates[Int(current)].blocks {
                    blockChains.append(block.function, ofBlock: block.name)
                }
            }
            let root = shared.program.templates[Int(current)].root
            let newBase = pushSlots(root)
            do throws(RenderStop) {
                try run(root, from: newBase, outer: -1, at: at >= 0 ? at : lists.functions[root].body)
            } catch {
                for (template, span) in chain.reversed() {
                    addNote("extended by '\(shared.program.templates[Int(template)].name)'", at: span)
                }
                throw error
            }
            guard pendingParent.template >= 0 else { return }
            chain.append((current, pendingParent.span))
            if chain.count > shared.program.limits.callDepth {
                throw fail(
                    pendingParent.span,
                    "the templates extend each other in a loop; remove 'extends' from one of them",
                    .templateLimit)
            }
            current = pendingParent.template
            at = pendingParent.span
            pendingParent = (-1, -1)
        }
    }

    // MARK: blocks

    mutating func executeBlock(_ instruction: Instruction, _ number: Int32) throws(RenderStop) {
        guard instruction.b >= 0 else { return try runBlock(instruction.a, level: 0, at: number) }
        try withNames(instruction.b) { (renderer) throws(RenderStop) in
            try renderer.runBlock(instruction.a, level: 0, at: number)
        }
    }

    mutating func runBlock(_ name: Int32, level: Int, at number: Int32) throws(RenderStop) {
        guard let chain = blockChains.first(where: { $0.name == name }) else {
            let text = lists.names[name].text
            let known = blockChains.map { lists.names[$0.name].text }
            throw fail(
                number, "there is no block '\(text)'" + spellingSuggestion(for: text, among: known), .templateUndefined)
        }
        guard level < chain.functions.count else {
            throw fail(
                number, "the block '\(lists.names[name].text)' has no block above it for 'super()'",
                .templateUndefined)
        }
        let function = chain.functions[level]
        if lists.functions[function].isRequiredBlock {
            throw fail(
                number, "the block '\(lists.names[name].text)' is required, and no template fills it",
                .templateUndefined)
        }
        let outside = currentBlock
        currentBlock = (name, level)
        let newBase = pushSlots(function)
        try run(function, from: newBase, outer: -1, at: number)
        currentBlock = outside
    }

    mutating func callSuper(_ levels: Int, _ number: Int32) throws(RenderStop) {
        guard currentBlock.name >= 0 else {
            throw fail(number, "'super()' is only allowed in a block", .templateUndefined)
        }
        try runBlock(currentBlock.name, level: currentBlock.level + levels, at: number)
    }

    /// Runs something with the names of loops and macros in the context, for templates that see the context only.
    private mutating func withNames(
        _ locals: Int32, _ body: (inout Renderer) throws(RenderStop) -> Void
    ) throws(RenderStop) {
        let start = undo.count
        undoDepth += 1
        try setNames(locals)
        try body(&self)
        undoDepth -= 1
        undoNames(to: start)
    }

    private mutating func setNames(_ locals: Int32) throws(RenderStop) {
        guard locals >= 0 else { return }
        let count = Int(lists.operands[locals]) / 2
        for index in 0..<count {
            let slot = lists.operands[Int(locals) + 1 + index * 2]
            let value = try evaluate(lists.operands[Int(locals) + 2 + index * 2])
            setContext(slot, value)
        }
    }

    // MARK: include

    /// The template that a name, or the first that a list of names, stands for; -1 if there is none.
    private mutating func lookUpTemplate(_ value: Int32) throws(RenderStop) -> (number: Int32, names: [String]) {
        let instruction = lists.instructions[value]
        if instruction.operation == .constant, instruction.b >= 0 { return (instruction.b, []) }
        let name = try defined(value)
        let candidates: [TemplateValue]
        switch name {
        case .text: candidates = [name]
        case .list(let items), .tuple(let items): candidates = items
        default: throw fail(value, "a template name must be text, not \(name.typePhrase)")
        }
        var names: [String] = []
        for candidate in candidates {
            guard case .text(let text) = candidate else {
                throw fail(value, "a template name must be text, not \(candidate.typePhrase)")
            }
            let name = text.string
            if let number = shared.program.templateNumbers[name] { return (number, [name]) }
            names.append(name)
        }
        return (-1, names)
    }

    mutating func findTemplate(_ value: Int32) throws(RenderStop) -> Int32 {
        let (number, names) = try lookUpTemplate(value)
        if number >= 0 { return number }
        let known = shared.program.templateNumbers.keys.sorted()
        if names.count == 1 {
            throw fail(
                value, "there is no template '\(names[0])'" + spellingSuggestion(for: names[0], among: known),
                .templateUnknown)
        }
        let list = names.map { "'\($0)'" }.joined(separator: ", ")
        throw fail(
            value, names.isEmpty ? "no template is named" : "there is none of the templates \(list)", .templateUnknown)
    }

    mutating func include(_ instruction: Instruction, _ number: Int32) throws(RenderStop) {
        let template: Int32
        if instruction.c & 1 != 0 {
            template = try lookUpTemplate(instruction.a).number
            if template < 0 { return }
        } else {
            template = try findTemplate(instruction.a)
        }
        // Blocks and `extends` of the included template are its own.
        var saved = (blocks: [BlockChain](), parent: pendingParent, block: currentBlock)
        swap(&saved.blocks, &blockChains)
        pendingParent = (-1, -1)
        currentBlock = (-1, 0)
        do throws(RenderStop) {
            if instruction.c & 2 != 0 {
                try withNames(instruction.b) { (renderer) throws(RenderStop) in
                    try renderer.runTemplate(template, at: number)
                }
            } else {
                let outside = currentContext
                switchContext(to: newContext())
                try runTemplate(template, at: number)
                switchContext(to: outside)
            }
        } catch {
            addNote("'\(shared.program.templates[Int(template)].name)' is included from here", at: number)
            throw error
        }
        blockChains = saved.blocks
        pendingParent = saved.parent
        currentBlock = saved.block
    }

    private mutating func newContext() -> Int {
        contexts.append(globals.contextStart)
        return contexts.count - 1
    }

    // MARK: import

    mutating func importModule(_ instruction: Instruction, _ number: Int32) throws(RenderStop) -> TemplateValue {
        let template = try findTemplate(instruction.a)
        let passesNames = instruction.c == 1
        if !passesNames, let module = moduleOfTemplate[template] {
            return .handle(TemplateHandle(kind: .module, index: Int32(module)))
        }
        let module = try makeModule(template, passesNames: passesNames, instruction.b, number)
        if !passesNames { moduleOfTemplate[template] = module }
        return .handle(TemplateHandle(kind: .module, index: Int32(module)))
    }

    private mutating func makeModule(
        _ template: Int32, passesNames: Bool, _ locals: Int32, _ number: Int32
    ) throws(RenderStop) -> Int {
        var saved = (blocks: [BlockChain](), parent: pendingParent, block: currentBlock)
        swap(&saved.blocks, &blockChains)
        pendingParent = (-1, -1)
        currentBlock = (-1, 0)
        let outside = currentContext
        let start = undo.count
        let moduleContext: Int
        if passesNames {
            undoDepth += 1
            try setNames(locals)
            let names = context
            undoDepth -= 1
            undoNames(to: start)
            contexts.append(names)
            moduleContext = contexts.count - 1
        } else {
            moduleContext = newContext()
        }
        switchContext(to: moduleContext)
        let outputBefore = output.count
        let savedUndo = undoDepth
        undoDepth = 0
        do throws(RenderStop) {
            try runTemplate(template, at: number)
        } catch {
            addNote("'\(shared.program.templates[Int(template)].name)' is imported here", at: number)
            throw error
        }
        undoDepth = savedUndo
        let text = Array(output[outputBefore...])
        output.removeLast(text.count)
        switchContext(to: outside)
        modules.append(ModuleValue(template: template, context: moduleContext, text: text))
        blockChains = saved.blocks
        pendingParent = saved.parent
        currentBlock = saved.block
        return modules.count - 1
    }

    /// One name of `from … import …`.
    mutating func importedName(_ instruction: Instruction, _ number: Int32) throws(RenderStop) -> TemplateValue {
        guard case .handle(let handle) = try evaluate(instruction.a), handle.kind == .module else {
            throw fail(number, "this is not an imported template")
        }
        let name = lists.names[instruction.b].text
        let value = attribute(of: handle, name)
        if case .undefined = value {
            let template = shared.program.templates[Int(modules[Int(handle.index)].template)]
            throw fail(
                number,
                "'\(template.name)' has no '\(name)' to import"
                    + spellingSuggestion(for: name, among: template.exports.map(\.name)), .templateUndefined)
        }
        return value
    }
}
