// Filters about addresses: urlencode and urlize.

let linkFilters: [FilterDefinition] =
    filter("urlencode") { (call) throws(TemplateCallFailure) in .plain(try encodedForURL(call.value)) }
    + filter("urlize", ["trim_url_limit", "nofollow", "target", "rel", "extra_schemes"]) {
        (call) throws(TemplateCallFailure) in
        .text(TemplateText(try urlized(call), isMarkup: call.autoescape))
    }

private func encodedForURL(_ value: TemplateValue) throws(TemplateCallFailure) -> [UInt8] {
    var pairs: [(TemplateValue, TemplateValue)] = []
    switch value {
    case .dictionary(let dictionary):
        for position in 0..<dictionary.count {
            pairs.append((dictionary.key(at: position), dictionary.value(at: position)))
        }
    case .list(let items), .tuple(let items):
        for item in items {
            let parts = try listItems(of: item)
            guard parts.count == 2 else { throw TemplateCallFailure("'urlencode' needs pairs of key and value") }
            pairs.append((parts[0], parts[1]))
        }
    default:
        return percentEncoded(try text(of: value).bytes, keepsSlash: true, spaceAsPlus: false)
    }
    var result: [UInt8] = []
    for (key, value) in pairs {
        if !result.isEmpty { result.append(UInt8(ascii: "&")) }
        result += percentEncoded(try text(of: key).bytes, keepsSlash: false, spaceAsPlus: true)
        result.append(UInt8(ascii: "="))
        result += percentEncoded(try text(of: value).bytes, keepsSlash: false, spaceAsPlus: true)
    }
    return result
}

/// Percent-encodes all but letters, digits and `_.-~`.
func percentEncoded(_ bytes: ArraySlice<UInt8>, keepsSlash: Bool, spaceAsPlus: Bool) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for byte in bytes {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"),
            UInt8(ascii: "~"):
            result.append(byte)
        case UInt8(ascii: "/") where keepsSlash: result.append(byte)
        case UInt8(ascii: " ") where spaceAsPlus: result.append(UInt8(ascii: "+"))
        default: result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
    return result
}

// MARK: urlize

private struct LinkOptions {
    let limit: Int?
    let attributes: String
    let schemes: [String]
}

private func urlized(_ call: FilterCall) throws(TemplateCallFailure) -> [UInt8] {
    let limit = call.optional(0) == nil ? nil : try call.integer(0, "trim_url_limit", default: 0)
    var relations = Set((try call.text(3, "rel")?.string ?? "").split(whereSeparator: \.isWhitespace).map(String.init))
    if call.flag(1) { relations.insert("nofollow") }
    relations.insert("noopener")
    var schemes: [String] = []
    if let list = call.optional(4) {
        for item in try listItems(of: list) { schemes.append(try text(of: item).string) }
    }
    var attributes = " rel=\"\(escapedString(relations.sorted().joined(separator: " ")))\""
    if let target = try call.text(2, "target") { attributes += " target=\"\(escapedString(target.string))\"" }
    let options = LinkOptions(limit: limit, attributes: attributes, schemes: schemes)
    let text = String(decoding: escapedText(try call.text).bytes, as: UTF8.self)
    var result = ""
    var word = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        if isPythonWhitespace(scalar) {
            result += linked(String(word), options)
            word = String.UnicodeScalarView()
            result.unicodeScalars.append(scalar)
        } else {
            word.append(scalar)
        }
    }
    result += linked(String(word), options)
    return Array(result.utf8)
}

private func escapedString(_ string: String) -> String { escapedText(TemplateText(string)).string }

/// One word, which is escaped, as a link where it is one.
private func linked(_ word: String, _ options: LinkOptions) -> String {
    var head = ""
    var middle = word
    var tail = ""
    var isOpening = true
    while isOpening {
        isOpening = false
        for opener in ["(", "<", "&lt;"] where middle.hasPrefix(opener) {
            head += opener
            middle.removeFirst(opener.count)
            isOpening = true
        }
    }
    if [")", ">", ".", ",", "\n", "&gt;"].contains(where: middle.hasSuffix) {
        var isClosing = true
        while isClosing {
            isClosing = false
            for closer in ["&gt;", ")", ">", ".", ",", "\n"] where middle.hasSuffix(closer) {
                tail = closer + tail
                middle.removeLast(closer.count)
                isClosing = true
                break
            }
        }
    }
    balance(&middle, &tail)
    return head + link(middle, options) + tail
}

/// Takes closing brackets back into the link where it has the opening ones.
private func balance(_ middle: inout String, _ tail: inout String) {
    for (opener, closer) in [("(", ")"), ("<", ">"), ("&lt;", "&gt;")] {
        let opening = occurrences(of: opener, in: middle)
        if opening <= occurrences(of: closer, in: middle) { continue }
        for _ in 0..<min(opening, occurrences(of: closer, in: tail)) {
            guard let range = firstRange(of: closer, in: tail) else { break }
            middle += tail[..<range.upperBound]
            tail = String(tail[range.upperBound...])
        }
    }
}

private func occurrences(of part: String, in text: String) -> Int {
    var count = 0
    var rest = text[...]
    while let range = firstRange(of: part, in: String(rest)) {
        count += 1
        rest = String(rest)[range.upperBound...]
    }
    return count
}

private func firstRange(of part: String, in text: String) -> Range<String.Index>? {
    let bytes = Array(text.utf8)
    guard let start = firstOccurrence(of: Array(part.utf8)[...], in: bytes[...], from: 0) else { return nil }
    let lower = text.utf8.index(text.startIndex, offsetBy: start)
    return lower..<text.utf8.index(lower, offsetBy: part.utf8.count)
}

private func link(_ word: String, _ options: LinkOptions) -> String {
    func shortened(_ text: String) -> String {
        guard let limit = options.limit, text.unicodeScalars.count > limit else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(max(limit, 0)))) + "..."
    }
    if isWebAddress(word) {
        let hasScheme = word.hasPrefix("https://") || word.hasPrefix("http://")
        let address = hasScheme ? word : "https://" + word
        return "<a href=\"\(address)\"\(options.attributes)>\(shortened(word))</a>"
    }
    if word.hasPrefix("mailto:"), isMailAddress(String(word.dropFirst(7))) {
        return "<a href=\"\(word)\">\(word.dropFirst(7))</a>"
    }
    if word.contains("@"), !word.hasPrefix("www."), !word.contains(":"), isMailAddress(word) {
        return "<a href=\"mailto:\(word)\">\(word)</a>"
    }
    for scheme in options.schemes where word != scheme && word.hasPrefix(scheme) {
        return "<a href=\"\(word)\"\(options.attributes)>\(word)</a>"
    }
    return word
}

/// `https://…`, `www.…` or a host of one of the oldest endings.
private func isWebAddress(_ word: String) -> Bool {
    var rest = Array(word.unicodeScalars)
    let lower = word.lowercased()
    let hasScheme = lower.hasPrefix("https://") || lower.hasPrefix("http://")
    if hasScheme { rest.removeFirst(lower.hasPrefix("https://") ? 8 : 7) }
    let hasWWW = !hasScheme && lower.hasPrefix("www.")
    let host = rest.prefix { isWordScalar($0) || $0 == "-" || $0 == "." || $0 == "%" || $0 == "[" || $0 == "]" }
    var behind = Array(rest.dropFirst(host.count))
    let hostText = String(String.UnicodeScalarView(host))
    if behind.first == ":" {
        let digits = behind.dropFirst().prefix { ("0"..."9").contains($0) }
        if digits.isEmpty || digits.count > 5 { return false }
        behind.removeFirst(digits.count + 1)
    }
    if let first = behind.first, !["/", "?", "#"].contains(first) { return false }
    guard !hostText.isEmpty, !hostText.hasPrefix("."), !hostText.hasPrefix("-") else { return false }
    if hasScheme { return !hostText.hasSuffix(".") }
    if hasWWW { return hostText.split(separator: ".").count >= 3 || hostText.count > 4 }
    let endings = [".com", ".net", ".int", ".edu", ".gov", ".org", ".info", ".mil"]
    return endings.contains { hostText.lowercased().hasSuffix($0) && hostText.count > $0.count }
}

private func isMailAddress(_ word: String) -> Bool {
    let parts = word.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else { return false }
    guard parts[0].unicodeScalars.allSatisfy({ !isPythonWhitespace($0) }) else { return false }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2 else { return false }
    return labels.allSatisfy { label in
        guard let first = label.unicodeScalars.first else { return false }
        return isWordScalar(first) && label.unicodeScalars.allSatisfy { isWordScalar($0) || $0 == "-" }
    }
}
