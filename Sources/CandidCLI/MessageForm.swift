// How messages are printed: for a terminal, for editors and pipes, as JSON, or as annotations of GitHub Actions.

internal import Diagnostics
internal import Foundation
internal import Pipeline
internal import SiteModel

/// The form that the command line or the environment asks for. Everything goes to standard error.
struct MessageForm: Sendable {
    private enum Style: Sendable {
        case terminal(TerminalStyle)
        case editor
        case json
        case github(GitHubStyle)
        case sarif(SARIFStyle)
    }

    private let style: Style

    /// - Parameters:
    ///   - site: the site's folder: annotations name files from the workspace's root.
    ///   - environment: `GITHUB_ACTIONS`, `GITHUB_WORKSPACE`, `NO_COLOR` (no-color.org) and `TERM` are read.
    init(
        _ form: DiagnosticsForm?, site: String, environment: [String: String],
        isTerminal: Bool = isatty(STDERR_FILENO) != 0
    ) {
        let isDumb = environment["TERM"] == "dumb"
        let isPlain = isDumb || !(environment["NO_COLOR"] ?? "").isEmpty
        switch form ?? (environment["GITHUB_ACTIONS"] == "true" ? .github : .text) {
        case .json: style = .json
        case .sarif:
            // Code scanning of GitHub and GitLab counts paths from the repository's root.
            let root = environment["GITHUB_WORKSPACE"] ?? environment["CI_PROJECT_DIR"]
            style = .sarif(SARIFStyle(pathPrefix: pathBelow(root, site: site), version: programVersion))
        case .github:
            style = .github(GitHubStyle(pathPrefix: pathBelow(environment["GITHUB_WORKSPACE"], site: site)))
        case .text:
            style = isTerminal ? .terminal(TerminalStyle(hasColour: !isPlain)) : .editor
            self.isTerminal = isTerminal && !isDumb
            return
        }
        self.isTerminal = false
    }

    /// Whether a progress line can be shown.
    let isTerminal: Bool

    /// - Parameters:
    ///   - advice: where many of one kind are told as a few, how to see all of them; nil tells all. Programs get all.
    ///   - failure: what the machine refused when all was found.
    func text(
        of diagnostics: [Diagnostic], sources: SourceTable, gatheredWith advice: String? = nil,
        failure: FileFailure? = nil
    ) -> String {
        var diagnostics = diagnostics
        switch style {
        case .sarif(let style): return style.text(of: diagnostics, in: sources, failure: failure?.message)
        case .terminal, .editor: if let advice { diagnostics = diagnostics.gathered(advice: advice) }
        case .json, .github: break
        }
        return excerpts(of: diagnostics, in: sources).map { excerpt in
            switch style {
            case .terminal(let style): style.text(of: excerpt)
            case .editor: EditorStyle.text(of: excerpt)
            case .json: JSONStyle.text(of: excerpt)
            case .github(let style): style.text(of: excerpt)
            case .sarif: ""
            }
        }.joined() + (failure.map(text) ?? "")
    }

    func text(of failure: FileFailure) -> String {
        switch style {
        case .terminal(let style): style.text(ofError: failure.message)
        case .editor: "error: \(printableText(failure.message))\n"
        case .json: JSONStyle.text(ofError: failure.message, path: failure.path)
        case .github(let style): style.text(ofError: failure.message)
        case .sarif(let style): style.text(of: [], in: SourceTable(), failure: failure.message)
        }
    }

    func tell(
        _ diagnostics: [Diagnostic], sources: SourceTable, gatheredWith advice: String? = nil,
        failure: FileFailure? = nil
    ) {
        writeToStandardError(text(of: diagnostics, sources: sources, gatheredWith: advice, failure: failure))
    }

    func tell(_ failure: FileFailure) { writeToStandardError(text(of: failure)) }

    /// A line for people. Not printed with JSON and SARIF, where all must be objects.
    func tell(line: String) {
        switch style {
        case .json, .sarif: return
        case .terminal, .editor, .github: break
        }
        writeToStandardError(printableText(line) + "\n")
    }
}

/// The site's folder relative to the workspace, with a slash at its end; empty if it is the workspace or outside it.
private func pathBelow(_ workspace: String?, site: String) -> String {
    guard let workspace, !workspace.isEmpty else { return "" }
    let root = URL(fileURLWithPath: workspace).resolvingSymlinksInPath().path + "/"
    let path = URL(fileURLWithPath: site).resolvingSymlinksInPath().path + "/"
    return path.hasPrefix(root) ? String(path.dropFirst(root.count)) : ""
}
