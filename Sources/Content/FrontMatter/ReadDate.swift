// Dates as authors write them: a day, an RFC 3339 time, or a local time without a zone.

package import SiteModel
internal import WebText

/// A date in front matter.
struct WrittenDate: Sendable {
    let timestamp: Timestamp
    /// The day on the calendar, as it was written.
    let day: CalendarDate
    let hasTime: Bool

    /// For messages: `2007-03-12`, with the time only if one was written.
    var wording: String { hasTime ? timestamp.rfc3339 : day.text }
}

/// Reads a date; what has no zone is in the site's.
func readDate(_ text: String, in zone: LocalTime) -> Result<WrittenDate, DateProblem> {
    Result { () throws(DateProblem) in try DateForm(text) }.map {
        WrittenDate(timestamp: $0.timestamp(in: zone), day: $0.day, hasTime: $0.time != nil)
    }
}

extension DateForm {
    /// - Parameter zone: that of the site, for what has none of its own.
    package func timestamp(in zone: LocalTime) -> Timestamp {
        guard let time else { return zone.timestamp(day) }
        guard let utcOffset = time.utcOffset else {
            return zone.timestamp(day, hour: time.hour, minute: time.minute, second: time.second)
        }
        return timestamp(utcOffset: utcOffset)
    }
}

/// The day at the beginning of a file name, and the rest: `2007-03-12-romi` is the day and `romi`. Nil if it does not
/// begin with a valid day.
func datePrefix(of name: String) -> (day: CalendarDate, rest: String)? {
    guard let (written, rest) = DateText.prefix(of: name),
        let date = CalendarDate(year: written.year, month: written.month, day: written.day)
    else { return nil }
    return (date, rest)
}
