// `candid build`: makes the site and publishes it.

internal import ArgumentParser
internal import Pipeline

struct BuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Build the site and publish it, whole or not at all.")

    @OptionGroup var site: SiteArguments
    @OptionGroup var arguments: BuildArguments

    func run() throws {
        let project = Project(site: site.site, output: arguments.output)
        try runBuild(arguments, failingAs: "published nothing") { observer throws(FileFailure) in
            try buildSite(project, options: arguments.options(site), observer: observer)
        } endLine: { report in
            "published \(counted(report.pages, "page")) in \(seconds(report.milliseconds)): "
                + "\(counted(report.files, "file")), \(report.written) written, \(report.unchanged) unchanged, "
                + "\(report.removed) removed"
        }
    }
}

/// `candid check`: the same messages, and nothing written.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check the site as a build does, and write nothing.")

    @OptionGroup var site: SiteArguments
    @OptionGroup var arguments: BuildArguments

    func run() throws {
        let project = Project(site: site.site, output: arguments.output)
        try runBuild(arguments, failingAs: "the site has errors") { observer throws(FileFailure) in
            try checkSite(project, options: arguments.options(site), observer: observer)
        } endLine: { report in
            "checked \(counted(report.pages, "page")) in \(seconds(report.milliseconds))"
        }
    }
}
