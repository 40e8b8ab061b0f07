// Inline nodes to HTML: emphasis, code, breaks and running text, in one walk over the children of a block.

internal import Diagnostics
internal import WebText

/// The open inlines of one block.
struct InlineState {
    /// Above 0 inside links, where no other link, footnote or abbreviation is allowed.
    var linkDepth = 0
    /// The image whose alternative text is being written.
    var image: MarkdownNode?
    var isInHeading = false
    /// Whether only the text of the open link is written.
    var isLinkDropped = false
    var isImageDropped = false
    var imageSize: (width: Int, height: Int)?
    var isInGallery = false
    /// The image whose title is the caption of a figure.
    var captioned: MarkdownNode?
    /// The resolved target of a link, from before its paragraph began.
    var answer: (MarkdownNode, MarkdownLinkTarget)?
    var strikethrough = StrikethroughState()
    /// The depth of nodes below the block.
    var depth = 0
    /// Whether the block's source has a backslash or an `&`; nil until that matters.
    var hasEscapes: Bool?
    /// Whether the author typed typographic quotation marks in the block; nil until that matters.
    var hasTypedQuotes: Bool?
    /// How many single quotation marks of the block are open.
    var openSingleQuotes = 0
}

/// Bytes of running text at which an escape or an extension may begin.
private let plainTextClasses: [UInt8] = {
    var classes = escapeClasses
    for byte in "~:w@[".utf8 { classes[Int(byte)] |= TextByte.trigger }
    return classes
}()

func runningTextClasses(for glossary: MarkdownGlossary) -> [UInt8] {
    guard !glossary.isEmpty else { return plainTextClasses }
    var classes = plainTextClasses
    for byte in 0...255 where glossary.beginsTerm(UInt8(byte)) { classes[byte] |= TextByte.term }
    return classes
}

extension BodyRenderer {
    /// Renders the children of a block.
    mutating func renderInlines(of block: MarkdownNode, place: BlockPlace) {
        guard var node = block.firstChild else { return }
        inline.depth = 0
        inline.hasEscapes = nil
        inline.hasTypedQuotes = nil
        inline.openSingleQuotes = 0
        if options.reviewsMarks, block.kind != .image { reviewMarks(of: block, place: place) }
        while true {
            if enterInline(node, place: place), let child = node.firstChild {
                inline.depth += 1
                node = child
                continue
            }
            // A node without children has been left when it was entered, except for empty containers.
            leaveInline(node)
            while true {
                if let next = node.next {
                    node = next
                    break
                }
                guard inline.depth > 0, let parent = node.parent else {
                    finishStrikethrough()
                    return
                }
                inline.depth -= 1
                node = parent
                closeStrikethrough(below: inline.depth + 1)
                leaveInline(node)
            }
        }
    }

    private mutating func enterInline(_ node: MarkdownNode, place: BlockPlace) -> Bool {
        let kind = node.kind
        if inline.image != nil {
            switch kind {
            case .text, .code, .htmlInline:
                let text = node.literal
                html.appendEscaped(text, in: 0..<text.count, classes: escapeClasses)
            case .softBreak, .lineBreak: html.append(UInt8(ascii: " "))
            default: return true
            }
            return false
        }
        switch kind {
        case .text: renderText(node, place: place)
        case .softBreak:
            html.append(UInt8(ascii: "\n"))
            appendPlainSpace()
        case .lineBreak:
            html.append(literal: "<br />\n")
            appendPlainSpace()
        case .code:
            let code = node.literal
            html.append(literal: "<code>")
            html.appendEscaped(code, in: 0..<code.count, classes: escapeClasses)
            html.append(literal: "</code>")
            appendPlain(code, 0..<code.count)
        case .htmlInline: renderRawInline(node, place: place)
        case .emphasis:
            html.append(literal: "<em>")
            return true
        case .strong:
            html.append(literal: "<strong>")
            return true
        case .link:
            openLink(node, place: place)
            return true
        case .image:
            openImage(node, place: place)
            return true
        default: return true
        }
        return false
    }

    private mutating func leaveInline(_ node: MarkdownNode) {
        switch node.kind {
        case .emphasis where inline.image == nil: html.append(literal: "</em>")
        case .strong where inline.image == nil: html.append(literal: "</strong>")
        case .link where inline.image == nil: closeLink()
        case .image where inline.image == node: closeImage(node)
        default: break
        }
    }

    private mutating func renderRawInline(_ node: MarkdownNode, place: BlockPlace) {
        let raw = node.literal
        guard options.isTrusted else {
            html.appendEscaped(raw, in: 0..<raw.count, classes: escapeClasses)
            appendPlain(raw, 0..<raw.count)
            return
        }
        // The mark is ignored inside a paragraph, because an excerpt cannot end there.
        if raw.count < 80, raw[1] == UInt8(ascii: "!"), isMoreMark(raw.bytes()) { return }
        readRawHTML(raw.bytes(), isBlock: false, isTopLevel: false)
        appendRawHTML(raw.bytes(), place: positions.hint(of: node, in: place)..<place.bytes.upperBound)
    }

    mutating func appendPlainSpace() {
        if let last = plain.last, last != UInt8(ascii: " "), last != UInt8(ascii: "\n") {
            plain.append(UInt8(ascii: " "))
        }
    }

    /// Adds to the plain text, without what XML 1.0 forbids.
    mutating func appendPlain(_ text: NodeText, _ range: Range<Int>) {
        guard rawElements.showsText else { return }
        var start = range.lowerBound
        while start < range.upperBound {
            let end = min(text.firstIndex(from: start, ofClassIn: escapeClasses), range.upperBound)
            unsafe plain.append(contentsOf: text.slice(start..<end))
            guard end < range.upperBound else { return }
            start = end + appendPlainByte(of: text, at: end)
        }
    }

    private mutating func appendPlainByte(of text: NodeText, at index: Int) -> Int {
        let byte = text[index]
        let forbidden = lengthForbiddenInXML(byte, text[index + 1], text[index + 2])
        if forbidden > 0 { return forbidden }
        guard rawElements.showsText else { return 1 }
        if byte >= 0xFE { plain += "\u{FFFD}".utf8 } else { plain.append(byte) }
        return 1
    }

    /// Writes running text and everything that may begin in it.
    private mutating func renderText(_ node: MarkdownNode, place: BlockPlace) {
        if options.smartPunctuation, node.mayHoldWrongMark { correctQuotationMarks(of: node, place: place) }
        if options.smartPunctuation, let marks = options.words.quotationMarks {
            localizeQuotationMarks(of: node, marks, place: place)
        }
        let text = node.literal
        let count = text.count
        var written = 0
        var index = 0
        var escapes = EscapedBytes()
        while true {
            index = text.firstIndex(from: index, ofClassIn: textClasses)
            guard index < count else { break }
            let byte = text[index]
            let byteClass = textClasses[Int(byte)]
            if byteClass & TextByte.escaped != 0 {
                appendText(text, written..<index)
                let length = appendEscape(byte, text[index + 1], text[index + 2], to: &html)
                _ = appendPlainByte(of: text, at: index)
                index += length
                written = index
                continue
            }
            if byteClass & TextByte.trigger != 0 {
                switch byte {
                case UInt8(ascii: "~"):
                    appendText(text, written..<index)
                    index = renderTildes(node, text, at: index, place: place, escapes: &escapes)
                    written = index
                    continue
                case UInt8(ascii: "["):
                    if text[index + 1] == UInt8(ascii: "^"), allowsLinks {
                        let end = footnoteReferenceEnd(in: text, at: index)
                        // A reference to nothing is ordinary text, escaped with the rest.
                        if let end, !isEscaped(node, text, at: index, place: place, escapes: &escapes),
                            let note = note(of: node, text, index..<end, place: place)
                        {
                            appendText(text, written..<index)
                            renderReference(to: note)
                            written = end
                            index = end
                            continue
                        }
                    }
                default:
                    if allowsLinks,
                        let address = bareAddress(node, text, at: index, notBefore: written),
                        address.range.lowerBound >= written
                    {
                        appendText(text, written..<address.range.lowerBound)
                        renderBareAddress(address, text, node, place: place)
                        written = address.range.upperBound
                        index = written
                        continue
                    }
                }
            }
            if byteClass & TextByte.term != 0, allowsLinks, !inline.isInHeading, rawElements.allowsTerms,
                let entry = glossary.entry(at: index, of: text, isUsed: usedTerms)
            {
                let end = index + glossary.entries[entry].term.count
                appendText(text, written..<index)
                usedTerms[entry] = true
                html.append(literal: "<abbr title=\"")
                html.appendEscaped(glossary.entries[entry].meaning)
                html.append(literal: "\">")
                html.appendEscaped(text, in: index..<end, classes: escapeClasses)
                appendPlain(text, index..<end)
                html.append(literal: "</abbr>")
                index = end
                written = end
                continue
            }
            index += 1
        }
        appendText(text, written..<count)
    }

    /// Whether a link, a note or an abbreviation may stand at this place.
    private var allowsLinks: Bool { inline.linkDepth == 0 && rawElements.allowsLinks }

    /// Text without a byte that needs an escape.
    @inline(__always)
    private mutating func appendText(_ text: NodeText, _ range: Range<Int>) {
        guard !range.isEmpty else { return }
        unsafe html.append(contentsOf: text.slice(range))
        if rawElements.showsText { unsafe plain.append(contentsOf: text.slice(range)) }
    }
}
