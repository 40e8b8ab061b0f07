// Addresses that front matter and site.yml give: where redirects lead, that ids are given once.

internal import Diagnostics
internal import SiteModel
internal import WebText

/// An old address as an author wrote it.
struct OldAddress {
    enum Target {
        case document(DocumentID)
        case written(Spanned<String>)
    }

    let from: Spanned<RequestTarget>
    let target: Target
    /// For messages: `an alias of 'Content/posts/a.md'`.
    let owner: String
}

/// The aliases and the settings' redirects, by address.
func oldAddresses(of outline: SiteOutline, _ entries: [Entry], settings: SettingsFile) -> [OldAddress] {
    var addresses: [OldAddress] = []
    for (document, entry) in zip(outline.documents, entries) {
        for alias in entry.head.aliases {
            addresses.append(
                OldAddress(
                    from: alias, target: .document(document.id), owner: "an alias of '\(document.sourcePath)'"))
        }
    }
    for redirect in settings.redirects {
        addresses.append(
            OldAddress(
                from: redirect.from, target: .written(redirect.target),
                owner: "a redirect in '\(settings.source.path)'"))
    }
    return addresses.sorted { ($0.from.value, $0.from.span) < ($1.from.value, $1.from.span) }
}

/// Where old addresses lead, in their order; what they lead to is checked.
///
/// - Parameter links: with the old addresses themselves, since one may lead to another.
func checkedRedirects(
    _ addresses: [OldAddress], of outline: SiteOutline, settings: SettingsFile, _ links: LinkTable,
    _ diagnostics: inout [Diagnostic]
) -> [Redirect] {
    let url = outline.settings.url
    for address in addresses {
        diagnostics += [repeatedPath(address.from, of: settings.ownURL ?? url)].compactMap { $0 }
    }
    var suggestions = SuggestionLimit()
    return addresses.map { address in
        let href =
            switch address.target {
            case .document(let id): url.href(outline[id].path)
            case .written(let target): checkedHref(target, links, &suggestions, &diagnostics)
            }
        return Redirect(
            from: address.from.value, href: href,
            absoluteURL: hasAddressScheme(href.utf8) ? href : url.origin + href,
            span: address.from.span)
    }
}

/// A warning where an old address holds the path of the site's url, which comes before every address by itself.
private func repeatedPath(_ old: Spanned<RequestTarget>, of url: SiteURL) -> Diagnostic? {
    let path = old.value.path.encoded
    guard !url.basePath.isEmpty, path.hasPrefix(url.basePath + "/"), path != url.basePath + "/" else { return nil }
    return .warning(
        .addressRepeatsPath,
        "this redirects from '\(quotation(url.basePath + path))', since the path of the site's url stands before every address; "
            + "write '\(quotation(String(path.dropFirst(url.basePath.count))))'", at: old.span)
}

/// Old addresses with a query: no file answers for them, so that two of one address are not found among the outputs, and a build
/// without rules for a host that knows queries loses them.
func queryProblems(of addresses: [OldAddress], hosts: Set<RedirectHost>) -> [Diagnostic] {
    let queries = addresses.filter { $0.from.value.query != nil }
    var owners: [String: OldAddress] = [:]
    var diagnostics: [Diagnostic] = []
    for address in queries {
        guard let other = owners.updateValue(address, forKey: address.from.value.key) else { continue }
        diagnostics.append(
            .error(
                .addressDuplicate,
                "\(address.owner) and \(other.owner) have the same address '\(quotation(address.from.value.text))'; delete one of them",
                at: address.from.span, notes: [Diagnostic.Note("the other is here", at: other.from.span)]))
    }
    guard !hosts.contains(where: \.knowsQueries) else { return diagnostics }
    let names = RedirectHost.allCases.filter(\.knowsQueries).map(\.rawValue)
    let advice = names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
    return diagnostics
        + queries.map { address in
            .warning(
                .addressNeedsHost,
                "no file can answer for what follows the '?' in '\(quotation(address.from.value.text))'; build with --redirects "
                    + "\(advice), or delete it", at: address.from.span)
        }
}

/// Redirect loops, each once.
func circularRedirects(_ redirects: [RedirectEntry]) -> [Diagnostic] {
    var targets: [String: (index: Int, key: String)] = [:]
    for (index, redirect) in redirects.enumerated() {
        guard let target = requestTarget(writtenAs: redirect.target.value.prefix { $0 != "#" }.description) else {
            continue
        }
        targets[redirect.from.value.key] = (index, target.key)
    }
    /// 0 is not seen, otherwise the number of the walk that came by: no redirect is followed twice.
    var walks = Array(repeating: 0, count: redirects.count)
    var diagnostics: [Diagnostic] = []
    for start in redirects.indices {
        var key = redirects[start].from.value.key
        var trail: [Int] = []
        while let next = targets[key], walks[next.index] == 0 {
            walks[next.index] = start + 1
            trail.append(next.index)
            key = next.key
        }
        guard let last = targets[key], walks[last.index] == start + 1, let begin = trail.firstIndex(of: last.index),
            let first = trail[begin...].min()
        else { continue }
        let target = redirects[first].target
        diagnostics.append(
            .error(
                .addressDuplicate,
                "redirect loop through '\(target.value)'; point it at a page", at: target.span)
        )
    }
    return diagnostics
}

/// The settings with finished menu addresses. Missing targets are reported.
func checkedAddresses(
    of settings: SettingsFile, _ links: LinkTable, _ diagnostics: inout [Diagnostic]
) -> SiteSettings {
    var checked = settings.site
    var suggestions = SuggestionLimit()
    for (index, address) in settings.menu.enumerated() {
        let href = checkedHref(address, links, &suggestions, &diagnostics)
        checked.menu[index] = MenuItem(title: checked.menu[index].title, url: href)
    }
    for index in checked.themeSettings.entries.indices {
        guard let written = settings.themePictures[checked.themeSettings.entries[index].key] else { continue }
        let href = checkedHref(written, links, &suggestions, &diagnostics)
        var file: (path: SitePath, picture: PictureFacts?)?
        if case .file(_, let path, let picture) = links.resolve(written.value, from: .root) { file = (path, picture) }
        checked.themeSettings.entries[index].value = .picture(
            DocumentImage(
                href: href, absoluteURL: href.hasPrefix("/") ? links.url.origin + href : href, alt: nil,
                path: file?.path, picture: file?.picture))
    }
    for address in settings.languageMenus { _ = checkedHref(address, links, &suggestions, &diagnostics) }
    if let image = settings.podcastImage, image.value.hasPrefix("/") {
        _ = checkedHref(image, links, &suggestions, &diagnostics)
        if case .file(_, _, let picture?) = links.resolve(image.value, from: .root),
            picture.pixels.width != picture.pixels.height || !(1400...3000).contains(picture.pixels.width)
        {
            let message =
                "podcast directories want a square cover of 1400 to 3000 pixels, and this one has \(picture.pixels.width) × "
                + "\(picture.pixels.height)"
            diagnostics.append(.warning(.valueInvalid, message, at: image.span))
        }
    }
    if let logo = settings.logo, logo.value.hasPrefix("/") { _ = checkedHref(logo, links, &suggestions, &diagnostics) }
    return checked
}

private func checkedHref(
    _ written: Spanned<String>, _ links: LinkTable, _ suggestions: inout SuggestionLimit,
    _ diagnostics: inout [Diagnostic]
) -> String {
    func report(_ code: DiagnosticCode, _ message: String) {
        if let problem = links.problem(code, message, with: written.value, at: written.span) {
            diagnostics.append(problem)
        }
    }
    switch links.resolve(written.value, from: .root) {
    case .outside, .ownFragment: return percentEncoded(written.value, for: .wholeAddress)
    case .document(_, let href, _), .file(let href, _, _), .page(let href): return href
    case .unpublished(let href, let publication):
        if let message = unpublishedMessage(written.value, publication) { report(.linkUnpublished, message) }
        return href
    case .nothing(let problem, let href):
        report(.linkUnknown, links.message(problem, &suggestions))
        return href ?? percentEncoded(written.value, for: .wholeAddress)
    }
}

/// Ids in feeds that two documents share: feed readers would show only one of them.
func guidProblems(of outline: SiteOutline, _ entries: [Entry]) -> [Diagnostic] {
    var seen: [String: Int] = [:]
    var diagnostics: [Diagnostic] = []
    for (index, document) in outline.documents.enumerated() {
        guard let first = seen[document.guid] else {
            seen[document.guid] = index
            continue
        }
        let other = outline.documents[first]
        let message =
            "'\(document.sourcePath)' and '\(other.sourcePath)' have the same id in feeds, '\(document.guid)'; "
            + "give this one its own 'guid', because feed readers would show only one of them"
        let place = { (index: Int) in entries[index].head.guid?.span ?? entries[index].place }
        diagnostics.append(
            .error(.guidDuplicate, message, at: place(index), notes: [.init("the other is here", at: place(first))]))
    }
    return diagnostics
}
