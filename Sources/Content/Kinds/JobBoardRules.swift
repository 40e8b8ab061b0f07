// The rules of job boards: an error if Google for Jobs requires it, a warning if only one board does.

internal import Diagnostics
internal import SiteModel

/// LinkedIn's shortest description and longest title, in characters (XML feed development guide).
private let shortestDescription = 100
private let longestTitle = 100
/// LinkedIn's longest partnerJobId.
private let longestRequisition = 40

/// The rules for one open job, each reported at the key that breaks it.
func boardProblems(of entry: Entry, body: Body) -> [Diagnostic] {
    guard case .job(let job) = entry.details else { return [] }
    var diagnostics: [Diagnostic] = []
    func warn(_ message: String, at span: SourceSpan) {
        diagnostics.append(.warning(.jobBoardRule, message, at: span))
    }
    let title = entry.head.title
    let length = length(of: body.text, upTo: shortestDescription)
    if length <= 0 {
        let message = "the job has no text; describe its duties, qualifications and terms, as Google for Jobs requires"
        diagnostics.append(.error(.jobRule, message, at: entry.place))
    } else if length <= title.value.count, words(of: body.text) == words(of: title.value) {
        let message = "the job's text is only its title; describe its duties and terms, as Google for Jobs requires"
        diagnostics.append(.error(.jobRule, message, at: entry.place))
    } else if length < shortestDescription {
        warn(
            "the job's text has \(length) characters; write at least \(shortestDescription), because LinkedIn rejects shorter ones",
            at: entry.place
        )
    }
    if title.value.count > longestTitle {
        warn(
            "the title has \(title.value.count) characters; shorten it to \(longestTitle), the most that LinkedIn accepts",
            at: title.span
        )
    }
    if let requisition = job.requisition {
        if requisition.value.count > longestRequisition {
            warn(
                "the id has \(requisition.value.count) characters; shorten it to \(longestRequisition), the most that LinkedIn accepts",
                at: requisition.span)
        }
        if title.value.contains(requisition.value), requisition.value.count > 2 {
            warn(
                "the title contains the id '\(requisition.value)'; delete it, because Google for Jobs wants only the title of the job",
                at: title.span)
        }
    }
    if job.workplace != .remote {
        for location in job.locations where location.value.locality == nil {
            warn(
                "the location has no 'locality'; add it, because Indeed and LinkedIn list jobs by city",
                at: location.span)
        }
        for location in job.locations where location.value.locality != nil && location.value.region == nil {
            // In other countries not every place has a region that people write.
            guard ["US", "CA"].contains(location.value.country) else { continue }
            warn(
                "the location has no 'region'; add the state or province, which Indeed requires for a city",
                at: location.span)
        }
    }
    if case .url(let url)? = job.apply?.value, !url.hasPrefix("https:"), let span = job.apply?.span {
        warn("LinkedIn accepts only https addresses for applications, not '\(url)'", at: span)
    }
    return diagnostics
}

/// The number of characters of a text, at most `limit`. A run of white space counts as one character, at the ends as
/// none.
private func length(of text: String, upTo limit: Int) -> Int {
    var length = 0
    var isInGap = false
    for character in text {
        if isBlank(character) {
            isInGap = length > 0
            continue
        }
        length += isInGap ? 2 : 1
        isInGap = false
        if length >= limit { return limit }
    }
    return length
}

private func words(of text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }

/// Two jobs with the same requisition: Indeed and LinkedIn would show only one of them.
func requisitionProblems(of site: Assembly) -> [Diagnostic] {
    var seen: [String: SourceSpan] = [:]
    var diagnostics: [Diagnostic] = []
    for id in site.outline.openJobs.sorted() {
        guard case .job(let job)? = site.jobs[id]?.details, let requisition = job.requisition else { continue }
        if let first = seen[requisition.value] {
            let message =
                "another open job has the id '\(requisition.value)' as well, and job boards show only one of them; give this one its own id"
            diagnostics.append(
                .warning(.jobBoardRule, message, at: requisition.span, notes: [.init("the other is here", at: first)]))
        } else {
            seen[requisition.value] = requisition.span
        }
    }
    return diagnostics
}

/// Jobs that the boards would treat as different from those that were last published: Indeed and LinkedIn require that
/// an id never changes.
///
/// - Parameter recorded: what the author has recorded; where that knows a job, nothing else counts.
func identifierProblems(
    of site: Assembly, recorded: [RecordedID], lastPublished: [PublishedJob]
) -> [Diagnostic] {
    guard !recorded.isEmpty || !lastPublished.isEmpty else { return [] }
    let known =
        recorded.map { record in
            let url = site.outline.settings.url.absolute(SitePath(unchecked: record.path))
            return PublishedJob(guid: record.id, requisition: record.requisition, url: url)
        } + lastPublished
    let byGUID = Dictionary(known.map { ($0.guid, $0) }) { first, _ in first }
    let byURL = Dictionary(known.map { ($0.url, $0) }) { first, _ in first }
    return site.outline.openJobs.sorted().compactMap { id in
        guard let entry = site.jobs[id] else { return nil }
        let document = site.outline[id]
        let url = site.outline.settings.url.absolute(document.path)
        guard case .job(let job) = entry.details, let last = byGUID[document.guid] ?? byURL[url] else { return nil }
        let warn = { (change: String, span: SourceSpan) -> Diagnostic in
            .warning(
                .jobIDChanged, "the job was last published \(change), or job boards will treat it as a different job",
                at: span)
        }
        switch (last.requisition, job.requisition) {
        case (let before?, let now?) where before != now.value:
            return warn("with the id '\(before)', not '\(now.value)'; put it back", now.span)
        case (let before?, nil): return warn("with the id '\(before)'; put it back", entry.place)
        case (nil, let now?): return warn("without the id '\(now.value)'; leave it out", now.span)
        case (nil, nil) where last.guid != document.guid:
            return warn(
                "with the guid '\(last.guid)', not '\(document.guid)'; put it back",
                entry.head.guid?.span ?? entry.place)
        default: return nil
        }
    }
}
