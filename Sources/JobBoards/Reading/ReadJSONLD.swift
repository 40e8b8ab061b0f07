// schema.org's JobPosting, which every page has that Google for Jobs reads: the only format with country, closing date
// and pay all in fields.

internal import SiteModel

/// - Parameters:
///   - page: the address of the page, for a posting that names none.
func readJobPostings(in nodes: [JSONValue], page: String?) -> BoardReading {
    var index: [String: JSONValue] = [:]
    for node in nodes { collectIdentities(node, into: &index, depth: 0) }
    let found = nodes.flatMap { jobPostings(in: $0, depth: 0) }
    // Where a page has one posting, the page's address is the posting's.
    let page = found.count == 1 ? page : nil
    return BoardReading(postings: found.map { posting(Linked(value: $0, index: index), page: page) })
}

/// A JSON Feed with a posting for each item, as Teamtailor has it.
func readJobPostings(inFeed root: JSONValue) throws(BoardProblem) -> BoardReading {
    guard let items = root["items"].list else {
        let reading = readJobPostings(in: root.list ?? [root], page: nil)
        guard !reading.postings.isEmpty else { throw BoardProblem("the answer has no JobPosting in it") }
        return reading
    }
    var reading = BoardReading()
    for item in items {
        var value = item["_jobposting"]
        if case .text(let text) = value { value = JSONValue(bytes: Array(text.utf8)) ?? .null }
        var posting = posting(Linked(value: value, index: [:]), page: item["url"].text)
        if posting.title.isEmpty { posting.title = item["title"].text ?? "" }
        if posting.parts.isEmpty, let html = item["content_html"].markup { posting.parts = [TextPart(html: html)] }
        if let id = item["id"].text { posting.id = id }
        reading.postings.append(posting)
    }
    // What stands on further pages is not gone.
    reading.isWhole = root["next_url"].text == nil
    return reading
}

/// No document about jobs nests so deep.
private let deepest = 16

private func jobPostings(in value: JSONValue, depth: Int) -> [JSONValue] {
    guard depth < deepest else { return [] }
    if case .list(let items) = value { return items.flatMap { jobPostings(in: $0, depth: depth + 1) } }
    guard case .map(let map) = value else { return [] }
    if value["@type"].items.contains(where: { $0.text?.hasSuffix("JobPosting") == true }) { return [value] }
    let keys = ["@graph", "itemListElement", "item", "mainEntity"]
    return keys.flatMap { key in map[key].map { jobPostings(in: $0, depth: depth + 1) } ?? [] }
}

private func collectIdentities(_ value: JSONValue, into index: inout [String: JSONValue], depth: Int) {
    guard depth < deepest else { return }
    if case .list(let items) = value { for item in items { collectIdentities(item, into: &index, depth: depth + 1) } }
    guard case .map(let map) = value else { return }
    if let id = value["@id"].text, map.count > 1, index[id] == nil { index[id] = value }
    for item in map.values { collectIdentities(item, into: &index, depth: depth + 1) }
}

/// A value whose references to other parts of the page are followed.
private struct Linked {
    let value: JSONValue
    let index: [String: JSONValue]

    subscript(key: String) -> Linked { Linked(value: followed(value[key]), index: index) }
    var items: [Linked] { value.items.map { Linked(value: followed($0), index: index) } }
    /// Text, or the name of a thing.
    var name: String? { value.text ?? value["name"].text }
    var text: String? { value.text }

    private func followed(_ value: JSONValue) -> JSONValue {
        guard case .map(let map) = value, map.count == 1, let id = value["@id"].text else { return value }
        return index[id] ?? value
    }
}

private func posting(_ job: Linked, page: String?) -> Posting {
    let number = job["identifier"].items.first.flatMap { $0["value"].text ?? $0.text }
    let address = [job["url"].text, job["mainEntityOfPage"].text, job.value["@id"].text, page]
        .compactMap { $0 }.first { $0.hasPrefix("http") }
    let title = plainText(ofHTML: job["title"].text ?? job["name"].text ?? "")
    var posting = Posting(id: address.map(identity) ?? number ?? "", title: title)
    posting.requisition = number
    posting.posted = PostedDate(job["datePosted"].value)
    posting.closes = PostedDate(job["validThrough"].value)
    posting.category = job["occupationalCategory"].items.first.flatMap(\.name)
    if let count = job["totalJobOpenings"].value.number, (1...10_000).contains(count) { posting.openings = Int(count) }
    for place in job["jobLocation"].items { addPlace(place, to: &posting) }
    if job["jobLocationType"].items.contains(where: { $0.text?.uppercased() == "TELECOMMUTE" }) {
        posting.workplace = .remote
        for area in job["applicantLocationRequirements"].items { addArea(area, to: &posting) }
    }
    posting.readEmployment(job["employmentType"].items.compactMap(\.text))
    readPay(job["baseSalary"], currency: job["salaryCurrency"].text, to: &posting)
    let education = job["educationRequirements"].items.compactMap { $0.text ?? $0["credentialCategory"].text }
    posting.education = education.isEmpty ? nil : education.joined(separator: ", ")
    if let months = job["experienceRequirements"]["monthsOfExperience"].value.number, (0...1200).contains(months) {
        posting.experienceMonths = Int(months)
    }
    posting.skills = words(job["skills"])
    posting.benefits = words(job["jobBenefits"])
    posting.apply = job["url"].text ?? address
    if let html = job["description"].value.markup { posting.parts.append(TextPart(html: unescaped(html))) }
    return posting
}

/// An address without its scheme, its fragment and what counts its readers: the same where the site moves to https.
private func identity(of address: String) -> String {
    let start = address.firstRange(of: "://")?.upperBound ?? address.startIndex
    var rest = String(address[start...].prefix { $0 != "#" })
    if let mark = rest.firstIndex(of: "?") {
        let kept = rest[rest.index(after: mark)...].split(separator: "&").filter { !$0.hasPrefix("utm_") }
        rest = rest[..<mark] + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&"))
    }
    while rest.hasSuffix("/") { rest.removeLast() }
    return oneLine(rest)
}

private func addPlace(_ place: Linked, to posting: inout Posting) {
    let address = place["address"]
    guard let country = address["addressCountry"].items.first?.name else {
        if let words = address.text ?? place.text ?? place["name"].text { posting.places.append(.words(words)) }
        return
    }
    posting.places.append(
        .address(
            locality: address["addressLocality"].text, region: address["addressRegion"].text, country: country,
            postalCode: address["postalCode"].text, street: address["streetAddress"].text))
}

private func addArea(_ area: Linked, to posting: inout Posting) {
    guard let name = area.name else { return }
    let isState = area["@type"].items.contains { $0.text == "State" }
    let state = usStates.first { $0.value.lowercased() == name.lowercased() || $0.key == name }?.key
    if isState, let state { posting.applicants.append("US-\(state)") } else { posting.applicants.append(name) }
}

/// A MonetaryAmount; a number alone says neither the currency nor the period.
private func readPay(_ salary: Linked, currency: String?, to posting: inout Posting) {
    guard let amount = salary.items.first, amount.value.isMap, let code = amount["currency"].text ?? currency else {
        return
    }
    let value = amount["value"]
    let holder = value.value.isMap ? value : amount
    let exact = holder["value"].value.number ?? value.value.number
    let low = holder["minValue"].value.number ?? exact
    let high = holder["maxValue"].value.number ?? exact
    guard low != nil || high != nil else { return }
    let period = (holder["unitText"].text ?? amount["unitText"].text).flatMap(payPeriod)
    posting.pay = PostedPay(minimum: low, maximum: high, currency: code, period: period)
}

/// A list, or one text with commas.
private func words(_ value: Linked) -> [String] {
    if let text = value.text { return text.split(separator: ",").map { oneLine(String($0)) }.filter { !$0.isEmpty } }
    return value.items.compactMap(\.name)
}
