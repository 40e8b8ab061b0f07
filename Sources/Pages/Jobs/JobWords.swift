// A job's facts in words: its places, what it pays, how one applies.

package import SiteModel

/// All places of a job: `Astoria, OR, US; Reykjavík, IS`, `Remote (US, CA)`.
package func placeText(of job: Job) -> String {
    if job.workplace == .remote {
        return job.applicants.isEmpty ? "Remote" : "Remote (\(job.applicants.joined(separator: ", ")))"
    }
    let places = job.locations.map(placeText).joined(separator: "; ")
    return job.workplace == .hybrid ? "\(places) (hybrid)" : places
}

/// `Astoria, OR, US`
package func placeText(_ address: PostalAddress) -> String {
    [address.locality, address.region, address.country].compactMap(\.self).filter { !$0.isEmpty }
        .joined(separator: ", ")
}

/// `$31 per hour`, `€52,000 to €61,000 per year`
package func salaryText(of salary: Salary) -> String {
    let period = "per \(salary.period.rawValue)"
    switch (salary.minimum, salary.maximum) {
    case (let minimum?, let maximum?) where minimum != maximum:
        return "\(moneyText(minimum, salary.currency)) to \(moneyText(maximum, salary.currency)) \(period)"
    case (let minimum?, _?): return "\(moneyText(minimum, salary.currency)) \(period)"
    case (let minimum?, nil): return "from \(moneyText(minimum, salary.currency)) \(period)"
    case (nil, let maximum?): return "up to \(moneyText(maximum, salary.currency)) \(period)"
    case (nil, nil): return ""
    }
}

/// `full-time, contractor` in words.
package func employmentText(of job: Job) -> String {
    job.employment.map(\.words).joined(separator: ", ")
}

/// Where one applies: an address of the web or of mail.
package func applicationURL(of job: Job) -> String {
    switch job.apply {
    case .url(let url): url
    case .email(let address): "mailto:\(percentEncoded(address))"
    }
}

extension EmploymentType {
    package var words: String {
        switch self {
        case .fullTime: "Full-time"
        case .partTime: "Part-time"
        case .contractor: "Contractor"
        case .temporary: "Temporary"
        case .intern: "Internship"
        case .volunteer: "Volunteer"
        case .perDiem: "Per diem"
        case .other: "Other"
        }
    }
}

/// An amount with the currency's sign and commas between thousands, cents only where there are some.
func moneyText(_ amount: Double, _ currency: String) -> String {
    let sign =
        switch currency {
        case "USD": "$"
        case "EUR": "€"
        case "GBP": "£"
        case "JPY": "¥"
        case "INR": "₹"
        case "CAD": "CA$"
        case "AUD": "A$"
        case "NZD": "NZ$"
        default: "\(currency) "
        }
    // Beyond any salary; Int would trap further up.
    guard amount.isFinite, abs(amount) < 1e15 else { return sign + numberText(amount) }
    let cents = Int((amount * 100).rounded())
    var digits = String(abs(cents / 100))
    var groups: [Substring] = []
    while digits.count > 3 {
        groups.insert(digits.suffix(3), at: 0)
        digits.removeLast(3)
    }
    let whole = ([digits[...]] + groups).joined(separator: ",")
    let rest = abs(cents % 100)
    return (cents < 0 ? "-" : "") + sign + whole + (rest == 0 ? "" : rest < 10 ? ".0\(rest)" : ".\(rest)")
}
