// Which documents a feed holds, and when they last changed: never the clock's time, always the items' own.

internal import SiteModel

/// The documents of a feed, newest first, at most the site's feed size. Closed jobs are in none.
func feedDocuments(of subject: FeedSubject, in site: Site) -> [DocumentID] {
    let outline = site.outline
    let size = max(0, outline.settings.feedSize)
    switch subject {
    case .site: return newest(size, of: outline.posts, and: outline.interviews, in: outline)
    case .section(.post): return Array(outline.posts.prefix(size))
    case .section(.interview): return Array(outline.interviews.prefix(size))
    case .section(.job): return Array(outline.openJobs.prefix(size))
    case .section, .document: return []
    case .tag(let index): return Array(outline.tags[index].documents.prefix(size))
    // A series stands in the order of its parts.
    case .series(let index): return Array(outline.series[index].documents.reversed().prefix(size))
    }
}

/// When a document last changed, its comments counted: nil for one without any date.
func lastChange(of document: Document) -> Timestamp? {
    var newest = document.updated ?? document.date
    if let date = document.date, let updated = newest, date > updated { newest = date }
    guard document.commentPolicy != .off else { return newest }
    for comment in document.comments {
        if let date = comment.date, newest.map({ $0 < date }) ?? true { newest = date }
    }
    return newest
}

/// The newest change of any of the documents.
func lastChange(of documents: [DocumentID], in outline: SiteOutline) -> Timestamp? {
    documents.compactMap { lastChange(of: outline[$0]) }.max()
}

/// Readers' comments, pingbacks apart; 0 where comments are off.
func commentCount(of document: Document) -> Int {
    document.commentPolicy == .off ? 0 : document.comments.count { $0.kind == .comment }
}

/// The names that stand as a document's authors: its people, or who asks in an interview.
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

private func newest(
    _ count: Int, of left: [DocumentID], and right: [DocumentID], in outline: SiteOutline
) -> [DocumentID] {
    var merged: [DocumentID] = []
    var leftRest = left.prefix(count)[...]
    var rightRest = right.prefix(count)[...]
    while merged.count < count {
        guard let first = leftRest.first else {
            merged += rightRest.prefix(count - merged.count)
            break
        }
        guard let second = rightRest.first else {
            merged += leftRest.prefix(count - merged.count)
            break
        }
        if isNewer(outline[second], than: outline[first]) {
            merged.append(second)
            rightRest = rightRest.dropFirst()
        } else {
            merged.append(first)
            leftRest = leftRest.dropFirst()
        }
    }
    return merged
}

/// By date, newest first; equal dates by path.
private func isNewer(_ left: Document, than right: Document) -> Bool {
    guard let leftDate = left.date, let rightDate = right.date, leftDate != rightDate else {
        return left.path < right.path
    }
    return leftDate > rightDate
}
