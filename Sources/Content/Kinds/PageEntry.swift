// The keys of a page.

internal import Diagnostics
internal import SiteModel

/// title*, updated, description, image, image-alt, slug, aliases, guid, template, draft, extra
func readPage(_ fields: inout FieldReader, stem: DocumentStem, zone: LocalTime) -> EntryHead {
    EntryHead(&fields, titleKey: "title", stem: stem, zone: zone)
}
