// /jobs/indeed.xml: every open job in the format that Indeed reads (docs.indeed.com, XML job feed).

internal import SiteModel
internal import WebText

/// All open jobs, one listing per place. Values are in CDATA and contain no HTML entities.
func indeedFeed(_ fragments: FeedFragments) -> [UInt8] {
    let site = fragments.site
    let settings = site.outline.settings
    var xml = XMLWriter(capacity: 4096 * (site.outline.openJobs.count + 1))
    xml.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<source>\n")
    xml.cdataElement("publisher", settings.publisherName)
    xml.cdataElement("publisherurl", settings.organization?.url ?? settings.url.absolute(.root))
    if let newest = fragments.lastChange(of: site.outline.openJobs) {
        xml.cdataElement("lastBuildDate", newest.rfc822)
    }
    for listing in jobListings(fragments) { writeListing(listing, fragments, to: &xml) }
    xml.markup("</source>\n")
    return xml.bytes
}

private func writeListing(_ listing: JobListing, _ fragments: FeedFragments, to xml: inout XMLWriter) {
    let settings = fragments.site.outline.settings
    let (document, job) = (listing.document, listing.job)
    xml.markup("<job>\n")
    xml.cdataElement("title", document.title)
    // The day that the page shows.
    xml.cdataElement("date", job.posted.date.text)
    xml.cdataElement("referencenumber", listing.id)
    xml.cdataElement("requisitionid", job.requisition ?? listing.id)
    // The job's page, not the form, with the parameter by which applications from Indeed are counted.
    xml.cdataElement("url", settings.url.absolute(document.path) + "?source=Indeed")
    xml.cdataElement("company", settings.publisherName)
    xml.cdataElement("sourcename", settings.publisherName)
    // A fully remote job: the city is `Remote`, state and postal code are empty.
    xml.cdataElement("city", listing.isRemote ? "Remote" : listing.address?.locality ?? "")
    xml.cdataElement("state", listing.isRemote ? "" : listing.address?.region ?? "")
    xml.cdataElement("country", listing.country)
    xml.cdataElement("postalcode", listing.isRemote ? "" : listing.address?.postalCode ?? "")
    if !listing.isRemote, let street = listing.address?.street { xml.cdataElement("streetaddress", street) }
    if case .email(let address) = job.apply { xml.cdataElement("email", address) }
    xml.cdataElement("description", decodingEntities(of: fragments.html(of: document.id)))
    if let salary = listing.salary { xml.cdataElement("salary", indeedText(of: salary)) }
    if let education = job.education { xml.cdataElement("education", education) }
    let types = job.employment.compactMap(indeedType)
    if !types.isEmpty { xml.cdataElement("jobtype", types.joined(separator: ", ")) }
    if let category = job.category ?? job.team?.name { xml.cdataElement("category", category) }
    if let months = job.experienceMonths { xml.cdataElement("experience", experienceText(months: months)) }
    if let closes = job.closes { xml.cdataElement("expirationdate", closes.text) }
    // Indeed's public reference has a value only for fully remote work. Hybrid work is mentioned in the description.
    if listing.isRemote { xml.cdataElement("remotetype", "Fully remote") }
    if let updated = document.updated { xml.cdataElement("lastactivitydate", updated.date.text) }
    xml.markup("</job>\n")
}

/// `18 months`, `2 years`
package func experienceText(months: Int) -> String {
    if months > 0, months % 12 == 0 { return months == 12 ? "1 year" : "\(months / 12) years" }
    return months == 1 ? "1 month" : "\(months) months"
}

private func indeedType(_ type: EmploymentType) -> String? {
    switch type {
    case .fullTime: "fulltime"
    case .partTime: "parttime"
    case .contractor: "contract"
    case .temporary: "temporary"
    case .intern: "internship"
    case .volunteer: "volunteer"
    case .perDiem: "perdiem"
    case .other: nil
    }
}

/// HTML with characters in place of references, except for the few that would become markup.
func decodingEntities(of html: [UInt8]) -> [UInt8] {
    guard html.contains(UInt8(ascii: "&")) else { return html }
    var output: [UInt8] = []
    output.reserveCapacity(html.count)
    let scanner = HTMLScanner(html)
    var index = 0
    var copied = 0
    while index < html.count {
        let byte = html[index]
        if byte > UInt8(ascii: "<") {
            index += 1
        } else if byte == UInt8(ascii: "<"), case .tag(let tag)? = scanner.markup(at: index) {
            // Attributes keep their references: a quotation mark would end one.
            index = tag.whole.upperBound
        } else if byte == UInt8(ascii: "&"), let reference = characterReference(html[...], at: index) {
            output.append(contentsOf: html[copied..<index])
            index = reference.end
            copied = index
            let next = index < html.count ? html[index] : 0x20
            // A `<` starts a tag, and an `&` a reference, only before a letter, `#`, `/`, `!` or `?`.
            let isReadAsMarkup = next.isASCIIAlphanumeric || "#/!?&".utf8.contains(next)
            switch reference.text {
            case "<" where isReadAsMarkup: output.append(contentsOf: "&lt;".utf8)
            case "&" where isReadAsMarkup: output.append(contentsOf: "&amp;".utf8)
            default: output.append(contentsOf: reference.text.utf8)
            }
        } else {
            index += 1
        }
    }
    output.append(contentsOf: html[copied...])
    return output
}
