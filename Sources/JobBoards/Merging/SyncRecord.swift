// Content/jobs-synced.json: what sync last wrote, so that the next run can tell the author's edits from its own.

internal import SiteModel
internal import WebText

/// The memory of all earlier runs, by what jobs are on their boards. It is committed with the site.
package struct SyncRecord: Sendable, Equatable {
    struct Job: Sendable, Equatable {
        var path: String
        /// What was last written of each key, as `ExtraValue.compared` has it.
        var keys: [String: ExtraValue] = [:]
        /// The SHA-256 of the text that was last written, without the space around it.
        var body: String?
        /// The board has it no longer.
        var isGone = false
    }

    var jobs: [String: Job] = [:]

    package init() {}

    package static let path = "Content/jobs-synced.json"

    /// - Throws: where the file is not what this writes, such as one with marks of a merge in it.
    package init(bytes: [UInt8]) throws(BoardProblem) {
        guard let root = JSONValue(bytes: bytes), let items = root["jobs"].list else {
            throw BoardProblem(
                "the file cannot be read; take the last good one from git, or delete it: then every key that differs from "
                    + "the board's counts as yours")
        }
        for item in items {
            guard let identity = item["synced-from"].text, let path = item["path"].text else { continue }
            var job = Job(path: path, body: item["body"].text, isGone: item["gone"].boolean == true)
            if case .map(let keys) = item["keys"] { job.keys = keys.mapValues { $0.extraValue.compared } }
            jobs[identity] = job
        }
    }

    /// One job a line, in the order of their names on the boards, so that two branches seldom change the same line.
    package var bytes: [UInt8] {
        var json = JSONWriter(capacity: 512 * (jobs.count + 1))
        json.beginObject()
        json.beginArray("jobs")
        for (identity, job) in jobs.sorted(by: { $0.key < $1.key }) {
            json.lineFeed()
            json.object { json in
                json.string("synced-from", identity)
                json.string("path", job.path)
                if job.isGone { json.boolean("gone", true) }
                json.string("body", ifGiven: job.body)
                json.object("keys") { json in
                    for (key, value) in job.keys.sorted(by: { $0.key < $1.key }) { write(value, key, to: &json) }
                }
            }
        }
        json.lineFeed()
        json.endArray()
        json.endObject()
        json.lineFeed()
        return json.bytes
    }
}

/// Keys are those of front matter, which need no escape.
private func write(_ value: ExtraValue, _ key: String?, to json: inout JSONWriter) {
    switch value {
    case .null: json.null(key)
    case .boolean(let boolean): json.boolean(key, boolean)
    case .integer(let number): json.integer(key, number)
    case .number(let number): json.number(key, number)
    case .text(let text): json.string(key, text)
    case .list(let items):
        json.beginArray(key)
        for item in items { write(item, nil, to: &json) }
        json.endArray()
    case .map(let entries):
        json.beginObject(key)
        for entry in entries { write(entry.value, entry.key, to: &json) }
        json.endObject()
    }
}

extension JSONValue {
    var extraValue: ExtraValue {
        switch self {
        case .null: .null
        case .boolean(let value): .boolean(value)
        case .integer(let number): .integer(number)
        case .number(let number): .number(number)
        case .text(let text): .text(text)
        case .list(let items): .list(items.map(\.extraValue))
        case .map(let map):
            .map(map.sorted { $0.key < $1.key }.map { ExtraValue.Entry(key: $0.key, value: $0.value.extraValue) })
        }
    }
}
