// Ghost's export: tables of its database as JSON (Ghost 0.x to 6), in either shape that it has had.

internal import WebText

/// The tables of an export, each a list of rows.
struct GhostExport {
    private let tables: DataValue

    /// Reads a file whole: Ghost's exports hold texts only, no files.
    init(path: String, progress: (Int) -> Void, warnings: inout [ImportFailure]) throws(ImportFailure) {
        let bytes: [UInt8]
        do throws(ImportFailure) {
            let chunks = try ReadChunks(path)
            var all: [UInt8] = []
            while let chunk = try chunks.next() {
                all += chunk
                progress(chunk.count)
            }
            bytes = all
        } catch {
            throw ImportFailure(error.message, path: path, line: error.line, status: error.status)
        }
        if let problem = notAnExport(bytes) { throw ImportFailure(problem, path: path) }
        let (text, isRepaired) = repairedText(bytes)
        if isRepaired {
            warnings.append(ImportFailure("some bytes are not UTF-8; '\u{FFFD}' stands in their place", path: path))
        }
        let root = try readJSON(Array(text.utf8), path: path)
        let export = root["db"]?.items.first ?? root
        guard let data = export["data"], !data["posts"].isNilOrScalar else {
            throw ImportFailure(
                "this JSON has no posts where an export of Ghost has them (db, data, posts); export in Ghost under "
                    + "Settings → Migration tools → Export", path: path)
        }
        tables = data
    }

    /// The rows of a table that are maps; none where there is no such table.
    func rows(_ table: String) -> [DataValue] {
        (tables[table]?.items ?? []).filter { if case .map = $0 { true } else { false } }
    }

    /// The rows of a table by their ids.
    func rowsByID(_ table: String) -> [String: DataValue] {
        var rows: [String: DataValue] = [:]
        for row in self.rows(table) {
            if let id = row["id"]?.text, rows[id] == nil { rows[id] = row }
        }
        return rows
    }

    /// What a table of pairs says belongs to each row of another, in its order: tags and authors of posts.
    func members(of table: String, owner: String, member: String) -> [String: [String]] {
        var members: [String: [(order: Int, id: String)]] = [:]
        for row in rows(table) {
            guard let owner = row[owner]?.text, let id = row[member]?.text else { continue }
            members[owner, default: []].append((row["sort_order"]?.integer ?? 0, id))
        }
        return members.mapValues { list in
            list.enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }
                .map(\.element.id)
        }
    }

    /// The blog's settings, which Ghost keeps as a table of keys and values.
    var settings: [String: String] {
        var settings: [String: String] = [:]
        for row in rows("settings") {
            if let key = row["key"]?.text, let value = row["value"]?.text { settings[key] = value }
        }
        return settings
    }

    /// Tables that hold more than the import takes, with how many rows.
    var otherTables: [(name: String, count: Int)] {
        let known: Set<String> = [
            "posts", "posts_meta", "tags", "posts_tags", "users", "posts_authors", "settings", "comments", "members",
        ]
        return tables.pairs.compactMap { name, value in
            known.contains(name) || value.items.isEmpty ? nil : (name, value.items.count)
        }
    }
}

extension DataValue? {
    fileprivate var isNilOrScalar: Bool {
        switch self {
        case .list, .map: false
        default: true
        }
    }
}

/// What the file is where it is plainly something else.
private func notAnExport(_ bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
        return "this is a zip archive; unpack it and name the JSON file in it"
    }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    switch start.first(where: { !$0.isHTMLSpace }) {
    case nil: return "the file is empty"
    case UInt8(ascii: "<"):
        return "this is XML or HTML, not JSON; an export of WordPress is imported with 'candid import wordpress'"
    case UInt8(ascii: "{"): return nil
    default: return "this is not an export of Ghost, which is a JSON object"
    }
}
