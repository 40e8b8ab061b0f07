// Tables to HTML: a scrollable frame, a header, rows. Also the messages about tables.

internal import Diagnostics
internal import WebText

extension BodyRenderer {
    mutating func renderTable(_ table: Table) {
        if let lead = table.lead, let block = self.block(in: lead) {
            html.beginLine()
            html.append(literal: "<p>")
            beginPlainBlock()
            let places = cellPlaces[(lead.lowerBound - 1)..<(lead.upperBound - 1)]
            let bytes = (places.first?.lowerBound ?? 0)..<(places.last?.upperBound ?? 0)
            renderInlines(of: block, place: BlockPlace(cell: bytes))
            html.append(literal: "</p>\n")
        }
        html.beginLine()
        // A wide table scrolls in its own frame, also by keyboard (WCAG 2.1.1). A group rather than a landmark, because
        // a page may have many tables and landmarks would need different names.
        html.append(literal: "<div class=\"table-scroll\" role=\"group\" aria-label=\"")
        html.appendEscaped(Array(options.words.table.utf8))
        html.append(literal: "\" tabindex=\"0\">\n")
        html.append(literal: "<table>\n<thead>\n")
        for (index, row) in table.rows.enumerated() {
            if index == 1 { html.append(literal: "<tbody>\n") }
            html.append(literal: "<tr>\n")
            for (column, cell) in row.enumerated() {
                index == 0 ? html.append(literal: "<th") : html.append(literal: "<td")
                switch table.alignments[column] {
                case .none: html.append(literal: ">")
                case .left: html.append(literal: " style=\"text-align: left\">")
                case .center: html.append(literal: " style=\"text-align: center\">")
                case .right: html.append(literal: " style=\"text-align: right\">")
                }
                if let cell, let block = cellBlocks[cell] {
                    if column == 0, !speakers.isEmpty { reportMention(in: block, cell: cellPlaces[cell - 1]) }
                    beginPlainBlock()
                    renderInlines(of: block, place: BlockPlace(cell: cellPlaces[cell - 1]))
                }
                index == 0 ? html.append(literal: "</th>\n") : html.append(literal: "</td>\n")
            }
            html.append(literal: "</tr>\n")
            if index == 0 { html.append(literal: "</thead>\n") }
        }
        if table.rows.count > 1 { html.append(literal: "</tbody>\n") }
        html.append(literal: "</table>\n</div>\n")
        if table.endsWithBreak { html.append(literal: "<hr />\n") }
    }

    private func block(in lines: Range<Int>) -> MarkdownNode? {
        for line in lines { if let block = cellBlocks[line] { return block } }
        return nil
    }

    // MARK: what is wrong with tables

    mutating func reportProblems(of tables: TableSet) {
        for surprise in tables.surprises { diagnostics.append(problem(surprise)) }
        if let row = tables.firstRefusedRow {
            diagnostics.append(
                .error(
                    .markdownRefused,
                    "more than \(TableSet.mostAddedCells) table cells are missing up to this row; write the cells or make "
                        + "the head shorter", at: positions.span(row..<row)))
        }
    }

    private func problem(_ surprise: TableSurprise) -> Diagnostic {
        func cells(_ count: Int) -> String { count == 1 ? "1 cell" : "\(count) cells" }
        switch surprise {
        case .droppedCells(let row, let columns, let place):
            return .warning(
                .tableDroppedCells,
                "the row has \(cells(row)), its table \(columns == 1 ? "1 column" : "\(columns) columns"), so this "
                    + "is not shown; write '\\|' for a bar inside a cell", at: positions.span(place))
        case .headMismatch(let head, let line, let place):
            return .warning(
                .tableHeadMismatch,
                "the line below a table's header needs as many cells as the header: it has \(cells(line)), the header "
                    + "\(head), so this is not a table", at: positions.span(place))
        }
    }
}
