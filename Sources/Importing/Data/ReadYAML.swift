// YAML → values, by the reader that front matter has here too.

internal import Content
internal import Diagnostics

/// What a text of YAML says, and what is wrong with it, by line.
///
/// - Parameter firstLine: where the text begins in its file.
func readYAML(_ text: String, firstLine: Int = 1) -> (value: DataValue, problems: [(line: Int, message: String)]) {
    let source = Source(id: SourceID(0), path: "", fileBytes: Array(text.utf8))
    let checked = Content.readYAML(0..<source.bytes.count, of: source)
    let problems = checked.diagnostics.filter { $0.severity == .error }.map { diagnostic in
        let start = min(Int(diagnostic.span.start), source.bytes.count)
        return (source.bytes[..<start].count { $0 == 0x0A } + firstLine, diagnostic.message)
    }
    return (checked.value.map(dataValue) ?? .null, problems)
}

private func dataValue(_ value: YAMLValue) -> DataValue {
    switch value.content {
    case .scalar(let scalar):
        scalar.isNull ? .null : .cleanScalar(scalar.text, isPlain: scalar.style == .plain)
    case .list(let items): .list(items.map(dataValue))
    case .map(let entries): .map(entries.map { ($0.key, dataValue($0.value)) })
    }
}
