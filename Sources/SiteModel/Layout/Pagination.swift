// A list parted into pages: `/posts/`, `/posts/page/2/`, …

package struct Pagination: Sendable {
    /// The list's first page.
    package let path: SitePath
    package let total: Int
    package let pageSize: Int

    package init(path: SitePath, total: Int, pageSize: Int) {
        self.path = path
        self.total = total
        self.pageSize = max(1, pageSize)
    }

    /// At least one: an empty list has a page that says so.
    package var count: Int { max(1, (total + pageSize - 1) / pageSize) }

    /// The address of a page, counted from 1.
    package func path(of number: Int) -> SitePath {
        number == 1 ? path : path.folder("page").folder(String(number))
    }

    /// Which documents stand on a page.
    package func range(of number: Int) -> Range<Int> {
        let start = min((number - 1) * pageSize, total)
        return start..<min(start + pageSize, total)
    }
}
