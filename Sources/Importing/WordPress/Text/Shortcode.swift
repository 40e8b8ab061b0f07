// `[name a="b"]…[/name]`: WordPress's shortcodes, found in HTML.

internal import HTMLConversion
internal import WebText

/// A shortcode as it was written.
struct Shortcode: Sendable {
    let name: String
    /// By name in lower case.
    let attributes: [String: String]
    /// Values without a name, in order.
    let positional: [String]
    /// What stands between the brackets, for a report.
    let source: String
    /// Whether nothing else stands on its lines.
    var isAlone = false

    subscript(_ name: String) -> String? { attributes[name] }

    /// The first of some attributes that is there and not empty.
    func first(of names: String...) -> String? {
        names.lazy.compactMap { attributes[$0] }.first { !$0.isEmpty }
    }

    /// Parses what stands between `[` and `]`, with an ending `/` left out. Nil if it begins with no name.
    init?(_ source: String) {
        let name = source.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
        guard let first = name.first, first.isLetter else { return nil }
        let rest = source.dropFirst(name.count)
        guard rest.isEmpty || rest.first?.isWhitespace == true || rest.first == "=" || rest.first == "/" else {
            return nil
        }
        self.name = name.lowercased()
        self.source = source
        (attributes, positional) = parsedAttributes(String(rest))
    }
}

/// `a="b" a='b' a=b c`: curly quotes, which editors put for straight ones, read as quotes.
private func parsedAttributes(_ text: String) -> ([String: String], [String]) {
    var attributes: [String: String] = [:]
    var positional: [String] = []
    var scalars = Array(
        resolvingReferences(text).unicodeScalars.map { scalar -> Unicode.Scalar in
            ["“", "”", "″", "„"].contains(scalar) ? "\"" : ["‘", "’", "′"].contains(scalar) ? "'" : scalar
        })[...]
    func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }
    func value() -> String {
        guard let quote = scalars.first, quote == "\"" || quote == "'" else {
            let word = scalars.prefix { !isSpace($0) }
            scalars = scalars.dropFirst(word.count)
            return String(String.UnicodeScalarView(word))
        }
        scalars.removeFirst()
        let inside = scalars.prefix { $0 != quote }
        scalars = scalars.dropFirst(inside.count + 1)
        return String(String.UnicodeScalarView(inside))
    }
    while let first = scalars.first, attributes.count + positional.count < 100 {
        if isSpace(first) || first == "/" && scalars.count == 1 {
            scalars.removeFirst()
            continue
        }
        if first == "\"" || first == "'" {
            positional.append(value())
            continue
        }
        let name = scalars.prefix { !isSpace($0) && $0 != "=" && $0 != "\"" }
        var look = scalars.dropFirst(name.count).drop(while: isSpace)
        if look.first == "=", !name.isEmpty {
            look.removeFirst()
            scalars = look.drop(while: isSpace)
            let key = String(String.UnicodeScalarView(name)).lowercased()
            let text = value()
            if attributes[key] == nil { attributes[key] = text }
        } else if name.isEmpty {
            // `[youtube=https://…]`
            scalars.removeFirst()
            positional.append(value())
        } else {
            scalars = scalars.dropFirst(name.count)
            positional.append(String(String.UnicodeScalarView(name)))
        }
    }
    return (attributes, positional)
}

/// Replaces the shortcodes of a text.
///
/// Neverinside tags, comments, `pre` and `code`. The cost is linear in the text: each pair is looked for once.
struct ExpandShortcodes {
    /// The HTML of a shortcode, or nil if the brackets are text. The content is what stands before its end tag, with
    /// the shortcodes in it replaced; nil if it has none.
    let expand: (Shortcode, _ content: [UInt8]?) -> String?
    /// Whether a name is known, so that no attribute and no end tag is asked for.
    let isKnown: (String) -> Bool
    /// Whether the content of a shortcode stays as it is.
    var isVerbatim: (String) -> Bool = { _ in false }
    /// Whether `[[x]]` becomes `[x]`: only where no one looks for shortcodes again.
    var unescapes = true

    func html(_ bytes: [UInt8], depth: Int = 0) -> [UInt8] {
        guard bytes.contains(UInt8(ascii: "[")) else { return bytes }
        let scanner = HTMLScanner(bytes)
        let ends = endTags(in: bytes)
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "<"):
                let end = passed(scanner, bytes, index)
                out += bytes[index..<end]
                index = end
            case UInt8(ascii: "["):
                if let (html, end) = shortcode(bytes, index, ends, depth) {
                    out += html
                    index = end
                } else {
                    out.append(bytes[index])
                    index += 1
                }
            default:
                out.append(bytes[index])
                index += 1
            }
        }
        return out
    }

    /// The end of a tag, a comment or an element of code at a `<`.
    private func passed(_ scanner: HTMLScanner, _ bytes: [UInt8], _ index: Int) -> Int {
        switch scanner.markup(at: index) {
        case nil: return index + 1
        case .comment(let whole, _): return whole.upperBound
        case .tag(let tag):
            let isCode = ["pre", "code", "script", "style", "textarea"].contains {
                isHTMLName(bytes[tag.name], $0)
            }
            guard isCode, !tag.isEnd else { return tag.whole.upperBound }
            return scanner.endOfRawText(of: bytes[tag.name], from: tag.whole.upperBound)
        }
    }

    private func shortcode(
        _ bytes: [UInt8], _ start: Int, _ ends: [String: [Int]], _ depth: Int
    ) -> (html: [UInt8], end: Int)? {
        // `[[x]]` is the text `[x]`.
        if start + 1 < bytes.count, bytes[start + 1] == UInt8(ascii: "["),
            let close = closingBracket(bytes, start + 1), close + 1 < bytes.count,
            bytes[close + 1] == UInt8(ascii: "]"),
            Shortcode(String(decoding: bytes[(start + 2)..<close], as: UTF8.self)) != nil
        {
            return (Array(unescapes ? bytes[(start + 1)...close] : bytes[start...(close + 1)]), close + 2)
        }
        guard let close = closingBracket(bytes, start) else { return nil }
        var inside = bytes[(start + 1)..<close]
        let isSelfClosing = inside.last == UInt8(ascii: "/")
        if isSelfClosing { inside.removeLast() }
        guard var code = Shortcode(String(decoding: inside, as: UTF8.self)) else { return nil }
        let end = isSelfClosing || depth > 6 ? nil : ends[code.name].flatMap { next(in: $0, after: close) }
        guard isKnown(code.name) || end != nil || !code.attributes.isEmpty else { return nil }
        code.isAlone = isAlone(bytes, start..<(end.map { $0 + code.name.utf8.count + 3 } ?? close + 1))
        guard let end else {
            return expand(code, nil).map { (Array($0.utf8), close + 1) }
        }
        let raw = Array(bytes[(close + 1)..<end])
        let content = isVerbatim(code.name) ? raw : html(raw, depth: depth + 1)
        return expand(code, content).map { (Array($0.utf8), end + code.name.utf8.count + 3) }
    }

    /// The `]` that ends a shortcode, before the next bracket or tag and not in quotes.
    private func closingBracket(_ bytes: [UInt8], _ start: Int) -> Int? {
        var quote: UInt8?
        for index in (start + 1)..<min(bytes.count, start + 4000) {
            let byte = bytes[index]
            if let open = quote {
                if byte == open { quote = nil }
                continue
            }
            switch byte {
            case UInt8(ascii: "]"): return index
            case UInt8(ascii: "["): return nil
            case UInt8(ascii: "\"") where bytes[index - 1] == UInt8(ascii: "="): quote = byte
            default: continue
            }
        }
        return nil
    }

    private func isAlone(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        var before = range.lowerBound
        while before > 0, bytes[before - 1] == 0x20 || bytes[before - 1] == 0x09 { before -= 1 }
        var after = range.upperBound
        while after < bytes.count, bytes[after] == 0x20 || bytes[after] == 0x0D { after += 1 }
        return (before == 0 || bytes[before - 1] == 0x0A) && (after >= bytes.count || bytes[after] == 0x0A)
    }

    /// Where each `[/name]` stands.
    private func endTags(in bytes: [UInt8]) -> [String: [Int]] {
        var ends: [String: [Int]] = [:]
        var index = 0
        while index + 2 < bytes.count {
            if bytes[index] == UInt8(ascii: "["), bytes[index + 1] == UInt8(ascii: "/") {
                var end = index + 2
                while end < bytes.count, bytes[end].isASCIIAlphanumeric || "_-".utf8.contains(bytes[end]) { end += 1 }
                if end < bytes.count, bytes[end] == UInt8(ascii: "]"), end > index + 2 {
                    ends[String(decoding: bytes[(index + 2)..<end], as: UTF8.self).lowercased(), default: []].append(
                        index)
                }
            }
            index += 1
        }
        return ends
    }

    private func next(in places: [Int], after index: Int) -> Int? {
        var low = 0
        var high = places.count
        while low < high {
            let middle = (low + high) / 2
            if places[middle] > index { high = middle } else { low = middle + 1 }
        }
        return low < places.count ? places[low] : nil
    }
}
