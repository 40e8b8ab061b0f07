// How the site's filters are added, and how they read their arguments.

internal import Templates

extension TemplateEnvironment {
    // Assigning a closure with typed throws directly to the dictionary crashes the compiler (Swift 6.3).
    mutating func addFilter(
        _ name: String, _ parameters: [String] = [], required: Int = 0,
        _ body: @escaping @Sendable (FilterCall) throws(TemplateCallFailure) -> TemplateValue
    ) {
        filters[name] = HostFilter(parameters, required: required, body)
    }

    // As above.
    mutating func addPureFunction(
        _ name: String, prepare: (@Sendable (String, [String]) -> PreparedCall?)? = nil,
        _ body: @escaping TemplateFunction
    ) {
        pureFunctions[name] = PureFunction(body, prepare: prepare)
    }
}

extension TemplateGlobals {
    // As above.
    mutating func addFunction(_ name: String, _ body: @escaping TemplateFunction) { functions[name] = body }
}

extension FilterCall {
    /// The filtered value, which must be text.
    func text(for filter: String) throws(TemplateCallFailure) -> String {
        guard let text = value.plainText else { throw TemplateCallFailure("the filter '\(filter)' needs text") }
        return text
    }
}

extension TemplateValue {
    /// The text of a value that is plain text or markup.
    var plainText: String? {
        guard case .text(let text) = self else { return nil }
        return text.string
    }
}
