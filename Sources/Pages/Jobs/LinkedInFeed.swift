// /jobs/linkedin.xml: every open job in the format that LinkedIn reads (learn.microsoft.com, XML feeds development guide).

internal import SiteModel
internal import WebText

/// All open jobs, one listing per place.
func linkedInFeed(_ fragments: FeedFragments) -> [UInt8] {
    let site = fragments.site
    let settings = site.outline.settings
    let listings = jobListings(fragments)
    var xml = XMLWriter(capacity: 4096 * (listings.count + 1))
    xml.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<source>\n")
    if let newest = fragments.lastChange(of: site.outline.openJobs) {
        xml.element("lastBuildDate", newest.rfc822)
    }
    xml.element("publisherUrl", settings.organization?.url ?? settings.url.absolute(.root))
    xml.cdataElement("publisher", settings.publisherName)
    xml.element("expectedJobCount", String(listings.count))
    for listing in listings { writeListing(listing, fragments, to: &xml) }
    xml.markup("</source>\n")
    return xml.bytes
}

private func writeListing(_ listing: JobListing, _ fragments: FeedFragments, to xml: inout XMLWriter) {
    let settings = fragments.site.outline.settings
    let (document, job) = (listing.document, listing.job)
    xml.markup("<job>\n")
    xml.cdataElement("partnerJobId", listing.id)
    xml.cdataElement("company", settings.publisherName)
    xml.cdataElement("title", document.title)
    xml.cdataElement("description", linkedInHTML(fragments.html(of: document.id)))
    // LinkedIn needs a web address. A job with only a mail address gives its own page.
    if case .url(let address) = job.apply {
        xml.cdataElement("applyUrl", address)
    } else {
        xml.cdataElement("applyUrl", settings.url.absolute(document.path))
    }
    if let address = listing.address {
        xml.cdataElement("location", placeText(address))
        if let city = address.locality { xml.cdataElement("city", city) }
        if let state = address.region { xml.cdataElement("state", state) }
    } else {
        xml.cdataElement("location", listing.country)
    }
    xml.cdataElement("country", listing.country)
    if let code = listing.address?.postalCode { xml.cdataElement("postalCode", code) }
    xml.element("isRemote", listing.isRemote ? "Yes" : "No")
    switch job.workplace {
    case .onSite: xml.element("workplaceTypes", "On-site")
    case .hybrid: xml.element("workplaceTypes", "Hybrid")
    case .remote: xml.element("workplaceTypes", "Remote")
    }
    if job.employment == [.intern] { xml.element("experienceLevel", "INTERNSHIP") }
    if let type = job.employment.lazy.compactMap(linkedInType).first { xml.element("jobtype", type) }
    if let salary = listing.salary { writeSalary(salary, to: &xml) }
    xml.element("listDate", job.posted.date.text)
    if let closes = job.closes { xml.element("expirationDate", closes.text) }
    xml.markup("</job>\n")
}

private func writeSalary(_ salary: Salary, to xml: inout XMLWriter) {
    xml.markup("<salaries>\n<salary>\n")
    for (name, amount) in [("highEnd", salary.maximum), ("lowEnd", salary.minimum)] {
        guard let amount else { continue }
        xml.markup("<\(name)>\n")
        xml.element("amount", jsonNumber(amount))
        xml.element("currencyCode", salary.currency)
        xml.markup("</\(name)>\n")
    }
    let period =
        switch salary.period {
        case .hour: "HOURLY"
        case .day: "DAILY"
        case .week: "WEEKLY"
        case .month: "MONTHLY"
        case .year: "YEARLY"
        }
    xml.element("period", period)
    xml.element("type", "BASE_SALARY")
    xml.markup("</salary>\n</salaries>\n")
}

private func linkedInType(_ type: EmploymentType) -> String? {
    switch type {
    case .fullTime: "FULL_TIME"
    case .partTime: "PART_TIME"
    case .contractor: "CONTRACT"
    case .intern: "INTERNSHIP"
    case .volunteer: "VOLUNTEER"
    case .temporary, .perDiem, .other: nil
    }
}
