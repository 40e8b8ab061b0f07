// Workflow commands of GitHub Actions, which shows them as annotations beside the changed lines.

package struct GitHubStyle: Sendable {
    /// The prefix that makes each path relative to the repository's root: empty, or with a slash at its end.
    package let pathPrefix: String

    package init(pathPrefix: String = "") {
        self.pathPrefix = pathPrefix
    }

    /// `::error file=…,line=…,col=…,title=…::message`; notes follow the message on lines of their own.
    package func text(of excerpt: DiagnosticExcerpt) -> String {
        var message = printableText(excerpt.message)
        for note in excerpt.notes {
            let place =
                note.hasPlace ? "\(printableText(note.path)):\(note.position.line):\(note.position.column): " : ""
            message += "\n\(place)note: \(printableText(note.message))"
        }
        let file = GitHubStyle.property(printableText(pathPrefix + excerpt.path))
        return
            "::\(excerpt.severity.rawValue) file=\(file),line=\(excerpt.position.line),col=\(excerpt.position.column)"
            + ",title=\(GitHubStyle.property(excerpt.code.rawValue))::\(GitHubStyle.data(message))\n"
    }

    /// A message without a place in a source.
    package func text(ofError message: String) -> String { "::error::\(GitHubStyle.data(printableText(message)))\n" }

    /// These would end commands and properties. The runner decodes the escapes.
    private static func data(_ text: String) -> String { escaped(text, [("%", "%25"), ("\r", "%0D"), ("\n", "%0A")]) }

    private static func property(_ text: String) -> String {
        escaped(text, [("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C")])
    }

    private static func escaped(_ text: String, _ escapes: [(Unicode.Scalar, String)]) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if let escape = escapes.first(where: { $0.0 == scalar }) {
                result += escape.1
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
