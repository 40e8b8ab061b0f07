// For people at a terminal: the message, the source line below it, and the place underlined.

package struct TerminalStyle: Sendable {
    package let hasColour: Bool

    package init(hasColour: Bool) {
        self.hasColour = hasColour
    }

    package func text(of excerpt: DiagnosticExcerpt) -> String {
        let colour: Colour = excerpt.severity == .error ? .red : .yellow
        var text = heading(excerpt.path, excerpt.position, excerpt.severity.rawValue, colour, excerpt.message)
        text += marked(excerpt.line, at: excerpt.position, colour)
        for note in excerpt.notes {
            guard note.hasPlace else {
                text += paint("note:", .cyan) + " " + printableText(note.message) + "\n"
                continue
            }
            text += heading(note.path, note.position, "note", .cyan, note.message)
            text += marked(note.line, at: note.position, .cyan)
        }
        return text
    }

    /// A message without a place in a source.
    package func text(ofError message: String) -> String {
        paint("error:", .red) + " " + paint(printableText(message), .bold) + "\n"
    }

    private func heading(
        _ path: String, _ position: LinePosition, _ word: String, _ colour: Colour, _ message: String
    ) -> String {
        let place = "\(printableText(path)):\(position.line):\(position.column):"
        return "\(paint(place, .bold)) \(paint(word + ":", colour)) \(paint(printableText(message), .bold))\n"
    }

    private func marked(_ line: DiagnosticExcerpt.MarkedLine?, at position: LinePosition, _ colour: Colour) -> String {
        guard let line else { return "" }
        let number = String(position.line)
        let blank = String(repeating: " ", count: number.count)
        let mark = String(repeating: "^", count: line.width)
        return paint("  \(number) | ", .dim) + line.text + "\n" + paint("  \(blank) | ", .dim)
            + String(repeating: " ", count: line.indent) + paint(mark, colour) + "\n"
    }

    /// Select Graphic Rendition parameters (ECMA-48).
    private enum Colour: String {
        case bold = "1"
        case dim = "2"
        case red = "1;31"
        case yellow = "1;33"
        case cyan = "1;36"
    }

    private func paint(_ text: String, _ colour: Colour) -> String {
        hasColour ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
    }
}
