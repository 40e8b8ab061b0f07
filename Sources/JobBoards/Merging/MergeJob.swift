// One job of a board and its file → the edits of the file: three-way, key by key. The author's edits win.

internal import Content
internal import SiteModel
internal import WebText

/// What a merge would do to a file.
struct MergedJob: Sendable {
    var edits: [KeyEdit] = []
    /// The new text, where it is the board's to change.
    var body: String?
    var record: SyncRecord.Job
    /// Changes for the report, each as `title: old → new`.
    var changes: [String] = []
    /// Keys in which the author's value stands against a new one of the board.
    var kept: [String] = []
    /// What the job lacks to be published, in words for its author.
    var missing: [String] = []
    var notes: [String] = []
}

struct MergeJob {
    let job: BoardJob
    let file: JobFile
    let board: JobBoard
    /// Keys whose value the author gives back to the board; `text` for the body.
    let taking: Set<String>
    private var result: MergedJob

    init(_ job: BoardJob, into file: JobFile, remembered: SyncRecord.Job?, board: JobBoard, taking: Set<String>) {
        (self.job, self.file, self.board, self.taking) = (job, file, board, taking)
        result = MergedJob(record: remembered ?? SyncRecord.Job(path: file.path))
        result.record.path = file.path
        result.notes = job.notes
    }

    mutating func run() -> MergedJob {
        let placeKeys: Set<String> = ["location", "remote", "applicants"]
        let isKnown = isPlaceComplete(job.keys) && job.unknownPlaces.isEmpty
        let keepsPlace = !isKnown && isPlaceComplete(ofFile: file.document)
        if keepsPlace, !job.unknownPlaces.isEmpty { result.notes.append(placeAdvice) }
        for key in boardKeys where key != "draft" && key != "synced-from" {
            if keepsPlace, placeKeys.contains(key) { continue }
            if key == "apply", job[key] == nil { continue }
            if keysWrittenOnce.contains(key), !taking.contains(key) { mergeOnce(key) } else { merge(key, job[key]) }
        }
        mergeBody()
        mergeDraft()
        return result
    }

    /// What is written once is added where it is missing; but an id that boards do not know is not made up later.
    private mutating func mergeOnce(_ key: String) {
        let wanted = job[key]?.value.compared
        let found = file.document[key]?.compared
        if found == wanted { result.record.keys[key] = wanted }
        if key == "posted", found == nil, result.record.keys[key] == nil { merge(key, job[key]) }
    }

    private mutating func merge(_ key: String, _ node: YAMLNode?, comment: String = "") {
        let wanted = node?.value.compared
        let found = file.document[key]?.compared
        let remembered = result.record.keys[key]
        if found == wanted {
            result.record.keys[key] = wanted
        } else if found == remembered || taking.contains(key) {
            let lines = node.map { yamlText(of: [YAMLPair(key, $0)]) }
            let commented = comment.isEmpty ? lines : lines.map { $0.dropLast() + "  # \(comment)\n" }
            result.edits.append(KeyEdit(key: key, lines: commented))
            result.record.keys[key] = wanted
            result.changes.append(change(of: key, from: file.document[key], to: node?.value))
        } else if wanted != remembered {
            result.kept.append(key)
        }
    }

    private func change(of key: String, from old: ExtraValue?, to new: ExtraValue?) -> String {
        switch (old, new) {
        case (let old?, let new?): "\(key): \(shortWords(old)) → \(shortWords(new))"
        case (nil, let new?): "\(key): \(shortWords(new))"
        default: "\(key) removed"
        }
    }

    private mutating func mergeBody() {
        let wanted = trimmedText(job.body.utf8)
        // A board that has lost its words has not said that the job has none.
        guard !wanted.isEmpty else { return }
        let found = file.bodyText
        let digest = textDigest(wanted)
        if found == wanted {
            result.record.body = digest
        } else if found.isEmpty || taking.contains("text") || textDigest(found) == result.record.body {
            result.body = "\n" + job.body
            result.record.body = digest
            result.changes.append("text")
        } else if digest != result.record.body {
            result.kept.append("text")
        }
    }

    /// A job that lacks what a build requires is a draft until it has it.
    private mutating func mergeDraft() {
        // The last edit of a key decides, else the file.
        func has(_ key: String) -> Bool {
            if let edit = result.edits.last(where: { $0.key == key }) { return edit.lines != nil }
            return file.document[key] != nil
        }
        let isRemote: Bool
        if let edit = result.edits.last(where: { $0.key == "remote" }) {
            isRemote = edit.lines != nil && job["remote"] == .plain("true")
        } else {
            isRemote = file.document["remote"] == .boolean(true)
        }
        if !has("apply") { result.missing.append("'apply'") }
        if isRemote, !has("applicants") { result.missing.append("'applicants', from where people may apply") }
        if !isRemote, !has("location") { result.missing.append("'location' with its country") }
        if result.body == nil, file.bodyText.isEmpty { result.missing.append("a text") }
        if !result.missing.isEmpty, !job.unknownPlaces.isEmpty { result.notes.append(placeAdvice) }
        // A place that is known in part waits for the rest.
        let isWaiting = !job.unknownPlaces.isEmpty && result.record.keys["draft"] == .boolean(true)
        if result.missing.isEmpty, isWaiting { return }
        // A job that is published already is not taken from its readers: a build says what it lacks.
        guard result.missing.isEmpty || result.record.keys["draft"] != nil else { return }
        merge(
            "draft", result.missing.isEmpty ? nil : .plain("true"),
            comment: "add " + result.missing.joined(separator: ", "))
    }

    private var placeAdvice: String { placesAdvice(job.unknownPlaces, board: board) }
}

/// What to add to site.yml for words that nobody has explained.
func placesAdvice(_ words: [String], board: JobBoard) -> String {
    let entries = words.map { "\(yamlScalar(shortened($0), isInFlow: true)): { locality: …, country: … }" }
    return "add to 'places' of \(board.key) in site.yml: " + entries.joined(separator: ", ")
}

private func shortened(_ words: String) -> String { words.count <= 80 ? words : words.prefix(79) + "…" }

func shortWords(_ value: ExtraValue) -> String {
    let words = value.words
    return words.count <= 60 ? words : words.prefix(59) + "…"
}

/// Whether keys of a place are enough for a build.
func isPlaceComplete(_ pairs: [YAMLPair]) -> Bool {
    let isRemote = pairs.contains { $0.key == "remote" && $0.value == .plain("true") }
    return pairs.contains { $0.key == (isRemote ? "applicants" : "location") }
}

private func isPlaceComplete(ofFile document: EditableDocument) -> Bool {
    document[document["remote"] == .boolean(true) ? "applicants" : "location"] != nil
}
