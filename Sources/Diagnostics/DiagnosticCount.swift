// The last line under a list of messages.

extension [Diagnostic] {
    /// `2 errors, 1 warning`; nil if there are none.
    package var countLine: String? {
        let errors = count { $0.severity == .error }
        let parts = [counted(errors, "error"), counted(count - errors, "warning")].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}

private func counted(_ number: Int, _ word: String) -> String? {
    number == 0 ? nil : "\(number) \(word)\(number == 1 ? "" : "s")"
}
