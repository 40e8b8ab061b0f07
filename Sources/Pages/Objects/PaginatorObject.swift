// The pages of a parted list for templates.

internal import SiteModel
internal import Templates

/// `paginator` for templates.
final class PaginatorObject: SiteModelObject {
    let pagination: Pagination
    let number: Int
    let url: SiteURL

    init(pagination: Pagination, number: Int, url: SiteURL) {
        self.pagination = pagination
        self.number = number
        self.url = url
    }

    var typeName: String { "paginator" }
    var attributes: [AttributeName] {
        [.number, .count, .total, .pageSize, .previous, .next, .first, .last, .pages, .near]
    }

    func value(for name: AttributeName) -> TemplateValue? {
        switch name {
        case .number: .integer(number)
        case .count: .integer(pagination.count)
        case .total: .integer(pagination.total)
        case .pageSize: .integer(pagination.pageSize)
        case .previous: number > 1 ? href(number - 1) : TemplateValue.none
        case .next: number < pagination.count ? href(number + 1) : TemplateValue.none
        case .first: href(1)
        case .last: href(pagination.count)
        case .pages: .list((1...pagination.count).map(page))
        case .near: .list(near)
        default: nil
        }
    }

    private func href(_ number: Int) -> TemplateValue { .text(url.href(pagination.path(of: number))) }

    private func page(_ other: Int) -> TemplateValue {
        .record(
            "page number",
            [
                .number: .integer(other), .url: href(other), .isCurrent: .boolean(other == number),
                .gap: .boolean(false),
            ])
    }

    /// The first page, the last page, and two on either side of this one, with `gap` true after an omission. So a list
    /// of thousands of pages stays one line of links.
    private var near: [TemplateValue] {
        let count = pagination.count
        let shown = Set([1, count] + Array(max(1, number - 2)...min(count, number + 2))).sorted()
        var previous = 0
        return shown.map { other in
            defer { previous = other }
            return .record(
                "page number",
                [
                    .number: .integer(other), .url: href(other), .isCurrent: .boolean(other == number),
                    .gap: .boolean(other > previous + 1),
                ])
        }
    }
}
