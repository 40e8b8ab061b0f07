// The entry point of the engine: compiles template sources, and renders templates by name.

package import Diagnostics

/// One template's name (`interview.html`, `partials/_card.html`) and source.
package struct TemplateSource: Sendable {
    /// What one template takes from another than it names.
    package struct Substitute: Sendable {
        package let template: String
        /// The names that it imports from there.
        package let names: Set<String>

        package init(template: String, names: Set<String>) {
            self.template = template
            self.names = names
        }
    }

    package let name: String
    package let source: Source
    /// By the name of the template from which it imports.
    package let substitutes: [String: Substitute]

    package init(name: String, source: Source, substitutes: [String: Substitute] = [:]) {
        self.name = name
        self.source = source
        self.substitutes = substitutes
    }
}

/// Thrown by a filter or function of the host: a message without a place.
package struct TemplateCallFailure: Error {
    package let message: String

    package init(_ message: String) {
        self.message = message
    }
}

/// The arguments of a function's call.
package struct TemplateArguments: Sendable {
    package internal(set) var positional: [TemplateValue]
    package internal(set) var keywords: [(name: String, value: TemplateValue)]

    package init(positional: [TemplateValue], keywords: [(name: String, value: TemplateValue)] = []) {
        self.positional = positional
        self.keywords = keywords
    }
}

/// A call such as `t("search")`.
package struct ConstantCall: Sendable {
    package let function: String
    /// The first argument.
    package let argument: String
    package let span: SourceSpan
}

package typealias TemplateFunction = @Sendable (TemplateArguments) throws(TemplateCallFailure) -> TemplateValue

/// A function without side effects.
package struct PureFunction: Sendable {
    let call: TemplateFunction
    /// Does what depends only on a constant first argument and the names of the others, once for each call in a template.
    /// The result takes the values of the others in their order. Nil where there is nothing to prepare.
    let prepare: (@Sendable (String, [String]) -> PreparedCall?)?

    package init(
        _ call: @escaping TemplateFunction, prepare: (@Sendable (String, [String]) -> PreparedCall?)? = nil
    ) {
        self.call = call
        self.prepare = prepare
    }
}

package typealias PreparedCall = @Sendable ([TemplateValue]) throws(TemplateCallFailure) -> TemplateValue

/// What a host passes to every template before any is compiled.
package struct TemplateEnvironment: Sendable {
    package var filters: [String: HostFilter] = [:]
    /// Functions that always return the same for the same arguments: called with constants, they are called when the
    /// template is compiled. A template that gives their name to something of its own hides them.
    package var pureFunctions: [String: PureFunction] = [:]
    /// The attribute names of the host's objects. An object gets the index of a name in this list.
    package var keys: [String] = []
    package var limits = TemplateLimits()

    package init() {}
}

/// Compiled templates: immutable, shared by all renders.
package struct TemplateSet: Sendable {
    private let compiled: CompiledProgram
    private let globals: BoundGlobals

    /// Compiles all templates, each once, and reports every error in any of them.
    package static func compile(
        _ templates: [TemplateSource], environment: TemplateEnvironment
    ) -> Checked<TemplateSet> {
        let (program, diagnostics) = compileTemplates(templates, environment)
        let set = TemplateSet(
            compiled: CompiledProgram(program), globals: BoundGlobals(TemplateGlobals(), in: program))
        return Checked(set, diagnostics)
    }

    /// The same compiled templates with these globals, and no others. This set does not change, and neither do renders
    /// with it.
    ///
    /// It costs a few dozen names, so it is done once per site and not per page.
    package func binding(_ globals: TemplateGlobals) -> TemplateSet {
        TemplateSet(compiled: compiled, globals: BoundGlobals(globals, in: compiled.program))
    }

    package func contains(_ name: String) -> Bool { compiled.program.templateNumbers[name] != nil }

    /// The calls of pure functions whose first argument is a text that stands in the template.
    package var constantCalls: [ConstantCall] { compiled.program.constantCalls }

    /// The names of all templates, sorted.
    package var names: [String] { compiled.program.templateNumbers.keys.sorted() }

    /// Renders a template with `names` as its variables, appending to `output`.
    ///
    /// - Parameter subject: the place of the document being rendered, named in a note of an error.
    /// - Returns: an error at the place in the innermost template, with notes for the include chain; nil if there is
    ///   none.
    package func render(
        _ name: String, names: [(String, TemplateValue)], subject: SourceSpan?, into output: inout [UInt8]
    ) -> Diagnostic? {
        let program = compiled.program
        guard let template = program.templateNumbers[name] else {
            let message =
                "there is no template '\(name)'"
                + spellingSuggestion(for: name, among: program.templateNumbers.keys.sorted())
            return .error(.templateUnknown, message, at: subject ?? .start(of: SourceID(0)))
        }
        return program.lend { lists in
            var lent: [UInt8] = []
            swap(&lent, &output)
            var renderer = Renderer(compiled, lists, globals: globals, names: names, output: lent)
            lent = []
            do throws(RenderStop) {
                try renderer.runTemplate(template, at: -1)
            } catch {
                output = Array(renderer.output[..<renderer.outputStart])
                return renderer.failure.map { diagnostic($0, subject) }
            }
            swap(&output, &renderer.output)
            return nil
        }
    }

    private func diagnostic(_ failure: Renderer.Failure, _ subject: SourceSpan?) -> Diagnostic {
        let program = compiled.program
        var notes = failure.notes
        if failure.droppedNotes > 0 { notes.append(.init("and \(failure.droppedNotes) more of the same")) }
        if let subject { notes.append(.init("while rendering this document", at: subject)) }
        return .error(
            failure.code, failure.message, at: program.spans[Int(failure.instruction)], notes: notes)
    }
}
