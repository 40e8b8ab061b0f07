// The key `pictures` of site.yml: a map, or `off`.

internal import Diagnostics
internal import SiteModel

private enum MetadataChoice: String, CaseIterable, Sendable { case strip, keep }

extension FieldReader {
    /// widths, quality, metadata
    mutating func pictureSettings() -> PictureSettings {
        var settings = PictureSettings()
        guard let entry = entry("pictures") else { return settings }
        // `off` is a word of YAML for false.
        if case .scalar(let scalar) = entry.value.content, scalar.boolean == false || scalar.text == "off" {
            settings.makesSizes = false
            return settings
        }
        guard case .map = entry.value.content else {
            reportWrongType("pictures", wanted: "off, or {widths: […], quality: …, metadata: …}", entry.value)
            return settings
        }
        let read = nested(entry.value, subject: "'pictures'") { fields in
            var settings = settings
            if let widths = fields.widths() { settings.widths = widths }
            settings.quality = fields.integer("quality", in: 1...100)?.value ?? settings.quality
            settings.keepsMetadata = fields.choice("metadata", of: MetadataChoice.self)?.value == .keep
            return settings
        }
        return read ?? settings
    }

    private mutating func widths() -> [Int]? {
        guard let entry = entry("widths") else { return nil }
        guard case .list(let items) = entry.value.content else {
            reportWrongType("widths", wanted: "a list of widths in pixels, such as [480, 800, 1200]", entry.value)
            return nil
        }
        var widths: Set<Int> = []
        for item in items {
            guard case .scalar(let scalar) = item.content, let width = scalar.integer, (16...10_000).contains(width)
            else {
                reportInvalid("a width of 'widths' must be a whole number from 16 to 10000", at: item.span)
                continue
            }
            widths.insert(width)
        }
        if items.isEmpty {
            reportInvalid("'widths' is empty; write 'pictures: off' for no sizes", at: entry.value.span)
        }
        return widths.isEmpty ? nil : widths.sorted()
    }
}
