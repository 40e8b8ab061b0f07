// Attachments, reusable blocks and kinds of employment: what documents refer to by number or name.

internal import HTMLConversion

extension ImportPlan {
    /// Takes in what is no document itself and documents need.
    mutating func addLibrary(_ index: ExportIndex) {
        var order: [Int: [PlannedAttachment]] = [:]
        for item in index.items {
            switch item.type {
            case "attachment":
                let attachment = PlannedAttachment(item, on: blog)
                guard item.id > 0, attachments[item.id] == nil else { continue }
                attachments[item.id] = attachment
                if item.parent > 0 { order[item.parent, default: []].append(attachment) }
                if let path = oldPath(of: item, on: blog) { attachmentPages[oldPathKey(path)] = item.id }
            case "wp_block":
                if item.status == "publish" { reusableBlocks[item.id] = item.content }
            default: continue
            }
        }
        attachmentsOf = order.mapValues { list in
            list.sorted { ($0.menuOrder, $0.id) < ($1.menuOrder, $1.id) }.map(\.id)
        }
        let kinds = [
            "FULL_TIME": "full-time", "PART_TIME": "part-time", "CONTRACTOR": "contractor", "TEMPORARY": "temporary",
            "INTERN": "intern", "VOLUNTEER": "volunteer", "PER_DIEM": "per-diem", "OTHER": "other",
        ]
        for term in index.terms where term.taxonomy == "job_listing_type" {
            if let kind = term.meta["employment_type"].flatMap({ kinds[$0] }) { jobTypes[term.nicename] = kind }
        }
    }

    /// The addresses of files that the new site wants, by path below the uploads folder.
    func wantedFiles(_ index: ExportIndex) -> [String: String] {
        var wanted: [String: String] = [:]
        for attachment in attachments.values {
            if let path = attachment.path { wanted[path] = blog.absolute(attachment.url) }
        }
        for address in index.uploadAddresses.sorted() {
            guard let upload = uploadPath(of: address, on: blog), wanted[upload.path] == nil else { continue }
            wanted[upload.path] = blog.absolute(address)
            // Where a size is missing, its original stands in for it.
            if let original = originalOfVariant(upload.path), wanted[original] == nil, address.hasSuffix(upload.path) {
                wanted[original] = blog.absolute(address.dropLast(upload.path.count) + original)
            }
        }
        return wanted
    }

    /// Notes on what the index alone shows.
    mutating func reportIndex(_ index: ExportIndex) {
        for note in people.notes { report.add(note, to: .init(.decided, "People")) }
        for document in documents {
            if index.undated.contains(document.item.place) {
                report.add(
                    "it had no date; it has the latest one of the export", path: document.path,
                    to: .init(.needsYou, "Texts without a date"))
            }
            for key in document.item.customFields {
                report.add("\(key)", path: document.path, to: .init(.notCarried, "Custom fields"))
            }
        }
        for term in index.terms where !term.description.isEmpty {
            report.add(
                "\(term.taxonomy) '\(term.name)': \(plainTitle(term.description))",
                to: .init(.notCarried, "Descriptions of terms"))
        }
        reportOtherTypes(index)
        if settings?.timeZone == nil {
            let seen = offsetsSeen(index.items)
            if !seen.isEmpty {
                report.add(
                    "no time zone fits all dates, which show the offsets \(seen.joined(separator: ", ")); set 'time-zone' in site.yml",
                    to: .init(.needsYou, "Time zone"))
            }
        }
        let menus = Set(
            index.items.filter { $0.type == "nav_menu_item" }.compactMap { item in
                item.terms.first { $0.taxonomy == "nav_menu" }?.name
            })
        if menus.count > 1 {
            report.add(
                "the blog had \(menus.count) menus (\(menus.sorted().joined(separator: ", "))); write the one you want into site.yml",
                to: .init(.needsYou, "Menus"))
        }
        if index.version.isEmpty || !index.version.allSatisfy({ $0.isNumber || $0 == "." }) {
            report.add(
                "the export's version is '\(index.version)'; it was read as 1.2",
                to: .init(.decided, "The export's version"))
        }
        report.add(
            "the old host must send its readers on with one rule: every address below \(blog.url) to the same path of the new site, permanently (301)",
            to: .init(.needsYou, "The old host"))
        report.add(
            "feed readers do not follow HTML redirects: if the new host does not read _redirects, make it redirect /feed/ to /feed.xml",
            to: .init(.needsYou, "The old host"))
        report.add(
            "?p=12 and archives of dates: the rules are in redirects-by-id.conf (nginx), .htaccess (Apache) and .netlify, beside this report",
            to: .init(.needsYou, "The old host"))
    }

    private mutating func reportOtherTypes(_ index: ExportIndex) {
        let silent = ["post", "page", "attachment", "job_listing", "nav_menu_item", "wp_block", "guest-author"]
        var titles: [String: [String]] = [:]
        for item in index.items where !silent.contains(item.type) && options.types[item.type] == nil {
            if item.type.isEmpty {
                report.add(
                    "an item without a type and without text", line: item.line,
                    to: .init(.notCarried, "Items without a type"))
            } else {
                titles[item.type, default: []].append(plainTitle(item.title))
            }
        }
        for type in titles.keys.sorted() {
            let all = titles[type] ?? []
            let first = all.prefix(5).map { "'\($0)'" }.joined(separator: ", ")
            let hint = isInternalType(type) ? "" : "; import them with --type \(type)=pages or --type \(type)=posts"
            report.add(
                "\(all.count) of type \(type): \(first)\(all.count > 5 ? " …" : "")\(hint)",
                to: .init(.notCarried, "Other types"))
        }
    }
}

/// Types that are WordPress's and its plugins' own business.
private func isInternalType(_ type: String) -> Bool {
    let names: Set<String> = [
        "revision", "custom_css", "customize_changeset", "oembed_cache", "user_request", "wp_global_styles",
        "wp_template",
        "wp_template_part", "wp_navigation", "elementor_library", "wpcf7_contact_form", "feedback", "scheduled-action",
    ]
    return names.contains(type) || ["wp_font", "amp_", "acf-", "shop_"].contains { type.hasPrefix($0) }
}
