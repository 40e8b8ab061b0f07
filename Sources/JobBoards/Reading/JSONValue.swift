// JSON whose shape nobody promises: values that say nil where a field is missing or of another type.

internal import Foundation

/// A value of JSON. Read by Foundation's decoder.
indirect enum JSONValue: Decodable, Sendable, Equatable {
    case null
    case boolean(Bool)
    case integer(Int)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case map([String: JSONValue])

    /// Nil where the bytes are not JSON.
    init?(bytes: [UInt8]) {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes[start...])) else { return nil }
        self = value
    }

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let map = try? value.decode([String: JSONValue].self) {
            self = .map(map)
        } else if let list = try? value.decode([JSONValue].self) {
            self = .list(list)
        } else if let integer = try? value.decode(Int.self) {
            self = .integer(integer)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else {
            self = .boolean(try value.decode(Bool.self))
        }
    }

    /// `null` where it is no map or has no such key.
    subscript(key: String) -> JSONValue {
        if case .map(let map) = self { map[key] ?? .null } else { .null }
    }

    /// Text with the space around it taken away, or a number as text; nil where that is empty.
    var text: String? {
        switch self {
        case .text(let text):
            let words = oneLine(text)
            return words.isEmpty ? nil : words
        case .integer(let number): return String(number)
        case .number(let number): return number.isFinite ? "\(number)" : nil
        default: return nil
        }
    }

    /// Text as it was written, with its lines.
    var markup: String? {
        if case .text(let text) = self, text.contains(where: { !$0.isWhitespace }) { text } else { nil }
    }

    /// A number, also one that is written as text.
    var number: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .number(let number): number.isFinite ? number : nil
        case .text(let text): decimalNumber(text)
        default: nil
        }
    }

    var boolean: Bool? {
        switch self {
        case .boolean(let value): value
        case .text("true"): true
        case .text("false"): false
        default: nil
        }
    }

    /// The items of a list, or the value alone; nothing for null.
    var items: [JSONValue] {
        switch self {
        case .list(let items): items
        case .null: []
        default: [self]
        }
    }

    var list: [JSONValue]? {
        if case .list(let items) = self { items } else { nil }
    }

    var isMap: Bool {
        if case .map = self { true } else { false }
    }
}
