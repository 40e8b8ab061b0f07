// What templates compute with.

/// A value of the template language. Text is either plain, and escaped where it is printed, or finished markup.
package enum TemplateValue: Sendable {
    case undefined
    case none
    case boolean(Bool)
    case integer(Int)
    case float(Double)
    case text(TemplateText)
    case list([TemplateValue])
    case dictionary(TemplateDictionary)
    case object(any TemplateObject)
    // the engine adds its own: functions, macros, tuples …
}

/// Text with the mark that Jinja's Markup has: `isMarkup` text is printed as it is.
package struct TemplateText: Sendable {
    package let bytes: ArraySlice<UInt8>
    package let isMarkup: Bool

    package init(bytes: ArraySlice<UInt8>, isMarkup: Bool) {
        self.bytes = bytes
        self.isMarkup = isMarkup
    }
}

/// A model value that answers a key when asked, and builds nothing unasked.
package protocol TemplateObject: Sendable {
    /// The name of its type in messages, such as `page`.
    var typeName: String { get }
    /// Its keys in the order in which iteration and suggestions give them.
    var keys: [String] { get }
    /// The value of a key, or nil where there is no such key (an undefined name for the template).
    func value(forKey key: String) -> TemplateValue?
}

/// Keys and values in order of insertion.
package struct TemplateDictionary: Sendable {
    package private(set) var keys: [String] = []
    private var values: [String: TemplateValue] = [:]

    package init() {}

    package subscript(key: String) -> TemplateValue? {
        get { values[key] }
        set {
            if values[key] == nil, newValue != nil { keys.append(key) }
            values[key] = newValue
        }
    }
}

extension TemplateValue {
    /// Plain text, escaped where it is printed.
    package static func text(_ string: String) -> TemplateValue {
        .text(TemplateText(bytes: Array(string.utf8)[...], isMarkup: false))
    }

    /// Finished HTML, printed as it is.
    package static func markup(_ bytes: ArraySlice<UInt8>) -> TemplateValue {
        .text(TemplateText(bytes: bytes, isMarkup: true))
    }

    package static func markup(_ bytes: [UInt8]) -> TemplateValue { markup(bytes[...]) }
}
