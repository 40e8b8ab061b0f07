// Recruiters' weeks as texts: a site, what a board answers, what the author edits, and what must come of it, in order.
//
//     what the case shows, in a sentence or two
//     -- Content/site.yml --                 the site before; left out, it has the board greenhouse/slackwater
//     -- Content/jobs/a.md --                a file as it is from now on
//     -- in Content/jobs/a.md --             an author's edit: the first line is replaced by the others
//     -- delete Content/jobs/a.md --         also Content/jobs-synced.json
//     -- take salary Content/jobs/a.md --    for the next sync
//     -- allow closing 3 --                  for the next sync
//     -- sync 2026-11-22 --                  what the board answers on that day; also `sync DAY BOARD`, `adopt DAY`
//     -- report --                           the report of the last sync, or its problem
//     -- Content/jobs/a.md is --             the whole file
//     -- Content/jobs/a.md contains --       each line that is not blank must be in it
//     -- Content/jobs/a.md lacks --
//     -- Content/jobs/a.md is absent --
//
// Every sync is run twice: the second run must change nothing. At the end the site is built, and has no error.

import Content
import Diagnostics
import Foundation
import JobBoards
import Pipeline
import SiteModel
import TestSupport
import Testing

struct SyncCase: CustomTestStringConvertible {
    let name: String
    private(set) var sections: [(heading: String, text: String)] = []

    var testDescription: String { name }

    static var all: [SyncCase] {
        let folder = Bundle.module.resourceURL?.appendingPathComponent("Cases").path ?? ""
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".txt") }.sorted().compactMap { name in
            (try? String(contentsOfFile: folder + "/" + name, encoding: .utf8)).map { SyncCase(name: name, $0) }
        }
    }

    init(name: String, _ text: String) {
        self.name = name
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("-- "), line.hasSuffix(" --"), line.count > 6 {
                sections.append((String(line.dropFirst(3).dropLast(3)), ""))
            } else if !sections.isEmpty {
                sections[sections.count - 1].text += line + "\n"
            }
        }
        if !sections.isEmpty, sections[sections.count - 1].text.hasSuffix("\n\n") {
            sections[sections.count - 1].text.removeLast()
        }
    }
}

/// The state of a case while it is played.
struct PlayedCase {
    private static let settings = """
        title: Slackwater Notes
        url: https://example.com
        time-zone: Europe/Berlin
        job-boards:
          - greenhouse: slackwater

        """

    let name: String
    var files: [String: String] = ["Content/site.yml": Self.settings]
    var report = ""
    private var options = SyncOptions()
    private(set) var day = "2026-11-22"

    init(_ syncCase: SyncCase) throws {
        name = syncCase.name
        for (heading, text) in syncCase.sections { try play(heading, text) }
        try build()
    }

    private mutating func play(_ heading: String, _ text: String) throws {
        let words = heading.split(separator: " ").map(String.init)
        func isFile(_ word: String) -> Bool { word.hasPrefix("Content/") }
        switch words[0] {
        case "sync", "adopt":
            day = words[1]
            try sync(text, board: words.count > 2 ? words[2] : nil, adopts: words[0] == "adopt")
        case "take": options.taking[words[2], default: []].insert(words[1])
        case "allow": options.allowedClosings = try #require(Int(words[2]))
        case "delete": files[words[1]] = nil
        case "in":
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
            let file = try #require(files[words[1]], "\(name): \(heading)")
            #expect(file.contains(lines[0] + "\n"), "\(name): \(heading)")
            files[words[1]] = file.replacingOccurrences(
                of: lines[0] + "\n", with: lines.dropFirst().map { $0 + "\n" }.joined())
        case "report": #expect(report == text, "\(name): \(heading)")
        case let path where isFile(path) && words.count == 1: files[path] = text
        case let path where isFile(path): try compare(path, words.dropFirst().joined(separator: " "), text)
        default: Issue.record("\(name): '\(heading)' is no heading of a case")
        }
    }

    private func compare(_ path: String, _ way: String, _ text: String) throws {
        let place = "\(name): \(path) \(way)"
        if way == "is absent" {
            #expect(files[path] == nil, "\(place)")
            return
        }
        let file = try #require(files[path], "\(place)")
        let lines = text.split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) }
        switch way {
        case "is": #expect(file == text, "\(place)")
        case "contains": for line in lines { #expect(file.contains(line), "\(place): \(line)") }
        case "lacks": for line in lines { #expect(!file.contains(line), "\(place): \(line)") }
        default: Issue.record("\(place): no way to compare")
        }
    }

    private mutating func sync(_ answer: String, board key: String?, adopts: Bool) throws {
        let bytes = Array(answer.utf8)
        let first = run(bytes, board: key, adopts: adopts)
        report = first.report
        for (path, bytes) in first.changes { files[path] = String(decoding: bytes, as: UTF8.self) }
        if let record = first.record { files[SyncRecord.path] = record }
        // Taken once, a key is the board's again; adopted once, a job is known.
        options.taking = [:]
        let second = run(bytes, board: key, adopts: adopts)
        #expect(second.changes == [:], "\(name): a second run changes nothing")
        #expect(
            second.record == files[SyncRecord.path] || second.record == nil, "\(name): a second run forgets nothing")
        options.allowedClosings = 0
    }

    private func run(
        _ answer: [UInt8], board key: String?, adopts: Bool
    ) -> (report: String, changes: [String: [UInt8]], record: String?) {
        let source = Source(
            id: SourceID(0), path: "Content/site.yml", bytes: Array((files["Content/site.yml"] ?? "").utf8))
        let settings = parseSettings(source, baseURL: nil)
        #expect(settings.diagnostics == [], "\(name): site.yml")
        guard let settings = settings.value, let today = BuildMoment(day)?.day,
            let board = settings.jobBoards.first(where: { key == nil || $0.key == key })
        else {
            Issue.record("\(name): there is no board")
            return ("", [:], nil)
        }
        let jobs = files.filter { $0.key.hasPrefix("Content/jobs/") }.sorted { $0.key < $1.key }
            .map { (path: $0.key, bytes: Array($0.value.utf8)) }
        do throws(BoardProblem) {
            let record = try files[SyncRecord.path].map { file throws(BoardProblem) in
                try SyncRecord(bytes: Array(file.utf8))
            }
            var run = try SyncRun(
                jobs: jobs, record: record ?? SyncRecord(), boards: settings.jobBoards,
                site: SiteOfJobs(zone: LocalTime(named: settings.site.timeZone), today: today))
            let reading = try readBoard(answer, of: board, from: board.addressesToAsk.first)
            let base = board.addressesToAsk.first
            let report =
                adopts
                ? run.adopt(reading, of: board, base: base)
                : try run.sync(reading, of: board, options: options, base: base)
            let lines = report.lines.map(\.text) + [report.summary]
            return (
                lines.map { $0 + "\n" }.joined(), run.changes,
                run.record == SyncRecord() ? nil : String(decoding: run.record.bytes, as: UTF8.self)
            )
        } catch {
            return ("problem: \(error.message)\n", [:], nil)
        }
    }

    /// A sync never leaves a site that cannot be built.
    private func build() throws {
        let now = try #require(BuildMoment(day))
        let messages = try withTemporaryFolder { folder in
            for (path, text) in files {
                let url = URL(fileURLWithPath: folder + "/" + path)
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(text.utf8).write(to: url)
            }
            return try checkSite(Project(site: folder), options: BuildOptions(now: now, workers: 1)).diagnostics
                .filter { $0.severity == .error }.map(\.message)
        }
        #expect(messages == [], "\(name): the site builds")
    }
}

@Suite struct SyncCaseTests {
    @Test(arguments: SyncCase.all)
    func `a week with a board goes as it is written`(syncCase: SyncCase) throws {
        _ = try PlayedCase(syncCase)
    }
}
