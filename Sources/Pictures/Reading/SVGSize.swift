// The size of an SVG picture: its width and height, or its viewBox.

internal import SiteModel
internal import WebText

/// The size of an SVG by its root element; nil if it has neither lengths in pixels nor a viewBox.
func svgSize(_ picture: PictureBytes) -> PixelSize? {
    let scanner = HTMLScanner(Array(picture.slice.prefix(16_384)))
    guard let root = rootTag(in: scanner) else { return nil }
    let viewBox = attribute("viewBox", of: root, in: scanner).flatMap { text -> (width: Double, height: Double)? in
        let numbers = text.split { $0 == " " || $0 == "," || $0.isNewline || $0 == "\t" }.compactMap { Double($0) }
        return numbers.count == 4 && numbers[2] > 0 && numbers[3] > 0 ? (numbers[2], numbers[3]) : nil
    }
    let width = attribute("width", of: root, in: scanner).flatMap(pixels)
    let height = attribute("height", of: root, in: scanner).flatMap(pixels)
    switch (width, height, viewBox) {
    case (let width?, let height?, _): return rounded(width, height)
    case (let width?, nil, let box?): return rounded(width, width * box.height / box.width)
    case (nil, let height?, let box?): return rounded(height * box.width / box.height, height)
    case (_, _, let box?): return rounded(box.width, box.height)
    default: return nil
    }
}

private func rounded(_ width: Double, _ height: Double) -> PixelSize? {
    guard width.isFinite, height.isFinite, (0.5...1_000_000).contains(width), (0.5...1_000_000).contains(height) else {
        return nil
    }
    return PixelSize(width: Int(width.rounded()), height: Int(height.rounded()))
}

/// The root element's tag, after declarations and comments; nil where it does not end among these bytes.
private func rootTag(in scanner: HTMLScanner) -> HTMLTag? {
    var index = 0
    while let open = scanner.bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
        switch scanner.markup(at: open) {
        case .comment(let whole, _): index = whole.upperBound
        case .tag(let tag):
            let isRoot = !tag.isEnd && scanner.bytes[tag.name].elementsEqual("svg".utf8)
            return isRoot && tag.attributes.upperBound < tag.whole.upperBound ? tag : nil
        case nil: return nil
        }
    }
    return nil
}

/// Names in XML are equal to the letter.
private func attribute(_ name: String, of tag: HTMLTag, in scanner: HTMLScanner) -> String? {
    var index = tag.attributes.lowerBound
    while let attribute = scanner.nextAttribute(&index, before: tag.attributes.upperBound) {
        guard scanner.bytes[attribute.name].elementsEqual(name.utf8), let value = attribute.value else { continue }
        return String(decoding: scanner.bytes[value], as: UTF8.self)
    }
    return nil
}

/// A CSS length in pixels; nil for percentages and for units that depend on a font.
private func pixels(_ length: String) -> Double? {
    let text = length.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "+") }
    guard let number = Double(digits) else { return nil }
    switch text.dropFirst(digits.count) {
    case "", "px": return number
    case "pt": return number * 96 / 72
    case "pc": return number * 16
    case "in": return number * 96
    case "cm": return number * 96 / 2.54
    case "mm": return number * 96 / 25.4
    default: return nil
    }
}
