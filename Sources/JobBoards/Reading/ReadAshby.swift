// Ashby's public job posting API: `GET /posting-api/job-board/NAME?includeCompensation=true`.

internal import SiteModel

func readAshby(_ root: JSONValue) throws(BoardProblem) -> BoardReading {
    guard let jobs = root["jobs"].list else { throw BoardProblem("the answer has no list 'jobs'") }
    var reading = BoardReading()
    for job in jobs {
        // The id is not documented; it is the last part of the address too.
        let last = job["jobUrl"].text?.split(separator: "/").last.map(String.init)
        let id = job["id"].text ?? last ?? ""
        let title = job["title"].text ?? ""
        if job["isListed"].boolean == false {
            reading.leftOut.append(
                LeftOutPosting(id: id, title: title, reason: "the board does not list it", mayBeOpen: false))
        } else {
            reading.postings.append(posting(job, id: id, title: title))
        }
    }
    return reading
}

private func posting(_ job: JSONValue, id: String, title: String) -> Posting {
    var posting = Posting(id: id, title: title)
    posting.posted = PostedDate(job["publishedAt"])
    posting.team = job["team"].text ?? job["department"].text
    posting.category = job["department"].text
    // `isRemote` is true of most hybrid jobs too, so it says nothing.
    posting.workplace = job["workplaceType"].text.flatMap(workplace)
    addPlace(job, to: &posting)
    for other in job["secondaryLocations"].items { addPlace(other, to: &posting) }
    posting.readEmployment([job["employmentType"].text ?? ""])
    if job["shouldDisplayCompensationOnJobPostings"].boolean != false { readPay(job["compensation"], to: &posting) }
    posting.apply = job["applyUrl"].text ?? job["jobUrl"].text
    if let html = job["descriptionHtml"].markup { posting.parts.append(TextPart(html: html)) }
    return posting
}

private func addPlace(_ job: JSONValue, to posting: inout Posting) {
    let words = job["location"].text
    let wrapped = job["address"]["postalAddress"]
    let address = wrapped.isMap ? wrapped : job["address"]
    if posting.workplace == nil, words?.lowercased().hasPrefix("remote") == true { posting.workplace = .remote }
    if let country = address["addressCountry"].text {
        posting.places.append(
            .address(
                locality: address["addressLocality"].text, region: address["addressRegion"].text, country: country,
                postalCode: address["postalCode"].text, street: address["streetAddress"].text))
    } else if let words {
        posting.places.append(.words(words))
    }
}

private func readPay(_ compensation: JSONValue, to posting: inout Posting) {
    var parts = compensation["summaryComponents"].items
    if parts.isEmpty { parts = compensation["compensationTiers"].items.flatMap { $0["components"].items } }
    let salaries = parts.filter { $0["compensationType"].text == "Salary" }
    guard let first = salaries.first, let currency = first["currencyCode"].text else { return }
    let same = salaries.filter { $0["currencyCode"].text == currency && $0["interval"].text == first["interval"].text }
    posting.pay = PostedPay(
        minimum: same.compactMap { $0["minValue"].number }.min(),
        maximum: same.compactMap { $0["maxValue"].number }.max(), currency: currency,
        period: first["interval"].text.flatMap(payPeriod))
}
