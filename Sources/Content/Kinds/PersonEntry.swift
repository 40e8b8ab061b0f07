// The keys of a person.

internal import Diagnostics
internal import SiteModel
internal import WebText

struct PersonEntry: Sendable {
    var role: String?
    /// A team's name or slug.
    var team: Spanned<String>?
    /// A path beside the document or from the root.
    var photo: Spanned<String>?
    /// Name and URL as they were written.
    var links: [(name: String, url: Spanned<String>)] = []
}

/// name*, role, team, photo, links, updated, description, image, image-alt, slug, aliases, guid, template, draft, extra
func readPerson(
    _ fields: inout FieldReader, stem: DocumentStem, zone: LocalTime
) -> (head: EntryHead, person: PersonEntry) {
    let head = EntryHead(&fields, titleKey: "name", stem: stem, zone: zone)
    var person = PersonEntry()
    person.role = fields.text("role")?.value
    person.team = fields.text("team").flatMap { $0.value.isEmpty ? nil : $0 }
    person.photo = fields.text("photo").flatMap { $0.value.isEmpty ? nil : $0 }
    for link in fields.map("links", wanted: "a map of names and URLs") ?? [] {
        guard case .scalar(let scalar) = link.value.content, !scalar.isNull else {
            fields.report(
                .error(
                    .valueWrongType, "the link '\(link.key)' must be a URL, not \(link.value.wording)",
                    at: link.value.span))
            continue
        }
        let url = trimmed(scalar.text)
        guard isWebURL(url) || isMailAddress(url) || (url.hasPrefix("/") && !url.hasPrefix("//")) else {
            fields.reportInvalid(
                "the link '\(link.key)' must be an address with http, https or mailto, not '\(quotation(url))'"
                    + webAddressAdvice(url),
                at: link.value.span)
            continue
        }
        person.links.append((link.key, Spanned(url, link.value.span)))
    }
    return (head, person)
}

private func isMailAddress(_ url: String) -> Bool {
    addressScheme(of: url.utf8) == "mailto"
        && isEmailAddress(String(url.dropFirst("mailto:".count).prefix { $0 != "?" }))
}
