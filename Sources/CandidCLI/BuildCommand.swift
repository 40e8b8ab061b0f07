// `candid build`: builds the site and publishes it.

internal import ArgumentParser
internal import CAllocator
internal import Pipeline

struct BuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Build the site and publish it.",
        discussion: """
            Builds the site from Content and Themes and publishes it to Output. If there are errors, nothing is \
            published and Output stays as it was. Exits with 0 if the site was published, with 1 if the content or the \
            theme has errors or the machine failed, and with 64 for wrong usage.

            candid build                              build the site in this folder
            candid build --site blog --output public  another site, to another folder
            candid build --drafts --future            include what is not published yet
            candid build --now 2027-01-31             the site as it will be on that day
            candid build --strict --report built.json for CI: stop on warnings, write a report
            """)

    @OptionGroup var site: SiteArguments
    @OptionGroup var arguments: BuildArguments

    func run() throws {
        // A build allocates and frees a buffer for each page and runs for seconds; a preview runs for hours.
        candid_keep_freed_memory()
        let project = Project(site: site.site, output: arguments.output)
        try runBuild(arguments, site: site, failingAs: "nothing was published") { observer throws(FileFailure) in
            try buildSite(project, options: arguments.options(site), observer: observer)
        } endLine: { report in
            "published \(counted(report.pages, "page")) in \(seconds(report.milliseconds)): "
                + "\(counted(report.files, "file")), \(report.written) written, \(report.unchanged) unchanged, "
                + "\(report.removed) removed" + leftOut(report)
        }
    }
}

/// What an author may miss in the site: drafts and scheduled documents.
private func leftOut(_ report: BuildReport) -> String {
    let parts = [
        report.drafts > 0 ? counted(report.drafts, "draft") : nil,
        report.scheduled > 0 ? "\(report.scheduled) scheduled" : nil,
    ].compactMap { $0 }
    return parts.isEmpty ? "" : "; left out " + parts.joined(separator: " and ")
}
