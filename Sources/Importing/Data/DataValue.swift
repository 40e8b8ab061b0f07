// Values of JSON, YAML and TOML, as front matter and exports hold them, whatever they were written in.

internal import WebText
internal import XMLReading

indirect enum DataValue: Sendable, Equatable {
    case null
    /// A word, number, date or text, as it was written.
    ///
    /// - isPlain: whether it stood without quotation marks, so that it may be a number or a boolean.
    case scalar(String, isPlain: Bool)
    case list([DataValue])
    /// In the order of the source where that is known, each key once.
    case map([(key: String, value: DataValue)])

    static func == (left: DataValue, right: DataValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.scalar(let a, let b), .scalar(let c, let d)): a == c && b == d
        case (.list(let a), .list(let b)): a == b
        case (.map(let a), .map(let b)): a.map(\.key) == b.map(\.key) && a.map(\.value) == b.map(\.value)
        default: false
        }
    }

    /// A scalar without the characters that no feed may have (XML 1.0, section 2.2): escapes such as `\u0000` make them of
    /// any text.
    static func cleanScalar(_ text: String, isPlain: Bool) -> DataValue {
        .scalar(withoutCharactersForbiddenInXML(text), isPlain: isPlain)
    }

    /// The value of a key; nil for what is no map, and for null.
    subscript(_ key: String) -> DataValue? {
        guard case .map(let pairs) = self, let value = pairs.first(where: { $0.key == key })?.value, !value.isNull
        else { return nil }
        return value
    }

    var isNull: Bool { self == .null }

    /// The text of a scalar; nil for lists and maps.
    var text: String? {
        if case .scalar(let text, _) = self { text } else { nil }
    }

    /// The same, nil if it is empty or white space.
    var words: String? {
        guard let text = text?.trimmingWhiteSpace, !text.isEmpty else { return nil }
        return text
    }

    /// A boolean in the words of YAML 1.1, or as a number; nil for anything else. Quotation marks make no difference:
    /// what its author meant to keep back must not be published for them.
    var boolean: Bool? {
        switch text?.trimmingWhiteSpace.lowercased() {
        case "true", "yes", "on", "1": true
        case "false", "no", "off", "0": false
        default: nil
        }
    }

    var integer: Int? { text.flatMap { Int($0) } }

    /// The items of a list; a value that is none counts as a list of itself.
    var items: [DataValue] {
        switch self {
        case .null: []
        case .list(let items): items
        case .scalar, .map: [self]
        }
    }

    var pairs: [(key: String, value: DataValue)] {
        if case .map(let pairs) = self { pairs } else { [] }
    }

    /// For `extra` in the front matter of a document.
    var yaml: YAMLNode {
        switch self {
        case .null: .plain("null")
        case .scalar(let text, let isPlain): isPlain && isNumberOrBoolean(text) ? .plain(text) : .text(text)
        case .list(let items): .list(items.map(\.yaml))
        case .map(let pairs): .map(pairs.map { YAMLPair($0.key, $0.value.yaml) })
        }
    }
}

private func isNumberOrBoolean(_ text: String) -> Bool {
    if text == "true" || text == "false" { return true }
    // Words for infinity are numbers to Swift and text to readers.
    return text.utf8.count < 30 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
        && Double(text) != nil && !text.hasPrefix("+") && !text.hasSuffix(".")
}
