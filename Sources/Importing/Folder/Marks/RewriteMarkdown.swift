// Addresses in a text of Markdown: of links, pictures, definitions, and of tags of HTML.

internal import HTMLConversion
internal import WebText

/// The text with every address rewritten; all else, white space included, stays as it was.
///
/// - Parameter address: the address to write in place of one of the text, which it may be.
func rewritingAddresses(_ text: String, _ address: (String) -> String) -> String {
    let bytes = Array(text.utf8)
    var scan = AddressScan(bytes)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + 256)
    var copied = 0
    while let place = scan.next() {
        let old = String(decoding: bytes[place.range], as: UTF8.self)
        let plain = place.isHTML ? resolvingReferences(old) : unescaped(old)
        guard !plain.isEmpty else { continue }
        let new = address(plain)
        guard new != plain else { continue }
        let start = place.isBracketed ? place.range.lowerBound - 1 : place.range.lowerBound
        output += bytes[copied..<start]
        output += place.isHTML ? Array(htmlEscaped(new).utf8) : Array(linkTarget(new, title: "").utf8)
        copied = place.isBracketed ? place.range.upperBound + 1 : place.range.upperBound
    }
    output += bytes[copied...]
    return String(decoding: output, as: UTF8.self)
}

/// Backslashes before punctuation, as Markdown reads them.
private func unescaped(_ text: String) -> String {
    guard text.contains("\\") || text.contains("&") else { return text }
    var result = ""
    var isEscaped = false
    for character in text {
        if character == "\\", !isEscaped {
            isEscaped = true
            continue
        }
        if isEscaped, !(character.isASCII && character.isPunctuation) { result.append("\\") }
        result.append(character)
        isEscaped = false
    }
    return resolvingReferences(result)
}

/// Finds the places of addresses, one after another.
private struct AddressScan {
    struct Place {
        let range: Range<Int>
        var isHTML = false
        /// `<address>`
        var isBracketed = false
    }

    private let bytes: [UInt8]
    private var code: CodeCursor
    private var index = 0
    private var isLineStart = true
    /// The end of the tag whose attributes are being read.
    private var tagEnd = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        code = CodeCursor(bytes)
    }

    mutating func next() -> Place? {
        while index < bytes.count {
            if let end = code.end(at: index) {
                isLineStart = bytes[end - 1] == 0x0A
                index = end
                continue
            }
            let byte = bytes[index]
            let wasLineStart = isLineStart
            isLineStart = byte == 0x0A || wasLineStart && byte == 0x20
            index += 1
            if index <= tagEnd {
                if let place = attribute() { return place }
            } else if byte == UInt8(ascii: "]"), at(index) == UInt8(ascii: "(") {
                index += 1
                if let place = destination(isDefinition: false) { return place }
            } else if byte == UInt8(ascii: "["), wasLineStart, let colon = definitionColon() {
                index = colon + 1
                if let place = destination(isDefinition: true) { return place }
            } else if byte == UInt8(ascii: "<"), let first = at(index), first.isASCIILetter {
                tagEnd = endOfTag()
            } else if byte == UInt8(ascii: "\\"), index < bytes.count {
                index += 1
            }
        }
        return nil
    }

    private func at(_ index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

    /// `](` or `]:` was read: the destination (CommonMark, section 6.3).
    private mutating func destination(isDefinition: Bool) -> Place? {
        var start = index
        while let byte = at(start), byte == 0x20 || byte == 0x09 || !isDefinition && byte == 0x0A { start += 1 }
        if at(start) == UInt8(ascii: "<") {
            var end = start + 1
            while let byte = at(end), byte != UInt8(ascii: ">"), byte != 0x0A, byte != UInt8(ascii: "<") { end += 1 }
            guard at(end) == UInt8(ascii: ">") else { return nil }
            index = end + 1
            return Place(range: (start + 1)..<end, isBracketed: true)
        }
        var end = start
        var depth = 0
        while let byte = at(end), byte > 0x20, byte != 0x7F {
            if byte == UInt8(ascii: "\\"), end + 1 < bytes.count { end += 1 }
            if byte == UInt8(ascii: "("), !isDefinition { depth += 1 }
            if byte == UInt8(ascii: ")"), !isDefinition {
                if depth == 0 { break }
                depth -= 1
            }
            end += 1
        }
        end = min(end, bytes.count)
        // What holds the beginning of another link is none itself.
        guard end > start, !bytes[start..<end].contains(UInt8(ascii: "[")) else { return nil }
        index = end
        return Place(range: start..<end)
    }

    /// `[label]:` at the beginning of a line; nil for a footnote's, and for anything else.
    private func definitionColon() -> Int? {
        guard let first = at(index), first != UInt8(ascii: "^") else { return nil }
        var end = index
        while let byte = at(end), byte != UInt8(ascii: "]"), byte != 0x0A, end - index < 1000 { end += 1 }
        guard at(end) == UInt8(ascii: "]"), at(end + 1) == UInt8(ascii: ":"), end > index else { return nil }
        return end + 1
    }

    /// The end of the tag that begins before `index`; the beginning where there is no end nearby.
    private func endOfTag() -> Int {
        var end = index
        var quote: UInt8?
        while let byte = at(end), end - index < 10_000 {
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                return end
            }
            end += 1
        }
        return index
    }

    /// ` href="…"` and the like behind the byte that was read.
    private mutating func attribute() -> Place? {
        guard bytes[index - 1] == 0x20 || bytes[index - 1] == 0x0A || bytes[index - 1] == 0x09 else { return nil }
        for name in ["href=", "src=", "poster="] where bytes[index...].starts(with: name.utf8) {
            let start = index + name.utf8.count
            guard let quote = at(start), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
            guard let end = bytes[(start + 1)...].firstIndex(of: quote), end <= tagEnd else { return nil }
            index = end
            return Place(range: (start + 1)..<end, isHTML: true)
        }
        return nil
    }
}
