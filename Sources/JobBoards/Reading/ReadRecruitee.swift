// Recruitee's careers API: `GET /api/offers/`.

internal import SiteModel

/// - Parameter language: of the translation to read where there are several.
func readRecruitee(_ root: JSONValue, language: String?) throws(BoardProblem) -> BoardReading {
    guard let offers = root["offers"].list else { throw BoardProblem("the answer has no list 'offers'") }
    var reading = BoardReading()
    for offer in offers {
        let posting = posting(offer, language: language)
        if let status = offer["status"].text, status != "published" {
            reading.leftOut.append(
                LeftOutPosting(
                    id: posting.id, title: posting.title, reason: "its status is '\(status)'", mayBeOpen: false))
        } else {
            reading.postings.append(posting)
        }
    }
    return reading
}

private func posting(_ offer: JSONValue, language: String?) -> Posting {
    let translation = translation(of: offer, language: language)
    var posting = Posting(
        id: offer["id"].text ?? "", title: translation["title"].text ?? offer["title"].text ?? "")
    posting.posted = PostedDate(offer["published_at"]) ?? PostedDate(offer["created_at"])
    posting.closes = PostedDate(offer["close_at"])
    posting.team = offer["department"].text
    posting.category = offer["category_code"].text
    if offer["remote"].boolean == true { posting.workplace = .remote }
    if offer["hybrid"].boolean == true { posting.workplace = .hybrid }
    if offer["on_site"].boolean == true, posting.workplace == nil { posting.workplace = .onSite }
    for place in offer["locations"].items { addPlace(place, to: &posting) }
    if posting.places.isEmpty { addPlace(offer, to: &posting) }
    posting.readEmployment([offer["employment_type_code"].text ?? ""])
    let salary = offer["salary"]
    if let currency = salary["currency"].text, salary["min"].number != nil || salary["max"].number != nil {
        posting.pay = PostedPay(
            minimum: salary["min"].number, maximum: salary["max"].number, currency: currency,
            period: salary["period"].text.flatMap(payPeriod))
    }
    posting.apply = offer["careers_apply_url"].text ?? offer["careers_url"].text
    for key in ["description", "requirements"] {
        guard let html = translation[key].markup ?? offer[key].markup else { continue }
        posting.parts.append(TextPart(html: html))
    }
    return posting
}

/// The wanted translation; where none is wanted, and the offer has no title of its own, the first by its name.
private func translation(of offer: JSONValue, language: String?) -> JSONValue {
    guard case .map(let translations) = offer["translations"] else { return .null }
    if let language {
        let short = String(language.prefix { $0 != "-" })
        if let wanted = translations[language] ?? translations[short] { return wanted }
    }
    if offer["title"].text != nil { return .null }
    return translations.sorted { $0.key < $1.key }.first { $0.value["title"].text != nil }?.value ?? .null
}

private func addPlace(_ place: JSONValue, to posting: inout Posting) {
    if let country = place["country_code"].text ?? place["country"].text {
        posting.places.append(
            .address(
                locality: place["city"].text,
                region: place["state_code"].text ?? place["state"].text
                    ?? place["state_name"].text,
                country: country, postalCode: place["postal_code"].text, street: place["street"].text))
    } else if let words = place["location"].text ?? place["city"].text {
        posting.places.append(.words(words))
    }
}
