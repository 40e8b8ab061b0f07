// `candid build`: makes the site and publishes it.

internal import ArgumentParser
internal import CAllocator
internal import Pipeline

struct BuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Build the site and publish it, whole or not at all.",
        discussion: """
            The site is made from Content and Themes and published to Output. With any error nothing is published, and \
            Output stays as it was. Ends with 0 when the site is published, with 1 when the content or the theme has \
            errors or the machine failed, with 64 for wrong usage.

            candid build                              publish the site in this folder
            candid build --site blog --output public  another site, to another folder
            candid build --drafts --future            with what is not published yet
            candid build --now 2027-01-31             as it will be on a day to come
            candid build --strict --report built.json for CI: warnings stop it, the numbers go to a file
            """)

    @OptionGroup var site: SiteArguments
    @OptionGroup var arguments: BuildArguments

    func run() throws {
        // A build makes and frees a buffer a page, and lives for seconds; a preview lives for hours.
        candid_keep_freed_memory()
        let project = Project(site: site.site, output: arguments.output)
        try runBuild(arguments, site: site, failingAs: "published nothing") { observer throws(FileFailure) in
            try buildSite(project, options: arguments.options(site), observer: observer)
        } endLine: { report in
            "published \(counted(report.pages, "page")) in \(seconds(report.milliseconds)): "
                + "\(counted(report.files, "file")), \(report.written) written, \(report.unchanged) unchanged, "
                + "\(report.removed) removed" + leftOut(report)
        }
    }
}

/// What an author may miss in the site: drafts, and what waits for its day.
private func leftOut(_ report: BuildReport) -> String {
    let parts = [
        report.drafts > 0 ? counted(report.drafts, "draft") : nil,
        report.scheduled > 0 ? "\(report.scheduled) scheduled" : nil,
    ].compactMap { $0 }
    return parts.isEmpty ? "" : "; left out " + parts.joined(separator: " and ")
}
