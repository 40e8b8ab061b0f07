// The listings of a job on job boards, one for each place, and their ids, which must never change.

internal import SiteModel
internal import WebText

/// A job at one of its places. This is what Indeed and LinkedIn call a job.
struct JobListing {
    let document: Document
    let job: Job
    /// At most 40 characters (LinkedIn's limit), unique in the site.
    let id: String
    /// Nil for a remote job without a place.
    let address: PostalAddress?
    /// ISO 3166-1 alpha-2: that of the place, or one from which a remote job may be done.
    let country: String

    var salary: Salary? { job.salary(at: address) }

    var isRemote: Bool { job.workplace == .remote }
}

/// The open jobs of a site, newest first, each with its places in order.
func jobListings(_ fragments: FeedFragments) -> [JobListing] {
    let outline = fragments.site.outline
    return outline.openJobsInEveryLanguage.flatMap { id -> [JobListing] in
        let document = outline[id]
        guard case .job(let job) = document.details, job.isOpen else { return [] }
        return listings(of: document, job, id: fragments.listingID(of: id))
    }
}

private func listings(of document: Document, _ job: Job, id: String) -> [JobListing] {
    guard job.workplace != .remote, !job.locations.isEmpty else { return remoteListings(of: document, job, id: id) }
    var seen: Set<String> = []
    return job.locations.enumerated().map { index, address in
        // The first place has the id of the job, so adding a second place later does not change it. The others are
        // distinguished by the place itself, not by its position in the list.
        let facts = [address.country, address.region, address.locality, address.postalCode, address.street]
        var place = shortID(facts.map { $0 ?? "" }.joined(separator: "\n"))
        while !seen.insert(place).inserted { place = shortID(place) }
        let own = index == 0 ? id : "\(id.utf8.count <= 23 ? id : shortID(id))-\(place)"
        return JobListing(document: document, job: job, id: own, address: address, country: address.country)
    }
}

/// A fully remote job is one listing for each country: boards have no other way to say from where it may be done. The whole
/// world is no country, so it is listed in that of its place, or else in the USA.
private func remoteListings(of document: Document, _ job: Job, id: String) -> [JobListing] {
    let address = job.locations.first
    var countries = job.applicantCountries
    if countries.isEmpty { countries = [address?.country ?? "US"] }
    return countries.enumerated().map { index, country in
        // The first country has the id of the job, as the first place has.
        let own = index == 0 ? id : "\(id.utf8.count <= 23 ? id : shortID(id))-\(shortID("remote\n" + country))"
        return JobListing(document: document, job: job, id: own, address: address, country: country)
    }
}

/// The id of each job on job boards: the requisition, or a name derived from the feed's id if there is none, if it is
/// longer than LinkedIn accepts, or if an older job has it.
func listingIDs(of outline: SiteOutline) -> [DocumentID: String] {
    var ids: [DocumentID: String] = [:]
    var taken: Set<String> = []
    // Oldest first, including closed ones, so that jobs that are posted or closed later do not change any id.
    let jobs = outline.documents.filter { $0.kind == .job && outline.original(of: $0) == nil }.map { document in
        (id: document.id, date: document.date?.seconds ?? 0, guid: document.guid, details: document.details)
    }
    for (id, _, guid, details) in jobs.sorted(by: { ($0.date, $0.guid) < ($1.date, $1.guid) }) {
        guard case .job(let job) = details else { continue }
        if let requisition = job.requisition, (1...40).contains(requisition.utf16.count),
            taken.insert(requisition).inserted
        {
            ids[id] = requisition
        } else {
            ids[id] = shortID(guid)
        }
    }
    // Each language is a listing of its own (Indeed's rule), with an id that follows from the job's.
    for document in outline.documents where document.kind == .job {
        guard let original = outline.original(of: document), let id = ids[original] else { continue }
        let own = "\(id)-\(outline.settings.editions[document.edition].language)"
        ids[document.id] = own.utf16.count <= 40 && taken.insert(own).inserted ? own : shortID(document.guid)
    }
    return ids
}

extension SiteOutline {
    /// The open jobs, newest first, each in every language that it has.
    var openJobsInEveryLanguage: [DocumentID] {
        guard !settings.languages.isEmpty else { return openJobs }
        return newestFirst(documents).filter { id in
            if case .job(let job) = self[id].details { job.state == .open || job.state == .scheduled } else { false }
        }
    }

    /// The version whose facts a translation shares; nil of the version itself.
    func original(of document: Document) -> DocumentID? {
        guard let first = translations[document.id]?.first, first != document.id else { return nil }
        return first
    }
}

/// Sixteen hexadecimal digits that are the same in every build.
func shortID(_ text: String) -> String { hexadecimal(stableHash(text.utf8), width: 16) }
