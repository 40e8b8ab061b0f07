// The Markdown of comments → safe HTML, with places in the comments' own file.

internal import Diagnostics
internal import Markdown
internal import SiteModel

/// Converts comments in order, without a glossary. A pingback without a body has empty HTML.
func convertComments(
    _ comments: [CommentEntry], of entry: Entry, smartPunctuation: Bool, words: MarkdownWords
) -> Checked<[[UInt8]]> {
    guard let source = entry.commentSource, !comments.isEmpty else { return Checked([]) }
    var options = MarkdownOptions()
    options.smartPunctuation = smartPunctuation
    options.figures = false
    options.words = words
    options.isTrusted = false
    options.endorsesLinks = false
    options.headingIDs = false
    var diagnostics: [Diagnostic] = []
    let bodies = comments.map { comment -> [UInt8] in
        guard let body = comment.body else { return [] }
        options.idPrefix = "comment-\(comment.id.value)-"
        let text = Source(id: source.id, path: source.path, bytes: Array(body.value.text.utf8))
        let converted = convertMarkdown(
            0..<text.bytes.count, of: text, options: options, glossary: MarkdownGlossary()
        ) { link, _ in
            // Comments come from elsewhere, so their links within the site are not resolved.
            _ = link
            return MarkdownLinkTarget()
        }
        if !converted.diagnostics.isEmpty {
            let places = BlockScalarPlaces(of: body, in: source)
            diagnostics += converted.diagnostics.map(places.moved)
        }
        return converted.value.html
    }
    return Checked(bodies, diagnostics)
}

/// Where the text of a YAML scalar is in its file: the lines of a literal block are the lines of the file without their
/// indentation.
struct BlockScalarPlaces {
    private let scalar: Spanned<YAMLScalar>
    private let source: Source
    /// For each line of the text: where it begins in the text and in the file.
    private var lines: [(text: Int, file: Int)] = []

    init(of scalar: Spanned<YAMLScalar>, in source: Source) {
        self.scalar = scalar
        self.source = source
        let bytes = source.bytes
        let text = Array(scalar.value.text.utf8)
        guard scalar.value.style == .literal else {
            let start = Int(scalar.span.start) + (scalar.value.style == .quoted ? 1 : 0)
            if start <= bytes.count, bytes[start...].starts(with: text) { lines = [(0, start)] }
            return
        }
        func lineEnd(_ start: Int) -> Int { bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count }
        var file = min(lineEnd(Int(scalar.span.start)) + 1, bytes.count)
        var start = 0
        while start < text.count {
            let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
            let fileEnd = lineEnd(file)
            // A line in the file has the line of the text after its indentation. Blank lines may be shorter than that.
            lines.append((start, max(file, fileEnd - (end - start))))
            file = min(fileEnd + 1, bytes.count)
            start = end + 1
        }
    }

    /// A diagnostic about the text, with its place in the file.
    func moved(_ diagnostic: Diagnostic) -> Diagnostic {
        var notes = diagnostic.notes
        for index in notes.indices {
            notes[index] = Diagnostic.Note(notes[index].message, at: notes[index].span.map(moved))
        }
        return Diagnostic(
            diagnostic.severity, diagnostic.code, diagnostic.message, at: moved(diagnostic.span), notes: notes)
    }

    private func moved(_ span: SourceSpan) -> SourceSpan {
        guard let start = fileOffset(Int(span.start)), let end = fileOffset(Int(span.end)) else { return scalar.span }
        return source.span(start..<max(start, end))
    }

    private func fileOffset(_ offset: Int) -> Int? {
        guard let line = lines.last(where: { $0.text <= offset }) else { return nil }
        return min(line.file + offset - line.text, source.bytes.count)
    }
}
