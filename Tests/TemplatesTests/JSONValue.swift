// JSON to template values, in the order in which it is written, for the contexts of cases.

import Templates

/// Reads JSON. `{"$markup": "…"}` is finished markup, `{"$tuple": […]}` a tuple.
struct JSONReader {
    private let bytes: [UInt8]
    private var index = 0

    struct Failure: Error {
        let offset: Int
    }

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    static func read(_ text: String) throws -> TemplateValue {
        var reader = JSONReader(text)
        return try reader.readValue()
    }

    private mutating func skipSpace() {
        while index < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[index]) { index += 1 }
    }

    private mutating func take(_ word: String) -> Bool {
        guard bytes[index...].starts(with: word.utf8) else { return false }
        index += word.utf8.count
        return true
    }

    private mutating func readValue() throws -> TemplateValue {
        skipSpace()
        guard index < bytes.count else { throw Failure(offset: index) }
        if take("null") { return .none }
        if take("true") { return .boolean(true) }
        if take("false") { return .boolean(false) }
        switch bytes[index] {
        case UInt8(ascii: "\""): return .text(try readString())
        case UInt8(ascii: "["): return .list(try readItems())
        case UInt8(ascii: "{"): return try readObject()
        default: return try readNumber()
        }
    }

    private mutating func readItems() throws -> [TemplateValue] {
        index += 1
        var items: [TemplateValue] = []
        skipSpace()
        if take("]") { return items }
        while true {
            items.append(try readValue())
            skipSpace()
            if take("]") { return items }
            guard take(",") else { throw Failure(offset: index) }
        }
    }

    private mutating func readObject() throws -> TemplateValue {
        index += 1
        var dictionary = TemplateDictionary()
        skipSpace()
        if take("}") { return .dictionary(dictionary) }
        while true {
            skipSpace()
            let key = try readString()
            skipSpace()
            guard take(":") else { throw Failure(offset: index) }
            dictionary[key] = try readValue()
            skipSpace()
            if take("}") { break }
            guard take(",") else { throw Failure(offset: index) }
        }
        if case .text(let text)? = dictionary["$markup"] { return .markup(text.bytes) }
        if case .list(let items)? = dictionary["$tuple"] { return .tuple(items) }
        return .dictionary(dictionary)
    }

    private mutating func readNumber() throws -> TemplateValue {
        let start = index
        while index < bytes.count, "+-0123456789.eE".utf8.contains(bytes[index]) { index += 1 }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        if let integer = Int(text) { return .integer(integer) }
        guard let float = Double(text) else { throw Failure(offset: start) }
        return .float(float)
    }

    private mutating func readString() throws -> String {
        guard take("\"") else { throw Failure(offset: index) }
        var units: [UInt16] = []
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            guard bytes[index] == UInt8(ascii: "\\") else {
                var end = index + 1
                while end < bytes.count, bytes[end] != UInt8(ascii: "\""), bytes[end] != UInt8(ascii: "\\") { end += 1 }
                units += Array(String(decoding: bytes[index..<end], as: UTF8.self).utf16)
                index = end
                continue
            }
            let escape = bytes[index + 1]
            index += 2
            switch escape {
            case UInt8(ascii: "n"): units.append(0x0A)
            case UInt8(ascii: "r"): units.append(0x0D)
            case UInt8(ascii: "t"): units.append(0x09)
            case UInt8(ascii: "b"): units.append(0x08)
            case UInt8(ascii: "f"): units.append(0x0C)
            case UInt8(ascii: "u"):
                let digits = String(decoding: bytes[index..<(index + 4)], as: UTF8.self)
                units.append(UInt16(digits, radix: 16) ?? 0xFFFD)
                index += 4
            default: units.append(UInt16(escape))
            }
        }
        index += 1
        return String(decoding: units, as: UTF16.self)
    }
}
