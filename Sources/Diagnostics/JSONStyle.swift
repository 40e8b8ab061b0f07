// One JSON object per line (RFC 8259), for tools.

internal import WebText

package enum JSONStyle {
    /// `{"path":…,"line":…,"column":…,"severity":…,"message":…,"code":…,"notes":[…]}` and a line feed. A note has
    /// `path`, `line` and `column` if it has a place.
    package static func text(of excerpt: DiagnosticExcerpt) -> String {
        line { json in
            write(excerpt.path, excerpt.position, to: &json)
            json.string("severity", excerpt.severity.rawValue)
            json.string("message", excerpt.message)
            json.string("code", excerpt.code.rawValue)
            json.beginArray("notes")
            for note in excerpt.notes {
                json.object { json in
                    if note.hasPlace { write(note.path, note.position, to: &json) }
                    json.string("message", note.message)
                }
            }
            json.endArray()
        }
    }

    /// A message that has no place in a source: a failure of the machine at a path.
    package static func text(ofError message: String, path: String) -> String {
        line { json in
            write(path, LinePosition(line: 1, column: 1), to: &json)
            json.string("severity", "error")
            json.string("message", message)
            json.string("code", "machine/failure")
            json.beginArray("notes")
            json.endArray()
        }
    }

    /// Characters that a terminal would interpret are escaped too, because people read this in terminals.
    private static func line(_ members: (inout JSONWriter) -> Void) -> String {
        var json = JSONWriter(for: .terminal)
        json.object(nil, members)
        json.lineFeed()
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private static func write(_ path: String, _ position: LinePosition, to json: inout JSONWriter) {
        json.string("path", path)
        json.integer("line", position.line)
        json.integer("column", position.column)
    }
}
