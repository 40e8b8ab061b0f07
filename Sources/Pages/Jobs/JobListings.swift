// The listings that a job is at the job boards, one for each place, and their ids, which must never change.

internal import SiteModel

/// A job at one of its places: what Indeed and LinkedIn call a job.
struct JobListing {
    let document: Document
    let job: Job
    /// At most 40 characters (LinkedIn's bound), unique in the site.
    let id: String
    /// Nil for a remote job without a place.
    let address: PostalAddress?
    /// ISO 3166-1 alpha-2: the place's, or the first applicant's of a remote job.
    let country: String

    var isRemote: Bool { job.workplace == .remote }
}

/// The open jobs of a site, newest first, each with its places in order.
func jobListings(_ fragments: FeedFragments) -> [JobListing] {
    let outline = fragments.site.outline
    return outline.openJobs.flatMap { id -> [JobListing] in
        let document = outline[id]
        guard case .job(let job) = document.details, job.isOpen else { return [] }
        return listings(of: document, job, id: fragments.listingID(of: id))
    }
}

private func listings(of document: Document, _ job: Job, id: String) -> [JobListing] {
    // A fully remote job is one listing: the boards show it in the whole of the applicants' countries.
    guard job.workplace != .remote, !job.locations.isEmpty else {
        let address = job.locations.first
        let country = job.applicants.first ?? address?.country ?? ""
        return [JobListing(document: document, job: job, id: id, address: address, country: country)]
    }
    var seen: Set<String> = []
    return job.locations.enumerated().map { index, address in
        // The first place has the job's own id, so that a second one, added later, changes nothing for it. The others
        // are told apart by what the place is and not by where it stands in the list.
        let facts = [address.country, address.region, address.locality, address.postalCode, address.street]
        var place = stableHash(facts.map { $0 ?? "" }.joined(separator: "\n"))
        while !seen.insert(place).inserted { place = stableHash(place) }
        let own = index == 0 ? id : "\(id.utf8.count <= 23 ? id : stableHash(id))-\(place)"
        return JobListing(document: document, job: job, id: own, address: address, country: address.country)
    }
}

/// The id of each job at the job boards: the requisition, or a name made of the feed's id where there is none, where it
/// is longer than LinkedIn takes, or where an older job has it.
func listingIDs(of outline: SiteOutline) -> [DocumentID: String] {
    var ids: [DocumentID: String] = [:]
    var taken: Set<String> = []
    // Oldest first, closed ones too: what is posted or closed later changes no id.
    let jobs = (outline.openJobs + outline.closedJobs).sorted { left, right in
        let (leftDate, rightDate) = (outline[left].date?.seconds ?? 0, outline[right].date?.seconds ?? 0)
        return leftDate == rightDate ? outline[left].guid < outline[right].guid : leftDate < rightDate
    }
    for id in jobs {
        guard case .job(let job) = outline[id].details else { continue }
        if let requisition = job.requisition, (1...40).contains(requisition.utf16.count),
            taken.insert(requisition).inserted
        {
            ids[id] = requisition
        } else {
            ids[id] = stableHash(outline[id].guid)
        }
    }
    return ids
}

/// Sixteen hexadecimal digits that are the same in every build: FNV-1a. Swift's own hashes differ from run to run.
func stableHash(_ text: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
}
