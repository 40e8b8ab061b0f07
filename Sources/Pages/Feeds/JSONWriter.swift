// Writing JSON in the order in which it is said, and so that it may stand in a script element.

/// Bytes of a JSON text in the making. It writes the commas; the caller balances what it begins and ends.
struct JSONWriter: Sendable {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false
    /// In a script element `<`, `>` and `&` are written as escapes, so that no text ends the element or begins a comment.
    private let isInScript: Bool

    init(isInScript: Bool = false, capacity: Int = 0) {
        self.isInScript = isInScript
        bytes.reserveCapacity(capacity)
    }

    mutating func beginObject(_ key: String? = nil) { begin(UInt8(ascii: "{"), key) }
    mutating func endObject() { end(UInt8(ascii: "}")) }
    mutating func beginArray(_ key: String? = nil) { begin(UInt8(ascii: "["), key) }
    mutating func endArray() { end(UInt8(ascii: "]")) }

    mutating func object(_ key: String? = nil, _ members: (inout JSONWriter) -> Void) {
        beginObject(key)
        members(&self)
        endObject()
    }

    mutating func string(_ key: String? = nil, _ value: String) {
        string(key, Array(value.utf8)[...])
    }

    mutating func string(_ key: String? = nil, _ value: ArraySlice<UInt8>) {
        separate(key)
        quote(value)
    }

    /// Nothing where there is no value.
    mutating func string(_ key: String, ifGiven value: String?) {
        if let value { string(key, value) }
    }

    mutating func strings(_ key: String, _ values: [String]) {
        beginArray(key)
        for value in values { string(nil, value) }
        endArray()
    }

    mutating func integer(_ key: String? = nil, _ value: Int) {
        separate(key)
        bytes.append(contentsOf: String(value).utf8)
    }

    mutating func number(_ key: String? = nil, _ value: Double) {
        separate(key)
        bytes.append(contentsOf: numberText(value).utf8)
    }

    mutating func boolean(_ key: String? = nil, _ value: Bool) {
        separate(key)
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    /// A line feed between two values, for people who read the file.
    mutating func lineFeed() {
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
        quote(Array(key.utf8)[...])
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func quote(_ text: ArraySlice<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        var runStart = text.startIndex
        var index = text.startIndex
        while index < text.endIndex {
            let escape: String?
            var length = 1
            switch text[index] {
            case UInt8(ascii: "\""): escape = "\\\""
            case UInt8(ascii: "\\"): escape = "\\\\"
            case 0x09: escape = "\\t"
            case 0x0A: escape = "\\n"
            case 0x0D: escape = "\\r"
            // What XML forbids has no place in a JSON feed either: readers turn one into the other.
            case 0..<0x20: escape = ""
            case UInt8(ascii: "<") where isInScript: escape = "\\u003c"
            case UInt8(ascii: ">") where isInScript: escape = "\\u003e"
            case UInt8(ascii: "&") where isInScript: escape = "\\u0026"
            case 0xEF:
                length = max(1, lengthForbiddenByXML(text, at: index))
                escape = length > 1 ? "" : nil
            default: escape = nil
            }
            if let escape {
                bytes.append(contentsOf: text[runStart..<index])
                bytes.append(contentsOf: escape.utf8)
                runStart = index + length
            }
            index += length
        }
        bytes.append(contentsOf: text[runStart...])
        bytes.append(UInt8(ascii: "\""))
    }
}

/// A finite number without a needless `.0`.
func numberText(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
    return value.description
}
