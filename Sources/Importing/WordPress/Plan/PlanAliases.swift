// Old addresses → new ones: aliases of documents, redirects of terms and feeds. First come in plan order.

internal import Content
internal import SiteModel
internal import WebText

extension ImportPlan {
    /// Gives documents their aliases, and the site its redirects.
    mutating func planAddresses(_ index: ExportIndex) {
        var taken = Set(documents.map { foldedName($0.address) })
        for number in documents.indices { addAliases(number, &taken) }
        addPeople(&taken)
        addTerms(index, &taken)
        addFeeds(&taken)
        redirects.sort { $0.from < $1.from }
    }

    private mutating func addAliases(_ number: Int, _ taken: inout Set<String>) {
        let document = documents[number]
        guard let path = oldPath(of: document.item, on: blog) else { return }
        var wanted = [path]
        wanted += document.item.oldSlugs.compactMap { oldPath(of: document.item, on: blog, slug: $0) }
        if document.item.furtherPages > 0 {
            wanted += (2...(document.item.furtherPages + 1)).map { "\(path.withoutTrailingSlash)/\($0)/" }
        }
        var aliases: [String] = []
        for path in wanted {
            guard let alias = usableAddress(path) else {
                report.add(
                    "\(path) cannot lead to \(document.address)", path: document.path,
                    to: .init(.decided, "Old addresses without a target"))
                continue
            }
            if foldedName(alias) == foldedName(document.address) || aliases.contains(alias) { continue }
            guard taken.insert(foldedName(alias)).inserted else {
                report.add(
                    "\(alias) is already the address of another page", path: document.path,
                    to: .init(.decided, "Old addresses without a target"))
                continue
            }
            aliases.append(alias)
        }
        documents[number].aliases = aliases
    }

    private mutating func addPeople(_ taken: inout Set<String>) {
        for document in documents { for author in document.authors { people.use(author) } }
        for document in documents {
            for speaker in document.interview?.speakers ?? [] {
                if case .person(let slug) = speaker.identity { people.use(slug) }
            }
        }
    }

    private mutating func addTerms(_ index: ExportIndex, _ taken: inout Set<String>) {
        let used = Set(
            documents.filter { $0.isPublished && $0.kind != .page && $0.kind != .job }.flatMap { $0.item.terms })
        let names = Set(used.map { "\($0.taxonomy) \($0.nicename)" })
        for term in index.terms where term.taxonomy == "category" || term.taxonomy == "post_tag" {
            let base = term.taxonomy == "category" ? "/category/" : "/tag/"
            var parts = [term.nicename]
            var parent = term.parent
            // A circle of parents ends at eight.
            while !parent.isEmpty, parts.count < 8 {
                parts.insert(parent, at: 0)
                parent = index.terms.first { $0.taxonomy == term.taxonomy && $0.nicename == parent }?.parent ?? ""
            }
            let path = base + parts.map(percentDecodedPath).joined(separator: "/") + "/"
            if term.taxonomy == "category", isUncategorized(term.nicename, term.name) {
                addRedirect(from: path, to: "/archive/", &taken)
                termPages[oldPathKey(path)] = "/archive/"
                continue
            }
            guard names.contains("\(term.taxonomy) \(term.nicename)") else { continue }
            let page = "/tags/\(termSlug(of: tagName(term.name)))/"
            termPages[oldPathKey(path)] = page
            // A child's page was found at its short address too.
            if termPages[oldPathKey(base + term.nicename)] == nil { termPages[oldPathKey(base + term.nicename)] = page }
            addRedirect(from: path, to: page, &taken)
            addRedirect(from: path + "feed/", to: page + "feed.xml", &taken)
        }
    }

    private mutating func addFeeds(_ taken: inout Set<String>) {
        addRedirect(from: "/feed/", to: "/feed.xml", &taken)
        addRedirect(from: "/feed/atom/", to: "/atom.xml", &taken)
    }

    private mutating func addRedirect(from: String, to: String, _ taken: inout Set<String>) {
        guard let from = usableAddress(from), taken.insert(foldedName(from)).inserted else { return }
        redirects.append((from, to))
    }
}

/// The category that WordPress gives to posts without one.
func isUncategorized(_ nicename: String, _ name: String) -> Bool {
    nicename == "uncategorized" || nicename.isEmpty && name == "Uncategorized"
}
