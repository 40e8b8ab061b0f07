// A project as it was read: every source with its number, every file with its role. Nothing is parsed yet.

package import Content
package import Diagnostics
package import Pages
internal import Pictures
package import SiteModel
package import Templates

/// Everything that a build needs from a site's folder.
package struct ProjectSources: Sendable {
    package var site: SiteSources
    package var themes: [ThemeFolder]
    /// `Content/templates`
    package var siteTemplates: [TemplateSource]
    /// The files of `Content/static`, with the fingerprints of their bytes.
    package var siteFiles: [ThemeFile]
    /// `Content/words`
    package var siteWords: [WordSource] = []
    package var builtInTheme: ThemeSource
    package var table: SourceTable
    /// `Content/published-ids.json`; nil if nobody has recorded ids.
    package var recordedIDs: Source?
    /// The open jobs of the build in Output. Only for messages; they do not change any file.
    package var publishedJobs: [PublishedJob] = []
    /// The items of the feed of the build that lies in Output, for messages too.
    package var publishedItems: [PublishedItem] = []
    /// Problems with the files themselves: encoding, names, links.
    package var diagnostics: [Diagnostic]
}

/// One folder of Themes.
package struct ThemeFolder: Sendable {
    package let name: String
    package var manifest: Source?
    package var templates: [TemplateSource] = []
    package var files: [ThemeFile] = []
    package var words: [WordSource] = []
}

/// A file of words.
package struct WordSource: Sendable {
    /// BCP 47, from its name.
    package let language: String
    package let source: Source
}

/// One file that was read.
package struct ReadFile: Equatable, Sendable {
    /// Relative to the site.
    package let path: String
    /// The bytes on the disk, for text and small files; nil if the file is copied without being read.
    package let bytes: [UInt8]?
    package let picture: PictureFacts?
    package let recording: RecordingFile?
    /// Why the file could not be read as what it is.
    package let problem: String?
    /// What an author should know of a file that is published all the same.
    package let warning: String?

    package init(
        path: String, bytes: [UInt8]?, picture: PictureFacts? = nil, recording: RecordingFile? = nil,
        problem: String? = nil, warning: String? = nil
    ) {
        self.path = path
        self.bytes = bytes
        self.picture = picture
        self.recording = recording
        self.problem = problem
        self.warning = warning
    }

    /// A file that is published: what its first bytes say of it if its name is that of a picture.
    ///
    /// - Parameter bytes: all of it, if it was read.
    package init(path: String, beginning: [UInt8], byteCount: Int, bytes: [UInt8]?) {
        let picture = isPicture(path) ? pictureFacts(ofBeginning: beginning[...], byteCount: byteCount) : nil
        let isUnknown = isPicture(path) && picture == nil
        self.init(
            path: path, bytes: bytes, picture: picture,
            warning: isUnknown ? pictureProblem(ofBeginning: beginning[...]) : nil)
    }

    /// A text that is larger than any that people write.
    package static func tooLarge(_ path: String, megabytes: Int) -> ReadFile {
        let problem =
            "the file has \(megabytes) MB, but Candid reads texts of at most \(largestText >> 20) MB; move it to "
            + "Content/static, or beside the index.md of a document"
        return ReadFile(path: path, bytes: nil, problem: problem)
    }
}

/// The sources of a project, and what the next reading can reuse.
package struct ArrangedSources: Sendable {
    package let sources: ProjectSources
    let numbering: SourceNumbering
    /// The sources of texts, by path.
    let known: [String: RememberedSource]
}

/// Numbers files as sources and assigns their roles: a pure function, so that tests can have whole sites in memory.
///
/// - Parameters:
///   - files: sorted by the bytes of their paths, without repetitions.
///   - last: the previous sources and their numbers; without any, sources are numbered by their paths.
package func arrangeSources(
    _ files: [ReadFile], warnings: [(path: String, diagnostic: PathMessage)] = [], workers: Int = workersOfThisMachine,
    reusing last: ReadingCache = ReadingCache()
) -> ArrangedSources {
    var arrangement = Arrangement(files, messages: warnings, workers: workers, last: last)
    let sources = arrangement.finish()
    return ArrangedSources(sources: sources, numbering: arrangement.numbering, known: arrangement.made)
}

/// A message about a path, before the path has a number.
package struct PathMessage: Sendable {
    let severity: Severity
    let code: DiagnosticCode
    let message: String
}

private struct Arrangement {
    private(set) var numbering: SourceNumbering
    /// By path.
    private(set) var made: [String: RememberedSource] = [:]
    private var sources: [Source] = []
    private var diagnostics: [Diagnostic] = []
    private var settings: Source?
    private var glossary: Source?
    private var recordedIDs: Source?
    private var glossaries: [String: Source] = [:]
    private var documents: [(kind: DocumentKind, isBundle: Bool, source: Source)] = []
    private var comments: [String: Source] = [:]
    private var attachments: [String: [Attachment]] = [:]
    private var staticFiles: [StaticFile] = []
    private var siteFiles: [ThemeFile] = []
    private var siteTemplates: [TemplateSource] = []
    private var siteWords: [WordSource] = []
    private var themes: [String: ThemeFolder] = [:]

    init(
        _ files: [ReadFile], messages: [(path: String, diagnostic: PathMessage)], workers: Int, last: ReadingCache
    ) {
        numbering = last.numbering
        let hasSettings = files.contains { $0.path == "Content/site.yml" }
        var pending = messages
        if !hasSettings {
            let missing = PathMessage(
                severity: .error, code: .siteMissing,
                message: "there is no Content/site.yml here, so this is not a site; 'candid init' creates one")
            pending.append(("Content/site.yml", missing))
        }
        let messagesByPath = Dictionary(grouping: pending, by: \.path)
        // Paths with a message but without a file are sources without text.
        let extra = pathsWithoutFile(pending.map(\.path), files)
        let all =
            extra.isEmpty
            ? files
            : (files + extra.map { ReadFile(path: $0, bytes: nil) }).sorted { bytesPrecede($0.path, $1.path) }
        let roles = fileRoles(of: all.map(\.path))
        var ids: [SourceID] = []
        for file in all { ids.append(SourceID(numbering.number(of: file.path))) }
        let tasks = all.indices.map { (file: all[$0], role: roles[$0], id: ids[$0]) }
        let known = last.sources
        let read = mapInParallel(tasks, workers: workers) { task in
            madeSource(task.file, role: task.role, id: task.id, known: known[task.file.path])
        }
        for (index, file) in all.enumerated() {
            let source = read[index].source
            sources.append(source)
            if let problem = read[index].problem { diagnostics.append(problem) }
            if last.keepsFiles, roles[index].isText, file.bytes != nil { made[file.path] = read[index] }
            for (_, message) in messagesByPath[file.path] ?? [] {
                diagnostics.append(
                    Diagnostic(message.severity, message.code, message.message, at: .start(of: source.id)))
            }
            if !extra.contains(file.path) { take(file, source, role: roles[index]) }
        }
    }

    private mutating func take(_ file: ReadFile, _ source: Source, role: FileRole) {
        if let problem = file.problem {
            diagnostics.append(.error(.fileUnreadable, problem, at: .start(of: source.id)))
            return
        }
        if let warning = file.warning {
            switch role {
            case .attachment, .siteFile, .themeFile:
                let code = recordingType(ofName: file.path) != nil ? DiagnosticCode.recordingBroken : .pictureBroken
                diagnostics.append(.warning(code, warning, at: .start(of: source.id)))
            default: break
            }
        }
        switch role {
        case .settings: settings = source
        case .glossary(nil): glossary = source
        case .glossary(let language?): glossaries[language] = source
        case .recordedIDs: recordedIDs = source
        case .document(let kind, let isBundle): documents.append((kind, isBundle, source))
        case .comments(let document): comments[document] = source
        case .attachment(let document, let name):
            attachments[document, default: []].append(
                Attachment(
                    name: name, file: file.path, source: source.id, picture: file.picture, recording: file.recording))
        case .siteTemplate(let name): siteTemplates.append(TemplateSource(name: name, source: source))
        case .siteFile(let path):
            guard let path = address(path, of: source) else { return }
            let origin = StaticFile.Origin.site(file.path)
            let text = GeneratedFile.namesOfAddedFiles.contains(path.outputPath) ? file.bytes : nil
            staticFiles.append(
                StaticFile(
                    path: path, origin: origin, source: source.id, picture: file.picture, recording: file.recording,
                    text: text))
            siteFiles.append(
                ThemeFile(path: path, origin: origin, source: source.id, picture: file.picture, bytes: file.bytes))
        case .words(nil, let language): siteWords.append(WordSource(language: language, source: source))
        case .words(let theme?, let language):
            themes[theme, default: ThemeFolder(name: theme)].words.append(
                WordSource(language: language, source: source))
        case .themeManifest(let theme): themes[theme, default: ThemeFolder(name: theme)].manifest = source
        case .themeTemplate(let theme, let name):
            themes[theme, default: ThemeFolder(name: theme)].templates.append(
                TemplateSource(name: name, source: source))
        case .themeFile(let theme, let path):
            guard let path = address(path, of: source) else { return }
            themes[theme, default: ThemeFolder(name: theme)].files.append(
                ThemeFile(
                    path: path, origin: .site(file.path), source: source.id, picture: file.picture, bytes: file.bytes))
        case .stray(let message):
            if let message { diagnostics.append(.warning(.fileIgnored, message, at: .start(of: source.id))) }
        case .refused(let message): diagnostics.append(.error(.addressReserved, message, at: .start(of: source.id)))
        }
    }

    /// The address of a copied file; nil with an error if its name cannot be an address.
    private mutating func address(_ path: String, of source: Source) -> SitePath? {
        if let path = SitePath("/" + path), path.outputPath != outputListName { return path }
        let message =
            path.utf8.count >= SitePath.longest
            ? "the address of this file would be longer than \(SitePath.longest) bytes; shorten the names of its folders"
            : "the file name cannot be an address; use letters, digits, hyphens and dots"
        diagnostics.append(.error(.addressUnsafe, message, at: .start(of: source.id)))
        return nil
    }

    mutating func finish() -> ProjectSources {
        let first = numbering.numberBuiltIn { Pages.builtInTheme(firstSource: $0).templates.map(\.source) }
        let builtIn = Pages.builtInTheme(firstSource: first)
        // Numbers of removed files remain, without a text.
        var table = numbering.paths.enumerated().map { Source(id: SourceID($0), path: $1, bytes: []) }
        for source in sources + builtIn.templates.map(\.source) { table[Int(source.id.index)] = source }
        let arranged = documents.map { document in
            DocumentSource(
                kind: document.kind, source: document.source, isBundle: document.isBundle,
                comments: comments[document.source.path], attachments: attachments[document.source.path] ?? [])
        }
        var site = SiteSources(settings: settings, glossary: glossary, documents: arranged, files: staticFiles)
        site.glossaries = glossaries
        return ProjectSources(
            site: site, themes: themes.values.sorted { $0.name < $1.name }, siteTemplates: siteTemplates,
            siteFiles: siteFiles, siteWords: siteWords, builtInTheme: builtIn, table: SourceTable(table),
            recordedIDs: recordedIDs,
            diagnostics: diagnostics)
    }
}

private func pathsWithoutFile(_ paths: [String], _ files: [ReadFile]) -> Set<String> {
    paths.isEmpty ? [] : Set(paths).subtracting(files.map(\.path))
}

/// The source of a file, with its encoding checked if it is text. A source from the same bytes is reused.
private func madeSource(_ file: ReadFile, role: FileRole, id: SourceID, known: RememberedSource?) -> RememberedSource {
    guard role.isText, let bytes = file.bytes else {
        return RememberedSource(fileBytes: [], source: Source(id: id, path: file.path, bytes: []), problem: nil)
    }
    if let known, known.fileBytes == bytes { return known }
    if let text = decodedUTF16(bytes) {
        let source = Source(id: id, path: file.path, fileBytes: Array(text.utf8))
        return RememberedSource(fileBytes: bytes, source: source, problem: source.utf16Error())
    }
    let source = Source(id: id, path: file.path, fileBytes: bytes)
    guard let problem = source.encodingError() else {
        return RememberedSource(fileBytes: bytes, source: source, problem: nil)
    }
    let valid = Source(id: id, path: file.path, bytes: withoutInvalidBytes(source.bytes))
    return RememberedSource(fileBytes: bytes, source: valid, problem: problem)
}

/// The text with `?` for each non-ASCII byte, starting at the first that is not UTF-8. So all places stay the same, and
/// the reported error remains the only one.
private func withoutInvalidBytes(_ bytes: [UInt8]) -> [UInt8] {
    let start = firstInvalidUTF8Offset(in: bytes) ?? bytes.count
    return bytes[..<start] + bytes[start...].map { $0 < 0x80 ? $0 : UInt8(ascii: "?") }
}

func isPicture(_ path: String) -> Bool {
    let name = path.lowercased()
    return [".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"].contains { name.hasSuffix($0) }
}
