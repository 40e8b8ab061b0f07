// Whether a post becomes an interview, and what the report says of it.

extension ImportReport {
    /// The interview that a text is; nil if it stays a post. What only looks like one is noted.
    ///
    /// - Parameters:
    ///   - author: the slug of the text's author.
    ///   - isChat: whether the post has WordPress's format `chat`.
    ///   - isWanted: whether interviews are looked for at all.
    mutating func interview(
        in evidence: TranscriptEvidence, people: [KnownPerson], author: String?, isChat: Bool = false, title: String,
        isWanted: Bool
    ) -> Interview? {
        let group = ReportGroup(.decided, "Posts that look like interviews")
        switch judge(evidence, people: people, author: author, isChat: isChat) {
        case .interview(let found) where isWanted: return found
        case .interview: add("'\(title)' looks like an interview and stays a post (--no-interviews)", to: group)
        case .nearMiss(let reason): add("'\(title)' \(reason)", to: group)
        case .post: break
        }
        return nil
    }
}
