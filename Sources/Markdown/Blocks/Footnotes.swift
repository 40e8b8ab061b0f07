// Footnotes: their definitions in the tree, and the numbers and ids of those that are used.

internal import Diagnostics

/// One footnote of a body.
struct Footnote {
    let label: [UInt8]
    /// The list item with its text.
    let item: MarkdownNode
    let place: Range<Int>
    /// Its number in order of first use; nil until then.
    var number: Int?
    var referenceCount = 0
}

/// The footnotes of a body, in source order.
struct FootnoteTable {
    private(set) var notes: [Footnote] = []
    private var indices: [[UInt8]: Int] = [:]
    /// The indices of notes in order of first use.
    private(set) var used: [Int] = []

    var isEmpty: Bool { notes.isEmpty }
    var labels: [String] { notes.map { String(decoding: $0.label, as: UTF8.self) } }

    subscript(label: [UInt8]) -> Int? { indices[label] ?? indices[foldedLabel(label)] }

    /// Adds a definition, unless its label already has one; then returns the place of that one.
    mutating func define(_ mark: FootnoteMark, item: MarkdownNode) -> Range<Int>? {
        let label = foldedLabel(mark.label)
        if let index = indices[label] { return notes[index].place }
        indices[label] = notes.count
        notes.append(Footnote(label: mark.label, item: item, place: mark.place))
        return nil
    }

    /// Counts a reference. Returns the number of the note and of the reference to it, both from 1.
    mutating func refer(to index: Int) -> (number: Int, reference: Int) {
        let number: Int
        if let known = notes[index].number {
            number = known
        } else {
            used.append(index)
            number = used.count
            notes[index].number = number
        }
        notes[index].referenceCount += 1
        return (number, notes[index].referenceCount)
    }

    /// Removes the definitions from a tree.
    ///
    /// - Returns: the offsets in the body of marks that are not definitions in the tree, because they are in code.
    mutating func collect(
        from tree: borrowing MarkdownTree, text: PreparedText, source: (Range<Int>) -> SourceSpan,
        reportingTo diagnostics: inout [Diagnostic]
    ) -> Set<Int> {
        var found: [Int: MarkdownNode] = [:]
        forEachBlock(in: tree.root) { node in
            if node.kind == .htmlBlock, text.footnoteMarks[node.startLine] != nil, node.endLine <= node.startLine,
                let list = node.next, list.kind == .list, list.startLine == node.startLine + 1
            {
                found[node.startLine] = node
            }
        }
        guard found.count == text.footnoteMarks.count else {
            return Set(text.footnoteMarks.filter { found[$0.key] == nil }.map(\.value.place.lowerBound))
        }
        for line in text.footnoteMarks.keys.sorted() {
            guard let mark = text.footnoteMarks[line], let node = found[line], let list = node.next,
                let item = list.firstChild
            else { continue }
            item.remove()
            node.remove()
            if list.firstChild == nil { list.remove() }
            if let first = define(mark, item: item) {
                let label = String(decoding: mark.label, as: UTF8.self)
                diagnostics.append(
                    .warning(
                        .footnoteRepeated,
                        "the footnote '\(label)' is defined twice and only the first text is shown; rename this one",
                        at: source(mark.place), notes: [.init("the first is here", at: source(first))]))
            }
        }
        return []
    }
}

/// Labels that differ only in case are the same, like link labels.
private func foldedLabel(_ label: [UInt8]) -> [UInt8] {
    if label.allSatisfy({ $0 < 0x80 }) {
        return label.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    }
    return Array(String(decoding: label, as: UTF8.self).lowercased().utf8)
}

/// Calls `visit` with each block below a node in source order, parents first. It must not change the tree.
func forEachBlock(in root: MarkdownNode, _ visit: (MarkdownNode) -> Void) {
    guard var node = root.firstChild else { return }
    while true {
        visit(node)
        switch node.kind {
        case .blockQuote, .list, .item, .customBlock:
            if let child = node.firstChild {
                node = child
                continue
            }
        default: break
        }
        while true {
            if let next = node.next {
                node = next
                break
            }
            guard let parent = node.parent, parent != root else { return }
            node = parent
        }
    }
}
