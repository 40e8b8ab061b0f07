// Pay as boards say it: the period in words, and what is no pay.

internal import Content
internal import SiteModel

/// The period that words name: `per-year-salary`, `1 HOUR`, `Annual salary range`, `yearly`. Nil if they name none.
func payPeriod(_ text: String) -> SalaryPeriod? {
    let words = text.lowercased()
    let periods: [(SalaryPeriod, [String])] = [
        (.hour, ["hour", "stunde"]), (.week, ["week", "woche"]), (.month, ["month", "monat"]),
        (.day, ["day", "daily", "diem"]), (.year, ["year", "annual", "annum", "jahr"]),
    ]
    return periods.first { $0.1.contains { words.contains($0) } }?.0
}

extension PostedPay {
    /// The pay of a job, or why it is left out.
    func checked() -> Result<Salary, BoardProblem> {
        let low = minimum.flatMap { $0 > 0 ? $0 : nil }
        let high = maximum.flatMap { $0 > 0 ? $0 : nil }
        func refused(_ reason: String) -> Result<Salary, BoardProblem> { .failure(BoardProblem(reason)) }
        guard low != nil || high != nil else { return refused("it is 0") }
        if let low, let high, low > high { return refused("the lower bound is above the upper one") }
        let code = currency.uppercased()
        guard currencyCodes.contains(code) else { return refused("'\(currency)' is no currency") }
        guard let period else { return refused("the board does not say for which period it is") }
        for amount in [low, high].compactMap({ $0 })
        where amount > 1e12 || isImplausiblePay(amount, currency: code, period: period) {
            let article = period == .hour ? "an" : "a"
            return refused("no one is paid \(amountText(amount)) \(code) \(article) \(period.rawValue)")
        }
        return .success(Salary(minimum: low, maximum: high, currency: code, period: period, note: note))
    }
}

/// A number as YAML has it, with two digits behind the point at most.
func amountText(_ amount: Double) -> String {
    let hundredths = Int((min(amount, 1e15) * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100)"
        + (rest == 0 ? "" : rest < 10 ? ".0\(rest)" : rest % 10 == 0 ? ".\(rest / 10)" : ".\(rest)")
}
