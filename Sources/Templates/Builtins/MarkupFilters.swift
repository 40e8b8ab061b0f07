// Filters about escaping: escape, safe, forceescape, striptags, xmlattr, tojson.

internal import Diagnostics
internal import WebText

let markupFilters: [FilterDefinition] =
    filter(["escape", "e"]) { (call) throws(TemplateCallFailure) in .text(escapedText(try call.text)) }
    + filter("safe") { (call) throws(TemplateCallFailure) in
        .text(try call.text.marked(true))
    }
    + filter("forceescape") { (call) throws(TemplateCallFailure) in
        .text(escapedText(try call.text.marked(false)))
    }
    + filter("striptags") { (call) throws(TemplateCallFailure) in .plain(strippedTags(try call.text.bytes)) }
    + filter("xmlattr", ["autospace"]) { (call) throws(TemplateCallFailure) in
        .text(try attributes(call))
    }
    + filter("tojson", ["indent"]) { (call) throws(TemplateCallFailure) in
        let indent = call.optional(0) == nil ? nil : try call.integer(0, "indent", default: 0)
        var json: [UInt8] = []
        try appendJSON(call.value, to: &json, indent: indent, level: 0)
        return .markup(json)
    }

/// `{'id': 'x', 'class': none}` as ` id="x"`.
private func attributes(_ call: FilterCall) throws(TemplateCallFailure) -> TemplateText {
    guard case .dictionary(let dictionary) = call.value else {
        throw TemplateCallFailure("'xmlattr' needs a dictionary, not \(call.value.typePhrase)")
    }
    var bytes: [UInt8] = []
    for position in 0..<dictionary.count {
        let value = dictionary.value(at: position)
        if value.isNone || value.isUndefined { continue }
        let key = try text(of: dictionary.key(at: position))
        let isForbidden: (UInt8) -> Bool = {
            switch $0 {
            case 0x20, 0x09...0x0D, UInt8(ascii: "/"), UInt8(ascii: ">"), UInt8(ascii: "="): true
            default: false
            }
        }
        if key.bytes.contains(where: isForbidden) {
            throw TemplateCallFailure("'\(key.string)' is not an attribute name")
        }
        if !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
        append(key, toMarkup: true, &bytes)
        bytes += "=\"".utf8
        append(try text(of: value), toMarkup: true, &bytes)
        bytes.append(UInt8(ascii: "\""))
    }
    let hasSpace = call.argument(0).map(isTruthy) ?? true
    if hasSpace, !bytes.isEmpty { bytes.insert(UInt8(ascii: " "), at: 0) }
    return TemplateText(bytes, isMarkup: call.autoescape)
}

/// The result of the filter `striptags`, for hosts with similar filters.
package func strippedTags(_ html: String) -> String {
    String(decoding: strippedTags(Array(html.utf8)[...]), as: UTF8.self)
}

/// Text without comments and tags, with single spaces, and with characters for entities.
private func strippedTags(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var kept = removeSpans(Array(bytes), from: "<!--", to: "-->")
    kept = removeSpans(kept, from: "<", to: ">")
    var collapsed: [UInt8] = []
    var index = 0
    var hasSpace = false
    while index < kept.count {
        let length = whitespaceLength(in: kept, at: index, to: kept.count)
        if length > 0 {
            hasSpace = true
            index += length
            continue
        }
        if hasSpace, !collapsed.isEmpty { collapsed.append(UInt8(ascii: " ")) }
        hasSpace = false
        collapsed.append(kept[index])
        index += 1
    }
    return Array(decodingReferences(collapsed[...], isInAttribute: false))
}

private func removeSpans(_ bytes: [UInt8], from opener: String, to closer: String) -> [UInt8] {
    let opening = Array(opener.utf8)[...]
    let closing = Array(closer.utf8)[...]
    var result: [UInt8] = []
    var start = 0
    while let open = firstOccurrence(of: opening, in: bytes[...], from: start),
        let close = firstOccurrence(of: closing, in: bytes[...], from: open + opening.count)
    {
        result += bytes[start..<open]
        start = close + closing.count
    }
    return result + bytes[start...]
}
