// `candid jobs sync`: jobs of boards become files in Content/jobs. The disk and the network are here; what to change is
// decided by JobBoards.

internal import ArgumentParser
internal import Content
internal import Diagnostics
internal import Foundation
internal import Importing
internal import JobBoards
internal import Pipeline
internal import SiteModel

struct JobsSyncCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync",
        abstract: "Get jobs from job boards.",
        discussion: """
            Asks the boards under 'job-boards' in site.yml by the program curl, writes their jobs to Content/jobs, and \
            prints a line for each job that is new or has changed. Your edits win, key by key. A job that is gone from \
            its board is closed and keeps its page. If an answer looks like a mistake, nothing changes. A build never \
            asks the network.

            candid jobs sync                             all boards of site.yml
            candid jobs sync --dry-run                   say what would change
            candid jobs sync --from jobs.json            read an answer that you have saved
            candid jobs sync --take salary jobs/x.md     give a key that you have edited back to the board
            candid jobs sync --adopt                     connect jobs that are on the site already
            """)

    @Option(
        name: .customLong("site"), help: ArgumentHelp("The site's folder.", valueName: "dir"), completion: .directory)
    var site = "."

    @Option(help: ArgumentHelp("Use this date or time as the current time.", valueName: "when"))
    var now: String?

    @Option(help: ArgumentHelp("Only this board, such as greenhouse/slackwater.", valueName: "board"))
    var board: String?

    @Option(
        help: ArgumentHelp("Read the board's answer from this file, or from standard input (-).", valueName: "file"),
        completion: .file())
    var from: String?

    @Flag(help: "Say what would change, and change nothing.")
    var dryRun = false

    @Option(
        help: ArgumentHelp("Close up to this many jobs of a board although that looks like a mistake.", valueName: "n"))
    var allowClosing = 0

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Take the board's value of a key (or 'text') in a job's file.", valueName: "key file"))
    var take: [String] = []

    @Flag(
        help: "Connect jobs of the site with the board's jobs of the same id, or title and place. Nothing else changes."
    )
    var adopt = false

    func validate() throws {
        try requireName(of: site, "--site")
        if let now, BuildMoment(now) == nil { throw ValidationError("'\(now)' is not a date such as 2026-11-22") }
        if allowClosing < 0 { throw ValidationError("--allow-closing must not be negative") }
        if !take.isEmpty, take.count != 2 {
            throw ValidationError("--take needs a key and a file, such as: --take salary Content/jobs/editor.md")
        }
        if adopt, !take.isEmpty { throw ValidationError("--adopt and --take cannot be used together") }
    }

    func run() throws {
        let form = MessageForm(nil, site: site, environment: ProcessInfo.processInfo.environment)
        do {
            let isDone = try sync(form)
            if !isDone { throw ExitCode(1) }
        } catch let failure as FileFailure {
            form.tell(failure)
            throw failure.isWrongUsage ? ExitCode.validationFailure : ExitCode(1)
        } catch let failure as ImportFailure {
            form.tell(FileFailure(failure.message, path: failure.path ?? site))
            throw ExitCode(1)
        } catch let problem as BoardProblem {
            form.tell(FileFailure(problem.message, path: site))
            throw ExitCode(1)
        }
    }

    /// Whether all boards were read and are up to date now.
    private func sync(_ form: MessageForm) throws -> Bool {
        let folder = SiteFolder(Project(site: site).site)
        let project = Project(site: site)
        let settings = try readSettings(project, form)
        let moment: BuildMoment =
            now.flatMap(BuildMoment.init)
            ?? .moment(
                Timestamp(seconds: Int(Date().timeIntervalSince1970), utcOffset: 0))
        let today = moment.timestamp(inZone: settings.site.timeZone).date
        let saved = try from.map { name throws(BoardProblem) in try savedAnswer(name) }
        let boards = try chosenBoards(settings, saved: saved)
        let jobs = try readJobs(project, folder)
        var record = SyncRecord()
        let memory = try folder.bytes(of: SyncRecord.path)
        if let memory {
            do throws(BoardProblem) {
                record = try SyncRecord(bytes: memory)
            } catch {
                throw BoardProblem("\(SyncRecord.path): \(error.message)")
            }
        }
        var run = try SyncRun(
            jobs: jobs, record: record, boards: settings.jobBoards + boards,
            site: SiteOfJobs(zone: LocalTime(named: settings.site.timeZone), today: today))
        var options = SyncOptions()
        options.allowedClosings = allowClosing
        if take.count == 2 { options.taking = try taking(jobs.map(\.path)) }
        var isDone = true
        for board in boards {
            do throws(BoardProblem) {
                let report = try sync(board, settings: settings, saved: saved, into: &run, options)
                for line in report.lines { print(line.text) }
                print(report.summary)
            } catch {
                form.tell(FileFailure("\(board.key): \(error.message)", path: board.key))
                isDone = false
            }
        }
        guard !dryRun else { return isDone }
        for (path, bytes) in run.changes.sorted(by: { $0.key < $1.key }) { try folder.write(bytes, to: path) }
        // After the files: a run that is killed in between finds them as the board has them, and takes them for its own.
        let bytes = run.record.bytes
        if memory != bytes, memory != nil || run.record != SyncRecord() { try folder.write(bytes, to: SyncRecord.path) }
        return isDone
    }

    private func sync(
        _ board: JobBoard, settings: SettingsFile, saved: [UInt8]?, into run: inout SyncRun, _ options: SyncOptions
    ) throws(BoardProblem) -> SyncReport {
        var asked = board
        if asked.language == nil, asked.system == .personio { asked.language = settings.site.language }
        var reading = BoardReading()
        let base: String?
        if let saved {
            base = asked.addressesToAsk.first
            reading = try readBoard(saved, of: asked, from: base)
        } else {
            let addresses = asked.addressesToAsk
            base = addresses.first
            for address in addresses {
                let part = try readBoard(try fetchBoard(address), of: asked, from: address)
                reading.postings += part.postings
                reading.leftOut += part.leftOut
                reading.isWhole = reading.isWhole && part.isWhole
            }
        }
        if adopt { return run.adopt(reading, of: asked, base: base) }
        return try run.sync(reading, of: asked, options: options, base: base)
    }
}

extension JobsSyncCommand {
    private func readSettings(_ project: Project, _ form: MessageForm) throws -> SettingsFile {
        let folder = SiteFolder(project.site)
        guard let bytes = try folder.bytes(of: "Content/site.yml") else {
            throw FileFailure(
                "there is no Content/site.yml in '\(site)', so this is not a site; name one with --site", path: site)
        }
        let source = Source(id: SourceID(0), path: "Content/site.yml", fileBytes: bytes)
        let settings = parseSettings(source, baseURL: nil)
        guard let file = settings.value, !settings.diagnostics.hasErrors else {
            form.tell(settings.diagnostics.filter { $0.severity == .error }, sources: SourceTable([source]))
            throw FileFailure("the site's settings have errors; correct them first", path: "Content/site.yml")
        }
        return file
    }

    /// The boards that `--board` and `--from` mean, or all of site.yml.
    private func chosenBoards(_ settings: SettingsFile, saved: [UInt8]?) throws -> [JobBoard] {
        let known = settings.jobBoards
        if let board {
            if let found = known.first(where: { $0.key == board }) { return [found] }
            let parts = board.split(separator: "/", maxSplits: 1).map(String.init)
            if from != nil, parts.count == 2, let system = BoardSystem(rawValue: parts[0]), isBoardName(parts[1]) {
                return [JobBoard(system: system, name: parts[1])]
            }
            let list = known.isEmpty ? "it has none" : "it has " + known.map(\.key).joined(separator: ", ")
            throw FileFailure(
                "'job-boards' in site.yml has no '\(board)'; \(list)", path: "Content/site.yml", isWrongUsage: true)
        }
        guard !known.isEmpty else {
            throw FileFailure(
                "site.yml has no 'job-boards'; add where the jobs are kept, such as '- greenhouse: slackwater'",
                path: "Content/site.yml", isWrongUsage: true)
        }
        guard let from, let saved, known.count > 1 else { return known }
        // The answer says of which system it is.
        let system = recognizedSystem(saved)
        let matching = known.filter { $0.system == system }
        if matching.count == 1 { return matching }
        throw FileFailure(
            "say with --board which board '\(from)' is of: " + known.map(\.key).joined(separator: ", "), path: from,
            isWrongUsage: true)
    }

    /// Every job of the site as it lies on the disk, wherever it is.
    private func readJobs(_ project: Project, _ folder: SiteFolder) throws -> [(path: String, bytes: [UInt8])] {
        let sources = try readProject(project).sources
        return try sources.site.documents.filter { $0.kind == .job }.map { document in
            let path = document.source.path
            return (path, try folder.bytes(of: path) ?? document.source.bytes)
        }
    }

    /// `--take salary jobs/x.md`: the key by the file, which may be named from the site, from Content, or from here.
    private func taking(_ paths: [String]) throws -> [String: Set<String>] {
        let (key, file) = (take[0], take[1])
        let name = file.hasPrefix("./") ? String(file.dropFirst(2)) : file
        guard let path = paths.first(where: { $0 == name || $0 == "Content/" + name || name.hasSuffix("/" + $0) })
        else {
            throw FileFailure("--take: '\(file)' is no job of the site", path: file, isWrongUsage: true)
        }
        guard isKeyOfBoards(key) else {
            throw FileFailure(
                "--take: boards have no '\(key)'; name a key such as salary, or 'text'", path: file, isWrongUsage: true)
        }
        return [path: [key]]
    }
}
