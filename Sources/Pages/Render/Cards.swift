// Cards, which replace paragraphs that are only a link to a document. Bodies contain a placeholder, which is filled
// here.

internal import Diagnostics
internal import SiteModel
internal import Templates

/// The finished cards by their document.
struct CardTable: Sendable {
    private let cards: [DocumentID: [UInt8]]
    /// Of jobs.
    private let buttons: [DocumentID: [UInt8]]

    init(cards: [DocumentID: [UInt8]], buttons: [DocumentID: [UInt8]] = [:]) {
        self.cards = cards
        self.buttons = buttons
    }

    /// A stretch of a body with a card in place of each mark; a mark without a card is left out.
    func filled(_ html: [UInt8], _ range: Range<Int>) -> [UInt8] {
        CardMark.replacing(in: html, range) { mark in
            (mark.isButton ? buttons[mark.document] : nil) ?? cards[mark.document] ?? []
        }
    }
}

/// Renders the card of each document that a body shows, once, because it is the same everywhere. A card within a card's
/// own content would never end, so it is left out.
func renderCards(_ tables: SiteTables, theme: Theme, templates: TemplateSet) -> Checked<CardTable> {
    var wanted: Set<DocumentID> = []
    for document in tables.site.outline.documents where document.edition == tables.site.outline.edition {
        wanted.formUnion(tables.site.bodies[document.id.index].cards)
    }
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
