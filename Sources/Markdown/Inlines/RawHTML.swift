// Raw HTML of authors: passed on, its plain addresses asked about, what XML 1.0 forbids left out.

internal import Diagnostics

extension BodyRenderer {
    /// Writes raw HTML that stands in some bytes of the body.
    mutating func appendRawHTML(_ raw: [UInt8], place: Range<Int>) {
        var isPlain = true
        var mayHoldAddress = false
        for (index, byte) in raw.enumerated() {
            if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D { isPlain = false }
            if byte == 0xEF { isPlain = false }
            if byte == UInt8(ascii: "#"), index > 0, raw[index - 1] == UInt8(ascii: "&") { isPlain = false }
            if byte == UInt8(ascii: "=") { mayHoldAddress = true }
        }
        let clean = isPlain ? raw : withoutForbiddenCharacters(raw)
        guard mayHoldAddress else {
            html += clean
            return
        }
        let values = addressAttributes(in: clean)
        var copied = 0
        var hint = place.lowerBound
        for value in values {
            let written = Array(clean[value.range])
            // Searched with its name, since a title may read the same.
            let nameLength = value.range.lowerBound - value.nameStart
            let start = findPlace(of: Array(clean[value.nameStart..<value.range.upperBound]), in: place, from: hint)
            var bytes = hint..<max(hint, min(hint + 1, place.upperBound))
            if let start {
                bytes = (start + nameLength)..<(start + nameLength + written.count)
                hint = bytes.upperBound
            }
            let span = positions.span(bytes)
            let link = MarkdownLink(
                kind: .attribute(value.name), destination: unescapedAttribute(written), span: span,
                isAloneInParagraph: false, lacksText: value.lacksText)
            guard let destination = resolve(link, &diagnostics).destination else { continue }
            html += clean[copied..<value.range.lowerBound]
            html.appendAddress(destination.utf8)
            copied = value.range.upperBound
        }
        html += clean[copied...]
    }
}

/// The value of an attribute that holds an address.
struct AddressAttribute: Equatable {
    let name: String
    /// Where the name begins, or, in a `srcset` of several, the address.
    let nameStart: Int
    let range: Range<Int>
    /// The `src` of an `img` without `alt`.
    var lacksText = false
}

/// The values of `href`, `src`, `poster` and each address of `srcset`, in order; none in comments and scripts.
func addressAttributes(in html: [UInt8]) -> [AddressAttribute] {
    var found: [AddressAttribute] = []
    var index = 0
    while index < html.count {
        guard html[index] == UInt8(ascii: "<") else {
            index += 1
            continue
        }
        if html[index...].starts(with: "<!--".utf8) {
            index = endOf("-->", in: html, from: index + 4)
            continue
        }
        guard index + 1 < html.count, isLetter(html[index + 1]) else {
            index += 1
            continue
        }
        let nameStart = index + 1
        index = nameStart
        while index < html.count, isNameByte(html[index]) { index += 1 }
        let element = lowercase(html[nameStart..<index])
        index = readAttributes(of: element, in: html, from: index, into: &found)
        // What stands in these is no markup.
        if element == "script" || element == "style" { index = endOf("</\(element)", in: html, from: index) }
    }
    return found
}

/// Reads attributes up to the end of a tag.
private func readAttributes(
    of element: String, in html: [UInt8], from start: Int, into found: inout [AddressAttribute]
) -> Int {
    var index = start
    let firstFound = found.count
    var hasText = element != "img"
    defer {
        for place in found[firstFound...].indices where found[place].name == "src" { found[place].lacksText = !hasText }
    }
    while index < html.count, html[index] != UInt8(ascii: ">") {
        guard isNameByte(html[index]) else {
            index += 1
            continue
        }
        let nameStart = index
        while index < html.count, isNameByte(html[index]) { index += 1 }
        let nameEnd = index
        if !hasText, nameEnd - nameStart == 3 { hasText = lowercase(html[nameStart..<nameEnd]) == "alt" }
        while index < html.count, html[index] <= 0x20 { index += 1 }
        guard index < html.count, html[index] == UInt8(ascii: "=") else { continue }
        index += 1
        while index < html.count, html[index] <= 0x20 { index += 1 }
        guard index < html.count else { break }
        let quote = html[index]
        let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
        let valueStart = isQuoted ? index + 1 : index
        let valueEnd: Int
        if isQuoted {
            guard let end = html[valueStart...].firstIndex(of: quote) else { return html.count }
            valueEnd = end
            index = end + 1
        } else {
            while index < html.count, html[index] > 0x20, html[index] != UInt8(ascii: ">") { index += 1 }
            valueEnd = index
        }
        let length = nameEnd - nameStart
        guard length == 3 || length == 4 || length == 6 else { continue }
        let name = lowercase(html[nameStart..<nameEnd])
        switch name {
        case "href", "src", "poster":
            var (low, high) = (valueStart, valueEnd)
            while low < high, html[low] <= 0x20 { low += 1 }
            while high > low, html[high - 1] <= 0x20 { high -= 1 }
            found.append(AddressAttribute(name: name, nameStart: nameStart, range: low..<high))
        case "srcset": appendCandidates(of: valueStart..<valueEnd, in: html, to: &found)
        default: break
        }
    }
    return min(index + 1, html.count)
}

/// Each address of a `srcset`: what stands before the first white space of a candidate.
private func appendCandidates(of value: Range<Int>, in html: [UInt8], to found: inout [AddressAttribute]) {
    var index = value.lowerBound
    while index < value.upperBound {
        while index < value.upperBound, html[index] <= 0x20 || html[index] == UInt8(ascii: ",") { index += 1 }
        let start = index
        while index < value.upperBound, html[index] > 0x20 { index += 1 }
        var end = index
        let endsCandidate = end > start && html[end - 1] == UInt8(ascii: ",")
        while end > start, html[end - 1] == UInt8(ascii: ",") { end -= 1 }
        if end > start { found.append(AddressAttribute(name: "srcset", nameStart: start, range: start..<end)) }
        if !endsCandidate { while index < value.upperBound, html[index] != UInt8(ascii: ",") { index += 1 } }
    }
}

private func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }

private func isNameByte(_ byte: UInt8) -> Bool {
    isASCIIWordByte(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
}

private func lowercase(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self).lowercased()
}

/// The offset behind the next occurrence of `closing`, letter case for nothing, or the end.
private func endOf(_ closing: String, in html: [UInt8], from start: Int) -> Int {
    let wanted = Array(closing.utf8)
    var index = start
    while index + wanted.count <= html.count {
        if html[index] | 0x20 == wanted[0] | 0x20,
            html[index..<(index + wanted.count)].elementsEqual(wanted, by: { $0 == $1 || $0 | 0x20 == $1 })
        {
            return index + wanted.count
        }
        index += 1
    }
    return html.count
}

/// The text of an attribute's value: the references that addresses are written with.
private func unescapedAttribute(_ value: [UInt8]) -> String {
    let text = String(decoding: value, as: UTF8.self)
    guard value.contains(UInt8(ascii: "&")) else { return text }
    var result: [UInt8] = []
    var rest = value[...]
    let references: [(StaticString, UInt8)] = [
        ("&amp;", UInt8(ascii: "&")), ("&quot;", UInt8(ascii: "\"")), ("&#39;", UInt8(ascii: "'")),
        ("&#x27;", UInt8(ascii: "'")), ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")),
    ]
    scan: while let byte = rest.first {
        if byte == UInt8(ascii: "&") {
            for (reference, character) in references where rest.starts(with: Array(reference.description.utf8)) {
                result.append(character)
                rest = rest.dropFirst(reference.utf8CodeUnitCount)
                continue scan
            }
        }
        result.append(byte)
        rest = rest.dropFirst()
    }
    return String(decoding: result, as: UTF8.self)
}
