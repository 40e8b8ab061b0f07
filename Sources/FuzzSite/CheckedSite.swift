// What must hold of a site, whatever its files say: no trap, and messages that can be shown.

internal import Content
internal import Diagnostics
internal import Pipeline
internal import SiteModel

/// What is wrong with the check of a site; nil if nothing is.
///
/// - Parameter files: texts by path below the site.
func failure(of files: [String: String], _ write: (String) -> Void) -> String? {
    let paths = files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    write(paths.map { "-- \($0) --\n\(files[$0] ?? "")" }.joined(separator: "\n"))
    let read = paths.map { ReadFile(path: $0, bytes: Array((files[$0] ?? "").utf8)) }
    let sources = arrangeSources(read).sources
    let options = BuildOptions(now: .day(CalendarDate(daysSince1970: 20_000)), drafts: true, workers: 1)
    guard let check = try? checkSources(sources, options: options) else { return "the check throws" }
    for diagnostic in check.diagnostics {
        if diagnostic.message.isEmpty { return "an empty message" }
        let span = diagnostic.span
        guard Int(span.source.index) < sources.table.sources.count else { return "a message about no source" }
        let length = sources.table[span.source].bytes.count
        if span.bytes.upperBound > length { return "a place behind the end of its source: \(diagnostic.message)" }
    }
    for excerpt in excerpts(of: check.diagnostics.sortedForPrinting(), in: sources.table) {
        let line = EditorStyle.text(of: excerpt)
        if line.unicodeScalars.contains(where: isControl) { return "a control character in the message: \(line)" }
        if line.utf8.count > 20_000 { return "a message of \(line.utf8.count) bytes" }
    }
    return nil
}

private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "\t": false
    default: scalar.value < 0x20 || scalar.value == 0x7F
    }
}
