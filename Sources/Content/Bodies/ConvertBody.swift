// The Markdown of one document → its finished body with resolved links. Called in parallel.

internal import Diagnostics
package import Markdown
internal import SiteModel

/// Converts the body and the comments of a published document.
///
/// - Parameter previous: the body from an earlier build; returned if nothing it depends on has changed.
package func convertBody(
    of manuscript: Manuscript, in site: Assembly, glossary: MarkdownGlossary, reusing previous: ConvertedBody? = nil
) -> ConvertedBody {
    let inputs = BodyInputs(of: manuscript, in: site, glossary: glossary)
    if let previous, previous.isRight(for: inputs, links: site.links) { return previous }
    var lookups: [LinkLookup] = []
    let checked = convert(inputs) { destination in
        let lookup = site.links.lookup(destination, from: inputs.origin)
        lookups.append(lookup)
        return lookup
    }
    return ConvertedBody(checked: checked, inputs: inputs, lookups: lookups)
}

/// Does not get the site, so it cannot depend on anything that `BodyInputs` does not compare.
private func convert(_ inputs: BodyInputs, resolve: (String) -> LinkLookup) -> Checked<Body> {
    let entry = inputs.entry
    var options = MarkdownOptions()
    options.smartPunctuation = inputs.smartPunctuation
    options.figures = inputs.figures
    options.words = inputs.words
    let interview = inputs.interview
    if let interview, inputs.declaresSpeakers {
        options.speakers = interview.speakers.map { MarkdownSpeaker(initials: $0.initials, name: $0.name) }
    }
    options.reservedIDs = inputs.reservedIDs
    var fragments: [FragmentLink] = []
    var cards: [DocumentID] = []
    var workingFiles: [SitePath] = []
    var pictures: [SitePath] = []
    var unknown: [SourceSpan: String] = [:]
    var diagnostics: [Diagnostic] = []
    let markdown = convertMarkdown(entry.body, of: entry.source, options: options, glossary: inputs.glossary) {
        link, problems in
        let lookup = resolve(link.destination)
        let resolution = lookup.resolution
        if case .file(_, let path, _) = resolution, isWorkingFile(path.text) { workingFiles.append(path) }
        if case .nothing = resolution { unknown[link.span] = link.destination }
        var target = target(of: link, resolution, level: inputs.level, page: inputs.id, &fragments, &problems)
        target.language = lookup.language
        if case .document(let id, _, let fragment) = resolution, case .link = link.kind, link.isAloneInParagraph {
            target.card = CardMark(of: id, isButton: fragment == "apply").bytes + "\n".utf8
            cards.append(id)
        }
        if case .file(_, let path, let picture?) = resolution, case .image = link.kind, picture.format != .svg {
            target.mark = PictureMarks(
                alone: PictureMark(pictures.count, isInGallery: false).bytes,
                inGallery: PictureMark(pictures.count, isInGallery: true).bytes)
            pictures.append(path)
        }
        return target
    }.reporting(to: &diagnostics)

    var body = Body()
    body.headings = markdown.headings.map { Heading(level: $0.level, id: $0.id, text: $0.text) }
    body.text = markdown.text
    body.terms = SearchTerms(ofText: markdown.text)
    body.wordCount = markdown.wordCount
    body.hasFilm = markdown.hasFilm
    body.hasActiveHTML = markdown.hasActiveHTML
    body.unspacedCount = markdown.unspacedCount
    body.summary = shortenedSummary(markdown.firstParagraph)
    body.fragmentLinks = fragments
    body.cards = cards
    body.workingFiles = workingFiles
    body.pictures = pictures
    // Of the links that are shown: what they may have meant is looked for when all bodies are converted.
    diagnostics.removeAll { problem in
        guard problem.code == .linkUnknown, let destination = unknown[problem.span] else { return false }
        body.unknownLinks.append(UnknownLink(destination: destination, span: problem.span))
        return true
    }
    if let interview {
        composeInterview(markdown, interview, into: &body)
        diagnostics += speakerProblems(markdown, interview, of: entry)
    } else {
        body.html = markdown.html
        body.excerpt = markdown.excerpt
    }
    if body.html.count > largestPageText {
        let message =
            "the text makes \(body.html.count >> 20) MB of HTML, but a page may have at most \(largestPageText >> 20);  "
            + "split it into several documents, or move large parts to files"
        diagnostics.append(.error(.markdownRefused, message, at: entry.place))
    }
    body.comments = convertComments(
        inputs.comments, of: entry, smartPunctuation: inputs.smartPunctuation, words: inputs.words
    )
    .reporting(to: &diagnostics)
    return Checked(body, diagnostics)
}

/// The most bytes of a body's HTML: templates take values up to a little more.
private let largestPageText = 28 << 20

/// What a link becomes. Where it leads to nothing is reported when the site is finished.
private func target(
    of link: MarkdownLink, _ resolution: LinkResolution, level: LinkChecking, page: DocumentID,
    _ fragments: inout [FragmentLink], _ problems: inout [Diagnostic]
) -> MarkdownLinkTarget {
    func report(_ code: DiagnosticCode, _ message: String?) {
        if let message, let problem = level.of(link.destination).problem(code, message, at: link.span) {
            problems.append(problem)
        }
    }
    func remember(_ fragment: String, of document: DocumentID) {
        fragments.append(
            FragmentLink(document: document, fragment: fragment, destination: link.destination, span: link.span))
    }
    switch resolution {
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
        return MarkdownLinkTarget(destination: href)
    case .file(let href, let path, let picture):
        var target = MarkdownLinkTarget(destination: href)
        if link.kind.isPicture, let problem = unfitPicture(link.destination, path, picture, at: link.span) {
            problems.append(problem)
        }
        if let pixels = picture?.pixels { target.size = (pixels.width, pixels.height) }
        return target
    case .page(let href): return MarkdownLinkTarget(destination: href)
    case .unpublished(let href, let publication):
        report(.linkUnpublished, unpublishedMessage(link.destination, publication))
        return MarkdownLinkTarget(destination: href)
    case .nothing(let problem, let href):
        report(.linkUnknown, problem.message)
        return MarkdownLinkTarget(destination: href)
    }
}

/// The longest description from a first paragraph, in characters: what search engines show.
private let longestSummary = 200

/// The first paragraph on one line, shortened at a word boundary.
func shortenedSummary(_ paragraph: String) -> String {
    var summary = ""
    var count = 0
    var rest = paragraph.utf8[...]
    // Word by word, because a paragraph may be much longer than its summary.
    while let word = nextWord(in: &rest) {
        let length = word.utf8.allSatisfy { $0 < 0x80 } ? word.utf8.count : word.count
        if count + length + 1 > longestSummary {
            // A first word that is too long is cut.
            return summary.isEmpty ? word.prefix(longestSummary - 1) + "…" : withoutComma(summary) + "…"
        }
        if !summary.isEmpty { summary += " " }
        summary += word
        count += length + 1
    }
    return summary
}

/// Removes the next run of characters without white space from the front of a text; nil if there is none.
private func nextWord(in text: inout Substring.UTF8View) -> Substring? {
    while true {
        while let first = text.first, isASCIIBlank(first) { text.removeFirst() }
        guard !text.isEmpty else { return nil }
        let end = text.firstIndex(where: isASCIIBlank) ?? text.endIndex
        var word = Substring(text[..<end])
        text = text[end...]
        if word.utf8.contains(where: { $0 >= 0x80 }) {
            // Beyond ASCII there are more kinds of white space.
            word = word.drop(while: isBlank)
            if let blank = word.firstIndex(where: isBlank) {
                text = word.base[blank..<text.endIndex].utf8
                word = word[..<blank]
            }
            if word.isEmpty { continue }
        }
        return word
    }
}

private func isASCIIBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

/// `isWhitespace` looks into Unicode's tables even for ASCII characters.
func isBlank(_ character: Character) -> Bool {
    guard let ascii = character.asciiValue else { return character.isWhitespace }
    return ascii == 0x20 || (0x09...0x0D).contains(ascii)
}

/// An ellipsis replaces a comma, but not an exclamation mark.
private func withoutComma(_ text: String) -> String {
    guard let last = text.last, ",;:–—-".contains(last) else { return text }
    return withoutComma(trimmed(String(text.dropLast())))
}
