// The facts of a job as job boards require them, independent of the site's language.

package import SiteModel
internal import WebText

/// `Astoria, OR, US`
func placeText(_ address: PostalAddress) -> String {
    [address.locality, address.region, address.country].compactMap(\.self).filter { !$0.isEmpty }
        .joined(separator: ", ")
}

/// `$31 - $34.50 per hour`, as Indeed requires: the period, the currency's sign, no commas between thousands.
package func indeedText(of salary: Salary) -> String {
    let period = "per \(salary.period.rawValue)"
    switch (salary.minimum, salary.maximum) {
    case (let minimum?, let maximum?) where minimum != maximum:
        return "\(moneyText(minimum, salary.currency)) - \(moneyText(maximum, salary.currency)) \(period)"
    case (let minimum?, _?): return "\(moneyText(minimum, salary.currency)) \(period)"
    case (let minimum?, nil): return "From \(moneyText(minimum, salary.currency)) \(period)"
    case (nil, let maximum?): return "Up to \(moneyText(maximum, salary.currency)) \(period)"
    case (nil, nil): return ""
    }
}

/// Where to apply: a web or mail address.
func applicationURL(of job: Job) -> String {
    switch job.apply {
    case .url(let url): url
    case .email(let address): mailtoAddress(of: address)
    }
}

/// An amount with the currency sign; cents only if there are any.
private func moneyText(_ amount: Double, _ currency: String) -> String {
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
    // Beyond any salary. Larger values would make Int trap.
    guard amount.isFinite, abs(amount) < 1e15 else { return sign + jsonNumber(amount) }
    let cents = Int((amount * 100).rounded())
    let rest = abs(cents % 100)
    return sign + String(cents / 100) + (rest == 0 ? "" : rest < 10 ? ".0\(rest)" : ".\(rest)")
}
