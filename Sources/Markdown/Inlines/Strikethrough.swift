// Strikethrough: runs of one or two tildes that open and close in the same node, by the rules of GitHub's spec.
//
// An opener is written as text. When its closer follows, both places are noted, and the HTML of the block is rewritten
// once at its end. So the cost does not depend on the nesting.

internal import WebText

/// The open runs of a block, and the places to rewrite.
struct StrikethroughState {
    /// Where a run is in the HTML and in the plain text.
    struct Position {
        let html: Int
        let plain: Int
    }

    struct Opener {
        let depth: Int
        let length: Int
        let position: Position
    }

    struct Edit {
        let position: Position
        let length: Int
        let isOpening: Bool
    }

    var openers: [Opener] = []
    var edits: [Edit] = []
}

extension BodyRenderer {
    /// Writes a run of tildes.
    ///
    /// - Returns: the index behind it.
    mutating func renderTildes(
        _ node: MarkdownNode, _ text: NodeText, at start: Int, place: BlockPlace, escapes: inout EscapedBytes
    ) -> Int {
        var end = start
        // An escaped tilde is not part of a run.
        if isEscaped(node, text, at: start, place: place, escapes: &escapes) {
            end += 1
        } else {
            while text[end] == UInt8(ascii: "~"), end < text.count {
                if end > start, isEscaped(node, text, at: end, place: place, escapes: &escapes) { break }
                end += 1
            }
            noteRun(node, text, start..<end)
        }
        for _ in start..<end {
            html.append(UInt8(ascii: "~"))
            plain.append(UInt8(ascii: "~"))
        }
        return end
    }

    private mutating func noteRun(_ node: MarkdownNode, _ text: NodeText, _ run: Range<Int>) {
        guard run.count <= 2 else { return }
        let before = neighbor(before: run.lowerBound, of: text, in: node)
        let after = neighbor(after: run.upperBound, of: text, in: node)
        let canOpen = after != .space && (after != .punctuation || before != .other)
        let canClose = before != .space && (before != .punctuation || after != .other)
        let depth = inline.depth
        let here = StrikethroughState.Position(html: html.count, plain: plain.count)
        if canClose, let opener = inline.strikethrough.openers.last, opener.depth == depth {
            inline.strikethrough.openers.removeLast()
            // Runs of different lengths do not match, and neither is used again.
            if opener.length == run.count {
                inline.strikethrough.edits.append(
                    .init(position: opener.position, length: run.count, isOpening: true))
                inline.strikethrough.edits.append(.init(position: here, length: run.count, isOpening: false))
            }
        } else if canOpen {
            inline.strikethrough.openers.append(.init(depth: depth, length: run.count, position: here))
        }
    }

    /// Forgets the openers of a node when it ends.
    mutating func closeStrikethrough(below depth: Int) {
        while let last = inline.strikethrough.openers.last, last.depth >= depth {
            inline.strikethrough.openers.removeLast()
        }
    }

    /// Rewrites the matched runs of a block at its end.
    mutating func finishStrikethrough() {
        inline.strikethrough.openers.removeAll(keepingCapacity: true)
        guard !inline.strikethrough.edits.isEmpty else { return }
        let edits = inline.strikethrough.edits.sorted { $0.position.html < $1.position.html }
        inline.strikethrough.edits.removeAll(keepingCapacity: true)
        let start = edits[0].position
        let tail = Array(html[start.html...])
        let plainTail = Array(plain[start.plain...])
        html.removeSubrange(start.html...)
        plain.removeSubrange(start.plain...)
        var copied = 0
        var plainCopied = 0
        for edit in edits {
            html += tail[copied..<(edit.position.html - start.html)]
            edit.isOpening ? html.append(literal: "<del>") : html.append(literal: "</del>")
            copied = edit.position.html - start.html + edit.length
            plain += plainTail[plainCopied..<(edit.position.plain - start.plain)]
            plainCopied = edit.position.plain - start.plain + edit.length
        }
        html += tail[copied...]
        plain += plainTail[plainCopied...]
    }

    private enum Neighbor { case space, punctuation, other }

    private func neighbor(before index: Int, of text: NodeText, in node: MarkdownNode) -> Neighbor {
        guard index > 0 else {
            if let previous = node.previous { return edge(of: previous) }
            return inline.depth == 0 ? .space : .punctuation
        }
        var start = index - 1
        while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
        return neighbor(text.scalar(at: start))
    }

    private func neighbor(after index: Int, of text: NodeText, in node: MarkdownNode) -> Neighbor {
        guard index >= text.count else { return neighbor(text.scalar(at: index)) }
        if let next = node.next { return edge(of: next) }
        return inline.depth == 0 ? .space : .punctuation
    }

    /// The mark that a neighbouring node begins or ends with: all are punctuation.
    private func edge(of node: MarkdownNode) -> Neighbor {
        node.kind == .softBreak || node.kind == .lineBreak ? .space : .punctuation
    }

    private func neighbor(_ value: UInt32) -> Neighbor {
        guard let scalar = Unicode.Scalar(value) else { return .other }
        return isUnicodeSpace(scalar) ? .space : isUnicodePunctuation(scalar) ? .punctuation : .other
    }
}
