// Writing JSON in the order in which it is said, and so that it may stand in a script element.

/// Bytes of a JSON text in the making. It writes the commas; the caller balances what it begins and ends.
package struct JSONWriter: Sendable {
    package private(set) var bytes: [UInt8] = []
    private var needsComma = false
    /// In a script element `<`, `>` and `&` are written as escapes, so that no text ends the element or begins a comment.
    private let isInScript: Bool

    package init(isInScript: Bool = false, capacity: Int = 0) {
        self.isInScript = isInScript
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
        var value = value
        // Lent and not copied: each string is quoted once.
        value.withUTF8 { unsafe quote($0) }
    }

    package mutating func string(_ key: String? = nil, _ value: [UInt8]) {
        separate(key)
        unsafe value.withUnsafeBufferPointer { unsafe quote($0) }
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

    /// Unsafe for speed: what is lent is read within its bounds alone.
    private mutating func quote(_ text: UnsafeBufferPointer<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        var runStart = 0
        var index = 0
        while true {
            let isInScript = isInScript
            index = unsafe endOfRun(in: text, from: index) { byte in
                byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0xEF
                    || isInScript
                        && (byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "&"))
            }
            guard index < text.count else { break }
            unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[runStart..<index]))
            runStart = index
            index += 1
            if let escape = escape(of: unsafe text[index - 1]) {
                bytes.append(contentsOf: escape.utf8)
                runStart = index
                continue
            }
            // What XML forbids has no place in a JSON feed either: readers turn one into the other.
            let forbidden = unsafe lengthForbiddenInXML(text, at: index - 1)
            if forbidden > 0 {
                index += forbidden - 1
                runStart = index
            }
        }
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[runStart...]))
        bytes.append(UInt8(ascii: "\""))
    }

    private func escape(of byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "\""): "\\\""
        case UInt8(ascii: "\\"): "\\\\"
        case 0x09: "\\t"
        case 0x0A: "\\n"
        case 0x0D: "\\r"
        case UInt8(ascii: "<"): "\\u003c"
        case UInt8(ascii: ">"): "\\u003e"
        case UInt8(ascii: "&"): "\\u0026"
        default: nil
        }
    }
}

/// A finite number without a needless `.0`.
package func jsonNumber(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
    return value.description
}
