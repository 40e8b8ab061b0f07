// Bare addresses in running text that become links: www., http, https, ftp and e-mail, by the rules of GitHub's spec.

internal import WebText

/// An address found in text.
struct BareAddress {
    let range: Range<Int>
    /// The prefix of the address in its link: `http://`, `mailto:` or nothing.
    let prefix: StaticString
    let isEmail: Bool
}

/// An address with a scheme whose `:` is at `colon`, not before `limit`.
func schemeAddress(in text: NodeText, colon: Int, notBefore limit: Int, smart: Bool) -> BareAddress? {
    guard text[colon + 1] == UInt8(ascii: "/"), text[colon + 2] == UInt8(ascii: "/") else { return nil }
    var start = colon
    // The longest scheme has five letters. A longer word is not a scheme.
    while start > limit, colon - start < 6, text[start - 1].isASCIILetter { start -= 1 }
    guard isLinkedScheme(text, start..<colon) else { return nil }
    let domainStart = colon + 3
    guard let domainEnd = hostEnd(in: text, from: domainStart, needsDot: false) else { return nil }
    let end = addressEnd(in: text, from: start, after: domainEnd, smart: smart)
    return BareAddress(range: start..<end, prefix: "", isEmail: false)
}

/// An address that begins with `www.` at `start`; the caller has checked what precedes it.
func wwwAddress(in text: NodeText, start: Int, smart: Bool) -> BareAddress? {
    guard text[start + 1] == UInt8(ascii: "w"), text[start + 2] == UInt8(ascii: "w"),
        text[start + 3] == UInt8(ascii: "."), let hostEnd = hostEnd(in: text, from: start, needsDot: true)
    else { return nil }
    let end = addressEnd(in: text, from: start, after: hostEnd, smart: smart)
    return BareAddress(range: start..<end, prefix: "http://", isEmail: false)
}

/// An e-mail address whose `@` is at `at`, not before `limit`.
func emailAddress(in text: NodeText, at: Int, notBefore limit: Int) -> BareAddress? {
    var start = at
    while start > limit, isLocalPartByte(text[start - 1]) { start -= 1 }
    guard start < at else { return nil }
    var end = at + 1
    var dots = 0
    while end < text.count {
        let byte = text[end]
        if byte.isASCIIAlphanumeric || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") {
            end += 1
        } else if byte == UInt8(ascii: "."), end + 1 < text.count, text[end + 1].isASCIIAlphanumeric {
            dots += 1
            end += 1
        } else {
            break
        }
    }
    guard dots > 0, end > at + 1, text[at + 1].isASCIIAlphanumeric, text[end - 1].isASCIIAlphanumeric else {
        return nil
    }
    // With a `+` or a second `@` after the domain it is not an address.
    if end < text.count, text[end] == UInt8(ascii: "@") || text[end] == UInt8(ascii: "+") { return nil }
    return BareAddress(range: start..<end, prefix: "mailto:", isEmail: true)
}

private func isLinkedScheme(_ text: NodeText, _ range: Range<Int>) -> Bool {
    for scheme: StaticString in ["http", "https", "ftp"] where scheme.utf8CodeUnitCount == range.count {
        var isSame = true
        scheme.withUTF8Buffer { letters in
            for offset in 0..<range.count where unsafe text[range.lowerBound + offset] | 0x20 != letters[offset] {
                isSame = false
            }
        }
        if isSame { return true }
    }
    return false
}

private func isLocalPartByte(_ byte: UInt8) -> Bool {
    byte.isASCIIAlphanumeric || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: "_")
}

/// No domain name is longer, in any script (RFC 1035, section 2.3.4, has 255 bytes for its ASCII form). In
/// `_www._www._www.` each address would otherwise be read to the end of the text.
private let longestHost = 1_024

/// The end of a valid domain: segments of letters, digits, `-` and `_`, no `_` in the last two.
private func hostEnd(in text: NodeText, from start: Int, needsDot: Bool) -> Int? {
    var index = start
    var dots = 0
    var underscores = (previous: 0, last: 0)
    while index < text.count {
        guard index - start <= longestHost else { return nil }
        let byte = text[index]
        if byte == UInt8(ascii: "_") {
            underscores.last += 1
        } else if byte == UInt8(ascii: ".") {
            guard index + 1 < text.count else { break }
            underscores = (underscores.last, 0)
            dots += 1
        } else if !isHostByte(text, index) {
            break
        }
        index += byte < 0x80 ? 1 : max(1, scalarLength(byte))
    }
    guard index > start, isHostByte(text, start), underscores == (0, 0) else { return nil }
    if needsDot, dots == 0 { return nil }
    return min(index, text.count)
}

private func scalarLength(_ lead: UInt8) -> Int { lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4 }

private func isHostByte(_ text: NodeText, _ index: Int) -> Bool {
    let byte = text[index]
    if byte < 0x80 { return byte.isASCIIAlphanumeric || byte == UInt8(ascii: "-") }
    guard let scalar = Unicode.Scalar(text.scalar(at: index)) else { return false }
    return !isUnicodeSpace(scalar) && !isUnicodePunctuation(scalar)
}

/// Where an address ends: at white space or `<`, without the punctuation that ends a sentence.
private func addressEnd(in text: NodeText, from start: Int, after hostEnd: Int, smart: Bool) -> Int {
    var end = hostEnd
    var opening = 0
    var closing = 0
    for index in start..<hostEnd {
        if text[index] == UInt8(ascii: "(") { opening += 1 }
        if text[index] == UInt8(ascii: ")") { closing += 1 }
    }
    scan: while end < text.count {
        switch text[end] {
        case 0...0x20, UInt8(ascii: "<"): break scan
        case UInt8(ascii: "("): opening += 1
        case UInt8(ascii: ")"): closing += 1
        // A double quotation mark that the smart option made curly ends an address. `"` would not, but the author meant
        // it to.
        case 0xE2 where smart && text[end + 1] == 0x80 && (text[end + 2] == 0x9C || text[end + 2] == 0x9D): break scan
        default: break
        }
        end += 1
    }
    trim: while end > hostEnd || (end > start && end == hostEnd) {
        let last = text[end - 1]
        switch last {
        case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"),
            UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "'"), UInt8(ascii: "\""):
            end -= 1
        case UInt8(ascii: ")") where closing > opening:
            closing -= 1
            end -= 1
        case UInt8(ascii: ";"):
            var entity = end - 2
            while entity > start, text[entity].isASCIIAlphanumeric { entity -= 1 }
            end = entity < end - 2 && text[entity] == UInt8(ascii: "&") ? entity : end - 1
        case 0x98, 0x99, 0xA6:
            // ‘ ’ and … of the smart option.
            guard smart, end - 3 > start, text[end - 3] == 0xE2, text[end - 2] == 0x80 else { break trim }
            end -= 3
        default: break trim
        }
    }
    return end
}

/// The author's bytes of an address, with the smart option's dashes and quotation marks undone.
func plainAddress(_ text: NodeText, _ range: Range<Int>, smart: Bool) -> [UInt8] {
    var address: [UInt8] = []
    address.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
        let byte = text[index]
        if smart, byte == 0xE2, text[index + 1] == 0x80 {
            var plain: StaticString = ""
            switch text[index + 2] {
            case 0x93: plain = "--"
            case 0x94: plain = "---"
            case 0x98, 0x99: plain = "'"
            case 0xA6: plain = "..."
            default: break
            }
            if plain.utf8CodeUnitCount > 0 {
                address.append(literal: plain)
                index += 3
                continue
            }
        }
        address.append(byte)
        index += 1
    }
    return address
}

func isUnicodeSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x20 || (0x09...0x0D).contains(scalar.value) || scalar.properties.generalCategory == .spaceSeparator
}

func isUnicodePunctuation(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value > 0x20 && scalar.value < 0x7F && !UInt8(scalar.value).isASCIIAlphanumeric }
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
        .finalPunctuation, .otherPunctuation:
        return true
    default: return false
    }
}
