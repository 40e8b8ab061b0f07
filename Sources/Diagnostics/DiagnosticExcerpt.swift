// A diagnostic made readable: path, line and column, the source line, and the terminal cells to mark. Every style
// (terminal, editors, JSON, GitHub, the preview's overlay) prints excerpts and nothing else.

package struct DiagnosticExcerpt: Sendable {
    /// Another place that matters.
    package struct Note: Sendable {
        package let message: String
        /// The diagnostic's own place if the note has none.
        package let path: String
        package let position: LinePosition
        /// Whether the note has a place of its own.
        package let hasPlace: Bool
        package let line: MarkedLine?
    }

    /// One line of a source, safe to show: tabs as spaces, control characters as control pictures.
    package struct MarkedLine: Hashable, Sendable {
        package let text: String
        /// Terminal cells before the marked place.
        package let indent: Int
        /// Terminal cells of the marked place, at least 1.
        package let width: Int
    }

    package let path: String
    package let position: LinePosition
    package let severity: Severity
    package let code: DiagnosticCode
    package let message: String
    /// Nil if the source has no text, such as a picture or a missing file.
    package let line: MarkedLine?
    package let notes: [Note]
}

/// The excerpts of diagnostics, in the order given. Lines are counted once per source.
package func excerpts(of diagnostics: [Diagnostic], in sources: SourceTable) -> [DiagnosticExcerpt] {
    var tables: [SourceID: LineTable] = [:]
    // Messages come in the order of their places, and their notes in another.
    var places: [SourceID: PositionReader] = [:]
    var notePlaces: [SourceID: PositionReader] = [:]
    func table(_ id: SourceID) -> LineTable {
        if let known = tables[id] { return known }
        let made = LineTable(sources[id].bytes)
        tables[id] = made
        return made
    }
    func line(_ span: SourceSpan, at position: LinePosition) -> DiagnosticExcerpt.MarkedLine? {
        let source = sources[span.source]
        return source.bytes.isEmpty ? nil : markedLine(span, in: source, table(span.source).line(position.line))
    }
    return diagnostics.map { diagnostic in
        let span = diagnostic.span
        let position = places[span.source, default: PositionReader(table(span.source))].position(
            at: span.bytes.lowerBound)
        let notes = diagnostic.notes.map { note in
            guard let place = note.span else {
                return DiagnosticExcerpt.Note(
                    message: note.message, path: sources[span.source].path, position: position, hasPlace: false,
                    line: nil)
            }
            let position = notePlaces[place.source, default: PositionReader(table(place.source))].position(
                at: place.bytes.lowerBound)
            return DiagnosticExcerpt.Note(
                message: note.message, path: sources[place.source].path, position: position, hasPlace: true,
                line: line(place, at: position))
        }
        return DiagnosticExcerpt(
            path: sources[span.source].path, position: position, severity: diagnostic.severity, code: diagnostic.code,
            message: diagnostic.message, line: line(span, at: position), notes: notes)
    }
}

/// The first line of a place. A long line is shortened to what is near the place.
private func markedLine(_ span: SourceSpan, in source: Source, _ bytes: Range<Int>) -> DiagnosticExcerpt.MarkedLine {
    let start = min(span.bytes.lowerBound, source.bytes.count)
    let end = min(max(span.bytes.upperBound, start), max(bytes.upperBound, start))
    // Long lines (a data URI, minified HTML) are cut before they are decoded. 400 bytes fill several lines of a
    // terminal.
    let from = start - bytes.lowerBound > 400 ? start - 100 : bytes.lowerBound
    let to = min(bytes.upperBound, max(from, start) + 400)

    var text = from > bytes.lowerBound ? "…" : ""
    var cells = text.isEmpty ? 0 : 1
    func append(_ part: Range<Int>) {
        for character in String(decoding: source.bytes[part], as: UTF8.self) {
            if character == "\t" {
                let spaces = 4 - cells % 4
                text += String(repeating: " ", count: spaces)
                cells += spaces
                continue
            }
            var shown = ""
            for scalar in character.unicodeScalars { appendPrintable(scalar, to: &shown) }
            text += shown
            cells += cellWidth(of: shown)
        }
    }
    append(from..<max(from, start))
    let indent = cells
    append(start..<max(start, min(end, to)))
    let width = cells - indent
    append(max(start, min(end, to))..<max(end, to))
    if to < bytes.upperBound { text += "…" }
    while text.last == " ", cellWidth(of: text) > indent + width { text.removeLast() }
    return DiagnosticExcerpt.MarkedLine(text: text, indent: indent, width: max(1, width))
}
