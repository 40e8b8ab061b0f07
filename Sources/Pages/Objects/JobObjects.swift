// The facts of a job for templates: places, pay, how to apply, in words and as values.

package import SiteModel
internal import Templates
internal import WebText

extension DocumentObject {
    func jobValue(for key: AttributeName, _ job: Job) -> TemplateValue? {
        let words = tables.words
        let language = tables.language
        switch key {
        case .team: return .optional(job.team?.name)
        case .teamPage: return tables.optionalDocument(job.team?.document)
        case .category: return .optional(job.category)
        case .requisition: return .optional(job.requisition)
        case .openings: return .optional(job.openings)
        case .state: return .text(job.state.rawValue)
        case .isOpen: return .boolean(job.isOpen)
        case .posted: return .date(job.posted)
        case .closes:
            return job.closes.map { .object(DateObject($0, utcOffset: job.posted.utcOffset)) } ?? TemplateValue.none
        case .closedSince:
            guard job.state == .closed, let moment = job.closesAt else { return TemplateValue.none }
            return .object(DateObject(moment.date, utcOffset: moment.utcOffset))
        case .closesSoon: return .boolean(job.closesSoon(at: tables.now))
        case .locations: return .list(job.locations.map { location($0) })
        case .place: return tables.jobFacts(of: id, job).place
        case .workplace: return .text(job.workplace.rawValue)
        case .workplaceName: return .text(words(job.workplace.rawValue))
        case .applicants: return .texts(job.applicants)
        case .applicantNames: return .texts(job.applicants.map { areaName($0, language: language, words: words) })
        case .applicantText:
            let names = job.applicants.map { areaName($0, language: language, words: words) }
            return .text(joinedByOr(names, language: language))
        case .employment:
            return .list(
                job.employment.map {
                    .record("employment", [.slug: .text($0.rawValue), .name: .text(words($0.rawValue))])
                })
        case .employmentText: return tables.jobFacts(of: id, job).employment
        case .salary: return tables.jobFacts(of: id, job).salary
        case .education: return .optional(job.education)
        case .experienceMonths: return .optional(job.experienceMonths)
        case .experienceText:
            return .optional(
                job.experienceMonths.map { experienceText(months: $0, words: words, number: language.numbers.text) })
        case .skills: return .texts(job.skills)
        case .benefits: return .texts(job.benefits)
        case .apply: return apply(job.apply)
        case .hiringManager: return tables.optionalDocument(job.hiringManager)
        case .interviews: return tables.documents(tables.site.outline.mentions[id] ?? [])
        case .teamJobs:
            let others = (job.team.flatMap { tables.indexes.teamJobs[$0.name] } ?? []).lazy.filter { [id] in $0 != id }
            return tables.documents(others.prefix(12))
        case .otherJobs:
            let others = tables.site.outline.openJobs.lazy.filter { [id] in $0 != id }
            return tables.documents(others.prefix(5))
        case .filterIDs: return .texts(tables.indexes.jobFilters.ids(of: id, job))
        default: return nil
        }
    }

    private func location(_ address: PostalAddress) -> TemplateValue {
        .record(
            "location",
            [
                .locality: .optional(address.locality), .region: .optional(address.region),
                .country: .text(address.country), .countryName: .text(tables.language.countryName(address.country)),
                .postalCode: .optional(address.postalCode), .street: .optional(address.street),
                .salary: address.salary.map { .text(salaryText($0, language: tables.language, words: tables.words)) }
                    ?? TemplateValue.none,
                .text: .text(addressText(address)),
            ])
    }

    private func apply(_ method: ApplicationMethod) -> TemplateValue {
        switch method {
        case .email(let address):
            let title = percentEncoded(document.title, for: .component)
            return .record(
                "application",
                [
                    .kind: .text("email"), .url: .text("\(mailtoAddress(of: address))?subject=\(title)"),
                    .text: .text(address),
                ])
        case .url(let url):
            return .record("application", [.kind: .text("url"), .url: .text(url), .text: .text(host(of: url))])
        }
    }
}

/// Where people write the region with a place, and not the country.
private let countriesWithRegions: Set<String> = ["US", "CA", "AU", "BR", "MX", "IN"]

/// `Austin, TX`, `Rotterdam, NL`, or `US` if nothing more specific is known. The region is named where people write it, or
/// where nothing else is known of the place.
func addressText(_ address: PostalAddress) -> String {
    let writesRegion = countriesWithRegions.contains(address.country)
    let parts: [String?] =
        if let region = address.region, writesRegion {
            [address.locality, region]
        } else {
            [address.locality ?? address.region, address.country]
        }
    return parts.compactMap { $0 }.joined(separator: ", ")
}

/// `Germany`, `California`, `the EU`, `the world`
func areaName(_ code: String, language: SiteLanguage, words: SiteWords) -> String {
    switch ApplicantArea(code) {
    case .country(let code): language.countryName(code)
    case .state(let code): usStates[code] ?? code
    case .union(let name): words(name == "EU" ? "area-eu" : "area-eea")
    case .world: words("area-world")
    }
}

/// `Germany, Austria or Denmark`
func joinedByOr(_ names: [String], language: SiteLanguage) -> String {
    guard names.count > 1, let last = names.last else { return names.joined() }
    let pieces = language.listPieces(count: names.count, last: last, isOr: true)
    return zip(pieces, names + [""]).map { $0 + $1 }.joined()
}

/// `US`, `California`, `worldwide`: short, for lists.
private func shortAreaName(_ code: String, words: SiteWords) -> String {
    switch ApplicantArea(code) {
    case .state(let code): usStates[code] ?? code
    case .world: words("worldwide")
    case .country(let name), .union(let name): name
    }
}

/// All places of a job in words: `Austin, TX; Berlin, DE`, `Lisbon, PT (hybrid)`, `Remote (US, CA)`.
package func placeText(of job: Job, words: SiteWords) -> String {
    let places = job.locations.map(addressText).joined(separator: "; ")
    switch job.workplace {
    case .onSite: return places
    case .hybrid: return places.isEmpty ? words("hybrid") : words("hybrid-in", ["place": places])
    case .remote:
        let remote =
            job.applicants.isEmpty
            ? words("remote")
            : words(
                "remote-from",
                ["countries": job.applicants.map { shortAreaName($0, words: words) }.joined(separator: ", ")])
        return places.isEmpty ? remote : places + "; " + remote
    }
}

/// `$95,000 to $120,000 a year`.
func salaryText(_ salary: Salary, language: SiteLanguage, words: SiteWords) -> String {
    func amount(_ value: Double) -> String { language.amount(value, currency: salary.currency) }
    let amounts: String
    switch (salary.minimum, salary.maximum) {
    case (let low?, let high?):
        amounts = low == high ? amount(low) : words("salary-range", ["low": amount(low), "high": amount(high)])
    case (let low?, nil): amounts = words("salary-from", ["amount": amount(low)])
    case (nil, let high?): amounts = words("salary-to", ["amount": amount(high)])
    case (nil, nil): return ""
    }
    let text = words(salary.period.rawValue, ["amount": amounts])
    return salary.note.map { words("salary-note", ["pay": text, "note": $0]) } ?? text
}

/// In years if it is a whole number of years, otherwise in months.
func experienceText(months: Int, words: SiteWords, number: (Int) -> String = { String($0) }) -> String {
    if months <= 0 { return words("no-experience") }
    let (key, count) = months % 12 == 0 ? ("years-of-experience", months / 12) : ("months-of-experience", months)
    return words(key, count: count, ["count": number(count)])
}

/// `example.com` of `https://example.com/jobs`, so that people see where a link leads.
func host(of url: String) -> String {
    guard let scheme = url.firstRange(of: "://") else { return url }
    let rest = url[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let host = rest.split(separator: "@").last ?? rest
    return String(host.hasPrefix("www.") ? host.dropFirst(4) : host)
}
