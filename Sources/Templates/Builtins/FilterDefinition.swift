// What a filter, a test or a function is to the compiler and the renderer.

/// What a filter or test gets: the value and the arguments in the order of its parameters.
package struct FilterCall {
    /// What is filtered; defined, but for filters that say that they accept less.
    package let value: TemplateValue
    /// One a parameter; nil where it was not given. The last ones may be missing.
    let arguments: [TemplateValue?]
    /// For filters that take any arguments: all of them, the value apart.
    let positional: [TemplateValue]
    let keywords: [(name: String, value: TemplateValue)]
    let autoescape: Bool
    let program: CompiledProgram

    init(
        _ value: TemplateValue, _ arguments: [TemplateValue?] = [], positional: [TemplateValue] = [],
        keywords: [(name: String, value: TemplateValue)] = [], autoescape: Bool, program: CompiledProgram
    ) {
        self.value = value
        self.arguments = arguments
        self.positional = positional
        self.keywords = keywords
        self.autoescape = autoescape
        self.program = program
    }
}

/// A filter that the host of the engine adds. It gives the same for the same value and arguments, always: where they are
/// constants it is applied when the template is compiled, and not again on every page.
package struct HostFilter: Sendable {
    /// The names of the parameters behind the value. Calls with others are errors of the template.
    let parameters: [String]
    /// How many of them must be given.
    let required: Int
    /// Throws what is wrong in words, without a place.
    let apply: @Sendable (FilterCall) throws(TemplateCallFailure) -> TemplateValue

    package init(
        _ parameters: [String] = [], required: Int = 0,
        _ apply: @escaping @Sendable (FilterCall) throws(TemplateCallFailure) -> TemplateValue
    ) {
        self.parameters = parameters
        self.required = required
        self.apply = apply
    }
}

struct FilterDefinition: Sendable {
    let name: String
    /// The names of the parameters behind the value; nil where any arguments are taken.
    let parameters: [String]?
    /// How many of them must be given.
    var required = 0
    /// Whether it makes sense of an undefined value.
    var acceptsUndefined = false
    /// Whether it may be applied when the template is compiled: it depends on its arguments alone.
    var isHosts = false
    let apply: @Sendable (FilterCall) throws(TemplateCallFailure) -> TemplateValue
}

struct TestDefinition: Sendable {
    let name: String
    let parameters: [String]?
    var required = 0
    var acceptsUndefined = false
    let apply: @Sendable (FilterCall) throws(TemplateCallFailure) -> Bool
}
