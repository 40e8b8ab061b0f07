// `candid jobs`: the site's jobs, and the boards on which recruiters keep them.

internal import ArgumentParser

struct JobsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs",
        abstract: "List the site's jobs, or get them from job boards.",
        discussion: """
            candid jobs list    every job with its state, place and interviews
            candid jobs sync    get jobs from the boards under 'job-boards' in site.yml
            """,
        subcommands: [JobsListCommand.self, JobsSyncCommand.self])
}
