// The size of an SVG picture: its width and height, or its viewBox.

internal import SiteModel

/// The size of an SVG by its root element; nil if it has neither lengths in pixels nor a viewBox.
func svgSize(_ picture: PictureBytes) -> PixelSize? {
    let head = picture.slice.prefix(16_384)
    guard let root = rootElement(of: head) else { return nil }
    let viewBox = attribute("viewBox", in: root).flatMap { text -> (width: Double, height: Double)? in
        let numbers = text.split { $0 == " " || $0 == "," || $0.isNewline || $0 == "\t" }.compactMap { Double($0) }
        return numbers.count == 4 && numbers[2] > 0 && numbers[3] > 0 ? (numbers[2], numbers[3]) : nil
    }
    let width = attribute("width", in: root).flatMap(pixels)
    let height = attribute("height", in: root).flatMap(pixels)
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

/// The text between `<svg` and its `>`, after declarations and comments.
private func rootElement(of head: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    var rest = head
    while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
        rest = rest[open...]
        if rest.starts(with: "<!--".utf8) {
            guard let end = rest.firstRange(of: Array("-->".utf8)) else { return nil }
            rest = rest[end.upperBound...]
        } else if rest.starts(with: "<svg".utf8) {
            guard let next = rest.dropFirst(4).first, next <= 0x20 || next == UInt8(ascii: ">") else { return nil }
            return element(from: rest.dropFirst(4))
        } else if rest.starts(with: "<?".utf8) || rest.starts(with: "<!".utf8) {
            guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return nil }
            rest = rest[(end + 1)...]
        } else {
            return nil
        }
    }
    return nil
}

private func element(from bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    var quote: UInt8?
    for index in bytes.indices {
        let byte = bytes[index]
        if let open = quote {
            if byte == open { quote = nil }
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
            quote = byte
        } else if byte == UInt8(ascii: ">") {
            return bytes[..<index]
        }
    }
    return nil
}

private func attribute(_ name: String, in element: ArraySlice<UInt8>) -> String? {
    var rest = element
    while let found = rest.firstRange(of: Array(name.utf8)) {
        rest = rest[found.upperBound...]
        let isWhole = found.lowerBound > element.startIndex && element[found.lowerBound - 1] <= 0x20
        var value = rest.drop { $0 <= 0x20 }
        guard isWhole, value.first == UInt8(ascii: "=") else { continue }
        value = value.dropFirst().drop { $0 <= 0x20 }
        guard let quote = value.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
        return String(decoding: value.dropFirst().prefix { $0 != quote }, as: UTF8.self)
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
