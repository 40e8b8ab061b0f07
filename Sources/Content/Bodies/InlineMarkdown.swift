// The Markdown of a short text, such as a title or a value of `extra`, for the template filter `markdown`.

internal import Diagnostics
internal import Markdown
package import SiteModel
internal import WebText

/// The content of the paragraph as HTML; if there is more than one block, all blocks.
///
/// Raw HTML is shown as text and links with dangerous schemes become plain text, because a template may pass what a
/// reader wrote. Root-relative addresses get the site's base path. Other addresses are not resolved or checked, because
/// a template does not say which document the text comes from.
package func inlineMarkdown(_ text: String, settings: SiteSettings) -> [UInt8] {
    var options = MarkdownOptions()
    options.smartPunctuation = settings.smartPunctuation
    options.words.quotationMarks = QuotationMarks(of: settings.language)
    options.figures = false
    options.isTrusted = false
    options.headingIDs = false
    // Diagnostics would have no place.
    let source = Source(id: SourceID(0), path: "", bytes: Array(text.utf8))
    let body = convertMarkdown(0..<source.bytes.count, of: source, options: options, glossary: MarkdownGlossary()) {
        link, _ in
        guard link.destination.hasPrefix("/"), !link.destination.hasPrefix("//") else { return MarkdownLinkTarget() }
        return MarkdownLinkTarget(
            destination: settings.url.basePath + percentEncoded(link.destination, for: .wholeAddress))
    }.value
    let (opening, closing) = (Array("<p>".utf8), Array("</p>\n".utf8))
    let isParagraph = body.html.starts(with: opening) && body.html.suffix(closing.count).elementsEqual(closing)
    guard isParagraph, body.html.firstRange(of: closing)?.upperBound == body.html.count else { return body.html }
    return Array(body.html[opening.count..<(body.html.count - closing.count)])
}
