// Keys of Hugo, Jekyll, Zola, Ghost, WordPress, Eleventy, Hexo, Pelican and Astro that mean something here under another
// name: each is a warning that gives the name.

internal import Diagnostics
internal import SiteModel

/// Reports the keys that nobody asked for and of which nothing was said yet.
func reportForeignKeys(_ fields: inout FieldReader, told: Set<String>, table: ForeignKeyTable) {
    var told = told
    for entry in fields.unknownEntries where !told.contains(entry.key) {
        guard let advice = table.advice(on: entry, fields) else { continue }
        told.insert(entry.key)
        fields.report(
            .warning(.keyForeign, "\(fields.subject) has no key '\(entry.key)'; \(advice)", at: entry.keySpan))
    }
    fields.reportUnknownKeys(told: told)
}

/// Which foreign keys a map may hold, and what to write for each.
struct ForeignKeyTable: Sendable {
    /// Ours by the folded foreign key, the likeliest first.
    private var names: [String: [String]] = [:]
    /// Advice where there is no key of ours.
    private var notes: [String: String] = [:]

    /// - Parameters:
    ///   - names: our key, and the foreign ones in words.
    ///   - notes: what to do, and the keys in words.
    init(names: [(String, String)], notes: [(String, String)] = []) {
        for (ours, foreign) in names { for word in words(foreign) { self.names[word, default: []].append(ours) } }
        for (note, foreign) in notes { for word in words(foreign) { self.notes[word] = note } }
    }

    /// The same with other keys before them.
    func preceded(names: [(String, String)], notes: [(String, String)] = []) -> ForeignKeyTable {
        var table = ForeignKeyTable(names: names, notes: notes)
        table.names.merge(self.names) { $0 + $1 }
        table.notes.merge(self.notes) { first, _ in first }
        return table
    }

    func advice(on entry: YAMLEntry, _ fields: FieldReader) -> String? {
        let folded = foldedKey(entry.key)
        // A yes or no is never what `date` stands for.
        if case .scalar(let scalar) = entry.value.content, scalar.boolean != nil, let note = notes[folded] {
            return note
        }
        if let ours = names[folded]?.first(where: { $0 != entry.key && fields.knows($0) }) {
            return fields.has(ours) ? "'\(ours)' already exists, so delete this one" : "write '\(ours)' in its place"
        }
        return notes[folded]
    }
}
