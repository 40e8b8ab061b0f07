// What every import does around its source: the site's folder, the record of earlier runs, progress, the report.

internal import ArgumentParser
internal import Content
internal import Diagnostics
internal import Foundation
internal import Importing
internal import Pipeline
internal import SiteModel

/// One run of an import command. Used by one thread.
final class ImportingSession {
    struct Result {
        let report: ImportReport
        /// Relative to the site.
        let reportFolder: String
        var extraFiles: [(name: String, text: String)] = []
        let summary: [String]
        /// Whether only a part of the source could be read.
        var isCutOff = false
    }

    let folder: SiteFolder
    private let arguments: ImportArguments
    private let form: MessageForm
    private let line = ProgressLine()
    private var importRun: ImportRun?
    private var bytesDone = 0

    init(_ arguments: ImportArguments) {
        self.arguments = arguments
        folder = SiteFolder(Project(site: arguments.site).site)
        form = MessageForm(nil, site: folder.path, environment: ProcessInfo.processInfo.environment)
    }

    /// Where files wait that were fetched.
    var fetchFolder: String { folder.path + "/.candid/fetched" }

    var files: [ImportRun.File] { importRun?.files ?? [] }

    /// Runs an import to its end: its report is written, its summary printed.
    func run(_ body: (ImportingSession) throws(ImportFailure) -> Result) throws {
        var isCutOff = false
        do throws(ImportFailure) {
            let result = try body(self)
            isCutOff = result.isCutOff
            line.clear()
            try importRun?.finish()
            var report = result.report
            for file in files { report.outcomes["\(file.outcome)", default: 0] += 1 }
            if !arguments.dryRun { try write(report, result) }
            try writeJSON(report)
            removeFetched()
            if !arguments.quiet {
                for line in result.summary { form.tell(line: line) }
                if !arguments.dryRun {
                    form.tell(line: "read \(result.reportFolder)/report.md; then: candid serve --drafts")
                }
            }
        } catch {
            line.clear()
            removeFetched()
            tell([error], word: "error")
            throw ExitCode(error.status)
        }
        if isCutOff { throw ExitCode(1) }
    }

    /// The site as it is, and whether it is a new one. Called once, before the source is read.
    ///
    /// - Parameter record: the record of earlier runs, relative to the site.
    func importSite(record: String = "Content/.wordpress-import.json") throws(ImportFailure) -> (
        site: ImportSite, isNew: Bool
    ) {
        importRun = try ImportRun(folder: folder, manifestPath: record, isDry: arguments.dryRun)
        var site = ImportSite()
        site.recorded = importRun?.recordedPaths ?? [:]
        site.guids = guidsOfDocuments(in: folder)
        guard let bytes = try folder.bytes(of: "Content/site.yml"), site.recorded["settings"] == nil || !isOurs(bytes)
        else {
            return (site, true)
        }
        let source = Source(id: SourceID(0), path: "Content/site.yml", fileBytes: bytes)
        let settings = parseSettings(source, baseURL: nil)
        guard let file = settings.value, !settings.diagnostics.hasErrors else {
            form.tell(settings.diagnostics, sources: SourceTable([source]))
            throw ImportFailure("the site's settings have errors; fix them first", path: "Content/site.yml")
        }
        site.comments = file.site.comments.rawValue
        site.address = { kind, slug, day in file.address(of: kind, slug: slug, day: day)?.text }
        return (site, false)
    }

    /// Whether site.yml is as an earlier run wrote it, so that this one may write it anew.
    private func isOurs(_ bytes: [UInt8]) -> Bool {
        importRun?.isAsWritten("settings", bytes) ?? false
    }

    // MARK: files and messages

    func take(_ file: ImportedFile, _ isSomebodys: Bool) throws(ImportFailure) -> ImportOutcome {
        guard importRun != nil, let outcome = try importRun?.take(file, isSomebodys: isSomebodys) else { return .kept }
        if outcome == .kept, !arguments.quiet, file.kind != .upload, !isSomebodys {
            form.tell(line: "kept \(file.path), which you have edited")
        }
        return outcome
    }

    /// Looks for files that the source wants, in a copy and on the old host.
    func findFiles(
        _ wanted: [String: String], uploads: String?, fetch: Bool, blogURL: String, places: UploadPlaces
    ) throws(ImportFailure) -> UploadFiles {
        var found = try findUploads(wanted: wanted, folder: uploads, site: folder, places: places)
        if fetch {
            begin("fetching", bytes: 0)
            let failures = try fetchMissing(wanted, into: &found.files, blogURL: blogURL, folder: fetchFolder)
            tell(failures.sorted { $0.key < $1.key }.map { ImportFailure("cannot fetch \($0.key): \($0.value)") })
        }
        return found.files
    }

    /// Converts a blog that was read and planned, and writes its files.
    func convert(_ source: BlogImport, reportFolder: String) throws(ImportFailure) -> Result {
        tell(source.warnings)
        if isShowing { line.begin("converted", source.documentCount) }
        let report = try source.convert(progress: { [line, isShowing] _ in if isShowing { line.advance() } }, take)
        return Result(
            report: report, reportFolder: reportFolder,
            summary: source.summary(files: files, report: report, isDry: arguments.dryRun))
    }

    func begin(_ phase: String, bytes: Int) {
        bytesDone = 0
        if isShowing { line.begin(phase, bytes >> 20) }
    }

    /// Counts bytes of the source that were read.
    func advance(_ bytes: Int) {
        guard isShowing else { return }
        let before = bytesDone >> 20
        bytesDone += bytes
        for _ in before..<(bytesDone >> 20) { line.advance() }
    }

    private var isShowing: Bool { form.isTerminal && !arguments.quiet }

    func tell(_ problems: [ImportFailure], word: String = "warning") {
        for problem in problems {
            let place = problem.path.map { path in path + (problem.line.map { ":\($0)" } ?? "") + ": " } ?? ""
            form.tell(line: "\(place)\(word): \(problem.message)")
        }
    }

    private func write(_ report: ImportReport, _ result: Result) throws(ImportFailure) {
        try folder.write(Array(report.markdown.utf8), to: "\(result.reportFolder)/report.md")
        for file in result.extraFiles {
            try folder.write(Array(file.text.utf8), to: "\(result.reportFolder)/\(file.name)")
        }
    }

    private func writeJSON(_ report: ImportReport) throws(ImportFailure) {
        guard let path = arguments.report else { return }
        do {
            try Data(report.json).write(to: URL(fileURLWithPath: path))
        } catch {
            throw ImportFailure("cannot write the report '\(path)'")
        }
    }

    private func removeFetched() {
        // What was fetched was copied to its place. What cannot be removed is fetched over the next time.
        try? FileManager.default.removeItem(atPath: fetchFolder)
    }
}

/// The size of a file in bytes; 0 for one that is not there, of which reading it tells.
func fileSize(_ path: String) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.size] as? Int) ?? 0
}
