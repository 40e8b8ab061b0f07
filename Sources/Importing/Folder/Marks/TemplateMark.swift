// Marks of template languages in texts: Hugo's shortcodes, Liquid's tags and outputs, Zola's shortcodes.

internal import WebText

/// One mark, read.
struct TemplateMark: Sendable {
    enum Form: Sendable {
        /// `{{< name … >}}` and `{{% name … %}}`
        case hugo
        /// `{% name … %}`
        case tag
        /// `{{ … }}`
        case output
    }

    let form: Form
    let name: String
    /// In order; those without a name are positional.
    let arguments: [(name: String?, value: String)]
    /// All between the brackets, trimmed.
    let content: String
    /// As it was written, its text and end mark included.
    let source: String
    /// What stands before its end mark; nil if it has none.
    var inner: String?

    /// The value of the first of some named arguments.
    func named(_ names: String...) -> String? {
        for name in names {
            if let argument = arguments.first(where: { $0.name == name }), !argument.value.isEmpty {
                return argument.value
            }
        }
        return nil
    }

    /// A positional argument.
    func positional(_ index: Int) -> String? {
        let values = arguments.filter { $0.name == nil }.map(\.value)
        return values.indices.contains(index) && !values[index].isEmpty ? values[index] : nil
    }
}

/// What stands in a mark's place.
enum MarkReplacement {
    case inline(String)
    /// A block of its own, with blank lines around it.
    case block(String)
    /// It stays as it is, and is reported.
    case unknown
    /// It stays as it is, and nothing is said.
    case untouched
}

/// Reads `name a b="c" d=e`: names, positional values, values in either quotation marks or in backticks.
func templateArguments(_ content: Substring) -> [(name: String?, value: String)] {
    var arguments: [(name: String?, value: String)] = []
    var rest = content
    while true {
        rest = rest.drop { $0.isWhitespace || $0 == "," }
        guard let first = rest.first else { return arguments }
        if let value = quotedValue(&rest) {
            arguments.append((nil, value))
            continue
        }
        let word = rest.prefix { !$0.isWhitespace && $0 != "=" && $0 != "," && $0 != "\"" }
        rest = rest.dropFirst(max(word.count, first == "=" || first == "\"" ? 1 : 0))
        let behind = rest.drop { $0 == " " }
        guard behind.first == "=", !word.isEmpty else {
            if !word.isEmpty { arguments.append((nil, String(word))) }
            continue
        }
        rest = behind.dropFirst().drop { $0 == " " }
        if let value = quotedValue(&rest) {
            arguments.append((String(word), value))
        } else {
            let value = rest.prefix { !$0.isWhitespace && $0 != "," }
            rest = rest.dropFirst(value.count)
            arguments.append((String(word), String(value)))
        }
    }
}

/// A value in quotation marks at the beginning; nil, and nothing taken, if there is none.
private func quotedValue(_ rest: inout Substring) -> String? {
    guard let quote = rest.first, quote == "\"" || quote == "'" || quote == "`" else { return nil }
    var value = ""
    var index = rest.index(after: rest.startIndex)
    while index < rest.endIndex {
        let character = rest[index]
        if character == "\\", quote == "\"", rest.index(after: index) < rest.endIndex {
            index = rest.index(after: index)
            value.append(rest[index])
        } else if character == quote {
            rest = rest[rest.index(after: index)...]
            return value
        } else {
            value.append(character)
        }
        index = rest.index(after: index)
    }
    return nil
}
