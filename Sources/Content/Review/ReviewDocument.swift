// What a careful editor would notice in one document. Nothing of it prevents publishing.
//
// Only `candid check` needs this, so the body is converted once more here and a build keeps nothing for it.

package import Diagnostics
internal import Markdown
internal import SiteModel

/// What a review of one document found.
package struct DocumentReview: Sendable {
    /// Warnings.
    package var diagnostics: [Diagnostic] = []
    /// Whether web addresses are asked after this, those of the author's own machine too: their answer says more than a rule.
    fileprivate var asksAddresses = false
    /// In the order of the source, with repetitions.
    package var externalLinks: [ExternalLink] = []
}

/// Reviews a published document: its description, pictures and headings, and the day on which a job closes. Comments
/// are not reviewed, because readers wrote them.
///
/// - Parameter asksAddresses: whether `externalLinks` are asked. Then a link to the author's own machine is one of them, and
///   else a warning.
package func reviewDocument(
    _ manuscript: Manuscript, in site: Assembly, asksAddresses: Bool = false
) -> DocumentReview {
    let document = site.outline[manuscript.id]
    let entry = manuscript.entry
    var review = DocumentReview()
    review.asksAddresses = asksAddresses
    if document.kind != .person, document.description == nil {
        // Pages are not in any list.
        let use = document.kind == .page ? "shown in search results" : "listed"
        let message =
            "\(document.kind.subject) without a 'description' is \(use) with its first paragraph; write one or two "
            + "sentences that say why to read it"
        review.diagnostics.append(.warning(.descriptionMissing, message, at: entry.place))
    }
    if let image = entry.head.image, (entry.head.imageAlt ?? "").isEmpty {
        let message = "the 'image' has no 'image-alt'; say there what the picture shows"
        review.diagnostics.append(.warning(.pictureWithoutText, message, at: image.span))
    }
    if let closing = closingSoon(document, entry, now: site.outline.now) { review.diagnostics.append(closing) }
    for address in frontMatterAddresses(of: entry) { review.note(address) }
    let links = reviewBody(of: entry, into: &review)
    review.diagnostics += pictureProblems(of: document, entry, links: links, in: site)
    return review
}

/// Web addresses in front matter.
private func frontMatterAddresses(of entry: Entry) -> [Spanned<String>] {
    var addresses: [Spanned<String>] = []
    if let image = entry.head.image { addresses.append(image) }
    switch entry.details {
    case .person(let person): addresses += person.links.map(\.url)
    case .job(let job):
        if let apply = job.apply, case .url(let url) = apply.value { addresses.append(Spanned(url, apply.span)) }
    case .post, .interview, .team, .page: break
    }
    return addresses
}

/// Returns the links of the body.
private func reviewBody(of entry: Entry, into review: inout DocumentReview) -> [MarkdownLink] {
    var links: [MarkdownLink] = []
    var options = MarkdownOptions()
    options.smartPunctuation = false
    options.reviewsMarks = true
    let body = convertMarkdown(entry.body, of: entry.source, options: options, glossary: MarkdownGlossary()) {
        link, _ in
        links.append(link)
        return MarkdownLinkTarget()
    }
    for link in links {
        review.note(Spanned(link.destination, link.span))
        if link.destination.isEmpty { review.diagnostics.append(emptyLink(link)) }
        if link.lacksText { review.diagnostics.append(textlessLink(link)) }
    }
    review.diagnostics += headingProblems(body.value.headings)
    review.diagnostics += body.diagnostics.filter { $0.code == .markVisible }
    return links
}

private func emptyLink(_ link: MarkdownLink) -> Diagnostic {
    let message =
        switch link.kind {
        case .link: "the link has no address; write it between the parentheses"
        case .image: "the picture has no address; write it between the parentheses"
        case .attribute(let name): "'\(name)' is empty; write an address, or leave it out"
        }
    return .warning(.markVisible, message, at: link.span)
}

private func textlessLink(_ link: MarkdownLink) -> Diagnostic {
    if case .link = link.kind {
        return .warning(
            .markVisible, "nobody sees this link, because it has no text; write it between the brackets", at: link.span)
    }
    let advice =
        if case .attribute = link.kind {
            "say in its 'alt' what it shows, or write alt=\"\" if it is only decoration"
        } else {
            "say between the brackets what it shows, or write <img alt=\"\" …> if it is only decoration"
        }
    return .warning(
        .pictureWithoutText, "the picture '\(link.destination)' has no alternative text; \(advice)", at: link.span)
}

/// Headings below the title of the page, which is the heading of level 1 (WCAG 2.2, technique G141).
private func headingProblems(_ headings: [MarkdownHeading]) -> [Diagnostic] {
    var above = 1
    return headings.compactMap { heading in
        defer { above = heading.level }
        if heading.level == 1 {
            return .warning(
                .headingSecondTitle, "the title is already the heading of level 1; begin this one with '##'",
                at: heading.span)
        }
        guard heading.level > above + 1 else { return nil }
        let mark = String(repeating: "#", count: above + 1)
        let message =
            above == 1
            ? "a heading of level \(heading.level) is the first one below the title; begin it with '\(mark)'"
            : "a heading of level \(heading.level) follows one of level \(above); begin it with '\(mark)'"
        return .warning(.headingSkipsLevel, message, at: heading.span)
    }
}

/// How many days before closing a job gets a warning.
private let daysBeforeClosing = 7

private func closingSoon(_ document: Document, _ entry: Entry, now: Timestamp) -> Diagnostic? {
    guard case .job(let job) = document.details, job.isOpen, let day = job.closes,
        case .job(let written) = entry.details, let closes = written.closes
    else { return nil }
    let days = day.daysSince1970 - now.date.daysSince1970
    guard days <= daysBeforeClosing else { return nil }
    let when =
        switch days {
        case ...0: "today"
        case 1: "tomorrow"
        default: "in \(days) days"
        }
    return .warning(
        .jobClosesSoon, "the job closes \(when), on \(day.text); give it a later date if it should stay open",
        at: closes.span)
}

extension DocumentReview {
    fileprivate mutating func note(_ address: Spanned<String>) {
        if let problem = unreachableAddress(address.value, isAsked: asksAddresses) {
            diagnostics.append(.warning(.linkUnknown, problem, at: address.span))
        } else if let link = ExternalLink(address) {
            externalLinks.append(link)
        }
    }
}
