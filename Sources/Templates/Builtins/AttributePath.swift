// The attributes that filters name in text: `'author.name'`, `'0'`, `'date,title'`.

/// A path of names and indices.
struct AttributePath: Sendable {
    private let parts: [TemplateValue]
    private let source: TemplateValue

    init(_ source: TemplateValue) {
        self.source = source
        guard case .text(let text) = source else {
            parts = source.isNone ? [] : [source]
            return
        }
        parts = text.string.split(separator: ".", omittingEmptySubsequences: false).map { part in
            if !part.isEmpty, part.utf8.allSatisfy(isDigit), let index = Int(part) { return .integer(index) }
            return .text(String(part))
        }
    }

    /// The comma-separated paths of a text.
    static func several(_ source: TemplateValue) -> [AttributePath] {
        guard case .text(let text) = source else { return [AttributePath(source)] }
        return text.string.split(separator: ",", omittingEmptySubsequences: false).map {
            AttributePath(.text(String($0)))
        }
    }

    /// The value at the path; undefined if the last part is missing.
    func value(of item: TemplateValue) throws(TemplateCallFailure) -> TemplateValue {
        var value = item
        for (number, part) in parts.enumerated() {
            if value.isUndefined {
                throw TemplateCallFailure(
                    number == 0 ? Self.undefinedItem : "the item has no '\(Self.name(parts[number - 1]))'")
            }
            value = Templates.item(of: value, part)
        }
        return value
    }

    /// The value at the path, with a default for missing parts.
    func value(of item: TemplateValue, default missing: TemplateValue?) throws(TemplateCallFailure) -> TemplateValue {
        guard let missing else { return try value(of: item) }
        guard !item.isUndefined else { throw TemplateCallFailure(Self.undefinedItem) }
        var value = item
        for part in parts {
            value = Templates.item(of: value, part)
            if value.isUndefined { value = missing }
        }
        return value
    }

    /// The value at the path, or a failure if it is undefined.
    func required(of item: TemplateValue) throws(TemplateCallFailure) -> TemplateValue {
        let value = try value(of: item)
        guard !value.isUndefined else {
            throw TemplateCallFailure("\(item.typePhrase) among the items has no '\(Self.name(parts.last ?? source))'")
        }
        return value
    }

    private static let undefinedItem = "one of the items is undefined"

    private static func name(_ part: TemplateValue) -> String {
        switch part {
        case .text(let text): text.string
        case .integer(let index): "\(index)"
        default: part.typeName
        }
    }
}

/// Text in lower case, for case-insensitive comparisons.
func foldedCase(_ value: TemplateValue) -> TemplateValue {
    guard case .text(let text) = value else { return value }
    if text.bytes.allSatisfy({ $0 < 0x80 && !($0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z")) }) { return value }
    return .text(pythonLowercased(text.string))
}
