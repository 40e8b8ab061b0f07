// Moments in time with the offset in which they are shown: RFC 3339's timestamps.

/// A moment, and the offset from UTC in which people read it. Ordered by the moment.
package struct Timestamp: Hashable, Comparable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    package let seconds: Int
    /// Seconds east of UTC.
    package let utcOffset: Int

    package init(seconds: Int, utcOffset: Int) {
        self.seconds = seconds
        self.utcOffset = utcOffset
    }

    /// A local time of a day in an offset.
    package init(_ date: CalendarDate, hour: Int = 0, minute: Int = 0, second: Int = 0, utcOffset: Int) {
        seconds = date.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second - utcOffset
        self.utcOffset = utcOffset
    }

    /// The day on the calendar in its own offset.
    package var date: CalendarDate { CalendarDate(daysSince1970: daysSince1970) }

    /// The day number of `date`.
    package var daysSince1970: Int { (seconds + utcOffset - secondOfDay) / 86_400 }

    /// Seconds since the midnight of `date`.
    package var secondOfDay: Int {
        let remainder = (seconds + utcOffset) % 86_400
        return remainder < 0 ? remainder + 86_400 : remainder
    }

    package var hour: Int { secondOfDay / 3600 }
    package var minute: Int { secondOfDay / 60 % 60 }
    package var second: Int { secondOfDay % 60 }

    /// `2007-03-12T09:00:00-07:00` (RFC 3339).
    package var rfc3339: String {
        unsafe String(unsafeUninitializedCapacity: 25) { bytes in
            unsafe date.write(to: bytes)
            let time = secondOfDay
            unsafe bytes[10] = UInt8(ascii: "T")
            unsafe writeDigits(time / 3600, to: bytes, at: 11)
            unsafe bytes[13] = UInt8(ascii: ":")
            unsafe writeDigits(time / 60 % 60, to: bytes, at: 14)
            unsafe bytes[16] = UInt8(ascii: ":")
            unsafe writeDigits(time % 60, to: bytes, at: 17)
            if utcOffset == 0 {
                unsafe bytes[19] = UInt8(ascii: "Z")
                return 20
            }
            let minutes = abs(utcOffset) / 60
            unsafe bytes[19] = UInt8(ascii: utcOffset < 0 ? "-" : "+")
            unsafe writeDigits(minutes / 60, to: bytes, at: 20)
            unsafe bytes[22] = UInt8(ascii: ":")
            unsafe writeDigits(minutes % 60, to: bytes, at: 23)
            return 25
        }
    }

    /// `Mon, 12 Mar 2007 09:00:00 -0700` (RFC 822 with a year of four digits, as RSS 2.0 has it).
    package var rfc822: String {
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let date = date
        return "\(days[date.weekday]), \(padded(date.day, 2)) \(months[date.month - 1]) \(padded(date.year, 4)) "
            + "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2)) " + offsetText
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.seconds < right.seconds }
    package static func == (left: Timestamp, right: Timestamp) -> Bool { left.seconds == right.seconds }
    package func hash(into hasher: inout Hasher) { hasher.combine(seconds) }

    private var offsetText: String {
        let minutes = abs(utcOffset) / 60
        return (utcOffset < 0 ? "-" : "+") + padded(minutes / 60, 2) + padded(minutes % 60, 2)
    }
}
