// Ghost's own comments, where an export has their table: those that readers saw, in their threads.

internal import HTMLConversion

struct GhostComments {
    private let byPost: [String: [DataValue]]
    private let members: [String: DataValue]
    private let posts: GhostPosts

    init(_ export: GhostExport, _ posts: GhostPosts) {
        byPost = Dictionary(grouping: export.rows("comments")) { $0["post_id"]?.text ?? "" }
        members = export.rowsByID("members")
        self.posts = posts
    }

    /// The comments of a post, the oldest first.
    func of(_ post: DataValue, links: BlogLinks) -> [ImportedComment] {
        let rows = (byPost[post["id"]?.text ?? ""] ?? []).filter { $0["status"]?.words ?? "published" == "published" }
        let dated = rows.map { row in (row: row, date: posts.date(row["created_at"])) }
        let sorted = dated.enumerated().sorted {
            ($0.element.date?.order ?? 0, $0.offset) < ($1.element.date?.order ?? 0, $1.offset)
        }.map(\.element)
        var numbers: [String: String] = [:]
        var comments: [ImportedComment] = []
        for (row, date) in sorted {
            // Ghost's ids are long; numbers in the order of their dates are as good.
            var comment = ImportedComment(id: String(comments.count + 1))
            if let id = row["id"]?.text { numbers[id] = comment.id }
            comment.author = row["member_id"]?.text.flatMap { members[$0]?["name"]?.words }
            comment.date = date?.written
            // One that was carried before this one, so that no thread is a circle.
            comment.replyTo = (row["in_reply_to_id"] ?? row["parent_id"])?.text.flatMap { numbers[$0] }
            if comment.replyTo == comment.id { comment.replyTo = nil }
            var findings = TextFindings()
            var rules = ConversionRules(audience: .commenter)
            rules.address = { address, _ in
                let rewritten = links.rewritten(address, &findings)
                // Comments say whole addresses, or such from the root.
                return webParts(rewritten) != nil || rewritten.hasPrefix("/") ? rewritten : nil
            }
            comment.body = convertHTML(withGhostURL(row["html"]?.text ?? "", posts.blogURL), rules: rules).text
            comments.append(comment)
        }
        return comments
    }
}
