// The comments of one document → its file of comments.

internal import Content
internal import HTMLConversion
internal import XMLReading

/// What became of a document's comments.
struct ConvertedComments: Sendable {
    var comments: [ImportedComment] = []
    /// Threads that had to be hung up elsewhere, comments that still wait.
    var notes: [(group: ReportGroup, text: String)] = []
    var droppedURLs = 0
}

extension ConvertedComments {
    static let rehung = ReportGroup(.decided, "Comments whose thread was broken")
    static let waiting = ReportGroup(.notCarried, "Comments that wait for approval")
}

/// A comment of the export.
private struct Entry {
    let id: Int
    let parent: Int
    let user: Int
    let date: PostDate
    let element: XMLElement
    let state: CommentState
}

/// - Parameter resolve: the absolute address for one of the old blog's own `?p=…`, or the address as it is.
func convertComments(
    of element: XMLElement, title: String, people: PeoplePlan, blog: OldBlog, resolve: @escaping (String) -> String
) -> ConvertedComments {
    var result = ConvertedComments()
    var entries: [Entry] = []
    for comment in element.children where comment.name == "wp:comment" {
        let type = comment["wp:comment_type"]
        let entry = Entry(
            id: Int(comment["wp:comment_id"]) ?? 0, parent: Int(comment["wp:comment_parent"]) ?? 0,
            user: Int(comment["wp:comment_user_id"]) ?? 0,
            date: PostDate(local: comment["wp:comment_date"], gmt: comment["wp:comment_date_gmt"]), element: comment,
            state: CommentState(
                type: type.isEmpty ? "comment" : type, approved: approval(comment["wp:comment_approved"])))
        entries.append(entry)
        if entry.state.approved == "waiting" {
            let text = parseHTML(comment.verbatim("wp:comment_content")).plainText
            let author = plainTitle(comment["wp:comment_author"])
            result.notes.append(
                (
                    ConvertedComments.waiting,
                    "\(author.isEmpty ? "someone" : author), \(comment["wp:comment_date"]), on '\(title)': \(text.prefix(400))"
                ))
        }
    }
    let carried = entries.enumerated().filter { $0.element.state.isCarried }.sorted {
        ($0.element.date.order, $0.element.id, $0.offset) < ($1.element.date.order, $1.element.id, $1.offset)
    }.map(\.element)
    let threads = Threads(entries)
    var written: [String: String] = [:]
    for entry in carried {
        var comment = converted(entry, people: people, blog: blog, resolve: resolve, dropped: &result.droppedURLs)
        if let other = written[comment.id] {
            // The same one twice, or two of one number.
            if other == comment.body { continue }
            comment.id += "-2"
            if written[comment.id] != nil { continue }
        }
        written[comment.id] = comment.body
        let (target, problem) = threads.target(of: entry.id, parent: entry.parent)
        comment.replyTo = target.map(String.init)
        if let problem {
            result.notes.append((ConvertedComments.rehung, "comment \(entry.id) on '\(title)': \(problem)"))
        }
        result.comments.append(comment)
    }
    return result
}

private func converted(
    _ entry: Entry, people: PeoplePlan, blog: OldBlog, resolve: @escaping (String) -> String, dropped: inout Int
) -> ImportedComment {
    let element = entry.element
    var comment = ImportedComment(id: String(entry.id))
    comment.author = plainTitle(element["wp:comment_author"])
    let url = element["wp:comment_author_url"].filter { !$0.isWhitespace }
    if !url.isEmpty {
        let isHome = blog.own(url).map { $0.path == "/" && $0.query.isEmpty } ?? false
        if isWebURL(url), !isHome { comment.url = url } else { dropped += 1 }
    }
    comment.date = entry.date.written
    comment.isPingback = entry.state.type != "comment"
    comment.person = people.slug(user: entry.user)
    let text = element.verbatim("wp:comment_content")
    let rules = ConversionRules(
        audience: HTMLAudience.commenter, address: { address, _ in address.hasPrefix("#") ? address : resolve(address) }
    )
    comment.body = convertHTML(parseHTML(autop(Array(text.utf8))), rules: rules).text
    return comment
}

/// Who answers whom, with what is not carried left out.
private struct Threads {
    private var parents: [Int: Int] = [:]
    private var carried: Set<Int> = []

    init(_ entries: [Entry]) {
        for entry in entries {
            if parents[entry.id] == nil { parents[entry.id] = entry.parent }
            if entry.state.isCarried { carried.insert(entry.id) }
        }
        breakCircles()
    }

    /// Takes one link out of every circle.
    private mutating func breakCircles() {
        var done: Set<Int> = []
        for start in parents.keys.sorted() {
            var way: Set<Int> = []
            var id = start
            while id != 0, !done.contains(id), let parent = parents[id] {
                if !way.insert(id).inserted {
                    parents[id] = circle
                    break
                }
                id = parent
            }
            done.formUnion(way)
        }
    }

    /// Stands for the parent of a comment whose thread is a circle.
    private let circle = -1

    /// The nearest ancestor that is carried; nil with a reason where the export's thread leads nowhere.
    func target(of id: Int, parent: Int) -> (target: Int?, problem: String?) {
        guard parent != 0 else { return (nil, nil) }
        var ancestor = parents[id] == circle ? circle : parent
        while ancestor > 0 {
            if carried.contains(ancestor) {
                let problem =
                    ancestor == parent ? nil : "its parent \(parent) is not carried, it answers \(ancestor) now"
                return (ancestor, problem)
            }
            guard let next = parents[ancestor] else {
                return (nil, "its parent \(ancestor) is not a comment on this text, so it begins a thread now")
            }
            ancestor = next
        }
        if ancestor == circle { return (nil, "its thread forms a loop, so it begins a new one now") }
        return (nil, "its parent \(parent) is not carried, so it begins a thread now")
    }
}
