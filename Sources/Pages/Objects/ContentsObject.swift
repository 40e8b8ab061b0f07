// A page's headings as a nested table of contents.

internal import SiteModel
internal import Templates

/// Headings nested by their levels: one belongs to the nearest one before it with a smaller level, levels that an author
/// skipped are passed over.
func contents(_ headings: [Heading]) -> [TemplateValue] {
    var index = 0
    return entries(headings, from: &index, below: 0)
}

/// The entries deeper than `level`, from `index` on. Recursion ends with HTML's six levels.
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
