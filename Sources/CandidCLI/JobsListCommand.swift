// `candid jobs list`: every job with its state, for people as a table, for programs as JSON.

internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Pipeline
internal import SiteModel
internal import WebText

struct JobsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List every job with its state, days left, team, place, interviews and board.",
        discussion: """
            Prints open jobs first, those that close soon before the others, and then what needs your attention: jobs \
            that close within a week, open jobs without an interview, and closed jobs that the newest posts name.

            candid jobs list                  a table
            candid jobs list --format json    an array of objects, for programs
            """)

    @Option(
        name: .customLong("site"), help: ArgumentHelp("The site's folder.", valueName: "dir"), completion: .directory)
    var site = "."

    @Option(help: ArgumentHelp("Use this date or time as the current time.", valueName: "when"))
    var now: String?

    @Option(help: ArgumentHelp("table or json.", valueName: "form"))
    var format = JobsListForm.table

    func validate() throws {
        try requireName(of: site, "--site")
        if let now, BuildMoment(now) == nil { throw ValidationError("'\(now)' is not a date such as 2026-11-22") }
    }

    func run() throws {
        let form = MessageForm(nil, site: site, environment: ProcessInfo.processInfo.environment)
        let moment: BuildMoment =
            now.flatMap(BuildMoment.init)
            ?? .moment(
                Timestamp(seconds: Int(Date().timeIntervalSince1970), utcOffset: 0))
        do {
            let jobs = try listJobs(Project(site: site), now: moment)
            if jobs.value.isEmpty, jobs.diagnostics.hasErrors {
                throw FileFailure("the site has errors; run 'candid check' to see them", path: site)
            }
            switch format {
            case .json: print(jsonText(of: jobs.value), terminator: "")
            case .table: print(tableText(of: jobs.value), terminator: "")
            }
            if jobs.diagnostics.hasErrors {
                form.tell(line: "the site has errors, so some jobs may be missing; run 'candid check' to see them")
            }
        } catch let failure as FileFailure {
            form.tell(failure)
            throw ExitCode(1)
        }
    }
}

enum JobsListForm: String, ExpressibleByArgument, CaseIterable {
    case table
    case json
}

/// One object a line.
func jsonText(of jobs: [ListedJob]) -> String {
    var json = JSONWriter(for: .terminal)
    json.beginArray()
    for job in jobs {
        json.lineFeed()
        json.object { json in
            json.string("source", job.source)
            json.string("title", job.title)
            json.string("state", job.state)
            if let days = job.daysLeft { json.integer("days-left", days) } else { json.null("days-left") }
            if let team = job.team { json.string("team", team) } else { json.null("team") }
            json.string("place", job.place)
            json.strings("interviews", job.interviews.map(\.source))
            if let board = job.board { json.string("board", board) } else { json.null("board") }
            json.string("url", job.url)
        }
    }
    json.lineFeed()
    json.endArray()
    json.lineFeed()
    return String(decoding: json.bytes, as: UTF8.self)
}

/// Columns, and what a recruiter looks for on a Monday.
func tableText(of jobs: [ListedJob]) -> String {
    if jobs.isEmpty { return "the site has no jobs\n" }
    let heads = ["STATE", "DAYS", "TITLE", "TEAM", "PLACE", "INTERVIEWS", "BOARD"]
    let rows = jobs.map { job in
        [
            job.state, job.daysLeft.map(String.init) ?? "", job.title, job.team ?? "", job.place,
            job.interviews.map { $0.people.isEmpty ? $0.title : $0.people.joined(separator: ", ") }
                .joined(separator: "; "),
            job.board ?? "",
        ].map(printableText)
    }
    let hasColumn = heads.indices.map { column in column < 3 || rows.contains { !$0[column].isEmpty } }
    let longest = 40
    let widths = heads.indices.map { column in
        ([heads] + rows).map { min($0[column].count, longest) }.max() ?? 0
    }
    var text = ""
    for row in [heads] + rows {
        var line = ""
        for (column, cell) in row.enumerated() where hasColumn[column] {
            let cell = cell.count > longest ? cell.prefix(longest - 1) + "…" : cell
            let blanks = String(repeating: " ", count: widths[column] - cell.count)
            line += (column == 1 ? blanks + cell : cell + blanks) + "  "
        }
        while line.last == " " { line.removeLast() }
        text += line + "\n"
    }
    let open = jobs.filter { $0.state == "open" }
    text += section("Close within a week", open.filter { ($0.daysLeft ?? 8) <= 7 }) { job in
        job.daysLeft == 0 ? "today" : job.daysLeft == 1 ? "tomorrow" : "in \(job.daysLeft ?? 0) days"
    }
    text += section("Open without an interview", open.filter(\.interviews.isEmpty)) { $0.source }
    let closed = jobs.filter { ["closed", "filled"].contains($0.state) && !$0.newestTexts.isEmpty }
    text += section("Closed, but named in the newest posts", closed) { job in
        job.newestTexts.map(\.source).joined(separator: ", ")
    }
    return text
}

private func section(_ title: String, _ jobs: [ListedJob], _ detail: (ListedJob) -> String) -> String {
    guard !jobs.isEmpty else { return "" }
    return "\n\(title):\n" + jobs.map { "  \(printableText($0.title)): \(printableText(detail($0)))\n" }.joined()
}
