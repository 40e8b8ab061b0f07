// The headings of a page as a nested table of contents.

internal import SiteModel
internal import Templates

/// Headings nested by level: each belongs to the nearest preceding one with a smaller level. Skipped levels are
/// ignored.
func contents(_ headings: [Heading]) -> [TemplateValue] {
    var index = 0
    return entries(headings, from: &index, below: 0)
}

/// The entries deeper than `level`, starting at `index`. HTML's six levels limit the recursion.
private func entries(_ headings: [Heading], from index: inout Int, below level: Int) -> [TemplateValue] {
    var entries: [TemplateValue] = []
    while index < headings.count, headings[index].level > level {
        let heading = headings[index]
        index += 1
        let children = Pages.entries(headings, from: &index, below: heading.level)
        entries.append(
            .record(
                "heading",
                [
                    .level: .integer(heading.level), .id: .text(heading.id), .text: .text(heading.text),
                    .children: .list(children),
                ]))
    }
    return entries
}
