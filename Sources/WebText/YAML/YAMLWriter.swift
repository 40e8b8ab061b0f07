// Values → YAML as people write it: plain where that reads back as the same text, in quotes where it does not.

/// A value to be written. Maps keep their order.
package indirect enum YAMLNode: Sendable, Equatable {
    /// Text, whatever it looks like.
    case text(String)
    /// What is written as it is: a number, a date, `true`.
    case plain(String)
    /// Text of several lines, written as a block (`|`).
    case block(String)
    /// One item a line.
    case list([YAMLNode])
    /// `[a, b]`
    case flowList([YAMLNode])
    case map([YAMLPair])
    /// `{ a: 1, b: 2 }`
    case flowMap([YAMLPair])
}

package struct YAMLPair: Sendable, Equatable {
    package let key: String
    package let value: YAMLNode
    /// Lines of a comment above the key, without their `#`.
    package var comment: [String] = []

    package init(_ key: String, _ value: YAMLNode, comment: [String] = []) {
        self.key = key
        self.value = value
        self.comment = comment
    }
}

/// The lines of a map, each with its line feed.
package func yamlText(of pairs: [YAMLPair]) -> String {
    var text = ""
    write(pairs, indent: "", to: &text)
    return text
}

/// The lines of a list of maps, as in a file of comments.
package func yamlText(ofList items: [[YAMLPair]]) -> String {
    var text = ""
    for item in items { write(.map(item), indent: "", to: &text) }
    return text
}

/// Text as a scalar of one line.
///
/// - Parameter isInFlow: whether it stands between brackets, where commas and brackets part values.
package func yamlScalar(_ text: String, isInFlow: Bool = false) -> String {
    isPlain(text, isInFlow: isInFlow) ? text : doubleQuoted(text)
}

private func write(_ pairs: [YAMLPair], indent: String, to text: inout String) {
    for pair in pairs {
        for line in pair.comment { text += "\(indent)# \(line)\n" }
        text += indent + yamlScalar(pair.key) + ":"
        writeValue(pair.value, indent: indent, to: &text)
    }
}

/// An item of a list: its mark, then a map's keys below each other.
private func write(_ item: YAMLNode, indent: String, to text: inout String) {
    guard case .map(let pairs) = item, !pairs.isEmpty else {
        text += indent + "-"
        return writeValue(item, indent: indent, to: &text)
    }
    var lines = ""
    write(pairs, indent: indent + "  ", to: &lines)
    text += indent + "- " + lines.dropFirst(indent.utf8.count + 2)
}

/// What stands behind `key:` or `-`, with the line feed.
private func writeValue(_ value: YAMLNode, indent: String, to text: inout String) {
    switch value {
    case .block(let block) where mayBeBlock(block):
        // A first line that begins with a space would be taken for the indentation.
        text += block.first == " " || block.first == "\n" ? " |2\n" : " |\n"
        for line in block.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            text += line.isEmpty ? "\n" : "\(indent)  \(line)\n"
        }
    case .list(let items) where !items.isEmpty:
        text += "\n"
        for item in items { write(item, indent: indent + "  ", to: &text) }
    case .map(let pairs) where !pairs.isEmpty:
        text += "\n"
        write(pairs, indent: indent + "  ", to: &text)
    default: text += " " + flow(value, isInFlow: false) + "\n"
    }
}

private func flow(_ value: YAMLNode, isInFlow: Bool) -> String {
    switch value {
    case .text(let text), .block(let text): return yamlScalar(text, isInFlow: isInFlow)
    case .plain(let text): return text
    case .list(let items), .flowList(let items):
        return "[" + items.map { flow($0, isInFlow: true) }.joined(separator: ", ") + "]"
    case .map(let pairs), .flowMap(let pairs):
        if pairs.isEmpty { return "{}" }
        let entries = pairs.map { yamlScalar($0.key, isInFlow: true) + ": " + flow($0.value, isInFlow: true) }
        return "{ " + entries.joined(separator: ", ") + " }"
    }
}

/// Whether a block scalar reads back as this text: it ends with one line feed, and has no character that YAML takes for a
/// line's end or does not print.
private func mayBeBlock(_ text: String) -> Bool {
    text.hasSuffix("\n") && !text.hasSuffix("\n\n") && text != "\n" && text.unicodeScalars.allSatisfy(isPrintable)
}

/// YAML 1.1's printable characters, less the ends of lines that it has beside the line feed.
private func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
}

/// Words that YAML's readers take for something else than text.
private let reservedWords: Set<String> = [
    "true", "false", "yes", "no", "on", "off", "null", "y", "n", "~",
]

private func isPlain(_ text: String, isInFlow: Bool) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last, first != 0x20, last != 0x20,
        last != UInt8(ascii: ":"), !"-?:,[]{}#&*!|>'\"%@`=.+".utf8.contains(first), !first.isASCIIDigit,
        !reservedWords.contains(text.lowercased())
    else { return false }
    var before: UInt8 = 0
    for byte in text.utf8 {
        if before == UInt8(ascii: ":") && byte == 0x20 || before == 0x20 && byte == UInt8(ascii: "#") { return false }
        if isInFlow, ",[]{}:".utf8.contains(byte) { return false }
        before = byte
    }
    return text.unicodeScalars.allSatisfy { $0 != "\n" && isPrintable($0) }
}

private func doubleQuoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": quoted += "\\\""
        case "\\": quoted += "\\\\"
        case "\n": quoted += "\\n"
        case "\t": quoted += "\\t"
        case _ where isPrintable(scalar): quoted.unicodeScalars.append(scalar)
        default:
            let digits = String(scalar.value, radix: 16, uppercase: true)
            let isLong = scalar.value > 0xFFFF
            quoted += (isLong ? "\\U" : "\\u") + String(repeating: "0", count: (isLong ? 8 : 4) - digits.count) + digits
        }
    }
    return quoted + "\""
}
