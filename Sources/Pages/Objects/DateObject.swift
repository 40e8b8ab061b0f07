// A moment for templates: prints as its day.

internal import SiteModel
internal import Templates

final class DateObject: SiteModelObject {
    let time: Timestamp

    init(_ time: Timestamp) {
        self.time = time
    }

    /// A day without a time of day, in the site's time zone.
    init(_ day: CalendarDate, utcOffset: Int) {
        time = Timestamp(day, utcOffset: utcOffset)
    }

    var typeName: String { "date" }

    var printedText: String? { time.date.text }

    var attributes: [AttributeName] {
        [.year, .month, .day, .hour, .minute, .weekday, .iso, .rfc822, .hasTime]
    }

    func isEqual(to other: any TemplateObject) -> Bool { (other as? DateObject)?.time == time }

    func value(for name: AttributeName) -> TemplateValue? {
        switch name {
        case .iso: .text(time.rfc3339)
        case .year: .integer(time.date.year)
        case .month: .integer(time.date.month)
        case .day: .integer(time.date.day)
        case .hour: .integer(time.hour)
        case .minute: .integer(time.minute)
        case .weekday: .integer(time.date.weekday + 1)
        case .rfc822: .text(time.rfc822)
        case .hasTime: .boolean(time.secondOfDay != 0)
        default: nil
        }
    }
}
