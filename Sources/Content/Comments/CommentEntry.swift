// The keys of a comment, and how a file of comments is read.

internal import Diagnostics
internal import SiteModel
internal import WebText

/// A comment whose references are not resolved yet.
struct CommentEntry: Sendable {
    let id: Spanned<String>
    var kind = Comment.Kind.comment
    var author: String?
    var url: String?
    var date: Spanned<WrittenDate>?
    /// The slug of one of the site's people.
    var person: Spanned<String>?
    /// The id of the comment that it answers.
    var replyTo: Spanned<String>?
    /// The Markdown and its place.
    var body: Spanned<YAMLScalar>?
}

/// Reads a list of comments in the order of the file. Comments without a usable id are left out, with an error.
func readComments(_ source: Source, zone: LocalTime) -> Checked<[CommentEntry]> {
    if let error = source.encodingError() { return Checked([], [error]) }
    var diagnostics: [Diagnostic] = []
    let root = readYAML(0..<source.bytes.count, of: source).reporting(to: &diagnostics)
    guard let root, !root.isNull else { return Checked([], diagnostics) }
    guard case .list(let items) = root.content else {
        let message = "comments must be a list of entries that begin with '- id:', not \(root.wording)"
        return Checked([], diagnostics + [.error(.valueWrongType, message, at: root.span)])
    }
    var comments: [CommentEntry] = []
    for item in items {
        guard case .map(let entries) = item.content else {
            diagnostics.append(
                .error(.valueWrongType, "a comment must be a map of keys, not \(item.wording)", at: item.span))
            continue
        }
        let place = entries.first?.keySpan ?? item.span
        var fields = FieldReader(entries, of: source, subject: "a comment", place: place)
        let comment = readComment(&fields, zone: zone)
        reportForeignKeys(&fields, told: commentKeysThatKeepBack(&fields), table: .comment)
        diagnostics += fields.diagnostics + fields.missing
        if let comment { comments.append(comment) }
    }
    return Checked(comments, diagnostics)
}

/// id*, author, url, date, kind, person, reply-to, body* (a pingback may have none)
func readComment(_ fields: inout FieldReader, zone: LocalTime) -> CommentEntry? {
    let id = fields.requiredText("id")
    var comment = CommentEntry(id: id ?? Spanned("", fields.place))
    comment.author = fields.text("author").flatMap { $0.value.isEmpty ? nil : $0.value }
    comment.url = fields.text("url").flatMap { url in
        if isWebURL(url.value) { return percentEncoded(url.value, for: .wholeAddress) }
        fields.reportInvalid(
            "a commenter's 'url' must begin with http:// or https://, not '\(url.value)'", at: url.span)
        return nil
    }
    comment.date = fields.date("date", in: zone)
    comment.kind = fields.choice("kind", of: Comment.Kind.self)?.value ?? .comment
    comment.person = fields.text("person")
    comment.replyTo = fields.text("reply-to")
    comment.body = commentBody(&fields, kind: comment.kind)
    guard let id else { return nil }
    // The id becomes an address on the page (`#comment-2`).
    guard
        id.value.unicodeScalars.allSatisfy({ $0.properties.isAlphabetic || "0123456789-_.".unicodeScalars.contains($0) }
        )
    else {
        fields.reportInvalid(
            "a comment's id must consist of letters, digits, '-', '_' and '.', not '\(id.value)'", at: id.span)
        return nil
    }
    return comment
}

private func commentBody(_ fields: inout FieldReader, kind: Comment.Kind) -> Spanned<YAMLScalar>? {
    guard let entry = fields.entry("body") else {
        if kind == .comment { fields.reportMissing("body") }
        return nil
    }
    guard case .scalar(let scalar) = entry.value.content else {
        fields.reportWrongType("body", wanted: "text", entry.value)
        return nil
    }
    return Spanned(scalar, entry.value.span)
}
