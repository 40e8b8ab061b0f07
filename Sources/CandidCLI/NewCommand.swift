// `candid new`: creates a document, a copy of a job, or a theme.

internal import ArgumentParser
internal import Authoring
internal import Content
internal import Diagnostics
internal import Foundation
internal import Pipeline
internal import SiteModel

struct NewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Create a post, an interview, a job, a person, a page, a theme or a file of words.",
        usage: "candid new <kind> <title> [--folder] [--language <tag>] [--site <dir>] [--like <slug>] [--now <when>]",
        discussion: """
            Creates a file whose front matter passes the build and explains each key. The file is named after the slug \
            of the title. Existing files are never overwritten. New documents are drafts, except people: candid serve \
            --drafts shows them.

            candid new post "A week with the night shift"
            candid new interview "Ana Ruiz builds the night shift" --folder
            candid new person "Ana Ruiz"
            candid new page "How we hire"
            candid new job "Night Operations Lead" --like day-operations-lead
            candid new theme "Our colours"
            candid new post "A week with the night shift" --language de
            candid new words fi
            """)

    @Argument(help: "What to create.")
    var kind: NewKind

    // A list, so that a title without quotation marks gets a helpful message.
    @Argument(help: ArgumentHelp("The title in quotes; a person's name.", valueName: "title"))
    var words: [String]

    private var title: String { words.joined(separator: " ") }

    @Flag(help: "Create a folder with index.md, so that pictures can be put beside it.")
    var folder = false

    @Option(help: ArgumentHelp("Create it in this language of the site, beside the other versions.", valueName: "tag"))
    var language: String?

    @Option(help: ArgumentHelp("The site's folder.", valueName: "dir"), completion: .directory)
    var site = "."

    @Option(help: ArgumentHelp("Copy the front matter and text of this job.", valueName: "slug"))
    var like: String?

    @Option(help: ArgumentHelp("Use this date as today.", valueName: "when"))
    var now: String?

    func validate() throws {
        try requireName(of: site, "--site")
        if words.count > 1 {
            throw ValidationError("the title was \(words.count) arguments; put it in quotes: \"\(title)\"")
        }
        if like != nil, kind != .job { throw ValidationError("--like is only for 'candid new job'") }
        if let language, !isLanguageTag(language) {
            throw ValidationError("'\(language)' is not a language tag such as de or pt-BR")
        }
        if kind == .words, !isLanguageTag(title) {
            throw ValidationError("'\(title)' is not a language tag; write 'candid new words de' or 'pt-BR'")
        }
        if language != nil, kind.document == nil || like != nil {
            throw ValidationError("--language is only for new documents")
        }
        if folder, like != nil || kind.document == nil {
            throw ValidationError(
                "--folder is only for new documents; with --like, the new job is a file or a folder as the other job is"
            )
        }
        if let now, BuildMoment(now) == nil { throw ValidationError("'\(now)' is not a date such as 2026-11-22") }
    }

    func run() throws {
        let today = today(now)
        let files = try writing(site: site) {
            guard FileManager.default.fileExists(atPath: site + "/Content/site.yml") else {
                let place = site == "." ? "here" : "in '\(site)'"
                throw AuthoringRefusal(
                    "there is no Content/site.yml \(place), so this is not a site; change to a site, name one with "
                        + "--site, or create one with candid init")
            }
            if kind == .words { return try newWords(title) }
            guard let kind = kind.document else { return try newTheme(titled: title) }
            let language = try suffix(of: language)
            let files =
                if let like {
                    try newJob(titled: title, like: job(like), on: today)
                } else {
                    [try newDocument(kind, titled: title, on: today, inFolder: folder, language: language)]
                }
            try refuseSecond(files[0].path, of: kind, besides: namesInFolder("Content/\(kind.folder)"))
            return files
        }
        if kind == .theme, let name = files.first?.path.split(separator: "/").dropFirst().first {
            writeToStandardError("to use it, write 'theme: \(name)' in Content/site.yml\n")
        }
    }

    /// The tag in the file's name; nil for the site's own language.
    private func suffix(of language: String?) throws -> String? {
        guard let language else { return nil }
        let source = Source(
            id: SourceID(0), path: "Content/site.yml", fileBytes: try readBytes("Content/site.yml", in: site))
        guard let settings = parseSettings(source, baseURL: nil).value?.site else { return language }
        guard let edition = settings.edition(in: language) else {
            let known = settings.editions.map(\.language)
            throw AuthoringRefusal(
                "the site has no language '\(language)'\(spellingSuggestion(for: language, among: known)); add it to "
                    + "'languages' in Content/site.yml: languages: { \(language): {} }")
        }
        return edition == 0 ? nil : settings.editions[edition].language
    }

    /// The file of words for a language, with those that the site and the theme have already left out.
    private func newWords(_ language: String) throws -> [NewFile] {
        let library = WordLibrary(builtInWords { _ in true })
        return [
            Authoring.newWords(
                language, missing: library.missing(in: language), english: library.words(in: "en"))
        ]
    }

    /// The job whose slug `--like` names.
    private func job(_ slug: String) throws -> JobToCopy {
        var jobs: [DocumentSource] = []
        for name in namesInFolder("Content/jobs") {
            let isBundle = !name.hasSuffix(".md")
            let path = "Content/jobs/\(name)" + (isBundle ? "/index.md" : "")
            guard FileManager.default.fileExists(atPath: site + "/" + path) else { continue }
            let source = Source(id: SourceID(jobs.count), path: path, fileBytes: try readBytes(path, in: site))
            jobs.append(DocumentSource(kind: .job, source: source, isBundle: isBundle))
        }
        let found = try Authoring.job(withSlug: slug, among: jobs)
        guard found.isBundle else { return JobToCopy(found.source) }
        let path = found.source.path
        let folder = String(path.dropLast("/index.md".count))
        return JobToCopy(found.source, attachments: try filesBeside(path, in: folder))
    }

    /// The files of a bundle without its text, by their paths relative to it.
    private func filesBeside(_ index: String, in folder: String) throws -> [NewFile] {
        // A folder that cannot be listed has no files to copy.
        let below = (try? FileManager.default.subpathsOfDirectory(atPath: site + "/" + folder)) ?? []
        return try below.sorted().compactMap { path in
            let full = folder + "/" + path
            // Files that have disappeared since are not copied. Folders are created with their files.
            let attributes = try? FileManager.default.attributesOfItem(atPath: site + "/" + full)
            guard full != index, attributes?[.type] as? FileAttributeType == .typeRegular else { return nil }
            return NewFile(path: path, bytes: try readBytes(full, in: site))
        }
    }

    private func namesInFolder(_ folder: String) -> [String] {
        // A folder that does not exist is empty.
        ((try? FileManager.default.contentsOfDirectory(atPath: site + "/" + folder)) ?? []).sorted()
            .filter { !$0.hasPrefix(".") && !$0.hasPrefix("_") && !$0.hasSuffix(".comments.yml") }
    }
}

enum NewKind: String, ExpressibleByArgument, CaseIterable {
    case post
    case interview
    case job
    case person
    case team
    case page
    case theme
    case words

    /// Nil for a theme and for words.
    var document: DocumentKind? { DocumentKind(rawValue: rawValue) }
}
