// `candid import wordpress`: reads an export and writes a site.

internal import ArgumentParser
internal import Content
internal import Importing

struct ImportWordPressCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wordpress",
        abstract: "Import the XML file that WordPress exports under Tools → Export.",
        discussion: """
            Reads posts, pages, comments, people, files and the jobs of WP Job Manager. Run it again after a new export: \
            what you have edited stays as it is.

            candid import wordpress blog.xml --site my-blog --uploads wp-content/uploads
            candid import wordpress blog.000.xml blog.001.xml --site my-blog --fetch
            candid import wordpress blog.xml --dry-run
            """)

    @Argument(
        help: ArgumentHelp("The export; several files are parts of one export.", valueName: "export.xml"),
        completion: .file(extensions: ["xml"]))
    var exports: [String]

    @OptionGroup var arguments: ImportArguments

    @Option(help: ArgumentHelp("A copy of wp-content/uploads.", valueName: "dir"), completion: .directory)
    var uploads: String?

    @Flag(help: "Fetch missing files from the old blog (needs the program curl).")
    var fetch = false

    @Option(help: ArgumentHelp("The country of jobs that do not say one, such as US.", valueName: "cc"))
    var country: String?

    @Option(
        help: ArgumentHelp("Import another post type, such as portfolio=pages.", valueName: "name=posts|pages"))
    var type: [String] = []

    @Option(
        help: ArgumentHelp("The day that counts as today, for texts that are to appear later.", valueName: "date"))
    var now: String?

    @Flag(name: .customLong("no-interviews"), help: "Import every post as a post, even if it reads like an interview.")
    var noInterviews = false

    @Flag(help: "Import the complete items of a file that is cut off.")
    var partial = false

    func validate() throws {
        if fetch && arguments.dryRun { throw ValidationError("--fetch writes files; leave it out with --dry-run") }
        if let country, !countryCodes.contains(country.uppercased()) {
            throw ValidationError("--country must be a two-letter code such as US or DE, not '\(country)'")
        }
        try requireDate(now)
        _ = try types()
    }

    private func types() throws -> [String: String] {
        var types: [String: String] = [:]
        for entry in type {
            let parts = entry.split(separator: "=").map(String.init)
            guard parts.count == 2, ["posts", "pages"].contains(parts[1]) else {
                throw ValidationError("--type must be a name and a folder, such as portfolio=pages, not '\(entry)'")
            }
            types[parts[0]] = parts[1]
        }
        return types
    }

    func run() throws {
        var options = WordPressOptions()
        options.country = country?.uppercased()
        options.types = try types()
        options.findsInterviews = !noInterviews
        options.isPartial = partial
        options.today = today(now)
        try ImportingSession(arguments).run { session throws(ImportFailure) in
            let site = try session.importSite()
            let size = exports.reduce(0) { $0 + fileSize($1) }
            session.begin("MB read", bytes: size)
            var source = try WordPressImport(
                reading: exports, options: options, site: site.site, isNewSite: site.isNew,
                progress: session.advance)
            session.tell(source.warnings)
            let files = try session.findFiles(
                source.wantedFiles, uploads: uploads, fetch: fetch, blogURL: source.blogURL, places: .wordPress)
            source.use(files)
            session.begin("MB converted", bytes: size)
            let report = try source.convert(progress: session.advance, session.take)
            return ImportingSession.Result(
                report: report, reportFolder: "wordpress-import", extraFiles: source.hostRules,
                summary: source.summary(files: session.files, report: report, isDry: arguments.dryRun),
                isCutOff: source.isCutOff)
        }
    }
}
