// What becomes of the documents of a blog: decided once, before any text is converted.

internal import SiteModel
internal import WebText

/// The plan of an import from Ghost or from a folder of Markdown.
struct BlogPlan: Sendable {
    let blog: OldBlog
    let site: ImportSite
    var report: ImportReport
    var people: PeoplePlan
    /// In the order of their dates.
    private(set) var documents: [PlacedDocument] = []
    /// Where lists of the old blog lead, by `oldPathKey`.
    private(set) var listPages: [String: String] = [:]
    /// Where people had their pages, by `oldPathKey`: their files here.
    private(set) var personPages: [String: String] = [:]
    private var redirected: [(from: String, to: String)] = []
    private(set) var patterns: [ImportedKind: String] = [:]
    /// Files of the old blog by their old path, without the slash at its beginning. They lie at the same path of the new
    /// site.
    var files = UploadFiles()
    /// Files beside a document, by their old path: the document's index and the file's name.
    var bundleFiles: [String: (document: Int, name: String)] = [:]
    /// Folders in which everything is a file, `content/images/`, whether it is there or not.
    var fileFolders: [String] = []
    /// Files that take another's place: other sizes of a picture.
    var originalOfSize: @Sendable (String) -> String = { $0 }
    private var byOldPath: [String: Int] = [:]
    private var taken: Set<String> = []

    init(blog: OldBlog, site: ImportSite, people: PeoplePlan, report: ImportReport) {
        self.blog = blog
        self.site = site
        self.people = people
        self.report = report
    }

    /// Gives every document its slug, its address and its file. Called once.
    mutating func place(_ old: [OldDocument]) {
        let old = identified(old).sorted { ($0.date?.order ?? Int.max, $0.key) < ($1.date?.order ?? Int.max, $1.key) }
        var names = DocumentNames(site)
        let articles = old.filter { $0.kind != .page && $0.state == .published }
        names.keepPattern(
            of: articles.compactMap { document in
                document.paths.first.map { ($0, document.date?.day, self.slug(of: document).text) }
            }, for: [.post, .interview])
        for document in old {
            if document.isHome {
                documents.append(
                    PlacedDocument(
                        old: document, slug: "index", path: "Content/pages/index.md", address: "/", isSomebodys: false))
                continue
            }
            let planned = slug(of: document)
            if let change = planned.change, !document.slug.isEmpty {
                report.add("'\(document.title)': \(change)", to: .changedSlugs)
            }
            let slug = names.freeSlug(planned.text, document.kind, document.date?.day, parent: parent(of: document))
            if slug != planned.text {
                report.add(
                    "'\(document.title)' is '\(slug)' here, because '\(planned.text)' is taken", to: .changedSlugs)
            }
            let address = names.take(document.kind, slug, document.date?.day)
            let (path, isSomebodys) = names.takePath(
                key: document.key, guid: document.guid, kind: document.kind, slug: slug, day: document.date?.day,
                isBundle: document.isBundle)
            let number = documents.count
            documents.append(
                PlacedDocument(old: document, slug: slug, path: path, address: address, isSomebodys: isSomebodys))
            for path in document.paths { note(path, number) }
        }
        patterns = names.patterns
        taken = Set(documents.map { foldedName($0.address) })
        for number in documents.indices where !documents[number].old.isHome { addAliases(number) }
    }

    /// The documents with keys and feed ids that no other one has.
    private mutating func identified(_ documents: [OldDocument]) -> [OldDocument] {
        var keys = UniqueKeys()
        var guids = UniqueKeys()
        return documents.map { document in
            var document = document
            document.key = keys.take(document.key, separator: "#")
            guard let guid = document.guid else { return document }
            let own = guids.take(guids.contains(guid) ? "\(guid)#\(document.slug)" : guid)
            document.guid = own
            if own != guid {
                report.add(
                    "'\(document.title)' has the feed id of another text, \(guid); its own is \(own)",
                    to: .init(.decided, "Feed ids that two texts had"))
            }
            return document
        }
    }

    private func slug(of document: OldDocument) -> PlannedSlug {
        plannedSlug(name: document.slug, title: document.title, id: document.number + 1)
    }

    /// The slug of the page above: that of the folder in its old address.
    private func parent(of document: OldDocument) -> String? {
        let parts = (document.paths.first ?? "").split(separator: "/")
        guard document.kind == .page, parts.count > 1 else { return nil }
        let parent = WebText.slug(of: String(parts[parts.count - 2]))
        return parent.isEmpty ? nil : parent
    }

    private mutating func note(_ path: String, _ number: Int) {
        let key = oldPathKey(path)
        // Who is seen by readers has the address.
        if let other = byOldPath[key], documents[other].isPublished || !documents[number].isPublished { return }
        byOldPath[key] = number
    }

    /// The index of the document that an old path led to.
    func document(oldPath: String) -> Int? {
        let key = oldPathKey(oldPath)
        if let number = byOldPath[key] { return number }
        return key.hasSuffix("/index.html") ? byOldPath[oldPathKey(String(key.dropLast(10)))] : nil
    }

    /// The path of a file without the slash at its beginning; nil where the old blog had no file.
    func fileKey(_ path: String) -> String? {
        let key = originalOfSize(String(path.drop { $0 == "/" }))
        if files.has(key) { return key }
        return fileFolders.contains { key.hasPrefix($0) } && isSafeFilePath(key) ? key : nil
    }

    // MARK: old addresses

    private mutating func addAliases(_ number: Int) {
        let document = documents[number]
        var aliases: [String] = []
        for path in document.old.paths {
            guard let alias = usableAddress(path) else {
                if path != "/" {
                    report.add("\(path) cannot lead to \(document.address)", path: document.path, to: .oldAddresses)
                }
                continue
            }
            if foldedName(alias) == foldedName(document.address) || aliases.contains(alias) { continue }
            guard taken.insert(foldedName(alias)).inserted else {
                report.add("\(alias) is already the address of another page", path: document.path, to: .oldAddresses)
                continue
            }
            aliases.append(alias)
        }
        documents[number].aliases = aliases
    }

    /// Whether an address is a document's, an alias's or a redirect's.
    func isTaken(_ address: String) -> Bool { taken.contains(foldedName(address)) }

    /// Lets an old address lead to a page of the new site: links in texts, and readers who come from elsewhere.
    mutating func redirect(_ from: String, to: String) {
        listPages[oldPathKey(from)] = to
        guard let usable = usableAddress(from), foldedName(usable) != foldedName(to),
            taken.insert(foldedName(usable)).inserted
        else { return }
        redirected.append((usable, to))
    }

    /// Old addresses and where they lead, sorted.
    var redirects: [(from: String, to: String)] { redirected.sorted { $0.from < $1.from } }

    /// Names everyone whom a document names, so that they get pages.
    mutating func usePeople() {
        for document in documents {
            if document.old.kind != .page { for author in document.old.authors { people.use(author) } }
            for speaker in document.old.interview?.speakers ?? [] {
                if case .person(let slug) = speaker.identity { people.use(slug) }
            }
        }
        for person in people.carried {
            for alias in person.person.aliases {
                personPages[oldPathKey(alias)] = person.person.path
                taken.insert(foldedName(alias))
            }
        }
    }

    // MARK: settings

    /// Settings of a new site as far as the plan knows them.
    func settings(title: String) -> ImportedSettings {
        var settings = ImportedSettings(
            title: title.isEmpty ? (blog.host.isEmpty ? "My blog" : blog.host) : title,
            url: blog.url.isEmpty ? "https://blog.example" : blog.url)
        settings.permalinks = [("posts", ImportedKind.post), ("interviews", .interview)].compactMap { section, kind in
            patterns[kind].map { (section, $0) }
        }
        settings.redirects = redirects
        settings.comments = "closed"
        return settings
    }
}
