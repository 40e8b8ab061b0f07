// One line per message, as compilers print them, for editors, CI logs and pipes.

package enum EditorStyle {
    /// `path:line:column: error: message`, then a line of the same form with `note` for each note.
    package static func text(of excerpt: DiagnosticExcerpt) -> String {
        var text = line(excerpt.path, excerpt.position, excerpt.severity.rawValue, excerpt.message)
        for note in excerpt.notes { text += line(note.path, note.position, "note", note.message) }
        return text
    }

    private static func line(_ path: String, _ position: LinePosition, _ word: String, _ message: String) -> String {
        "\(printableText(path)):\(position.line):\(position.column): \(word): \(printableText(message))\n"
    }
}
