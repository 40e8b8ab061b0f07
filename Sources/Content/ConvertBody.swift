// One document's Markdown → its finished body, links resolved. Called in parallel.

package import Diagnostics
package import Markdown
package import SiteModel

/// Converts the body and the comments of a published document.
package func convertBody(
    of id: DocumentID, in site: AssembledSite, glossary: MarkdownGlossary
) -> Checked<Body> {
    let document = site.outline[id]
    let entry = site.entries[id.index]
    let settings = site.outline.settings
    var options = MarkdownOptions()
    options.smartPunctuation = settings.smartPunctuation
    options.figures = settings.figures
    var interview: InterviewDetails?
    if case .interview(let details) = document.details {
        interview = details
        options.speakers = details.speakers.map(\.initials)
    }
    let origin = LinkOrigin(folder: folder(of: pathBelowContent(entry.source.path)), path: document.path)
    var fragments: [FragmentLink] = []
    var diagnostics: [Diagnostic] = []
    let markdown = convertMarkdown(entry.body, of: entry.source, options: options, glossary: glossary) {
        link, problems in
        target(of: link, in: site.links, from: origin, page: id, &fragments, &problems)
    }.reporting(to: &diagnostics)

    var body = Body()
    body.headings = markdown.headings.map { Heading(level: $0.level, id: $0.id, text: $0.text) }
    body.text = markdown.text
    body.wordCount = markdown.wordCount
    body.summary = shortenedSummary(markdown.firstParagraph)
    body.fragmentLinks = fragments
    if let interview {
        composeInterview(markdown, interview, into: &body)
        diagnostics += speakerProblems(markdown, interview, of: entry)
        diagnostics += questionAddressProblems(markdown, body)
    } else {
        body.html = markdown.html
        body.excerpt = markdown.excerpt
    }
    body.comments = convertComments(of: entry, settings: settings, glossary: glossary).reporting(to: &diagnostics)
    return Checked(body, diagnostics)
}

/// What a link becomes; what it does not find is reported at its place.
private func target(
    of link: MarkdownLink, in links: LinkTable, from origin: LinkOrigin, page: DocumentID,
    _ fragments: inout [FragmentLink], _ problems: inout [Diagnostic]
) -> MarkdownLinkTarget {
    func report(_ code: DiagnosticCode, _ message: String?) {
        if let message, let problem = links.problem(code, message, at: link.span) { problems.append(problem) }
    }
    func remember(_ fragment: String, of document: DocumentID) {
        fragments.append(
            FragmentLink(document: document, fragment: fragment, destination: link.destination, span: link.span))
    }
    switch links.resolve(link.destination, from: origin) {
    case .outside: return MarkdownLinkTarget()
    case .ownFragment(let fragment):
        remember(fragment, of: page)
        return MarkdownLinkTarget()
    case .document(let id, let href, let fragment):
        if case .image = link.kind {
            report(.linkUnknown, "'\(link.destination)' is a document, not a picture")
            return MarkdownLinkTarget(destination: href)
        }
        if let fragment { remember(fragment, of: id) }
        var target = MarkdownLinkTarget(destination: href)
        if case .link = link.kind, link.isAloneInParagraph {
            target.card = Array("<!--candid:card \(id.index)-->\n".utf8)
        }
        return target
    case .file(let href, _, let pixels):
        var target = MarkdownLinkTarget(destination: href)
        if let pixels { target.size = (pixels.width, pixels.height) }
        return target
    case .page(let href): return MarkdownLinkTarget(destination: href)
    case .unpublished(let href, let publication):
        report(.linkUnpublished, links.unpublishedMessage(link.destination, publication))
        return MarkdownLinkTarget(destination: href)
    case .nothing(let message, let href):
        report(.linkUnknown, message)
        return MarkdownLinkTarget(destination: href)
    }
}

/// How long a description made of a first paragraph may be, in characters: what search engines show of one.
private let longestSummary = 200

/// The first paragraph on one line, shortened at a word.
func shortenedSummary(_ paragraph: String) -> String {
    let words = paragraph.split { $0.isWhitespace }
    var summary = ""
    var count = 0
    for word in words {
        if count + word.count + 1 > longestSummary {
            // A first word longer than all is cut within.
            return summary.isEmpty ? word.prefix(longestSummary - 1) + "…" : withoutComma(summary) + "…"
        }
        summary += summary.isEmpty ? word : " " + word
        count += word.count + 1
    }
    return summary
}

/// An ellipsis takes the place of a comma, not of an exclamation mark.
private func withoutComma(_ text: String) -> String {
    guard let last = text.last, ",;:–—-".contains(last) else { return text }
    return withoutComma(trimmed(String(text.dropLast())))
}
