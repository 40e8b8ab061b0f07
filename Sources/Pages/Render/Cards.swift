// Cards: what stands where an author's paragraph is only a link to a document. Bodies hold a mark; here it is filled.

internal import Diagnostics
internal import SiteModel
internal import Templates
internal import WebText

private let markStart = Array("<!--candid:".utf8)
private let markEnd = Array("-->".utf8)

/// The finished cards by the document that they show.
struct CardTable: Sendable {
    private let cards: [DocumentID: [UInt8]]
    /// Of jobs.
    private let buttons: [DocumentID: [UInt8]]

    init(cards: [DocumentID: [UInt8]], buttons: [DocumentID: [UInt8]] = [:]) {
        self.cards = cards
        self.buttons = buttons
    }

    /// The HTML with a card in place of each mark; a mark without a card is left out.
    func filled(_ html: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(html.count + 1024)
        var rest = html
        while let mark = nextCardMark(in: rest) {
            result += rest[..<mark.range.lowerBound]
            if let card = (mark.isButton ? buttons[mark.document] : nil) ?? cards[mark.document] { result += card }
            rest = rest[mark.range.upperBound...]
        }
        result += rest
        return result
    }
}

/// The first mark of a card in some HTML.
private func nextCardMark(in html: ArraySlice<UInt8>) -> (
    range: Range<Int>, document: DocumentID, isButton: Bool
)? {
    var rest = html
    while let start = rest.firstRange(of: markStart)?.lowerBound {
        let word = html[(start + markStart.count)...].prefix { $0.isASCIILetter }
        let digits = html[word.endIndex...].dropFirst().prefix { (0x30...0x39).contains($0) }
        let isButton = word.elementsEqual("apply".utf8)
        if isButton || word.elementsEqual("card".utf8), let number = Int(String(decoding: digits, as: UTF8.self)),
            html[digits.endIndex...].starts(with: markEnd)
        {
            return (start..<digits.endIndex + markEnd.count, DocumentID(number), isButton)
        }
        rest = html[digits.endIndex...]
    }
    return nil
}

/// Renders the card of each document that a body shows, each once: it is the same wherever it stands. A card in a card's
/// own content would have no end, and is left out.
func renderCards(_ tables: SiteTables, theme: Theme, templates: TemplateSet) -> Checked<CardTable> {
    var wanted: Set<DocumentID> = []
    for body in tables.site.bodies { wanted.formUnion(body.cards) }
    guard !wanted.isEmpty, templates.contains("_card.html") else { return Checked(CardTable(cards: [:])) }
    let bound = templates.binding(tables, SiteObject(tables, lists: SiteLists(tables), theme: theme))
    var cards: [DocumentID: [UInt8]] = [:]
    var diagnostics: [Diagnostic] = []
    var buttons: [DocumentID: [UInt8]] = [:]
    for id in wanted.sorted() {
        if tables.site[id].kind == .job, templates.contains("_apply.html") {
            var html: [UInt8] = []
            let document = tables.document(id)
            let problem = bound.render(
                "_apply.html", names: [("page", document), ("job", document)],
                subject: SourceSpan.start(of: tables.site[id].source), into: &html)
            if let problem { diagnostics.append(problem) } else { buttons[id] = html }
        }
        var html: [UInt8] = []
        let document = tables.document(id)
        let subject = SourceSpan.start(of: tables.site[id].source)
        let problem = bound.render(
            "_card.html", names: [("page", document), ("card", document)], subject: subject, into: &html)
        if let problem { diagnostics.append(problem) } else { cards[id] = html }
    }
    return Checked(CardTable(cards: cards, buttons: buttons), diagnostics)
}
