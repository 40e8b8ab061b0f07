// `candid import markdown`: reads the sources of another generator's site and writes a site.

internal import ArgumentParser
internal import Foundation
internal import Importing

struct ImportMarkdownCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "markdown",
        abstract: "Import the folder of a blog made with Hugo, Jekyll or Zola.",
        discussion: """
            Reads posts, pages, front matter in YAML, TOML or JSON, shortcodes, the configuration and static files. The \
            folder itself is never changed. Run it again at any time: what you have edited stays as it is.

            candid import markdown old-blog --site my-blog
            candid import markdown old-blog --from jekyll --site my-blog
            candid import markdown old-blog --dry-run
            """)

    @Argument(help: ArgumentHelp("The folder of the old blog's sources.", valueName: "dir"), completion: .directory)
    var source: String

    @OptionGroup var arguments: ImportArguments

    @Option(
        help: ArgumentHelp(
            "The generator, if the folder does not show it: hugo, jekyll or zola.", valueName: "generator"),
        completion: .list(["hugo", "jekyll", "zola"]))
    var from: String?

    @Option(help: ArgumentHelp("The old blog's address, if its configuration does not say it.", valueName: "url"))
    var url: String?

    @Option(
        help: ArgumentHelp("The day that counts as today, for texts that are to appear later.", valueName: "date"))
    var now: String?

    @Flag(name: .customLong("no-interviews"), help: "Import every post as a post, even if it reads like an interview.")
    var noInterviews = false

    func validate() throws {
        if let from, FolderKind(rawValue: from) == nil {
            throw ValidationError("--from must be hugo, jekyll or zola, not '\(from)'")
        }
        try requireWebAddress(url, "--url")
        try requireDate(now)
    }

    func run() throws {
        var options = FolderOptions(today: today(now))
        options.kind = from.flatMap(FolderKind.init)
        options.url = url
        options.findsInterviews = !noInterviews
        try ImportingSession(arguments).run { session throws(ImportFailure) in
            let folders = [source, session.folder.path].map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path }
            guard folders[0] != folders[1] else {
                throw ImportFailure(
                    "the old blog's folder is never changed; name another folder for the new site with --site",
                    path: source, status: 64)
            }
            let site = try session.importSite(record: "Content/.markdown-import.json")
            let blog = try importFolder(source, options: options, site: site.site, isNewSite: site.isNew)
            return try session.convert(blog, reportFolder: "markdown-import")
        }
    }
}
