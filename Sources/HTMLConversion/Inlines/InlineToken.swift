// The inline content of one block as a list of tokens: what is written, and where marks open and close around it.

/// Something that is opened and closed around text: emphasis, a link, an element that stays HTML.
struct InlineMark {
    enum Kind {
        case strong
        case emphasis
        case strikethrough
        case link(destination: String, title: String)
        /// Written by its tags alone.
        case element
    }

    let kind: Kind
    /// The tags, for where Markdown cannot say it; empty in strangers' texts.
    let openTag: String
    let closeTag: String
}

enum InlineToken {
    /// White space collapsed to single spaces.
    case text(String)
    /// An index into the marks.
    case open(Int)
    case close(Int)
    case code(String)
    /// Finished Markdown or HTML that ends in no letter: a picture, a footnote's mark, a tag.
    case raw(String)
    case lineBreak
}

/// The tokens of a block with their marks.
struct InlineContent {
    var tokens: [InlineToken] = []
    var marks: [InlineMark] = []

    /// The same with a space in place of each line break: strangers' headings and cells, where only a tag could break the
    /// line.
    var onOneLine: InlineContent {
        var content = self
        content.tokens = tokens.map { if case .lineBreak = $0 { .text(" ") } else { $0 } }
        return content
    }
}

extension InlineContent {
    /// The same with white space moved out of marks, none at the ends of lines, and no mark that holds nothing.
    func tidied() -> InlineContent {
        var tidy = TidyInlines(marks: marks)
        for token in tokens { tidy.take(token) }
        tidy.closeAll()
        return InlineContent(tokens: tidy.tokens, marks: marks)
    }
}

private struct TidyInlines {
    let marks: [InlineMark]
    var tokens: [InlineToken] = []
    private var hasSpace = false
    private var breaks = 0
    private var pending: [Int] = []

    init(marks: [InlineMark]) { self.marks = marks }

    mutating func take(_ token: InlineToken) {
        switch token {
        case .text(let text): take(text)
        case .open(let mark): pending.append(mark)
        case .close(let mark):
            if let index = pending.lastIndex(of: mark) {
                pending.remove(at: index)
            } else {
                tokens.append(.close(mark))
            }
        case .lineBreak:
            breaks += 1
            hasSpace = false
        case .code(let code):
            begin()
            // Two spans side by side would be read as one with other fences; they are shown as one.
            if case .code(let before) = tokens.last {
                tokens[tokens.count - 1] = .code(before + code)
            } else {
                tokens.append(token)
            }
        case .raw:
            begin()
            tokens.append(token)
        }
    }

    private mutating func take(_ text: String) {
        let bytes = text.utf8
        let start = bytes.first.map { $0 == 0x20 } ?? false
        let end = bytes.last.map { $0 == 0x20 } ?? false
        if start { hasSpace = true }
        let words = text[(start ? bytes.index(after: bytes.startIndex) : bytes.startIndex)...]
        guard !words.isEmpty else { return }
        begin()
        append(end ? words.dropLast() : words)
        hasSpace = end
    }

    /// What was held back until something is written: breaks or a space, then marks.
    private mutating func begin() {
        if !tokens.isEmpty {
            if breaks > 0 {
                for _ in 0..<breaks { tokens.append(.lineBreak) }
            } else if hasSpace {
                append(" ")
            }
        }
        hasSpace = false
        breaks = 0
        for mark in pending { tokens.append(.open(mark)) }
        pending = []
    }

    private mutating func append(_ text: Substring) {
        if case .text(let before) = tokens.last {
            tokens[tokens.count - 1] = .text(before + text)
        } else {
            tokens.append(.text(String(text)))
        }
    }

    mutating func closeAll() { pending = [] }
}
