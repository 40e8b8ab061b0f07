// The first pass: every element of the export is looked at once, and only what planning needs is kept.

internal import HTMLConversion
internal import XMLReading

/// Collects the index while the files are read.
struct IndexExport {
    private(set) var index = ExportIndex()
    private var file = 0
    private var termUses: [TermUse: TermUse] = [:]
    private var termLists: [[TermUse]: [TermUse]] = [:]
    private var itemNumber = 0
    /// Terms that are known, since parts of an export repeat them.
    private var terms: Set<String> = []

    mutating func beginFile() {
        itemNumber = 0
    }

    mutating func endFile(_ read: ExportFile) {
        index.files.append(read)
        file += 1
    }

    /// Gives what has no date at all the latest one of the export, since a post without a date cannot be published.
    mutating func finish() {
        let known = index.items.lazy.filter { !$0.date.isMissing }.max { $0.date.order < $1.date.order }?.date
        let date = known ?? PostDate(local: 946_684_800, gmt: 946_684_800)
        for number in index.items.indices where index.items[number].date.isMissing {
            index.items[number] = index.items[number].dated(date)
            index.undated.insert(index.items[number].place)
        }
    }

    mutating func take(_ element: XMLElement) {
        let text = element.text.trimmingWhiteSpace
        func keep(_ path: WritableKeyPath<ExportIndex, String>) {
            if index[keyPath: path].isEmpty { index[keyPath: path] = text }
        }
        switch element.name {
        case "item": takeItem(element)
        case "title": keep(\.title)
        case "description": keep(\.description)
        case "language": keep(\.language)
        case "link": keep(\.link)
        case "pubDate": keep(\.pubDate)
        case "wp:base_site_url": keep(\.baseSiteURL)
        case "wp:base_blog_url":
            if !index.baseBlogURL.isEmpty, !text.isEmpty, index.baseBlogURL != text, index.otherBlog == nil, file > 0 {
                index.otherBlog = (String(file), text)
            }
            keep(\.baseBlogURL)
        case "wp:wxr_version": keep(\.version)
        case "wp:author": takeAuthor(element)
        case "wp:category":
            takeTerm(
                element, "category", "wp:category_nicename", "wp:cat_name", "wp:category_parent",
                "wp:category_description")
        case "wp:tag": takeTerm(element, "post_tag", "wp:tag_slug", "wp:tag_name", "", "wp:tag_description")
        case "wp:term":
            takeTerm(
                element, element["wp:term_taxonomy"], "wp:term_slug", "wp:term_name", "wp:term_parent",
                "wp:term_description")
        default: break
        }
    }

    private mutating func takeAuthor(_ element: XMLElement) {
        let login = element["wp:author_login"]
        guard !login.isEmpty, !index.authors.contains(where: { $0.login.lowercased() == login.lowercased() }) else {
            return
        }
        index.authors.append(
            ExportAuthor(
                id: Int(element["wp:author_id"]), login: login,
                displayName: resolvingReferences(element["wp:author_display_name"]),
                firstName: resolvingReferences(element["wp:author_first_name"]),
                lastName: resolvingReferences(element["wp:author_last_name"]),
                biography: element["wp:author_description"]))
    }

    private mutating func takeTerm(
        _ element: XMLElement, _ taxonomy: String, _ slug: String, _ name: String, _ parent: String,
        _ description: String
    ) {
        let nicename = element[slug]
        let name = resolvingReferences(element[name])
        guard !taxonomy.isEmpty, !nicename.isEmpty || !name.isEmpty,
            terms.insert("\(taxonomy) \(nicename) \(name)").inserted
        else { return }
        var term = ExportTerm(
            id: Int(element["wp:term_id"]), taxonomy: taxonomy, nicename: nicename, name: name, parent: element[parent],
            description: element[description])
        for meta in element.children("wp:termmeta") { term.meta[meta["wp:meta_key"]] = meta["wp:meta_value"] }
        index.terms.append(term)
    }

    // MARK: items

    private mutating func takeItem(_ element: XMLElement) {
        let place = ItemPlace(file: file, number: itemNumber)
        itemNumber += 1
        let content = element.verbatim("content:encoded")
        var type = element["wp:post_type"]
        let hasContent = !content.trimmingWhiteSpace.isEmpty
        if type.isEmpty, hasContent { type = "post" }
        var item = ItemFacts(
            place: place, line: element.line, id: Int(element["wp:post_id"]) ?? 0, type: type,
            status: element["wp:status"].isEmpty ? "publish" : element["wp:status"],
            parent: Int(element["wp:post_parent"]) ?? 0, menuOrder: Int(element["wp:menu_order"]) ?? 0,
            title: String(decoding: element["title"].utf8.prefix(200), as: UTF8.self), slug: element["wp:post_name"],
            link: element["link"], guid: element["guid"], date: dates(of: element),
            modified: PostDate(local: element["wp:post_modified"], gmt: element["wp:post_modified_gmt"]),
            creator: element["dc:creator"], isSticky: element["wp:is_sticky"] == "1",
            hasPassword: !element["wp:post_password"].isEmpty, commentStatus: element["wp:comment_status"])
        item.hasContent = hasContent
        item.attachmentURL = element["wp:attachment_url"]
        item.terms = shared(terms(of: element))
        takeMeta(element, &item)
        takeComments(element, &item)
        if type == "attachment" { item.caption = element["excerpt:encoded"] }
        if type == "wp_block" || type == "guest-author" || type == "nav_menu_item" { item.content = content }
        if hasContent { take(content: content, excerpt: element["excerpt:encoded"], of: &item) }
        index.items.append(ItemIndex(item))
    }

    /// The date by the first rule that gives one.
    private func dates(of element: XMLElement) -> PostDate {
        let posted = PostDate(local: element["wp:post_date"], gmt: element["wp:post_date_gmt"])
        if !posted.isMissing { return posted }
        let modified = PostDate(local: element["wp:post_modified"], gmt: element["wp:post_modified_gmt"])
        if !modified.isMissing { return modified }
        return PostDate(local: nil, gmt: feedTime(element["pubDate"]) ?? feedTime(index.pubDate))
    }

    /// Terms of which an earlier item has the same keep that one's storage: an export has far more items than terms.
    private mutating func shared(_ uses: [TermUse]) -> [TermUse] {
        if let known = termLists[uses] { return known }
        let list = uses.map { use in
            if let known = termUses[use] { return known }
            termUses[use] = use
            return use
        }
        termLists[list] = list
        return list
    }

    private func terms(of element: XMLElement) -> [TermUse] {
        var terms: [TermUse] = []
        for category in element.children where category.name == "category" {
            let name = resolvingReferences(category.text.trimmingWhiteSpace)
            let use = TermUse(
                taxonomy: category.attribute("domain") ?? "post_tag", nicename: category.attribute("nicename") ?? "",
                name: name)
            if !name.isEmpty, !terms.contains(use) { terms.append(use) }
        }
        return terms
    }

    private mutating func takeMeta(_ element: XMLElement, _ item: inout ItemFacts) {
        for meta in element.children where meta.name == "wp:postmeta" {
            let key = meta["wp:meta_key"]
            if key == "_wp_old_slug" {
                item.oldSlugs.append(meta["wp:meta_value"])
            } else if plannedMeta.contains(key) {
                if item.meta[key] == nil { item.meta[key] = meta["wp:meta_value"] }
            } else if !key.hasPrefix("_"), !key.isEmpty, !carriedMeta.contains(key), !key.hasPrefix("geolocation") {
                item.customFields.append(key)
            }
        }
    }

    private mutating func takeComments(_ element: XMLElement, _ item: inout ItemFacts) {
        for comment in element.children where comment.name == "wp:comment" {
            let state = CommentState(
                type: comment["wp:comment_type"].isEmpty ? "comment" : comment["wp:comment_type"],
                approved: approval(comment["wp:comment_approved"]))
            index.commentCounts[state, default: 0] += 1
            guard state.isCarried else { continue }
            item.carriedComments += 1
            if let user = Int(comment["wp:comment_user_id"]), user > 0, !item.commentUsers.contains(user),
                item.commentUsers.count < 1000
            {
                item.commentUsers.append(user)
            }
        }
    }

    private mutating func take(content: String, excerpt: String, of item: inout ItemFacts) {
        let bytes = Array(content.utf8)
        collectFragments(bytes, into: &index.linkedIDs)
        if !["trash", "auto-draft"].contains(item.status), ["post", "page", "job_listing"].contains(item.type) {
            collectUploads(content, into: &index.uploadAddresses)
        }
        item.furtherPages = content.offsets(of: "<!--nextpage-->").count
        if item.type == "page" { item.isJobManagerPage = isJobManagerPage(content) }
        if item.type == "post" || item.type.isEmpty {
            guard mayHaveTurns(content) else { return }
            let evidence = TranscriptEvidence(
                html: paragraphs(ofContent: content), title: item.title, excerpt: excerpt)
            // What has not the shape of a transcript is a post whatever the plan says, and would cost memory.
            if let evidence, evidence.hasShape { item.transcript = evidence }
        }
    }
}

/// Keys of items that planning reads.
private let plannedMeta: Set<String> = [
    "_thumbnail_id", "_wp_attachment_image_alt", "_wp_attached_file", "_menu_item_type", "_menu_item_object_id",
    "_menu_item_object",
    "_menu_item_url", "_menu_item_menu_item_parent", "_company_name", "_company_website", "cap-display_name",
    "cap-website", "cap-description", "cap-user_login", "cap-linked_account",
]

/// Keys without an underscore that are carried, so that no report names them.
private let carriedMeta: Set<String> = ["footnotes", "enclosure", "rank_math_description"]

extension CommentState {
    /// Whether readers of the old blog saw comments of this kind.
    var isCarried: Bool {
        approved == "approved" && ["comment", "pingback", "trackback"].contains(type)
    }
}

/// The name of what `wp:comment_approved` says.
func approval(_ text: String) -> String {
    switch text {
    case "1", "approve", "approved", "": "approved"
    case "0", "hold": "waiting"
    default: text
    }
}

/// The fragments of links: what stands behind `#` to the end of an attribute.
private func collectFragments(_ bytes: [UInt8], into ids: inout Set<String>) {
    var index = 0
    while index < bytes.count {
        guard bytes[index] == UInt8(ascii: "#") else {
            index += 1
            continue
        }
        let start = index + 1
        index = start
        while index < bytes.count, index - start < 80, bytes[index] > 0x20, !"\"'<>&#".utf8.contains(bytes[index]) {
            index += 1
        }
        let isAttribute =
            index < bytes.count && (bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'"))
        if isAttribute, index > start, ids.count < 100_000 {
            ids.insert(String(decoding: bytes[start..<index], as: UTF8.self))
        }
    }
}

/// Addresses that hold `/wp-content/uploads/`, or lie where wordpress.com keeps files.
private func collectUploads(_ text: String, into addresses: inout Set<String>) {
    let bytes = Array(text.utf8)
    func isEnd(_ byte: UInt8) -> Bool { byte <= 0x20 || "\"'<>()[],\\".utf8.contains(byte) }
    for mark in ["/wp-content/uploads/", ".files.wordpress.com/"] {
        for offset in text.offsets(of: mark) {
            var start = offset
            var end = offset + mark.utf8.count
            while start > 0, !isEnd(bytes[start - 1]) { start -= 1 }
            while end < bytes.count, !isEnd(bytes[end]) { end += 1 }
            let address = String(decoding: bytes[start..<end], as: UTF8.self)
            if addresses.count < 200_000 { addresses.insert(String(address.prefix { $0 != "?" && $0 != "#" })) }
        }
    }
}

/// Whether a page holds nothing but the shortcodes of WP Job Manager's own pages, which Candid's list of jobs replaces.
private func isJobManagerPage(_ content: String) -> Bool {
    let text = parseHTML(content).plainText
    guard text.hasPrefix("["), text.utf8.count < 400 else { return false }
    var rest = text[...]
    while let open = rest.first {
        if open == " " {
            rest.removeFirst()
            continue
        }
        guard open == "[", let close = rest.firstIndex(of: "]") else { return false }
        let name = rest.dropFirst().prefix { $0.isLetter || $0 == "_" }
        guard ["jobs", "job_dashboard", "submit_job_form", "job_summary"].contains(String(name)) else { return false }
        rest = rest[close...].dropFirst()
    }
    return true
}
