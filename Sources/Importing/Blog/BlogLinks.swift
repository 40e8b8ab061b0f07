// Addresses in texts: links to what was imported lead to it, files lead to their new places, all else stays as it was.

internal import HTMLConversion
internal import WebText

/// What converting the texts of a document found that its report must tell.
struct TextFindings {
    var missingFiles: Set<String> = []
    var unpublishedLinks: [String] = []
    var otherPaths: [String] = []
    /// Shortcodes, blocks and galleries, told of with the words that find their lines.
    var marks: [(needle: String, text: String)] = []
    var counted: [String: Int] = [:]
    /// Files that texts want and that are there.
    var usedFiles: Set<String> = []
}

/// Rewrites the addresses of one document.
struct BlogLinks {
    let plan: BlogPlan
    /// The document in whose text they stand.
    let document: PlacedDocument

    /// The address to write. What is not the old blog's stays.
    func rewritten(_ address: String, _ findings: inout TextFindings) -> String {
        if address.hasPrefix("#") {
            // Ghost's forms for members open at such places.
            if address.hasPrefix("#/"), !findings.otherPaths.contains(address) { findings.otherPaths.append(address) }
            let id = percentDecodedPath(String(address.dropFirst()))
            return id.isEmpty || document.old.ids.contains(id) ? address : absolute(document, address)
        }
        let whole = resolved(address)
        guard let own = ownAddress(whole) else {
            // From the root of the old host, above the blog: here it would be below the site.
            return address.hasPrefix("/") && !address.hasPrefix("//") ? plan.blog.absolute(address) : address
        }
        if let number = plan.document(oldPath: own.path), own.query.isEmpty {
            return link(to: plan.documents[number], own, whole, &findings)
        }
        if let file = file(own.path, whole, &findings) {
            return file + (own.fragment.isEmpty ? "" : "#" + own.fragment)
        }
        if own.query.isEmpty {
            if own.path == "/" || own.path == "/index.html" { return "/" }
            if let page = plan.listPages[oldPathKey(own.path)] { return page }
            if let person = plan.personPages[oldPathKey(own.path)] {
                return relativePath(from: document.path, to: person)
            }
        }
        let old = plan.blog.absolute(whole)
        if !findings.otherPaths.contains(old) { findings.otherPaths.append(old) }
        return old
    }

    /// The address of the picture of the document, which is a file beside it or is named from the root, with a slash or without.
    func picture(_ address: String, _ findings: inout TextFindings) -> String {
        var found = TextFindings()
        let beside = rewritten(address, &found)
        let isFromRoot = webParts(beside) != nil && webParts(address) == nil && !address.hasPrefix("/")
        if isFromRoot, let key = plan.fileKey("/" + address), plan.files.has(key) { return "/" + key }
        findings.missingFiles.formUnion(found.missingFiles)
        return beside
    }

    /// An address of the old blog. One from the root that leaves out the blog's own path counts where something is there.
    private func ownAddress(_ address: String) -> OwnAddress? {
        if let own = plan.blog.own(address) { return own }
        guard address.hasPrefix("/"), let own = plan.blog.own(plan.blog.basePath + address),
            plan.document(oldPath: own.path) != nil || plan.listPages[oldPathKey(own.path)] != nil
                || plan.fileKey(own.path) != nil
        else { return nil }
        return own
    }

    private func link(
        to target: PlacedDocument, _ own: OwnAddress, _ whole: String, _ findings: inout TextFindings
    ) -> String {
        guard target.isPublished || target.old.key == document.old.key else {
            let old = plan.blog.absolute(whole)
            if !findings.unpublishedLinks.contains(old) { findings.unpublishedLinks.append(old) }
            return old
        }
        if own.fragment.isEmpty { return relativePath(from: document.path, to: target.path) }
        guard target.old.ids.contains(percentDecodedPath(own.fragment)) else {
            return absolute(target, "#" + own.fragment)
        }
        let place = target.old.key == document.old.key ? "" : relativePath(from: document.path, to: target.path)
        return place + "#" + own.fragment
    }

    /// A place that no heading of the new page has: as a whole address it is a warning and no error.
    private func absolute(_ target: PlacedDocument, _ fragment: String) -> String {
        let url = plan.blog.url.isEmpty ? "https://blog.example" : plan.blog.url
        return url + target.address + fragment
    }

    /// A relative address, from the old address of its document.
    private func resolved(_ address: String) -> String {
        guard !address.hasPrefix("/"), webParts(address) == nil, schemeInBrowsers(address) == nil else {
            return address
        }
        let base = document.old.paths.first ?? document.address
        var parts = base.split(separator: "/").map(String.init)
        if !base.hasSuffix("/") { _ = parts.popLast() }
        let path = address.prefix { $0 != "?" && $0 != "#" }
        for part in path.split(separator: "/", omittingEmptySubsequences: false) {
            switch part {
            case ".", "": continue
            case "..": _ = parts.popLast()
            default: parts.append(String(part))
            }
        }
        let isFolder = path.isEmpty || path.hasSuffix("/") || path.hasSuffix(".")
        let joined = plan.blog.basePath + "/" + parts.joined(separator: "/") + (isFolder && !parts.isEmpty ? "/" : "")
        return joined + address.dropFirst(path.count)
    }

    /// The address of a file of the old blog: the new one, or the old absolute one where the file is not there. Nil if the
    /// path is no file's.
    private func file(_ path: String, _ whole: String, _ findings: inout TextFindings) -> String? {
        if let (number, name) = plan.bundleFiles[path] {
            let owner = plan.documents[number]
            guard owner.isPublished || owner.old.key == document.old.key else { return nil }
            let folder = owner.path.split(separator: "/").dropLast().joined(separator: "/")
            return relativePath(from: document.path, to: folder + "/" + name)
        }
        guard let key = plan.fileKey(path) else { return nil }
        guard plan.files.has(key) else {
            findings.missingFiles.insert(key)
            return plan.blog.absolute(whole)
        }
        findings.usedFiles.insert(key)
        return "/" + key
    }
}
