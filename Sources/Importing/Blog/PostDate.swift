// When something was written: WordPress's two dates, in the blog's time and in Greenwich's.

internal import SiteModel
internal import WebText
internal import XMLReading

/// The dates of an item or a comment. Either may be missing, as `0000-00-00 00:00:00` is.
struct PostDate: Sendable, Equatable {
    /// Seconds since 1970 of the local clock, as though it stood in Greenwich.
    let local: Int?
    let gmt: Int?
    /// Whether no time was written, only a day.
    private(set) var isDay = false

    init(local: Int?, gmt: Int?) {
        self.local = local
        self.gmt = gmt
    }

    init(local: String, gmt: String) {
        self.init(local: databaseTime(local), gmt: databaseTime(gmt))
    }

    /// Reads a date as people write it in front matter: a day, a time with or without a zone. Nil for anything else.
    init?(written text: String) {
        guard let form = try? DateForm(text.trimmingWhiteSpace) else { return nil }
        let moment = form.timestamp(utcOffset: 0).seconds
        guard let offset = form.time?.utcOffset else {
            self.init(local: moment, gmt: nil)
            isDay = form.time == nil
            return
        }
        self.init(local: moment + offset, gmt: moment)
    }

    var isMissing: Bool { local == nil && gmt == nil }

    /// Seconds east of Greenwich: a whole quarter of an hour of at most 14 hours; nil if the two dates say no such
    /// thing.
    var offset: Int? {
        guard let local, let gmt else { return nil }
        let offset = local - gmt
        return offset % 900 == 0 && abs(offset) <= 14 * 3600 ? offset : nil
    }

    /// As front matter holds it: with the zone where that is known, else the site's local time.
    var written: String? {
        if isDay { return day?.text }
        if let local {
            if let offset { return Timestamp(seconds: local - offset, utcOffset: offset).rfc3339 }
            return String(Timestamp(seconds: local, utcOffset: 0).rfc3339.prefix(19))
        }
        return gmt.map { Timestamp(seconds: $0, utcOffset: 0).rfc3339 }
    }

    /// The day on the blog's calendar.
    var day: CalendarDate? {
        (local ?? gmt).map { Timestamp(seconds: $0, utcOffset: 0).date }
    }

    /// What orders documents: Greenwich's time, else the local one.
    var order: Int { gmt ?? local ?? Int.max }
}

/// Reads `2007-03-12 09:12:00`; nil for `0000-00-00 00:00:00` and what is no date.
func databaseTime(_ text: String) -> Int? {
    let parts = text.split { " T".contains($0) }
    guard let date = parts.first, let day = databaseDay(String(date)) else { return nil }
    var seconds = day.daysSince1970 * 86_400
    if parts.count > 1 {
        let numbers = parts[1].split(separator: ":").compactMap { Int($0.prefix(2)) }
        guard numbers.count >= 2, numbers[0] < 24, numbers[1] < 60 else { return nil }
        seconds += numbers[0] * 3600 + numbers[1] * 60 + (numbers.count > 2 ? min(numbers[2], 59) : 0)
    }
    return seconds
}

/// Reads `2007-03-12`.
func databaseDay(_ text: String) -> CalendarDate? {
    let numbers = text.split(separator: "-").map { Int($0) }
    guard numbers.count == 3, let year = numbers[0], let month = numbers[1], let day = numbers[2], year > 0,
        year <= 9999
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)
}

/// Reads `Mon, 12 Mar 2007 17:12:00 +0000` (RFC 822), as seconds since 1970; nil before 1971.
func feedTime(_ text: String) -> Int? {
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    var parts = text.split { $0 == " " || $0 == "," }.map(String.init)
    if let first = parts.first, Int(first) == nil { parts.removeFirst() }
    guard parts.count >= 4, let day = Int(parts[0]), let month = months.firstIndex(of: parts[1].prefix(3).lowercased()),
        let year = Int(parts[2]), year > 1970, year <= 9999,
        let date = CalendarDate(year: year, month: month + 1, day: day)
    else { return nil }
    let numbers = parts[3].split(separator: ":").compactMap { Int($0) }
    guard numbers.count >= 2, numbers.allSatisfy({ (0...60).contains($0) }) else { return nil }
    var seconds = date.daysSince1970 * 86_400 + numbers[0] * 3600 + numbers[1] * 60
    if numbers.count > 2 { seconds += min(numbers[2], 59) }
    if parts.count > 4, let zone = Int(parts[4]), abs(zone) <= 1400 {
        seconds -= (zone / 100) * 3600 + (zone % 100) * 60
    }
    return seconds
}
