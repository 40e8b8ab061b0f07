// The keys of a page.

internal import Diagnostics
internal import SiteModel

/// title*, updated, description, image, image-alt, slug, aliases, guid, template, draft, comments, extra
func readPage(_ fields: inout FieldReader, stem: DocumentStem, zone: LocalTime) -> EntryHead {
    var head = EntryHead(&fields, titleKey: "title", stem: stem, zone: zone)
    head.commentPolicy = fields.choice("comments", of: CommentPolicy.self)?.value
    return head
}
