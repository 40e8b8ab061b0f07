// Writing JSON (RFC 8259) in the order in which it is said.

/// Bytes of a JSON text in the making. It writes the commas; the caller balances what it begins and ends.
package struct JSONWriter: Sendable {
    package private(set) var bytes: [UInt8] = []
    private var needsComma = false
    private let escaping: JSONEscaping

    package init(for escaping: JSONEscaping = .file, capacity: Int = 0) {
        self.escaping = escaping
        bytes.reserveCapacity(capacity)
    }

    package mutating func beginObject(_ key: String? = nil) { begin(UInt8(ascii: "{"), key) }
    package mutating func endObject() { end(UInt8(ascii: "}")) }
    package mutating func beginArray(_ key: String? = nil) { begin(UInt8(ascii: "["), key) }
    package mutating func endArray() { end(UInt8(ascii: "]")) }

    package mutating func object(_ key: String? = nil, _ members: (inout JSONWriter) -> Void) {
        beginObject(key)
        members(&self)
        endObject()
    }

    package mutating func string(_ key: String? = nil, _ value: String) {
        separate(key)
        bytes.appendJSONString(value, for: escaping)
    }

    package mutating func string(_ key: String? = nil, _ value: [UInt8]) {
        separate(key)
        bytes.appendJSONString(value, for: escaping)
    }

    /// Nothing where there is no value.
    package mutating func string(_ key: String, ifGiven value: String?) {
        if let value { string(key, value) }
    }

    package mutating func strings(_ key: String, _ values: [String]) {
        beginArray(key)
        for value in values { string(nil, value) }
        endArray()
    }

    package mutating func integer(_ key: String? = nil, _ value: Int) {
        separate(key)
        bytes.append(contentsOf: String(value).utf8)
    }

    package mutating func number(_ key: String? = nil, _ value: Double) {
        separate(key)
        bytes.append(contentsOf: jsonNumber(value).utf8)
    }

    package mutating func boolean(_ key: String? = nil, _ value: Bool) {
        separate(key)
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    package mutating func null(_ key: String? = nil) {
        separate(key)
        bytes.append(contentsOf: "null".utf8)
    }

    /// A line feed between two values, for people who read the file.
    package mutating func lineFeed() {
        bytes.append(UInt8(ascii: "\n"))
    }

    private mutating func begin(_ bracket: UInt8, _ key: String?) {
        separate(key)
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func end(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func separate(_ key: String?) {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
        guard let key else { return }
        // Keys are words of ours, which need no escape.
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: key.utf8)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }
}

/// A finite number without a needless `.0`.
package func jsonNumber(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
    return value.description
}
