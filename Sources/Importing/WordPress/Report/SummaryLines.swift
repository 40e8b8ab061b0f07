// The last lines of an import: what was written, what is not published, what was not carried.

extension WordPressImport {
    /// - Parameters:
    ///   - files: what became of each file.
    ///   - isDry: whether nothing was written.
    package func summary(files: [ImportRun.File], report: ImportReport, isDry: Bool = false) -> [String] {
        var lines = writtenLines(files, report: report, isDry: isDry)
        lines += unpublishedLine + notCarriedLine(report)
        return lines
    }

    private var unpublishedLine: [String] {
        var counts: [String: Int] = [:]
        for document in documents {
            if document.item.hasPassword {
                counts["with a password", default: 0] += 1
            } else if document.isDraft {
                counts[document.item.status, default: 0] += 1
            } else if document.item.status == "future", !hasAppeared(document) {
                counts["scheduled", default: 0] += 1
            }
        }
        return unpublishedLines(counts)
    }

    /// Whether the date of a scheduled document has passed since the export.
    private func hasAppeared(_ document: PlannedDocument) -> Bool {
        today.map { today in document.item.date.day.map { $0 <= today } ?? false } ?? false
    }

    private func notCarriedLine(_ report: ImportReport) -> [String] {
        var parts: [String] = []
        let comments = report.comments.filter { $0.notCarried > 0 }
        let count = comments.reduce(0) { $0 + $1.notCarried }
        if count > 0 {
            var states: [String: Int] = [:]
            for row in comments {
                let state = row.what.split(separator: " ").last.map(String.init) ?? ""
                let isOther =
                    row.what.hasPrefix("comment,") || row.what.hasPrefix("pingback,")
                    || row.what.hasPrefix("trackback,")
                let word =
                    ["waiting": "waiting", "spam": "spam", "trash": "in the trash", "post-trashed": "in the trash"][
                        state]
                    ?? (isOther ? "of texts that are not carried" : String(row.what.prefix { $0 != "," }))
                states[word, default: 0] += row.notCarried
            }
            let details = states.keys.sorted().map { "\(states[$0] ?? 0) \($0)" }
            parts.append("\(count) comment\(count == 1 ? "" : "s") (\(details.joined(separator: ", ")))")
        }
        let trash = report.count(.init(.notCarried, "In the trash, or never saved"))
        if trash > 0 { parts.append("\(trash) in the trash or never saved") }
        let lists = report.count(.init(.notCarried, "Pages that are Candid's own lists"))
        if lists > 0 { parts.append("\(lists) page\(lists == 1 ? " that is" : "s that are") Candid's own list") }
        if report.filesMissing > 0 {
            parts.append("\(report.filesMissing) file\(report.filesMissing == 1 ? "" : "s") missing")
        }
        return parts.isEmpty ? [] : ["not carried: " + parts.joined(separator: ", ")]
    }
}
