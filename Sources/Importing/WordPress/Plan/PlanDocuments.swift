// Which items become documents, under which names and at which addresses. All clashes are settled here.

internal import Content
internal import SiteModel

struct PlanDocuments {
    let index: ExportIndex
    private let keepsPatterns: Bool
    private var names: DocumentNames
    var plan: ImportPlan
    private var keys = UniqueKeys()
    private var guids = UniqueKeys()

    init(_ index: ExportIndex, _ plan: ImportPlan, _ site: ImportSite) {
        self.index = index
        self.plan = plan
        names = DocumentNames(site)
        keepsPatterns = site.address == nil
    }

    /// The plan with its documents, and the patterns of their addresses where they are not Candid's own.
    mutating func planned() -> (plan: ImportPlan, patterns: [ImportedKind: String]) {
        let items = carriedItems()
        if keepsPatterns { findPatterns(items) }
        plan.documents.reserveCapacity(items.count)
        for item in items { add(item) }
        plan.indexDocuments()
        return (plan, names.patterns)
    }

    // MARK: patterns of addresses

    private mutating func findPatterns(_ items: [ItemIndex]) {
        for (type, kinds) in [("post", [ImportedKind.post, .interview]), ("job_listing", [.job])] {
            let old = items.filter { $0.type == type && $0.isPublished }.compactMap { item in
                oldPath(of: item, on: plan.blog).map { path in
                    (path, item.date.day, plannedSlug(name: item.slug, title: item.title, id: item.id).text)
                }
            }
            names.keepPattern(of: old, for: kinds)
        }
    }

    // MARK: one document

    private mutating func add(_ item: ItemIndex) {
        guard var kind = kind(of: item) else { return }
        let authors = authors(of: item)
        var interview: Interview?
        if kind == .post, let evidence = item.transcript {
            let isChat = item.terms.contains { $0.taxonomy == "post_format" && $0.nicename == "post-format-chat" }
            interview = plan.report.interview(
                in: evidence, people: plan.people.known, author: authors.first, isChat: isChat, title: title(of: item),
                isWanted: plan.options.findsInterviews)
            if interview != nil { kind = .interview }
        }
        let (guid, key) = identity(of: item)
        var slug = plannedSlug(name: item.slug, title: title(of: item), id: item.id)
        if let change = slug.change, !item.slug.isEmpty {
            plan.report.add("'\(title(of: item))': \(change)", to: .init(.decided, "Changed slugs"))
        }
        slug.text = freeSlug(slug.text, kind, item)
        let address = names.take(kind, slug.text, item.date.day)
        let (path, isSomebodys) = names.takePath(
            key: key, guid: guid, kind: kind, slug: slug.text, day: item.date.day)
        plan.documents.append(
            PlannedDocument(
                item: item, key: key, kind: kind, slug: slug.text, path: path, address: address, guid: guid,
                authors: authors, interview: interview, isSomebodys: isSomebodys))
    }

    private mutating func authors(of item: ItemIndex) -> [String] {
        let terms = item.terms.filter { $0.taxonomy == "author" }
        if !terms.isEmpty {
            let guests = index.items.lazy.filter { $0.type == "guest-author" }
            var slugs: [String] = []
            for term in terms {
                let guest = guests.first {
                    "cap-" + ($0.meta["cap-user_login"] ?? $0.slug) == term.nicename || $0.slug == term.nicename
                }
                let slug = plan.people.name(coauthor: term, guest: guest)
                if !slugs.contains(slug) { slugs.append(slug) }
            }
            return slugs
        }
        guard !item.creator.isEmpty else {
            if item.type == "post" {
                plan.report.add(
                    "'\(title(of: item))' has no author in the export", to: .init(.decided, "Posts without an author"))
            }
            return []
        }
        // A page and a job show nobody.
        return item.type == "page" || item.type == "job_listing" ? [] : [plan.people.name(login: item.creator)]
    }

    /// The id for feeds and the key for the record, each once.
    private mutating func identity(of item: ItemIndex) -> (guid: String?, key: String) {
        let guid = item.guid.contains(where: \.isNewline) ? item.guid.filter { !$0.isNewline } : item.guid
        guard !guid.isEmpty else {
            let key = "\(item.type) \(item.id)"
            return (nil, keys.take(keys.contains(key) ? "\(key)#\(item.slug)" : key))
        }
        let own = guids.take(guids.contains(guid) ? "\(guid)#\(item.slug)" : guid)
        if own != guid {
            plan.report.add(
                "'\(title(of: item))' has the feed id of another text, \(guid); its own is \(own)",
                to: .init(.decided, "Feed ids that two texts had"))
        }
        return (own, keys.take("\(item.type) \(own)"))
    }

    // MARK: names

    private mutating func freeSlug(_ slug: String, _ kind: ImportedKind, _ item: ItemIndex) -> String {
        let parent = kind == .page && item.parent > 0 ? index.items.first { $0.id == item.parent } : nil
        let other = names.freeSlug(
            slug, kind, item.date.day,
            parent: parent.map { plannedSlug(name: $0.slug, title: $0.title, id: $0.id).text })
        if other != slug {
            plan.report.add(
                "'\(title(of: item))' is '\(other)' here, because '\(slug)' is taken",
                to: .init(.decided, "Changed slugs"))
        }
        return other
    }
}
