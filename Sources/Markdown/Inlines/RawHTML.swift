// Raw HTML of authors: kept, with addresses resolved, and without what XML 1.0 forbids.

internal import Diagnostics
internal import WebText

extension BodyRenderer {
    /// Writes raw HTML from some bytes of the body.
    mutating func appendRawHTML(_ raw: [UInt8], place: Range<Int>) {
        var isPlain = true
        var mayHoldAddress = false
        for (index, byte) in raw.enumerated() {
            if isControlForbiddenInXML(byte) { isPlain = false }
            if byte == 0xEF { isPlain = false }
            if byte == UInt8(ascii: "#"), index > 0, raw[index - 1] == UInt8(ascii: "&") { isPlain = false }
            if byte == UInt8(ascii: "=") { mayHoldAddress = true }
        }
        let clean = isPlain ? raw : htmlWithoutCharactersForbiddenInXML(raw)
        hasActiveHTML = hasActiveHTML || isActiveHTML(clean)
        guard mayHoldAddress else {
            html += clean
            return
        }
        let values = addressAttributes(in: clean)
        var copied = 0
        var hint = place.lowerBound
        for value in values {
            let written = Array(clean[value.range])
            // Searched together with its name, because a title may have the same text.
            let nameLength = value.range.lowerBound - value.nameStart
            let start = findPlace(of: Array(clean[value.nameStart..<value.range.upperBound]), in: place, from: hint)
            var bytes = hint..<max(hint, min(hint + 1, place.upperBound))
            if let start {
                bytes = (start + nameLength)..<(start + nameLength + written.count)
                hint = bytes.upperBound
            }
            let span = positions.span(bytes)
            let link = MarkdownLink(
                kind: .attribute(value.name),
                destination: String(decoding: decodingReferences(written[...], isInAttribute: true), as: UTF8.self),
                span: span,
                isAloneInParagraph: false, lacksText: value.lacksText)
            guard let destination = resolve(link, &diagnostics).destination else { continue }
            html += clean[copied..<value.range.lowerBound]
            html.appendAddress(destination.utf8)
            copied = value.range.upperBound
        }
        html += clean[copied...]
    }
}

/// Whether HTML runs scripts, shows frames or sends forms: what a content security policy keeps to the site.
private func isActiveHTML(_ html: [UInt8]) -> Bool {
    let scanner = HTMLScanner(html)
    var isActive = false
    scanner.forEachStartTag { tag in
        switch HTMLName(html[tag.name]) {
        case .script, .iframe, .frame, .object, .embed, .form: isActive = true
        default: break
        }
        var index = tag.attributes.lowerBound
        while !isActive, let attribute = scanner.nextAttribute(&index, before: tag.attributes.upperBound) {
            let name = html[attribute.name]
            isActive = name.count > 2 && name.prefix(2).elementsEqual("on".utf8) { $0 | 0x20 == $1 }
        }
    }
    return isActive
}

/// The value of an attribute that contains an address.
struct AddressAttribute: Equatable {
    let name: String
    /// Where the name begins, or, in a `srcset` of several, the address.
    let nameStart: Int
    let range: Range<Int>
    /// The `src` of an `img` without `alt`.
    var lacksText = false
}

/// The values of `href`, `src`, `poster` and each address of `srcset`, in order; none in comments, nor in elements that
/// hold text.
func addressAttributes(in html: [UInt8]) -> [AddressAttribute] {
    let scanner = HTMLScanner(html)
    var found: [AddressAttribute] = []
    scanner.forEachStartTag { tag in
        let firstFound = found.count
        var hasText = HTMLName(html[tag.name]) != .img
        var index = tag.attributes.lowerBound
        while let attribute = scanner.nextAttribute(&index, before: tag.attributes.upperBound) {
            if !hasText { hasText = isHTMLName(html[attribute.name], "alt") }
            guard let value = attribute.value, isClosed(value, in: html) else { continue }
            let kind = HTMLName(html[attribute.name])
            switch kind {
            case .href, .src, .poster:
                var (low, high) = (value.lowerBound, value.upperBound)
                while low < high, html[low] <= 0x20 { low += 1 }
                while high > low, html[high - 1] <= 0x20 { high -= 1 }
                found.append(
                    AddressAttribute(
                        name: kind == .href ? "href" : kind == .src ? "src" : "poster",
                        nameStart: attribute.name.lowerBound, range: low..<high))
            case .srcset: appendCandidates(of: value, in: html, to: &found)
            default: break
            }
        }
        for place in found[firstFound...].indices where found[place].name == "src" { found[place].lacksText = !hasText }
    }
    return found
}

/// Whether a value that begins with a quotation mark ends with it, before the HTML does.
private func isClosed(_ value: Range<Int>, in html: [UInt8]) -> Bool {
    let mark = html[value.lowerBound - 1]
    return value.upperBound < html.count || mark != UInt8(ascii: "\"") && mark != UInt8(ascii: "'")
}

/// Each address of a `srcset`: the text before the first white space of a candidate.
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
