// Finds tags and comments in finished HTML as a browser's tokenizer does (WHATWG HTML, section 13.2.5), without a tree.

/// A start or end tag.
package struct HTMLTag {
    /// From `<` to after `>`.
    package let whole: Range<Int>
    package let name: Range<Int>
    package let isEnd: Bool
    /// Between the name and `>`.
    package let attributes: Range<Int>
}

package struct HTMLAttribute {
    package let name: Range<Int>
    /// Without quotes; nil if there is no `=`.
    package let value: Range<Int>?
    /// From the name to after the closing quote.
    package let whole: Range<Int>
}

package enum HTMLMarkup {
    case tag(HTMLTag)
    /// Also what browsers take for one: `<!doctype`, `<?xml`, `<![CDATA[`, `</>`.
    case comment(whole: Range<Int>, content: Range<Int>)
}

package struct HTMLScanner {
    package let bytes: [UInt8]

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// What begins with the `<` at an index; nil if it is text. What does not end reaches to the end of the bytes.
    package func markup(at index: Int) -> HTMLMarkup? {
        guard index + 1 < bytes.count else { return nil }
        let next = bytes[index + 1]
        if next.isASCIILetter { return .tag(tag(at: index, nameAt: index + 1, isEnd: false)) }
        switch next {
        case UInt8(ascii: "/"):
            guard index + 2 < bytes.count else { return nil }
            if bytes[index + 2].isASCIILetter { return .tag(tag(at: index, nameAt: index + 2, isEnd: true)) }
            return bogusComment(at: index)
        case UInt8(ascii: "!"):
            guard starts(with: "--", at: index + 2) else { return bogusComment(at: index) }
            return comment(at: index)
        case UInt8(ascii: "?"): return bogusComment(at: index)
        default: return nil
        }
    }

    /// The attribute at an index or after it, which then stands behind it; nil at the end of the tag.
    package func nextAttribute(_ index: inout Int, before end: Int) -> HTMLAttribute? {
        while index < end, bytes[index].isHTMLSpace || bytes[index] == UInt8(ascii: "/") { index += 1 }
        guard index < end, bytes[index] != UInt8(ascii: ">") else { return nil }
        let start = index
        // An equals sign at the start is part of the name.
        index += 1
        while index < end, !bytes[index].isHTMLSpace {
            let byte = bytes[index]
            if byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "=") { break }
            index += 1
        }
        let name = start..<index
        var look = index
        while look < end, bytes[look].isHTMLSpace { look += 1 }
        guard look < end, bytes[look] == UInt8(ascii: "=") else {
            return HTMLAttribute(name: name, value: nil, whole: name)
        }
        look += 1
        while look < end, bytes[look].isHTMLSpace { look += 1 }
        guard look < end else {
            index = end
            return HTMLAttribute(name: name, value: end..<end, whole: start..<end)
        }
        let quote = bytes[look]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            var close = look + 1
            while close < end, bytes[close] != quote { close += 1 }
            index = min(close + 1, end)
            return HTMLAttribute(name: name, value: (look + 1)..<close, whole: start..<index)
        }
        var close = look
        while close < end, !bytes[close].isHTMLSpace, bytes[close] != UInt8(ascii: ">") { close += 1 }
        index = close
        return HTMLAttribute(name: name, value: look..<close, whole: start..<close)
    }

    /// The value of the first attribute of a name, which is in lower case; nil if there is none or it has no value.
    package func attribute(_ name: String, of tag: HTMLTag) -> ArraySlice<UInt8>? {
        var index = tag.attributes.lowerBound
        while let attribute = nextAttribute(&index, before: tag.attributes.upperBound) {
            if isHTMLName(bytes[attribute.name], name) { return attribute.value.map { bytes[$0] } }
        }
        return nil
    }

    package func hasClass(_ name: String, _ tag: HTMLTag) -> Bool {
        attribute("class", of: tag)?.split(whereSeparator: \.isHTMLSpace).contains { isHTMLName($0, name) } ?? false
    }

    /// After the end tag of an element whose content is text (script, style), or the end of the bytes.
    package func endOfRawText(of name: ArraySlice<UInt8>, from start: Int) -> Int {
        var index = start
        while index + 1 < bytes.count {
            if bytes[index] == UInt8(ascii: "<"), bytes[index + 1] == UInt8(ascii: "/") {
                let after = index + 2 + name.count
                if after <= bytes.count,
                    zip(bytes[(index + 2)..<after], name).allSatisfy({ $0.asciiLowercased == $1.asciiLowercased }),
                    after == bytes.count || bytes[after].isHTMLSpace || bytes[after] == UInt8(ascii: "/")
                        || bytes[after] == UInt8(ascii: ">")
                {
                    return tag(at: index, nameAt: index + 2, isEnd: true).whole.upperBound
                }
            }
            index += 1
        }
        return bytes.count
    }

    /// After the end tag that closes an element, elements of the same nameinside it counted.
    package func endOfElement(_ name: ArraySlice<UInt8>, from start: Int) -> Int {
        var depth = 1
        var index = start
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<"), let markup = markup(at: index) else {
                index += 1
                continue
            }
            switch markup {
            case .comment(let whole, _): index = whole.upperBound
            case .tag(let tag):
                index = tag.whole.upperBound
                guard tag.name.count == name.count,
                    zip(bytes[tag.name], name).allSatisfy({ $0.asciiLowercased == $1.asciiLowercased })
                else { continue }
                if tag.isEnd { depth -= 1 } else if !isSelfClosing(tag) { depth += 1 }
                if depth == 0 { return index }
            }
        }
        return bytes.count
    }

    /// Visits each start tag in order, as a browser finds them: none in comments, nor in elements that hold text.
    package func forEachStartTag(_ visit: (HTMLTag) -> Void) {
        var index = 0
        while true {
            index = endOfRun(in: bytes, from: index) { $0 == UInt8(ascii: "<") }
            guard index < bytes.count else { return }
            switch markup(at: index) {
            case nil: index += 1
            case .comment(let whole, _): index = whole.upperBound
            case .tag(let tag):
                index = tag.whole.upperBound
                guard !tag.isEnd else { continue }
                visit(tag)
                let name = bytes[tag.name]
                if HTMLName(name)?.holdsText == true { index = endOfRawText(of: name, from: index) }
            }
        }
    }

    package func isSelfClosing(_ tag: HTMLTag) -> Bool {
        let slash = tag.whole.upperBound - 2
        return slash >= tag.name.upperBound && bytes[slash] == UInt8(ascii: "/")
    }

    package func starts(with text: String, at index: Int) -> Bool {
        index + text.utf8.count <= bytes.count && zip(bytes[index...], text.utf8).allSatisfy { $0 == $1 }
    }

    private func tag(at index: Int, nameAt nameStart: Int, isEnd: Bool) -> HTMLTag {
        var end = nameStart
        while end < bytes.count, !bytes[end].isHTMLSpace, bytes[end] != UInt8(ascii: "/"),
            bytes[end] != UInt8(ascii: ">")
        {
            end += 1
        }
        let name = nameStart..<end
        while nextAttribute(&end, before: bytes.count) != nil {}
        return HTMLTag(
            whole: index..<min(end + 1, bytes.count), name: name, isEnd: isEnd, attributes: name.upperBound..<end)
    }

    private func comment(at index: Int) -> HTMLMarkup {
        let start = index + 4
        // `<!-->` and `<!--->` are whole comments.
        if starts(with: ">", at: start) { return .comment(whole: index..<(start + 1), content: start..<start) }
        if starts(with: "->", at: start) { return .comment(whole: index..<(start + 2), content: start..<start) }
        var end = start
        while end < bytes.count {
            if bytes[end] == UInt8(ascii: "-") {
                if starts(with: "-->", at: end) { return .comment(whole: index..<(end + 3), content: start..<end) }
                if starts(with: "--!>", at: end) { return .comment(whole: index..<(end + 4), content: start..<end) }
            }
            end += 1
        }
        return .comment(whole: index..<end, content: min(start, end)..<end)
    }

    private func bogusComment(at index: Int) -> HTMLMarkup {
        let end = bytes[index...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? bytes.count
        return .comment(whole: index..<end, content: end..<end)
    }
}
