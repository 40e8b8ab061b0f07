// The order of an import from a folder of Markdown: read, plan, convert. The caller writes what comes out.

internal import Content
internal import HTMLConversion
package import SiteModel
internal import WebText

/// What the command line says.
package struct FolderOptions: Sendable {
    /// Nil to recognise it.
    package var kind: FolderKind?
    /// The blog's address where its configuration does not say it.
    package var url: String?
    package var findsInterviews = true
    /// The day of the import: what is to be published later is not published by it.
    package var today: CalendarDate

    package init(today: CalendarDate) { self.today = today }
}

/// Reads a folder and plans what becomes of it.
package func importFolder(
    _ path: String, options: FolderOptions, site: ImportSite, isNewSite: Bool
) throws(ImportFailure) -> BlogImport {
    let files = try FolderFiles(path)
    guard let kind = options.kind ?? files.kind else {
        throw ImportFailure(
            "this folder is not recognised: no hugo.toml, _config.yml or config.toml is in it; say what it is with "
                + "--from hugo, --from jekyll or --from zola", path: path)
    }
    let config = FolderConfig(files, kind)
    var warnings = config.problems
    let url = (options.url?.withoutTrailingSlash ?? config.url ?? "https://blog.example")
    var report = ImportReport(source: kind.name)
    var read = readDocuments(files, config, options, &report, &warnings)
    guard !read.isEmpty else {
        throw ImportFailure(
            "the folder holds no documents of \(kind.name); is it the folder of the sources, and not of the published site?",
            path: path)
    }
    let people = FolderPeople(files, kind, config: config, documents: read, problems: &warnings)
    var plan = BlogPlan(blog: OldBlog(addresses: [url]), site: site, people: people.plan, report: report)
    for index in read.indices {
        for author in read[index].authors {
            let slug = plan.people.name(login: author)
            if !slug.isEmpty, !read[index].old.authors.contains(slug) { read[index].old.authors.append(slug) }
        }
        var counted: [String: Int] = [:]
        read[index].old.ids = headingIDs(inMarkdown: withoutAttributeMarks(read[index].body, counted: &counted))
        addInterview(to: &read[index], &plan, isWanted: options.findsInterviews)
    }
    let carried = carriedDocuments(read, &plan)
    plan.place(carried)
    let bundled = plan.addFiles(files, kind, config, read)
    plan.addLists(config, read)
    plan.usePeople()
    let menuData = navigationFiles.first(where: files.has)
        .flatMap { files.text($0)?.text }.map { readYAML($0).value }
    var settings = plan.folderSettings(config, menuData: menuData)
    settings.url = url
    plan.report.addFolder(config, options, hasURL: config.url != nil || options.url != nil)
    let references = FolderReferences(plan, read)
    let documents = read
    var result = BlogImport(plan: plan, settings: settings, isNewSite: isNewSite, warnings: warnings) { placed, links in
        convertFolder(documents[placed.old.number], placed, links, config: config, references: references)
    }
    result.files = bundled
    let numbers = Set(carried.map(\.number))
    for document in read where !numbers.contains(document.old.number) {
        result.notCarried[document.old.row, default: 0] += 1
    }
    return result
}

// MARK: reading

private func readDocuments(
    _ files: FolderFiles, _ config: FolderConfig, _ options: FolderOptions, _ report: inout ImportReport,
    _ warnings: inout [ImportFailure]
) -> [FolderDocument] {
    var places = files.paths.compactMap { FolderPlace($0, config.kind, languages: config.otherLanguages) }
    if config.kind == .jekyll { places = places.filter { !isNoPage($0.path, config) } }
    // What the generator itself takes for the blog's main part counts too.
    var sections = postSections
    for name in config.parameter("mainsections")?.items ?? config.parameter("mainSections")?.items ?? [] {
        if let words = name.words { sections.insert(words) }
    }
    let reader = FolderDocuments(
        kind: config.kind, config: config, addresses: OldAddresses(config: config), today: options.today,
        postSections: sections)
    var documents: [FolderDocument] = []
    for place in places {
        guard let (text, isRepaired) = files.text(place.path) else {
            warnings.append(ImportFailure("the file cannot be read", path: place.path))
            continue
        }
        if isRepaired {
            warnings.append(
                ImportFailure("some bytes are not UTF-8; '\u{FFFD}' stands in their place", path: place.path))
        }
        let source = SourceText(text)
        for problem in source.problems {
            warnings.append(ImportFailure(problem.message, path: place.path, line: problem.line))
        }
        // Jekyll copies files without front matter as they are; they are no documents.
        if config.kind == .jekyll, source.language == nil, place.collection == nil { continue }
        var document = reader.document(place, source, number: documents.count, report: &report)
        // What may be kept back must not be published because nobody could read why.
        if !source.problems.isEmpty, source.values.isNull, document.old.state == .published {
            document.old.state = .draft("its front matter cannot be read")
        }
        documents.append(document)
    }
    return documents
}

/// Files at Jekyll's root that speak to programmers.
private func isNoPage(_ path: String, _ config: FolderConfig) -> Bool {
    let name = path.lowercased()
    if ["readme.md", "license.md", "changelog.md", "contributing.md", "code_of_conduct.md"].contains(name) {
        return true
    }
    let excluded = config["exclude"]?.items.compactMap(\.words) ?? []
    return excluded.contains { path == $0 || path.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") }
}

// MARK: planning

private func addInterview(to document: inout FolderDocument, _ plan: inout BlogPlan, isWanted: Bool) {
    guard document.old.kind == .post, mayHaveTurns(document.body),
        let evidence = TranscriptEvidence(
            blocks: asReadersSee(markdownBlocks(document.body)), title: document.old.title,
            excerpt: document.old.head.description ?? "")
    else { return }
    document.old.interview = plan.report.interview(
        in: evidence, people: plan.people.known, author: document.old.authors.first, title: document.old.title,
        isWanted: isWanted)
    if document.old.interview != nil { document.old.kind = .interview }
}

/// Documents that become files. Pages of lists become none where they hold no text.
private func carriedDocuments(_ read: [FolderDocument], _ plan: inout BlogPlan) -> [OldDocument] {
    var hasHome = false
    return read.compactMap { document in
        let place = document.place
        let isEmpty = document.body.allSatisfy(\.isWhitespace)
        if place.sections.first == "authors", plan.people.carried.contains(where: { $0.login == place.sections.last }) {
            return nil
        }
        let isHome = document.old.paths.first.map { $0 == "/" || $0 == "/index.html" } ?? false
        if let redirect = document.values.words("redirect_to") {
            plan.report.add("it led to \(redirect)", path: place.path, to: .otherData)
            return nil
        }
        let isList = place.isSection && (place.sections.first.map { postSections.contains($0) } ?? true)
        // Pages of Jekyll that only a template fills.
        let isTemplate =
            place.isHTML && place.collection == nil && (document.body.contains("{%") || document.body.contains("{{"))
        if isHome, !isEmpty, !isTemplate, !hasHome, document.old.state == .published {
            hasHome = true
            var home = document.old
            home.isHome = true
            home.kind = .page
            if home.title.isEmpty { home.title = "Home" }
            return home
        }
        // What a template alone filled: a search, an archive, a list of tags, the page for addresses that lead nowhere.
        let isOnlyLayout = document.old.kind == .page && (isEmpty || place.name == "404")
        guard isOnlyLayout || isHome || isList || isTemplate || place.isSection && isEmpty else { return document.old }
        let words = document.body.split(whereSeparator: \.isNewline).first.map { ": \($0.prefix(80))" } ?? ""
        if isOnlyLayout, !isHome, !place.isSection {
            plan.report.add(
                "a page that only a template filled", path: place.path, to: .init(.notCarried, "Texts of lists"))
        } else if !isEmpty || document.values.words("description") != nil {
            plan.report.add(
                "the text of a list, the home page or a template has no place here\(isTemplate ? "" : words)",
                path: place.path, to: .init(.notCarried, "Texts of lists"))
        }
        return nil
    }
}

extension ImportReport {
    fileprivate mutating func addFolder(_ config: FolderConfig, _ options: FolderOptions, hasURL: Bool) {
        if !hasURL {
            add(
                "the configuration does not say the blog's address: set 'url' in site.yml, or import into an empty folder with --url",
                to: .settings)
        }
        if !config.otherLanguages.isEmpty {
            add(
                "the blog has other languages (\(config.otherLanguages.sorted().joined(separator: ", "))); their documents say 'language'",
                to: .settings)
        }
        for key in ["copyright", "author", "logo", "googleanalytics", "google_analytics", "disqus", "disqusshortname"] {
            if let words = config[key]?.words {
                add("\(key): \(words)", to: .init(.notCarried, "Settings of the blog"))
            }
        }
        add(
            "the old host must send its readers on with one rule: every address to the same path of the new site, permanently (301)",
            to: .oldHost)
    }
}
