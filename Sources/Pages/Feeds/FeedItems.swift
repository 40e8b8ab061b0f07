// Which documents a feed contains, and when they last changed: always a time of the items, never the current time.

internal import SiteModel

/// The documents of a feed, newest first, at most `feed-size`. Closed jobs are never included.
func feedDocuments(of subject: FeedSubject, in site: Site) -> [DocumentID] {
    guard case .list(let list) = subject, let feed = site.layout[list]?.feed else { return [] }
    return Array(feed.documents.prefix(max(0, site.outline.settings.feedSize)))
}

/// When a document or its comments last changed; nil without any date.
func lastChange(of document: Document) -> Timestamp? {
    var newest = document.updated ?? document.date
    if let date = document.date, let updated = newest, date > updated { newest = date }
    guard document.commentPolicy != .off else { return newest }
    for comment in document.comments {
        if let date = comment.date, newest.map({ $0 < date }) ?? true { newest = date }
    }
    return newest
}

/// The names of the authors of a document: its people, or the interviewer.
func authorNames(of document: Document, in outline: SiteOutline) -> [String] {
    if !document.authors.isEmpty { return document.authors.map { outline[$0].title } }
    if case .interview(let interview) = document.details,
        interview.speakers.indices.contains(interview.interviewer)
    {
        return [interview.speakers[interview.interviewer].name]
    }
    return []
}

extension SiteSettings {
    /// Who publishes the site.
    var publisherName: String { organization?.name ?? title }
}
