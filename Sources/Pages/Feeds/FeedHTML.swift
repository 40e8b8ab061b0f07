// A page's body as a feed may carry it: nothing that runs, nothing relative, nothing that only the page can use.

package import SiteModel

/// Makes the finished HTML of a body fit for feeds.
///
/// Addresses become absolute, `srcset` and `poster` included. Scripts, styles, event attributes and what else the feed
/// validators count as a risk go, and so do comments and the headings' anchors. A card becomes a paragraph with the link,
/// the title and the description. The bytes are looked at once; a body that needs no change is given back as it is.
package func feedHTML(_ html: [UInt8], at path: SitePath, in site: Site) -> [UInt8] {
    var cleaner = FeedCleaner(html: html, address: PageAddress(path, of: site.outline.settings.url), site: site)
    return cleaner.clean()
}

private struct FeedCleaner {
    private let scanner: HTMLScanner
    private let address: PageAddress
    private let site: Site
    private var output: [UInt8] = []
    /// All bytes before this one are in `output`, as they are or in their new form.
    private var copied = 0
    private var isChanged = false

    init(html: [UInt8], address: PageAddress, site: Site) {
        scanner = HTMLScanner(html)
        self.address = address
        self.site = site
    }

    mutating func clean() -> [UInt8] {
        let bytes = scanner.bytes
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte > UInt8(ascii: "<"), byte != 0xEF {
                index += 1
            } else if byte == UInt8(ascii: "<") {
                index = cleanMarkup(at: index)
            } else if byte == UInt8(ascii: "&") {
                index = cleanReference(at: index, before: bytes.count)
            } else {
                let forbidden = lengthForbiddenByXML(bytes, at: index)
                if forbidden > 0 { replace(index..<(index + forbidden), with: []) }
                index += max(1, forbidden)
            }
        }
        guard isChanged else { return bytes }
        output.append(contentsOf: bytes[copied...])
        return output
    }

    /// Gives the index behind what it looked at.
    private mutating func cleanMarkup(at index: Int) -> Int {
        switch scanner.markup(at: index) {
        case nil:
            // A lone `<`: some readers would take it for a tag's start.
            replace(index..<(index + 1), with: Array("&lt;".utf8))
            return index + 1
        case .comment(let whole, let content):
            replace(whole, with: card(for: content))
            return whole.upperBound
        case .tag(let tag):
            return cleanTag(tag)
        }
    }

    private mutating func cleanTag(_ tag: HTMLTag) -> Int {
        let name = scanner.bytes[tag.name]
        let end = tag.whole.upperBound
        // A tag that never ends swallows the rest, as it does in a browser.
        guard end > tag.attributes.upperBound else {
            replace(tag.whole, with: [])
            return end
        }
        switch fate(of: name) {
        case .keep:
            if !tag.isEnd, !tag.attributes.isEmpty {
                if isHeadingAnchor(tag) { return dropHeadingAnchor(tag) }
                cleanAttributes(tag)
            }
            return end
        case .unwrap:
            return drop(from: tag, to: end)
        case .dropText:
            return drop(from: tag, to: tag.isEnd ? end : scanner.endOfRawText(of: name, from: end))
        case .dropElement:
            let isWhole = tag.isEnd || scanner.isSelfClosing(tag)
            return drop(from: tag, to: isWhole ? end : scanner.endOfElement(name, from: end))
        case .input:
            replace(tag.whole, with: checkbox(tag))
            return end
        case .frame:
            guard !tag.isEnd else { return end }
            // Its content is text for browsers without frames; there are none.
            let close = scanner.endOfRawText(of: name, from: end)
            guard holdsRemotePage(tag) else { return drop(from: tag, to: close) }
            cleanAttributes(tag)
            replace(end..<close, with: Array("</iframe>".utf8))
            return close
        }
    }

    private enum Fate {
        case keep
        /// The tag goes, what is inside stays.
        case unwrap
        /// The element goes; its content is text in which no tag counts.
        case dropText
        /// The element goes with all inside.
        case dropElement
        case input
        case frame
    }

    private func fate(of name: ArraySlice<UInt8>) -> Fate {
        switch HTMLName(name) {
        case .script, .style, .noembed, .noframes: return .dropText
        case .template, .svg: return .dropElement
        case .applet, .base, .body, .button, .embed, .form, .frame, .frameset, .head, .html, .label, .link, .meta,
            .noscript, .object, .option, .param, .portal, .select, .textarea, .title, .xmp:
            return .unwrap
        case .input: return .input
        case .iframe: return .frame
        case nil:
            let isOrdinary = name.allSatisfy { byte in
                isASCIIAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":")
            }
            return isOrdinary && !isName(name, "plaintext") && !isName(name, "fencedframe") ? .keep : .unwrap
        default: return .keep
        }
    }

    private mutating func cleanAttributes(_ tag: HTMLTag) {
        var index = tag.attributes.lowerBound
        while let attribute = scanner.nextAttribute(&index, before: tag.attributes.upperBound) {
            let isNextSpaced =
                index >= tag.attributes.upperBound || isSpace(scanner.bytes[index])
                || scanner.bytes[index] == UInt8(ascii: "/")
            switch newValue(of: attribute) {
            case .same:
                if let value = attribute.value { cleanText(value) }
            case .none:
                // With its space, unless the next attribute would then stick to the one before.
                let isSpaced = isSpace(scanner.bytes[attribute.whole.lowerBound - 1])
                let start = attribute.whole.lowerBound - (isSpaced ? 1 : 0)
                replace(max(start, copied)..<attribute.whole.upperBound, with: isNextSpaced ? [] : [0x20])
            case .value(let value):
                replace(
                    attribute.name.upperBound..<attribute.whole.upperBound,
                    with: [UInt8(ascii: "=")] + value + (isNextSpaced ? [] : [0x20]))
            }
        }
    }

    private enum NewValue {
        case same
        case none
        case value([UInt8])
    }

    private func newValue(of attribute: HTMLAttribute) -> NewValue {
        let name = scanner.bytes[attribute.name]
        let value = attribute.value.map { scanner.bytes[$0] } ?? []
        guard name.allSatisfy({ isASCIIAlphanumeric($0) || "-_:.@".utf8.contains($0) }) else { return .none }
        // Event attributes.
        if name.count > 2, lowercased(name[name.startIndex]) == UInt8(ascii: "o"),
            lowercased(name[name.startIndex + 1]) == UInt8(ascii: "n")
        {
            return .none
        }
        switch HTMLName(name) {
        case .href, .cite, .longdesc: return address(value, isPicture: false)
        case .src, .poster: return address(value, isPicture: true)
        case .srcset: return sourceSet(value)
        case .style: return isHarmlessStyle(value) ? .same : .none
        case .action, .classid, .codebase, .data, .dynsrc, .lowsrc, .ping, .srcdoc: return .none
        default:
            guard name.count > 8 else { return .same }
            if isName(name, "background") { return address(value, isPicture: true) }
            if isName(name, "imagesrcset") { return sourceSet(value) }
            return isName(name, "formaction") || isName(name, "xlink:href") ? .none : .same
        }
    }

    private func address(_ value: ArraySlice<UInt8>, isPicture: Bool) -> NewValue {
        switch address.resolve(decodingReferences(value), isPicture: isPicture) {
        case .absolute: .same
        case .resolved(let resolved): .value(quotedAttribute(resolved))
        case .dangerous: .none
        }
    }

    /// Each candidate is an address, then what it is for, up to a comma (WHATWG HTML, section 4.8.4.2.1).
    private func sourceSet(_ value: ArraySlice<UInt8>) -> NewValue {
        let text = decodingReferences(value)
        var candidates: [[UInt8]] = []
        var index = text.startIndex
        while index < text.endIndex {
            if isSpace(text[index]) || text[index] == UInt8(ascii: ",") {
                index += 1
                continue
            }
            let start = index
            while index < text.endIndex, !isSpace(text[index]) { index += 1 }
            var url = text[start..<index]
            var descriptor: ArraySlice<UInt8> = []
            if url.last == UInt8(ascii: ",") {
                while url.last == UInt8(ascii: ",") { url.removeLast() }
            } else {
                let descriptorStart = index
                while index < text.endIndex, text[index] != UInt8(ascii: ",") { index += 1 }
                descriptor = text[descriptorStart..<index]
                while let last = descriptor.last, isSpace(last) { descriptor.removeLast() }
            }
            switch address.resolve(url, isPicture: true) {
            case .absolute: candidates.append(Array(url + descriptor))
            case .resolved(let resolved): candidates.append(resolved + descriptor)
            case .dangerous: break
            }
        }
        guard !candidates.isEmpty else { return .none }
        return .value(quotedAttribute(candidates.joined(separator: [UInt8(ascii: ","), 0x20])))
    }

    /// Of CSS only the alignment of a table's cells, which Markdown makes.
    private func isHarmlessStyle(_ value: ArraySlice<UInt8>) -> Bool {
        let text = String(decoding: value.filter { !isSpace($0) && $0 != UInt8(ascii: ";") }, as: UTF8.self)
        return ["text-align:left", "text-align:right", "text-align:center"].contains(text)
    }

    /// The link to itself that a heading of a page carries.
    private func isHeadingAnchor(_ tag: HTMLTag) -> Bool {
        guard HTMLName(scanner.bytes[tag.name]) == .a else { return false }
        var isAnchor = false
        var isOwn = false
        var index = tag.attributes.lowerBound
        while let attribute = scanner.nextAttribute(&index, before: tag.attributes.upperBound) {
            guard let value = attribute.value else { continue }
            switch HTMLName(scanner.bytes[attribute.name]) {
            case .class:
                isAnchor = scanner.bytes[value].split(whereSeparator: isSpace).contains { isName($0, "anchor") }
            case .href: isOwn = scanner.bytes[value].first == UInt8(ascii: "#")
            default: break
            }
        }
        return isAnchor && isOwn
    }

    /// With the space that parts it from the heading's words.
    private mutating func dropHeadingAnchor(_ tag: HTMLTag) -> Int {
        let start = tag.whole.lowerBound
        let end = scanner.endOfElement(scanner.bytes[tag.name], from: tag.whole.upperBound)
        let isSpaced = start > copied && scanner.bytes[start - 1] == 0x20
        replace((isSpaced ? start - 1 : start)..<end, with: [])
        return end
    }

    /// Feeds have no forms; the boxes of a task list become signs.
    private func checkbox(_ tag: HTMLTag) -> [UInt8] {
        var isBox = false
        var isChecked = false
        var index = tag.attributes.lowerBound
        while let attribute = scanner.nextAttribute(&index, before: tag.attributes.upperBound) {
            switch HTMLName(scanner.bytes[attribute.name]) {
            case .type: isBox = attribute.value.map { isName(scanner.bytes[$0], "checkbox") } ?? false
            case .checked: isChecked = true
            default: break
            }
        }
        return isBox ? Array((isChecked ? "☑" : "☐").utf8) : []
    }

    /// A frame of another site's page (a film, a map), by http or https.
    private func holdsRemotePage(_ tag: HTMLTag) -> Bool {
        var index = tag.attributes.lowerBound
        while let attribute = scanner.nextAttribute(&index, before: tag.attributes.upperBound) {
            guard HTMLName(scanner.bytes[attribute.name]) == .src, let value = attribute.value else { continue }
            let address = decodingReferences(scanner.bytes[value]).drop { $0 <= 0x20 }
            return ["http://", "https://", "//"].contains { start in
                address.count > start.utf8.count && zip(address, start.utf8).allSatisfy { lowercased($0) == $1 }
            }
        }
        return false
    }

    /// What stands for the comment that marks a card's place; nothing for any other comment.
    private func card(for comment: Range<Int>) -> [UInt8] {
        let mark = "candid:card "
        guard scanner.starts(with: mark, at: comment.lowerBound),
            let number = Int(String(decoding: scanner.bytes[comment].dropFirst(mark.utf8.count), as: UTF8.self)),
            site.outline.documents.indices.contains(number)
        else { return [] }
        let document = site.outline.documents[number]
        let url = String(
            decoding: quotedAttribute(site.outline.settings.url.absolute(document.path).utf8), as: UTF8.self)
        let description = site.description(of: document.id)
        let text = description == document.title ? "" : "<br>\(htmlEscaped(description))"
        return Array("<p><a href=\(url)>\(htmlEscaped(document.title))</a>\(text)</p>".utf8)
    }

    /// Drops what XML forbids and references to it from a stretch without tags.
    private mutating func cleanText(_ range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound {
            if scanner.bytes[index] == UInt8(ascii: "&") {
                index = cleanReference(at: index, before: range.upperBound)
            } else {
                let forbidden = lengthForbiddenByXML(scanner.bytes, at: index)
                if forbidden > 0 { replace(index..<(index + forbidden), with: []) }
                index += max(1, forbidden)
            }
        }
    }

    private mutating func cleanReference(at index: Int, before end: Int) -> Int {
        guard index + 1 < end, scanner.bytes[index + 1] == UInt8(ascii: "#"),
            let reference = characterReference(scanner.bytes[..<end], at: index)
        else { return index + 1 }
        if reference.scalar == nil { replace(index..<reference.end, with: []) }
        return reference.end
    }

    private mutating func drop(from tag: HTMLTag, to end: Int) -> Int {
        replace(tag.whole.lowerBound..<end, with: [])
        return end
    }

    private mutating func replace(_ range: Range<Int>, with replacement: [UInt8]) {
        output.append(contentsOf: scanner.bytes[copied..<range.lowerBound])
        output.append(contentsOf: replacement)
        copied = range.upperBound
        isChanged = true
    }
}
