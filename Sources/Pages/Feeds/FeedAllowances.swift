// What a feed may contain of the HTML of a body: which elements, attributes, addresses and styles.

internal import WebText

/// What to do with a tag.
enum TagInFeed {
    case keep
    /// Drop the tag, keep its content.
    case unwrap
    /// Drop the element. Its content is text without tags.
    case dropText
    /// Drop the element with its content.
    case dropElement
    case input
    case frame

    init(named name: ArraySlice<UInt8>) {
        switch HTMLName(name) {
        case .script, .style, .noembed, .noframes: self = .dropText
        case .template, .svg: self = .dropElement
        case .applet, .base, .body, .button, .embed, .form, .frame, .frameset, .head, .html, .label, .link, .meta,
            .noscript, .object, .option, .param, .portal, .select, .textarea, .title, .xmp:
            self = .unwrap
        case .input: self = .input
        case .iframe: self = .frame
        case nil:
            let isOrdinary = name.allSatisfy { byte in
                byte.isASCIIAlphanumeric || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":")
            }
            self = isOrdinary && !isHTMLName(name, "plaintext") && !isHTMLName(name, "fencedframe") ? .keep : .unwrap
        default: self = .keep
        }
    }
}

/// What to do with an attribute.
enum AttributeInFeed {
    case same
    /// It goes.
    case none
    /// Keep it, with the site's origin in front.
    case atRoot
    case value([UInt8])
}

/// - Parameter page: the base of its relative addresses.
func attributeInFeed(
    _ name: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>, at page: PageAddress
) -> AttributeInFeed {
    guard name.allSatisfy({ $0.isASCIIAlphanumeric || "-_:.@".utf8.contains($0) }) else { return .none }
    // Event attributes.
    if name.count > 2, name[name.startIndex].asciiLowercased == UInt8(ascii: "o"),
        name[name.startIndex + 1].asciiLowercased == UInt8(ascii: "n")
    {
        return .none
    }
    switch HTMLName(name) {
    case .href, .cite, .longdesc: return address(value, isPicture: false, at: page)
    case .src, .poster: return address(value, isPicture: true, at: page)
    case .srcset: return sourceSet(value, at: page)
    case .style: return isHarmlessStyle(value) ? .same : .none
    case .action, .classid, .codebase, .data, .dynsrc, .lowsrc, .ping, .srcdoc: return .none
    default:
        guard name.count > 8 else { return .same }
        if isHTMLName(name, "background") { return address(value, isPicture: true, at: page) }
        if isHTMLName(name, "imagesrcset") { return sourceSet(value, at: page) }
        // A script of the page reads it.
        if isHTMLName(name, "data-frame") { return .none }
        return isHTMLName(name, "formaction") || isHTMLName(name, "xlink:href") ? .none : .same
    }
}

private func address(_ value: ArraySlice<UInt8>, isPicture: Bool, at page: PageAddress) -> AttributeInFeed {
    if isPlainPathFromRoot(value) { return .atRoot }
    return switch page.resolve(decodingReferences(value, isInAttribute: true), isPicture: isPicture) {
    case .absolute: .same
    case .resolved(let resolved): .value(quotedAttribute(resolved))
    case .dangerous: .none
    }
}

/// Whether a path needs no decoding, encoding or resolving, as nearly every link within a site.
private func isPlainPathFromRoot(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.first == UInt8(ascii: "/"), value.dropFirst().first != UInt8(ascii: "/") else { return false }
    return value.allSatisfy { byte in
        byte.isASCIIAlphanumeric || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "%")
    }
}

/// Each candidate is an address and a descriptor, up to a comma (WHATWG HTML, section 4.8.4.2.1).
private func sourceSet(_ value: ArraySlice<UInt8>, at page: PageAddress) -> AttributeInFeed {
    let text = decodingReferences(value, isInAttribute: true)
    var candidates: [[UInt8]] = []
    var index = text.startIndex
    while index < text.endIndex {
        if text[index].isHTMLSpace || text[index] == UInt8(ascii: ",") {
            index += 1
            continue
        }
        let start = index
        while index < text.endIndex, !text[index].isHTMLSpace { index += 1 }
        var url = text[start..<index]
        var descriptor: ArraySlice<UInt8> = []
        if url.last == UInt8(ascii: ",") {
            while url.last == UInt8(ascii: ",") { url.removeLast() }
        } else {
            let descriptorStart = index
            while index < text.endIndex, text[index] != UInt8(ascii: ",") { index += 1 }
            descriptor = text[descriptorStart..<index]
            while let last = descriptor.last, last.isHTMLSpace { descriptor.removeLast() }
        }
        switch page.resolve(url, isPicture: true) {
        case .absolute: candidates.append(Array(url + descriptor))
        case .resolved(let resolved): candidates.append(resolved + descriptor)
        case .dangerous: break
        }
    }
    guard !candidates.isEmpty else { return .none }
    return .value(quotedAttribute(candidates.joined(separator: [UInt8(ascii: ","), 0x20])))
}

/// The only CSS is the alignment of table cells, which Markdown produces.
private func isHarmlessStyle(_ value: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: value.filter { !$0.isHTMLSpace && $0 != UInt8(ascii: ";") }, as: UTF8.self)
    return ["text-align:left", "text-align:right", "text-align:center"].contains(text)
}
