// All templates of a set: parsed, then compiled one after the other into one program.

internal import Diagnostics

/// Compiles templates. Those with errors stay in the program, so that others that name them are not reported too.
func compileTemplates(
    _ templates: [TemplateSource], _ environment: TemplateEnvironment
) -> (program: Program, diagnostics: [Diagnostic]) {
    var compiler = TemplateCompiler(source: templates.first?.source.id ?? SourceID(0))
    compiler.program.limits = environment.limits
    for (number, key) in environment.keys.enumerated() { compiler.program.keyNumbers[key] = number }
    addBuiltins(to: &compiler.program, environment)
    for template in templates {
        compiler.program.templateNumbers[template.name] = Int32(compiler.program.templates.count)
        compiler.program.templates.append(ProgramTemplate(name: template.name, source: template.source.id))
    }
    for (number, template) in templates.enumerated() {
        compiler.source = template.source.id
        compiler.bytes = template.source.bytes
        compiler.templateNumber = Int32(number)
        compiler.substitutes = template.substitutes
        if let encodingError = template.source.encodingError() {
            compiler.diagnostics.append(encodingError)
            // Compiled as an empty template, so that others that name it find it.
            compiler.compileTemplate(ParsedTemplate(statements: [], failures: []))
            continue
        }
        compiler.compileTemplate(parseTemplate(template.source.bytes))
    }
    compiler.checkInheritance()
    return (compiler.program, compiler.diagnostics)
}

/// Puts the language's filters, tests and functions and the host's filters into the program. The host's take
/// precedence.
private func addBuiltins(to program: inout Program, _ environment: TemplateEnvironment) {
    for filter in builtinFilters { program.add(filter) }
    for test in builtinTests {
        program.testNumbers[test.name] = Int32(program.tests.count)
        program.tests.append(test)
    }
    for name in environment.filters.keys.sorted() {
        guard let filter = environment.filters[name] else { continue }
        program.add(
            FilterDefinition(
                name: name, parameters: filter.parameters, required: filter.required, isHosts: true,
                apply: filter.apply))
    }
    for name in environment.pureFunctions.keys.sorted() {
        guard let function = environment.pureFunctions[name] else { continue }
        program.pureFunctionNumbers[name] = Int32(program.filters.count)
        program.preparations[Int32(program.filters.count)] = function.prepare
        program.filters.append(
            FilterDefinition(name: name, parameters: nil, isHosts: true) { (call) throws(TemplateCallFailure) in
                try function.call(TemplateArguments(positional: call.positional, keywords: call.keywords))
            })
    }
    for function in BuiltinFunction.allCases {
        let slot = program.contextSlot("\(function)")
        program.contextStart[Int(slot)] = .handle(TemplateHandle(kind: .builtinFunction, index: function.rawValue))
    }
}

extension Program {
    fileprivate mutating func add(_ filter: FilterDefinition) {
        filterNumbers[filter.name] = Int32(filters.count)
        filters.append(filter)
    }
}

extension TemplateCompiler {
    mutating func compileTemplate(_ parsed: ParsedTemplate) {
        for failure in parsed.failures {
            let code: DiagnosticCode =
                switch failure.kind {
                case .syntax: .templateSyntax
                case .unknownName: .templateUnknown
                case .limit: .templateLimit
                }
            report(code, failure.message, failure.range)
        }
        outputMode = .printed
        captureDepth = 0
        autoescapes = true
        functions = []
        let whole = 0..<min(bytes.count, 1)
        let number = templateNumber
        let exports = Statement.assignedNames(parsed.statements)
        for name in exports where !program.templates[Int(number)].exports.contains(where: { $0.name == name }) {
            let slot = program.contextSlot(name)
            program.templates[Int(number)].exports.append((name, slot))
        }
        let name = program.templates[Int(number)].name
        let root = compileFunction(name, seesOuter: false, isRoot: true, height: Statement.height(parsed.statements)) {
            (compiler, _) in
            compiler.compileBody(parsed.statements, whole)
        }
        program.templates[Int(number)].root = root
        program.templates[Int(number)].alwaysExtends = parsed.statements.contains { statement in
            if case .extends = statement.kind { true } else { false }
        }
    }
}
