// Dates as authors write them: a day, RFC 3339, or a local time without a zone.

internal import SiteModel

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

/// Reads `2007-03-12`, `2007-03-12T09:00`, `2007-03-12 09:00:30`, and either with `Z` or `-08:00` behind (RFC 3339).
/// What has no zone is in the site's.
func readDate(_ text: String, in zone: LocalTime) -> Result<WrittenDate, DateProblem> {
    var digits = DateDigits(text)
    guard let year = digits.number(4), digits.skip("-"), let month = digits.number(2), digits.skip("-"),
        let day = digits.number(2)
    else { return .failure(.form) }
    guard !digits.isAtEnd else {
        guard let date = CalendarDate(year: year, month: month, day: day) else { return .failure(.impossible) }
        return .success(WrittenDate(timestamp: zone.timestamp(date), day: date, hasTime: false))
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
    switch offset {
    case .none:
        let timestamp = zone.timestamp(date, hour: hour, minute: minute, second: second)
        return .success(WrittenDate(timestamp: timestamp, day: date, hasTime: true))
    case .seconds(let east):
        guard abs(east) < 86_400 else { return .failure(.impossible) }
        let timestamp = Timestamp(date, hour: hour, minute: minute, second: second, utcOffset: east)
        return .success(WrittenDate(timestamp: timestamp, day: date, hasTime: true))
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
