// Greenhouse's Job Board API: `GET /v1/boards/TOKEN/jobs?content=true&pay_transparency=true`.

internal import SiteModel

func readGreenhouse(_ root: JSONValue) throws(BoardProblem) -> BoardReading {
    guard let jobs = root["jobs"].list else { throw BoardProblem("the answer has no list 'jobs'") }
    var reading = BoardReading()
    for job in jobs {
        let title = job["title"].text ?? ""
        let id = job["id"].text ?? ""
        // A posting without a job behind it: "Don't see your job?"
        if case .map(let map) = job, map["internal_job_id"] == .null {
            reading.leftOut.append(
                LeftOutPosting(id: id, title: title, reason: "it is a call for any application", mayBeOpen: false))
            continue
        }
        reading.postings.append(posting(job, id: id, title: title))
    }
    return reading
}

private func posting(_ job: JSONValue, id: String, title: String) -> Posting {
    var posting = Posting(id: id, title: title)
    posting.posted = PostedDate(job["first_published"])
    posting.requisition = job["requisition_id"].text
    let departments = job["departments"].items.filter { $0["id"] != .integer(0) }
    posting.team = departments.first?["name"].text
    if let parent = departments.first?["parent_id"], parent != .null {
        posting.category = departments.first { $0["id"] == parent }?["name"].text
    }
    readPlaces(job, to: &posting)
    for field in job["metadata"].items {
        let name = (field["name"].text ?? "").lowercased()
        let words = field["value"].items.compactMap(\.text)
        if name.contains("employment") || name.contains("time type") { posting.readEmployment(words) }
        if name.contains("workplace") || name.contains("remote"), let word = words.first ?? yes(field["value"]) {
            posting.workplace = workplace(word) ?? posting.workplace
        }
    }
    readPay(job["pay_input_ranges"], to: &posting)
    posting.apply = job["absolute_url"].text
    if let content = job["content"].markup { posting.parts.append(TextPart(html: unescaped(content))) }
    return posting
}

private func yes(_ value: JSONValue) -> String? { value.boolean == true ? "remote" : nil }

/// `Remote`, `On-site`, `Hybrid` and what else employers and boards write.
func workplace(_ words: String) -> Workplace? {
    let letters = words.lowercased().filter(\.isLetter)
    if letters.contains("hybrid") { return .hybrid }
    if letters.contains("remote") || letters == "telecommute" { return .remote }
    return ["onsite", "inoffice", "office", "inperson"].contains(letters) ? .onSite : nil
}

/// The words of the location; an office's where these say more and there is only one.
private func readPlaces(_ job: JSONValue, to posting: inout Posting) {
    let words = job["location"]["name"].text
    let offices = job["offices"].items
    if let office = offices.first, offices.count == 1, let place = office["location"].text,
        words == nil || words == office["name"].text
    {
        posting.places = [.words(place)]
    } else if let words {
        posting.places = [.words(words)]
    } else {
        posting.places = offices.compactMap { ($0["location"].text ?? $0["name"].text).map { .words($0) } }
    }
}

/// Amounts are in cents. Ranges of one currency and period become one, with their titles as a note.
private func readPay(_ ranges: JSONValue, to posting: inout Posting) {
    let pays = ranges.items.compactMap { range -> (title: String, pay: PostedPay)? in
        guard let currency = range["currency_type"].text else { return nil }
        let title = range["title"].text ?? ""
        let pay = PostedPay(
            minimum: range["min_cents"].number.map { $0 / 100 }, maximum: range["max_cents"].number.map { $0 / 100 },
            currency: currency, period: payPeriod(title + " " + (range["blurb"].text ?? "")) ?? usualPeriod(title))
        return (title, pay)
    }
    guard var whole = pays.first?.pay else { return }
    guard pays.allSatisfy({ $0.pay.currency == whole.currency && $0.pay.period == whole.period }) else {
        posting.notes.append("salary: the board has several, in different currencies or periods")
        return
    }
    whole.minimum = pays.compactMap(\.pay.minimum).min()
    whole.maximum = pays.compactMap(\.pay.maximum).max()
    if pays.count > 1 {
        let parts = pays.filter { !$0.title.isEmpty }.map { title, pay in
            let bounds = [pay.minimum, pay.maximum].compactMap { $0 }.map(amountText).joined(separator: " to ")
            return "\(title): \(bounds)"
        }
        if !parts.isEmpty { whole.note = parts.joined(separator: "; ") }
    }
    posting.pay = whole
}

/// A salary is by the year where nothing else is said: `Salary range`. A rate may be anything.
private func usualPeriod(_ title: String) -> SalaryPeriod? { title.lowercased().contains("salary") ? .year : nil }
