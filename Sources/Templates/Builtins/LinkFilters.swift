// Filters about addresses: urlencode and urlize.

internal import WebText

let linkFilters: [FilterDefinition] =
    filter("urlencode") { (call) throws(TemplateCallFailure) in .plain(try encodedForURL(call.value)) }
    + filter("urlize", ["trim_url_limit", "nofollow", "target", "rel", "extra_schemes"]) {
        (call) throws(TemplateCallFailure) in
        .text(TemplateText(try urlized(call), isMarkup: call.autoescape))
    }

private func encodedForURL(_ value: TemplateValue) throws(TemplateCallFailure) -> [UInt8] {
    var result: [UInt8] = []
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
        for byte in try text(of: value).bytes {
            if byte == UInt8(ascii: "/") {
                result.append(byte)
            } else {
                result.appendPercentEncoded(byte, for: .component)
            }
        }
        return result
    }
    for (key, value) in pairs {
        if !result.isEmpty { result.append(UInt8(ascii: "&")) }
        appendFormEncoded(try text(of: key).bytes, to: &result)
        result.append(UInt8(ascii: "="))
        appendFormEncoded(try text(of: value).bytes, to: &result)
    }
    return result
}

/// A name or value of a form (WHATWG URL, section 5.2): a space is a plus sign.
private func appendFormEncoded(_ text: ArraySlice<UInt8>, to result: inout [UInt8]) {
    for byte in text {
        if byte == UInt8(ascii: " ") {
            result.append(UInt8(ascii: "+"))
        } else {
            result.appendPercentEncoded(byte, for: .component)
        }
    }
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

/// One word, escaped; as a link if it is an address, without brackets before it and punctuation after it.
private func linked(_ word: String, _ options: LinkOptions) -> String {
    let bytes = Array(word.utf8)
    var start = 0
    var end = bytes.count
    func takes(_ marks: [String], _ take: (ArraySlice<UInt8>) -> Bool) -> Bool {
        marks.contains { take(Array($0.utf8)[...]) }
    }
    while takes(
        ["(", "<", "&lt;"],
        { mark in
            guard bytes[start..<end].starts(with: mark) else { return false }
            start += mark.count
            return true
        })
    {}
    while takes(
        [")", ">", ".", ",", "&gt;"],
        { mark in
            guard bytes[start..<end].suffix(mark.count) == mark else { return false }
            end -= mark.count
            return true
        })
    {}
    // Closing brackets belong to the link if it has the opening ones.
    for (opener, closer) in [("(", ")"), ("<", ">"), ("&lt;", "&gt;")] {
        let closing = Array(closer.utf8)[...]
        let opened = occurrences(of: Array(opener.utf8)[...], in: bytes[start..<end])
        if opened <= occurrences(of: closing, in: bytes[start..<end]) { continue }
        for _ in 0..<min(opened, occurrences(of: closing, in: bytes[end...])) {
            guard let found = firstOccurrence(of: closing, in: bytes[...], from: end) else { break }
            end = found + closing.count
        }
    }
    func text(_ slice: ArraySlice<UInt8>) -> String { String(decoding: slice, as: UTF8.self) }
    return text(bytes[..<start]) + link(text(bytes[start..<end]), options) + text(bytes[end...])
}

private func occurrences(of part: ArraySlice<UInt8>, in text: ArraySlice<UInt8>) -> Int {
    var count = 0
    var start = text.startIndex
    while let found = firstOccurrence(of: part, in: text, from: start) {
        count += 1
        start = found + part.count
    }
    return count
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

/// `https://…`, `www.…`, or a host with one of the oldest top-level domains.
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
    guard endings.contains(where: hostText.lowercased().hasSuffix) else { return false }
    let labels: [Substring] = hostText.split(separator: ".", omittingEmptySubsequences: false)
    return labels.dropLast().allSatisfy { $0.count >= 2 }
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
