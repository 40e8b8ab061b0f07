// A reader's comment, or the trace of another page's link, before it is bytes.

internal import WebText

package struct ImportedComment: Sendable {
    package var id: String
    package var author: String?
    package var url: String?
    /// As it is written.
    package var date: String?
    package var isPingback = false
    /// The slug of one of the site's people.
    package var person: String?
    package var replyTo: String?
    /// Markdown without HTML; empty, or ended by a line feed.
    package var body = ""

    package init(id: String) {
        self.id = id
    }
}

/// The text of a file of comments, in the order given.
package func commentsText(_ comments: [ImportedComment]) -> String {
    yamlText(
        ofList: comments.map { comment in
            var pairs = [
                YAMLPair("id", comment.id.allSatisfy(\.isWholeNumber) ? .plain(comment.id) : .text(comment.id))
            ]
            func add(_ key: String, _ value: String?, isPlain: Bool = false) {
                guard let value, !value.isEmpty else { return }
                pairs.append(YAMLPair(key, isPlain ? .plain(value) : .text(value)))
            }
            add("author", comment.author)
            add("url", comment.url)
            add("date", comment.date, isPlain: true)
            if comment.isPingback { add("kind", "pingback") }
            add("person", comment.person)
            if let target = comment.replyTo { add("reply-to", target, isPlain: target.allSatisfy(\.isWholeNumber)) }
            if !comment.body.isEmpty || !comment.isPingback {
                pairs.append(YAMLPair("body", comment.body.isEmpty ? .text("") : .block(comment.body)))
            }
            return pairs
        })
}
