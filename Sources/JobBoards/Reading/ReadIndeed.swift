// The feed that Indeed reads (docs.indeed.com, XML job feed), which nearly every system can write.

internal import SiteModel
internal import WebText
internal import XMLReading

func readIndeed(_ bytes: [UInt8]) throws(BoardProblem) -> BoardReading {
    BoardReading(postings: try elements(of: bytes, root: "source").filter { $0.name == "job" }.map(posting))
}

private func posting(_ job: XMLElement) -> Posting {
    func text(_ name: String) -> String? {
        let words = oneLine(job[name])
        return words.isEmpty ? nil : words
    }
    var posting = Posting(id: text("referencenumber") ?? "", title: text("title") ?? "")
    posting.posted = text("date").flatMap { PostedDate($0) ?? PostedDate(longDate: $0) }
    posting.closes = text("expirationdate").flatMap { PostedDate($0) ?? PostedDate(longDate: $0) }
    posting.category = text("category")
    let requisition = text("requisitionid")
    // Some write the same number twice, which says no more.
    posting.requisition = requisition == posting.id ? nil : requisition
    let kind = text("remotetype")
    if let kind { posting.workplace = kind.lowercased().contains("hybrid") ? .hybrid : workplace(kind) }
    if text("city")?.lowercased() == "remote" { posting.workplace = .remote }
    if let country = text("country") {
        if posting.workplace == .remote { posting.applicants = [country] }
        if posting.workplace != .remote || text("city")?.lowercased() != "remote" {
            posting.places = [
                .address(
                    locality: text("city"), region: text("state"), country: country, postalCode: text("postalcode"),
                    street: text("streetaddress"))
            ]
        }
    } else if let city = text("city") {
        posting.places = [.words([city, text("state")].compactMap { $0 }.joined(separator: ", "))]
    }
    posting.readEmployment((text("jobtype") ?? "").split(separator: ",").map { oneLine(String($0)) })
    posting.education = text("education")
    posting.experienceMonths = text("experience").flatMap(months)
    posting.pay = text("salary").flatMap(pay)
    posting.apply = text("url").map(withoutSource)
    let html = job["description"]
    if !html.isEmpty { posting.parts.append(TextPart(html: unescaped(html))) }
    return posting
}

/// `2 years`, `18 months`, `3+ years`
private func months(_ words: String) -> Int? {
    let digits = words.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits), number < 100 || words.contains("month") && number < 1200 else { return nil }
    if words.contains("month") { return number }
    return words.contains("year") ? number * 12 : nil
}

/// `$31 - $34.50 per hour`, `€60000 - €80000 per year`, `60000 EUR per year`. Nil for all that might mean something else.
private func pay(_ words: String) -> PostedPay? {
    guard let period = payPeriod(words) else { return nil }
    let signs = [("CA$", "CAD"), ("A$", "AUD"), ("NZ$", "NZD"), ("$", "USD"), ("€", "EUR"), ("£", "GBP"), ("₹", "INR")]
    let code = words.split { !$0.isLetter }.map(String.init).first { $0.count == 3 && $0 == $0.uppercased() }
    guard let currency = signs.first(where: { words.contains($0.0) })?.1 ?? code else { return nil }
    var numbers: [Double] = []
    for word in words.split(whereSeparator: { !($0.isNumber || $0 == "." || $0 == ",") }) {
        let groups = word.split(separator: ",", omittingEmptySubsequences: false)
        guard groups.count == 1 || groups.dropFirst().allSatisfy({ $0.prefix { $0 != "." }.count == 3 }),
            let number = decimalNumber(groups.joined())
        else { return nil }
        numbers.append(number)
    }
    let lower = words.lowercased()
    switch numbers.count {
    case 2: return PostedPay(minimum: numbers[0], maximum: numbers[1], currency: currency, period: period)
    case 1 where lower.contains("up to"): return PostedPay(maximum: numbers[0], currency: currency, period: period)
    case 1 where lower.contains("from"): return PostedPay(minimum: numbers[0], currency: currency, period: period)
    case 1: return PostedPay(minimum: numbers[0], maximum: numbers[0], currency: currency, period: period)
    default: return nil
    }
}

/// The address without the parameter by which a feed counts its readers.
private func withoutSource(_ address: String) -> String {
    guard let mark = address.firstIndex(of: "?") else { return address }
    let fragment = address[mark...].firstIndex(of: "#") ?? address.endIndex
    let kept = address[address.index(after: mark)..<fragment].split(separator: "&")
        .filter { !$0.lowercased().hasPrefix("source=") && !$0.lowercased().hasPrefix("utm_") }
    let query = kept.isEmpty ? "" : "?" + kept.joined(separator: "&")
    return address[..<mark] + query + address[fragment...]
}
