// Tokens → Markdown. A mark becomes delimiters only where CommonMark's flanking rules read them back the same
// (section 6.2); elsewhere it stays the tag that it was.

internal import WebText

/// Where inline content stands, for what means something there.
enum InlinePlace {
    case paragraph
    /// Of a list's item: `[ ]` at its beginning would be a task.
    case listItem
    /// One line, in which `#` at the end would be taken for its mark.
    case heading
    /// One line, in which `|` parts cells.
    case cell
}

extension InlineContent {
    /// The Markdown of this tidied content; nil if it would be read as a block of HTML.
    func markdown(in place: InlinePlace) -> String? {
        var writer = InlineWriter(content: self, place: place)
        return writer.write()
    }
}

private enum MarkForm {
    case delimiter(String)
    case tags
    case link(String)
    /// `<https://…>`
    case autolink
    case nothing
}

private struct InlineWriter {
    let content: InlineContent
    let place: InlinePlace
    private var out = ""
    private var forms: [Int: MarkForm] = [:]
    private var linkDepth = 0
    private var tildes = 0
    /// Of them, those of the text, which Markdown could take for a part of a mark beside them, escaped or not.
    private var textTildes = 0
    private var backticks = 0

    init(content: InlineContent, place: InlinePlace) {
        self.content = content
        self.place = place
    }

    mutating func write() -> String? {
        count()
        decideForms()
        if place != .heading, content.tokens.count == 3, case .autolink = forms[0],
            case .text(let address) = content.tokens[1],
            isPlainAddress(address)
        {
            // Alone in its paragraph an address stands bare, as people write it there.
            return address
        }
        for (index, token) in content.tokens.enumerated() { write(token, at: index) }
        if place == .heading { escapeClosingMarks() }
        if place == .cell { return out.replacing("|", with: "\\|") }
        guard place != .heading, holdsTags else { return out }
        for (number, line) in out.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        where startsHTMLBlock(line, canBeAnyTag: number == 0) { return nil }
        return out
    }

    /// Whether anything was written that is a tag; every `<` of a text has a backslash where it could begin one.
    private var holdsTags: Bool {
        content.tokens.contains { token in
            switch token {
            case .raw: return true
            case .open(let mark):
                if case .tags = forms[mark] { return true }
                return false
            default: return false
            }
        }
    }

    private mutating func count() {
        defer { tildes += textTildes }
        for token in content.tokens {
            switch token {
            case .text(let text):
                for byte in text.utf8 {
                    if byte == UInt8(ascii: "~") { textTildes += 1 }
                    if byte == UInt8(ascii: "`") { backticks += 1 }
                }
            case .code: backticks += 2
            case .open(let mark):
                if case .strikethrough = content.marks[mark].kind { tildes += 2 }
            default: continue
            }
        }
    }

    private mutating func write(_ token: InlineToken, at index: Int) {
        switch token {
        case .text(let text):
            if isAutolinked(index) {
                out += text
            } else {
                let isLast = index + 1 == content.tokens.count
                out +=
                    EscapedText(
                        text, isAtLineStart: place != .cell && (out.isEmpty || out.hasSuffix("\\\n")),
                        isFirst: out.isEmpty && place == .listItem, isLast: isLast, isInLink: linkDepth > 0,
                        hasTildes: tildes > 1, hasBackticks: backticks > 1
                    ).markdown
            }
        case .code(let code):
            // Right behind another span, whose mark came to nothing, it would be read as a part of that one.
            let touches = out.hasSuffix("`") && !out.hasSuffix("\\`")
            out +=
                touches
                ? EscapedText(code, isAtLineStart: false, isLast: false, isInLink: true).markdown : codeSpan(code)
        case .raw(let raw): out += raw
        case .lineBreak: out += place == .cell || place == .heading ? "<br>" : "\\\n"
        case .open(let mark):
            switch forms[mark] {
            case .delimiter(let delimiter): out += delimiter
            case .tags: out += content.marks[mark].openTag
            case .link:
                linkDepth += 1
                out += "["
            case .autolink: out += "<"
            case .nothing, nil: break
            }
        case .close(let mark):
            switch forms[mark] {
            case .delimiter(let delimiter): out += delimiter
            case .tags: out += content.marks[mark].closeTag
            case .link(let end):
                linkDepth -= 1
                out += end
            case .autolink: out += ">"
            case .nothing, nil: break
            }
        }
    }

    private func isAutolinked(_ index: Int) -> Bool {
        guard index > 0, case .open(let mark) = content.tokens[index - 1], case .autolink = forms[mark] else {
            return false
        }
        return true
    }

    // MARK: forms

    private mutating func decideForms() {
        var closings: [Int: Int] = [:]
        for (index, token) in content.tokens.enumerated() {
            if case .close(let mark) = token { closings[mark] = index }
        }
        for (index, token) in content.tokens.enumerated() {
            guard case .open(let mark) = token, let closing = closings[mark] else { continue }
            forms[mark] = form(of: content.marks[mark], index, closing)
        }
    }

    private func form(of mark: InlineMark, _ opening: Int, _ closing: Int) -> MarkForm {
        let fallback: MarkForm = mark.openTag.isEmpty ? .nothing : .tags
        switch mark.kind {
        case .element: return fallback
        case .link(let destination, let title):
            if title.isEmpty, closing == opening + 2, case .text(let text) = content.tokens[opening + 1],
                text == destination, isAutolink(destination)
            {
                return .autolink
            }
            return .link("](" + linkTarget(destination, title: title) + ")")
        case .strikethrough: return textTildes == 0 && mayFlank(opening, closing, "~") ? .delimiter("~~") : fallback
        case .strong, .emphasis:
            let isStrong = if case .strong = mark.kind { true } else { false }
            for character in ["*", "_"] {
                guard mayFlank(opening, closing, character) else { continue }
                return .delimiter(isStrong ? character + character : character)
            }
            return fallback
        }
    }

    /// Whether delimiters of a character open and close here, and nothing else.
    private func mayFlank(_ opening: Int, _ closing: Int, _ character: String) -> Bool {
        for neighbor in [opening - 1, opening + 1, closing - 1, closing + 1] where usesDelimiter(neighbor, character) {
            return false
        }
        let before = side(opening - 1, isBefore: true)
        let after = side(closing + 1, isBefore: false)
        let first = side(opening + 1, isBefore: false)
        let last = side(closing - 1, isBefore: true)
        // Marks inside may come to nothing, so what they stand around counts too.
        guard first != .space, last != .space, text(from: opening + 1, by: 1) != .space,
            text(from: closing - 1, by: -1) != .space
        else { return false }
        // Scripts without spaces between words have letters on both sides, which `*` may have and `_` may not.
        let mayTouch = character == "*"
        let opens = before == .space || before == .punctuation || (mayTouch && before == .ideograph && first.isWord)
        let closes = after == .space || after == .punctuation || (mayTouch && after == .ideograph && last.isWord)
        return opens && closes
    }

    private func usesDelimiter(_ index: Int, _ character: String) -> Bool {
        guard content.tokens.indices.contains(index) else { return false }
        let mark: Int
        switch content.tokens[index] {
        case .open(let other), .close(let other): mark = other
        default: return false
        }
        guard case .delimiter(let delimiter) = forms[mark] else { return false }
        return delimiter.hasPrefix(character)
    }

    private enum Side {
        case space
        case punctuation
        case ideograph
        case letter

        var isWord: Bool { self == .letter || self == .ideograph }
    }

    /// What the token shows to a delimiter beside it.
    private func side(_ index: Int, isBefore: Bool) -> Side {
        guard content.tokens.indices.contains(index) else { return .space }
        switch content.tokens[index] {
        case .lineBreak: return .space
        case .text(let text):
            let scalar = isBefore ? text.unicodeScalars.last : text.unicodeScalars.first
            return scalar.map(side) ?? .space
        case .open(let mark), .close(let mark):
            if case .nothing = forms[mark] { return side(index + (isBefore ? -1 : 1), isBefore: isBefore) }
            return .punctuation
        case .code, .raw: return .punctuation
        }
    }

    /// The first thing that is no mark, going in a direction.
    private func text(from start: Int, by step: Int) -> Side {
        var index = start
        while content.tokens.indices.contains(index) {
            switch content.tokens[index] {
            case .open, .close: index += step
            default: return side(index, isBefore: step < 0)
            }
        }
        return .space
    }

    private func side(_ scalar: Unicode.Scalar) -> Side {
        if scalar.value < 0x80 {
            if scalar.value <= 0x20 { return .space }
            return scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value) ? .letter : .punctuation
        }
        switch scalar.properties.generalCategory {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator: return .space
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            return .punctuation
        case .otherLetter: return .ideograph
        default: return .letter
        }
    }

    /// `# C#` would lose its last mark.
    private mutating func escapeClosingMarks() {
        guard out.hasSuffix("#"), !out.hasSuffix("\\#") else { return }
        out.removeLast()
        out += "\\#"
    }
}

/// Whether an address needs no brackets to be read as one, and nothing in it is read as a mark.
private func isPlainAddress(_ address: String) -> Bool {
    let last = address.utf8.last ?? 0
    return (last.isASCIIAlphanumeric || last == UInt8(ascii: "/"))
        && address.utf8.allSatisfy { $0.isASCIIAlphanumeric || ":/.?=-%#+,".utf8.contains($0) }
}

/// Whether a line of inline content would begin a block of HTML (CommonMark, section 4.6).
///
/// - Parameter canBeAnyTag: whether a line of one whole tag begins one too, which it does not in the middle of a paragraph.
func startsHTMLBlock(_ line: Substring, canBeAnyTag: Bool) -> Bool {
    guard line.hasPrefix("<") else { return false }
    let rest = line.dropFirst()
    if rest.hasPrefix("!") || rest.hasPrefix("?") { return true }
    let name = rest.drop { $0 == "/" }.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    let end = rest.drop { $0 == "/" }.dropFirst(name.count).first
    // `<https://…>` is a link and no tag.
    guard end.map({ $0 == " " || $0 == ">" || $0 == "/" }) ?? true else { return false }
    if markdownBlockTags.contains(name.lowercased()) { return true }
    guard canBeAnyTag, name.first?.isLetter == true, let end = line.firstIndex(of: ">") else { return false }
    return line[end...].dropFirst().allSatisfy { $0 == " " }
}
