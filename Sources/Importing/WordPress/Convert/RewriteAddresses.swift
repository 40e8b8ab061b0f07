// Addresses in texts: links to what was imported lead to it, files lead to their new places, all else stays as it was.

internal import Content
internal import HTMLConversion

struct RewriteAddresses {
    let plan: ImportPlan
    /// The document whose text it is.
    let document: PlannedDocument

    /// The address to write. Fragments and what is not the old blog's stay.
    func rewritten(_ address: String, _ use: AddressUse, _ findings: inout TextFindings) -> String? {
        if address.hasPrefix("#") {
            return ["#respond", "#comments"].contains(address) ? "#comments" : address
        }
        if let upload = uploadPath(of: address, on: plan.blog) {
            return file(upload.path, address, isWordPressCom: upload.isWordPressCom, &findings)
        }
        guard let own = plan.blog.own(address) else { return address }
        return rewritten(own, address, use, &findings)
    }

    private func rewritten(
        _ own: OwnAddress, _ address: String, _ use: AddressUse, _ findings: inout TextFindings
    ) -> String {
        let target = own.id.flatMap { plan.document(id: $0) } ?? plan.document(oldPath: own.path)
        if let target, own.query.isEmpty || own.id != nil || own.parameter("replytocom") != nil {
            guard target.isPublished else {
                let old = plan.blog.absolute(address)
                if !findings.unpublishedLinks.contains(old) { findings.unpublishedLinks.append(old) }
                return old
            }
            return link(to: target, fragment: own.fragment)
        }
        if let id = own.id.flatMap({ plan.attachments[$0]?.id }) ?? plan.attachmentPages[oldPathKey(own.path)],
            let attachment = plan.attachments[id]
        {
            guard let path = attachment.path else { return attachment.url }
            return file(path, attachment.url, isWordPressCom: false, &findings)
        }
        if let page = pageOfList(own) { return page }
        let old = plan.blog.absolute(address)
        if !findings.otherPaths.contains(old) { findings.otherPaths.append(old) }
        return old
    }

    /// A relative path to another document's source, or a place on this page.
    private func link(to target: PlannedDocument, fragment: String) -> String {
        let place = fragment.isEmpty ? "" : "#" + (fragment == "respond" ? "comments" : fragment)
        if target.key == document.key { return place.isEmpty ? relativePath(to: target.path) : place }
        return relativePath(to: target.path) + place
    }

    func relativePath(to path: String) -> String { Importing.relativePath(from: document.path, to: path) }

    /// Home page, feeds, terms, authors and archives of dates.
    private func pageOfList(_ own: OwnAddress) -> String? {
        guard own.query.isEmpty else { return nil }
        let place = own.fragment.isEmpty ? "" : "#" + own.fragment
        switch own.path {
        case "/", "/index.php": return "/" + place
        case "/feed", "/feed/", "/rss/", "/feed/rss2/": return "/feed.xml"
        case "/feed/atom/": return "/atom.xml"
        default: break
        }
        if let page = plan.termPages[oldPathKey(own.path)] { return page }
        let parts = own.path.split(separator: "/").map(String.init)
        if parts.first == "author", parts.count == 2,
            let person = plan.people.carried.first(where: { $0.person.aliases.contains("/author/\(parts[1])/") })
        {
            return relativePath(to: person.person.path)
        }
        let isDate = (1...3).contains(parts.count) && parts[0].count == 4 && parts.allSatisfy { Int($0) != nil }
        return isDate ? "/archive/" : nil
    }

    // MARK: files

    /// The new address of an upload that is there, or the old absolute one.
    func file(
        _ path: String, _ address: String, isWordPressCom: Bool, _ findings: inout TextFindings
    ) -> String {
        for candidate in [path, originalOfVariant(path)].compactMap({ $0 }) where plan.files.has(candidate) {
            findings.usedFiles.insert(candidate)
            return newFileAddress(candidate, isWordPressCom: isWordPressCom)
        }
        findings.missingFiles.insert(path)
        return plan.blog.absolute(address)
    }
}

/// Where an upload is published.
func newFileAddress(_ path: String, isWordPressCom: Bool) -> String {
    let folder = isWordPressCom ? "/files/" : "/wp-content/uploads/"
    return folder + path
}

/// Where an upload lies in the site's folder.
func uploadFile(_ path: String, isWordPressCom: Bool) -> String {
    "Content/static" + newFileAddress(path, isWordPressCom: isWordPressCom)
}
