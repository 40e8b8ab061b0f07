// Posts and interviews by year and month, newest first, for the archive.

internal import SiteModel
internal import Templates

/// - Parameter recent: the documents of `tables.site.outline.recent`, ready for templates.
func archiveYears(_ tables: SiteTables, recent: [TemplateValue]) -> TemplateValue {
    var years: [TemplateValue] = []
    var start = 0
    let ids = tables.site.outline.recent
    func date(_ place: Int) -> CalendarDate? { tables.site[ids[place]].date?.date }
    while start < ids.count {
        guard let first = date(start) else {
            start += 1
            continue
        }
        var end = start
        var months: [TemplateValue] = []
        while end < ids.count, let day = date(end), day.year == first.year {
            let monthStart = end
            while end < ids.count, let next = date(end), (next.year, next.month) == (day.year, day.month) { end += 1 }
            months.append(
                .record(
                    "month",
                    [
                        .month: .integer(day.month),
                        .name: .text(tables.language.names.standaloneMonths[day.month - 1]),
                        .documents: .list(Array(recent[monthStart..<end])),
                    ]))
        }
        years.append(
            .record(
                "year",
                [
                    .year: .integer(first.year), .documents: .list(Array(recent[start..<end])),
                    .months: .list(months),
                ]))
        start = end
    }
    return .list(years)
}
