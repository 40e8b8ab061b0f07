// Cards: what stands where an author's paragraph is only a link to a document. Bodies hold a mark; here it is filled.

internal import Diagnostics
internal import SiteModel
internal import Templates

private let markStart = Array("<!--candid:card ".utf8)
private let markEnd = Array("-->".utf8)

/// The finished cards by the document that they show.
struct CardTable: Sendable {
    private let cards: [DocumentID: [UInt8]]
    /// The documents whose bodies hold marks.
    let bodies: Set<DocumentID>

    init(cards: [DocumentID: [UInt8]], bodies: Set<DocumentID>) {
        self.cards = cards
        self.bodies = bodies
    }

    /// The HTML with a card in place of each mark; a mark without a card is left out.
    func filled(_ html: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(html.count + 1024)
        var rest = html
        while let mark = nextCardMark(in: rest) {
            result += rest[..<mark.range.lowerBound]
            if let card = cards[mark.document] { result += card }
            rest = rest[mark.range.upperBound...]
        }
        result += rest
        return result
    }
}

/// The first mark of a card in some HTML.
func nextCardMark(in html: ArraySlice<UInt8>) -> (range: Range<Int>, document: DocumentID)? {
    var from = html.startIndex
    while let start = firstOffset(of: markStart, in: html[from...]) {
        var index = start + markStart.count
        var number = 0
        let firstDigit = index
        while index < html.endIndex, (0x30...0x39).contains(html[index]), index - firstDigit < 9 {
            number = number * 10 + Int(html[index]) - 0x30
            index += 1
        }
        if index > firstDigit, html[index...].starts(with: markEnd) {
            return (start..<index + markEnd.count, DocumentID(number))
        }
        from = start + 1
    }
    return nil
}

/// Boyer and Moore's search as Horspool simplified it: most bytes of a body are never looked at.
private func firstOffset(of needle: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    let last = needle.count - 1
    var index = bytes.startIndex
    while index + last < bytes.endIndex {
        let byte = bytes[index + last]
        if byte == needle[last], bytes[index...].starts(with: needle) { return index }
        index += shifts[Int(byte)]
    }
    return nil
}

/// By the byte under the mark's last place: how far the mark may move.
private let shifts: [Int] = {
    var shifts = Array(repeating: markStart.count, count: 256)
    for (index, byte) in markStart.dropLast().enumerated() { shifts[Int(byte)] = markStart.count - 1 - index }
    return shifts
}()

/// The documents whose bodies hold marks of cards.
func bodiesWithCards(of site: Site) -> Set<DocumentID> {
    var found: Set<DocumentID> = []
    for (index, body) in site.bodies.enumerated() where nextCardMark(in: body.html[...]) != nil {
        found.insert(DocumentID(index))
    }
    return found
}

/// Renders the card of each document that a body shows, each once: it is the same wherever it stands. A card in a card's
/// own content would have no end, and is left out.
func renderCards(_ tables: SiteTables, theme: Theme, templates: TemplateSet) -> Checked<CardTable> {
    let bodies = tables.cards.bodies
    guard !bodies.isEmpty, templates.contains("_card.html") else {
        return Checked(CardTable(cards: [:], bodies: bodies))
    }
    var wanted: Set<DocumentID> = []
    for id in bodies {
        var rest = tables.site.bodies[id.index].html[...]
        while let mark = nextCardMark(in: rest) {
            if mark.document.index < tables.site.outline.documents.count { wanted.insert(mark.document) }
            rest = rest[mark.range.upperBound...]
        }
    }
    let siteObject = SiteObject(tables, lists: SiteLists(tables), theme: theme)
    theme.siteReference.fill(tables, siteObject)
    let site = TemplateValue.object(siteObject)
    var cards: [DocumentID: [UInt8]] = [:]
    var diagnostics: [Diagnostic] = []
    for id in wanted.sorted() {
        var html: [UInt8] = []
        let document = tables.document(id)
        let subject = SourceSpan.start(of: tables.site[id].source)
        let problem = templates.render(
            "_card.html", names: [("site", site), ("page", document), ("card", document)], subject: subject, into: &html
        )
        if let problem { diagnostics.append(problem) } else { cards[id] = html }
    }
    return Checked(CardTable(cards: cards, bodies: bodies), diagnostics)
}
