// /jobs/jobs.json: every open position as data, for careers pages, chat bots and other programs.

internal import SiteModel
internal import WebText

/// All open jobs, newest first. The outer structure (`jobs`, `meta.total`) is the one that clients of applicant
/// tracking systems know.
func jobsJSON(_ fragments: FeedFragments) -> [UInt8] {
    let site = fragments.site
    let outline = site.outline
    let jobs = FeedSubject.list(.section(.job))
    var json = JSONWriter(capacity: 4096 * (outline.openJobs.count + 1))
    json.beginObject()
    json.string("title", site.feedTitle(of: jobs))
    json.string("home_page_url", outline.settings.url.absolute(site.pagePath(of: jobs)))
    json.object("company") { json in
        json.string("name", outline.settings.publisherName)
        json.string("url", ifGiven: outline.settings.organization?.url)
    }
    json.beginArray("jobs")
    for id in outline.openJobs {
        json.lineFeed()
        writeJob(id, fragments, to: &json)
    }
    json.endArray()
    json.object("meta") { $0.integer("total", outline.openJobs.count) }
    json.endObject()
    json.lineFeed()
    return json.bytes
}

private func writeJob(_ id: DocumentID, _ fragments: FeedFragments, to json: inout JSONWriter) {
    let site = fragments.site
    let outline = site.outline
    let document = outline[id]
    let url = outline.settings.url
    guard case .job(let job) = document.details else { return }
    json.beginObject()
    json.string("id", fragments.listingID(of: id))
    json.string("guid", document.guid)
    json.string("requisition", ifGiven: job.requisition)
    json.string("title", document.title)
    json.string("url", url.absolute(document.path))
    if !outline.settings.languages.isEmpty { writeLanguages(of: document, outline, to: &json) }
    json.string("summary", site.description(of: id))
    json.string("posted", job.posted.date.text)
    json.string("updated", ifGiven: document.updated?.rfc3339)
    json.string("closes", ifGiven: job.closes?.text)
    json.string("closes_at", ifGiven: job.closesAt?.rfc3339)
    json.string("team", ifGiven: job.team?.name)
    json.string("team_url", ifGiven: job.team?.document.map { url.absolute(outline[$0].path) })
    json.string("category", ifGiven: job.category)
    if let openings = job.openings { json.integer("openings", openings) }
    json.string("workplace", job.workplace.rawValue)
    json.string("place", placeText(of: job, words: fragments.words))
    json.beginArray("locations")
    for address in job.locations {
        json.object { json in
            json.string("street", ifGiven: address.street)
            json.string("locality", ifGiven: address.locality)
            json.string("region", ifGiven: address.region)
            json.string("postal_code", ifGiven: address.postalCode)
            json.string("country", address.country)
            if let salary = address.salary { writeSalary(salary, fragments, to: &json) }
        }
    }
    json.endArray()
    json.strings("applicants", job.applicants)
    json.strings("employment", job.employment.map(\.rawValue))
    if let salary = job.salary { writeSalary(salary, fragments, to: &json) }
    json.string("education", ifGiven: job.education)
    if let months = job.experienceMonths { json.integer("experience_months", months) }
    json.strings("skills", job.skills)
    json.strings("benefits", job.benefits)
    json.object("apply") { json in
        switch job.apply {
        case .email(let address): json.string("email", address)
        case .url(let address): json.string("url", address)
        }
    }
    if let manager = job.hiringManager {
        json.object("hiring_manager") { json in
            json.string("name", outline[manager].title)
            json.string("url", url.absolute(outline[manager].path))
        }
    }
    json.string("description_html", fragments.html(of: id))
    json.endObject()
}

/// The language of the texts, and the same job in others.
private func writeLanguages(of document: Document, _ outline: SiteOutline, to json: inout JSONWriter) {
    json.string("language", outline.language(of: document))
    json.beginArray("translations")
    for id in outline.translations[document.id] ?? [] where id != document.id {
        json.object { json in
            json.string("language", outline.language(of: outline[id]))
            json.string("title", outline[id].title)
            json.string("url", outline.settings.url.absolute(outline[id].path))
        }
    }
    json.endArray()
}

private func writeSalary(_ salary: Salary, _ fragments: FeedFragments, to json: inout JSONWriter) {
    json.object("salary") { json in
        if let minimum = salary.minimum { json.number("minimum", minimum) }
        if let maximum = salary.maximum { json.number("maximum", maximum) }
        json.string("currency", salary.currency)
        json.string("period", salary.period.rawValue)
        json.string("text", salaryText(salary, language: fragments.language, words: fragments.words))
    }
}
