// `candid new`: begins a document, a job like another, or a theme.

internal import ArgumentParser
internal import Authoring
internal import Foundation
internal import Pipeline
internal import SiteModel

struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Begin a post, an interview, a job, a person, a page or a theme.",
        discussion: """
            The file gets front matter that passes the build, with a comment at each key; its name is the slug of the \
            title. No file is ever written over.

            candid new post "A week with the night shift"
            candid new interview "Ana Ruiz builds the night shift"
            candid new job "Night Operations Lead" --like day-operations-lead
            """)

    @Argument(help: "What to begin.")
    var kind: NewKind

    @Argument(help: "Its title; a person's name.")
    var title: String

    @Option(help: ArgumentHelp("The site's folder.", valueName: "dir"))
    var site = "."

    @Option(help: ArgumentHelp("A job whose front matter and text the new one gets.", valueName: "slug"))
    var like: String?

    @Option(help: ArgumentHelp("A day that stands for today.", valueName: "when"))
    var now: String?

    func validate() throws {
        if like != nil, kind != .job { throw ValidationError("--like goes with 'new job' alone") }
        if let now, BuildMoment(now) == nil { throw ValidationError("'\(now)' is no date such as 2026-11-22") }
    }

    func run() throws {
        let today = today(now)
        try writing(site: site) {
            guard let kind = kind.document else { return try newTheme(titled: title) }
            guard let like else { return [try newDocument(kind, titled: title, on: today)] }
            guard let path = ["Content/jobs/\(like).md", "Content/jobs/\(like)/index.md"].first(where: { isFile($0) })
            else { throw AuthoringRefusal("there is no job '\(like)' in Content/jobs to copy") }
            return [try newJob(titled: title, like: readText(path, in: site), on: today)]
        }
    }

    private func isFile(_ path: String) -> Bool { FileManager.default.fileExists(atPath: site + "/" + path) }
}

/// `candid init`: a small blog that builds and previews at once.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Begin a blog: settings, one document of each kind, a workflow that publishes it.",
        discussion: """
            candid init my-blog
            candid serve --site my-blog --open
            """)

    @Argument(help: ArgumentHelp("A folder that does not exist yet, or is empty.", valueName: "dir"))
    var folder: String

    @Option(help: ArgumentHelp("A day that stands for today.", valueName: "when"))
    var now: String?

    func validate() throws {
        if let now, BuildMoment(now) == nil { throw ValidationError("'\(now)' is no date such as 2026-11-22") }
    }

    func run() throws {
        try writing(site: folder) {
            // A repository that was just begun counts as empty. A folder that is not there lists nothing.
            let inside = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            if let other = inside.sorted().first(where: { ![".git", "README.md", "LICENSE"].contains($0) }) {
                throw AuthoringRefusal("'\(folder)' is not empty, it holds '\(other)'; name a new folder")
            }
            return newSite(on: today(now))
        }
    }
}

enum NewKind: String, ExpressibleByArgument, CaseIterable {
    case post
    case interview
    case job
    case person
    case page
    case theme

    /// Nil for a theme.
    var document: DocumentKind? { DocumentKind(rawValue: rawValue) }
}

/// Writes what `files` gives and prints the paths, one a line; exits with 1 after a message where that cannot be.
private func writing(site: String, _ files: () throws -> [NewFile]) throws {
    let form = MessageForm(nil, site: site, environment: ProcessInfo.processInfo.environment)
    do {
        let files = try files()
        try writeNewFiles(files.map { ($0.path, $0.text) }, below: site)
        for file in files { print(site == "." ? file.path : "\(site)/\(file.path)") }
    } catch let refusal as AuthoringRefusal {
        form.tell(FileFailure(refusal.message, path: site))
        throw ExitCode(1)
    } catch let failure as FileFailure {
        form.tell(failure)
        throw ExitCode(1)
    }
}

private func today(_ now: String?) -> CalendarDate {
    switch now.flatMap(BuildMoment.init) {
    case .day(let day): day
    case .moment(let time): time.date
    case nil:
        Timestamp(
            seconds: Int(Date().timeIntervalSince1970), utcOffset: TimeZone.current.secondsFromGMT()
        ).date
    }
}
