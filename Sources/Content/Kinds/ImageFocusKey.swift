// The key `image-focus`: two percentages, as CSS's `object-position` has them.

internal import SiteModel

extension FieldReader {
    mutating func imageFocus() -> ImageFocus? {
        guard let written = text("image-focus"), !written.value.isEmpty else { return nil }
        let parts = written.value.split(separator: " ").map { part in
            part.hasSuffix("%") ? Int(part.dropLast()).flatMap { (0...100).contains($0) ? $0 : nil } : nil
        }
        guard parts.count == 2, let x = parts[0], let y = parts[1] else {
            reportInvalid(
                "'image-focus' must be two percentages from the left and from the top, such as '50% 30%', not "
                    + "'\(quotation(written.value))'", at: written.span)
            return nil
        }
        return ImageFocus(x: x, y: y)
    }
}
