// Values of keys as they are compared and remembered: what they mean, not how they are written.

internal import SiteModel
internal import WebText

extension ExtraValue {
    /// Maps in the order of their keys, whole numbers as integers: `{ max: 2.0, min: 1 }` is `{ min: 1, max: 2 }`.
    var compared: ExtraValue {
        switch self {
        case .list(let items): return .list(items.map(\.compared))
        case .map(let entries):
            return .map(entries.map { Entry(key: $0.key, value: $0.value.compared) }.sorted { $0.key < $1.key })
        case .number(let number): return Int(exactly: number).map { .integer($0) } ?? self
        // `applicants: US` and `applicants: [US]` say the same, and the reader takes both.
        default: return self
        }
    }

    /// For the report: short, on one line.
    var words: String {
        switch self {
        case .null: return "nothing"
        case .boolean(let value): return "\(value)"
        case .integer(let number): return "\(number)"
        case .number(let number): return amountText(number)
        case .text(let text): return oneLine(text)
        case .list(let items): return items.map(\.words).joined(separator: ", ")
        case .map(let entries): return entries.map { "\($0.key) \($0.value.words)" }.joined(separator: ", ")
        }
    }
}

extension YAMLNode {
    /// The value that a reader of the written YAML gets.
    var value: ExtraValue {
        switch self {
        case .text(let text), .block(let text): return .text(text)
        case .plain(let text):
            if text == "true" || text == "false" { return .boolean(text == "true") }
            if let integer = Int(text) { return .integer(integer) }
            let isNumber = text.utf8.allSatisfy { $0.isASCIIDigit || $0 == UInt8(ascii: ".") }
            if isNumber, let number = Double(text) { return .number(number) }
            return .text(text)
        case .list(let items), .flowList(let items): return .list(items.map(\.value))
        case .map(let pairs), .flowMap(let pairs):
            return .map(pairs.map { ExtraValue.Entry(key: $0.key, value: $0.value.value) })
        }
    }
}
