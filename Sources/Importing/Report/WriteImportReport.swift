// A report → Markdown for people, JSON for programs.

internal import WebText

extension ImportReport {
    /// For people: the reconciliation first, then what needs them, what was decided for them, what was not carried.
    package var markdown: String {
        var text = "# Import from \(source)\n"
        text += "\n## Reconciliation\n"
        text += table(documents, head: "documents") + table(comments, head: "comments")
        if filesWanted > 0 {
            text += "\nFiles: \(filesWanted) wanted, \(filesThere) there, \(filesMissing) missing.\n"
        }
        let counts = outcomes.keys.sorted().map { "\(outcomes[$0] ?? 0) \($0)" }
        if !counts.isEmpty { text += "\nFiles of the site: \(counts.joined(separator: ", ")).\n" }
        for part in ReportGroup.Part.allCases {
            let groups = groups(part)
            let hasSettings = part == .needsYou && !settingsToAdd.isEmpty
            guard !groups.isEmpty || hasSettings else { continue }
            text += "\n## \(part.rawValue)\n"
            if hasSettings {
                text += "\n### Lines for site.yml\n\n```yaml\n\(settingsToAdd)```\n"
            }
            for (group, notes) in groups {
                text += "\n### \(group.title)\n\n"
                for note in notes { text += "- " + line(note) + "\n" }
            }
        }
        return text
    }

    private func line(_ note: ReportNote) -> String {
        let place = note.path.map { path in "`\(path)\(note.line.map { ":\($0)" } ?? "")`: " } ?? ""
        return place + note.text.replacing("\n", with: " ")
    }

    private func table(_ rows: [ReportRow], head: String) -> String {
        guard !rows.isEmpty else { return "" }
        var text = "\n| \(head) | in the export | written | drafts | kept (yours) | not carried |\n"
        text += "| --- | ---: | ---: | ---: | ---: | ---: |\n"
        for row in rows {
            text +=
                "| \(row.what) | \(row.inSource) | \(row.written) | \(row.drafts) | \(row.kept) | \(row.notCarried) |\n"
        }
        return text
    }

    /// One JSON object.
    package var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.string("source", source)
            write(documents, "documents", to: &json)
            write(comments, "comments", to: &json)
            json.object("files") { json in
                json.integer("wanted", filesWanted)
                json.integer("there", filesThere)
                json.integer("missing", filesMissing)
            }
            json.object("outcomes") { json in
                for key in outcomes.keys.sorted() { json.integer(key, outcomes[key] ?? 0) }
            }
            if !settingsToAdd.isEmpty { json.string("settings-to-add", settingsToAdd) }
            for (part, key) in [
                (ReportGroup.Part.needsYou, "needs-you"), (.decided, "decided"), (.notCarried, "not-carried"),
            ] {
                json.beginArray(key)
                for (group, notes) in groups(part) { write(notes, of: group, to: &json) }
                json.endArray()
            }
        }
        return json.bytes + [0x0A]
    }

    private func write(_ rows: [ReportRow], _ key: String, to json: inout JSONWriter) {
        json.beginArray(key)
        for row in rows {
            json.object { json in
                json.string("what", row.what)
                json.integer("in-source", row.inSource)
                json.integer("written", row.written)
                json.integer("drafts", row.drafts)
                json.integer("kept", row.kept)
                json.integer("not-carried", row.notCarried)
            }
        }
        json.endArray()
    }

    private func write(_ notes: [ReportNote], of group: ReportGroup, to json: inout JSONWriter) {
        json.object { json in
            json.string("title", group.title)
            json.beginArray("notes")
            for note in notes {
                json.object { json in
                    json.string("path", ifGiven: note.path)
                    if let line = note.line { json.integer("line", line) }
                    json.string("text", note.text)
                }
            }
            json.endArray()
        }
    }
}
