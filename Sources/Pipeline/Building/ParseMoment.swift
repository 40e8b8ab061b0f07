// `--now WHEN`: a date or an RFC 3339 timestamp.

internal import SiteModel

extension BuildMoment {
    /// Nil where the text is neither `2007-03-12` nor `2007-03-12T09:00:00Z` (or with `-08:00`, or with fractions).
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        func number(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= bytes.count else { return nil }
            var number = 0
            for byte in bytes[range] {
                guard (0x30...0x39).contains(byte) else { return nil }
                number = number * 10 + Int(byte - 0x30)
            }
            return number
        }
        func has(_ marks: String, at index: Int) -> Bool {
            index < bytes.count && marks.utf8.contains(bytes[index])
        }
        guard let year = number(0..<4), has("-", at: 4), let month = number(5..<7), has("-", at: 7),
            let day = number(8..<10), let date = CalendarDate(year: year, month: month, day: day)
        else { return nil }
        if bytes.count == 10 {
            self = .day(date)
            return
        }
        guard has("Tt ", at: 10), let hour = number(11..<13), has(":", at: 13), let minute = number(14..<16),
            has(":", at: 16), let second = number(17..<19), hour < 24, minute < 60, second <= 60
        else { return nil }
        var index = 19
        if has(".", at: index) {
            index += 1
            let start = index
            while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
            guard index > start else { return nil }
        }
        var offset = 0
        if has("Zz", at: index) {
            index += 1
        } else {
            guard has("+-", at: index), let hours = number(index + 1..<index + 3), has(":", at: index + 3),
                let minutes = number(index + 4..<index + 6), hours < 24, minutes < 60
            else { return nil }
            offset = (hours * 3600 + minutes * 60) * (has("-", at: index) ? -1 : 1)
            index += 6
        }
        guard index == bytes.count else { return nil }
        self = .moment(Timestamp(date, hour: hour, minute: minute, second: second, utcOffset: offset))
    }
}
