// The text of one item → blocks of Markdown, with everything that its report must say.

internal import Foundation
internal import HTMLConversion
internal import XMLReading

/// A document's text as blocks, and what was found on the way.
final class ConvertedText {
    var blocks: [MarkdownBlock] = []
    /// Definitions of footnotes.
    var ending = ""
    var paragraphs: [String] = []
    var findings = TextFindings()
    var layout: [String: Int] = [:]
    var droppedAtEnd: [DroppedMarkup] = []
    var isPerhapsMarkdown = false
}

extension ConvertItem {
    func convertedText(_ element: XMLElement, _ planned: PlannedDocument) -> ConvertedText {
        let body = ConvertedText()
        let content = element.verbatim("content:encoded")
        let rewrite = RewriteAddresses(plan: plan, document: planned)
        let shortcodes = ShortcodeHTML(plan: plan, item: planned.item)
        let blocks = BlockTree(plan: plan, document: planned)
        let tree = blocks.rewritten(
            parseHTML(html(ofContent: content, expanding: shortcodes.expansion)), expanding: shortcodes.expansion)
        let notes = footnotes(element)
        var rules = ConversionRules(audience: .author)
        rules.address = { address, use in rewrite.rewritten(address, use, &body.findings) }
        rules.pictureText = { id in Int(id).flatMap { plan.attachments[$0]?.alt } }
        rules.keepsID = { plan.linkedIDs.contains($0) }
        rules.footnotes = Dictionary(
            notes.enumerated().map { ($1.id, String($0 + 1)) }, uniquingKeysWith: { first, _ in first })
        let converted = convertHTML(tree, rules: rules)
        body.blocks = converted.blocks
        if let interview = planned.interview {
            body.blocks = withTurnsApart(body.blocks, of: interview)
        }
        for (number, note) in notes.enumerated() {
            let text = convertHTML(note.content, rules: rules).text.trimmingWhiteSpace.replacing("\n", with: "\n    ")
            body.ending += (number == 0 && body.blocks.isEmpty ? "" : "\n") + "[^\(number + 1)]: \(text)\n"
        }
        body.findings.marks += shortcodes.marks + blocks.marks
        body.layout = converted.layout.merging(shortcodes.counts, uniquingKeysWith: +)
            .merging(blocks.counts, uniquingKeysWith: +)
        body.droppedAtEnd = converted.droppedAtEnd
        body.isPerhapsMarkdown = !hasBlocks(content) && isPerhapsMarkdown(content)
        return body
    }

    private struct Footnote: Decodable {
        let id: String
        let content: String
    }

    private func footnotes(_ element: XMLElement) -> [Footnote] {
        guard let meta = element.children("wp:postmeta").first(where: { $0["wp:meta_key"] == "footnotes" }) else {
            return []
        }
        // What is no list of notes is none.
        return (try? JSONDecoder().decode([Footnote].self, from: Data(meta.verbatim("wp:meta_value").utf8))) ?? []
    }

    func titleOfText(_ blocks: [MarkdownBlock], id: Int) -> String {
        let first = blocks.first { $0.kind == .paragraph || $0.kind == .heading }
        return titleOfMarkdown(first?.text ?? "", number: id - 1)
    }
}
