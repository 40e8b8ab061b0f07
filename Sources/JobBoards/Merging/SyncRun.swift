// One run of a sync: the site's jobs, the memory of earlier runs and the boards' jobs → files to write and a report.
// Everything is a value; the disk is the caller's.

internal import Content
package import SiteModel
internal import WebText

package struct SyncOptions: Sendable {
    /// How many jobs may close at once although that looks like a mistake of the board.
    package var allowedClosings = 0
    /// Keys that an author gives back to the board, by the file's path; `text` for the body.
    package var taking: [String: Set<String>] = [:]

    package init() {}
}

package struct SyncRun: Sendable {
    var files: [String: JobFile] = [:]
    /// Paths by what their jobs are on boards.
    var paths: [String: String] = [:]
    /// Slugs of jobs, and old addresses of theirs, folded.
    private var takenSlugs: Set<String> = []
    package internal(set) var record: SyncRecord
    /// The files to write: paths relative to the site and their bytes.
    package internal(set) var changes: [String: [UInt8]] = [:]
    let site: SiteOfJobs
    /// The boards of site.yml.
    let boards: Set<String>

    /// - Parameters:
    ///   - jobs: every file of the site's jobs, as it is on the disk.
    ///   - boards: of site.yml.
    /// - Throws: where a job cannot be read, or two say that they are the same: then nothing is known for sure.
    package init(
        jobs: [(path: String, bytes: [UInt8])], record: SyncRecord, boards: [JobBoard], site: SiteOfJobs
    ) throws(BoardProblem) {
        self.record = record
        self.site = site
        self.boards = Set(boards.map(\.key))
        for job in jobs {
            guard let file = JobFile(path: job.path, bytes: job.bytes) else {
                throw BoardProblem(
                    "\(job.path): the front matter cannot be read as lines of keys; run 'candid check' and correct it first"
                )
            }
            if let identity = file.identity {
                if let other = paths[identity] {
                    throw BoardProblem(
                        "\(job.path): '\(identity)' is the job in \(other) as well; delete 'synced-from' from one of them"
                    )
                }
                paths[identity] = job.path
            }
            add(file)
        }
    }

    private mutating func add(_ file: JobFile) {
        files[file.path] = file
        for slug in [file.slug] + file.oldSlugs { takenSlugs.insert(foldedName(slug)) }
    }

    /// Brings the files of a board's jobs up to date.
    ///
    /// - Throws: where the answer looks like a mistake; then nothing of this board has changed.
    package mutating func sync(
        _ reading: BoardReading, of board: JobBoard, options: SyncOptions, base: String?
    ) throws(BoardProblem) -> SyncReport {
        var report = SyncReport(board: board.key)
        let gone = try goneJobs(reading, of: board, options: options)
        let words = PlaceWords(board)
        var matches = AdoptionMatches(self)
        for posting in reading.postings {
            let job = boardJob(posting, of: board, words: words, site: site, base: base)
            if let path = paths[job.identity], let file = files[path] {
                update(file, from: job, of: board, options: options, &report)
            } else if let known = record.jobs[job.identity] {
                let reason =
                    files[known.path] == nil
                    ? "you deleted \(known.path); to have it again, delete its line in \(SyncRecord.path)"
                    : "\(known.path) no longer has 'synced-from'"
                report.add(.leftOut, job.title, [reason])
            } else if let like = matches.path(like: job) {
                report.add(
                    .leftOut, job.title,
                    ["\(like) has the same title and place; 'candid jobs sync --adopt' connects the two"])
            } else {
                create(job, of: board, &report)
            }
        }
        for posting in reading.leftOut { report.add(.leftOut, posting.title, [posting.reason]) }
        for path in gone { close(path, &report) }
        return report
    }

    // MARK: a job that is on the board

    private mutating func update(
        _ file: JobFile, from job: BoardJob, of board: JobBoard, options: SyncOptions, _ report: inout SyncReport
    ) {
        var merge = MergeJob(
            job, into: file, remembered: record.jobs[job.identity], board: board,
            taking: options.taking[file.path] ?? [])
        var merged = merge.run()
        let isBack = merged.record.isGone
        merged.record.isGone = false
        guard !merged.edits.isEmpty || merged.body != nil else {
            record.jobs[job.identity] = merged.record
            let details = kept(merged) + leftOut(merged)
            if merged.kept.isEmpty, merged.missing.isEmpty, merged.notes.isEmpty {
                report.same += 1
            } else {
                report.add(merged.kept.isEmpty ? .leftOut : .kept, file.path, details)
            }
            return
        }
        guard write(merged.edits, body: merged.body, to: file) else {
            report.add(.leftOut, file.path, ["its front matter cannot be edited line by line; simplify it"])
            return
        }
        record.jobs[job.identity] = merged.record
        let isOpenAgain = isBack && !file.isOpen(on: site.today)
        report.add(
            isOpenAgain ? .reopened : .changed, file.path, merged.changes + kept(merged) + leftOut(merged))
    }

    private func kept(_ merged: MergedJob) -> [String] {
        merged.kept.isEmpty ? [] : ["kept yours: " + merged.kept.joined(separator: ", ")]
    }

    private func leftOut(_ merged: MergedJob) -> [String] {
        let missing = merged.missing.isEmpty ? [] : ["a draft until it has " + merged.missing.joined(separator: ", ")]
        return missing + merged.notes
    }

    private mutating func write(_ edits: [KeyEdit], body: String?, to file: JobFile) -> Bool {
        var file = file
        guard let bytes = file.document.edited(edits, order: boardKeys, body: body), file.replace(bytes) else {
            return false
        }
        files[file.path] = file
        changes[file.path] = file.bytes
        return true
    }

    // MARK: a new job

    private mutating func create(_ job: BoardJob, of board: JobBoard, _ report: inout SyncReport) {
        let name = fileName(for: job) { !takenSlugs.contains(foldedName($0)) && files["Content/jobs/\($0).md"] == nil }
        let path = "Content/jobs/\(name).md"
        let missing = missing(of: job)
        var pairs = job.keys
        var text = "---\n"
        if !missing.isEmpty {
            let place = pairs.lastIndex { ["title", "posted", "closes"].contains($0.key) }.map { $0 + 1 } ?? 0
            text += yamlText(of: Array(pairs[..<place])) + "draft: true  # add \(missing.joined(separator: ", "))\n"
            pairs.removeFirst(place)
        }
        text += yamlText(of: pairs) + "---\n\n" + job.body
        guard let file = JobFile(path: path, bytes: Array(text.utf8)), file.identity == job.identity,
            job.keys.allSatisfy({ file.document[$0.key]?.compared == $0.value.value.compared })
        else {
            report.add(.leftOut, job.title, ["it has characters that front matter cannot hold"])
            return
        }
        var memory = SyncRecord.Job(path: path)
        for pair in job.keys where pair.key != "synced-from" { memory.keys[pair.key] = pair.value.value.compared }
        if !missing.isEmpty { memory.keys["draft"] = .boolean(true) }
        if !job.body.isEmpty { memory.body = textDigest(trimmedText(job.body.utf8)) }
        record.jobs[job.identity] = memory
        paths[job.identity] = path
        add(file)
        changes[path] = file.bytes
        var details = missing.isEmpty ? [] : ["a draft until it has " + missing.joined(separator: ", ")]
        if !job.unknownPlaces.isEmpty { details.append(placesAdvice(job.unknownPlaces, board: board)) }
        report.add(.added, path, details + job.notes)
    }

    /// What a new job lacks to be published.
    private func missing(of job: BoardJob) -> [String] {
        var missing: [String] = []
        let isRemote = job["remote"] == .plain("true")
        if job["apply"] == nil { missing.append("'apply'") }
        if !isPlaceComplete(job.keys) {
            missing.append(isRemote ? "'applicants', from where people may apply" : "'location' with its country")
        } else if !job.unknownPlaces.isEmpty {
            missing.append("the place " + job.unknownPlaces.map { "'\($0)'" }.joined(separator: ", "))
        }
        if trimmedText(job.body.utf8).isEmpty { missing.append("a text") }
        return missing
    }

    // MARK: jobs that are gone

    /// The open jobs of a board that it has no longer.
    private mutating func goneJobs(
        _ reading: BoardReading, of board: JobBoard, options: SyncOptions
    ) throws(BoardProblem) -> [String] {
        guard reading.isWhole else { return [] }
        var present = Set(reading.postings.map { board.key + "/" + $0.id })
        for posting in reading.leftOut where posting.mayBeOpen { present.insert(board.key + "/" + posting.id) }
        let own = paths.filter { $0.key.hasPrefix(board.key + "/") }.sorted { $0.value < $1.value }
        let open = own.filter { files[$0.value]?.isOpen(on: site.today) == true && record.jobs[$0.key]?.isGone != true }
        let gone = open.filter { !present.contains($0.key) }
        let isEmpty = present.isEmpty && !open.isEmpty
        if isEmpty || open.count >= 4 && gone.count * 2 > open.count, options.allowedClosings < gone.count {
            let what = isEmpty ? "the board has no jobs, but" : "\(gone.count) jobs are gone from the board, of"
            let amount = gone.count == 1 ? "1 is open here" : "\(open.count) that are open here"
            let words =
                isEmpty ? "\(what) \(open.count == 1 ? amount : "\(open.count) are open here")" : "\(what) \(amount)"
            throw BoardProblem(
                "\(words); nothing is changed. If they are closed, run again with '--allow-closing \(gone.count)'")
        }
        for (identity, path) in own where !present.contains(identity) && files[path]?.isOpen(on: site.today) == false {
            // Closed by its date or by its author: gone, and nothing to do.
            record.jobs[identity]?.isGone = true
        }
        return gone.map(\.value)
    }

    /// Closes a job on the day before, so that it is closed from now on; it keeps its page. It is never called filled,
    /// which nobody said.
    private mutating func close(_ path: String, _ report: inout SyncReport) {
        guard let file = files[path], let identity = file.identity else { return }
        var memory = record.jobs[identity] ?? SyncRecord.Job(path: path)
        let found = file.document["closes"]?.compared
        let posted = file.document.text("posted").flatMap { try? DateForm($0) }?.day ?? site.today
        let yesterday = CalendarDate(daysSince1970: site.today.daysSince1970 - 1)
        let day = max(yesterday, posted)
        defer { record.jobs[identity] = memory }
        memory.isGone = true
        guard found == nil || found == memory.keys["closes"] else {
            report.add(
                .kept, path,
                ["it is gone from the board, and closes on \(file.document.text("closes") ?? "") as you wrote"])
            return
        }
        let lines = yamlText(of: [YAMLPair("closes", .plain(day.text))])
        guard write([KeyEdit(key: "closes", lines: lines)], body: nil, to: file) else {
            memory.isGone = false
            report.add(
                .leftOut, path, ["it is gone from the board, but its front matter cannot be edited; close it yourself"])
            return
        }
        memory.keys["closes"] = .text(day.text)
        report.add(.closed, path, ["it is gone from the board, so it closed on \(day.text)"])
    }
}
