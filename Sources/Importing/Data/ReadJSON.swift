// JSON → values, by Foundation's decoder, which limits how deep it nests.

internal import Foundation
internal import WebText

/// - Throws: with the line where that is known.
func readJSON(_ bytes: [UInt8], path: String? = nil) throws(ImportFailure) -> DataValue {
    do {
        return try JSONDecoder().decode(JSONValue.self, from: Data(bytes)).value
    } catch {
        let description = String(describing: error)
        let line = description.ranges(of: "line ").last.flatMap { range in
            Int(description[range.upperBound...].prefix(while: \.isNumber))
        }
        throw ImportFailure("this is not valid JSON; is the file complete?", path: path, line: line)
    }
}

/// Decodes what stands there, whatever it is.
private struct JSONValue: Decodable {
    let value: DataValue

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        if let map = try? decoder.container(keyedBy: Key.self) {
            // The decoder does not tell the order of keys.
            let keys = map.allKeys.sorted { $0.stringValue < $1.stringValue }
            value = .map(try keys.map { ($0.stringValue, try map.decode(JSONValue.self, forKey: $0).value) })
            return
        }
        if var list = try? decoder.unkeyedContainer() {
            var items: [DataValue] = []
            while !list.isAtEnd { items.append(try list.decode(JSONValue.self).value) }
            value = .list(items)
            return
        }
        let scalar = try decoder.singleValueContainer()
        if let text = try? scalar.decode(String.self) {
            value = .cleanScalar(text, isPlain: false)
        } else if scalar.decodeNil() {
            value = .null
        } else if let boolean = try? scalar.decode(Bool.self) {
            value = .scalar(boolean ? "true" : "false", isPlain: true)
        } else if let integer = try? scalar.decode(Int.self) {
            value = .scalar(String(integer), isPlain: true)
        } else {
            value = .scalar(String(try scalar.decode(Double.self)), isPlain: true)
        }
    }
}

/// The bytes of a text without a byte-order mark and without the characters that no feed may have (XML 1.0, section 2.2),
/// and with U+FFFD where they are not UTF-8.
func repairedText(_ bytes: [UInt8]) -> (text: String, isRepaired: Bool) {
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    if let text = String(validating: bytes, as: UTF8.self) {
        return (withoutCharactersForbiddenInXML(text), false)
    }
    return (withoutCharactersForbiddenInXML(String(decoding: bytes, as: UTF8.self)), true)
}
