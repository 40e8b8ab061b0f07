// The comments of a document for templates. Threads nest to any depth, and each level is created when it is needed.

internal import SiteModel
internal import Templates

final class CommentsObject: SiteModelObject {
    let tables: SiteTables
    let document: DocumentID

    init(tables: SiteTables, document: DocumentID) {
        self.tables = tables
        self.document = document
    }

    var typeName: String { "comments" }
    var attributes: [AttributeName] { [.count, .pingbackCount, .isOpen, .threads, .pingbacks, .all] }

    func value(for name: AttributeName) -> TemplateValue? {
        let threads = tables.indexes.threads[document]
        func comments(_ indices: some Sequence<Int>) -> TemplateValue {
            .list(indices.map { .object(CommentObject($0, of: document, in: tables)) })
        }
        return switch name {
        case .count: .integer(threads?.commentCount ?? 0)
        case .pingbackCount: .integer(threads?.pingbacks.count ?? 0)
        case .isOpen: .boolean(tables.site[document].commentPolicy == .open)
        case .threads: comments(threads?.tops ?? [])
        case .pingbacks: comments(threads?.pingbacks ?? [])
        case .all:
            comments(
                tables.site[document].comments.indices.filter { index in
                    tables.site[document].comments[index].kind == .comment
                })
        default: nil
        }
    }
}

final class CommentObject: SiteModelObject {
    let tables: SiteTables
    private let document: DocumentID
    /// The index among the document's comments.
    private let index: Int
    private let comment: Comment

    init(_ index: Int, of document: DocumentID, in tables: SiteTables) {
        self.index = index
        self.document = document
        self.tables = tables
        comment = tables.site[document].comments[index]
    }

    var typeName: String { "comment" }
    var attributes: [AttributeName] {
        [
            .id, .anchor, .kind, .author, .url, .date, .content, .person, .isAuthor, .depth, .replies,
            .replyTo, .replyAnchor, .closes,
        ]
    }

    func value(for name: AttributeName) -> TemplateValue? {
        switch name {
        case .id: return .text(comment.id)
        case .anchor: return .text(anchor(of: comment))
        case .kind: return .text(comment.kind.rawValue)
        case .author: return .optional(shownName(of: comment))
        case .url: return .optional(comment.url)
        case .date: return .date(comment.date)
        case .content:
            let bodies = tables.site.bodies[document.index].comments
            return .markup(bodies.indices.contains(index) ? bodies[index] : [])
        case .person: return tables.optionalDocument(comment.person)
        case .isAuthor: return .boolean(isAuthor(comment))
        case .depth: return .integer(comment.depth)
        case .replies:
            let replies = tables.indexes.threads[document]?.replies(to: index) ?? []
            return .list(replies.map { .object(CommentObject($0, of: document, in: tables)) })
        case .replyTo: return .optional(parent.flatMap(shownName))
        case .replyAnchor: return .optional(parent.map(anchor))
        case .closes: return .integer(Int(tables.indexes.threads[document]?.closes[index] ?? 0))
        default: return nil
        }
    }

    private var parent: Comment? {
        comment.parent.map { tables.site[document].comments[$0] }
    }

    private func anchor(of comment: Comment) -> String { "comment-" + comment.id }

    /// The name that was given, or the name of its person.
    private func shownName(of comment: Comment) -> String? {
        comment.author ?? comment.person.map { tables.site[$0].title }
    }

    /// Whether it is by an author of its page.
    private func isAuthor(_ comment: Comment) -> Bool {
        guard let person = comment.person else { return false }
        return tables.site[document].authors.contains(person)
    }
}
