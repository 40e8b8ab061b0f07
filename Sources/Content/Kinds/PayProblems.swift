// Pay that no one is paid: a point or a period of time that its author meant otherwise. Warnings, since who knows.

internal import Diagnostics
package import SiteModel

/// A bound of pay with the text that was written.
struct WrittenAmount {
    let amount: Double
    let text: String
    let span: SourceSpan
}

/// One warning a bound at most.
func payProblems(_ amounts: [WrittenAmount], currency: String, period: SalaryPeriod) -> [Diagnostic] {
    amounts.compactMap { amount in
        if let digits = digitsWithoutPoint(amount.text), !currenciesOfThousandths.contains(currency) {
            let message =
                "'\(amount.text)' is \(wholePart(of: amount.text)) and a fraction, because a point begins the fraction in YAML; "
                + "write \(digits) without a point"
            return .warning(.jobPay, message, at: amount.span)
        }
        guard amount.amount > 0, hasCents(currency) else { return nil }
        let paid = "\(shortNumber(amount.amount)) \(currency) \(article(period)) \(period.rawValue)"
        if amount.amount < (leastPay[period] ?? 0) {
            let message = "no one is paid \(paid); write all digits of the amount, without a point or a comma"
            return .warning(.jobPay, message, at: amount.span)
        }
        // Of small coins an hour's work is worth many.
        guard amount.amount > (mostPay[period] ?? .infinity), !currenciesOfSmallUnits.contains(currency) else {
            return nil
        }
        return .warning(.jobPay, "nobody is paid \(paid); correct the amount, or 'per'", at: amount.span)
    }
}

/// Whether no one is paid so much, or so little: a warning of what an author wrote, a mistake of what a board says.
package func isImplausiblePay(_ amount: Double, currency: String, period: SalaryPeriod) -> Bool {
    guard hasCents(currency) else { return false }
    if amount < (leastPay[period] ?? 0) { return true }
    return amount > (mostPay[period] ?? .infinity) && !currenciesOfSmallUnits.contains(currency)
}

private let leastPay: [SalaryPeriod: Double] = [.year: 1000, .month: 50]
private let mostPay: [SalaryPeriod: Double] = [.hour: 1000, .day: 10_000, .week: 50_000, .month: 500_000]

private func article(_ period: SalaryPeriod) -> String { period == .hour ? "an" : "a" }

/// `85000` for `85.000` and `1.250.000`; nil for what has another number of digits behind a point.
private func digitsWithoutPoint(_ text: String) -> String? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let areDigits = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    guard areDigits, parts.count > 1, parts[0] != "0", parts[0].count <= 3,
        parts.dropFirst().allSatisfy({ $0.count == 3 })
    else { return nil }
    return parts.joined()
}

private func wholePart(of text: String) -> Substring { text.prefix { $0 != "." } }

private func shortNumber(_ number: Double) -> String {
    number == number.rounded() && number < 1e15 ? String(Int(number)) : String(number)
}

/// ISO 4217's minor unit: currencies with three digits behind the point, and those without any.
private let currenciesOfThousandths = words("BHD IQD JOD KWD LYD OMR TND")
private let currenciesWithoutCents = words("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF")

private func hasCents(_ currency: String) -> Bool {
    !currenciesWithoutCents.contains(currency) && !currenciesOfThousandths.contains(currency)
}

/// Currencies with cents in the books and a unit worth a few cents of a dollar, or less: an hour's pay may be thousands.
private let currenciesOfSmallUnits = words(
    """
    AFN ALL AMD AOA ARS BDT CDF COP CRC CUP CVE CZK DOP DZD EGP ETB GMD GYD HTI HTG HUF IDR INR IRR JMD KES KGS KHR KPW KZT
    LAK LBP LKR LRD LSL MGA MKD MMK MNT MRU MUR MWK MXN MZN NGN NIO NPR PHP PKR RSD RUB SDG SLE SLL SOS SSP STN SYP THB TRY
    TWD TZS UAH UYU UZS VED VES YER ZMW ZWL
    """)
