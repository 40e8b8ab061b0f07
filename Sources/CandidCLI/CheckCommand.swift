// `candid check`: what a build would say, what a careful editor would, and nothing written.

internal import ArgumentParser
internal import Content
internal import Pipeline

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check the site as a build does and an editor would, and write nothing.",
        discussion: """
            Says everything that a build says. Warns besides of pictures without alternative text, documents without a \
            description, headings that skip a level, pages and people that nothing leads to, and jobs that close within \
            a week. Ends with 0 when there are no errors.

            candid check                  check the site in this folder
            candid check --external       ask the servers of other sites whether links to them still lead somewhere
            candid check --strict         end with 1 for warnings, too
            candid check --drafts         with what is still being written
            """)

    @OptionGroup var site: SiteArguments
    @OptionGroup var arguments: BuildArguments

    @Flag(help: "Ask whether links to other sites lead somewhere (needs the program curl).")
    var external = false

    func run() throws {
        let project = Project(site: site.site, output: arguments.output)
        var asking: AddressQuestion?
        if external { asking = askAddresses }
        let question = asking
        try runBuild(arguments, site: site, failingAs: "the site has errors") { observer throws(FileFailure) in
            try checkSite(project, options: arguments.options(site), observer: observer, asking: question)
        } endLine: { report in
            "checked \(counted(report.pages, "page")) in \(seconds(report.milliseconds))"
        }
    }
}
