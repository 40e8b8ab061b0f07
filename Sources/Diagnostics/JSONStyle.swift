// One JSON object per line (RFC 8259), for tools.

package enum JSONStyle {
    /// `{"path":…,"line":…,"column":…,"severity":…,"message":…,"code":…,"notes":[…]}` and a line feed. A note has
    /// `path`, `line` and `column` if it has a place.
    package static func text(of excerpt: DiagnosticExcerpt) -> String {
        var text = "{" + place(excerpt.path, excerpt.position)
        text += ",\"severity\":\"\(excerpt.severity.rawValue)\",\"message\":\(quoted(excerpt.message))"
        text += ",\"code\":\(quoted(excerpt.code.rawValue)),\"notes\":["
        text += excerpt.notes.map { note in
            "{" + (note.hasPlace ? place(note.path, note.position) + "," : "") + "\"message\":\(quoted(note.message))}"
        }.joined(separator: ",")
        return text + "]}\n"
    }

    /// A message that has no place in a source: a failure of the machine at a path.
    package static func text(ofError message: String, path: String) -> String {
        "{" + place(path, LinePosition(line: 1, column: 1))
            + ",\"severity\":\"error\",\"message\":\(quoted(message)),\"code\":\"machine/failure\",\"notes\":[]}\n"
    }

    private static func place(_ path: String, _ position: LinePosition) -> String {
        "\"path\":\(quoted(path)),\"line\":\(position.line),\"column\":\(position.column)"
    }

    /// A JSON string. Characters that a terminal would interpret are escaped too, because people read this in
    /// terminals.
    package static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where isUnprintable(scalar):
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
