// The source of one document → what it says. Called in parallel, once per document.

package import Diagnostics
internal import SiteModel
internal import WebText

/// Reads the front matter and the comments of a document.
///
/// Even if the front matter is broken there is an entry, so that references to the document do not fail as well.
///
/// - Parameter timeZone: an IANA name; dates without a zone are read in it. Nothing else from the settings matters
///   here, so a preview does not read documents again when the menu changes.
package func parseEntry(_ document: DocumentSource, timeZone: String) -> Checked<Entry?> {
    let source = document.source
    let zone = LocalTime(named: timeZone)
    var diagnostics: [Diagnostic] = []
    let stem = documentStem(of: document)
    let name = DocumentStem(document.languageTag.map { String(stem.dropLast($0.utf8.count + 1)) } ?? stem)
    let isReadable = source.encodingError().map { diagnostics.append($0) } == nil
    let split =
        isReadable
        ? splitFrontMatter(of: source).reporting(to: &diagnostics)
        : SplitSource(frontMatter: nil, body: source.bytes.count..<source.bytes.count)
    let firstLine = source.span(0..<(source.bytes.firstIndex(of: UInt8(ascii: "\n")) ?? source.bytes.count))
    var head = EntryHead()
    var details = noDetails(of: document.kind, place: firstLine)
    var isBroken = false
    if var fields = frontMatterFields(split, of: document, place: firstLine, &diagnostics) {
        (head, details) = readDocument(&fields, kind: document.kind, name: name, zone: zone)
        let foreign = keysThatKeepBack(&fields, kind: document.kind, isDraft: head.isDraft, zone: zone)
        reportForeignKeys(&fields, told: foreign.told, table: .of(document.kind))
        head.foreignDates = foreign.dates
        diagnostics += fields.diagnostics.filter { $0.span.source == source.id }
        // Whether a draft is built is known to the assembly.
        if head.isDraft { head.missing = fields.missing } else { diagnostics += fields.missing }
    } else {
        isBroken = true
        let slug = slug(of: name.name)
        head.slug = Spanned(slug.isEmpty ? "untitled" : slug, firstLine)
        head.title = Spanned(name.name, firstLine)
    }
    var comments: [CommentEntry] = []
    if let source = document.comments {
        comments = readComments(source, zone: zone).reporting(to: &diagnostics)
        if ![.post, .interview, .page].contains(document.kind) {
            let message =
                "only posts, interviews and pages have comments;  \(document.kind.subject) shows none, so delete this file"
            diagnostics.append(.warning(.commentNotAllowed, message, at: .start(of: source.id)))
        }
    }
    let entry = Entry(
        document, stem: stem, body: split.body, place: firstLine, isBroken: isBroken, head: head, details: details,
        comments: comments)
    return Checked(entry, diagnostics)
}

/// The keys of the front matter, or nil with an error if they cannot be read.
private func frontMatterFields(
    _ split: SplitSource, of document: DocumentSource, place: SourceSpan, _ diagnostics: inout [Diagnostic]
) -> FieldReader? {
    guard let range = split.frontMatter else { return nil }
    let subject = document.kind.subject
    func reader(_ own: [YAMLEntry]) -> FieldReader {
        let entries =
            document.original.map { inheritingEntries(own, from: $0, kind: document.kind, &diagnostics) } ?? own
        return FieldReader(entries, of: document.source, subject: subject, place: place)
    }
    let yaml = readYAML(range, of: document.source)
    diagnostics += yaml.diagnostics
    if yaml.diagnostics.hasErrors && yaml.value == nil { return nil }
    guard let root = yaml.value, !root.isNull else {
        return reader([])
    }
    guard case .map(let entries) = root.content else {
        let lines = Int(root.span.start)..<min(Int(root.span.end), range.upperBound)
        if let reason = invisibleCharacter(in: document.source.bytes, lines) {
            diagnostics.append(.error(.yamlSyntax, reason.message, at: document.source.span(reason.place)))
            return nil
        }
        let message = "front matter must be lines such as 'title: …', not \(root.wording)"
        diagnostics.append(.error(.valueWrongType, message, at: root.span))
        return nil
    }
    return reader(entries)
}

func readDocument(
    _ fields: inout FieldReader, kind: DocumentKind, name: DocumentStem, zone: LocalTime
) -> (EntryHead, EntryDetails) {
    switch kind {
    case .post: return (readPost(&fields, stem: name, zone: zone), .post)
    case .page: return (readPage(&fields, stem: name, zone: zone), .page)
    case .interview:
        let (head, interview) = readInterview(&fields, stem: name, zone: zone)
        return (head, .interview(interview))
    case .job:
        let (head, job) = readJob(&fields, stem: name, zone: zone)
        return (head, .job(job))
    case .person:
        let (head, person) = readPerson(&fields, stem: name, zone: zone)
        return (head, .person(person))
    case .team:
        let (head, team) = readTeam(&fields, stem: name, zone: zone)
        return (head, .team(team))
    }
}

private func noDetails(of kind: DocumentKind, place: SourceSpan) -> EntryDetails {
    switch kind {
    case .post: .post
    case .page: .page
    case .interview: .interview(InterviewEntry(place: place))
    case .job: .job(JobEntry())
    case .person: .person(PersonEntry())
    case .team: .team(TeamEntry())
    }
}

/// `Content/posts/a.md` is `a`, `Content/posts/a/index.md` too; `a.de.md` is `a.de`, as `a/index.de.md` is.
private func documentStem(of document: DocumentSource) -> String {
    let path = document.source.path
    let parts = path.utf8.split(separator: UInt8(ascii: "/")).map(Substring.init)
    if document.isBundle, parts.count >= 2 {
        return String(parts[parts.count - 2]) + (document.languageTag.map { "." + $0 } ?? "")
    }
    let file = parts.last.map(String.init) ?? path
    return file.hasSuffix(".md") ? String(file.dropLast(3)) : file
}
