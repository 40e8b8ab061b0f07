// The dates of boards: RFC 3339, `2026-08-14 08:23:10 UTC`, milliseconds since 1970. All become days of the site.

internal import Content
internal import SiteModel

extension PostedDate {
    /// Nil where it is in no form that boards write.
    init?(_ text: String) {
        var words = text
        for zone in [" UTC", " GMT"] where words.hasSuffix(zone) { words = words.dropLast(4) + "Z" }
        if let form = try? DateForm(words) {
            self = .written(form)
            return
        }
        // The day alone, of a date that goes on in another way: `2026-08-14T00:00:00.000+0000 (UTC)`.
        guard words.count > 10, let form = try? DateForm(String(words.prefix(10))) else { return nil }
        self = .written(form)
    }

    init?(_ value: JSONValue) {
        switch value {
        case .text(let text): self.init(oneLine(text))
        default: return nil
        }
    }

    /// Nil for a number that is no time of our days.
    init?(millisecondsSince1970 number: Double?) {
        guard let number, number > 0, number < 1e14 else { return nil }
        self = .moment(seconds: Int(number / 1000))
    }

    /// The day on which it is on the site.
    func day(in zone: LocalTime) -> CalendarDate { shown(in: zone)?.date ?? plainDay }

    /// The last day before it: a job that closes at midnight was last open on the day before.
    func lastDay(in zone: LocalTime) -> CalendarDate {
        guard let moment = shown(in: zone) else { return plainDay }
        return moment.secondOfDay == 0 ? CalendarDate(daysSince1970: moment.daysSince1970 - 1) : moment.date
    }

    /// Nil for a day without a time.
    private func shown(in zone: LocalTime) -> Timestamp? {
        switch self {
        case .moment(let seconds): return zone.shown(Timestamp(seconds: seconds, utcOffset: 0))
        case .written(let form): return form.time == nil ? nil : zone.shown(form.timestamp(in: zone))
        }
    }

    private var plainDay: CalendarDate {
        switch self {
        case .written(let form): form.day
        case .moment(let seconds): Timestamp(seconds: seconds, utcOffset: 0).date
        }
    }
}

extension PostedDate {
    /// `Mon, 10 Aug 2026 22:49:39 GMT`, as feeds have it (RFC 822).
    init?(longDate text: String) {
        let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        let words = text.split { " ,".contains($0) }.map(String.init)
        guard let place = words.firstIndex(where: { months.contains($0.prefix(3).lowercased()) }), place > 0,
            place + 1 < words.count, let day = Int(words[place - 1]), let year = Int(words[place + 1].prefix(4)),
            let month = months.firstIndex(of: words[place].prefix(3).lowercased()),
            let date = CalendarDate(year: year, month: month + 1, day: day)
        else { return nil }
        self = .written(DateForm(day: date))
    }
}
