// Days of the calendar, without a clock, a locale or Foundation.

/// A day of the proleptic Gregorian calendar.
package struct CalendarDate: Hashable, Comparable, Sendable {
    package let year: Int
    package let month: Int
    package let day: Int

    /// Nil if there is no such day.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= CalendarDate.daysInMonth(month, of: year)
        else { return nil }
        self.init(unchecked: (year, month, day))
    }

    /// Days since 1970-01-01 (Howard Hinnant's civil-from-days arithmetic).
    package init(daysSince1970 days: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        self.init(unchecked: (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1))
    }

    private init(unchecked parts: (year: Int, month: Int, day: Int)) {
        year = parts.year
        month = parts.month
        day = parts.day
    }

    package var daysSince1970: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Monday is 0, Sunday 6.
    package var weekday: Int {
        let remainder = (daysSince1970 + 3) % 7
        return remainder < 0 ? remainder + 7 : remainder
    }

    /// The last day that can be written.
    package static let last = CalendarDate(unchecked: (9999, 12, 31))

    /// The day after, which the last day has not.
    package var next: CalendarDate { CalendarDate(daysSince1970: daysSince1970 + 1) }

    /// `2007-03-12`
    package var text: String {
        // The most frequent text of all: digits by hand, without a string for each part.
        unsafe String(unsafeUninitializedCapacity: 10) { bytes in
            unsafe write(to: bytes)
            return 10
        }
    }

    /// Writes the ten bytes of `text`.
    func write(to bytes: UnsafeMutableBufferPointer<UInt8>) {
        unsafe writeDigits(year / 100, to: bytes, at: 0)
        unsafe writeDigits(year % 100, to: bytes, at: 2)
        unsafe bytes[4] = UInt8(ascii: "-")
        unsafe writeDigits(month, to: bytes, at: 5)
        unsafe bytes[7] = UInt8(ascii: "-")
        unsafe writeDigits(day, to: bytes, at: 8)
    }

    package static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    package static func daysInMonth(_ month: Int, of year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }
}

/// Writes a number below 100 as two digits.
///
/// Unsafe, as it writes into a string that is being made; the caller has room for both.
func writeDigits(_ number: Int, to bytes: UnsafeMutableBufferPointer<UInt8>, at index: Int) {
    unsafe bytes[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10)
    unsafe bytes[index + 1] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10)
}

/// A number with leading zeros.
func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
