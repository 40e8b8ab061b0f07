// Tables → GitHub's tables, where they can say them: a row of headings, the same number of cells in every row, nothing but
// inline content.

extension BlockWriter {
    mutating func appendTable(_ element: HTMLElement, to blocks: inout [MarkdownBlock], _ place: BlockPlace) {
        if rules.allows("table"), let text = markdownTable(element) { return append(.table, text, to: &blocks) }
        if rules.isAuthor { return appendHTML(element, to: &blocks) }
        // Of a stranger's other tables each cell is a paragraph.
        for row in tableRows(of: element)?.rows ?? [] {
            for cell in row { appendBlocks(inside: cell, to: &blocks, place) }
        }
    }

    private mutating func markdownTable(_ element: HTMLElement) -> String? {
        guard let (rows, hasHead) = tableRows(of: element), let first = rows.first, !first.isEmpty,
            hasHead || first.allSatisfy({ $0.name == "th" }), rows.allSatisfy({ $0.count == first.count })
        else { return nil }
        guard rows.dropFirst().allSatisfy({ row in !rules.isAuthor || row.allSatisfy { $0.name == "td" } }) else {
            return nil
        }
        guard let alignments = columnAlignments(of: rows) else { return nil }
        var lines: [String] = []
        for (index, row) in rows.enumerated() {
            var cells: [String] = []
            for cell in row {
                guard let text = cellText(cell) else { return nil }
                cells.append(text)
            }
            lines.append("| " + cells.joined(separator: " | ") + " |")
            if index == 0 { lines.append("| " + alignments.joined(separator: " | ") + " |") }
        }
        return lines.joined(separator: "\n")
    }

    /// The rows with their cells, and whether the first is a head; nil if the table has more than rows.
    private func tableRows(of table: HTMLElement) -> (rows: [[HTMLElement]], hasHead: Bool)? {
        var rows: [[HTMLElement]] = []
        var hasHead = false
        func addRow(_ row: HTMLElement) -> Bool {
            guard let cells = row.children.onlyElements, cells.allSatisfy({ ["td", "th"].contains($0.name) }) else {
                return false
            }
            rows.append(cells)
            return true
        }
        guard let parts = table.children.onlyElements else { return nil }
        for part in parts {
            switch part.name {
            case "tr": guard addRow(part) else { return nil }
            case "thead", "tbody", "tfoot":
                guard let own = part.children.onlyElements, own.allSatisfy({ $0.name == "tr" }) else { return nil }
                if part.name == "thead", !own.isEmpty {
                    guard own.count == 1, rows.isEmpty else { return nil }
                    hasHead = true
                }
                for row in own { guard addRow(row) else { return nil } }
            case "colgroup", "col": continue
            default: return nil
            }
        }
        return (rows, hasHead)
    }

    private mutating func cellText(_ cell: HTMLElement) -> String? {
        guard cell["colspan"].map({ $0 == "1" }) ?? true, cell["rowspan"].map({ $0 == "1" }) ?? true else { return nil }
        var nodes = cell.children
        if let only = nodes.onlyElements, only.count == 1, only[0].name == "p" { nodes = only[0].children }
        let isInline = nodes.allSatisfy { node in
            guard case .element(let element) = node else { return true }
            return ElementTraits(of: element.name).isDisjoint(with: .block)
        }
        guard isInline else { return nil }
        let content = inlines(of: nodes)
        return (rules.isAuthor ? content : content.onOneLine).markdown(in: .cell)
    }

    /// The delimiter of each column; nil if the cells of one are not all aligned the same way.
    private func columnAlignments(of rows: [[HTMLElement]]) -> [String]? {
        var delimiters: [String] = []
        for column in rows[0].indices {
            let alignments = Set(rows.map { alignment(of: $0[column]) })
            guard alignments.count == 1 || !rules.isAuthor else { return nil }
            delimiters.append(alignments.count == 1 ? alignments.first ?? "---" : "---")
        }
        return delimiters
    }

    private func alignment(of cell: HTMLElement) -> String {
        var name = cell["align"]?.lowercased() ?? ""
        for word in cell.classes where word.hasPrefix("has-text-align-") {
            name = String(word.dropFirst("has-text-align-".count))
        }
        if let style = cell["style"]?.lowercased().filter({ !$0.isWhitespace }),
            let place = style.firstRange(of: "text-align:")
        {
            name = String(style[place.upperBound...].prefix { $0.isLetter })
        }
        switch name {
        case "left": return ":---"
        case "right": return "---:"
        case "center": return ":---:"
        default: return "---"
        }
    }
}
