// Dates as authors write them: a day, RFC 3339, or a local time without a zone.

package import SiteModel

/// A date of front matter.
struct WrittenDate: Sendable {
    let timestamp: Timestamp
    /// The day on the calendar, as it was written.
    let day: CalendarDate
    let hasTime: Bool

    /// For messages: `2007-03-12`, and the time only where one was written.
    var wording: String { hasTime ? timestamp.rfc3339 : day.text }
}

enum DateProblem: Error, Equatable {
    /// Not in one of the forms.
    case form
    /// In form, but there is no such day or time.
    case impossible
}

/// Reads a date; what has no zone is in the site's.
func readDate(_ text: String, in zone: LocalTime) -> Result<WrittenDate, DateProblem> {
    readDateForm(text).map {
        WrittenDate(timestamp: $0.timestamp(in: zone), day: $0.day, hasTime: $0.time != nil)
    }
}

/// A date as it stands on the calendar and the clock of whoever wrote it, before it is known where that is.
package struct DateForm: Hashable, Sendable {
    package struct Time: Hashable, Sendable {
        let hour: Int
        let minute: Int
        let second: Int
    }

    package let day: CalendarDate
    /// Nil where the day alone was written.
    let time: Time?
    /// Seconds east of UTC; nil where no zone was written.
    let utcOffset: Int?

    /// Nil for what `date:` would not be read from either.
    package init?(_ text: String) {
        guard case .success(let form) = readDateForm(text) else { return nil }
        self = form
    }

    package init(day: CalendarDate) { self.init(day: day, time: nil) }

    fileprivate init(day: CalendarDate, time: Time?, utcOffset: Int? = nil) {
        self.day = day
        self.time = time
        self.utcOffset = utcOffset
    }

    /// - Parameter zone: that of the site, for what has none of its own.
    package func timestamp(in zone: LocalTime) -> Timestamp {
        guard let time else { return zone.timestamp(day) }
        let (hour, minute, second) = (time.hour, time.minute, time.second)
        guard let utcOffset else { return zone.timestamp(day, hour: hour, minute: minute, second: second) }
        return Timestamp(day, hour: hour, minute: minute, second: second, utcOffset: utcOffset)
    }
}

/// Reads `2007-03-12`, `2007-03-12T09:00`, `2007-03-12 09:00:30`, and either with `Z` or `-08:00` behind (RFC 3339).
private func readDateForm(_ text: String) -> Result<DateForm, DateProblem> {
    var digits = DateDigits(text)
    guard let year = digits.number(4), digits.skip("-"), let month = digits.number(2), digits.skip("-"),
        let day = digits.number(2)
    else { return .failure(.form) }
    guard !digits.isAtEnd else {
        guard let date = CalendarDate(year: year, month: month, day: day) else { return .failure(.impossible) }
        return .success(DateForm(day: date))
    }
    guard digits.skip("T") || digits.skip("t") || digits.skipBlanks(), let hour = digits.number(2), digits.skip(":"),
        let minute = digits.number(2)
    else { return .failure(.form) }
    var second = 0
    if digits.skip(":") {
        guard let number = digits.number(2) else { return .failure(.form) }
        second = number
        if digits.skip(".") {
            guard digits.skipDigits() else { return .failure(.form) }
        }
    }
    _ = digits.skipBlanks()
    let offset = digits.offset()
    guard digits.isAtEnd, offset != .malformed else { return .failure(.form) }
    // RFC 3339 knows the leap second 60; it is the next minute's first.
    guard let date = CalendarDate(year: year, month: month, day: day), hour < 24, minute < 60, second <= 60 else {
        return .failure(.impossible)
    }
    let time = DateForm.Time(hour: hour, minute: minute, second: second)
    switch offset {
    case .none: return .success(DateForm(day: date, time: time))
    case .seconds(let east):
        guard abs(east) < 86_400 else { return .failure(.impossible) }
        return .success(DateForm(day: date, time: time, utcOffset: east))
    case .malformed: return .failure(.form)
    }
}

/// The day with which a file's name begins, and the name behind it: `2007-03-12-romi` gives the day and `romi`.
/// Nil where it begins with no day of the calendar.
func datePrefix(of name: String) -> (day: CalendarDate, rest: String)? {
    var digits = DateDigits(name)
    guard let year = digits.number(4), digits.skip("-"), let month = digits.number(2), digits.skip("-"),
        let day = digits.number(2), digits.skip("-"), !digits.isAtEnd,
        let date = CalendarDate(year: year, month: month, day: day)
    else { return nil }
    return (date, String(name.dropFirst(11)))
}

/// Reads the digits and marks of a date one after another.
private struct DateDigits {
    enum Offset: Equatable {
        case none
        case seconds(Int)
        case malformed
    }

    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = Substring(text).utf8
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func number(_ count: Int) -> Int? {
        var number = 0
        let digits = rest.prefix(count)
        guard digits.count == count else { return nil }
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            number = number * 10 + Int(digit - 0x30)
        }
        rest.removeFirst(count)
        return number
    }

    mutating func skip(_ mark: Unicode.Scalar) -> Bool {
        guard let first = rest.first, UInt32(first) == mark.value else { return false }
        rest.removeFirst()
        return true
    }

    mutating func skipBlanks() -> Bool {
        let count = rest.prefix { $0 == 0x20 || $0 == 0x09 }.count
        rest.removeFirst(count)
        return count > 0
    }

    mutating func skipDigits() -> Bool {
        let count = rest.prefix { (0x30...0x39).contains($0) }.count
        rest.removeFirst(count)
        return count > 0
    }

    mutating func offset() -> Offset {
        if isAtEnd { return .none }
        if skip("Z") || skip("z") { return .seconds(0) }
        let isWest = skip("-")
        guard isWest || skip("+"), let hours = number(2), skip(":") || !isAtEnd, let minutes = number(2), minutes < 60
        else { return .malformed }
        return .seconds((hours * 3600 + minutes * 60) * (isWest ? -1 : 1))
    }
}
