// A theme's own data: values of front matter and settings that Candid hands on without looking into them.

internal import SiteModel

func extraMap(_ entries: [YAMLEntry]) -> ExtraValue {
    .map(entries.map { ExtraValue.Entry(key: $0.key, value: extraValue($0.value)) })
}

/// A value of a theme's own data by the core schema of YAML 1.2: only `true` and `false` are booleans, so a country
/// `NO` and an answer `yes` remain text.
func extraValue(_ value: YAMLValue) -> ExtraValue {
    switch value.content {
    case .list(let values): return .list(values.map(extraValue))
    case .map(let entries): return extraMap(entries)
    case .scalar(let scalar):
        if scalar.isNull { return .null }
        guard scalar.style == .plain else { return .text(scalar.text) }
        if ["true", "True", "TRUE"].contains(scalar.text) { return .boolean(true) }
        if ["false", "False", "FALSE"].contains(scalar.text) { return .boolean(false) }
        if let integer = scalar.integer { return .integer(integer) }
        if let number = scalar.number { return .number(number) }
        return .text(scalar.text)
    }
}
