// Whether this build can reuse a body that an earlier build converted.
//
// A conversion depends only on `BodyInputs` and on the answers to its links. If both are unchanged, so is the body.
// That makes the preview fast: of two thousand documents it converts only the one that was edited.

package import Diagnostics
internal import Markdown
package import SiteModel
internal import WebText

/// A converted body and its inputs.
package struct ConvertedBody: Sendable {
    package let checked: Checked<Body>
    let inputs: BodyInputs
    /// In the order of the questions.
    let lookups: [LinkLookup]

    func isRight(for inputs: BodyInputs, links: LinkTable) -> Bool {
        guard self.inputs.areSame(as: inputs) else { return false }
        // A body contains its own number only if it links to its own headings.
        guard self.inputs.id == inputs.id || !lookups.contains(where: \.isOwnFragment) else { return false }
        return lookups.allSatisfy { links.lookup($0.destination, from: inputs.origin) == $0 }
    }
}

/// A link's destination as it was written, and where it led.
struct LinkLookup: Equatable, Sendable {
    let destination: String
    let resolution: LinkResolution
    /// BCP 47, of a document in another language than the one that links to it.
    let language: String?

    var isOwnFragment: Bool {
        if case .ownFragment = resolution { true } else { false }
    }
}

extension LinkTable {
    func lookup(_ destination: String, from origin: LinkOrigin) -> LinkLookup {
        let resolution = resolve(destination, from: origin)
        var language: String?
        if case .document(let id, _, _) = resolution, let found = languages[id], found != origin.language {
            language = found
        }
        return LinkLookup(destination: destination, resolution: resolution, language: language)
    }
}

/// Everything that the conversion of one body uses from the site, except for its links.
struct BodyInputs: Sendable {
    let id: DocumentID
    let entry: Entry
    /// In the order of their threads.
    let comments: [CommentEntry]
    /// Only for interviews.
    let interview: InterviewDetails?
    let origin: LinkOrigin
    let glossary: MarkdownGlossary
    let smartPunctuation: Bool
    let figures: Bool
    let words: MarkdownWords
    let level: LinkChecking
    /// Ids that headings must not use, because the page has them elsewhere: those of questions and comments.
    let reservedIDs: [String]
    /// The time zone in which the dates of comments were read.
    private let timeZone: String

    /// An interview without speakers already has an error. Unknown initials in each turn need not be reported.
    var declaresSpeakers: Bool {
        if case .interview(let declared) = entry.details { !declared.speakers.isEmpty } else { false }
    }

    init(of manuscript: Manuscript, in site: Assembly, glossary: MarkdownGlossary) {
        let document = site.outline.documents[manuscript.id.index]
        id = manuscript.id
        entry = manuscript.entry
        comments = manuscript.comments
        var reserved: [String] = []
        if document.kind == .interview, mayHoldQuestionHeading(entry.source.bytes[entry.body]) {
            reserved = questionIDs
        }
        if document.commentPolicy != .off {
            reserved += ["comments"] + document.comments.map { "comment-\($0.id)" }
        }
        reservedIDs = reserved
        if case .interview(let details) = document.details { interview = details } else { interview = nil }
        origin = LinkOrigin(
            folder: folder(of: pathBelowContent(entry.source.path)), path: document.path, edition: entry.edition,
            language: site.links.languages[manuscript.id])
        self.glossary = glossary
        smartPunctuation = site.outline.settings.smartPunctuation
        figures = site.outline.settings.figures
        var words = site.markdownWords[entry.edition]
        if let language = document.language { words.quotationMarks = QuotationMarks(of: language) }
        self.words = words
        level = site.links.level
        timeZone = site.outline.settings.timeZone
    }

    /// Ignores the document's own number.
    func areSame(as other: BodyInputs) -> Bool {
        // An entry depends only on its sources and the time zone. Bytes that were not read again are the same array, so
        // comparing them is cheap.
        entry.kind == other.entry.kind && entry.source == other.entry.source
            && entry.commentSource == other.entry.commentSource && timeZone == other.timeZone
            && reservedIDs == other.reservedIDs && origin == other.origin && glossary.terms == other.glossary.terms
            && smartPunctuation == other.smartPunctuation && figures == other.figures && words == other.words
            && level == other.level
            && interview?.interviewer == other.interview?.interviewer
            && interview?.speakers.map(\.initials) == other.interview?.speakers.map(\.initials)
            && interview?.speakers.map(\.name) == other.interview?.speakers.map(\.name)
    }
}

extension MarkdownWords {
    /// The site's own words.
    init(_ words: SiteWords, language: String) {
        self.init()
        quotationMarks = QuotationMarks(of: language)
        headingLink = words("heading-link")
        table = words("table")
        doneTask = words("task-done")
        openTask = words("task-open")
        footnoteBack = words("footnote-back", ["number": "{}"])
        watch = words("watch", ["site": "{}"])
        for callout in MarkdownCallout.allCases { callouts[callout] = words("callout-\(callout.rawValue)") }
    }
}

/// The addresses of questions, which a heading `Q1` must not use. No interview has this many.
private let questionIDs = (1...400).map { "q\($0)" }

private func mayHoldQuestionHeading(_ body: ArraySlice<UInt8>) -> Bool {
    var previous: UInt8 = 0
    for byte in body {
        if previous | 0x20 == UInt8(ascii: "q"), byte.isASCIIDigit { return true }
        previous = byte
    }
    return false
}
