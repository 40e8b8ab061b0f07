// What a reader left below a document.

/// A reader's comment or a pingback. Its body is in `Body.comments` under the same index. A class, as `Document` is.
package final class Comment: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case comment
        case pingback
    }

    package let id: String
    package let kind: Kind
    package let author: String?
    /// http or https.
    package let url: String?
    package let date: Timestamp?
    package let person: DocumentID?
    /// Index in `Document.comments` of the comment that it answers.
    package let parent: Int?
    /// 0 at the top of a thread.
    package let depth: Int

    package init(
        id: String, kind: Kind, author: String?, url: String?, date: Timestamp?, person: DocumentID?, parent: Int?,
        depth: Int
    ) {
        self.id = id
        self.kind = kind
        self.author = author
        self.url = url
        self.date = date
        self.person = person
        self.parent = parent
        self.depth = depth
    }
}
