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
func jobListings(of site: Site) -> [JobListing] {
    var seen: Set<String> = []
    return site.outline.openJobs.flatMap { id -> [JobListing] in
        let document = site.outline[id]
        guard case .job(let job) = document.details, job.isOpen else { return [] }
        return listings(of: document, job).map { listing in
            guard !seen.insert(listing.id).inserted else {
                // Two jobs under one requisition: what never changes of a document tells them apart.
                let other = stableHash("\(document.guid)\n\(listing.id)")
                seen.insert(other)
                return JobListing(
                    document: document, job: job, id: other, address: listing.address, country: listing.country)
            }
            return listing
        }
    }
}

private func listings(of document: Document, _ job: Job) -> [JobListing] {
    let base = listingID(of: document, job)
    // A fully remote job is one listing: the boards show it in the whole of the applicants' countries.
    guard job.workplace != .remote, !job.locations.isEmpty else {
        let address = job.locations.first
        let country = job.applicants.first ?? address?.country ?? ""
        return [JobListing(document: document, job: job, id: base, address: address, country: country)]
    }
    return job.locations.enumerated().map { index, address in
        // The first place has the job's own id, so that a second one, added later, changes nothing for it. The others
        // are told apart by what the place is and not by where it stands in the list.
        let place = [address.country, address.region, address.locality, address.postalCode, address.street]
            .map { $0 ?? "" }.joined(separator: "\n")
        let id = index == 0 ? base : "\(base.utf8.count <= 23 ? base : stableHash(base))-\(stableHash(place))"
        return JobListing(document: document, job: job, id: id, address: address, country: address.country)
    }
}

/// The requisition, or a name made of the feed's id where there is none or a longer one than LinkedIn takes.
func listingID(of document: Document, _ job: Job) -> String {
    if let requisition = job.requisition, !requisition.isEmpty, requisition.count <= 40 { return requisition }
    return stableHash(document.guid)
}

/// Sixteen hexadecimal digits that are the same in every build: FNV-1a. Swift's own hashes differ from run to run.
func stableHash(_ text: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
}
