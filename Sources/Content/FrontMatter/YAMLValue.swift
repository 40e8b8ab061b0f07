// YAML as values with places, independent of the parser.

package import Diagnostics

/// A value with the place where it was written.
package struct Spanned<Value: Sendable>: Sendable {
    package let value: Value
    package let span: SourceSpan

    package init(_ value: Value, _ span: SourceSpan) {
        self.value = value
        self.span = span
    }
}

package struct YAMLValue: Sendable {
    package indirect enum Content: Sendable {
        case scalar(YAMLScalar)
        case list([YAMLValue])
        /// In the order of the source, each key once.
        case map([YAMLEntry])
    }

    package let content: Content
    /// For a block scalar its header (`|`), for a collection all of it as far as known.
    package let span: SourceSpan

    /// The value for messages: `a list`, `'maybe'`.
    var wording: String {
        switch content {
        case .scalar(let scalar): scalar.isNull ? "nothing" : "'\(scalar.shortText)'"
        case .list: "a list"
        case .map: "a map"
        }
    }

    package var isNull: Bool {
        if case .scalar(let scalar) = content { return scalar.isNull }
        return false
    }
}

package struct YAMLEntry: Sendable {
    package let key: String
    package let keySpan: SourceSpan
    package let value: YAMLValue
}

/// The entries of a map while it is read. A few keys are searched one by one. Many keys have an index, so that reading
/// a glossary of thousands of terms takes linear time.
struct YAMLEntries {
    private static let few = 16

    private(set) var list: [YAMLEntry] = []
    private var places: [String: Int] = [:]

    subscript(key: String) -> YAMLEntry? {
        if list.count <= Self.few { return list.first { $0.key == key } }
        return places[key].map { list[$0] }
    }

    /// Gives the last entry another value.
    mutating func replaceLast(_ value: YAMLValue) {
        guard let last = list.popLast() else { return }
        list.append(YAMLEntry(key: last.key, keySpan: last.keySpan, value: value))
    }

    /// - Precondition: no entry has the key yet.
    mutating func append(_ entry: YAMLEntry) {
        list.append(entry)
        if list.count > Self.few {
            if places.isEmpty { for (place, known) in list.enumerated() { places[known.key] = place } }
            places[entry.key] = list.count - 1
        }
    }
}

package struct YAMLScalar: Sendable {
    package enum Style: Sendable {
        case plain
        case quoted
        /// `|`
        case literal
        /// `>`
        case folded
    }

    /// After YAML's escapes, folding and removal of indentation.
    package let text: String
    package let style: Style

    package var isNull: Bool {
        guard style == .plain else { return false }
        return text.isEmpty || text == "~" || text == "null" || text == "Null" || text == "NULL"
    }

    /// For messages, which have one line.
    var shortText: String {
        let line = text.prefix { $0 != "\n" && $0 != "\r\n" }
        return line.count == text.count && line.count <= 60 ? String(line) : line.prefix(59) + "…"
    }

    /// A boolean in any of the words of YAML 1.1, because the key expects a boolean.
    var boolean: Bool? {
        guard style == .plain else { return nil }
        switch trimmed(text) {
        case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON": return true
        case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF": return false
        default: return nil
        }
    }

    var integer: Int? {
        guard style == .plain else { return nil }
        let text = trimmed(text)
        guard let first = text.utf8.first else { return nil }
        guard first == UInt8(ascii: "-") || first == UInt8(ascii: "+") || (0x30...0x39).contains(first) else {
            return nil
        }
        if text.hasPrefix("0x") { return Int(text.dropFirst(2), radix: 16) }
        if text.hasPrefix("0o") { return Int(text.dropFirst(2), radix: 8) }
        return Int(text)
    }

    /// A number by the core schema of YAML 1.2.
    var number: Double? {
        if let integer { return Double(integer) }
        guard style == .plain else { return nil }
        switch text {
        case ".inf", ".Inf", ".INF", "+.inf": return .infinity
        case "-.inf", "-.Inf", "-.INF": return -.infinity
        case ".nan", ".NaN", ".NAN": return .nan
        default:
            // Double(_:) also reads words and hexadecimal, which are text in YAML.
            let isDecimal = text.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
            return isDecimal && text.utf8.contains { (0x30...0x39).contains($0) } ? Double(text) : nil
        }
    }
}
