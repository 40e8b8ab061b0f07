// The filters `date` and `time_tag`: a moment in words, in the site's language and with the moment's own UTC offset.

internal import SiteModel
internal import Synchronization
internal import Templates
internal import WebText

/// The days that have been formatted so far. A site has thousands of dates, but few different days and fewer formats.
private final class DayTexts: Sendable {
    private struct Texts {
        let words: String
        /// The element `time` of a date without a time of day.
        let element: TemplateValue
    }

    /// The named formats that show only the day.
    private static let formats = ["long", "medium", "short", "month"]
    private let language: SiteLanguage
    /// By day and format.
    private let texts = Mutex<[Int: Texts]>([:])

    init(language: SiteLanguage) {
        self.language = language
    }

    /// The date in words; nil if there is no such format.
    func words(_ time: Timestamp, format: String) -> String? {
        known(time, format)?.words ?? dateText(time, format: format, language: language)
    }

    /// The HTML element `time`, with the date in words and for machines; nil if there is no such format.
    func element(_ time: Timestamp, format: String) -> TemplateValue? {
        let known = known(time, format)
        if let known, time.secondOfDay == 0 { return known.element }
        return (known?.words ?? dateText(time, format: format, language: language)).map { timeElement(time, $0) }
    }

    private func known(_ time: Timestamp, _ format: String) -> Texts? {
        guard let number = Self.formats.firstIndex(of: format) else { return nil }
        let key = time.daysSince1970 * Self.formats.count + number
        if let known = texts.withLock({ $0[key] }) { return known }
        guard let words = dateText(time, format: format, language: language) else { return nil }
        let made = Texts(words: words, element: timeElement(Timestamp(time.date, utcOffset: 0), words))
        texts.withLock { $0[key] = made }
        return made
    }
}

/// Its attribute is only the day if there is no time of day (HTML, the time element).
private func timeElement(_ time: Timestamp, _ words: String) -> TemplateValue {
    let machine = time.secondOfDay == 0 ? time.date.text : time.rfc3339
    var html = Array("<time datetime=\"\(machine)\">".utf8)
    appendEscaped(words, to: &html)
    html += "</time>".utf8
    return .markup(html)
}

func addDateFilters(to environment: inout TemplateEnvironment, language: SiteLanguage) {
    let days = DayTexts(language: language)
    environment.addFilter("date", ["format"]) { (call: FilterCall) throws(TemplateCallFailure) in
        let (time, format) = try dateAndFormat(call, "date")
        guard let text = days.words(time, format: format) else { throw noFormat(format, "date") }
        return .text(text)
    }
    environment.addFilter("time_tag", ["format"]) { (call: FilterCall) throws(TemplateCallFailure) in
        // Without a date there is no element, because themes print many optional dates.
        if call.value.isNone { return .markup([]) }
        let (time, format) = try dateAndFormat(call, "time_tag")
        guard let element = days.element(time, format: format) else { throw noFormat(format, "time_tag") }
        return element
    }
}

private func dateAndFormat(
    _ call: FilterCall, _ filter: String
) throws(TemplateCallFailure) -> (Timestamp, format: String) {
    guard let time = moment(call.value) else {
        throw TemplateCallFailure("the filter '\(filter)' needs a date, such as page.date or '2007-03-12'")
    }
    return (time, try call.text(0, "format")?.string ?? "long")
}

private func noFormat(_ format: String, _ filter: String) -> TemplateCallFailure {
    TemplateCallFailure(
        "the filter '\(filter)' has no format '\(format)': long, medium, short, month, iso, rfc822 or a pattern "
            + "of strftime such as '%Y-%m-%d'")
}

/// A date in a named format or by a strftime pattern; nil if it is neither.
func dateText(_ time: Timestamp, format: String, language: SiteLanguage) -> String? {
    switch format {
    case "long": language.date(time, pattern: language.longDate)
    case "medium": language.date(time, pattern: language.mediumDate)
    case "short": language.date(time, pattern: language.shortDate)
    case "month": language.date(time, pattern: language.monthAndYear)
    case "iso": time.rfc3339
    case "rfc822": time.rfc822
    default: format.utf8.contains(UInt8(ascii: "%")) ? formatted(time, strftime: format, names: language.names) : nil
    }
}

/// A date of the site, or a text such as `2007-03-12`, perhaps with a time.
private func moment(_ value: TemplateValue) -> Timestamp? {
    switch value {
    case .object(let object): return (object as? DateObject)?.time
    case .text(let text): return timestamp(text.string)
    default: return nil
    }
}

/// What `DateForm` reads; a day, and a time without a zone, in UTC.
func timestamp(_ text: String) -> Timestamp? { (try? DateForm(text))?.timestamp(utcOffset: 0) }
