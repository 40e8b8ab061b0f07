// What readers see of a block, searched for marks of other systems: only `candid check` asks.

internal import Diagnostics

extension BodyRenderer {
    /// Warns of marks in a block that mean something elsewhere and are text here. What an author escaped is meant as text.
    mutating func reviewMarks(of block: MarkdownNode, place: BlockPlace) {
        let text = visibleText(of: block)
        guard !text.isEmpty else { return }
        var hint = place.bytes.lowerBound
        for mark in visibleMarks(in: text, isAlone: block.kind == .paragraph) {
            let written = Array(text[mark.range].prefix { $0 != UInt8(ascii: "\n") }.prefix(60))
            guard let start = markPlace(of: written, in: place.bytes, from: hint) else { continue }
            hint = start
            diagnostics.append(
                .warning(.markVisible, mark.message, at: positions.span(start..<(start + written.count))))
        }
    }

    /// Where a mark stands that is neither escaped nor begins a piece of code.
    private mutating func markPlace(of mark: [UInt8], in bytes: Range<Int>, from hint: Int) -> Int? {
        var start = hint
        while let found = findPlace(of: mark, in: bytes, from: start), found >= start {
            guard found > 0, "\\`".utf8.contains(positions.body[found - 1]) else { return found }
            start = found + 1
        }
        return nil
    }

    /// The running text of a block: line breaks as line feeds, and one byte that nothing is made of for each piece of code
    /// or raw HTML.
    private func visibleText(of block: MarkdownNode) -> [UInt8] {
        var text: [UInt8] = []
        guard var node = block.firstChild else { return text }
        while true {
            switch node.kind {
            case .text: text += node.literal.bytes()
            case .softBreak, .lineBreak: text.append(UInt8(ascii: "\n"))
            case .code, .htmlInline: text.append(hiddenByte)
            default: break
            }
            if node.kind != .image, let child = node.firstChild {
                node = child
                continue
            }
            while node.next == nil {
                guard let parent = node.parent, parent != block else { return text }
                node = parent
            }
            if let next = node.next { node = next }
        }
    }
}

/// Stands for what is no text.
let hiddenByte: UInt8 = 1
