// Macros, blocks, and statements that use other templates.

internal import Diagnostics

extension TemplateCompiler {
    /// Compiles a macro or the body of a `call` as a function whose first slots are its parameters.
    mutating func compileMacro(
        _ name: String, _ signature: MacroSignature, _ body: [Statement], _ range: Range<Int>
    ) -> Int32 {
        let height = Statement.height(body)
        return compileFunction(name, seesOuter: true, height: height) { (compiler, number) in
            let last = compiler.functions.count - 1
            var slots: [String: Int32] = [:]
            for parameter in signature.parameters { slots[parameter.name] = compiler.functions[last].newSlot() }
            compiler.program.functions[Int(number)].hasCallerParameter = slots["caller"] != nil
            let usage = SpecialNames(body, defaults: signature.parameters.compactMap(\.defaultValue))
            var extra: [String: Int32] = [:]
            for (special, isUsed) in [
                ("caller", usage.caller), ("varargs", usage.varargs), ("kwargs", usage.kwargs),
            ] where isUsed && slots[special] == nil {
                extra[special] = compiler.functions[last].newSlot()
            }
            slots.merge(extra) { first, _ in first }
            compiler.functions[last].scopes[0].slots = slots
            var defaults: [Int32] = []
            for parameter in signature.parameters {
                defaults.append(parameter.defaultValue.map { compiler.compile($0) } ?? -1)
            }
            compiler.program.functions[Int(number)].parameters = signature.parameters.map(\.name)
            compiler.program.functions[Int(number)].defaults = defaults
            compiler.program.functions[Int(number)].callerSlot = extra["caller"] ?? -1
            compiler.program.functions[Int(number)].variableArgumentsSlot = extra["varargs"] ?? -1
            compiler.program.functions[Int(number)].keywordArgumentsSlot = extra["kwargs"] ?? -1
            var starts: [Int32] = []
            for name in Statement.assignedNames(body) where compiler.functions[last].scopes[0].slots[name] == nil {
                let slot = compiler.functions[last].newSlot()
                starts.append(compiler.emit(.setLocal, slot, compiler.load(name, range), -1, range))
                compiler.functions[last].scopes[0].slots[name] = slot
            }
            return compiler.sequence(starts + [compiler.compileBody(body, range)], range)
        }
    }

    // MARK: blocks

    mutating func compileBlock(_ block: Statement.Block, _ range: Range<Int>) -> Int32? {
        guard !block.name.isEmpty else { return nil }
        let name = program.number(ofName: block.name)
        let template = Int(templateNumber)
        if program.templates[template].blocks.contains(where: { $0.name == name }) {
            report(.templateSyntax, "the block '\(block.name)' stands in this template already", block.nameRange)
        }
        let place = program.templates[template].blocks.count
        program.templates[template].blocks.append((name, -1))
        if functions.count == 1 {
            program.templates[template].topBlocks.append((name, SourceSpan(source: source, bytes: block.nameRange)))
        }
        let height = Statement.height(block.body)
        let function = compileFunction(block.name, seesOuter: false, height: height) { (compiler, number) in
            compiler.program.functions[Int(number)].isRequiredBlock = block.isRequired
            // Names assigned in a block start with their values outside it.
            let last = compiler.functions.count - 1
            var starts: [Int32] = []
            for name in Statement.assignedNames(block.body)
            where compiler.functions[last].scopes[0].slots[name] == nil {
                let slot = compiler.functions[last].newSlot()
                starts.append(compiler.emit(.setLocal, slot, compiler.load(name, range), -1, range))
                compiler.functions[last].scopes[0].slots[name] = slot
            }
            return compiler.sequence(starts + [compiler.compileBody(block.body, range)], range)
        }
        program.templates[template].blocks[place].function = function
        guard outputMode != .dropped || captureDepth > 0 else { return nil }
        let locals = block.isScoped ? visibleLocals(range) : -1
        let instruction = emit(.block, name, locals, -1, range)
        guard outputMode == .unlessExtended, captureDepth == 0 else { return instruction }
        return emit(.unlessExtended, instruction, -1, -1, range)
    }

    // MARK: other templates

    /// The instruction for the name of a template. A constant name is looked up now, and reported if there is no such
    /// template.
    mutating func compileTemplateName(_ name: Expression, ignoresMissing: Bool = false) -> Int32 {
        let instruction = compile(name)
        guard case .constant(.text(let text)) = name.kind else { return instruction }
        let wanted = text.string
        if let number = program.templateNumbers[wanted] {
            program.instructions[Int(instruction)].b = number
        } else if !ignoresMissing {
            report(
                .templateUnknown,
                "there is no template '\(wanted)'"
                    + spellingSuggestion(for: wanted, among: program.templateNumbers.keys.sorted()), name.range)
        }
        return instruction
    }

    mutating func compileImport(_ template: Expression, _ passesNames: Bool, _ range: Range<Int>) -> Int32 {
        let name = compileTemplateName(template)
        let locals = passesNames ? visibleLocals(range) : -1
        return emit(.importModule, name, locals, passesNames ? 1 : 0, range)
    }

    mutating func compileImportNames(
        _ template: Expression, _ names: [(name: String, range: Range<Int>, alias: String)], _ passesNames: Bool,
        _ range: Range<Int>
    ) -> Int32 {
        let slot = functions[functions.count - 1].newSlot()
        var instructions = [emit(.setLocal, slot, compileImport(template, passesNames, range), -1, range)]
        let other = substitute(for: template)
        var otherSlot: Int32 = -1
        if let other {
            otherSlot = functions[functions.count - 1].newSlot()
            let locals = passesNames ? visibleLocals(range) : -1
            let module = emit(.importModule, other.template, locals, passesNames ? 1 : 0, range)
            instructions.append(emit(.setLocal, otherSlot, module, -1, range))
        }
        for imported in names {
            let isElsewhere = other?.names.contains(imported.name) ?? false
            let held = emit(.local, isElsewhere ? otherSlot : slot, -1, -1, range)
            let value = emit(.importNames, held, program.number(ofName: imported.name), -1, imported.range)
            instructions.append(store(imported.alias, value, imported.range))
        }
        return sequence(instructions, range)
    }

    /// The instruction for the name of the template that has what the named one lacks, and what that is.
    private mutating func substitute(for template: Expression) -> (template: Int32, names: Set<String>)? {
        guard case .constant(.text(let text)) = template.kind, let other = substitutes[text.string],
            let number = program.templateNumbers[other.template]
        else { return nil }
        let name = constant(.text(TemplateText(other.template)), template.range)
        program.instructions[Int(name)].b = number
        return (name, other.names)
    }

    mutating func compileExtends(_ name: Expression, _ range: Range<Int>) -> Int32? {
        guard functions.count == 1 else {
            report(.templateSyntax, "'extends' may not stand inside of a block or a macro", range)
            return nil
        }
        let parentName = compileTemplateName(name)
        let template = Int(templateNumber)
        if outputMode == .dropped {
            report(.templateSyntax, "this template already extends another one", range)
            return nil
        }
        if case .constant(.text(let text)) = name.kind, let parent = program.templateNumbers[text.string] {
            program.templates[template].parent = parent
        } else {
            program.templates[template].hasUnknownParent = true
        }
        outputMode = .dropped
        return emit(.extends, parentName, -1, -1, range)
    }
}
