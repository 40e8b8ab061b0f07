// `candid record-ids`: writes Content/published-ids.json.

internal import ArgumentParser
internal import Pipeline
internal import SiteModel

struct RecordIDsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record-ids",
        abstract: "Record the ids that feeds and job boards know, so that a change of one is reported.",
        discussion: """
            Writes the ids of all published posts and interviews and of all open jobs to \(RecordedID.file). Commit \
            that file: every build then warns of a document whose id is no longer the one that readers and job boards \
            know, also in CI, where no earlier build is at hand. Run it again after you publish new documents, or to \
            accept new ids. If the site has errors, nothing is written.

            candid record-ids               the site in this folder
            candid record-ids --site blog   another site
            """)

    @OptionGroup var site: SiteArguments
    @OptionGroup var arguments: BuildArguments

    func run() throws {
        let project = Project(site: site.site, output: arguments.output)
        var count = 0
        try runBuild(arguments, site: site, failingAs: "no ids were recorded") { _ throws(FileFailure) in
            let recorded = try recordIDs(project, options: arguments.options(site))
            count = recorded.count
            return recorded.build
        } endLine: { _ in
            "recorded \(counted(count, "id")) in \(RecordedID.file); commit this file"
        }
    }
}
