// What an item says about its text → the front matter of its document.

internal import Content
internal import HTMLConversion
internal import SiteModel
internal import WebText
internal import XMLReading

extension ConvertItem {
    func addHead(
        _ element: XMLElement, _ planned: PlannedDocument, to document: inout ImportedDocument,
        _ result: inout ConvertedItem
    ) {
        let item = planned.item
        if planned.kind != .page { document.date = item.date.written }
        if planned.isPublished, let modified = item.modified.gmt ?? item.modified.local,
            let posted = item.date.gmt ?? item.date.local, modified - posted >= 86_400
        {
            document.updated = item.modified.written
        }
        document.authors = planned.authors
        document.description = description(element)
        if planned.kind != .page && planned.kind != .job { addTerms(item, to: &document, planned, &result) }
        addImage(item, planned, to: &document, &result)
        document.slug = planned.namesSlug ? nil : planned.slug
        document.aliases = planned.aliases
        document.guid = planned.guid
        document.isDraft = planned.isDraft
        if planned.isDraft {
            let state = item.hasPassword ? "had a password" : "was '\(item.status)'"
            result.notes.append(
                (.drafts, ReportNote("'\(document.title)' \(state); it is a draft", path: planned.path)))
        } else if item.status == "future" {
            let hasPassed = plan.options.today.map { today in item.date.day.map { $0 <= today } ?? false } ?? false
            let words =
                hasPassed
                ? "was scheduled for a date that has passed since the export; it is published"
                : "is scheduled by its date"
            result.notes.append((.drafts, ReportNote("'\(document.title)' \(words)", path: planned.path)))
        }
        let isArticle = planned.kind == .post || planned.kind == .interview
        if isArticle, ["open", "closed"].contains(item.commentStatus), item.commentStatus != commentsDefault {
            document.comments = item.commentStatus
        }
        if let interview = planned.interview {
            document.speakers = interview.speakers
            document.interviewer = interview.interviewer
            result.notes.append((.interviews, ReportNote(interview.explanation, path: planned.path)))
        }
        let extra = wordPressExtra(element, item)
        if !extra.isEmpty { document.extra = [YAMLPair("wordpress", .map(extra))] }
    }

    private func description(_ element: XMLElement) -> String? {
        let excerpt = parseHTML(element.verbatim("excerpt:encoded")).plainText
        if !excerpt.isEmpty { return excerpt }
        let keys = [
            "_yoast_wpseo_metadesc", "rank_math_description", "_aioseo_description", "_aioseop_description",
        ]
        for key in keys {
            guard let meta = element.children.first(where: { $0.name == "wp:postmeta" && $0["wp:meta_key"] == key })
            else { continue }
            let text = plainTitle(meta["wp:meta_value"])
            // Templates of these plugins are no sentences.
            let isTemplate =
                text.contains("%") && text.contains("%%") || text.contains("#post_") || text.contains("#site_")
            if !text.isEmpty, !isTemplate { return text }
        }
        return nil
    }

    private func addTerms(
        _ item: ItemIndex, to document: inout ImportedDocument, _ planned: PlannedDocument,
        _ result: inout ConvertedItem
    ) {
        var seen: Set<String> = []
        for taxonomy in ["category", "post_tag"] {
            for term in item.terms where term.taxonomy == taxonomy {
                if isUncategorized(term.nicename, term.name) {
                    result.counts["posts of the category Uncategorized", default: 0] += 1
                    continue
                }
                let name = tagName(term.name)
                if !name.isEmpty, seen.insert(foldedName(name)).inserted { document.tags.append(name) }
            }
        }
        let series = item.terms.filter { $0.taxonomy == "series" }.map(\.name)
        document.series = series.first
        for other in series.dropFirst() { result.notes.append((.series, ReportNote(other, path: planned.path))) }
    }

    private func addImage(
        _ item: ItemIndex, _ planned: PlannedDocument, to document: inout ImportedDocument,
        _ result: inout ConvertedItem
    ) {
        guard planned.kind != .job, let id = item.meta["_thumbnail_id"].flatMap({ Int($0) }),
            let attachment = plan.attachments[id]
        else { return }
        var findings = TextFindings()
        let rewrite = RewriteAddresses(plan: plan, document: planned)
        document.image = rewrite.rewritten(attachment.url, .picture, &findings)
        document.imageAlt = attachment.alt
        result.missingFiles.formUnion(findings.missingFiles)
        result.usedFiles.formUnion(findings.usedFiles)
    }

    private func wordPressExtra(_ element: XMLElement, _ item: ItemIndex) -> [YAMLPair] {
        var extra: [YAMLPair] = []
        if let format = item.terms.first(where: { $0.taxonomy == "post_format" }) {
            extra.append(YAMLPair("format", .text(format.nicename.replacing("post-format-", with: ""))))
        }
        if item.isSticky { extra.append(YAMLPair("sticky", .plain("true"))) }
        let template = element.children.first { $0.name == "wp:postmeta" && $0["wp:meta_key"] == "_wp_page_template" }
        if let name = template?["wp:meta_value"], !name.isEmpty, name != "default" {
            extra.append(YAMLPair("template", .text(name)))
        }
        let known = [
            "category", "post_tag", "series", "author", "post_format", "nav_menu", "wp_theme", "link_category",
        ]
        var taxonomies: [YAMLPair] = []
        for term in item.terms where !known.contains(term.taxonomy) && !term.taxonomy.hasPrefix("job_listing_") {
            guard !taxonomies.contains(where: { $0.key == term.taxonomy }) else { continue }
            let names = item.terms.filter { $0.taxonomy == term.taxonomy }.map { YAMLNode.text($0.name) }
            taxonomies.append(YAMLPair(term.taxonomy, .flowList(names)))
        }
        if !taxonomies.isEmpty { extra.append(YAMLPair("taxonomies", .map(taxonomies))) }
        return extra
    }

    func addJob(
        _ element: XMLElement, _ planned: PlannedDocument, to document: inout ImportedDocument, body: ConvertedText,
        _ result: inout ConvertedItem
    ) {
        var meta: [String: String] = [:]
        for pair in element.children where pair.name == "wp:postmeta" {
            if meta[pair["wp:meta_key"]] == nil { meta[pair["wp:meta_key"]] = pair["wp:meta_value"] }
        }
        let job = convertJob(
            planned.item, meta: meta, country: plan.options.country, types: plan.jobTypes,
            organization: plan.settings?.organization?.name)
        document.jobKeys = job.keys
        body.paragraphs = job.paragraphs
        if !job.missing.isEmpty {
            document.isDraft = true
            document.draftComment = ["Candid requires more. Add this, then delete 'draft':"] + job.missing
            result.lacksSomething = true
            result.notes.append(
                (.jobs, ReportNote("add \(job.missing.joined(separator: " and "))", path: planned.path)))
        }
        if !job.extra.isEmpty {
            if case .map(let pairs) = document.extra.first?.value {
                document.extra = [YAMLPair("wordpress", .map(pairs + job.extra))]
            } else {
                document.extra = [YAMLPair("wordpress", .map(job.extra))]
            }
        }
        for note in job.notes { result.notes.append((.jobNotes, ReportNote(note, path: planned.path))) }
    }
}
