// The keys of a job.

internal import Diagnostics
internal import SiteModel
internal import WebText

struct JobEntry: Sendable {
    var closes: Spanned<WrittenDate>?
    var isFilled = false
    /// A team's name or slug.
    var team: Spanned<String>?
    var category: String?
    var requisition: Spanned<String>?
    var openings: Int?
    var locations: [Spanned<PostalAddress>] = []
    var workplace = Workplace.onSite
    var applicants: [String] = []
    var employment: [EmploymentType] = []
    var salary: Salary?
    var education: String?
    var experienceMonths: Int?
    var skills: [String] = []
    var benefits: [String] = []
    var apply: Spanned<ApplicationMethod>?
    var hiringManager: Spanned<String>?
    var syncedFrom: String?
}

/// title*, posted*, closes, filled, team, category, id, openings, location, remote, applicants, employment, salary,
/// education, experience-months, skills, benefits, apply*, hiring-manager, synced-from, updated, description, image, image-alt, slug,
/// aliases, guid, template, draft, extra
func readJob(
    _ fields: inout FieldReader, stem: DocumentStem, zone: LocalTime
) -> (head: EntryHead, job: JobEntry) {
    var head = EntryHead(&fields, titleKey: "title", stem: stem, zone: zone)
    head.date = fields.requiredDate("posted", stem: stem, zone: zone)
    var job = JobEntry()
    job.closes = fields.date("closes", in: zone)
    job.isFilled = fields.boolean("filled")?.value ?? false
    job.team = fields.text("team").flatMap { $0.value.isEmpty ? nil : $0 }
    job.category = fields.name("category")
    job.requisition = fields.text("id").flatMap { $0.value.isEmpty ? nil : $0 }
    job.openings = fields.integer("openings", in: 1...Int.max)?.value
    job.locations = locations(&fields)
    job.workplace = workplace(&fields)
    job.applicants = fields.texts("applicants", of: "countries", haveForm: true).compactMap { fields.applicants($0) }
    job.employment = fields.texts("employment", of: "kinds of employment", haveForm: true).compactMap {
        fields.choice("employment", $0, of: EmploymentType.self)?.value
    }
    job.salary = fields.salary()
    job.education = fields.name("education")
    job.experienceMonths = fields.integer("experience-months", in: 0...1200)?.value
    job.skills = fields.texts("skills", of: "skills", hasNoCommas: true).map(\.value)
    job.benefits = fields.texts("benefits", of: "benefits", hasNoCommas: true).map(\.value)
    job.apply = application(&fields)
    job.hiringManager = fields.text("hiring-manager")
    job.syncedFrom = fields.syncedFrom()
    checkPlaces(job, &fields)
    checkDates(job, head, zone, &fields)
    return (head, job)
}

/// What Google for Jobs requires: a place unless all work is remote, and for remote work, from where it may be done.
private func checkPlaces(_ job: JobEntry, _ fields: inout FieldReader) {
    let remote = fields.valueSpan("remote")
    switch job.workplace {
    case .remote:
        if !fields.has("applicants") {
            fields.reportMissing(
                .error(
                    .jobRule, "a remote job needs 'applicants', the countries from which people may apply",
                    at: remote ?? fields.place))
        }
    case .hybrid:
        if !fields.has("location") {
            fields.reportMissing(.error(.keyMissing, "a hybrid job needs a 'location'", at: remote ?? fields.place))
        }
    case .onSite:
        if !fields.has("location") {
            fields.reportMissing(.error(.keyMissing, "a job needs a 'location', or 'remote: true'", at: fields.place))
        }
    }
    if job.workplace != .remote, let key = fields.keySpan("applicants"), fields.has("applicants") {
        fields.report(.warning(.jobRule, "'applicants' is ignored without 'remote: true'", at: key))
    }
}

/// A job that closes before it opens would never be shown.
private func checkDates(_ job: JobEntry, _ head: EntryHead, _ zone: LocalTime, _ fields: inout FieldReader) {
    guard let closes = job.closes, let posted = head.date, let closesAt = job.closesAt(in: zone),
        closesAt <= posted.value.timestamp
    else { return }
    fields.report(
        .error(
            .jobRule,
            "the job closes on \(closes.value.wording), before it is posted on \(posted.value.wording); "
                + "correct one of the dates", at: closes.span))
}

// MARK: nested values

/// One place or a list of them.
private func locations(_ fields: inout FieldReader) -> [Spanned<PostalAddress>] {
    guard let entry = fields.entry("location") else { return [] }
    return fields.addresses(entry.value, named: "location")
}

/// `false`, `hybrid` or `true`
func workplace(_ fields: inout FieldReader) -> Workplace {
    guard let entry = fields.entry("remote") else { return .onSite }
    guard case .scalar(let scalar) = entry.value.content else {
        fields.reportWrongType("remote", wanted: "true, false or hybrid", entry.value)
        return .onSite
    }
    if let isRemote = scalar.boolean { return isRemote ? .remote : .onSite }
    if trimmed(scalar.text) == "hybrid" { return .hybrid }
    fields.reportInvalid(
        "'remote' must be true, false or hybrid, not '\(scalar.shortText)'"
            + (withoutQuotes(entry.value) { $0.boolean != nil ? $0.text : nil }.map { "; write \($0)" }
                ?? spellingSuggestion(for: scalar.text, among: ["true", "false", "hybrid"])),
        at: entry.value.span)
    // Nothing else can be checked about the place of a job that may be anywhere.
    return fields.has("location") ? .onSite : .remote
}

/// email or url
private func application(_ fields: inout FieldReader) -> Spanned<ApplicationMethod>? {
    guard let entry = fields.entry("apply") else {
        fields.reportMissing("apply")
        return nil
    }
    guard case .map = entry.value.content else {
        var hint: String?
        if case .scalar(let scalar) = entry.value.content {
            if isWebURL(scalar.text) { hint = "{ url: \"\(quotation(scalar.text))\" }" }
            if isEmailAddress(scalar.text) { hint = "{ email: \(quotation(scalar.text)) }" }
        }
        fields.reportWrongType("apply", wanted: "{email: …} or {url: …}", entry.value, hint: hint)
        return nil
    }
    let method = fields.nested(entry.value, subject: "'apply'", foreign: .application) { apply -> ApplicationMethod? in
        let email = apply.word("email")
        let url = apply.word("url")
        if let email, let url {
            apply.reportInvalid("'apply' has an 'email' and a 'url'; give one of them", at: max(email.span, url.span))
        } else if !apply.has("email") && !apply.has("url") {
            apply.reportMissing(.error(.keyMissing, "'apply' needs an 'email' or a 'url'", at: apply.place))
        }
        if let email {
            if isEmailAddress(email.value) { return .email(email.value) }
            apply.reportInvalid(
                "'\(quotation(email.value))' is not an e-mail address" + emailAdvice(email.value)
                    + (isWebURL(email.value) ? ", so write it as 'url'" : ""), at: email.span)
        } else if let url {
            if isWebURL(url.value) { return .url(percentEncoded(url.value, for: .wholeAddress)) }
            apply.reportInvalid(
                "'\(quotation(url.value))' is not an absolute http or https address" + webAddressAdvice(url.value)
                    + (isEmailAddress(url.value) ? ", so write it as 'email'" : ""), at: url.span)
        }
        return nil
    }
    return method.flatMap { $0 }.map { Spanned($0, entry.value.span) }
}

extension FieldReader {
    /// `system/board/id`; what it means is for `candid jobs sync`.
    fileprivate mutating func syncedFrom() -> String? {
        guard let text = word("synced-from") else { return nil }
        let parts = text.value.split(separator: "/", maxSplits: 2)
        if parts.count == 3, BoardSystem(rawValue: String(parts[0])) != nil { return text.value }
        reportInvalid(
            "'synced-from' must be a board and the job's id on it, such as greenhouse/slackwater/4120077, not "
                + "'\(quotation(text.value))'", at: text.span)
        return nil
    }
}
