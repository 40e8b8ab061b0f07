// References to footnotes, and the list of notes at the end of a body.

internal import Diagnostics
internal import WebText

/// The end of `[^label]` at an index of a text, or nil if there is none.
func footnoteReferenceEnd(in text: NodeText, at start: Int) -> Int? {
    var index = start + 2
    while index < text.count, isFootnoteLabelByte(text[index]) { index += 1 }
    guard index > start + 2, index < text.count, text[index] == UInt8(ascii: "]") else { return nil }
    return index + 1
}

extension BodyRenderer {
    /// The note that `[^label]` in some bytes of a text refers to. An unknown label is reported.
    mutating func note(
        of node: MarkdownNode, _ text: NodeText, _ range: Range<Int>, place: BlockPlace
    ) -> Int? {
        let label = text.bytes(in: (range.lowerBound + 2)..<(range.upperBound - 1))
        if let index = notes[label] { return index }
        reportUndefined(label, node, place: place)
        return nil
    }

    /// Writes a reference to a note.
    mutating func renderReference(to index: Int) {
        let (number, reference) = notes.refer(to: index)
        let id = notes.notes[index].label
        html.append(literal: "<sup class=\"footnote-ref\"><a href=\"#")
        html.appendAddress(options.idPrefix.utf8)
        html.append(literal: "fn-")
        html.appendAddress(id)
        html.append(literal: "\" id=\"")
        html += options.idPrefix.utf8
        html.append(literal: "fnref-")
        html.appendEscaped(id)
        if reference > 1 {
            html.append(literal: "-")
            html.append(decimal: reference)
        }
        html.append(literal: "\" data-footnote-ref>")
        html.append(decimal: number)
        html.append(literal: "</a></sup>")
    }

    private mutating func reportUndefined(_ label: [UInt8], _ node: MarkdownNode, place: BlockPlace) {
        let name = String(decoding: label, as: UTF8.self)
        let written = Array("[^".utf8) + label + Array("]".utf8)
        let hint = positions.hint(of: node, in: place)
        let start = findPlace(of: written, in: place.bytes, from: hint) ?? hint
        // Each suggestion compares every label. After a few, they are not worth the time.
        undefinedReferences += 1
        let suggestion = undefinedReferences > 20 ? "" : spellingSuggestion(for: name, among: notes.labels)
        let hintText =
            suggestion.isEmpty
            ? "; define it with '[^\(name)]: …', or write '\\[' if you do not mean a footnote" : suggestion
        diagnostics.append(
            .warning(
                .footnoteUndefined, "no footnote has the label '\(name)'\(hintText)",
                at: positions.span(start..<min(start + written.count, positions.body.count))))
    }

    /// Writes the notes in order of first use, each with links back to its references.
    mutating func renderNotes() {
        for note in notes.notes where note.number == nil && notes.used.isEmpty { reportUnused(note) }
        guard !notes.used.isEmpty else { return }
        html.beginLine()
        if let first = notes.used.first {
            let place = notes.notes[first].place
            sections.begin(
                speaker: nil, at: positions.span(place), html: html.count, plain: plain, isFootnotes: true)
        }
        html.append(literal: "<section class=\"footnotes\" data-footnotes>\n<ol>\n")
        // The last references to a note may be in later notes, so its links back are inserted at the end.
        var backLinks: [(position: Int, note: Int, isInParagraph: Bool)] = []
        var next = 0
        isInNotes = true
        while next < notes.used.count {
            let index = notes.used[next]
            let note = notes.notes[index]
            html.append(literal: "<li id=\"")
            html += options.idPrefix.utf8
            html.append(literal: "fn-")
            html.appendEscaped(note.label)
            html.append(literal: "\">\n")
            renderBlocks(below: note.item, isTopLevel: false)
            html.beginLine()
            let closing = Array("</p>\n".utf8)
            let isInParagraph = note.item.lastChild?.kind == .paragraph && html.suffix(closing.count) == closing[...]
            backLinks.append((isInParagraph ? html.count - closing.count : html.count, index, isInParagraph))
            html.append(literal: "</li>\n")
            next += 1
        }
        html.append(literal: "</ol>\n</section>\n")
        insert(backLinks)
        sections.close(html: html.count, plain: plain)
        for note in notes.notes where note.number == nil { reportUnused(note) }
    }

    private mutating func insert(_ backLinks: [(position: Int, note: Int, isInParagraph: Bool)]) {
        guard let start = backLinks.first?.position else { return }
        let tail = Array(html[start...])
        html.removeSubrange(start...)
        var copied = 0
        for link in backLinks {
            html += tail[copied..<(link.position - start)]
            copied = link.position - start
            let note = notes.notes[link.note]
            for reference in 1...max(note.referenceCount, 1) {
                if link.isInParagraph || reference > 1 { html.append(literal: " ") }
                appendBackLink(note, reference: reference)
            }
            if !link.isInParagraph { html.append(literal: "\n") }
        }
        html += tail[copied...]
    }

    private mutating func appendBackLink(_ note: Footnote, reference: Int) {
        let number = note.number ?? 0
        let name = reference == 1 ? "\(number)" : "\(number)-\(reference)"
        html.append(literal: "<a href=\"#")
        html.appendAddress(options.idPrefix.utf8)
        html.append(literal: "fnref-")
        html.appendAddress(note.label)
        if reference > 1 {
            html.append(literal: "-")
            html.append(decimal: reference)
        }
        html.append(literal: "\" class=\"footnote-backref\" data-footnote-backref data-footnote-backref-idx=\"")
        html += name.utf8
        html.append(literal: "\" aria-label=\"")
        let label = options.words.footnoteBack.split(separator: "{}", maxSplits: 1, omittingEmptySubsequences: false)
        html.appendEscaped(Array(label.joined(separator: name).utf8))
        html.append(literal: "\">↩")
        if reference > 1 {
            html.append(literal: "<sup class=\"footnote-ref\">")
            html.append(decimal: reference)
            html.append(literal: "</sup>")
        }
        html.append(literal: "</a>")
    }

    private mutating func reportUnused(_ note: Footnote) {
        let label = String(decoding: note.label, as: UTF8.self)
        diagnostics.append(
            .warning(
                .footnoteUnused,
                "nothing refers to the footnote '\(label)', so it is not shown; write '[^\(label)]' where it belongs",
                at: positions.span(note.place)))
    }

    /// Writes the checkbox of a task and removes its mark, if a list item begins with `[ ]` or `[x]` and white space.
    mutating func renderTaskBox(_ paragraph: MarkdownNode) {
        guard let node = paragraph.firstChild, node.kind == .text else { return }
        let text = node.literal
        guard text.count > 3, text[0] == UInt8(ascii: "["), text[2] == UInt8(ascii: "]"), isSpaceOrTab(text[3])
        else { return }
        let isDone = text[1] | 0x20 == UInt8(ascii: "x")
        guard isDone || text[1] == UInt8(ascii: " ") else { return }
        // `\[ ]` looks the same in the tree.
        let start = positions.place(of: paragraph).bytes.lowerBound
        guard start < positions.body.count, positions.body[start] == UInt8(ascii: "[") else { return }
        isDone
            ? html.append(literal: "<input type=\"checkbox\" checked=\"\" disabled=\"\" aria-label=\"")
            : html.append(literal: "<input type=\"checkbox\" disabled=\"\" aria-label=\"")
        html.appendEscaped(Array((isDone ? options.words.doneTask : options.words.openTask).utf8))
        html.append(literal: "\" />")
        node.dropLiteralPrefix(3)
    }
}
