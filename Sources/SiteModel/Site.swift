// The finished site: the outline with every body.

package import Diagnostics

/// One heading in the table of contents of a page.
package struct Heading: Hashable, Sendable {
    package let level: Int
    package let id: String
    package let text: String

    package init(level: Int, id: String, text: String) {
        self.level = level
        self.id = id
        self.text = text
    }
}

/// A section of an interview.
package struct TranscriptPart: Sendable {
    package struct Question: Sendable {
        /// Its address: `q1`, `q2`, …
        package let id: String
        /// Plain.
        package let text: String

        package init(id: String, text: String) {
            self.id = id
            self.text = text
        }
    }

    /// Index of `InterviewDetails.speakers`; nil for text outside turns (introduction, headings, closing).
    package let speaker: Int?
    /// Nil if it is not a question. Plain texts of answers are not stored, because all bodies stay in memory until the
    /// end. They can be derived from the HTML.
    package let question: Question?
    /// The bytes of what is said in `Body.html`, without the speaker's name.
    package let html: Range<Int>

    package init(speaker: Int?, question: Question?, html: Range<Int>) {
        self.speaker = speaker
        self.question = question
        self.html = html
    }
}

/// A link to a fragment of a document. It can only be checked after all bodies are converted.
package struct FragmentLink: Hashable, Sendable {
    package let document: DocumentID
    /// Percent-decoded, without `#`.
    package let fragment: String
    /// The destination as it was written.
    package let destination: String
    package let span: SourceSpan

    package init(document: DocumentID, fragment: String, destination: String, span: SourceSpan) {
        self.document = document
        self.fragment = fragment
        self.destination = destination
        self.span = span
    }
}

/// A link inside the site that leads to nothing. What it may have meant is looked for when all bodies are converted.
package struct UnknownLink: Hashable, Sendable {
    /// As it was written.
    package let destination: String
    package let span: SourceSpan

    package init(destination: String, span: SourceSpan) {
        self.destination = destination
        self.span = span
    }
}

/// A converted body.
package struct Body: Sendable {
    /// Finished HTML. For an interview, every turn has its speaker's name and its address, so it is readable without a
    /// theme.
    package var html: [UInt8] = []
    /// The documents for which `html` has a `CardMark`.
    package var cards: [DocumentID] = []
    /// The pictures for which `html` has a `PictureMark`, by where they are published.
    package var pictures: [SitePath] = []
    package var headings: [Heading] = []
    /// For an interview, in order; empty for other kinds.
    package var transcript: [TranscriptPart] = []
    /// The bytes of `html` before `<!--more-->`.
    package var excerpt: Range<Int>?
    /// Plain text of the first paragraph, shortened at a word: the description of a document that has none.
    package var summary = ""
    /// Plain text of all: kept for jobs alone, for the rules of job boards.
    package var text = ""
    /// The words of the text, for the search index.
    package var terms = SearchTerms.none
    package var wordCount = 0
    /// How many of these words are characters of a script that writes no spaces between words.
    package var unspacedCount = 0
    /// Whether `html` shows a film, for which the page needs a script.
    package var hasFilm = false
    /// Whether the author's HTML has scripts, frames or forms.
    package var hasActiveHTML = false
    /// Finished HTML of each comment, by its index in `Document.comments`.
    package var comments: [[UInt8]] = []
    /// Links to headings and questions, this page's own among them.
    package var fragmentLinks: [FragmentLink] = []
    /// The files that are only published because it links to them: a text or a table beside a document.
    package var workingFiles: [SitePath] = []
    package var unknownLinks: [UnknownLink] = []

    package init() {}
}

/// The site, complete and consistent: from here on nothing can be missing. A class, because many share it.
package final class Site: Sendable {
    package let outline: SiteOutline
    package let layout: SiteLayout
    /// By document number.
    package let bodies: [Body]
    /// Of pages without a picture of their own.
    package let sharingPicture: SharingPicture?
    /// The pictures that are shown in several sizes.
    package let pictures: PictureTable
    /// What lists are called that a word of the site names. Each page asks for some of them several times.
    private let listTitles: [ListSubject: String]
    /// The same site in its other languages; empty of those themselves.
    package let others: [Site]

    /// - Parameters:
    ///   - layout: the outline's.
    ///   - brokenPictures: pictures that cannot be decoded, by their paths in the site.
    package init(
        outline: SiteOutline, layout: SiteLayout, bodies: [Body], others: [Site] = [],
        brokenPictures: Set<String> = []
    ) {
        self.outline = outline
        self.layout = layout
        self.bodies = bodies
        sharingPicture = outline.sharingPicture(among: layout.files)
        self.others = others
        pictures = PictureTable(of: outline, bodies: bodies, layout: layout, without: brokenPictures)
        var titles: [ListSubject: String] = [:]
        for list in layout.lists {
            if case .word = list.title { titles[list.subject] = outline.settings.title(of: list) }
        }
        listTitles = titles
    }

    /// The same site, with pictures that cannot be decoded shown as they are.
    ///
    /// - Parameter broken: their paths in the site.
    package func without(_ broken: Set<String>) -> Site {
        Site(
            outline: outline, layout: layout, bodies: bodies, others: others.map { $0.without(broken) },
            brokenPictures: broken)
    }

    /// What a list page is called.
    package func title(of list: ListPage) -> String {
        listTitles[list.subject] ?? outline.settings.title(of: list)
    }
    /// The site in each of its languages, its own first.
    package var editions: [Site] { [self] + others }

    package func body(of id: DocumentID) -> Body { bodies[id.index] }

    /// The document with a number. Going through the outline would copy the outline.
    package subscript(id: DocumentID) -> Document { outline.documents[id.index] }

    /// One or two sentences about a document, never empty.
    package func description(of id: DocumentID) -> String {
        let document = self[id]
        if let given = document.description, !given.isEmpty { return given }
        let summary = bodies[id.index].summary
        return summary.isEmpty ? document.title : summary
    }
}
