// Lever's Postings API: `GET /v0/postings/SITE?mode=json`, a list and nothing around it.

internal import Content
internal import SiteModel
internal import WebText

func readLever(_ root: JSONValue) throws(BoardProblem) -> BoardReading {
    guard let jobs = root.list else {
        let message = root["error"].text ?? root["message"].text
        throw BoardProblem("the answer is not a list" + (message.map { ": \($0)" } ?? ""))
    }
    return BoardReading(postings: jobs.map(posting))
}

private func posting(_ job: JSONValue) -> Posting {
    var posting = Posting(id: job["id"].text ?? "", title: job["text"].text ?? "")
    let categories = job["categories"]
    posting.posted = PostedDate(millisecondsSince1970: job["createdAt"].number)
    posting.team = categories["team"].text ?? categories["department"].text
    posting.category = categories["department"].text
    posting.workplace = job["workplaceType"].text.flatMap(workplace)
    readPlaces(job, to: &posting)
    posting.readEmployment([categories["commitment"].text ?? ""])
    let range = job["salaryRange"]
    if let currency = range["currency"].text {
        posting.pay = PostedPay(
            minimum: range["min"].number, maximum: range["max"].number, currency: currency,
            period: range["interval"].text.flatMap(payPeriod))
    }
    posting.apply = job["applyUrl"].text ?? job["hostedUrl"].text
    readText(job, to: &posting)
    return posting
}

/// All places. The country is that of the first one, where its words do not name it.
private func readPlaces(_ job: JSONValue, to posting: inout Posting) {
    var words = job["categories"]["allLocations"].items.compactMap(\.text)
    if let first = job["categories"]["location"].text, !words.contains(first) { words.insert(first, at: 0) }
    let country = job["country"].text
    for (index, place) in words.enumerated() {
        // With a country of its own, the part before the first comma is the place.
        let isRemote = place.lowercased().contains("remote")
        if index == 0, let country, !isRemote {
            let parts = place.split(separator: ",").map { oneLine(String($0)) }
            let locality = parts.count == 1 && countryCode(named: place) == country.uppercased() ? nil : parts.first
            let region = country == "US" && parts.count > 1 ? parts[1] : nil
            posting.places.append(
                .address(locality: locality, region: region, country: country, postalCode: nil, street: nil))
        } else if index == 0, let country, posting.workplace == .remote || place.lowercased() == "remote" {
            posting.applicants = [country]
            posting.workplace = posting.workplace ?? .remote
        } else {
            posting.places.append(.words(place))
        }
    }
    if words.isEmpty, let country {
        posting.places.append(.address(locality: nil, region: nil, country: country, postalCode: nil, street: nil))
    }
}

/// `description` is `opening` and `descriptionBody` together. A list is items without `<ul>`.
private func readText(_ job: JSONValue, to posting: inout Posting) {
    func add(_ html: String?, name: String? = nil) {
        if let html { posting.parts.append(TextPart(name: name, html: html)) }
    }
    if let whole = job["description"].markup {
        add(whole)
    } else {
        add(job["opening"].markup)
        add(job["descriptionBody"].markup)
    }
    for list in job["lists"].items {
        guard let items = list["content"].markup else { continue }
        let isBare = items.lowercased().contains("<li") && !items.lowercased().contains("<ul")
        add(isBare ? "<ul>\(items)</ul>" : items, name: list["text"].text)
    }
    add(job["salaryDescription"].markup)
    add(job["additional"].markup)
}
