// `candid check`: reports what a build and a careful editor would, and writes nothing.

internal import ArgumentParser
internal import Content
internal import Pipeline

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check the site as a build and a careful editor would, without writing anything.",
        discussion: """
            Reports everything that a build reports. Also warns about pictures without alternative text, documents \
            without a description, headings that skip a level, pages and people that nothing links to, and jobs that \
            close within a week. Exits with 0 if there are no errors.

            candid check                  check the site in this folder
            candid check --external       also check links to other sites
            candid check --all            print all warnings, also when many are of one kind
            candid check --strict         treat warnings as errors
            candid check --drafts         include drafts
            candid check --translations   also report what is not translated
            """)

    @OptionGroup var site: SiteArguments
    @OptionGroup var arguments: BuildArguments

    @Flag(help: "Check links to other sites (needs the program curl).")
    var external = false

    @Flag(help: "Print every warning. Otherwise, of more than ten of one kind only two are printed.")
    var all = false

    @Flag(help: "Report what is not translated into each of the site's languages.")
    var translations = false

    @Option(
        help: ArgumentHelp("The limit in seconds for all requests together.", valueName: "seconds"))
    var externalTimeout = AskingTime.all

    func validate() throws {
        if !(1...86_400).contains(externalTimeout) {
            throw ValidationError(
                "--external-timeout must be from 1 to 86400 seconds, not \(externalTimeout)")
        }
    }

    func run() throws {
        let project = Project(site: site.site, output: arguments.output)
        var asking: AddressQuestion?
        let time = Duration.seconds(externalTimeout)
        if external { asking = { urls throws(FileFailure) in try askAddresses(urls, within: time) } }
        let question = asking
        let advice = all ? nil : "'candid check --all' prints them all"
        try runBuild(arguments, site: site, gatheredWith: advice, failingAs: "the site has errors") {
            observer throws(FileFailure) in
            try checkSite(
                project, options: arguments.options(site), reportsTranslations: translations, observer: observer,
                asking: question)
        } endLine: { report in
            "checked \(counted(report.pages, "page")) in \(seconds(report.milliseconds))"
        }
    }
}
