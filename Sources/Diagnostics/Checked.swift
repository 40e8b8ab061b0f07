// The result of a phase: a value, and what was found wrong while making it.

/// A value and the diagnostics from making it. Authors' mistakes are collected here, never thrown.
package struct Checked<Value: Sendable>: Sendable {
    package var value: Value
    package var diagnostics: [Diagnostic]

    package init(_ value: Value, _ diagnostics: [Diagnostic] = []) {
        self.value = value
        self.diagnostics = diagnostics
    }
}

extension Checked {
    /// Appends the diagnostics to `diagnostics` and returns the value.
    package func reporting(to diagnostics: inout [Diagnostic]) -> Value {
        diagnostics += self.diagnostics
        return value
    }
}
