// Which items become documents, under which names and at which addresses. All clashes are settled here.

internal import Content
package import SiteModel
internal import WebText

/// Addresses of the new site that no document may have.
let ownAddresses: Set<String> = [
    "posts", "interviews", "jobs", "people", "teams", "tags", "series", "archive", "feeds", "search", "page", "404",
]

/// What the site is that the import goes to.
package struct ImportSite: Sendable {
    /// Nil for a new site, which gets the old blog's patterns.
    package var address: (@Sendable (DocumentKind, String, CalendarDate?) -> String?)?
    /// `open`, `closed` or `off`: what site.yml says of comments.
    package var comments = "closed"
    /// Where earlier runs put things, by key.
    package var recorded: [String: String] = [:]
    /// Documents that people have written already, by their `guid`.
    package var guids: [String: String] = [:]

    package init() {}
}

struct PlanDocuments {
    let index: ExportIndex
    private let site: ImportSite
    var plan: ImportPlan
    private var patterns: [ImportedKind: String] = [:]
    private var taken: Set<String> = []
    private var paths: Set<String> = []
    private var keys: Set<String> = []
    private var guids: Set<String> = []

    init(_ index: ExportIndex, _ plan: ImportPlan, _ site: ImportSite) {
        self.index = index
        self.plan = plan
        self.site = site
    }

    /// The plan with its documents, and the patterns of their addresses where they are not Candid's own.
    mutating func planned() -> (plan: ImportPlan, patterns: [ImportedKind: String]) {
        let items = carriedItems()
        if site.address == nil { findPatterns(items) }
        plan.documents.reserveCapacity(items.count)
        for item in items { add(item) }
        plan.indexDocuments()
        return (plan, patterns)
    }

    // MARK: patterns of addresses

    private mutating func findPatterns(_ items: [ItemIndex]) {
        for (type, kinds) in [("post", [ImportedKind.post, .interview]), ("job_listing", [.job])] {
            let old = items.filter { $0.type == type && $0.isPublished }.compactMap { item in
                oldPath(of: item, on: plan.blog).map { path in
                    (path, item.date.day, plannedSlug(name: item.slug, title: item.title, id: item.id).text)
                }
            }
            guard let pattern = commonPermalink(of: old), pattern != "/posts/:slug/", pattern != "/jobs/:slug/" else {
                continue
            }
            let first = pattern.split(separator: "/").first.map(String.init) ?? ""
            // Below Candid's own addresses only where no list can be meant.
            if ownAddresses.contains(first), pattern.split(separator: "/").count < 3 || first == "page" { continue }
            for kind in kinds { patterns[kind] = pattern }
        }
    }

    private func newAddress(_ kind: ImportedKind, _ slug: String, _ day: CalendarDate?) -> String? {
        if let address = site.address, let documentKind = DocumentKind(rawValue: kind.rawValue) {
            return address(documentKind, slug, day)
        }
        if let pattern = patterns[kind] { return address(by: pattern, slug: slug, day: day) }
        return kind == .page ? "/\(slug)/" : "/\(DocumentKind(rawValue: kind.rawValue)?.folder ?? "")/\(slug)/"
    }

    // MARK: one document

    private mutating func add(_ item: ItemIndex) {
        guard var kind = kind(of: item) else { return }
        let authors = authors(of: item)
        var interview: Interview?
        if kind == .post, let evidence = item.transcript {
            let isChat = item.terms.contains { $0.taxonomy == "post_format" && $0.nicename == "post-format-chat" }
            switch judge(evidence, people: plan.people.known, author: authors.first, isChat: isChat) {
            case .interview(let found) where plan.options.findsInterviews:
                kind = .interview
                interview = found
            case .interview:
                plan.report.add(
                    "'\(title(of: item))' looks like an interview and stays a post (--no-interviews)",
                    to: .init(.decided, "Posts that look like interviews"))
            case .nearMiss(let reason):
                plan.report.add(
                    "'\(title(of: item))' \(reason)", to: .init(.decided, "Posts that look like interviews"))
            case .post: break
            }
        }
        let (guid, key) = identity(of: item)
        var slug = plannedSlug(name: item.slug, title: title(of: item), id: item.id)
        if let change = slug.change, !item.slug.isEmpty {
            plan.report.add("'\(title(of: item))': \(change)", to: .init(.decided, "Changed slugs"))
        }
        slug.text = freeSlug(slug.text, kind, item)
        let address = newAddress(kind, slug.text, item.date.day) ?? "/\(slug.text)/"
        taken.insert(foldedName(address))
        var document = PlannedDocument(
            item: item, key: key, kind: kind, slug: slug.text, path: "", address: address, guid: guid, authors: authors,
            interview: interview)
        choosePath(of: &document)
        plan.documents.append(document)
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
        let guid = item.guid.filter { !$0.isNewline }
        guard !guid.isEmpty else {
            var key = "\(item.type) \(item.id)"
            while !keys.insert(key).inserted { key += "#\(item.slug)" }
            return (nil, key)
        }
        var own = guid
        if guids.contains(own) {
            own = "\(guid)#\(item.slug)"
            while guids.contains(own) { own += "-2" }
            plan.report.add(
                "'\(title(of: item))' has the feed id of another text, \(guid); its own is \(own)",
                to: .init(.decided, "Feed ids that two texts had"))
        }
        guids.insert(own)
        keys.insert("\(item.type) \(own)")
        return (own, "\(item.type) \(own)")
    }

    // MARK: names

    private mutating func freeSlug(_ slug: String, _ kind: ImportedKind, _ item: ItemIndex) -> String {
        func isFree(_ slug: String) -> Bool {
            guard let address = newAddress(kind, slug, item.date.day) else { return true }
            let first = address.split(separator: "/")
            if first.count == 1, ownAddresses.contains(String(first[0])) { return false }
            return !taken.contains(foldedName(address))
        }
        if isFree(slug) { return slug }
        var other = slug
        let address = newAddress(kind, slug, item.date.day) ?? ""
        if address.split(separator: "/").count == 1, ownAddresses.contains(slug) {
            other = "\(slug)-\(kind == .page ? "page" : kind.rawValue)"
        } else if kind == .page, let parent = index.items.first(where: { $0.id == item.parent && item.parent > 0 }) {
            other = "\(plannedSlug(name: parent.slug, title: parent.title, id: parent.id).text)-\(slug)"
        } else {
            other = slug + "-2"
        }
        var number = 2
        let stem = other.hasSuffix("-2") ? String(other.dropLast(2)) : other
        while !isFree(other) {
            number += 1
            other = "\(stem)-\(number)"
        }
        plan.report.add(
            "'\(title(of: item))' is '\(other)' here, because '\(slug)' is taken", to: .init(.decided, "Changed slugs"))
        return other
    }

    private mutating func choosePath(of document: inout PlannedDocument) {
        if let guid = document.guid, site.recorded[document.key] == nil, let path = site.guids[guid] {
            document.path = path
            document.isSomebodys = true
            paths.insert(foldedName(path))
            return
        }
        let folder = "Content/" + (DocumentKind(rawValue: document.kind.rawValue)?.folder ?? "posts") + "/"
        if let path = site.recorded[document.key], path.hasPrefix(folder), !paths.contains(foldedName(path)) {
            document.path = path
            paths.insert(foldedName(path))
            return
        }
        var prefix = ""
        if document.kind == .post || document.kind == .interview, let day = document.item.date.day {
            prefix = day.text + "-"
        }
        let name = prefix + fileName(for: document.slug)
        var path = "\(folder)\(name).md"
        var number = 2
        while paths.contains(foldedName(path)) {
            path = "\(folder)\(name)-\(number).md"
            number += 1
        }
        document.path = path
        paths.insert(foldedName(path))
    }
}

/// The slug that Candid reads from a file's name.
func slugOfFile(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    var stem = name.hasSuffix(".md") ? String(name.dropLast(3)) : name
    if stem == "index" { stem = path.split(separator: "/").dropLast().last.map(String.init) ?? "" }
    let parts = stem.split(separator: "-", maxSplits: 3, omittingEmptySubsequences: false)
    if parts.count == 4, databaseDay(parts[..<3].joined(separator: "-")) != nil, parts[0].count == 4,
        parts[1].count == 2, parts[2].count == 2, !parts[3].isEmpty
    {
        stem = String(parts[3])
    }
    return WebText.slug(of: stem)
}
