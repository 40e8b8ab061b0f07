// The sections of a transcript: turns, and what is outside turns.

internal import Diagnostics

/// Collects sections while a body is rendered.
struct SectionList {
    private struct Open {
        let speaker: Int?
        let span: SourceSpan
        let html: Int
        let plain: Int
        let isFootnotes: Bool
    }

    let isNeeded: Bool
    private(set) var finished: [MarkdownSection] = []
    private var open: Open?

    init(isNeeded: Bool) { self.isNeeded = isNeeded }

    var hasOpen: Bool { open != nil }
    var openSpeaker: Int? { open?.speaker }

    mutating func begin(
        speaker: Int?, at span: SourceSpan, html: Int, plain: [UInt8], isFootnotes: Bool = false
    ) {
        guard isNeeded else { return }
        close(html: html, plain: plain)
        open = Open(speaker: speaker, span: span, html: html, plain: plain.count, isFootnotes: isFootnotes)
    }

    mutating func close(html: Int, plain: [UInt8]) {
        guard let section = open else { return }
        open = nil
        var text = plain[min(section.plain, plain.count)...]
        while text.first == UInt8(ascii: "\n") { text = text.dropFirst() }
        while text.last == UInt8(ascii: "\n") { text = text.dropLast() }
        finished.append(
            MarkdownSection(
                speaker: section.speaker, html: section.html..<html, text: String(decoding: text, as: UTF8.self),
                span: section.span, isFootnotes: section.isFootnotes))
    }
}

extension BodyRenderer {
    /// Begins and ends turns at a top-level block.
    mutating func beginTopLevelBlock(_ node: MarkdownNode) {
        guard sections.isNeeded else { return }
        let isTable = !tables.isEmpty && tables[node.startLine] != nil
        switch node.kind {
        case .paragraph where !isTable:
            if !speakers.isEmpty {
                let opening = turnOpening(at: node.firstChild, speakers: speakers)
                reportTurnsInside(node)
                if let opening {
                    beginTurn(opening, of: node)
                    return
                }
                reportMention(in: node)
            }
        case .heading where !isTable, .thematicBreak:
            if !speakers.isEmpty, node.kind == .heading { reportMention(in: node) }
            if sections.openSpeaker != nil || !sections.hasOpen { beginSection(at: node) }
            return
        case .codeBlock, .htmlBlock: if !speakers.isEmpty { reportMention(inLinesOf: node) }
        default: break
        }
        if !sections.hasOpen { beginSection(at: node) }
    }

    private mutating func beginSection(at node: MarkdownNode) {
        let start = positions.place(of: node).bytes.lowerBound
        html.beginLine()
        sections.begin(speaker: nil, at: positions.span(start..<start), html: html.count, plain: plain)
    }

    private mutating func beginTurn(_ opening: TurnOpening, of node: MarkdownNode) {
        let place = positions.place(of: node).bytes
        let initials = Array(opening.initials.utf8)
        let start = positions.find(initials, in: place, from: place.lowerBound).offset ?? place.lowerBound
        let span = positions.span(start..<min(start + initials.count, place.upperBound))
        guard let speaker = opening.speaker else {
            diagnostics.append(.warning(.transcriptUnknownInitials, unknownInitials(opening.initials), at: span))
            if !sections.hasOpen { beginSection(at: node) }
            return
        }
        html.beginLine()
        sections.begin(speaker: speaker, at: span, html: html.count, plain: plain)
        removeInitials(opening)
    }

    /// Removes the initials, the colon and their emphasis from the beginning of a paragraph.
    private func removeInitials(_ opening: TurnOpening) {
        opening.blank?.remove()
        var following = opening.emphasis?.next
        if let emphasis = opening.emphasis {
            emphasis.remove()
            if let colon = opening.colon {
                following = colon.node
                colon.node.dropLiteralPrefix(colon.length)
            }
        } else {
            opening.textNode.dropLiteralPrefix(opening.length)
            following = opening.textNode
        }
        // White space between the colon and the words, which may include a line break.
        while let node = following {
            switch node.kind {
            case .text:
                let text = node.literal
                let start = spaceEnd(in: text, from: 0)
                if start > 0 { node.dropLiteralPrefix(start) }
                if node.literal.isEmpty {
                    following = node.next
                    node.remove()
                    continue
                }
            case .softBreak, .lineBreak:
                following = node.next
                node.remove()
                continue
            default: break
            }
            return
        }
    }
}
