// Which comment answers which, as links between comments, so that a thread of any depth costs only its length.

internal import SiteModel

/// The tree of a document's comments, which are in thread order: each one is followed by its replies.
struct CommentThreads: Sendable {
    /// For each comment: its first reply and its next sibling; -1 if there is none.
    private var firstReply: [Int32]
    private var nextSibling: [Int32]
    /// Top-level comments, and all pingbacks.
    private(set) var tops: [Int] = []
    private(set) var pingbacks: [Int] = []
    private(set) var commentCount = 0
    /// For each comment: how many levels of replies end after it; 0 if its first reply follows.
    private(set) var closes: [Int32]

    init(_ comments: [Comment]) {
        firstReply = Array(repeating: -1, count: comments.count)
        nextSibling = firstReply
        closes = Array(repeating: 0, count: comments.count)
        var lastReply = firstReply
        var lastComment: Int?
        for (index, comment) in comments.enumerated() {
            if comment.kind == .pingback { pingbacks.append(index) }
            guard comment.kind == .comment else { continue }
            commentCount += 1
            if let last = lastComment { closes[last] = Int32(max(0, comments[last].depth - comment.depth)) }
            lastComment = index
            guard let parent = comment.parent, comments.indices.contains(parent) else {
                tops.append(index)
                continue
            }
            if lastReply[parent] < 0 {
                firstReply[parent] = Int32(index)
            } else {
                nextSibling[Int(lastReply[parent])] = Int32(index)
            }
            lastReply[parent] = Int32(index)
        }
        if let last = lastComment { closes[last] = Int32(comments[last].depth) }
    }

    func replies(to index: Int) -> [Int] {
        var replies: [Int] = []
        var next = Int(firstReply[index])
        while next >= 0 {
            replies.append(next)
            next = Int(nextSibling[next])
        }
        return replies
    }
}
