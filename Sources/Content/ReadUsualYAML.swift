// The part of YAML that authors write, read straight from the bytes: libyaml by way of Yams takes twenty times as long,
// and keeps the places of repeated keys to itself. Whatever is unusual, and all that is broken, is left to it.

internal import Diagnostics

/// Thrown where the text holds something that this reader leaves to libyaml: tabs, anchors, tags, folded scalars, values
/// that go on in the next line, and every error but repeated keys.
struct UnusualYAML: Error {}

/// Reads block maps and lists, plain and quoted scalars of one line, flow collections of one line, and literal blocks.
///
/// What it reads, it reads as libyaml does: a test compares the two.
struct UsualYAMLReader {
    private let source: Source
    private let bytes: [UInt8]
    private let end: Int
    /// Where the line to be read next begins, blank lines and comments passed over.
    private var line: Int
    private var indent = 0
    private(set) var diagnostics: [Diagnostic] = []

    /// Reads the whole range as one value; nil where it holds none.
    static func read(_ range: Range<Int>, of source: Source) throws(UnusualYAML) -> Checked<YAMLValue?> {
        try refuseUnusualBytes(source.bytes[range])
        var reader = UsualYAMLReader(source: source, range: range)
        reader.skipBlankLines()
        guard reader.line < reader.end else { return Checked(nil) }
        let value = try reader.block(depth: 0)
        guard reader.line >= reader.end else { throw UnusualYAML() }
        return Checked(value, reader.diagnostics)
    }

    private init(source: Source, range: Range<Int>) {
        self.source = source
        bytes = source.bytes
        line = range.lowerBound
        end = range.upperBound
    }

    /// Tabs, control characters, other line breaks than line feeds, and lines that begin or end a document.
    private static func refuseUnusualBytes(_ text: ArraySlice<UInt8>) throws(UnusualYAML) {
        guard text.last == UInt8(ascii: "\n") else { throw UnusualYAML() }
        var isLineStart = true
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            if isLineStart, byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "%") {
                let isMarker = byte == UInt8(ascii: "%") || text[index...].prefix(3).allSatisfy { $0 == byte }
                if isMarker { throw UnusualYAML() }
            }
            isLineStart = byte == UInt8(ascii: "\n")
            if byte < 0x20 ? byte != UInt8(ascii: "\n") : byte == 0x7F { throw UnusualYAML() }
            if byte == 0xC2 || byte == 0xE2 || byte == 0xEF, index + 1 < text.endIndex {
                let next = text[index + 1]
                let last = index + 2 < text.endIndex ? text[index + 2] : 0
                if byte == 0xC2 && next < 0xA0 { throw UnusualYAML() }
                if byte == 0xE2 && next == 0x80 && (last & 0xFE) == 0xA8 { throw UnusualYAML() }
                if byte == 0xEF && (next == 0xBB && last == 0xBF || next == 0xBF && last >= 0xBE) {
                    throw UnusualYAML()
                }
            }
            index += 1
        }
    }

    // MARK: lines

    private mutating func skipBlankLines() {
        while line < end {
            var index = line
            while index < end && bytes[index] == UInt8(ascii: " ") { index += 1 }
            guard index >= end || bytes[index] == UInt8(ascii: "\n") || bytes[index] == UInt8(ascii: "#") else {
                indent = index - line
                return
            }
            line = nextLine(after: index)
        }
        indent = -1
    }

    private func lineEnd(_ index: Int) -> Int {
        var index = index
        while index < end && bytes[index] != UInt8(ascii: "\n") { index += 1 }
        return index
    }

    private func nextLine(after index: Int) -> Int { min(lineEnd(index) + 1, end) }

    /// Goes on behind a value that ended at `index`: only blanks and a comment may follow it on its line, and nothing that
    /// is indented more than its parent.
    private mutating func finishLine(from index: Int, parent: Int) throws(UnusualYAML) {
        var index = index
        let start = index
        while index < end && bytes[index] == UInt8(ascii: " ") { index += 1 }
        if index < end && bytes[index] != UInt8(ascii: "\n") {
            guard bytes[index] == UInt8(ascii: "#"), index > start else { throw UnusualYAML() }
        }
        line = nextLine(after: index)
        skipBlankLines()
        if indent > parent { throw UnusualYAML() }
    }

    private func isDash(_ index: Int) -> Bool {
        bytes[index] == UInt8(ascii: "-")
            && (index + 1 >= end || bytes[index + 1] == UInt8(ascii: " ") || bytes[index + 1] == UInt8(ascii: "\n"))
    }

    // MARK: block collections

    /// The collection that begins on the current line.
    private mutating func block(depth: Int) throws(UnusualYAML) -> YAMLValue {
        let start = line + indent
        if isDash(start) { return try list(column: indent, at: start, isIndentless: false, depth: depth) }
        return try map(column: indent, at: start, depth: depth)
    }

    private mutating func map(column: Int, at first: Int, depth: Int) throws(UnusualYAML) -> YAMLValue {
        guard depth < 32 else { throw UnusualYAML() }
        var entries: [YAMLEntry] = []
        var start = first
        var last = first
        while true {
            let (key, keySpan, afterColon) = try key(at: start)
            let value = try mapValue(at: afterColon, column: column, depth: depth)
            last = max(last, Int(value.span.end), afterColon)
            if let other = entries.first(where: { $0.key == key }) {
                diagnostics.append(
                    .error(
                        .keyRepeated, "the key '\(key)' is given twice; keep one of them", at: keySpan,
                        notes: [.init("it is first given here", at: other.keySpan)]))
            } else {
                entries.append(YAMLEntry(key: key, keySpan: keySpan, value: value))
            }
            guard line < end, indent >= column else { break }
            guard indent == column else { throw UnusualYAML() }
            start = line + indent
        }
        return YAMLValue(content: .map(entries), span: source.span(first..<last))
    }

    private mutating func mapValue(at afterColon: Int, column: Int, depth: Int) throws(UnusualYAML) -> YAMLValue {
        var index = afterColon
        while index < end && bytes[index] == UInt8(ascii: " ") { index += 1 }
        let isComment = index > afterColon && index < end && bytes[index] == UInt8(ascii: "#")
        guard index >= end || bytes[index] == UInt8(ascii: "\n") || isComment else {
            return try inlineValue(at: index, parent: column, depth: depth)
        }
        line = nextLine(after: index)
        skipBlankLines()
        if line < end, indent > column { return try nestedBlock(depth: depth + 1) }
        if line < end, indent == column, isDash(line + indent) {
            return try list(column: column, at: line + indent, isIndentless: true, depth: depth + 1)
        }
        return YAMLValue(
            content: .scalar(YAMLScalar(text: "", style: .plain)), span: source.span(afterColon..<afterColon))
    }

    /// What stands indented below a key or a dash: a collection; a lone scalar there is unusual.
    private mutating func nestedBlock(depth: Int) throws(UnusualYAML) -> YAMLValue {
        let start = line + indent
        guard isDash(start) || keyEnd(at: start) != nil else { throw UnusualYAML() }
        return try block(depth: depth)
    }

    private mutating func list(
        column: Int, at first: Int, isIndentless: Bool, depth: Int
    ) throws(UnusualYAML) -> YAMLValue {
        guard depth < 32 else { throw UnusualYAML() }
        var items: [YAMLValue] = []
        var dash = first
        var last = first + 1
        while true {
            let item = try listItem(after: dash, column: column, depth: depth)
            last = max(last, Int(item.span.end))
            items.append(item)
            guard line < end, indent >= column else { break }
            guard indent == column else { throw UnusualYAML() }
            dash = line + indent
            guard isDash(dash) else {
                // A list as deep as its key ends at the next key; elsewhere that is an error.
                guard isIndentless else { throw UnusualYAML() }
                break
            }
        }
        return YAMLValue(content: .list(items), span: source.span(first..<last))
    }

    private mutating func listItem(after dash: Int, column: Int, depth: Int) throws(UnusualYAML) -> YAMLValue {
        var index = dash + 1
        while index < end && bytes[index] == UInt8(ascii: " ") { index += 1 }
        if index >= end || bytes[index] == UInt8(ascii: "\n") || bytes[index] == UInt8(ascii: "#") {
            line = nextLine(after: index)
            skipBlankLines()
            if line < end, indent > column { return try nestedBlock(depth: depth + 1) }
            let null = YAMLScalar(text: "", style: .plain)
            return YAMLValue(content: .scalar(null), span: source.span(dash + 1..<dash + 1))
        }
        let itemColumn = column + index - dash
        if isDash(index) { return try list(column: itemColumn, at: index, isIndentless: false, depth: depth + 1) }
        if keyEnd(at: index) != nil { return try map(column: itemColumn, at: index, depth: depth + 1) }
        return try inlineValue(at: index, parent: column, depth: depth)
    }

    // MARK: keys

    /// A key and the offset behind its colon.
    private func key(at start: Int) throws(UnusualYAML) -> (String, SourceSpan, Int) {
        guard let keyEnd = keyEnd(at: start) else { throw UnusualYAML() }
        let span = source.span(start..<keyEnd)
        if isQuote(bytes[start]) {
            return (try quoted(from: start, to: keyEnd), span, keyEnd + 1)
        }
        return (String(decoding: bytes[start..<keyEnd], as: UTF8.self), span, keyEnd + 1)
    }

    /// Where the key ends that begins here, its colon next; nil where there is no usual key.
    private func keyEnd(at start: Int) -> Int? {
        guard start < end else { return nil }
        let first = bytes[start]
        if isQuote(first) {
            guard let close = closingQuote(from: start), close + 1 < end, bytes[close + 1] == UInt8(ascii: ":"),
                close + 2 >= end || bytes[close + 2] == UInt8(ascii: " ") || bytes[close + 2] == UInt8(ascii: "\n")
            else { return nil }
            return close + 1
        }
        guard mayBeginPlain(at: start), first != UInt8(ascii: "<") else { return nil }
        var index = start
        // libyaml takes keys of up to 1024 characters.
        let limit = min(end, start + 1000)
        while index < limit {
            switch bytes[index] {
            case UInt8(ascii: ":"):
                if index + 1 >= end || bytes[index + 1] == UInt8(ascii: " ") || bytes[index + 1] == UInt8(ascii: "\n") {
                    return bytes[index - 1] == UInt8(ascii: " ") ? nil : index
                }
            case UInt8(ascii: "\n"): return nil
            case UInt8(ascii: "#"): if bytes[index - 1] == UInt8(ascii: " ") { return nil }
            default: break
            }
            index += 1
        }
        return nil
    }

    private func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }

    /// Whether a plain scalar may begin here and nothing but one can.
    private func mayBeginPlain(at index: Int) -> Bool {
        switch bytes[index] {
        case UInt8(ascii: "-"):
            // A number or a word with a hyphen before it.
            return index + 1 < end && (bytes[index + 1] >= 0x30 && bytes[index + 1] <= 0x39)
        case UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"),
            UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "#"), UInt8(ascii: "&"), UInt8(ascii: "*"),
            UInt8(ascii: "!"), UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "'"), UInt8(ascii: "\""),
            UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"), UInt8(ascii: "\n"), UInt8(ascii: " "):
            return false
        default: return true
        }
    }

    // MARK: values of one line

    /// A value that begins behind a key or a dash. `parent` is the column of that key or dash.
    private mutating func inlineValue(at start: Int, parent: Int, depth: Int) throws(UnusualYAML) -> YAMLValue {
        switch bytes[start] {
        case UInt8(ascii: "|"): return try literal(at: start, parent: parent)
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            guard let close = closingQuote(from: start) else { throw UnusualYAML() }
            let text = try quoted(from: start, to: close + 1)
            try finishLine(from: close + 1, parent: parent)
            let scalar = YAMLScalar(text: text, style: .quoted)
            return YAMLValue(content: .scalar(scalar), span: source.span(start..<close + 1))
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            var index = start
            let value = try flow(&index, depth: depth)
            try finishLine(from: index, parent: parent)
            return value
        default:
            let valueEnd = try plainEnd(from: start, isInFlow: false)
            let text = String(decoding: bytes[start..<valueEnd], as: UTF8.self)
            try finishLine(from: valueEnd, parent: parent)
            return YAMLValue(
                content: .scalar(YAMLScalar(text: text, style: .plain)), span: source.span(start..<valueEnd))
        }
    }

    /// Where a plain scalar ends, blanks before a comment or the line's end left out.
    private func plainEnd(from start: Int, isInFlow: Bool) throws(UnusualYAML) -> Int {
        guard mayBeginPlain(at: start) else { throw UnusualYAML() }
        var index = start
        var last = start
        scan: while index < end {
            switch bytes[index] {
            case UInt8(ascii: "\n"): break scan
            case UInt8(ascii: "#"): if bytes[index - 1] == UInt8(ascii: " ") { break scan }
            case UInt8(ascii: ":"):
                let next = index + 1 < end ? bytes[index + 1] : UInt8(ascii: "\n")
                if next == UInt8(ascii: " ") || next == UInt8(ascii: "\n") {
                    guard isInFlow, next == UInt8(ascii: " ") else { throw UnusualYAML() }
                    break scan
                }
                if isInFlow, ",?[]{}".utf8.contains(next) { throw UnusualYAML() }
            case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"): if isInFlow { break scan }
            case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "?"): if isInFlow { throw UnusualYAML() }
            default: break
            }
            if bytes[index] != UInt8(ascii: " ") { last = index + 1 }
            index += 1
        }
        return last
    }

    /// The quote that closes the one here, on the same line.
    private func closingQuote(from start: Int) -> Int? {
        let quote = bytes[start]
        var index = start + 1
        while index < end && bytes[index] != UInt8(ascii: "\n") {
            if bytes[index] == quote {
                guard quote == UInt8(ascii: "'"), index + 1 < end, bytes[index + 1] == quote else { return index }
                index += 1
            } else if quote == UInt8(ascii: "\""), bytes[index] == UInt8(ascii: "\\") {
                index += 1
                if index < end && bytes[index] == UInt8(ascii: "\n") { return nil }
            }
            index += 1
        }
        return nil
    }

    /// The text between two quotes, escapes resolved.
    private func quoted(from start: Int, to quoteEnd: Int) throws(UnusualYAML) -> String {
        let inner = bytes[(start + 1)..<(quoteEnd - 1)]
        if bytes[start] == UInt8(ascii: "'") {
            guard inner.contains(UInt8(ascii: "'")) else { return String(decoding: inner, as: UTF8.self) }
            return String(decoding: inner, as: UTF8.self).replacing("''", with: "'")
        }
        guard inner.contains(UInt8(ascii: "\\")) else { return String(decoding: inner, as: UTF8.self) }
        var text: [UInt8] = []
        var index = inner.startIndex
        while index < inner.endIndex {
            if inner[index] == UInt8(ascii: "\\") {
                index += 1
                switch inner[index] {
                case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(inner[index])
                case UInt8(ascii: "n"): text.append(UInt8(ascii: "\n"))
                case UInt8(ascii: "t"): text.append(UInt8(ascii: "\t"))
                default: throw UnusualYAML()
                }
            } else {
                text.append(inner[index])
            }
            index += 1
        }
        return String(decoding: text, as: UTF8.self)
    }

    // MARK: flow collections

    /// A list or map in brackets, closed on the same line; `index` moves behind it.
    private mutating func flow(_ index: inout Int, depth: Int) throws(UnusualYAML) -> YAMLValue {
        guard depth < 32 else { throw UnusualYAML() }
        let start = index
        let isMap = bytes[start] == UInt8(ascii: "{")
        let close = isMap ? UInt8(ascii: "}") : UInt8(ascii: "]")
        var items: [YAMLValue] = []
        var entries: [YAMLEntry] = []
        index += 1
        try skipSpaces(&index)
        var isFirst = true
        while bytes[index] != close {
            if !isFirst {
                guard bytes[index] == UInt8(ascii: ",") else { throw UnusualYAML() }
                index += 1
                try skipSpaces(&index)
            }
            isFirst = false
            let value = try flowValue(&index, depth: depth)
            if isMap {
                guard case .scalar(let key) = value.content, key.text.utf8.count < 1000, key.text != "<<" else {
                    throw UnusualYAML()
                }
                guard bytes[index] == UInt8(ascii: ":"), bytes[index + 1] == UInt8(ascii: " ") else {
                    throw UnusualYAML()
                }
                index += 1
                try skipSpaces(&index)
                let entry = YAMLEntry(key: key.text, keySpan: value.span, value: try flowValue(&index, depth: depth))
                if let other = entries.first(where: { $0.key == key.text }) {
                    diagnostics.append(
                        .error(
                            .keyRepeated, "the key '\(key.text)' is given twice; keep one of them", at: value.span,
                            notes: [.init("it is first given here", at: other.keySpan)]))
                } else {
                    entries.append(entry)
                }
            } else {
                // A map of one pair, `[a: b]`, is unusual.
                guard bytes[index] != UInt8(ascii: ":") else { throw UnusualYAML() }
                items.append(value)
            }
        }
        index += 1
        return YAMLValue(content: isMap ? .map(entries) : .list(items), span: source.span(start..<index))
    }

    private mutating func flowValue(_ index: inout Int, depth: Int) throws(UnusualYAML) -> YAMLValue {
        let start = index
        let content: YAMLValue.Content
        let valueEnd: Int
        switch bytes[start] {
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            let value = try flow(&index, depth: depth + 1)
            try skipSpaces(&index)
            return value
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            guard let close = closingQuote(from: start) else { throw UnusualYAML() }
            content = .scalar(YAMLScalar(text: try quoted(from: start, to: close + 1), style: .quoted))
            valueEnd = close + 1
            index = valueEnd
            // Behind a quoted key the colon needs no blank; that is unusual enough.
            if bytes[index] == UInt8(ascii: ":"), bytes[index + 1] != UInt8(ascii: " ") { throw UnusualYAML() }
        default:
            valueEnd = try plainEnd(from: start, isInFlow: true)
            content = .scalar(YAMLScalar(text: String(decoding: bytes[start..<valueEnd], as: UTF8.self), style: .plain))
            index = valueEnd
        }
        try skipSpaces(&index)
        return YAMLValue(content: content, span: source.span(start..<valueEnd))
    }

    /// Passes over blanks to something that must follow on the line.
    private func skipSpaces(_ index: inout Int) throws(UnusualYAML) {
        let start = index
        while index < end && bytes[index] == UInt8(ascii: " ") { index += 1 }
        guard index + 1 < end, bytes[index] != UInt8(ascii: "\n") else { throw UnusualYAML() }
        if bytes[index] == UInt8(ascii: "#"), index > start { throw UnusualYAML() }
    }

    // MARK: literal blocks

    /// `|` or `|-` and the lines below it that are indented more than the parent.
    private mutating func literal(at start: Int, parent: Int) throws(UnusualYAML) -> YAMLValue {
        var headerEnd = start + 1
        let isStripped = headerEnd < end && bytes[headerEnd] == UInt8(ascii: "-")
        if isStripped { headerEnd += 1 }
        guard headerEnd < end, bytes[headerEnd] == UInt8(ascii: "\n") else { throw UnusualYAML() }
        var index = headerEnd + 1
        var column: Int?
        var text: [UInt8] = []
        var lineFeeds = 0
        while index < end {
            var content = index
            while content < end && bytes[content] == UInt8(ascii: " ") && content - index < column ?? Int.max {
                content += 1
            }
            let lineEnd = lineEnd(content)
            if content == lineEnd {
                // A blank line; before the first line of text its blanks could be indentation.
                if column == nil, content > index { throw UnusualYAML() }
                lineFeeds += 1
            } else {
                if column == nil {
                    guard content - index > parent else { break }
                    column = content - index
                }
                guard content - index == column else {
                    if content - index > parent { throw UnusualYAML() }
                    break
                }
                text.append(contentsOf: repeatElement(UInt8(ascii: "\n"), count: lineFeeds))
                text.append(contentsOf: bytes[content..<lineEnd])
                lineFeeds = 1
            }
            index = min(lineEnd + 1, end)
        }
        // An empty block, with blank lines perhaps.
        guard column != nil else { throw UnusualYAML() }
        if !isStripped { text.append(UInt8(ascii: "\n")) }
        line = index
        skipBlankLines()
        if indent > parent { throw UnusualYAML() }
        let scalar = YAMLScalar(text: String(decoding: text, as: UTF8.self), style: .literal)
        return YAMLValue(content: .scalar(scalar), span: source.span(start..<headerEnd))
    }
}
