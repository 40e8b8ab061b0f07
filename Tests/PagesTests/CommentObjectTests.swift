// Threads of comments as templates read them.

internal import SiteModel
internal import Templates
internal import Testing

@testable internal import Pages

@Suite struct CommentObjectTests {
    private func comment(
        _ id: String, kind: SiteModel.Comment.Kind = .comment, author: String? = nil, person: DocumentID? = nil,
        parent: Int? = nil, depth: Int = 0
    ) -> SiteModel.Comment {
        SiteModel.Comment(
            id: id, kind: kind, author: author, url: nil, date: nil, person: person, parent: parent, depth: depth)
    }

    @Test func `threads nest, and pingbacks are separate and not counted`() {
        var site = HandmadeSite()
        let ana = site.add(.person, "ana", title: "Ana")
        let comments = [
            comment("1", author: "Bo"), comment("2", person: ana, parent: 0, depth: 1),
            comment("3", parent: 1, depth: 2), comment("4", author: "Cy", parent: 0, depth: 1),
            comment("5", author: "Di"), comment("6", kind: .pingback, author: "Elsewhere"),
        ]
        let id = site.add(.post, "x", date: "2026-01-01", authors: [ana], policy: .open, comments: comments) { body in
            body.comments = comments.map { Array("<p>\($0.id)</p>".utf8) }
        }
        let post = site.tables().document(id)
        #expect(read(post, "comments.count") == "5")
        #expect(read(post, "comments.pingback_count") == "1")
        #expect(read(post, "comments.is_open") == "true")
        #expect(read(post, "comments.threads.0.replies.0.replies.0.content") == "<p>3</p>")
        #expect(read(post, "comments.threads.0.replies.1.author") == "Cy")
        #expect(read(post, "comments.threads.1.anchor") == "comment-5")
        #expect(read(post, "comments.threads.2") == "nothing")
        #expect(read(post, "comments.pingbacks.0.author") == "Elsewhere")
        // A person of the site needs no name given.
        #expect(read(post, "comments.threads.0.replies.0.author") == "Ana")
        #expect(read(post, "comments.threads.0.replies.0.is_author") == "true")
        #expect(read(post, "comments.threads.0.replies.0.reply_to") == "Bo")
        #expect(read(post, "comments.threads.0.replies.0.replies.0.author") == "none")
        #expect(read(post, "comments.threads.0.is_author") == "false")
        // What a theme needs to nest lists without recursion.
        let closes = (0..<5).map { read(post, "comments.all.\($0).closes") }
        #expect(closes == ["0", "0", "1", "1", "0"])
    }

    @Test func `a document without comments says whether it accepts any`() {
        var site = HandmadeSite()
        let closed = site.add(.post, "closed", date: "2026-01-01", policy: .closed)
        let off = site.add(.post, "off", date: "2026-01-01", policy: .off)
        let page = site.add(.page, "about", policy: .open)
        let tables = site.tables()
        #expect(read(tables.document(closed), "comments.count") == "0")
        #expect(read(tables.document(closed), "comments.is_open") == "false")
        #expect(read(tables.document(closed), "comments.threads") == "[]")
        #expect(read(tables.document(off), "comments") == "none")
        // A page that asks for comments has them.
        #expect(read(tables.document(page), "comments.is_open") == "true")
    }

    @Test func `a thread of a hundred thousand replies is walked without recursion`() {
        var site = HandmadeSite()
        let count = 100_000
        let comments = (0..<count).map { comment(String($0), parent: $0 == 0 ? nil : $0 - 1, depth: $0) }
        let id = site.add(.post, "deep", date: "2026-01-01", policy: .closed, comments: comments)
        var value = site.tables().document(id)
        var depth = 0
        if case .object(let object) = value, case .object(let talk)? = object.value(forKey: "comments"),
            case .list(let threads)? = talk.value(forKey: "threads"), let first = threads.first
        {
            value = first
            while case .object(let reply) = value, case .list(let replies)? = reply.value(forKey: "replies"),
                let next = replies.first
            {
                value = next
                depth += 1
            }
        }
        #expect(depth == count - 1)
    }
}
