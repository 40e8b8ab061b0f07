// Jobs of the site that are a board's jobs as well, without saying so: written by hand, or from a board that is no longer
// in site.yml because the employer has another one now.

internal import Content
package import SiteModel
internal import WebText

/// Finds the job of the site that a board's job is. A job of the site is found once.
struct AdoptionMatches {
    private var byRequisition: [String: [String]] = [:]
    private var byTitle: [String: [(path: String, place: String)]] = [:]
    private var used: Set<String> = []

    init(_ run: SyncRun) {
        for (path, file) in run.files.sorted(by: { $0.key < $1.key }) where file.isOpen(on: run.site.today) {
            if let identity = file.identity, run.boards.contains(where: { identity.hasPrefix($0 + "/") }) { continue }
            if let id = file.document.text("id") { byRequisition[id, default: []].append(path) }
            byTitle[Self.key(file.title), default: []].append((path, placeKey(of: file)))
        }
    }

    /// The path of a job with the same requisition, or the same title and place; nil where there is none, or several.
    mutating func path(like job: BoardJob) -> String? {
        if case .text(let id)? = job["id"]?.value, let paths = byRequisition[id], paths.count == 1 {
            return take(paths[0])
        }
        let place = placeKey(of: job)
        let same = (byTitle[Self.key(job.title)] ?? []).filter { place.isEmpty || $0.place == place }
        return same.count == 1 ? take(same[0].path) : nil
    }

    private mutating func take(_ path: String) -> String? { used.insert(path).inserted ? path : nil }

    private static func key(_ title: String) -> String { foldedName(titleWithoutGender(title)) }
}

private func placeKey(of file: JobFile) -> String {
    if file.document["remote"] == .boolean(true) { return "remote" }
    return placeKey(file.document["location"])
}

/// Empty where the board's words for the place are not known.
private func placeKey(of job: BoardJob) -> String {
    job["remote"] == .plain("true") ? "remote" : placeKey(job["location"]?.value)
}

private func placeKey(_ value: ExtraValue?) -> String {
    func locality(_ value: ExtraValue) -> String {
        guard case .map(let entries) = value else { return "" }
        func text(_ key: String) -> String? {
            guard case .text(let text)? = entries.first(where: { $0.key == key })?.value else { return nil }
            return foldedName(text)
        }
        return text("locality") ?? text("country") ?? ""
    }
    guard let value else { return "" }
    if case .list(let items) = value { return items.map(locality).sorted().joined(separator: "/") }
    return locality(value)
}

extension SyncRun {
    /// Connects jobs of the site with a board's: `synced-from` changes, and nothing else.
    package mutating func adopt(_ reading: BoardReading, of board: JobBoard, base: String?) -> SyncReport {
        var report = SyncReport(board: board.key)
        let words = PlaceWords(board)
        var matches = AdoptionMatches(self)
        for posting in reading.postings {
            let job = boardJob(posting, of: board, words: words, site: site, base: base)
            if paths[job.identity] != nil {
                report.same += 1
                continue
            }
            guard let path = matches.path(like: job), var file = files[path] else {
                report.add(.leftOut, job.title, ["no job of the site has its id, or its title and place"])
                continue
            }
            let before = file.identity
            let edit = KeyEdit(key: "synced-from", lines: yamlText(of: [YAMLPair("synced-from", .text(job.identity))]))
            guard let bytes = file.document.edited([edit], order: boardKeys), file.replace(bytes) else {
                report.add(
                    .leftOut, path, ["its front matter cannot be edited line by line; add 'synced-from' yourself"])
                continue
            }
            files[path] = file
            changes[path] = file.bytes
            if let before {
                paths[before] = nil
                if let memory = record.jobs.removeValue(forKey: before) { record.jobs[job.identity] = memory }
            }
            paths[job.identity] = path
            report.add(.adopted, path, [before.map { "\($0) → \(job.identity)" } ?? job.identity])
        }
        return report
    }
}
