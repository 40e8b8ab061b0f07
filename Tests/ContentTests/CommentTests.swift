// Comments: their keys, their threads, and that they can do no harm.

internal import Content
internal import SiteModel
internal import Testing

@Suite struct CommentTests {
    static let mistakes: [Mistake] = [
        .comments("«id: 1»\n", "error: comments must be a list of entries that begin with '- id:', not a map"),
        .comments("- «x»\n", "error: a comment must be a map of keys, not 'x'"),
        .comments("- «author»: x\n  body: y\n", "error: a comment needs an 'id'"),
        .comments("- «id»: 1\n", "error: a comment needs a 'body'"),
        .comments(
            "- id: «a b»\n  body: x\n",
            "error: a comment's id must consist of letters, digits, '-', '_' and '.', not 'a b'"),
        .comments("- id: 1\n  body: «[x]»\n", "error: 'body' must be text, not a list"),
        .comments(
            "- id: 1\n  body: x\n  «autor»: y\n", "warning: a comment has no key 'autor'; did you mean 'author'?"),
        .comments(
            "- id: 1\n  body: x\n  url: «javascript:alert(1)»\n",
            "error: a commenter's 'url' must begin with http:// or https://, not 'javascript:alert(1)'"),
        .comments(
            "- id: 1\n  body: x\n  url: «mailto:a@b.de»\n",
            "error: a commenter's 'url' must begin with http:// or https://, not 'mailto:a@b.de'"),
        .comments(
            "- id: 1\n  body: x\n  date: «2007-02-30»\n",
            "error: 'date' is '2007-02-30', which is not a valid date or time"),
        .comments(
            "- id: 1\n  body: x\n  kind: «ping»\n",
            "error: 'kind' must be 'comment' or 'pingback', not 'ping'"),
        .comments(
            "- id: 1\n  body: x\n  person: «ana»\n",
            "error: no person has the slug 'ana'; a slug is the name of a file in Content/people"),
        .comments(
            "- id: 1\n  body: x\n- id: 2\n  body: x\n  reply-to: «3»\n",
            "error: no comment here has the id '3'; did you mean '1'?"),
        .comments(
            "- id: 1\n  body: x\n  reply-to: «1»\n",
            "error: the comment '1' answers itself; point its 'reply-to' at an earlier comment"),
        .comments(
            "- id: 1\n  body: x\n  reply-to: «2»\n- id: 2\n  body: x\n  reply-to: 1\n- id: 3\n  body: x\n  reply-to: 2\n",
            "error: the comment '1' answers itself through '2'; point its 'reply-to' at an earlier comment"),
        Mistake(
            path: "Content/posts/test.comments.yml", text: "- id: 1\n  body: x\n- id: «1»\n  body: y\n",
            message: "error: the comment's id '1' is used twice; give this comment its own id",
            others: ["Content/posts/test.md": "---\ntitle: A\ndate: 2026-01-02\n---\nText.\n"],
            note: "it is first used here"),
        Mistake(
            path: "Content/people/test.comments.yml", text: "«»- id: 1\n  body: x\n",
            message:
                "warning: only posts, interviews and pages have comments;  a person shows none, so delete this file",
            others: ["Content/people/test.md": "---\nname: A\n---\nText.\n"]),
    ]

    @Test(arguments: mistakes) func `a comment's keys and replies are checked`(_ mistake: Mistake) { mistake.check() }

    private func site(_ comments: String, policy: String = "closed") -> TestSite {
        TestSite([
            "Content/posts/a.md": "---\ntitle: A\ndate: 2026-01-01\ncomments: \(policy)\n---\nText.\n",
            "Content/posts/a.comments.yml": comments, "Content/people/ana-lima.md": "---\nname: Ana Lima\n---\n",
        ])
    }

    @Test func `threads are read from the top, each comment before its replies`() throws {
        let comments =
            "- {id: 1, body: a}\n- {id: 2, body: b}\n- {id: 3, reply-to: 1, body: c}\n- {id: 4, reply-to: 3, body: d}\n"
            + "- {id: 5, reply-to: 1, body: e}\n- {id: 6, kind: pingback, url: https://x.de}\n- {id: 7, reply-to: 9, body: f}\n- {id: 9, body: g}\n"
        let site = site(comments)
        let outcome = site.build(converting: true)
        #expect(site.messages(outcome) == [])
        let document = try #require(outcome.outline?.documents.last)
        #expect(document.comments.map(\.id) == ["1", "3", "4", "5", "2", "6", "9", "7"])
        #expect(document.comments.map(\.depth) == [0, 1, 2, 1, 0, 0, 0, 1])
        #expect(document.comments.map(\.parent) == [nil, 0, 1, 0, nil, nil, nil, 6])
        #expect(document.comments.map(\.kind).filter { $0 == .pingback }.count == 1)
        let body = try #require(outcome.site?.body(of: document.id))
        #expect(body.comments.map { String(decoding: $0, as: UTF8.self) }[1] == "<p>c</p>\n")
        #expect(body.comments[5].isEmpty)
    }

    @Test func `a thread may be as deep as its file is long`() throws {
        let comments = (0..<3000).map {
            $0 == 0 ? "- {id: 0, body: a}\n" : "- {id: \($0), reply-to: \($0 - 1), body: a}\n"
        }.joined()
        let outcome = site(comments).build()
        #expect(outcome.outline?.documents.last?.comments.last?.depth == 2999)
    }

    @Test func `one of the site's people needs no name`() throws {
        let outcome = site("- {id: 1, person: ana-lima, body: a}\n- {id: 2, body: b}\n").build()
        let comments = try #require(outcome.outline?.documents.last?.comments)
        #expect(comments.map(\.author) == ["Ana Lima", nil])
        #expect(comments.map { $0.person == nil } == [false, true])
    }

    @Test func `comments that are off are neither shown nor counted, but checked`() throws {
        let site = site("- {id: 1, body: a}\n- {id: 1, body: b}\n", policy: "off")
        let outcome = site.build(converting: true)
        #expect(
            site.messages(outcome) == [
                "Content/posts/a.comments.yml:2:8: error: the comment's id '1' is used twice; give this comment its own id"
            ])
        #expect(outcome.outline?.documents.last?.comments.isEmpty == true)
        #expect(outcome.site?.bodies.last?.comments.isEmpty == true)
    }

    @Test func `HTML in a comment is text, and dangerous links are plain text`() throws {
        let site = site(
            "- id: 1\n  body: |\n    <script>alert(1)</script> [x](javascript:alert(1)) [y](/jobs/) # no\n\n    # Big\n"
        )
        let html = try #require(site.build(converting: true).site?.bodies.last?.comments.first)
        let text = String(decoding: html, as: UTF8.self)
        #expect(!text.contains("<script"))
        #expect(!text.contains("href=\"javascript:"))
        #expect(!text.contains("id=\"big\""))
    }
}
