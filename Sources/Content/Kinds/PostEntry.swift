// The keys of a post.

internal import Diagnostics
internal import SiteModel

/// title*, date*, updated, author, description, tags, series, image, image-alt, slug, aliases, guid, template, draft,
/// comments, jobs, teams, audio, extra
func readPost(_ fields: inout FieldReader, stem: DocumentStem, zone: LocalTime) -> EntryHead {
    var head = EntryHead(&fields, titleKey: "title", stem: stem, zone: zone)
    head.readArticleKeys(&fields, stem: stem, zone: zone)
    return head
}
