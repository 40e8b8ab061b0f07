// The link of a heading to itself, which pages have and feeds do not.

let headingLinkOpening: StaticString = " <a class=\"anchor\" href=\"#"

/// The HTML of a body without the links of its headings to themselves, for feeds.
package func withoutHeadingLinks(_ html: some Collection<UInt8>) -> [UInt8] {
    let html = Array(html)
    let opening = unsafe Array(
        UnsafeBufferPointer(start: headingLinkOpening.utf8Start, count: headingLinkOpening.utf8CodeUnitCount))
    let closing = Array("\">#</a></h".utf8)
    var kept: [UInt8] = []
    kept.reserveCapacity(html.count)
    var index = 0
    while index < html.count {
        if html[index] == opening[0], html[index...].starts(with: opening) {
            // A heading's link holds no other tag and ends its heading, which an author's own link does not.
            var end = index + opening.count
            while end < html.count, html[end] != UInt8(ascii: ">") { end += 1 }
            if end > 0, html[(end - 1)...].starts(with: closing) {
                index = end - 1 + closing.count - 3
                continue
            }
        }
        kept.append(html[index])
        index += 1
    }
    return kept
}
