// Which elements a start tag and an end tag close.

extension HTMLTreeBuilder {
    mutating func start(_ element: HTMLElement, _ traits: ElementTraits) {
        if traits.contains(.block) {
            closeInlines()
            closeParagraph()
            closeImplied(before: element.name)
            push(element, traits)
            return
        }
        switch element.name {
        case "option", "optgroup": close(upTo: [element.name], within: ["select", "optgroup", "datalist"])
        case "rt", "rp": close(upTo: ["rt", "rp"], within: ["ruby"])
        case "a": endFormatting("a")
        default: break
        }
        if traits.contains(.void) || !traits.isDisjoint(with: [.atom, .border, .rawText]) {
            if element.name != "link" && element.name != "meta" { reopenFormatting() }
            push(element, traits)
        } else {
            beginFormatting(element)
        }
    }

    mutating func end(_ name: String, _ traits: ElementTraits) {
        if traits.contains(.transparent) || traits.contains(.void) || endsIgnoredElement() { return }
        if !traits.contains(.block) && traits.isDisjoint(with: [.atom, .border]) {
            endFormatting(name)
            return
        }
        if name == "p", indexOfOpen(["p"]) == nil {
            // A stray end tag parts what stands before it from what comes.
            closeInlines()
            append(.element(HTMLElement("p")))
            return
        }
        let headings: Set = ["h1", "h2", "h3", "h4", "h5", "h6"]
        guard let index = indexOfOpen(headings.contains(name) ? headings : [name]) else { return }
        closeThrough(index)
    }

    /// The innermost open element of these names; none outside of the cell or the object that the parser is in, unless it
    /// is that cell or a part of its table.
    private func indexOfOpen(_ names: Set<String>) -> Int? {
        for index in open.indices.reversed().dropLast() {
            if names.contains(open[index].element.name) { return index }
            guard open[index].traits.contains(.border) else { continue }
            let isTable = names.contains { ElementTraits(of: $0).contains(.tablePart) || $0 == "table" }
            guard isTable, open[index].traits.contains(.tablePart) else { return nil }
        }
        return nil
    }

    private mutating func closeThrough(_ index: Int) {
        if open[index].traits.contains(.border) { forgetFormatting(beyond: index) }
        while open.count > index {
            if open[open.count - 1].traits.contains(.border) { forgetFormatting(beyond: open.count - 1) }
            close()
        }
    }

    /// Closes the inline elements of the current block. Those that are formatting go on in the next.
    private mutating func closeInlines() {
        while open.count > 1, open[open.count - 1].isInline { close() }
    }

    private mutating func closeParagraph() {
        guard let index = indexOfOpen(["p"]) else { return }
        closeThrough(index)
    }

    /// Closes what a block's start tag ends without saying so (HTML, section 13.1.2.4, optional tags).
    private mutating func closeImplied(before name: String) {
        switch name {
        case "li": close(upTo: ["li"], within: ["ul", "ol", "menu", "dir"])
        case "dt", "dd": close(upTo: ["dt", "dd"], within: ["dl"])
        case "h1", "h2", "h3", "h4", "h5", "h6":
            let headings: Set = ["h1", "h2", "h3", "h4", "h5", "h6"]
            if let last = open.last, headings.contains(last.element.name) { close() }
        case "td", "th": closeTableParts(["td", "th", "caption", "colgroup"])
        case "tr": closeTableParts(["td", "th", "tr", "caption", "colgroup"])
        case "tbody", "thead", "tfoot", "caption", "colgroup":
            closeTableParts(["td", "th", "tr", "tbody", "thead", "tfoot", "caption", "colgroup"])
        case "col": closeTableParts(["caption"])
        default: break
        }
    }

    /// Closes the innermost of some elements, unless one that holds such elements stands in between.
    private mutating func close(upTo names: Set<String>, within holders: Set<String>) {
        for index in open.indices.reversed().dropLast() {
            if names.contains(open[index].element.name) {
                closeThrough(index)
                return
            }
            if holders.contains(open[index].element.name) || open[index].traits.contains(.border) { return }
        }
    }

    /// Closes the parts of the innermost table that a new part ends.
    private mutating func closeTableParts(_ names: Set<String>) {
        guard let table = open.lastIndex(where: { $0.element.name == "table" }) else { return }
        guard let first = open.indices.first(where: { $0 > table && names.contains(open[$0].element.name) })
        else { return }
        closeThrough(first)
    }

    /// Ends the innermost formatting of a name; what was openedinside it goes on.
    private mutating func endFormatting(_ name: String) {
        let border = borderIndex
        if let entry = formatting.lastIndex(where: { $0.border == border && $0.element.name == name }) {
            formatting.remove(at: entry)
        }
        for index in open.indices.reversed() {
            guard open[index].isInline, index > 0 else { return }
            guard open[index].element.name == name else { continue }
            while open.count > index { close() }
            return
        }
    }
}
