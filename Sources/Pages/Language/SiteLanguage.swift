// How the site's language writes dates, numbers, money and countries: asked of Foundation once a build, then plain values.
// Formatters are slow, belong to one thread and may look at the machine; patterns and names taken from them do none of it.

internal import Foundation
internal import SiteModel

/// The forms of one language. The machine's locale has no part in it.
struct SiteLanguage: Sendable {
    let identifier: String
    /// `rtl` for scripts that run from right to left, else `ltr`.
    let direction: String
    let names: CalendarNames
    /// Patterns of Unicode's TR 35.
    let longDate: String
    let mediumDate: String
    let shortDate: String
    let monthAndYear: String
    let numbers: NumberForm
    let lists: ListForms
    private let money: [String: MoneyForm]
    private let countries: [String: String]

    /// - Parameters:
    ///   - identifier: BCP 47; an unknown language reads as the root locale gives it.
    ///   - currencies: ISO 4217 codes, `countries` ISO 3166-1 codes: those that the site has.
    init(_ identifier: String, currencies: Set<String> = [], countries: Set<String> = []) {
        self.identifier = identifier
        let tag = LanguageTag(identifier)
        let locale = Locale(identifier: tag.base)
        direction = locale.language.characterDirection == .rightToLeft ? "rtl" : "ltr"

        let formatter = DateFormatter()
        formatter.locale = locale
        var calendar = Calendar(identifier: .gregorian)
        calendar.locale = locale
        formatter.calendar = calendar
        // Symbols do not depend on it, but an unset zone would be the machine's.
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        func pattern(_ style: DateFormatter.Style) -> String {
            formatter.dateStyle = style
            formatter.timeStyle = .none
            return formatter.dateFormat ?? "y-MM-dd"
        }
        longDate = pattern(.long)
        mediumDate = pattern(.medium)
        shortDate = pattern(.short)
        formatter.setLocalizedDateFormatFromTemplate("yMMMM")
        monthAndYear = formatter.dateFormat ?? "MMMM y"

        let decimals = NumberFormatter()
        decimals.locale = locale
        decimals.numberStyle = .decimal
        numbers = NumberForm(of: decimals, locale: locale, digits: tag.digits)
        names = CalendarNames(of: formatter, digits: numbers.digits)
        lists = ListForms(of: tag.base)

        var money: [String: MoneyForm] = [:]
        for currency in currencies.sorted() { money[currency] = MoneyForm(of: currency, locale: locale) }
        self.money = money
        var names: [String: String] = [:]
        for country in countries.sorted() {
            names[country] = locale.localizedString(forRegionCode: country) ?? country
        }
        self.countries = names
    }

    /// A country's name in the site's language, or its code where it has none.
    func countryName(_ code: String) -> String { countries[code] ?? code }

    /// `$95,000` or `$31.50`: no fraction where the amount is whole.
    func amount(_ value: Double, currency: String) -> String {
        guard let form = money[currency] else { return "\(currency) \(numbers.text(value, fraction: 0...2))" }
        let isWhole = value == value.rounded()
        return form.prefix + numbers.text(value, fraction: isWhole ? 0...0 : form.fraction...form.fraction)
            + form.suffix
    }

    /// What stands before, between and after the items of a list.
    func listPieces(count: Int, last: String, isOr: Bool) -> [String] {
        lists.pieces(count: count, last: last, isOr: isOr)
    }

    func date(_ time: Timestamp, pattern: String) -> String {
        formatted(time, unicodePattern: pattern, names: names)
    }
}

/// Digits and separators.
struct NumberForm: Sendable {
    /// Ten of them.
    let digits: [String]
    let decimalSeparator: String
    let groupingSeparator: String
    /// 3 nearly everywhere; 0 where a language groups nothing.
    let groupingSize: Int
    /// Of all groups but the last: 2 in Indian languages.
    let secondaryGroupingSize: Int
    /// Numbers with fewer digits than the grouping size and this are not grouped (Spanish: `1234`).
    let minimumGroupingDigits: Int
    let minus: String

    fileprivate init(of formatter: NumberFormatter, locale: Locale, digits given: [String]?) {
        // NumberFormatter of Linux knows neither India's groups nor Spain's missing ones.
        let style = IntegerFormatStyle<Int>(locale: locale)
        func text(_ number: Int) -> String { style.format(number) }
        digits = given ?? (0...9).map(text)
        let ownGrouping = formatter.groupingSeparator ?? ","
        // Arabic digits have signs of their own (CLDR, symbols of the numbering systems arab and arabext).
        let isArabic = digits[0] == "\u{660}" || digits[0] == "\u{6F0}"
        decimalSeparator = given == nil ? formatter.decimalSeparator ?? "." : isArabic ? "\u{66B}" : "."
        groupingSeparator = given == nil ? ownGrouping : isArabic ? "\u{66C}" : ","
        let groups = text(1_234_567_890).split(separator: ownGrouping)
        groupingSize = groups.count > 1 ? groups[groups.count - 1].unicodeScalars.count : 0
        secondaryGroupingSize = groups.count > 2 ? groups[groups.count - 2].unicodeScalars.count : groupingSize
        minimumGroupingDigits = text(1234).unicodeScalars.count > 4 ? 1 : 2
        minus = formatter.minusSign ?? "-"
    }

    func text(_ number: Int) -> String {
        (number < 0 ? minus : "") + grouped(String(number.magnitude))
    }

    /// Rounded to the most digits of the fraction, zeros beyond the fewest left out.
    func text(_ number: Double, fraction: ClosedRange<Int>) -> String {
        guard number.isFinite, abs(number) < 1e15 else { return String(number) }
        var scale = 1.0
        for _ in 0..<fraction.upperBound { scale *= 10 }
        let scaled = (abs(number) * scale).rounded()
        // Beyond what Int holds: an amount near the limit above, in a currency with four digits after the point.
        guard scaled < 9e18 else { return String(number) }
        let unit = Int(scale)
        let whole = Int(scaled) / unit
        var decimals = String(Int(scaled) % unit)
        decimals = String(repeating: "0", count: max(0, fraction.upperBound - decimals.utf8.count)) + decimals
        if fraction.upperBound == 0 { decimals = "" }
        while decimals.utf8.count > fraction.lowerBound, decimals.hasSuffix("0") { decimals.removeLast() }
        let sign = number < 0 && scaled > 0 ? minus : ""
        return sign + grouped(String(whole)) + (decimals.isEmpty ? "" : decimalSeparator + localized(decimals))
    }

    /// Without separators of thousands, as a year or the number of a page.
    func ungrouped(_ number: Int) -> String { (number < 0 ? minus : "") + localized(String(number.magnitude)) }

    private func localized(_ text: String) -> String {
        digits[0] == "0" ? text : text.utf8.map { digits[Int($0) - 0x30] }.joined()
    }

    private func grouped(_ text: String) -> String {
        let count = text.utf8.count
        guard groupingSize > 0, count >= groupingSize + minimumGroupingDigits else { return localized(text) }
        var result = ""
        for (index, byte) in text.utf8.enumerated() {
            let after = count - index
            let isFirstGroup = after == groupingSize
            let isLater = after > groupingSize && (after - groupingSize) % secondaryGroupingSize == 0
            if index > 0, isFirstGroup || isLater { result += groupingSeparator }
            result += digits[Int(byte) - 0x30]
        }
        return result
    }
}

/// What stands before and after an amount of a currency.
private struct MoneyForm: Sendable {
    let prefix: String
    let suffix: String
    /// Digits after the point: 2 of dollars, none of yen.
    let fraction: Int

    init(of currency: String, locale: Locale) {
        let formatter = NumberFormatter()
        formatter.locale = locale
        formatter.numberStyle = .currency
        formatter.currencyCode = currency
        prefix = spaced(formatter.positivePrefix ?? currency, isPrefix: true)
        suffix = spaced(formatter.positiveSuffix ?? "", isPrefix: false)
        fraction = max(0, min(formatter.maximumFractionDigits, 4))
    }
}

/// What stands beside the digits of an amount, parted from them where it ends in a letter: `CHF 29,000`, `$29,000` (CLDR,
/// currencySpacing).
private func spaced(_ sign: String, isPrefix: Bool) -> String {
    let marks = sign.unicodeScalars.filter { $0.properties.generalCategory != .format }
    guard let nearest = isPrefix ? marks.last : marks.first else { return sign }
    switch nearest.properties.generalCategory {
    case .currencySymbol, .mathSymbol, .modifierSymbol, .otherSymbol, .spaceSeparator, .decimalNumber: return sign
    default: return isPrefix ? sign + "\u{A0}" : "\u{A0}" + sign
    }
}

extension CalendarNames {
    fileprivate init(of formatter: DateFormatter, digits: [String]) {
        func names(_ given: [String]?, count: Int, _ fallback: [String]) -> [String] {
            guard let given, given.count == count else { return fallback }
            return given
        }
        // Foundation's week begins with Sunday.
        func mondayFirst(_ days: [String]) -> [String] { Array(days[1...]) + [days[0]] }
        let english = CalendarNames.english
        let sundayFirst = [english.weekdays[6]] + english.weekdays[..<6]
        let shortSundayFirst = [english.shortWeekdays[6]] + english.shortWeekdays[..<6]
        self.init(
            months: names(formatter.monthSymbols, count: 12, english.months),
            shortMonths: names(formatter.shortMonthSymbols, count: 12, english.shortMonths),
            standaloneMonths: names(formatter.standaloneMonthSymbols, count: 12, english.months),
            shortStandaloneMonths: names(formatter.shortStandaloneMonthSymbols, count: 12, english.shortMonths),
            weekdays: mondayFirst(names(formatter.weekdaySymbols, count: 7, sundayFirst)),
            shortWeekdays: mondayFirst(names(formatter.shortWeekdaySymbols, count: 7, shortSundayFirst)),
            digits: digits)
        let eras: [String]? = formatter.eraSymbols
        if let eras, eras.count == 2 { self.eras = eras }
    }
}
