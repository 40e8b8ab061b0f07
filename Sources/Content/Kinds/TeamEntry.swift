// The keys of a team.

internal import SiteModel

struct TeamEntry: Sendable {
    /// A person's slug.
    var lead: Spanned<String>?
}

/// name*, lead, updated, description, image, image-alt, slug, aliases, guid, template, draft, extra
func readTeam(
    _ fields: inout FieldReader, stem: DocumentStem, zone: LocalTime
) -> (head: EntryHead, team: TeamEntry) {
    let head = EntryHead(&fields, titleKey: "name", stem: stem, zone: zone)
    return (head, TeamEntry(lead: fields.text("lead").flatMap { $0.value.isEmpty ? nil : $0 }))
}
