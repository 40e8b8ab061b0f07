// The front door of Markdown: some bytes of a source in, finished HTML with what was found in it out.

package import Diagnostics

/// What the site's settings say about Markdown.
package struct MarkdownOptions: Sendable {
    /// Typographic quotes, dashes and ellipses (cmark's smart option).
    package var smartPunctuation = true
    /// A picture alone in its paragraph becomes a figure, its title the caption.
    package var figures = true
    /// False in comments: raw HTML is shown as text, dangerous schemes become plain text, links get `rel="nofollow ugc"`.
    package var isTrusted = true
    /// False in comments, whose headings are no page headings.
    package var headingIDs = true
    /// A paragraph that begins with one of these marks and a colon begins a turn of that mark; nil where there are none.
    package var speakers: [String]?
    /// The prefix of ids that the conversion makes (`comment-3-`), empty for a page's own body.
    package var idPrefix = ""

    package init() {}
}

/// Terms and their meanings, compiled for finding them: made once a site, shared by all conversions.
package struct MarkdownGlossary: Sendable {
    package let terms: [String: String]

    package init(_ terms: [String: String] = [:]) {
        self.terms = terms
    }
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
    package var wordCount = 0

    package init() {}
}

/// Converts the Markdown in some bytes of a source.
///
/// - Parameter resolve: asked once for each link, picture and plain raw HTML attribute, in source order; it may report.
package func convertMarkdown(
    _ bytes: Range<Int>, of source: Source, options: MarkdownOptions, glossary: MarkdownGlossary,
    resolve: (MarkdownLink, inout [Diagnostic]) -> MarkdownLinkTarget
) -> Checked<MarkdownBody> {
    fatalError("the converter's stub")
}
