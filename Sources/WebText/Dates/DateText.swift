// The grammar of written dates: RFC 3339 (section 5.6), its day alone, and local times without a zone.

/// A date as it was written, in its parts. They are in form; whether there is such a day or time is for the caller to see.
package struct DateText: Equatable, Sendable {
    package struct Time: Hashable, Sendable {
        package let hour: Int
        package let minute: Int
        /// 60 is RFC 3339's leap second. A fraction is read and dropped.
        package let second: Int
        /// Seconds east of UTC; nil if the text names no zone.
        package let utcOffset: Int?

        /// Whether clocks show such a time, and maps such an offset.
        package var isPossible: Bool {
            hour < 24 && minute < 60 && second <= 60 && abs(utcOffset ?? 0) < 86_400
        }
    }

    package let year: Int
    package let month: Int
    package let day: Int
    /// Nil for a day alone.
    package let time: Time?

    /// Reads `2007-03-12`, `2007-03-12T09:00`, `2007-03-12 09:00:30.5`, and either with `Z` or `-08:00` behind. As people
    /// and other programs write it, spaces may stand before the zone, and its colon may be missing. Nil for anything else.
    package init?(_ text: String) {
        var reader = DateReader(text)
        guard let (year, month, day) = reader.day() else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
        if reader.isAtEnd {
            time = nil
            return
        }
        guard let time = reader.time(), reader.isAtEnd else { return nil }
        self.time = time
    }

    /// The day with which a text begins, and what stands behind it and a hyphen: `2007-03-12-romi` gives the day and
    /// `romi`. Nil if nothing stands behind it.
    package static func prefix(of text: String) -> (date: DateText, rest: String)? {
        var reader = DateReader(text)
        guard let (year, month, day) = reader.day(), reader.skip("-"), !reader.isAtEnd else { return nil }
        return (DateText(year: year, month: month, day: day, time: nil), reader.remainder)
    }

    private init(year: Int, month: Int, day: Int, time: Time?) {
        (self.year, self.month, self.day, self.time) = (year, month, day, time)
    }
}

/// Reads the digits and marks of a date one after another.
private struct DateReader {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = Substring(text).utf8
    }

    var isAtEnd: Bool { rest.isEmpty }
    var remainder: String { String(Substring(rest)) }

    mutating func day() -> (year: Int, month: Int, day: Int)? {
        guard let year = number(4), skip("-"), let month = number(2), skip("-"), let day = number(2) else { return nil }
        return (year, month, day)
    }

    mutating func time() -> DateText.Time? {
        guard skip("T") || skip("t") || skipBlanks(), let hour = number(2), skip(":"), let minute = number(2) else {
            return nil
        }
        var second = 0
        if skip(":") {
            guard let number = number(2) else { return nil }
            second = number
            if skip("."), !skipAll(where: \.isASCIIDigit) { return nil }
        }
        _ = skipBlanks()
        if isAtEnd { return DateText.Time(hour: hour, minute: minute, second: second, utcOffset: nil) }
        guard let offset = offset() else { return nil }
        return DateText.Time(hour: hour, minute: minute, second: second, utcOffset: offset)
    }

    mutating func skip(_ mark: Unicode.Scalar) -> Bool {
        guard let first = rest.first, UInt32(first) == mark.value else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func number(_ count: Int) -> Int? {
        let digits = rest.prefix(count)
        guard digits.count == count, digits.allSatisfy(\.isASCIIDigit) else { return nil }
        rest.removeFirst(count)
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private mutating func skipBlanks() -> Bool { skipAll { $0 == 0x20 || $0 == 0x09 } }

    private mutating func skipAll(where isSkipped: (UInt8) -> Bool) -> Bool {
        let count = rest.prefix(while: isSkipped).count
        rest.removeFirst(count)
        return count > 0
    }

    private mutating func offset() -> Int? {
        if skip("Z") || skip("z") { return 0 }
        let isWest = skip("-")
        guard isWest || skip("+"), let hours = number(2), skip(":") || !isAtEnd, let minutes = number(2), minutes < 60
        else { return nil }
        return (hours * 3600 + minutes * 60) * (isWest ? -1 : 1)
    }
}
