// Blocks to HTML: one walk over the tree, without recursion, so that deep nesting cannot overflow the stack.

internal import Diagnostics
internal import WebText

/// Renders one body. The same walk collects everything else that a page needs from it.
struct BodyRenderer {
    let options: MarkdownOptions
    let glossary: MarkdownGlossary
    var positions: MarkdownPositions
    let resolve: (MarkdownLink, inout [Diagnostic]) -> MarkdownLinkTarget
    /// The initials of the speakers.
    let speakers: [[UInt8]]
    let speakerNames: SpeakerNames

    var html: [UInt8] = []
    /// Plain text, with line feeds between blocks.
    var plain: [UInt8] = []
    var diagnostics: [Diagnostic]
    var notes: FootnoteTable
    var headings: [MarkdownHeading] = []
    var sections: SectionList
    var excerptEnd: Int?
    var firstParagraph: Range<Int>?
    /// The first text of raw HTML that is no paragraph: where there is none, it stands for one.
    var firstRawText: Range<Int>?
    var rawElements = RawElements()
    var hasFilm = false
    var hasActiveHTML = false
    /// Of each open quotation, whether it is a callout.
    var openQuotes: [Bool] = []
    var headingIDs = HeadingIDs()
    var usedTerms: [Bool]
    /// The classes of bytes in running text, including the first bytes of glossary terms.
    let textClasses: [UInt8]
    var inline = InlineState()
    /// The link definitions of the body, searched when a link refers to one.
    var knownDefinitions: [DefinitionPlace]?
    /// The cost of searching for places so far, so that it stays in proportion to the body.
    var searchSteps = 0
    /// The end of the last `<https://a.example>` whose place was asked for.
    var lastAutolink = 0
    var undefinedReferences = 0
    /// Whether footnotes are being rendered, which are nobody's turn.
    var isInNotes = false
    /// Where lines were reported that look like a turn but are not.
    var mentionPlaces: Set<Int> = []
    /// By the lines of their blocks.
    let tables: [Int: Table]
    /// Where the lines of the document of cells are in the body.
    let cellPlaces: [Range<Int>]
    /// The blocks of the document of cells by their lines.
    let cellBlocks: [Int: MarkdownNode]

    init(
        options: MarkdownOptions, glossary: MarkdownGlossary, positions: MarkdownPositions, notes: FootnoteTable,
        tables: TableSet, cells: MarkdownNode,
        resolve: @escaping (MarkdownLink, inout [Diagnostic]) -> MarkdownLinkTarget, diagnostics: [Diagnostic]
    ) {
        self.options = options
        self.glossary = glossary
        self.positions = positions
        self.notes = notes
        self.resolve = resolve
        self.diagnostics = diagnostics
        self.tables = tables.tables
        cellPlaces = tables.cellPlaces
        speakers = (options.speakers ?? []).map { Array($0.initials.utf8) }
        speakerNames = SpeakerNames(options.speakers ?? [])
        sections = SectionList(isNeeded: options.speakers != nil)
        usedTerms = Array(repeating: false, count: glossary.entries.count)
        textClasses = runningTextClasses(for: glossary)
        var blocks: [Int: MarkdownNode] = [:]
        if !tables.tables.isEmpty { forEachBlock(in: cells) { blocks[$0.startLine] = $0 } }
        cellBlocks = blocks
        for id in options.reservedIDs { headingIDs.reserve(id) }
        html.reserveCapacity(positions.body.count * 3 / 2 + 64)
        plain.reserveCapacity(positions.body.count + 16)
        reportProblems(of: tables)
    }

    mutating func renderBody(_ root: MarkdownNode) {
        renderBlocks(below: root, isTopLevel: true)
        sections.close(html: html.count, plain: plain)
        if !speakers.isEmpty { reportDefinedSpeakers() }
        renderNotes()
    }

    mutating func finishedBody() -> MarkdownBody {
        var body = MarkdownBody()
        body.text = String(decoding: plain, as: UTF8.self)
        if let range = firstParagraph ?? firstRawText {
            body.firstParagraph = String(decoding: plain[range], as: UTF8.self)
        }
        (body.wordCount, body.unspacedCount) = wordCount(of: plain)
        body.headings = headings
        body.sections = sections.finished
        body.excerpt = excerptEnd.map { 0..<$0 }
        body.hasFilm = hasFilm
        body.hasActiveHTML = hasActiveHTML
        body.html = html.withoutSpareCapacity
        return body
    }

    mutating func renderBlocks(below root: MarkdownNode, isTopLevel: Bool) {
        guard var node = root.firstChild else { return }
        var depth = 0
        while true {
            if depth == 0, isTopLevel { beginTopLevelBlock(node) }
            if enter(node, isTopLevel: isTopLevel && depth == 0) {
                if let child = node.firstChild {
                    node = child
                    depth += 1
                    continue
                }
                leave(node)
            }
            while true {
                if let next = node.next {
                    node = next
                    break
                }
                guard depth > 0, let parent = node.parent else { return }
                node = parent
                depth -= 1
                leave(node)
            }
        }
    }

    /// Writes what precedes the children of a block, or the whole block if it has none.
    ///
    /// - Returns: whether the children must be rendered, followed by a call of `leave`.
    private mutating func enter(_ node: MarkdownNode, isTopLevel: Bool) -> Bool {
        switch node.kind {
        case .paragraph:
            if !isTopLevel, !speakers.isEmpty { reportMention(in: node) }
            renderParagraph(node, isTopLevel: isTopLevel)
            return false
        case .heading:
            renderHeading(node)
            return false
        case .codeBlock: renderCode(node)
        case .htmlBlock: renderRawBlock(node, isTopLevel: isTopLevel)
        case .thematicBreak:
            html.beginLine()
            html.append(literal: "<hr />\n")
        case .blockQuote:
            openQuote(node, isTopLevel: isTopLevel)
            return true
        case .list:
            html.beginLine()
            if !node.isOrderedList {
                html.append(literal: "<ul>\n")
            } else if node.listStart == 1 {
                html.append(literal: "<ol>\n")
            } else {
                html.append(literal: "<ol start=\"")
                html.append(decimal: node.listStart)
                html.append(literal: "\">\n")
            }
            return true
        case .item:
            html.beginLine()
            html.append(literal: "<li>")
            return true
        case .customBlock: return true
        default: break
        }
        return false
    }

    private mutating func leave(_ node: MarkdownNode) {
        switch node.kind {
        case .blockQuote:
            closeQuote()
        case .list: node.isOrderedList ? html.append(literal: "</ol>\n") : html.append(literal: "</ul>\n")
        case .item: html.append(literal: "</li>\n")
        default: break
        }
    }

    private mutating func renderParagraph(_ node: MarkdownNode, isTopLevel: Bool) {
        if !tables.isEmpty, let table = tables[node.startLine] {
            renderTable(table)
            return
        }
        // A turn whose paragraph was only initials.
        guard let first = node.firstChild else { return }
        let isTight = node.parent?.parent.map { $0.kind == .list && $0.isTightList } ?? false
        if !isTight {
            if first.next == nil, renderLonePart(first, of: node) { return }
            if renderFilm(node) || (first.next != nil && renderGallery(node)) { return }
        }
        if !isTight {
            html.beginLine()
            html.append(literal: "<p>")
        }
        beginPlainBlock()
        let plainStart = plain.count
        if node.previous == nil, node.parent?.kind == .item { renderTaskBox(node) }
        renderInlines(of: node, place: positions.place(of: node))
        if !isTight { html.append(literal: "</p>\n") }
        if isTopLevel, firstParagraph == nil, plain.count > plainStart { firstParagraph = plainStart..<plain.count }
    }

    private mutating func renderHeading(_ node: MarkdownNode) {
        if !tables.isEmpty, let table = tables[node.startLine] {
            renderTable(table)
            return
        }
        html.beginLine()
        guard options.isTrusted else {
            // A heading in a comment is not a heading of the page.
            html.append(literal: "<p><strong>")
            beginPlainBlock()
            renderInlines(of: node, place: positions.place(of: node))
            html.append(literal: "</strong></p>\n")
            return
        }
        let level = node.headingLevel
        let digit = UInt8(ascii: "0") + UInt8(clamping: level)
        let start = html.count
        beginPlainBlock()
        let plainStart = plain.count
        let place = positions.place(of: node)
        inline.isInHeading = true
        renderInlines(of: node, place: place)
        inline.isInHeading = false
        var opening: [UInt8] = Array("<h".utf8) + [digit]
        if options.headingIDs {
            let text = String(decoding: plain[plainStart...], as: UTF8.self)
            let id = headingIDs.id(for: text, prefix: options.idPrefix)
            headings.append(MarkdownHeading(level: level, id: id, text: text, span: positions.span(place.bytes)))
            opening += " id=\"\(id)\"".utf8
            if options.headingLinks { html.appendHeadingLink(to: id, label: options.words.headingLink) }
        }
        opening.append(UInt8(ascii: ">"))
        html.insert(contentsOf: opening, at: start)
        html.append(literal: "</h")
        html.append(digit)
        html.append(literal: ">\n")
    }

    private mutating func renderCode(_ node: MarkdownNode) {
        html.beginLine()
        let word = node.fenceWord
        var end = 0
        while end < word.count, !(word[end] == 0x20 || (0x09...0x0D).contains(word[end])) { end += 1 }
        if word.isEmpty {
            html.append(literal: "<pre><code>")
        } else {
            html.append(literal: "<pre><code class=\"language-")
            html.appendEscaped(word, in: 0..<end, classes: escapeClasses)
            html.append(literal: "\">")
        }
        let code = node.literal
        html.appendEscaped(code, in: 0..<code.count, classes: escapeClasses)
        html.append(literal: "</code></pre>\n")
        beginPlainBlock()
        appendPlain(code, 0..<code.count)
    }

    /// Begins a block of the plain text.
    mutating func beginPlainBlock() {
        if let last = plain.last, last != UInt8(ascii: "\n") { plain.append(UInt8(ascii: "\n")) }
    }
}

extension [UInt8] {
    mutating func appendHeadingLink(to id: String, label: String) {
        append(literal: " <a class=\"anchor\" href=\"#")
        appendAddress(id.utf8)
        append(literal: "\" aria-label=\"")
        appendEscaped(Array(label.utf8))
        append(literal: "\">#</a>")
    }
}
