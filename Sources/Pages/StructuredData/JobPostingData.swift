// schema.org's JobPosting as Google for Jobs reads it (developers.google.com, job posting structured data).

internal import SiteModel
internal import WebText

/// The members of an open job's JobPosting. The model guarantees what Google requires. What the author did not write is
/// left out, because a guess (a rolling end date, an invented salary) breaks Google's rules.
func writeJobPosting(_ document: Document, _ job: Job, _ fragments: FeedFragments, to json: inout JSONWriter) {
    let settings = fragments.site.outline.settings
    let url = settings.url.absolute(document.path)
    json.string("@type", "JobPosting")
    json.string("title", document.title)
    json.string("description", descriptionHTML(of: document, job, fragments))
    json.string("datePosted", job.posted.date.text)
    json.string("dateModified", ifGiven: document.updated?.rfc3339)
    // The first moment at which the job is closed; open-ended jobs have none.
    json.string("validThrough", ifGiven: job.closesAt?.rfc3339)
    json.string("url", url)
    json.object("identifier") { json in
        json.string("@type", "PropertyValue")
        json.string("name", settings.publisherName)
        json.string("value", fragments.listingID(of: document.id))
    }
    json.object("hiringOrganization") { json in
        json.string("@type", "Organization")
        json.string("name", settings.publisherName)
        json.string("sameAs", settings.organization?.url ?? settings.url.absolute(.root))
        json.string("logo", ifGiven: logoURL(of: settings))
    }
    if let team = job.team, let page = team.document {
        json.object("employmentUnit") { json in
            json.string("@type", "Organization")
            json.string("name", team.name)
            json.string("url", settings.url.absolute(fragments.site[page].path))
        }
    }
    writePlaces(of: job, to: &json)
    let types = job.employment.map(googleType)
    if types.count == 1 { json.string("employmentType", types[0]) }
    if types.count > 1 { json.strings("employmentType", types) }
    if let salary = job.overallSalary { writeSalary(salary, to: &json) }
    // True only if people can apply on the page itself, because it shows the address to write to.
    if case .email = job.apply { json.boolean("directApply", true) } else { json.boolean("directApply", false) }
    if let openings = job.openings { json.integer("totalJobOpenings", openings) }
    json.string("industry", ifGiven: job.category)
    json.string("educationRequirements", ifGiven: job.education)
    if let months = job.experienceMonths {
        json.object("experienceRequirements") { json in
            json.string("@type", "OccupationalExperienceRequirements")
            json.integer("monthsOfExperience", months)
        }
    }
    if !job.skills.isEmpty { json.string("skills", job.skills.joined(separator: ", ")) }
    if !job.benefits.isEmpty { json.string("jobBenefits", job.benefits.joined(separator: ", ")) }
}

/// The whole body, or the description if there is none. It must not be only the title.
private func descriptionHTML(of document: Document, _ job: Job, _ fragments: FeedFragments) -> [UInt8] {
    let html = fragments.html(of: document.id)
    guard html.isEmpty else { return html }
    return Array("<p>\(htmlEscaped(fragments.summary(of: document)))</p>".utf8)
}

private func writePlaces(of job: Job, to json: inout JSONWriter) {
    if !job.locations.isEmpty {
        if job.locations.count > 1 { json.beginArray("jobLocation") }
        for address in job.locations {
            json.object(job.locations.count > 1 ? nil : "jobLocation") { json in
                json.string("@type", "Place")
                json.object("address") { json in
                    json.string("@type", "PostalAddress")
                    json.string("streetAddress", ifGiven: address.street)
                    json.string("addressLocality", ifGiven: address.locality)
                    json.string("addressRegion", ifGiven: address.region)
                    json.string("postalCode", ifGiven: address.postalCode)
                    json.string("addressCountry", address.country)
                }
            }
        }
        if job.locations.count > 1 { json.endArray() }
    }
    // Only for fully remote work, and then with where it may be done from. Google knows countries and states.
    guard job.workplace == .remote else { return }
    json.string("jobLocationType", "TELECOMMUTE")
    json.beginArray("applicantLocationRequirements")
    var countries: Set<String> = []
    for area in job.applicants.map({ ApplicantArea($0) }) {
        if case .state(let code) = area {
            json.object { json in
                json.string("@type", "State")
                json.string("name", "\(usStates[code] ?? code), USA")
            }
            continue
        }
        // Google has no word for the whole world, and refuses remote work without a country.
        for country in area == .world ? isoCountries : area.countries where countries.insert(country).inserted {
            json.object { json in
                json.string("@type", "Country")
                json.string("name", country)
            }
        }
    }
    json.endArray()
}

private func writeSalary(_ salary: Salary, to json: inout JSONWriter) {
    json.object("baseSalary") { json in
        json.string("@type", "MonetaryAmount")
        json.string("currency", salary.currency)
        json.object("value") { json in
            json.string("@type", "QuantitativeValue")
            if let minimum = salary.minimum, minimum == salary.maximum {
                json.number("value", minimum)
            } else {
                if let minimum = salary.minimum { json.number("minValue", minimum) }
                if let maximum = salary.maximum { json.number("maxValue", maximum) }
            }
            json.string("unitText", salary.period.rawValue.uppercased())
        }
    }
}

private func googleType(_ type: EmploymentType) -> String {
    switch type {
    case .fullTime: "FULL_TIME"
    case .partTime: "PART_TIME"
    case .contractor: "CONTRACTOR"
    case .temporary: "TEMPORARY"
    case .intern: "INTERN"
    case .volunteer: "VOLUNTEER"
    case .perDiem: "PER_DIEM"
    case .other: "OTHER"
    }
}
