// The front door: a tree of HTML in, blocks of Markdown out.

/// One block of Markdown, without the blank lines around it.
package struct MarkdownBlock: Sendable {
    package enum Kind: Sendable, Equatable {
        case paragraph
        case heading
        case list(isOrdered: Bool)
        case quotation
        case code
        case table
        case rule
        /// `<!--more-->`
        case more
        /// HTML that Markdown cannot say.
        case html
    }

    package var kind: Kind
    package var text: String
    /// What was left out of this block or before it.
    package var dropped: [DroppedMarkup] = []

    package init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}

/// Something of the HTML that is not in the Markdown and that a reader may miss.
package struct DroppedMarkup: Sendable, Equatable {
    package let element: String
    /// The first characters of it, on one line.
    package let excerpt: String

    package init(element: String, excerpt: String) {
        self.element = element
        self.excerpt = excerpt
    }
}

package struct ConvertedHTML: Sendable {
    package var blocks: [MarkdownBlock]
    /// Ways of laying things out (alignment, size, colour) that were left out, with how often.
    package var layout: [String: Int]
    /// What was left out behind the last block.
    package var droppedAtEnd: [DroppedMarkup]

    /// The blocks with a blank line between them and a line feed at the end; empty where there are none.
    package var text: String { markdownText(of: blocks) }
}

/// Blocks with a blank line between them and a line feed at the end; empty where there are none.
package func markdownText(of blocks: [MarkdownBlock]) -> String {
    blocks.isEmpty ? "" : blocks.lazy.map(\.text).joined(separator: "\n\n") + "\n"
}

/// Converts a tree of HTML.
///
/// What CommonMark and GitHub's tables and strikethrough can say becomes Markdown that renders to the same elements and
/// words. Of what they cannot say, an author's stays the whole HTML element, and a stranger's keeps its words.
package func convertHTML(_ nodes: [HTMLNode], rules: ConversionRules) -> ConvertedHTML {
    var writer = BlockWriter(rules: rules)
    let blocks = writer.blocks(of: nodes, in: BlockPlace())
    return ConvertedHTML(blocks: blocks, layout: writer.layout, droppedAtEnd: writer.dropped)
}

/// The same of HTML's source.
package func convertHTML(_ html: String, rules: ConversionRules) -> ConvertedHTML {
    convertHTML(parseHTML(html), rules: rules)
}
