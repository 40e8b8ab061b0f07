// Every address that a site publishes, and what stands there. Link checking, the plan of the outputs, feeds, the sitemap and
// breadcrumbs read it, so that none of them can know of a page that the others do not.

/// What a page is about. Numbers of pages count from 1.
package enum PageSubject: Sendable {
    case document(DocumentID)
    case list(ListPage, number: Int)
    /// Index of `SiteOutline.redirects`.
    case redirect(Int)

    /// The document that a page is of: its own page, or a further page of a list in it.
    package var document: DocumentID? {
        switch self {
        case .document(let id): id
        case .list(let list, _): list.document
        case .redirect: nil
        }
    }
}

package struct SiteLayout: Sendable {
    package enum Content: Sendable {
        case page(PageSubject)
        case generated(GeneratedFile)
        /// Index of `files`.
        case file(Int)
    }

    /// One address. Two outputs at one address are an error that the assembly of the site reports.
    package struct Output: Sendable {
        package let path: SitePath
        package let content: Content
    }

    /// The home page first, each list after its parent.
    package let lists: [ListPage]
    /// In the order in which they have a right to their addresses: what every site has, documents, files, redirects, and
    /// the theme's files.
    package private(set) var outputs: [Output] = []
    /// The site's, by address, then those of the theme that no file of the site stands in for.
    package let files: [StaticFile]
    /// How many of the files are the site's.
    private let ownFileCount: Int
    private let indices: [ListSubject: Int]
    /// How many addresses of other editions stand in the sitemap.
    let furtherAddressCount: Int

    /// - Parameters:
    ///   - outline: all but its redirects must be there.
    ///   - redirects: the old addresses, in the order of `SiteOutline.redirects`.
    ///   - themeFiles: the theme's static files.
    ///   - others: the layouts of the other editions, which the site's own sitemap covers.
    package init(
        of outline: SiteOutline, redirects: [RequestTarget], themeFiles: [StaticFile] = [],
        others: [(outline: SiteOutline, layout: SiteLayout)] = []
    ) {
        furtherAddressCount = others.reduce(0) { $0 + $1.layout.addressCount(of: $1.outline) }
        let isMain = outline.edition == 0
        let isShared = outline.settings.languages.isEmpty
        lists = listPages(of: outline, below: outline.settings.root)
        indices = Dictionary(uniqueKeysWithValues: lists.enumerated().map { ($1.subject, $0) })
        ownFileCount = outline.files.count
        let own = Set(outline.files.map(\.path.key))
        files = outline.files + themeFiles.filter { !own.contains($0.path.key) }

        outputs.reserveCapacity(lists.count * 3 + outline.documents.count * 2 + files.count + redirects.count)
        for list in lists {
            // The pages of a person's works belong to the edition of the person's own page.
            if !isOwn(list, in: outline) { continue }
            if list.document == nil { add(list.path, .page(.list(list, number: 1))) }
            guard let pagination = list.pagination, pagination.count > 1 else { continue }
            for number in 2...pagination.count {
                add(pagination.path(of: number), .page(.list(list, number: number)))
            }
        }
        for file in generatedFiles(of: outline, hasRedirects: !redirects.isEmpty) {
            add(path(of: file, in: outline), .generated(file))
        }
        for document in outline.documents
        where document.id != outline.frontText && (isShared || document.edition == outline.edition) {
            add(document.path, .page(.document(document.id)))
        }
        guard isMain else { return }
        let taken = takenFiles(of: outline, hasRedirects: !redirects.isEmpty)
        for index in outline.files.indices where !taken.contains(files[index].path) {
            add(files[index].path, .file(index))
        }
        for (index, target) in redirects.enumerated() where target.query == nil {
            add(redirectPath(target.path), .page(.redirect(index)))
        }
        for index in ownFileCount..<files.count { add(files[index].path, .file(index)) }
    }

    /// The layout without the site's files that are not among these.
    package func keeping(_ published: [StaticFile]) -> SiteLayout {
        guard published.count < ownFileCount else { return self }
        let paths = Set(published.map(\.path))
        var layout = self
        layout.outputs.removeAll { output in
            guard case .file(let index) = output.content else { return false }
            return index < ownFileCount && !paths.contains(output.path)
        }
        return layout
    }

    /// With the outputs of other editions, for checks of addresses.
    package func joined(with others: [SiteLayout]) -> SiteLayout {
        var layout = self
        for other in others { layout.outputs += other.outputs }
        return layout
    }

    private mutating func add(_ path: SitePath, _ content: Content) {
        outputs.append(Output(path: path, content: content))
    }

    package var home: ListPage { lists[0] }

    /// The folders below the root in which every site has pages of its own: `posts`, `tags`.
    package static let ownFolders: Set<String> = {
        let url = SiteURL(origin: "https://example.com", basePath: "", host: "example.com")
        let empty = SiteOutline(
            settings: SiteSettings(title: "", url: url), now: Timestamp(seconds: 0, utcOffset: 0))
        let lists = listPages(of: empty).filter(\.path.isFolder)
            .compactMap { $0.path.text.split(separator: "/").first.map(String.init) }
        let sections = DocumentKind.allCases.filter { $0 != .page }.map(\.folder)
        return Set(lists + sections)
    }()

    /// Nil of what the site has no page for, as all documents of the kind `page`.
    package subscript(subject: ListSubject) -> ListPage? { indices[subject].map { lists[$0] } }

    /// The list that a document stands in: its section's; pages lie right below the home page.
    package func parent(of document: Document) -> ListPage { self[.section(document.kind)] ?? home }

    /// Every generated file, by address.
    package var generatedFiles: [(path: SitePath, file: GeneratedFile)] {
        outputs.compactMap { output in
            if case .generated(let file) = output.content { (output.path, file) } else { nil }
        }.sorted { $0.path < $1.path }
    }
}
