// The methods of text, lists and dictionaries that templates call, as Python has them.

internal import Diagnostics

private let textMethods: Set<String> = [
    "capitalize", "center", "count", "encode", "endswith", "find", "format", "index", "isalnum", "isalpha", "isdigit",
    "islower", "isspace", "isupper", "join", "ljust", "lower", "lstrip", "partition", "removeprefix", "removesuffix",
    "replace", "rfind", "rjust", "rpartition", "rsplit", "rstrip", "split", "splitlines", "startswith", "strip",
    "swapcase", "title", "upper", "zfill",
]
private let listMethods: Set<String> = ["count", "index"]
private let dictionaryMethods: Set<String> = ["copy", "get", "items", "keys", "values"]

/// Whether a value has a method of a name.
func hasMethod(_ value: TemplateValue, _ name: String) -> Bool {
    methods(of: value).contains(name)
}

/// The names of a value's methods, sorted.
func methodNames(of value: TemplateValue) -> [String] {
    methods(of: value).sorted()
}

private func methods(of value: TemplateValue) -> Set<String> {
    switch value {
    case .text: textMethods
    case .list, .tuple, .range: listMethods
    case .dictionary, .object: dictionaryMethods
    default: []
    }
}

/// Calls a method that `hasMethod` knows.
func callMethod(
    _ value: TemplateValue, _ name: String, _ arguments: EvaluatedArguments
) throws(TemplateCallFailure) -> TemplateValue {
    if let index = arguments.positional.firstIndex(where: \.isUndefined), name != "get" || index == 0 {
        throw TemplateCallFailure("argument \(index + 1) of '\(name)' is undefined")
    }
    switch value {
    case .text(let text): return try callTextMethod(text, name, arguments)
    case .list, .tuple, .range: return try callListMethod(try listItems(of: value), name, arguments)
    case .dictionary(let dictionary): return try callDictionaryMethod(dictionary, name, arguments)
    case .object(let object):
        switch name {
        case "keys": return .list(object.keys.map { .text($0) })
        case "values": return .list(object.keys.map { object.value(forKey: $0) ?? .undefined })
        case "items":
            return .list(object.keys.map { .tuple([.text($0), object.value(forKey: $0) ?? .undefined]) })
        case "get":
            try checkCount(arguments, 1...2, "get")
            guard case .text(let key) = arguments.positional[0] else { return .none }
            return object.value(forKey: key.string)
                ?? (arguments.positional.count > 1 ? arguments.positional[1] : .none)
        default: return value
        }
    default: return .undefined
    }
}

func checkCount(
    _ arguments: EvaluatedArguments, _ counts: ClosedRange<Int>, _ name: String
) throws(TemplateCallFailure) {
    if let keyword = arguments.keywords.first {
        throw TemplateCallFailure("'\(name)' has no argument '\(keyword.name)'")
    }
    guard counts.contains(arguments.positional.count) else {
        let wanted =
            counts.lowerBound == counts.upperBound
            ? "\(counts.lowerBound)" : "from \(counts.lowerBound) to \(counts.upperBound)"
        throw TemplateCallFailure("'\(name)' takes \(wanted) arguments, and \(arguments.positional.count) are given")
    }
}

private func callListMethod(
    _ items: [TemplateValue], _ name: String, _ arguments: EvaluatedArguments
) throws(TemplateCallFailure) -> TemplateValue {
    try checkCount(arguments, 1...1, name)
    let wanted = arguments.positional[0]
    if name == "count" { return .integer(items.filter { isEqual($0, wanted) }.count) }
    guard let index = items.firstIndex(where: { isEqual($0, wanted) }) else {
        throw TemplateCallFailure("the value is not in the list")
    }
    return .integer(index)
}

private func callDictionaryMethod(
    _ dictionary: TemplateDictionary, _ name: String, _ arguments: EvaluatedArguments
) throws(TemplateCallFailure) -> TemplateValue {
    if name == "get" {
        try checkCount(arguments, 1...2, name)
        return dictionary[value: arguments.positional[0]]
            ?? (arguments.positional.count > 1 ? arguments.positional[1] : .none)
    }
    try checkCount(arguments, 0...0, name)
    switch name {
    case "keys": return .list((0..<dictionary.count).map { dictionary.key(at: $0) })
    case "values": return .list((0..<dictionary.count).map { dictionary.value(at: $0) })
    case "items": return .list(pairs(dictionary))
    default: return .dictionary(dictionary)
    }
}
