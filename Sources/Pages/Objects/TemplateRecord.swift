// Small template objects with fixed values, and conversions from model types to template values.

internal import SiteModel
internal import Templates

/// A few named values, such as an image or a menu item.
final class TemplateRecord: SiteModelObject {
    let typeName: String
    private let fields: KeyValuePairs<AttributeName, TemplateValue>

    init(_ typeName: String, _ fields: KeyValuePairs<AttributeName, TemplateValue>) {
        self.typeName = typeName
        self.fields = fields
    }

    var attributes: [AttributeName] { fields.map(\.key) }

    func value(for name: AttributeName) -> TemplateValue? {
        // With a handful of fields, a linear search is faster than hashing.
        for index in fields.indices where fields[index].key == name { return fields[index].value }
        return nil
    }
}

extension TemplateValue {
    static func record(
        _ typeName: String, _ fields: KeyValuePairs<AttributeName, TemplateValue>
    ) -> TemplateValue {
        .object(TemplateRecord(typeName, fields))
    }

    /// The text, or none.
    static func optional(_ text: String?) -> TemplateValue { text.map { .text($0) } ?? .none }
    static func optional(_ number: Int?) -> TemplateValue { number.map { .integer($0) } ?? .none }
    static func texts(_ texts: some Sequence<String>) -> TemplateValue { .list(texts.map { .text($0) }) }

    static func date(_ time: Timestamp?) -> TemplateValue { time.map { .object(DateObject($0)) } ?? .none }

    static func image(_ image: DocumentImage?) -> TemplateValue {
        guard let image else { return .none }
        return .record(
            "image",
            [
                .url: .text(image.href), .permalink: .text(image.absoluteURL), .alt: .text(image.alt ?? ""),
                .width: .optional(image.picture?.pixels.width),
                .height: .optional(image.picture?.pixels.height),
            ])
    }

    /// A theme's own data as template values.
    init(_ extra: ExtraValue) {
        switch extra {
        case .null: self = .none
        case .boolean(let value): self = .boolean(value)
        case .integer(let value): self = .integer(value)
        case .number(let value): self = .float(value)
        case .text(let value): self = .text(value)
        case .list(let values): self = .list(values.map { TemplateValue($0) })
        case .map(let entries):
            var dictionary = TemplateDictionary()
            for entry in entries { dictionary[entry.key] = TemplateValue(entry.value) }
            self = .dictionary(dictionary)
        }
    }
}
