// Dates that somebody wrote, in front matter, in a template or on the command line: one grammar, and what it may mean.

package import WebText

package enum DateProblem: Error, Equatable {
    /// Not in one of the forms that `DateText` reads.
    case form
    /// In form, which is not a valid date or time.
    case impossible
}

/// A date as it stands on the calendar and the clock of whoever wrote it, before it is known where that is.
package struct DateForm: Hashable, Sendable {
    package let day: CalendarDate
    /// Nil if the day alone was written.
    package let time: DateText.Time?

    package init(day: CalendarDate) {
        self.day = day
        time = nil
    }

    /// Reads `2007-03-12`, `2007-03-12T09:00`, or RFC 3339's `2007-03-12T09:00:00-08:00`.
    package init(_ text: String) throws(DateProblem) {
        guard let written = DateText(text) else { throw .form }
        guard let date = CalendarDate(year: written.year, month: written.month, day: written.day),
            written.time?.isPossible ?? true
        else { throw .impossible }
        (day, time) = (date, written.time)
    }

    /// The moment in an offset from UTC, for a date that names none. The leap second 60 is the next minute's first.
    package func timestamp(utcOffset: Int) -> Timestamp {
        Timestamp(
            day, hour: time?.hour ?? 0, minute: time?.minute ?? 0, second: time?.second ?? 0,
            utcOffset: time?.utcOffset ?? utcOffset)
    }
}
