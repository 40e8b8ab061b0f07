// `candid import ghost`: reads an export and writes a site.

internal import ArgumentParser
internal import Importing

struct ImportGhostCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ghost",
        abstract: "Import the JSON file that Ghost exports under Settings → Migration tools.",
        discussion: """
            Reads posts, pages, tags, authors and comments. The export holds no files: copy Ghost's folder 'content', or \
            use --fetch. Run it again after a new export: what you have edited stays as it is.

            candid import ghost blog.json --url https://blog.example.com --site my-blog --uploads content
            candid import ghost blog.json --url https://blog.example.com --site my-blog --fetch
            """)

    @Argument(help: ArgumentHelp("The export.", valueName: "export.json"), completion: .file(extensions: ["json"]))
    var export: String

    @OptionGroup var arguments: ImportArguments

    @Option(help: ArgumentHelp("The old blog's address, which the export does not contain.", valueName: "url"))
    var url: String?

    @Option(help: ArgumentHelp("A copy of Ghost's folder 'content'.", valueName: "dir"), completion: .directory)
    var uploads: String?

    @Flag(help: "Fetch missing files from the old blog (needs the program curl).")
    var fetch = false

    @Flag(name: .customLong("no-interviews"), help: "Import every post as a post, even if it reads like an interview.")
    var noInterviews = false

    func validate() throws {
        if fetch && arguments.dryRun { throw ValidationError("--fetch writes files; leave it out with --dry-run") }
        if fetch && url == nil { throw ValidationError("--fetch needs the blog's address; add --url") }
        try requireWebAddress(url, "--url")
    }

    func run() throws {
        var options = GhostOptions()
        options.url = url
        options.findsInterviews = !noInterviews
        try ImportingSession(arguments).run { session throws(ImportFailure) in
            let site = try session.importSite(record: "Content/.ghost-import.json")
            session.begin("MB read", bytes: fileSize(export))
            var source = try importGhost(
                reading: export, options: options, site: site.site, isNewSite: site.isNew, progress: session.advance)
            let files = try session.findFiles(
                source.wantedFiles, uploads: uploads, fetch: fetch, blogURL: source.blogURL, places: .ghost)
            source.use(files)
            return try session.convert(source, reportFolder: "ghost-import")
        }
    }
}

/// Refuses what is no http(s) address.
func requireWebAddress(_ text: String?, _ option: String) throws {
    guard let text else { return }
    guard text.hasPrefix("https://") || text.hasPrefix("http://"), text.count > 8, !text.contains(where: \.isWhitespace)
    else {
        throw ValidationError("\(option) must be an address such as https://blog.example.com, not '\(text)'")
    }
}
