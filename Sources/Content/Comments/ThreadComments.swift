// Comments in reading order: each one followed by its replies, to any depth.

internal import Diagnostics
internal import SiteModel

/// A comment's place in its thread.
struct ThreadedComment: Sendable {
    /// Its index in the file.
    let index: Int
    /// The index, in thread order, of the comment that it answers.
    let parent: Int?
    let depth: Int
}

/// Checks ids and replies, and puts comments into thread order. Siblings keep the order of the file.
func threadComments(_ comments: [CommentEntry]) -> Checked<[ThreadedComment]> {
    var diagnostics: [Diagnostic] = []
    var indices: [String: Int] = [:]
    for (index, comment) in comments.enumerated() {
        if let first = indices[comment.id.value] {
            diagnostics.append(
                .error(
                    .commentDuplicateID,
                    "the comment's id '\(comment.id.value)' is used twice; give this comment its own id",
                    at: comment.id.span,
                    notes: [.init("it is first used here", at: comments[first].id.span)]))
        } else {
            indices[comment.id.value] = index
        }
    }
    var suggestions = SuggestionLimit()
    var parents: [Int?] = comments.map { comment in
        guard let reply = comment.replyTo else { return nil }
        if let parent = indices[reply.value] { return parent }
        let known = suggestions.allowsAnother() ? comments.map(\.id.value) : []
        diagnostics.append(
            .error(
                .commentUnknownReply,
                "no comment here has the id '\(reply.value)'" + spellingSuggestion(for: reply.value, among: known),
                at: reply.span))
        return nil
    }
    diagnostics += breakCircles(of: comments, &parents)
    return Checked(preorder(parents), diagnostics)
}

/// Reports each loop of replies once, at its first comment in the file, and drops that reply.
private func breakCircles(of comments: [CommentEntry], _ parents: inout [Int?]) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    /// 0 means not visited; otherwise the number of the walk that visited it.
    var walks = Array(repeating: 0, count: parents.count)
    for start in parents.indices {
        var index = start
        while walks[index] == 0, let parent = parents[index] {
            walks[index] = start + 1
            index = parent
        }
        guard walks[index] == start + 1, parents[index] != nil else {
            if walks[index] == 0 { walks[index] = start + 1 }
            continue
        }
        var circle = [index]
        while let next = parents[circle[circle.count - 1]], next != index { circle.append(next) }
        guard let first = circle.min(), let reply = comments[first].replyTo else { continue }
        let others = circle.count == 1 ? "" : " through '\(reply.value)'"
        diagnostics.append(
            .error(
                .commentCircularReply,
                "the comment '\(comments[first].id.value)' answers itself\(others); point its 'reply-to' at an earlier comment",
                at: reply.span))
        parents[first] = nil
    }
    return diagnostics
}

/// Without recursion, because a thread may be as deep as the file is long.
private func preorder(_ parents: [Int?]) -> [ThreadedComment] {
    var replies: [[Int]] = Array(repeating: [], count: parents.count)
    var stack: [(index: Int, parent: Int?, depth: Int)] = []
    for index in parents.indices.reversed() {
        if let parent = parents[index] {
            replies[parent].append(index)
        } else {
            stack.append((index, nil, 0))
        }
    }
    var order: [ThreadedComment] = []
    while let next = stack.popLast() {
        let place = order.count
        order.append(ThreadedComment(index: next.index, parent: next.parent, depth: next.depth))
        for reply in replies[next.index] { stack.append((reply, place, next.depth + 1)) }
    }
    return order
}
