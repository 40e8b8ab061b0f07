// The front door of the engine: template sources in, compiled templates out, rendered by name.

package import Diagnostics

/// One template's name (`interview.html`, `partials/_card.html`) and source.
package struct TemplateSource: Sendable {
    package let name: String
    package let source: Source

    package init(name: String, source: Source) {
        self.name = name
        self.source = source
    }
}

/// A filter or a function that the host of the engine adds. Throws what is wrong in words, without a place.
package struct TemplateCallFailure: Error {
    package let message: String

    package init(_ message: String) {
        self.message = message
    }
}

/// The arguments of a call: for a filter, the filtered value comes first among the positional ones.
package struct TemplateArguments: Sendable {
    package let positional: [TemplateValue]
    package let keywords: [(name: String, value: TemplateValue)]
}

package typealias TemplateFunction = @Sendable (TemplateArguments) throws(TemplateCallFailure) -> TemplateValue

/// What a host gives to every template.
package struct TemplateEnvironment: Sendable {
    package var filters: [String: TemplateFunction] = [:]
    package var functions: [String: TemplateFunction] = [:]
    package var globals: [String: TemplateValue] = [:]

    package init() {}
}

/// Compiled templates: immutable, shared by all renders.
package struct TemplateSet: Sendable {
    /// Compiles all templates, each once. Every error in any of them is reported.
    package static func compile(
        _ templates: [TemplateSource], environment: TemplateEnvironment
    ) -> Checked<TemplateSet> {
        fatalError("the engine's stub")
    }

    package func contains(_ name: String) -> Bool { false }

    /// Renders a template with `names` as its variables, appending to `output`.
    ///
    /// - Parameter subject: the place of the document being rendered, named in a note of an error.
    /// - Returns: what is wrong, at the innermost template's place with notes for the include chain; nil when all is well.
    package func render(
        _ name: String, names: [(String, TemplateValue)], subject: SourceSpan?, into output: inout [UInt8]
    ) -> Diagnostic? {
        fatalError("the engine's stub")
    }
}
