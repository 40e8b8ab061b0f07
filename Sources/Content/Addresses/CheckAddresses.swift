// Addresses that front matter and site.yml give: who has which, where redirects lead, that ids are given once.

internal import Diagnostics
internal import SiteModel
internal import WebText

/// Two documents, aliases, redirects or files on one address, and what lies in the way of a folder.
func addressProblems(of outline: SiteOutline, _ entries: [Entry], settings: SettingsFile) -> [Diagnostic] {
    var book = AddressBook()
    for page in ownPages { book.claim(page.path, for: page.name, at: nil) }
    for (document, entry) in zip(outline.documents, entries) where document.id != outline.frontText {
        book.claim(
            document.path, for: "'\(document.sourcePath)'", at: entry.head.slug.span,
            advice: "; give one of them another 'slug'")
    }
    for term in outline.tags + outline.series { book.claim(term.path, for: "the page of '\(term.name)'", at: nil) }
    for file in outline.files {
        let span = file.source.map { SourceSpan.start(of: $0) } ?? .start(of: settings.source.id)
        book.claim(file.path, for: owner(of: file), at: span, advice: "; rename one of them")
    }
    for (document, entry) in zip(outline.documents, entries) {
        for alias in entry.head.aliases {
            book.claim(
                alias.value, for: "an alias of '\(document.sourcePath)'", at: alias.span,
                advice: "; take one of them away")
        }
    }
    for redirect in settings.redirects {
        book.claim(
            redirect.from.value, for: "a redirect in '\(settings.source.path)'", at: redirect.from.span,
            advice: "; take one of them away")
    }
    book.reportFilesInTheWay()
    return book.diagnostics
}

private func owner(of file: StaticFile) -> String {
    switch file.origin {
    case .site(let path): "'\(path)'"
    case .builtInTheme(let path): "the theme's '\(path)'"
    }
}

/// The aliases and the settings' redirects, by address; what they lead to is checked.
func checkedRedirects(
    of outline: SiteOutline, _ entries: [Entry], settings: SettingsFile, _ links: inout LinkTable,
    _ diagnostics: inout [Diagnostic]
) -> [Redirect] {
    let url = outline.settings.url
    var redirects: [Redirect] = []
    for (document, entry) in zip(outline.documents, entries) {
        for alias in entry.head.aliases {
            diagnostics += [repeatedPath(alias, of: settings.ownURL ?? url)].compactMap { $0 }
            redirects.append(
                Redirect(
                    from: alias.value, href: url.href(document.path), absoluteURL: url.absolute(document.path),
                    span: alias.span))
            links.add(alias.value)
        }
    }
    // All of them are known before the first is followed: one may lead to another.
    for redirect in settings.redirects {
        diagnostics += [repeatedPath(redirect.from, of: settings.ownURL ?? url)].compactMap { $0 }
        links.add(redirect.from.value)
    }
    diagnostics += circularRedirects(settings.redirects)
    var suggestions = SuggestionLimit()
    for redirect in settings.redirects {
        let href = checkedHref(redirect.target, links, &suggestions, &diagnostics)
        let isAbsolute = addressScheme(of: href.utf8) != nil
        redirects.append(
            Redirect(
                from: redirect.from.value, href: href, absoluteURL: isAbsolute ? href : url.origin + href,
                span: redirect.from.span))
    }
    return redirects.sorted { ($0.from, $0.span) < ($1.from, $1.span) }
}

/// A warning where an old address holds the path of the site's url, which comes before every address by itself.
private func repeatedPath(_ old: Spanned<SitePath>, of url: SiteURL) -> Diagnostic? {
    let path = old.value.encoded
    guard !url.basePath.isEmpty, path.hasPrefix(url.basePath + "/"), path != url.basePath + "/" else { return nil }
    return .warning(
        .addressRepeatsPath,
        "this redirects from '\(quotation(url.basePath + path))', since the path of the site's url stands before every address; "
            + "write '\(quotation(String(path.dropFirst(url.basePath.count))))'", at: old.span)
}

/// A warning where a file of the site takes the place of the list of redirects.
func lostRedirects(of outline: SiteOutline) -> Diagnostic? {
    let path = SitePath.root.file("_redirects")
    guard !outline.redirects.isEmpty, let file = outline.files.first(where: { $0.path == path }),
        let source = file.source
    else { return nil }
    let count = outline.redirects.count
    return .warning(
        .fileIgnored,
        "this file takes the place of the _redirects that Candid makes, so that \(count == 1 ? "an old address is" : "\(count) old addresses are") "
            + "not in it; write its lines under 'redirects' in site.yml, or add the others to it",
        at: .start(of: source))
}

/// Redirects that lead back to themselves, each circle once.
private func circularRedirects(_ redirects: [RedirectEntry]) -> [Diagnostic] {
    var targets: [String: (index: Int, key: String)] = [:]
    for (index, redirect) in redirects.enumerated() {
        guard let path = sitePath(writtenAs: redirect.target.value.prefix { $0 != "#" }.description) else { continue }
        targets[AddressBook.key(of: redirect.from.value)] = (index, AddressBook.key(of: path))
    }
    /// 0 is not seen, otherwise the number of the walk that came by: no redirect is followed twice.
    var walks = Array(repeating: 0, count: redirects.count)
    var diagnostics: [Diagnostic] = []
    for start in redirects.indices {
        var key = AddressBook.key(of: redirects[start].from.value)
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
                "the redirect leads back to itself by way of '\(target.value)'; let it lead to a page", at: target.span)
        )
    }
    return diagnostics
}

/// The settings with their menu's addresses finished; what is not there is reported.
func checkedAddresses(
    of settings: SettingsFile, _ links: LinkTable, _ diagnostics: inout [Diagnostic]
) -> SiteSettings {
    var checked = settings.settings
    var suggestions = SuggestionLimit()
    for (index, address) in settings.menu.enumerated() {
        let href = checkedHref(address, links, &suggestions, &diagnostics)
        checked.menu[index] = MenuItem(title: checked.menu[index].title, url: href)
    }
    if let logo = settings.logo, logo.value.hasPrefix("/") { _ = checkedHref(logo, links, &suggestions, &diagnostics) }
    return checked
}

private func checkedHref(
    _ written: Spanned<String>, _ links: LinkTable, _ suggestions: inout SuggestionLimit,
    _ diagnostics: inout [Diagnostic]
) -> String {
    func report(_ code: DiagnosticCode, _ message: String) {
        if let problem = links.problem(code, message, at: written.span) { diagnostics.append(problem) }
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

/// Ids in feeds that two documents share: readers would show one of them only.
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
            + "give this one a 'guid' of its own, since readers of feeds would see only one of them"
        let place = { (index: Int) in entries[index].head.guid?.span ?? entries[index].place }
        diagnostics.append(
            .error(.guidDuplicate, message, at: place(index), notes: [.init("the other is here", at: place(first))]))
    }
    return diagnostics
}
