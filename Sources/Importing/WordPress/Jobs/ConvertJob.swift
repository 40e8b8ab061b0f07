// A job of WP Job Manager → the keys of a job.

internal import Content
internal import Foundation
internal import SiteModel
internal import WebText
internal import XMLReading

/// What a job's fields become.
struct ConvertedJob {
    var keys: [YAMLPair] = []
    /// What Candid requires and the export does not say, as lines for a comment.
    var missing: [String] = []
    /// Paragraphs behind the body: what had no key.
    var paragraphs: [String] = []
    var notes: [String] = []
    var extra: [YAMLPair] = []
}

/// - Parameters:
///   - meta: the job's fields by name, the first of each.
///   - country: what `--country` says.
///   - types: kinds of employment by the nicename of `job_listing_type`, where the terms say them.
///   - organization: the company that site.yml names.
func convertJob(
    _ item: ItemIndex, meta: [String: String], country: String?, types: [String: String], organization: String?
) -> ConvertedJob {
    var job = ConvertedJob()
    addDates(item, meta, &job)
    addPlace(meta, country, &job)
    addEmployment(item, types, &job)
    let categories = item.terms.filter { $0.taxonomy == "job_listing_category" }.map(\.name)
    if let first = categories.first { job.keys.append(YAMLPair("category", .text(first))) }
    if categories.count > 1 {
        job.extra.append(YAMLPair("categories", .flowList(categories.dropFirst().map(YAMLNode.text))))
    }
    addSalary(meta, &job)
    addApplication(meta, &job)
    if meta["_featured"] == "1" { job.extra.append(YAMLPair("featured", .plain("true"))) }
    addNotes(meta, organization, &job)
    return job
}

private func addDates(_ item: ItemIndex, _ meta: [String: String], _ job: inout ConvertedJob) {
    var closes = databaseDay(String((meta["_job_expires"] ?? "").prefix(10)))
    for key in ["_job_deadline", "_application_deadline"] {
        guard let day = databaseDay(String((meta[key] ?? "").prefix(10))) else { continue }
        if closes.map({ day < $0 }) ?? true { closes = day }
    }
    var isFilled = meta["_filled"] == "1"
    if item.status == "expired", closes == nil {
        closes = item.modified.day ?? item.date.day
        job.notes.append("it had expired without a day; it closes on the day of its last change")
    }
    if let day = closes, let posted = item.date.day, day <= posted {
        closes = nil
        isFilled = true
        job.notes.append("it closed before it was posted; it is filled instead")
    }
    if let closes { job.keys.append(YAMLPair("closes", .plain(closes.text))) }
    if isFilled { job.keys.append(YAMLPair("filled", .plain("true"))) }
}

private func addPlace(_ meta: [String: String], _ country: String?, _ job: inout ConvertedJob) {
    let written = (meta["_job_location"] ?? "").trimmingWhiteSpace
    var place = geolocated(meta) ?? placeWritten(written)
    if place == nil, let country, !written.isEmpty {
        place = JobPlace(
            locality: written.split(separator: ",").first.map { String($0).trimmingWhiteSpace } ?? "", country: country)
    } else if place == nil, let country {
        place = JobPlace(country: country)
    }
    if meta["_remote_position"] == "1" {
        job.keys.append(YAMLPair("remote", .plain("true")))
        if let code = place?.country ?? country {
            job.keys.append(YAMLPair("applicants", .flowList([.text(code)])))
        } else {
            job.missing.append("applicants: [US]   # the countries from which it may be done")
        }
    } else if let place {
        let pairs = [
            ("street", place.street), ("locality", place.locality), ("region", place.region),
            ("postal-code", place.postalCode), ("country", place.country),
        ]
        let given = pairs.filter { !$0.1.isEmpty }.map { YAMLPair($0.0, .text($0.1)) }
        job.keys.append(YAMLPair("location", .flowMap(given)))
    } else {
        job.missing.append(
            "location: { locality: \(written.isEmpty ? "…" : yamlScalar(written, isInFlow: true)), country: … }")
    }
    if place == nil, !written.isEmpty {
        job.paragraphs.append("Location: \(written)")
        job.notes.append("its place could not be recognized in '\(written)'")
    }
}

private func addEmployment(_ item: ItemIndex, _ types: [String: String], _ job: inout ConvertedJob) {
    let usual = [
        "full-time": "full-time", "part-time": "part-time", "temporary": "temporary", "freelance": "contractor",
        "internship": "intern", "contract": "contractor", "contractor": "contractor", "intern": "intern",
        "volunteer": "volunteer", "per-diem": "per-diem",
    ]
    var kinds: [String] = []
    for term in item.terms where term.taxonomy == "job_listing_type" {
        let kind = types[term.nicename] ?? usual[term.nicename]
        if kind == nil { job.notes.append("its type '\(term.name)' is 'other' here") }
        if !kinds.contains(kind ?? "other") { kinds.append(kind ?? "other") }
    }
    if kinds.count == 1 { job.keys.append(YAMLPair("employment", .text(kinds[0]))) }
    if kinds.count > 1 { job.keys.append(YAMLPair("employment", .flowList(kinds.map(YAMLNode.text)))) }
}

private func addSalary(_ meta: [String: String], _ job: inout ConvertedJob) {
    let text = (meta["_job_salary"] ?? "").trimmingWhiteSpace
    guard !text.isEmpty else { return }
    let currency = meta["_job_salary_currency"] ?? ""
    guard let salary = jobSalary(text, currency: currency, unit: meta["_job_salary_unit"] ?? ""),
        currencyCodes.contains(salary.currency)
    else {
        job.paragraphs.append("Salary: \(text)")
        job.notes.append("its pay '\(text)' could not be read reliably; it is in the text")
        return
    }
    job.keys.append(
        YAMLPair(
            "salary",
            .flowMap([
                YAMLPair("min", .plain(salary.lowest)), YAMLPair("max", .plain(salary.highest)),
                YAMLPair("currency", .text(salary.currency)), YAMLPair("per", .text(salary.unit)),
            ])))
}

private func addApplication(_ meta: [String: String], _ job: inout ConvertedJob) {
    var text = (meta["_application"] ?? "").trimmingWhiteSpace
    if text.isEmpty, let website = meta["_company_website"], !website.isEmpty {
        text = website
        job.notes.append("it did not say how to apply; the company's website is used")
    }
    if text.lowercased().hasPrefix("mailto:") { text = String(text.dropFirst(7).prefix { $0 != "?" }) }
    if isEmailAddress(text) {
        job.keys.append(YAMLPair("apply", .flowMap([YAMLPair("email", .text(text))])))
        return
    }
    if !text.isEmpty, !text.contains("://"), !text.contains("@") { text = "http://" + text }
    if isWebURL(text) {
        job.keys.append(YAMLPair("apply", .flowMap([YAMLPair("url", .text(text))])))
    } else {
        job.missing.append("apply: { email: … }")
    }
}

/// What is told of and stands nowhere.
private func addNotes(_ meta: [String: String], _ organization: String?, _ job: inout ConvertedJob) {
    if let name = meta["_company_name"], !name.isEmpty, name != organization { job.notes.append("company: \(name)") }
    let isOther = (meta["_company_name"] ?? "") != (organization ?? "")
    for (key, words) in [
        ("_company_website", "company's website"), ("_company_tagline", "company's tagline"),
        ("_company_twitter", "company's Twitter"), ("_company_video", "company's video"),
    ] {
        if let value = meta[key], !value.isEmpty, isOther || key != "_company_website" {
            job.notes.append("\(words): \(value)")
        }
    }
    let others =
        ["_company_logo", "_thumbnail_id", "_job_author", "_job_duration", "_package_id"]
        + meta.keys.filter { $0.hasPrefix("_promoted") }.sorted()
    for key in others { if let value = meta[key], !value.isEmpty { job.notes.append("\(key): \(value)") } }
    if meta["geolocation_lat"] != nil || meta["geolocation_formatted_address"] != nil {
        job.notes.append("its position on the map is not carried")
    }
}
