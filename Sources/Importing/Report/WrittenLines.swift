// The last lines of an import that all sources share: what was written, what is not published.

/// What was written, by kind, and what became of the other files.
func writtenLines(_ files: [ImportRun.File], report: ImportReport, isDry: Bool) -> [String] {
    var lines: [String] = []
    let written = files.filter { $0.outcome == .written || $0.outcome == .replaced }
    let parts = ImportedKind.allCases.compactMap { kind -> String? in
        let count = written.count { $0.kind == kind }
        return count == 0 ? nil : kind.counted(count)
    }
    var first = "\(isDry ? "would write" : "wrote") \(written.count) file\(written.count == 1 ? "" : "s")"
    if !parts.isEmpty { first += ": " + parts.joined(separator: ", ") }
    let lacking = report.count(.jobs)
    if lacking > 0 { first += "; \(lacking) job\(lacking == 1 ? " lacks" : "s lack") something" }
    lines.append(first)
    var others: [String] = []
    for (outcome, words) in [
        (ImportOutcome.unchanged, "unchanged"), (.kept, "yours and kept"), (.takenAway, "taken away by you"),
    ] {
        let count = files.count { $0.outcome == outcome }
        if count > 0 { others.append("\(count) \(words)") }
    }
    if !others.isEmpty { lines.append("of the others " + others.joined(separator: ", ")) }
    return lines
}

/// - Parameter counts: of documents by what keeps them from readers.
func unpublishedLines(_ counts: [String: Int]) -> [String] {
    let total = counts.values.reduce(0, +)
    guard total > 0 else { return [] }
    let parts = counts.keys.sorted().map { "\(counts[$0] ?? 0) \($0)" }
    return ["\(total) \(total == 1 ? "is" : "are") not published: \(parts.joined(separator: ", "))"]
}
