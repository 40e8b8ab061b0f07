// Personio's XML: `GET https://X.jobs.personio.de/xml?language=de`. It has neither addresses nor countries.

internal import SiteModel
internal import WebText
internal import XMLReading

func readPersonio(_ bytes: [UInt8], board: JobBoard) throws(BoardProblem) -> BoardReading {
    let positions = try elements(of: bytes, root: "workzag-jobs").filter { $0.name == "position" }
    let host = board.addresses.first.flatMap(originOfAddress) ?? "https://\(board.name).jobs.personio.de"
    let language = board.language.map { "?language=\($0.prefix { $0 != "-" })" } ?? ""
    return BoardReading(
        postings: positions.map { position in
            var posting = posting(position)
            let id = percentEncoded(posting.id, for: .component)
            posting.apply = "\(host)/job/\(id)\(language)#apply"
            return posting
        })
}

private func posting(_ position: XMLElement) -> Posting {
    func text(_ name: String) -> String? {
        let words = oneLine(position[name])
        return words.isEmpty ? nil : words
    }
    var posting = Posting(id: oneLine(position["id"]), title: text("name") ?? "")
    posting.posted = text("createdAt").flatMap { PostedDate($0) }
    posting.team = text("department")
    posting.category = text("recruitingCategory")
    let more = position.children("additionalOffices").flatMap { $0.children("office") }.map { oneLine($0.text) }
    for office in [text("office") ?? ""] + more where !office.isEmpty { posting.places.append(.words(office)) }
    readEmployment(text("employmentType"), schedule: text("schedule"), to: &posting)
    posting.experienceMonths = text("yearsOfExperience").flatMap { experience[$0] }
    posting.skills = (text("keywords") ?? "").split(separator: ",").map { oneLine(String($0)) }.filter { !$0.isEmpty }
    if let salary = position.children("salaryInformation").first, !salary["currencyCode"].isEmpty {
        posting.pay = PostedPay(
            minimum: decimalNumber(salary["min"]), maximum: decimalNumber(salary["max"]),
            currency: oneLine(salary["currencyCode"]), period: payPeriod(salary["type"]))
    }
    // `name` is the job's title here, and a part's heading below.
    for part in position.children("jobDescriptions").flatMap({ $0.children("jobDescription") }) {
        let html = part["value"]
        let name = oneLine(part["name"])
        if !html.isEmpty { posting.parts.append(TextPart(name: name.isEmpty ? nil : name, html: html)) }
    }
    return posting
}

private let experience = ["lt-1": 0, "1-2": 12, "2-5": 24, "5-7": 60, "7-10": 84, "10-15": 120, "gt-15": 180]

/// What somebody is, and how long they work. A trainee may be a graduate or an apprentice, so it says nothing.
private func readEmployment(_ type: String?, schedule: String?, to posting: inout Posting) {
    var types: [EmploymentType] =
        switch schedule {
        case "full-time": [.fullTime]
        case "part-time": [.partTime]
        case "full-or-part-time": [.fullTime, .partTime]
        default: []
        }
    switch type {
    case "intern": types = [.intern]
    case "freelance": types = [.contractor]
    case "temporary": types.append(.temporary)
    case "working_student": types = [.partTime]
    case "permanent": if types.isEmpty { types = [.fullTime] }
    case nil: break
    case let other?: posting.notes.append("employment: '\(other)' is none that is known")
    }
    posting.employment = types
}

/// `https://slackwater.jobs.personio.com` of an address there.
func originOfAddress(_ address: String) -> String? {
    guard let start = address.firstRange(of: "://")?.upperBound else { return nil }
    return String(address[..<(address[start...].firstIndex { "/?#".contains($0) } ?? address.endIndex)])
}
