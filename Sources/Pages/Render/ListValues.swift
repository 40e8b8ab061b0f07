// What the template of each list page is given besides what every page has.

internal import SiteModel
internal import Templates

/// The names of a list page alone, and how each value is made. A page without an entry here has its documents, and if it is
/// parted those of its part.
func listValues(
    of list: ListPage, number: Int, _ shared: SharedRendering
) -> [(name: AttributeName, value: () -> TemplateValue)] {
    let tables = shared.tables
    let lists = shared.lists
    switch list.subject {
    case .home:
        let count = tables.settings.pageSize
        return [
            (.documents, { .list(Array(lists.recent.prefix(count))) }), (.jobs, { .list(lists.jobs) }),
            (.people, { .list(lists.people) }),
        ]
    case .section(.job):
        return [
            (.documents, { .list(lists.jobs) }), (.closed, { .list(lists.closedJobs) }),
            (.groups, { shared.jobGroups }), (.filters, { shared.jobFilters }),
        ]
    case .section(.person): return [(.documents, { .list(lists.people) })]
    case .section(.team): return [(.documents, { .list(lists.teams) })]
    case .terms(let taxonomy):
        return [
            (.taxonomy, { .text(taxonomy.rawValue) }),
            (.terms, { .list(taxonomy == .tags ? lists.tags : lists.series) }),
        ]
    case .term(let taxonomy, let index):
        return [
            (.taxonomy, { .text(taxonomy.rawValue) }), (.term, { tables.term(taxonomy, index) }),
        ] + parted(list, number, tables)
    case .archive: return [(.years, { shared.archive })]
    case .feeds: return [(.groups, { shared.feedGroups })]
    case .search, .notFound: return []
    default: return parted(list, number, tables)
    }
}

/// The documents of a list, or of one page of a parted one.
private func parted(
    _ list: ListPage, _ number: Int, _ tables: SiteTables
) -> [(name: AttributeName, value: () -> TemplateValue)] {
    let range = list.pagination?.range(of: number) ?? list.documents.indices
    return [(.documents, { tables.documents(list.documents[range]) })]
}
