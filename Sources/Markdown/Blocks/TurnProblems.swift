// Problems with turns: undeclared initials, and lines that look like the beginning of a turn but are not.

internal import Diagnostics
internal import WebText

extension BodyRenderer {
    /// Why a mark does not begin a turn.
    func unknownInitials(_ mark: String) -> String {
        let suggestion = spellingSuggestion(for: mark, among: (options.speakers ?? []).map(\.initials))
        return "no speaker has the initials '\(mark)'"
            + (suggestion.isEmpty ? "; declare them under 'speakers' if somebody speaks here" : suggestion)
    }

    /// Reports lines within a paragraph that look like the beginning of a turn but have no blank line before them.
    mutating func reportTurnsInside(_ paragraph: MarkdownNode) {
        var node = paragraph.firstChild
        var place: BlockPlace?
        while let current = node {
            node = current.next
            guard current.kind == .softBreak || current.kind == .lineBreak, let first = current.next else { continue }
            if let opening = turnOpening(at: first, speakers: speakers) {
                guard opening.speaker != nil else { continue }
                let block = place ?? positions.place(of: paragraph)
                place = block
                report(
                    .transcriptInitialsInside, opening.initials, near: positions.hint(of: opening.textNode, in: block),
                    in: block.bytes,
                    "'\(opening.initials):' begins a line but not a paragraph, so it does not begin a turn; put a blank line before it"
                )
            } else if let mention = mention(at: first, isAlone: false) {
                let block = place ?? positions.place(of: paragraph)
                place = block
                report(
                    mention, where: " inside a paragraph", near: positions.hint(of: first, in: block),
                    in: block.bytes)
            }
        }
    }

    /// Reports a paragraph or heading that looks like the beginning of a turn but is not.
    mutating func reportMention(in node: MarkdownNode, cell: Range<Int>? = nil) {
        guard !isInNotes, let first = node.firstChild else { return }
        let isTopLevel = node.parent?.kind == .document && cell == nil
        let isMark =
            !isTopLevel || node.kind == .heading ? turnOpening(at: first, speakers: speakers)?.speaker != nil : false
        guard isMark || mayBegin(first), let mention = mention(at: first, isAlone: isAlone(first)) else { return }
        let place = cell ?? positions.place(of: node).bytes
        report(mention, where: cell == nil ? container(of: node) : " in a table", near: place.lowerBound, in: place)
    }

    private func container(of node: MarkdownNode) -> String {
        if node.kind == .heading { return " in a heading" }
        switch node.parent?.kind {
        case .item: return " in a list"
        case .blockQuote: return " in a quotation"
        default: return ""
        }
    }

    /// Reports lines in raw HTML and in indented code that look like the beginning of a turn.
    mutating func reportMention(inLinesOf node: MarkdownNode) {
        let place = positions.place(of: node).bytes
        let isHTML = node.kind == .htmlBlock
        // Fenced code is meant as code.
        if !isHTML, place.lowerBound < positions.body.count, "`~".utf8.contains(positions.body[place.lowerBound]) {
            return
        }
        let text = node.literal.bytes()
        var lines = 0
        for start in lineBeginnings(in: text, isHTML: isHTML) {
            lines += 1
            guard lines < 1_000 else { return }
            let line = text[start...].prefix(400).prefix { $0 != UInt8(ascii: "\n") }
            let lead = LeadText(line: line, isHTML: isHTML)
            guard let mention = speakerNames.mention(in: lead, isAlone: false, isInTurn: sections.openSpeaker != nil)
            else { continue }
            let reason = isHTML ? " in raw HTML" : " in code, which a tab or four spaces make of a line,"
            report(mention, where: reason, near: place.lowerBound, in: place)
            return
        }
    }

    /// Reports a link definition (`[TL]: Yes.`), which readers do not see.
    mutating func reportDefinedSpeakers() {
        let body = positions.body
        guard mayDefineLinks(body) else { return }
        let definitions = knownDefinitions ?? linkDefinitions(in: body)
        knownDefinitions = definitions
        // Each looks through the whole body for what refers to it.
        for definition in definitions.prefix(100) where !mentionPlaces.contains(definition.labelPlace.lowerBound) {
            let label = Array(body[definition.labelPlace])
            let lead = LeadText(line: label + [UInt8(ascii: ":")], isHTML: false)
            guard label.count < 80,
                let mention = speakerNames.mention(in: lead, isAlone: false, isInTurn: true),
                !refers(to: label)
            else { continue }
            diagnostics.append(
                .warning(
                    .transcriptNoTurn,
                    "'[\(mention.name)]:' defines a link, so nobody sees this line; \(advice(for: mention))",
                    at: positions.span(definition.labelPlace)))
        }
    }

    /// Whether `[label]` is used anywhere except in its definition.
    private mutating func refers(to label: [UInt8]) -> Bool {
        let written = [UInt8(ascii: "[")] + label + [UInt8(ascii: "]")]
        var start = 0
        while let found = findPlace(of: written, in: start..<positions.body.count, from: start) {
            start = found + written.count
            if start >= positions.body.count || positions.body[start] != UInt8(ascii: ":") { return true }
        }
        return false
    }

    // MARK: looking and saying

    private func mayBegin(_ first: MarkdownNode) -> Bool {
        first.kind != .text || speakerNames.mayBegin(first.literal)
    }

    private func mention(at first: MarkdownNode, isAlone: Bool) -> SpeakerMention? {
        guard mayBegin(first) else { return nil }
        return speakerNames.mention(
            in: LeadText(from: first), isAlone: isAlone, isInTurn: sections.openSpeaker != nil)
    }

    /// Whether the block has one line.
    private func isAlone(_ first: MarkdownNode) -> Bool {
        var node = first
        for _ in 0..<LeadText.longest {
            if node.kind == .softBreak || node.kind == .lineBreak { return false }
            guard let next = node.next else { return true }
            node = next
        }
        return false
    }

    private mutating func report(
        _ mention: SpeakerMention, where place: String, near hint: Int, in bytes: Range<Int>
    ) {
        report(
            .transcriptNoTurn, mention.name, near: hint, in: bytes,
            "'\(mention.written)'\(place) does not begin a turn; \(advice(for: mention))")
    }

    private func advice(for mention: SpeakerMention) -> String {
        let declared = options.speakers ?? []
        let marks = mention.speakers.map { "'\(declared[$0].initials):'" }.joined(separator: " or ")
        let who = mention.speakers.count == 1 ? declared[mention.speakers[0]].name : "somebody"
        return "begin a paragraph with \(marks) if \(who) speaks here"
    }

    private mutating func report(
        _ code: DiagnosticCode, _ words: String, near hint: Int, in bytes: Range<Int>, _ message: String
    ) {
        let needle = Array(words.utf8)
        let start = findPlace(of: needle, in: bytes, from: hint) ?? hint
        mentionPlaces.insert(start)
        diagnostics.append(
            .warning(code, message, at: positions.span(start..<max(start, min(start + needle.count, bytes.upperBound))))
        )
    }
}

/// Whether a body holds `]:` anywhere.
private func mayDefineLinks(_ body: [UInt8]) -> Bool {
    var index = 0
    while true {
        index = endOfRun(in: body, from: index) { $0 == UInt8(ascii: "]") } + 1
        guard index < body.count else { return false }
        if body[index] == UInt8(ascii: ":") { return true }
    }
}

/// Where lines begin; in HTML also after a block-level tag.
private func lineBeginnings(in text: [UInt8], isHTML: Bool) -> [Int] {
    var found = [0]
    for (index, byte) in text.enumerated() {
        if byte == UInt8(ascii: "\n") { found.append(index + 1) }
        guard isHTML, byte == UInt8(ascii: "<"), index > 0, index + 1 < text.count else { continue }
        switch text[index + 1] | 0x20 {
        case UInt8(ascii: "p"), UInt8(ascii: "b"), UInt8(ascii: "d"), UInt8(ascii: "l"), UInt8(ascii: "t"):
            found.append(index)
        default: break
        }
    }
    return found
}
