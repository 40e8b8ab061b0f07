// Goes through a text once and lets each mark of a template language be replaced.

internal import WebText
internal import XMLReading

struct ReplaceMarks {
    let kind: FolderKind
    /// Names of marks that have text up to an end mark.
    let paired: Set<String>
    let replacement: (TemplateMark) -> MarkReplacement
    /// Told of a mark that nobody knows.
    let report: (_ source: String) -> Void

    func replaced(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
        let bytes = Array(text.utf8)
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var code = CodeCursor(bytes)
        var search = MarkSearch(bytes)
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "{"), index + 1 < bytes.count else {
                output.append(bytes[index])
                index += 1
                continue
            }
            let isInCode = code.end(at: index) != nil
            guard let (mark, end) = read(bytes, index, &search), !isInCode || mark.name == "raw" || isEscaped(mark)
            else {
                output.append(bytes[index])
                index += 1
                continue
            }
            switch replacement(mark) {
            case .inline(let text): output += text.utf8
            case .block(let text): append(block: text, to: &output, before: bytes[end...])
            case .unknown:
                report(mark.source)
                output += mark.source.utf8
            case .untouched: output += mark.source.utf8
            }
            index = end
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// `{{</* figure */>}}` shows a shortcode, in code too.
    private func isEscaped(_ mark: TemplateMark) -> Bool {
        mark.form == .hugo && mark.content.hasPrefix("/*") && mark.content.hasSuffix("*/")
    }

    private func append(block: String, to output: inout [UInt8], before rest: ArraySlice<UInt8>) {
        // Spaces before it would make it code, or a part of a line.
        while let last = output.last, last == 0x20 || last == 0x09 { output.removeLast() }
        if !output.isEmpty {
            if output.last != 0x0A { output.append(0x0A) }
            if output.count < 2 || output[output.count - 2] != 0x0A { output.append(0x0A) }
        }
        output += block.utf8
        let behind = rest.drop { $0 == 0x20 || $0 == 0x09 }
        if behind.isEmpty || behind.starts(with: [0x0A, 0x0A]) { return }
        output += behind.first == 0x0A ? [0x0A] : [0x0A, 0x0A]
    }

    // MARK: reading

    private func read(_ bytes: [UInt8], _ start: Int, _ search: inout MarkSearch) -> (mark: TemplateMark, end: Int)? {
        let second = bytes[start + 1]
        if second == UInt8(ascii: "%"), kind != .hugo { return tag(bytes, start, &search) }
        guard second == UInt8(ascii: "{") else { return nil }
        let third = start + 2 < bytes.count ? bytes[start + 2] : 0
        if kind == .hugo {
            if third == UInt8(ascii: "<") { return hugo(bytes, start, ">}}", &search) }
            return third == UInt8(ascii: "%") ? hugo(bytes, start, "%}}", &search) : nil
        }
        guard let end = search.find("}}", from: start + 2), end - start < 2000 else { return nil }
        let content = string(bytes[(start + 2)..<end]).trimmingMarks
        let mark = TemplateMark(
            form: .output, name: name(content), arguments: callArguments(content), content: content,
            source: string(bytes[start..<(end + 2)]))
        return (mark, end + 2)
    }

    private func hugo(
        _ bytes: [UInt8], _ start: Int, _ close: String, _ search: inout MarkSearch
    ) -> (mark: TemplateMark, end: Int)? {
        guard let end = search.find(close, from: start + 3), end - start < 5000 else { return nil }
        var content = string(bytes[(start + 3)..<end]).trimmingWhiteSpace
        let isSelfClosing = content.hasSuffix("/") && !content.hasSuffix("*/")
        if isSelfClosing { content = String(content.dropLast()).trimmingWhiteSpace }
        let name = String(content.prefix { !$0.isWhitespace })
        let after = end + 3
        let arguments = templateArguments(content.dropFirst(name.count))
        func mark(_ inner: String?, _ end: Int) -> TemplateMark {
            TemplateMark(
                form: .hugo, name: name, arguments: arguments, content: content, source: string(bytes[start..<end]),
                inner: inner)
        }
        guard paired.contains(name), !isSelfClosing else { return (mark(nil, after), after) }
        let ends = ["{{< /\(name)", "{{< / \(name)", "{{</\(name)", "{{</ \(name)", "{{% /\(name)", "{{%/\(name)"]
        guard let begin = search.first(of: ends, from: after), let closeEnd = search.find("}}", from: begin) else {
            return (mark(nil, after), after)
        }
        return (mark(string(bytes[after..<begin]), closeEnd + 2), closeEnd + 2)
    }

    private func tag(_ bytes: [UInt8], _ start: Int, _ search: inout MarkSearch) -> (mark: TemplateMark, end: Int)? {
        guard let end = search.find("%}", from: start + 2), end - start < 5000 else { return nil }
        let content = string(bytes[(start + 2)..<end]).trimmingMarks
        let name = name(content)
        let after = end + 2
        let arguments = kind == .zola ? callArguments(content) : templateArguments(content.dropFirst(name.count))
        func mark(_ inner: String?, _ end: Int) -> TemplateMark {
            TemplateMark(
                form: .tag, name: name, arguments: arguments, content: content, source: string(bytes[start..<end]),
                inner: inner)
        }
        let endName = kind == .zola ? "end" : "end" + name
        let hasText = kind == .zola ? content.contains("(") : paired.contains(name)
        guard hasText else { return (mark(nil, after), after) }
        let ends = ["{% ", "{%- ", "{%", "{%-"].map { $0 + endName }
        guard let begin = search.first(of: ends, from: after), let closeEnd = search.find("%}", from: begin) else {
            return (mark(nil, after), after)
        }
        return (mark(string(bytes[after..<begin]), closeEnd + 2), closeEnd + 2)
    }

    private func name(_ content: String) -> String {
        String(content.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" || $0 == "." })
    }

    /// `youtube(id="x", start=3)`
    private func callArguments(_ content: String) -> [(name: String?, value: String)] {
        guard let open = content.firstIndex(of: "("), content.hasSuffix(")") else { return [] }
        return templateArguments(content[content.index(after: open)...].dropLast())
    }

    private func string(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}

/// Looks for ends of marks. What was looked for once and is not there is not looked for again, so that a text of many
/// beginnings costs no more than its length.
struct MarkSearch {
    private let bytes: [UInt8]
    /// Of each needle: where it was found the last time, and from where it was looked for.
    private var found: [String: (from: Int, at: Int?)] = [:]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func find(_ needle: String, from start: Int) -> Int? {
        if let known = found[needle], start >= known.from {
            guard let at = known.at else { return nil }
            if at >= start { return at }
        }
        let at = bytes[min(start, bytes.count)...].firstRange(of: Array(needle.utf8))?.lowerBound
        found[needle] = (start, at)
        return at
    }

    /// Where the first of some needles is.
    mutating func first(of needles: [String], from start: Int) -> Int? {
        var first: Int?
        for needle in needles {
            if let at = find(needle, from: start) { first = min(first ?? at, at) }
        }
        return first
    }
}

extension String {
    /// Without white space and the hyphens with which Liquid trims lines.
    fileprivate var trimmingMarks: String {
        var text = self[...]
        if text.hasPrefix("-") { text.removeFirst() }
        if text.hasSuffix("-") { text.removeLast() }
        return String(text).trimmingWhiteSpace
    }
}
