// What is wrong, where, and what to do: one value that the terminal, editors, CI and the preview's overlay print.

package enum Severity: String, Hashable, Sendable {
    case error
    case warning
}

/// One message for an author or a theme designer.
///
/// `message` is one line, lower case, without a full stop; the author's words are in single quotes. It says what is
/// there and what was expected, and ends with a suggestion if there is one (`; did you mean 'x'?`).
package struct Diagnostic: Hashable, Sendable {
    /// Another place that matters, such as the first of two declarations.
    package struct Note: Hashable, Sendable {
        package let message: String
        package let span: SourceSpan?

        package init(_ message: String, at span: SourceSpan? = nil) {
            self.message = withShortQuotations(message)
            self.span = span
        }
    }

    package var severity: Severity
    package let code: DiagnosticCode
    package let message: String
    package let span: SourceSpan
    package var notes: [Note]

    package init(
        _ severity: Severity, _ code: DiagnosticCode, _ message: String, at span: SourceSpan, notes: [Note] = []
    ) {
        self.severity = severity
        self.code = code
        self.message = withShortQuotations(message)
        self.span = span
        self.notes = notes
    }

    package static func error(
        _ code: DiagnosticCode, _ message: String, at span: SourceSpan, notes: [Note] = []
    ) -> Diagnostic {
        Diagnostic(.error, code, message, at: span, notes: notes)
    }

    package static func warning(
        _ code: DiagnosticCode, _ message: String, at span: SourceSpan, notes: [Note] = []
    ) -> Diagnostic {
        Diagnostic(.warning, code, message, at: span, notes: notes)
    }
}

extension [Diagnostic] {
    package var hasErrors: Bool { contains { $0.severity == .error } }

    /// Sorted by source, place and code, without repetitions: the order in which they are printed.
    package func sortedForPrinting() -> [Diagnostic] {
        var seen: Set<Diagnostic> = []
        return filter { seen.insert($0).inserted }.sorted { left, right in
            (left.span, left.code.rawValue, left.message) < (right.span, right.code.rawValue, right.message)
        }
    }
}
