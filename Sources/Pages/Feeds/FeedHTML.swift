// The body of a page for feeds: nothing that runs, nothing relative, nothing that only works on the page.
//
// FeedAllowances.swift says which elements and attributes are allowed.

package import SiteModel
internal import WebText

/// Prepares the finished HTML of a body for feeds.
///
/// Addresses become absolute, including `srcset` and `poster`. Scripts, styles, event attributes and everything else
/// that feed validators reject are removed, and so are comments and the anchors of headings. A card becomes a paragraph
/// with the link, the title and the description. One pass over the bytes. A body that needs no change is returned as it
/// is.
///
/// - Parameter pictures: those of the body's marks. Each is shown in one size, since readers of feeds choose none.
package func feedHTML(
    _ html: [UInt8], at path: SitePath, in site: Site, pictures: [SitePath] = []
) -> [UInt8] {
    var cleaner = FeedCleaner(
        html: html, address: PageAddress(path, of: site.outline.settings.url), site: site, pictures: pictures)
    return cleaner.clean()
}

private struct FeedCleaner {
    private let scanner: HTMLScanner
    private let address: PageAddress
    private let site: Site
    private var output: [UInt8] = []
    /// All bytes before this one are in `output`, unchanged or in their new form.
    private var copied = 0
    private var isChanged = false
    /// Of each open `aside`, whether it is a callout, which a feed shows as a quotation.
    private var openAsides: [Bool] = []
    private let pictures: [SitePath]
    /// The address of a picture in its element, and that of the size to show in its place.
    private var shownSize: (written: Range<Int>, address: [UInt8])?

    init(html: [UInt8], address: PageAddress, site: Site, pictures: [SitePath]) {
        self.pictures = pictures
        scanner = HTMLScanner(html)
        self.address = address
        self.site = site
    }

    mutating func clean() -> [UInt8] {
        let bytes = scanner.bytes
        var index = 0
        while true {
            index = endOfRun(in: bytes, from: index) { byte in
                byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") || byte == 0xEF
                    || byte < 0x20 && byte != UInt8(ascii: "\n")
            }
            guard index < bytes.count else { break }
            let byte = bytes[index]
            if byte == UInt8(ascii: "<") {
                index = cleanMarkup(at: index)
            } else if byte == UInt8(ascii: "&") {
                index = cleanReference(at: index, before: bytes.count)
            } else if let (mark, end) = CardMark.mark(in: bytes, at: index) {
                replace(index..<end, with: card(for: mark))
                index = end
            } else if let (mark, end) = PictureMark.mark(in: bytes, at: index) {
                replace(index..<end, with: [])
                shownSize = size(for: mark, in: end)
                index = end
            } else {
                let forbidden = lengthForbiddenInXML(bytes, at: index)
                if forbidden > 0 { replace(index..<(index + forbidden), with: []) }
                index += max(1, forbidden)
            }
        }
        guard isChanged else { return bytes }
        output.append(contentsOf: bytes[copied...])
        return output
    }

    /// Returns the index after what it has read.
    private mutating func cleanMarkup(at index: Int) -> Int {
        switch scanner.markup(at: index) {
        case nil:
            // A single `<`, which some readers would treat as the start of a tag.
            replace(index..<(index + 1), with: Array("&lt;".utf8))
            return index + 1
        case .comment(let whole, _):
            replace(whole, with: [])
            return whole.upperBound
        case .tag(let tag):
            return cleanTag(tag)
        }
    }

    private mutating func cleanTag(_ tag: HTMLTag) -> Int {
        let name = scanner.bytes[tag.name]
        let end = tag.whole.upperBound
        // A tag that is not closed swallows the rest, as in a browser.
        guard end > tag.attributes.upperBound else {
            replace(tag.whole, with: [])
            return end
        }
        switch TagInFeed(named: name) {
        case .keep where isHTMLName(name, "aside"):
            return cleanAside(tag)
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
            // Its content is text for browsers without frames, of which there are none.
            let close = scanner.endOfRawText(of: name, from: end)
            guard holdsRemotePage(tag) else { return drop(from: tag, to: close) }
            cleanAttributes(tag)
            replace(end..<close, with: Array("</iframe>".utf8))
            return close
        }
    }

    private mutating func cleanAttributes(_ tag: HTMLTag) {
        var index = tag.attributes.lowerBound
        while let attribute = scanner.nextAttribute(&index, before: tag.attributes.upperBound) {
            let isNextSpaced =
                index >= tag.attributes.upperBound || scanner.bytes[index].isHTMLSpace
                || scanner.bytes[index] == UInt8(ascii: "/")
            let shown = shownSize.flatMap { $0.written == attribute.value ? $0.address : nil }
            let value = shown.map { $0[...] } ?? attribute.value.map { scanner.bytes[$0] } ?? []
            switch attributeInFeed(scanner.bytes[attribute.name], value, at: address) {
            case .same:
                if let value = attribute.value { cleanText(value) }
            case .atRoot where shown != nil:
                if let written = attribute.value { replace(written, with: address.origin + value) }
            case .none:
                // With its space, unless the next attribute would then touch the one before.
                let isSpaced = scanner.bytes[attribute.whole.lowerBound - 1].isHTMLSpace
                let start = attribute.whole.lowerBound - (isSpaced ? 1 : 0)
                replace(max(start, copied)..<attribute.whole.upperBound, with: isNextSpaced ? [] : [0x20])
            case .atRoot:
                if let value = attribute.value { replace(value.lowerBound..<value.lowerBound, with: address.origin) }
            case .value(let value):
                replace(
                    attribute.name.upperBound..<attribute.whole.upperBound,
                    with: [UInt8(ascii: "=")] + value + (isNextSpaced ? [] : [0x20]))
            }
        }
    }

    private mutating func cleanAside(_ tag: HTMLTag) -> Int {
        let end = tag.whole.upperBound
        let isCallout = tag.isEnd ? openAsides.popLast() ?? false : scanner.hasClass("markdown-alert", tag)
        if !tag.isEnd { openAsides.append(isCallout) }
        if isCallout {
            replace(tag.whole, with: Array((tag.isEnd ? "</blockquote>" : "<blockquote>").utf8))
        } else if !tag.attributes.isEmpty, !tag.isEnd {
            cleanAttributes(tag)
        }
        return end
    }

    /// The link of a heading to itself.
    private func isHeadingAnchor(_ tag: HTMLTag) -> Bool {
        guard HTMLName(scanner.bytes[tag.name]) == .a else { return false }
        var isAnchor = false
        var isOwn = false
        var index = tag.attributes.lowerBound
        while let attribute = scanner.nextAttribute(&index, before: tag.attributes.upperBound) {
            guard let value = attribute.value else { continue }
            switch HTMLName(scanner.bytes[attribute.name]) {
            case .class:
                isAnchor = scanner.bytes[value].split(whereSeparator: \.isHTMLSpace).contains {
                    isHTMLName($0, "anchor")
                }
            case .href: isOwn = scanner.bytes[value].first == UInt8(ascii: "#")
            default: break
            }
        }
        return isAnchor && isOwn
    }

    /// With the space between it and the heading's text.
    private mutating func dropHeadingAnchor(_ tag: HTMLTag) -> Int {
        let start = tag.whole.lowerBound
        let end = scanner.endOfElement(scanner.bytes[tag.name], from: tag.whole.upperBound)
        let isSpaced = start > copied && scanner.bytes[start - 1] == 0x20
        replace((isSpaced ? start - 1 : start)..<end, with: [])
        return end
    }

    /// Feeds have no forms, so the checkboxes of a task list become characters.
    private func checkbox(_ tag: HTMLTag) -> [UInt8] {
        var isBox = false
        var isChecked = false
        var index = tag.attributes.lowerBound
        while let attribute = scanner.nextAttribute(&index, before: tag.attributes.upperBound) {
            switch HTMLName(scanner.bytes[attribute.name]) {
            case .type: isBox = attribute.value.map { isHTMLName(scanner.bytes[$0], "checkbox") } ?? false
            case .checked: isChecked = true
            default: break
            }
        }
        return isBox ? Array((isChecked ? "☑" : "☐").utf8) : []
    }

    /// A frame with a page of another site (a video, a map), by http or https.
    private func holdsRemotePage(_ tag: HTMLTag) -> Bool {
        var index = tag.attributes.lowerBound
        while let attribute = scanner.nextAttribute(&index, before: tag.attributes.upperBound) {
            guard HTMLName(scanner.bytes[attribute.name]) == .src, let value = attribute.value else { continue }
            let address = decodingReferences(scanner.bytes[value], isInAttribute: true).drop { $0 <= 0x20 }
            return ["http://", "https://", "//"].contains { start in
                address.count > start.utf8.count && zip(address, start.utf8).allSatisfy { $0.asciiLowercased == $1 }
            }
        }
        return false
    }

    /// The size of a picture that a feed shows; nil if it shows the picture itself.
    ///
    /// - Parameter start: where the picture's element begins.
    private func size(for mark: PictureMark, in start: Int) -> (written: Range<Int>, address: [UInt8])? {
        let opening = Array("<img src=\"".utf8)
        let bytes = scanner.bytes[start...]
        guard pictures.indices.contains(mark.index), let set = site.pictures[pictures[mark.index]],
            bytes.starts(with: opening),
            let end = bytes.dropFirst(opening.count).firstIndex(of: UInt8(ascii: "\""))
        else { return nil }
        let path = set.path(width: set.widthInFeeds, set.facts.format)
        var address: [UInt8] = []
        appendEscaped(site.outline.settings.url.href(path), to: &address)
        return ((start + opening.count)..<end, address)
    }

    /// What stands in a feed for a card or a button.
    private func card(for mark: CardMark) -> [UInt8] {
        guard site.outline.documents.indices.contains(mark.document.index) else { return [] }
        let document = site[mark.document]
        let url = String(
            decoding: quotedAttribute(site.outline.settings.url.absolute(document.path).utf8), as: UTF8.self)
        if mark.isButton, case .job(let job) = document.details {
            let words = site.outline.settings.words
            let state = job.isOpen ? words("apply") : words("job-closed")
            return Array("<p><a href=\(url)>\(htmlEscaped(document.title))</a> (\(htmlEscaped(state)))</p>".utf8)
        }
        let description = site.description(of: document.id)
        let text = description == document.title ? "" : "<br>\(htmlEscaped(description))"
        return Array("<p><a href=\(url)>\(htmlEscaped(document.title))</a>\(text)</p>".utf8)
    }

    /// Removes characters that XML forbids, and references to them, from text without tags.
    private mutating func cleanText(_ range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound {
            if scanner.bytes[index] == UInt8(ascii: "&") {
                index = cleanReference(at: index, before: range.upperBound)
            } else {
                let forbidden = lengthForbiddenInXML(scanner.bytes, at: index)
                if forbidden > 0 { replace(index..<(index + forbidden), with: []) }
                index += max(1, forbidden)
            }
        }
    }

    private mutating func cleanReference(at index: Int, before end: Int) -> Int {
        guard index + 1 < end, scanner.bytes[index + 1] == UInt8(ascii: "#"),
            let reference = characterReference(scanner.bytes[..<end], at: index)
        else { return index + 1 }
        if !reference.isAllowed { replace(index..<reference.end, with: []) }
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
