// site.yml → the settings, with all defaults.

package import Diagnostics
internal import SiteModel
internal import WebText

/// Reads `Content/site.yml`; nil if so much is missing that no other file can be read with it.
///
/// - Parameter baseURL: replaces `url` (`--base-url`).
package func parseSettings(_ source: Source, baseURL: String?) -> Checked<SettingsFile?> {
    let start = SourceSpan.start(of: source.id)
    if let error = source.encodingError() { return Checked(nil, [error]) }
    var diagnostics: [Diagnostic] = []
    let root = readYAML(0..<source.bytes.count, of: source).reporting(to: &diagnostics)
    if root == nil && diagnostics.hasErrors { return Checked(nil, diagnostics) }
    var entries: [YAMLEntry] = []
    switch root?.content {
    case .map(let map): entries = map
    case .some where root?.isNull == false:
        let message = "the settings must be lines such as 'title: …', not \(root?.wording ?? "nothing")"
        return Checked(nil, diagnostics + [.error(.valueWrongType, message, at: root?.span ?? start)])
    default:
        if source.bytes.isEmpty {
            let message = "a site needs the file Content/site.yml with a 'title' and a 'url'"
            return Checked(nil, diagnostics + [.error(.siteMissing, message, at: start)])
        }
    }
    var fields = FieldReader(entries, of: source, subject: "the site", place: start)
    let file = readSettings(&fields, source: source, baseURL: baseURL)
    reportForeignKeys(&fields, told: [], table: .site)
    return Checked(file, diagnostics + fields.diagnostics + fields.missing)
}

/// title*, url*, language, description, time-zone, theme, organization, author, menu, page-size, feed-size, comments,
/// smart-punctuation, figures, check-links, websub-hub, pictures, podcast, theme-settings, permalinks, redirects, languages,
/// job-boards,
/// extra
func readSettings(_ fields: inout FieldReader, source: Source, baseURL: String?) -> SettingsFile {
    let title = fields.requiredText("title")?.value ?? ""
    let written = fields.requiredText("url")
    let own = written.flatMap { fields.siteURL($0, named: "'url'") }
    let given = baseURL.flatMap { fields.siteURL(Spanned($0, .start(of: source.id)), named: "--base-url") }
    // Because of the errors above, this address is never published.
    let fallback = SiteURL(origin: "https://site.invalid", basePath: "", host: "site.invalid")
    var settings = SiteSettings(title: title, url: given ?? own ?? fallback)
    settings.language = fields.language() ?? "en"
    settings.description = fields.text("description").flatMap { $0.value.isEmpty ? nil : $0.value }
    settings.timeZone = fields.timeZone() ?? "UTC"
    settings.theme = fields.themeName() ?? "default"
    settings.pageSize = fields.integer("page-size", in: 1...1000)?.value ?? 10
    settings.feedSize = fields.integer("feed-size", in: 1...1000)?.value ?? 20
    settings.comments = fields.choice("comments", of: CommentPolicy.self)?.value ?? .closed
    settings.smartPunctuation = fields.boolean("smart-punctuation")?.value ?? true
    settings.figures = fields.boolean("figures")?.value ?? true
    settings.linkChecking = fields.linkChecking()
    settings.websubHub = fields.webAddress("websub-hub")
    settings.pictures = fields.pictureSettings()
    settings.extra = fields.extra()
    var file = SettingsFile(site: settings, source: source, identityHost: (own ?? given ?? fallback).host)
    file.themeKey = fields.keySpan("theme")
    file.languageKey = fields.keySpan("language")
    file.ownURL = own
    file.themeSettings = fields.map("theme-settings", wanted: "a map of what the theme declares") ?? []
    file.author = fields.text("author").flatMap { $0.value.isEmpty ? nil : $0 }
    readOrganization(&fields, into: &file)
    readPodcast(&fields, into: &file)
    readMenu(&fields, into: &file)
    readLanguages(&fields, into: &file)
    readPermalinks(&fields, into: &file)
    readRedirects(&fields, into: &file)
    file.jobBoards = readJobBoards(&fields)
    return file
}

/// name*, url, logo, email
private func readOrganization(_ fields: inout FieldReader, into file: inout SettingsFile) {
    guard let entry = fields.entry("organization") else { return }
    guard case .map = entry.value.content else {
        fields.reportWrongType("organization", wanted: "{name: …, url: …, logo: …, email: …}", entry.value)
        return
    }
    let read = fields.nested(entry.value, subject: "an organization", foreign: .organization) { organization in
        let name = organization.requiredText("name")?.value ?? ""
        let url = organization.webAddress("url")
        let logo = organization.text("logo")
        let email = organization.text("email")
        if let logo, !logo.value.hasPrefix("/"), !isWebURL(logo.value) {
            organization.reportInvalid(
                "'logo' must be a path from the root, such as /logo.png, or a URL", at: logo.span)
        }
        if let email, !isEmailAddress(email.value) {
            organization.reportInvalid(
                "'\(quotation(email.value))' is not an e-mail address" + emailAdvice(email.value), at: email.span)
        }
        return (Organization(name: name, url: url, logo: logo?.value, email: email?.value), logo)
    }
    file.site.organization = read?.0
    file.logo = read?.1
}

private func readMenu(_ fields: inout FieldReader, into file: inout SettingsFile) {
    let entries = menuEntries(&fields, url: file.site.url)
    guard fields.has("menu") else {
        // The theme's words take the place of these titles.
        file.site.menu = ["Interviews", "Jobs", "Posts", "People"].map {
            MenuItem(title: $0, url: file.site.url.basePath + "/\($0.lowercased())/")
        }
        return
    }
    file.site.hasOwnMenu = true
    file.site.menu = entries.map(\.item)
    file.menu = entries.map(\.address)
}

private func readPermalinks(_ fields: inout FieldReader, into file: inout SettingsFile) {
    let sections = DocumentKind.allCases.map(\.folder)
    for entry in fields.map("permalinks", wanted: "a map of sections and patterns") ?? [] {
        guard let kind = DocumentKind.allCases.first(where: { $0.folder == entry.key }) else {
            fields.report(
                .warning(
                    .keyUnknown,
                    "permalinks have no section '\(entry.key)'" + spellingSuggestion(for: entry.key, among: sections),
                    at: entry.keySpan))
            continue
        }
        guard case .scalar(let scalar) = entry.value.content else {
            fields.reportWrongType(entry.key, wanted: "a pattern such as /:year/:month/:slug/", entry.value)
            continue
        }
        let (permalink, problem) = Permalink.parse(trimmed(scalar.text), kind: kind)
        if let problem { fields.reportInvalid(problem, at: entry.value.span) }
        let base = (file.ownURL ?? file.site.url).basePath
        if !base.isEmpty, trimmed(scalar.text).hasPrefix(base + "/") {
            fields.report(
                .warning(
                    .addressRepeatsPath,
                    "the path of the site's url stands before every address, so that '\(base)' is there twice; write "
                        + "'\(quotation(String(trimmed(scalar.text).dropFirst(base.count))))'", at: entry.value.span))
        }
        file.permalinks[kind] = permalink
    }
}

private func readRedirects(_ fields: inout FieldReader, into file: inout SettingsFile) {
    for entry in fields.map("redirects", wanted: "a map of old and new addresses") ?? [] {
        guard entry.key.hasPrefix("/"), let from = requestTarget(writtenAs: entry.key) else {
            fields.report(
                .error(
                    .addressUnsafe,
                    "the address '\(quotation(entry.key))' to redirect from \(oldAddressProblem(entry.key))",
                    at: entry.keySpan))
            continue
        }
        guard case .scalar(let scalar) = entry.value.content, !scalar.isNull else {
            fields.reportWrongType(entry.key, wanted: "an address", entry.value)
            continue
        }
        let target = trimmed(scalar.text)
        guard href(writtenAs: target, on: file.site.url) != nil else {
            fields.reportInvalid(
                "a redirect must lead to a path from the root, such as /jobs/, or to a URL, not to '\(quotation(target))'"
                    + webAddressAdvice(target),
                at: entry.value.span)
            continue
        }
        file.redirects.append(
            RedirectEntry(from: Spanned(from, entry.keySpan), target: Spanned(target, entry.value.span)))
    }
}

/// An address from site.yml as pages write it: from the root, with the path of the site, or an absolute URL. Nil if it
/// is neither.
func href(writtenAs text: String, on url: SiteURL) -> String? {
    if text.hasPrefix("/") && !text.hasPrefix("//") {
        return hasForbiddenCharacter(text) ? nil : url.basePath + percentEncoded(text, for: .wholeAddress)
    }
    if isWebURL(text) { return percentEncoded(text, for: .wholeAddress) }
    return addressScheme(of: text.utf8) == "mailto" && !hasForbiddenCharacter(text) ? text : nil
}
