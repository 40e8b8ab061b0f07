// How messages are printed: for a terminal, for editors and pipes, as JSON, as annotations of GitHub Actions.

internal import Diagnostics
internal import Foundation
internal import Pipeline

/// The form that the command line or the surroundings ask for. Everything goes to standard error.
struct MessageForm: Sendable {
    private enum Style: Sendable {
        case terminal(TerminalStyle)
        case editor
        case json
        case github(GitHubStyle)
    }

    private let style: Style

    /// - Parameter environment: `GITHUB_ACTIONS`, `NO_COLOR` (no-color.org) and `TERM` are looked at.
    init(
        _ form: DiagnosticsForm?, environment: [String: String], isTerminal: Bool = isatty(STDERR_FILENO) != 0
    ) {
        let isDumb = environment["TERM"] == "dumb"
        let isPlain = isDumb || !(environment["NO_COLOR"] ?? "").isEmpty
        switch form ?? (environment["GITHUB_ACTIONS"] == "true" ? .github : .text) {
        case .json: style = .json
        case .github: style = .github(GitHubStyle())
        case .text:
            style = isTerminal ? .terminal(TerminalStyle(hasColour: !isPlain)) : .editor
            self.isTerminal = isTerminal && !isDumb
            return
        }
        self.isTerminal = false
    }

    /// Whether a person looks on who may see a line that changes.
    let isTerminal: Bool

    func text(of diagnostics: [Diagnostic], sources: SourceTable) -> String {
        excerpts(of: diagnostics, in: sources).map { excerpt in
            switch style {
            case .terminal(let style): style.text(of: excerpt)
            case .editor: EditorStyle.text(of: excerpt)
            case .json: JSONStyle.text(of: excerpt)
            case .github(let style): style.text(of: excerpt)
            }
        }.joined()
    }

    func text(of failure: FileFailure) -> String {
        switch style {
        case .terminal(let style): style.text(ofError: failure.message)
        case .editor: "error: \(printableText(failure.message))\n"
        case .json: JSONStyle.text(ofError: failure.message, path: failure.path)
        case .github(let style): style.text(ofError: failure.message)
        }
    }

    func tell(_ diagnostics: [Diagnostic], sources: SourceTable) {
        writeToStandardError(text(of: diagnostics, sources: sources))
    }

    func tell(_ failure: FileFailure) { writeToStandardError(text(of: failure)) }

    /// A line for people; nothing in JSON, whose readers expect objects alone.
    func tell(line: String) {
        if case .json = style { return }
        writeToStandardError(printableText(line) + "\n")
    }
}

func writeToStandardError(_ text: String) {
    if !text.isEmpty { FileHandle.standardError.write(Data(text.utf8)) }
}
