// What templates compute with.

/// A value of the template language. Text is either plain, and escaped where it is printed, or finished markup. It
/// always has three words, and copying it counts at most one reference, because rendering is mostly copying values.
package enum TemplateValue: Sendable {
    case undefined
    case none
    case boolean(Bool)
    case integer(Int)
    case float(Double)
    case text(TemplateText)
    case list([TemplateValue])
    case tuple([TemplateValue])
    case dictionary(TemplateDictionary)
    case object(any TemplateObject)
    /// The integers of `range()`, computed only when needed.
    indirect case range(TemplateRange)
    /// A macro, a namespace, a loop or the like, which exists as long as one render.
    case handle(TemplateHandle)
}

/// Integers from `start` to before `end`, as Python's range.
package struct TemplateRange: Sendable, Hashable {
    let start: Int
    let step: Int
    let count: Int

    subscript(index: Int) -> Int { start &+ index &* step }
}

/// Names a thing that one render owns: its kind and its number there.
package struct TemplateHandle: Sendable, Hashable {
    enum Kind: UInt8, Sendable {
        case macro
        case module
        case namespace
        case cycler
        case joiner
        case loop
        case selfBlocks
        case hostFunction
        case builtinFunction
        case method

        var typeName: String {
            switch self {
            case .macro: "macro"
            case .module: "imported template"
            case .namespace: "namespace"
            case .cycler: "cycler"
            case .joiner: "joiner"
            case .loop: "loop"
            case .selfBlocks: "self"
            case .hostFunction, .builtinFunction: "function"
            case .method: "method"
            }
        }
    }

    let kind: Kind
    let index: Int32
}

extension TemplateValue {
    /// Plain text, escaped where it is printed.
    package static func text(_ string: String) -> TemplateValue {
        .text(TemplateText(string))
    }

    /// Finished HTML, printed as it is.
    package static func markup(_ bytes: ArraySlice<UInt8>) -> TemplateValue {
        .text(TemplateText(bytes: bytes, isMarkup: true))
    }

    package static func markup(_ bytes: [UInt8]) -> TemplateValue { .text(TemplateText(bytes, isMarkup: true)) }

    /// A part of some finished HTML, which is not copied.
    package static func markup(_ bytes: [UInt8], _ range: Range<Int>) -> TemplateValue {
        .text(TemplateText(bytes, range, isMarkup: true))
    }

    /// Plain text of bytes that are UTF-8.
    package static func plain(_ bytes: [UInt8]) -> TemplateValue { .text(TemplateText(bytes, isMarkup: false)) }

    package static func dictionary(_ entries: [(String, TemplateValue)]) -> TemplateValue {
        var dictionary = TemplateDictionary()
        for (key, value) in entries { dictionary[key] = value }
        return .dictionary(dictionary)
    }

    /// The name of this type in messages.
    package var typeName: String {
        switch self {
        case .undefined: "undefined"
        case .none: "none"
        case .boolean: "boolean"
        case .integer: "integer"
        case .float: "float"
        case .text: "text"
        case .list: "list"
        case .tuple: "tuple"
        case .dictionary: "dictionary"
        case .object(let object): object.typeName
        case .range: "range"
        case .handle(let handle): handle.kind.typeName
        }
    }

    /// The type's name with its article.
    package var typePhrase: String {
        switch self {
        case .undefined, .none, .text: return typeName
        default:
            let name = typeName
            let isVowel = name.utf8.first.map { "aeiou".utf8.contains($0) } ?? false
            return isVowel ? "an \(name)" : "a \(name)"
        }
    }

    /// The text of a text value.
    package var asText: TemplateText? {
        if case .text(let text) = self { text } else { nil }
    }

    /// An integer, or a boolean as Python counts with it.
    package var asInteger: Int? {
        switch self {
        case .integer(let value): value
        case .boolean(let value): value ? 1 : 0
        default: nil
        }
    }

    package var isUndefined: Bool {
        if case .undefined = self { true } else { false }
    }

    package var isNone: Bool {
        if case .none = self { true } else { false }
    }
}
