// Marks that mean something to other systems, or would here but for a slip: how each is recognised in running text, and
// what to write in its place.

internal import WebText

/// A mark that readers see.
struct VisibleMark {
    let range: Range<Int>
    let message: String
}

/// The marks in the running text of a block, in order.
///
/// - Parameter isAlone: whether lines of the block stand for themselves, as in a paragraph.
func visibleMarks(in text: [UInt8], isAlone: Bool) -> [VisibleMark] {
    var scanner = MarkScanner(text: text)
    scanner.scan()
    if isAlone { scanner.scanLines() }
    return scanner.found.sorted { $0.range.lowerBound < $1.range.lowerBound }
}

/// How far behind its beginning a mark may end.
private let longestMark = 400

private struct MarkScanner {
    let text: [UInt8]
    var found: [VisibleMark] = []
    /// What looking for the ends of marks may still cost, so that it stays in proportion to the text.
    private var budget: Int

    init(text: [UInt8]) {
        self.text = text
        budget = text.count * 16 + 100_000
    }

    mutating func scan() {
        var index = 0
        while index < text.count {
            switch text[index] {
            case UInt8(ascii: "{"): index = readBraces(at: index)
            case UInt8(ascii: "["): index = readBracket(at: index)
            case UInt8(ascii: "<"): index = readTag(at: index)
            case UInt8(ascii: "="): index = readHighlight(at: index)
            case UInt8(ascii: ":"): index = readEmoji(at: index)
            default: index += 1
            }
        }
        readStars(UInt8(ascii: "*"))
        readStars(UInt8(ascii: "_"))
    }

    private mutating func add(_ range: Range<Int>, _ message: String) -> Int {
        found.append(VisibleMark(range: range, message: message))
        return range.upperBound
    }

    private func written(_ range: Range<Int>) -> String {
        let line = text[range].map { $0 < 0x20 ? 0x20 : $0 }
        return String(decoding: line, as: UTF8.self)
    }

    private func starts(with mark: String, at index: Int) -> Bool {
        index + mark.utf8.count <= text.count && text[index...].prefix(mark.utf8.count).elementsEqual(mark.utf8)
    }

    /// The offset behind the next occurrence of a mark.
    private mutating func end(of mark: String, from start: Int) -> Int? {
        guard budget > 0 else { return nil }
        let last = min(text.count - mark.utf8.count, start + longestMark)
        var index = start
        defer { budget -= index - start }
        while index <= last {
            if text[index] == mark.utf8.first, starts(with: mark, at: index) { return index + mark.utf8.count }
            index += 1
        }
        return nil
    }

    // MARK: braces

    private mutating func readBraces(at start: Int) -> Int {
        for (opening, closing) in [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"), ("{{", "}}")]
        where starts(with: opening, at: start) {
            guard let end = end(of: closing, from: start + opening.utf8.count) else { break }
            let range = start..<end
            let inside = written((start + opening.utf8.count)..<(end - closing.utf8.count))
            let advice = opening == "{{" ? plainAdvice : shortcodeAdvice(inside)
            return add(range, "'\(written(range))' is shown as it is; \(advice)")
        }
        guard start + 1 < text.count, ":#.".utf8.contains(text[start + 1]), let end = end(of: "}", from: start) else {
            return start + 1
        }
        let range = start..<end
        if text[start + 1] == UInt8(ascii: "#") {
            let advice =
                "headings have ids already, such as '#what-we-look-for'; write <h2 id=\"…\"> for one of your own"
            return add(range, "'\(written(range))' is shown as it is; \(advice)")
        }
        return add(range, "'\(written(range))' is shown as it is; delete it, or write HTML, <p class=\"…\">")
    }

    // MARK: brackets

    private mutating func readBracket(at start: Int) -> Int {
        let isPicture = start > 0 && text[start - 1] == UInt8(ascii: "!")
        let first = isPicture ? start - 1 : start
        if starts(with: "[[", at: start), let end = end(of: "]]", from: start) {
            let inside = written((start + 2)..<(end - 2))
            let advice =
                bracketAdvice(inside)
                ?? (isPicture ? "write ![what it shows](file.jpg)" : "write a link, [text](../posts/file.md)")
            return add(first..<end, "'\(written(first..<end))' is shown as it is; \(advice)")
        }
        guard let close = end(of: "]", from: start) else { return start + 1 }
        let inside = written((start + 1)..<(close - 1))
        if let advice = bracketAdvice(inside) {
            return add(start..<close, "'\(written(start..<close))' is shown as it is; \(advice)")
        }
        guard close < text.count else { return start + 1 }
        if text[close] == UInt8(ascii: "("), let end = end(of: ")", from: close) {
            let address = written((close + 1)..<(end - 1))
            return add(
                first..<end,
                "'\(written(first..<end))' is no \(isPicture ? "picture" : "link"); \(addressAdvice(address))")
        }
        if text[close] == UInt8(ascii: "["), let end = end(of: "]", from: close), !inside.isEmpty {
            let label = end - close > 2 ? written((close + 1)..<(end - 1)) : inside
            guard !label.hasPrefix("^") else { return start + 1 }
            return add(
                first..<end,
                "nothing defines '[\(label)]'; add a line '[\(label)]: address', or write the address after the text,  "
                    + "[\(inside)](address)")
        }
        let rest = written(close..<min(close + 12, text.count))
        if rest.hasPrefix(" ("), ["http", "www.", "/", ".."].contains(where: { rest.dropFirst(2).hasPrefix($0) }) {
            return add(
                first..<(close + 2), "'\(written(first..<(close + 2)))' is not a link; delete the space before the '('")
        }
        return start + 1
    }

    // MARK: HTML, highlights, emoji

    /// `<a href=“…”>`, which is no HTML.
    private mutating func readTag(at start: Int) -> Int {
        guard start + 1 < text.count, text[start + 1].isASCIILetter, let end = end(of: ">", from: start) else {
            return start + 1
        }
        let tag = written(start..<end)
        guard tag.contains("=“") || tag.contains("=”") || tag.contains("=‘") else { return start + 1 }
        return add(start..<end, "'\(tag)' is not HTML; use straight quotation marks (\") in it")
    }

    private mutating func readHighlight(at start: Int) -> Int {
        guard starts(with: "==", at: start), start + 2 < text.count, text[start + 2] > 0x20,
            text[start + 2] != text[start],
            let end = end(of: "==", from: start + 3), text[end - 3] > 0x20
        else { return start + (starts(with: "==", at: start) ? 2 : 1) }
        return add(start..<end, "'\(written(start..<end))' is shown as it is; write <mark>…</mark>")
    }

    private mutating func readEmoji(at start: Int) -> Int {
        guard start == 0 || text[start - 1] <= 0x20 else { return start + 1 }
        var end = start + 1
        while end < text.count, text[end].isASCIIAlphanumeric || "_+-".utf8.contains(text[end]) { end += 1 }
        guard end > start + 2, end < text.count, text[end] == UInt8(ascii: ":"),
            text[(start + 1)..<end].contains(where: \.isASCIILetter),
            end + 1 == text.count || !text[end + 1].isASCIIAlphanumeric
        else { return start + 1 }
        return add(start..<(end + 1), "'\(written(start..<(end + 1)))' is shown as it is; type the emoji itself")
    }

    // MARK: emphasis

    /// Two runs of two or three stars that close nothing.
    private mutating func readStars(_ star: UInt8) {
        var runs: [Range<Int>] = []
        var index = 0
        while index < text.count {
            guard text[index] == star else {
                index += 1
                continue
            }
            let start = index
            while index < text.count, text[index] == star { index += 1 }
            let isInWord = runs.isEmpty && start > 0 && text[start - 1].isASCIIAlphanumeric
            if index - start == 2 || index - start == 3, !isInWord { runs.append(start..<index) }
        }
        var next = 0
        while next + 1 < runs.count {
            let (first, second) = (runs[next], runs[next + 1])
            let inside = written(first.upperBound..<second.lowerBound).trimmed
            next += 1
            guard first.count == second.count, !inside.isEmpty, second.lowerBound - first.upperBound < longestMark
            else {
                continue
            }
            next += 1
            let marks = written(first)
            // Beside a bracket of Chinese or Japanese, CommonMark wants a space that nobody writes there.
            let isBesideBracket = [inside.first, inside.last].contains {
                $0.map { !$0.isASCII && $0.isPunctuation } ?? false
            }
            let advice =
                isBesideBracket
                ? "write '<strong>\(inside)</strong>'"
                : "write '\(marks)\(inside)\(marks)', without spaces inside and with one outside"
            _ = add(first.lowerBound..<second.upperBound, "'\(marks)' is shown as it is; \(advice)")
        }
    }

    // MARK: lines

    mutating func scanLines() {
        var start = 0
        var previous: UInt8 = 0
        var runs: [Int] = []
        while start <= text.count {
            let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
            readLine(start..<end)
            // Lines that begin with the same mark, and no space behind it.
            let lead =
                start < end && isListMark(text[start]) && start + 1 < end && text[start + 1] > 0x20 ? text[start] : 0
            if lead != 0, lead == previous { runs.append(start) } else if runs.count < 2 { runs = [start] }
            previous = lead
            start = end + 1
        }
        guard runs.count >= 2, let first = runs.first, isListMark(text[first]) else { return }
        let isTable = text[first] == UInt8(ascii: "|")
        guard isTable || (text[first + 1] != text[first] && text[first + 1] > 0x40) else { return }
        let message =
            isTable
            ? "these lines are not a table; write a line such as '| --- | --- |' below the first"
            : "these lines are not a list; put a space after each '\(written(first..<(first + 1)))'"
        _ = add(first..<(first + 1), message)
    }

    private func isListMark(_ byte: UInt8) -> Bool { "-*+|".utf8.contains(byte) }

    private mutating func readLine(_ line: Range<Int>) {
        let lead = text[line].prefix { "#:!".utf8.contains($0) }
        guard let mark = lead.first, lead.count < line.count || mark == UInt8(ascii: ":") else { return }
        let rest = text[lead.endIndex..<line.upperBound]
        let range = line.lowerBound..<min(line.upperBound, line.lowerBound + 60)
        switch (mark, lead.count) {
        case (UInt8(ascii: "#"), 2...6) where lead.allSatisfy({ $0 == mark }) && rest.first.map { $0 > 0x20 } == true:
            let marks = String(repeating: "#", count: lead.count)
            _ = add(
                range,
                "'\(marks)' does not begin a heading here; put a space after it:  '\(marks) \(written(rest.startIndex..<range.upperBound))'"
            )
        case (UInt8(ascii: ":"), 3...) where lead.allSatisfy({ $0 == mark }):
            _ = add(range, "'\(written(range))' is shown as it is; \(calloutAdvice)")
        case (UInt8(ascii: "!"), 3) where rest.first == 0x20:
            _ = add(range, "'\(written(range))' is shown as it is; \(calloutAdvice)")
        default: break
        }
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
