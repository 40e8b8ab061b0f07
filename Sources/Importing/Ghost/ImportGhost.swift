// The order of an import from Ghost: read, plan, convert. The caller writes what comes out.

internal import Content
internal import HTMLConversion
internal import WebText

/// What the command line says.
package struct GhostOptions: Sendable {
    /// The blog's address, which the export does not hold; nil if nobody says it.
    package var url: String?
    package var findsInterviews = true

    package init() {}
}

/// Reads an export and plans what becomes of it.
///
/// - Parameter progress: told the number of bytes of each piece that was read.
package func importGhost(
    reading path: String, options: GhostOptions, site: ImportSite, isNewSite: Bool,
    progress: @escaping (Int) -> Void = { _ in }
) throws(ImportFailure) -> BlogImport {
    var warnings: [ImportFailure] = []
    let export = try GhostExport(path: path, progress: progress, warnings: &warnings)
    let url = options.url.map { $0.withoutTrailingSlash } ?? "https://blog.example"
    let posts = GhostPosts(export, blogURL: url)
    let authors = export.rows("users").map { user in
        ExportAuthor(
            id: nil, login: ghostLogin(user), displayName: user["name"]?.words ?? "", firstName: "", lastName: "",
            biography: convertHTML([.text(user["bio"]?.words ?? "")], rules: ConversionRules(audience: .author)).text)
    }
    var plan = BlogPlan(
        blog: OldBlog(addresses: [url]), site: site, people: PeoplePlan(authors), report: ImportReport(source: "Ghost"))
    for user in export.rows("users") { describe(user, in: &plan, posts) }
    plan.fileFolders = ["content/images/", "content/media/", "content/files/"]
    plan.originalOfSize = { withoutGhostSize($0) }
    let rows = export.rows("posts")
    var documents: [OldDocument] = []
    for (number, post) in rows.enumerated() {
        var document = posts.document(post, number: number, people: &plan.people)
        addInterview(to: &document, post, &plan, isWanted: options.findsInterviews)
        if let editor = editorOfLostText(post) {
            plan.report.add(
                "'\(document.title)': the export holds its text for Ghost's editor (\(editor)) and not as HTML; open and save it in Ghost, export again, or paste the text",
                to: .lostTexts)
            if document.state == .published { document.state = .draft("its text is not in the export") }
        }
        plan.report.addGhost(post, document)
        documents.append(document)
    }
    markUndated(&documents, &plan.report)
    plan.place(documents)
    addLists(export, posts, to: &plan)
    plan.usePeople()
    var settings = ghostSettings(export.settings, plan: plan, url: url)
    settings.redirects = plan.redirects
    plan.report.addGhost(export, options)
    let ids = linkedIDs(rows.map { $0["html"]?.text ?? "" })
    var result = BlogImport(plan: plan, settings: settings, isNewSite: isNewSite, warnings: warnings) { placed, links in
        convertGhost(rows[placed.old.number], placed, links, blogURL: url, keeping: ids)
    }
    let comments = GhostComments(export, posts)
    result.comments = { placed in comments.of(rows[placed.old.number], links: BlogLinks(plan: plan, document: placed)) }
    result.wantedFiles = wantedGhostFiles(rows, posts, export, plan: plan)
    return result
}

// MARK: documents

private func addInterview(
    to document: inout OldDocument, _ post: DataValue, _ plan: inout BlogPlan, isWanted: Bool
) {
    guard document.kind == .post, let html = post["html"]?.text,
        let evidence = TranscriptEvidence(
            html: html, title: document.title, excerpt: post["custom_excerpt"]?.text ?? "")
    else { return }
    document.interview = plan.report.interview(
        in: evidence, people: plan.people.known, author: document.authors.first, title: document.title,
        isWanted: isWanted)
    if document.interview != nil { document.kind = .interview }
}

/// A post must have a date: without one it takes that of the latest of the others, and is a draft.
private func markUndated(_ documents: inout [OldDocument], _ report: inout ImportReport) {
    let latest = documents.compactMap(\.date).max { $0.order < $1.order }
    for index in documents.indices where documents[index].kind != .page && documents[index].date == nil {
        report.add("'\(documents[index].title)' has no date", to: .undated)
        documents[index].date = latest ?? PostDate(local: 0, gmt: 0)
        if documents[index].state == .published { documents[index].state = .draft("without a date") }
    }
}

private func convertGhost(
    _ post: DataValue, _ placed: PlacedDocument, _ links: BlogLinks, blogURL: String, keeping ids: Set<String>
) -> ConvertedBody {
    var body = ConvertedBody()
    var cards = GhostCards(plan: links.plan)
    let html = withGhostURL(post["html"]?.text ?? "", blogURL)
    let tree =
        html.isEmpty
        ? paragraphs(ofText: post["plaintext"]?.text ?? "") : cards.rewritten(parseHTML(html))
    var findings = TextFindings()
    var rules = ConversionRules(audience: .author)
    rules.address = { address, _ in links.rewritten(address, &findings) }
    rules.keepsID = { ids.contains($0) }
    let converted = convertHTML(tree, rules: rules)
    let blocks = placed.old.interview.map { withTurnsApart(converted.blocks, of: $0) } ?? converted.blocks
    body.text = markdownText(of: blocks)
    for (text, needle) in cards.notes { body.notes.append((.unknownMarks, text, needle)) }
    for dropped in blocks.flatMap(\.dropped) + converted.droppedAtEnd {
        // The loaders of embedded posts, which stand as quotations and links.
        body.notes.append((.unknownMarks, "left out: \(dropped.excerpt)", ""))
    }
    for (layout, count) in converted.layout { findings.counted[layout, default: 0] += count }
    body.findings = findings
    return body
}

private func paragraphs(ofText text: String) -> [HTMLNode] {
    text.split(separator: "\n").map { .element(HTMLElement("p", children: [.text(String($0))])) }
}

/// The fragments to which links of some texts lead.
private func linkedIDs(_ texts: [String]) -> Set<String> {
    var ids: Set<String> = []
    for text in texts where text.holds("#") {
        let bytes = Array(text.utf8)
        for start in text.offsets(of: "#") {
            let end = bytes[(start + 1)...].firstIndex { $0 <= 0x20 || "\"'<>".utf8.contains($0) } ?? bytes.count
            guard (2..<200).contains(end - start) else { continue }
            ids.insert(percentDecodedPath(String(decoding: bytes[(start + 1)..<end], as: UTF8.self)))
        }
    }
    return ids
}

// MARK: people and lists

private func describe(_ user: DataValue, in plan: inout BlogPlan, _ posts: GhostPosts) {
    var links: [(name: String, url: String)] = []
    if let website = user["website"]?.words { links.append(("Website", website)) }
    for (key, name, base) in [
        ("twitter", "X", "https://x.com/"), ("facebook", "Facebook", "https://www.facebook.com/"),
        ("linkedin", "LinkedIn", "https://www.linkedin.com/in/"), ("bluesky", "Bluesky", "https://bsky.app/profile/"),
        ("mastodon", "Mastodon", "https://"), ("instagram", "Instagram", "https://www.instagram.com/"),
    ] {
        guard let handle = user[key]?.words else { continue }
        links.append((name, webParts(handle) != nil ? handle : base + handle.drop { $0 == "@" }))
    }
    let photo = (user["profile_image"] ?? user["image"])?.words.map { posts.resolved($0) }
    plan.people.describe(login: ghostLogin(user), links: links, photo: photo)
}

private func addLists(_ export: GhostExport, _ posts: GhostPosts, to plan: inout BlogPlan) {
    let used = Set(
        plan.documents.filter { $0.isPublished && $0.old.kind != .page }.flatMap(\.old.head.tags).map(foldedName))
    for tag in export.rows("tags") where !isInternalTag(tag) {
        let name = tagName(tag["name"]?.words ?? "")
        guard used.contains(foldedName(name)), let slug = tag["slug"]?.words else { continue }
        plan.redirect("/tag/\(slug)/", to: "/tags/\(termSlug(of: name))/")
        plan.redirect("/tag/\(slug)/rss/", to: "/tags/\(termSlug(of: name))/feed.xml")
    }
    plan.redirect("/rss/", to: "/feed.xml")
    plan.redirect("/feed/", to: "/feed.xml")
}
