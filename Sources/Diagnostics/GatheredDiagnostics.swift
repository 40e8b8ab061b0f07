// Many messages of one kind, told as a few.

extension [Diagnostic] {
    /// Of warnings of one kind that are more than ten only the first two, with a note of how many more there are. Errors are
    /// all told: each keeps the site from being published.
    ///
    /// - Parameter advice: how to see them all.
    package func gathered(advice: String) -> [Diagnostic] {
        var counts: [DiagnosticCode: Int] = [:]
        for diagnostic in self where diagnostic.severity == .warning { counts[diagnostic.code, default: 0] += 1 }
        var told: [DiagnosticCode: Int] = [:]
        return compactMap { diagnostic in
            guard diagnostic.severity == .warning, let count = counts[diagnostic.code], count > 10 else {
                return diagnostic
            }
            let number = told[diagnostic.code, default: 0] + 1
            told[diagnostic.code] = number
            guard number <= 2 else { return nil }
            guard number == 2 else { return diagnostic }
            var last = diagnostic
            last.notes.append(Diagnostic.Note("and \(count - 2) more of this kind; \(advice)"))
            return last
        }
    }
}
