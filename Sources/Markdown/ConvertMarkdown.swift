// The entry point of this target: turns some bytes of a source into finished HTML and what was found in it.

package import Diagnostics

/// Labels for screen readers, in the site's language. Plain text.
package struct MarkdownWords: Hashable, Sendable {
    /// For the link of a heading to itself.
    package var headingLink = "Link to this section"
    package var table = "Table"
    package var doneTask = "Done"
    package var openTask = "To do"
    /// For the link from a footnote back to its reference: `{}` is the name of the reference, such as `2` or `2-3`.
    package var footnoteBack = "Back to reference {}"
    /// Of the link to a film: `{}` is the name of the host.
    package var watch = "Watch on {}"
    /// What a callout begins with.
    package var callouts: [MarkdownCallout: String] = [
        .note: "Note", .tip: "Tip", .important: "Important", .warning: "Warning", .caution: "Caution",
    ]
    /// Of the text's language, in place of those that libcmark makes of straight ones; nil where these are right.
    package var quotationMarks: QuotationMarks?

    package init() {}

    /// Shared, because each holds a dictionary.
    package static let english = MarkdownWords()
}

/// A speaker in a transcript.
package struct MarkdownSpeaker: Hashable, Sendable {
    package let initials: String
    package let name: String

    package init(initials: String, name: String) {
        self.initials = initials
        self.name = name
    }
}

/// Settings for the conversion.
package struct MarkdownOptions: Sendable {
    /// Typographic quotes, dashes and ellipses (cmark's smart option).
    package var smartPunctuation = true
    /// A picture alone in its paragraph becomes a figure, with its title as the caption.
    package var figures = true
    /// False in comments: raw HTML is shown as text, and links with dangerous schemes become plain text.
    package var isTrusted = true
    /// False in comments: links get `rel="nofollow ugc"`.
    package var endorsesLinks = true
    /// False in comments, whose headings are not headings of the page.
    package var headingIDs = true
    /// A paragraph that begins with the initials of one of these and a colon begins a turn of that speaker; nil if this
    /// is not a transcript.
    package var speakers: [MarkdownSpeaker]?
    /// The prefix of generated ids (`comment-3-`); empty for the body of a page.
    package var idPrefix = ""
    /// Each heading with an id gets a link to itself after its text. Feeds omit it.
    package var headingLinks = true
    package var words = MarkdownWords.english
    /// Warn of marks of other systems, which readers see as text.
    package var reviewsMarks = false
    /// Ids that headings must not use, because the page has them elsewhere.
    package var reservedIDs: [String] = []

    package init() {}
}

/// One link or picture as the author wrote it, to be resolved before it is rendered.
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
    /// The place of the destination (or of the link, if that of the destination is unknown).
    package let span: SourceSpan
    /// Whether the link is the only thing in its paragraph.
    package let isAloneInParagraph: Bool
    /// Whether a link has no text, or a picture no alternative text. `alt=""` in raw HTML is intentional and does not count.
    package let lacksText: Bool
}

/// What stands before the element of a picture: alone, or in a gallery.
package struct PictureMarks: Sendable {
    package let alone: [UInt8]
    package let inGallery: [UInt8]

    package init(alone: [UInt8], inGallery: [UInt8]) {
        self.alone = alone
        self.inGallery = inGallery
    }
}

/// What a link becomes.
package struct MarkdownLinkTarget: Sendable {
    /// The destination to render, already percent-encoded; nil keeps the author's.
    package var destination: String?
    /// Width and height of a local picture in pixels.
    package var size: (width: Int, height: Int)?
    /// What stands before the element of a picture, for whoever prints the body.
    package var mark: PictureMarks?
    /// HTML that replaces a paragraph which is only this link.
    package var card: [UInt8]?
    /// BCP 47, of a page in another language than the one that links to it.
    package var language: String?

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

/// A sequence of top-level blocks: a speaker's turn, or what is outside turns.
package struct MarkdownSection: Sendable {
    /// The index in `MarkdownOptions.speakers` of the speaker; nil outside turns.
    package let speaker: Int?
    /// The bytes of this section in `MarkdownBody.html`, without the speaker's initials and colon.
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
    /// The bytes of `html` before `<!--more-->`; nil if there is no such mark.
    package var excerpt: Range<Int>?
    /// The plain text of the first paragraph.
    package var firstParagraph = ""
    /// The plain text, with line feeds between blocks.
    package var text = ""
    /// Words, and each character of scripts that write none between words.
    package var wordCount = 0
    /// Whether it shows a film, for which the page needs a script.
    package var hasFilm = false
    /// Whether raw HTML has scripts, frames or forms.
    package var hasActiveHTML = false
    /// How many of `wordCount` are such characters.
    package var unspacedCount = 0

    package init() {}
}

/// Converts the Markdown in some bytes of a source.
///
/// - Parameter resolve: called once for each link, picture and address in raw HTML, in source order; it may report
///   diagnostics.
/// - Returns: HTML that ends with a line feed or is empty. Input that would take libcmark too long is refused with an
///   error, and then the body is empty.
package func convertMarkdown(
    _ bytes: Range<Int>, of source: Source, options: MarkdownOptions, glossary: MarkdownGlossary,
    resolve: (MarkdownLink, inout [Diagnostic]) -> MarkdownLinkTarget
) -> Checked<MarkdownBody> {
    var body = Array(source.bytes[bytes])
    // A single carriage return ends a line in CommonMark. As a line feed it does so for our own code as well.
    if body.contains(UInt8(ascii: "\r")) {
        for index in body.indices where body[index] == UInt8(ascii: "\r") { body[index] = UInt8(ascii: "\n") }
    }
    if let (message, place) = refusal(of: body) {
        let span = source.span((bytes.lowerBound + place.lowerBound)..<(bytes.lowerBound + place.upperBound))
        return Checked(MarkdownBody(), [.error(.markdownRefused, message, at: span)])
    }
    var excluded: Set<Int> = []
    var strayLines: Set<Int> = []
    // At most twice, except for footnotes quoted in code and lines that lazily follow a table: what the tree shows
    // about them is used in the next parse.
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
