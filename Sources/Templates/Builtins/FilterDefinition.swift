// Filters, tests and functions as the compiler and the renderer see them.

/// The input of a filter or test: the value, and the arguments in the order of its parameters.
package struct FilterCall {
    /// The filtered value. It is defined, except for filters that accept undefined values.
    package let value: TemplateValue
    /// One per parameter; nil if it was not given. The last ones may be missing.
    let arguments: [TemplateValue?]
    /// For filters with any arguments: all of them except the value.
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

/// A filter that the host of the engine adds. It must always return the same result for the same value and arguments:
/// with constants it is applied when the template is compiled, not on every page.
package struct HostFilter: Sendable {
    /// The names of the parameters after the value. Calls with other names are errors in the template.
    let parameters: [String]
    /// How many of them are required.
    let required: Int
    /// Throws a message without a place.
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
    /// The names of the parameters after the value; nil if any arguments are accepted.
    let parameters: [String]?
    /// How many of them are required.
    var required = 0
    /// Whether it accepts an undefined value.
    var acceptsUndefined = false
    /// Whether it may be applied when the template is compiled, because it depends only on its arguments.
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
