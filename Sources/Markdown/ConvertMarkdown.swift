// The front door of Markdown: some bytes of a source in, finished HTML with what was found in it out.

package import Diagnostics

/// What a screen reader says of what has no words of its own, in the site's language. Plain text.
package struct MarkdownWords: Hashable, Sendable {
    /// Of the link of a heading to itself.
    package var headingLink = "Link to this section"
    package var table = "Table"
    package var doneTask = "Done"
    package var openTask = "To do"
    /// Of the link from a footnote to where it is referred to: `{}` is that place's name, such as `2` or `2-3`.
    package var footnoteBack = "Back to reference {}"
    /// Of the link to a film: `{}` is the name of the host.
    package var watch = "Watch on {}"
    /// What a callout begins with.
    package var callouts: [MarkdownCallout: String] = [
        .note: "Note", .tip: "Tip", .important: "Important", .warning: "Warning", .caution: "Caution",
    ]

    package init() {}
}

/// Somebody who speaks in a transcript.
package struct MarkdownSpeaker: Hashable, Sendable {
    package let initials: String
    package let name: String

    package init(initials: String, name: String) {
        self.initials = initials
        self.name = name
    }
}

/// What the site's settings say about Markdown.
package struct MarkdownOptions: Sendable {
    /// Typographic quotes, dashes and ellipses (cmark's smart option).
    package var smartPunctuation = true
    /// A picture alone in its paragraph becomes a figure, its title the caption.
    package var figures = true
    /// False in comments: raw HTML is shown as text, and links with dangerous schemes become plain text.
    package var isTrusted = true
    /// False in comments: links get `rel="nofollow ugc"`.
    package var endorsesLinks = true
    /// False in comments, whose headings are no page headings.
    package var headingIDs = true
    /// A paragraph that begins with the initials of one of these and a colon begins a turn of theirs; nil where nobody
    /// speaks.
    package var speakers: [MarkdownSpeaker]?
    /// The prefix of ids that the conversion makes (`comment-3-`), empty for a page's own body.
    package var idPrefix = ""
    /// Each heading with an id gets a link to itself behind its text. Feeds leave it out.
    package var headingLinks = true
    package var words = MarkdownWords()
    /// Warn of marks of other systems, which readers see as text.
    package var reviewsMarks = false
    /// Ids that the page has elsewhere, which no heading gets.
    package var reservedIDs: [String] = []

    package init() {}
}

/// One link or picture as the author wrote it, asked about before it is rendered.
package struct MarkdownLink: Sendable {
    package enum Kind: Sendable {
        case link
        case image
        /// `href` or `src` of raw HTML
        case attribute(String)
    }

    package let kind: Kind
    /// The destination with CommonMark's escapes and entities resolved, not percent-decoded.
    package let destination: String
    /// Where the destination stands (or the link, where the destination's own place is not known).
    package let span: SourceSpan
    /// Whether the link is the only thing in its paragraph.
    package let isAloneInParagraph: Bool
    /// Of a picture: whether it says nothing to those who cannot see it. `alt=""` in raw HTML is said on purpose.
    package let lacksText: Bool
}

/// What to make of a link.
package struct MarkdownLinkTarget: Sendable {
    /// The destination to render, already percent-encoded; nil leaves the author's.
    package var destination: String?
    /// Width and height of a local picture in pixels.
    package var size: (width: Int, height: Int)?
    /// HTML that stands in place of a paragraph that is only this link.
    package var card: [UInt8]?

    package init(destination: String? = nil) {
        self.destination = destination
    }
}

/// One heading of the page's outline.
package struct MarkdownHeading: Sendable {
    package let level: Int
    package let id: String
    /// Its plain text.
    package let text: String
    package let span: SourceSpan
}

/// A stretch of top-level blocks: a speaker's turn, or what stands outside of turns.
package struct MarkdownSection: Sendable {
    /// The index in `MarkdownOptions.speakers` of who speaks; nil for what stands outside of turns.
    package let speaker: Int?
    /// The bytes of `MarkdownBody.html` that are this section, the speaker's initials and colon left out.
    package let html: Range<Int>
    /// Plain text, for tables of contents and descriptions.
    package let text: String
    /// The initials in the source, or the start of the first block.
    package let span: SourceSpan
    /// Whether this is the list of footnotes that ends the page.
    package let isFootnotes: Bool
}

/// A finished body.
package struct MarkdownBody: Sendable {
    package var html: [UInt8] = []
    package var headings: [MarkdownHeading] = []
    package var sections: [MarkdownSection] = []
    /// The bytes of `html` before `<!--more-->`; nil where there is no such mark.
    package var excerpt: Range<Int>?
    /// The plain text of the first paragraph.
    package var firstParagraph = ""
    /// The plain text of all, blocks parted by line feeds.
    package var text = ""
    /// Words, and each character of scripts that write none between words.
    package var wordCount = 0
    /// Whether it shows a film, for which the page needs a script.
    package var hasFilm = false
    /// How many of `wordCount` are such characters.
    package var unspacedCount = 0

    package init() {}
}

/// Converts the Markdown in some bytes of a source.
///
/// - Parameter resolve: asked once for each link, picture and address in raw HTML, in source order; it may report.
/// - Returns: HTML that ends with a line feed or is empty. Input that libcmark would take too long for is refused with an
///   error, and the body is empty then.
package func convertMarkdown(
    _ bytes: Range<Int>, of source: Source, options: MarkdownOptions, glossary: MarkdownGlossary,
    resolve: (MarkdownLink, inout [Diagnostic]) -> MarkdownLinkTarget
) -> Checked<MarkdownBody> {
    var body = Array(source.bytes[bytes])
    // A lone carriage return ends a line in CommonMark; as a line feed it does so for our own eyes, too.
    if body.contains(UInt8(ascii: "\r")) {
        for index in body.indices where body[index] == UInt8(ascii: "\r") { body[index] = UInt8(ascii: "\n") }
    }
    if let (message, place) = refusal(of: body) {
        let span = source.span((bytes.lowerBound + place.lowerBound)..<(bytes.lowerBound + place.upperBound))
        return Checked(MarkdownBody(), [.error(.markdownRefused, message, at: span)])
    }
    var excluded: Set<Int> = []
    var strayLines: Set<Int> = []
    // Twice at the most but for footnotes quoted in code and lines that lazily follow a table: what the tree shows of
    // them is said to the next parse.
    for attempt in 1... {
        let isLast = attempt == 5
        var diagnostics: [Diagnostic] = []
        let text = PreparedText(body, excluding: excluded, blankLinesBefore: strayLines)
        let positions = MarkdownPositions(body: body, text: text, base: bytes.lowerBound, source: source.id)
        let tree = MarkdownTree(parsing: text.parsed, smartPunctuation: options.smartPunctuation)
        var notes = FootnoteTable()
        let unseen = notes.collect(
            from: tree, text: text, source: positions.span, reportingTo: &diagnostics)
        if !unseen.isEmpty, !isLast {
            excluded.formUnion(attempt < 3 ? unseen : Set(text.footnoteMarks.map(\.value.place.lowerBound)))
            continue
        }
        let tables = TableSet(in: tree, positions: positions)
        if !tables.strayLines.isSubset(of: strayLines), !isLast {
            strayLines.formUnion(tables.strayLines)
            continue
        }
        let cells = MarkdownTree(parsing: tables.cells, smartPunctuation: options.smartPunctuation)
        return withoutActuallyEscaping(resolve) { resolve in
            var renderer = BodyRenderer(
                options: options, glossary: glossary, positions: positions, notes: notes, tables: tables,
                cells: cells.root, resolve: resolve, diagnostics: diagnostics)
            renderer.renderBody(tree.root)
            return Checked(renderer.finishedBody(), renderer.diagnostics)
        }
    }
    return Checked(MarkdownBody())
}
