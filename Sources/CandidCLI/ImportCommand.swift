// `candid import`: the blog that somebody already has becomes a site.

internal import ArgumentParser
internal import Pipeline

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Import a blog from another system.",
        discussion: """
            Posts, pages, jobs, people, comments and files become a site in the folder --site. Everything that is not \
            carried is named in a report. Nothing private is published, and a second run changes nothing that you have \
            edited.

            candid import wordpress blog.xml --site my-blog --uploads wp-content/uploads
            candid import ghost blog.json --url https://blog.example.com --site my-blog --uploads content
            candid import markdown old-blog --site my-blog
            """,
        subcommands: [ImportWordPressCommand.self, ImportGhostCommand.self, ImportMarkdownCommand.self])
}

/// The options that all sources share.
struct ImportArguments: ParsableArguments {
    @Option(
        help: ArgumentHelp("The site's folder; a new one gets a site.yml.", valueName: "dir"), completion: .directory)
    var site = "."

    @Flag(help: "Read and report, but write nothing.")
    var dryRun = false

    @Option(help: ArgumentHelp("Also write the report as JSON.", valueName: "file"), completion: .file())
    var report: String?

    @Flag(name: .shortAndLong, help: "Print only problems.")
    var quiet = false

    func validate() throws {
        try requireName(of: site, "--site")
    }
}

/// Refuses what `--now` cannot be.
func requireDate(_ now: String?) throws {
    if let now, BuildMoment(now) == nil {
        throw ValidationError("--now must be a date such as 2026-11-22, not '\(now)'")
    }
}
