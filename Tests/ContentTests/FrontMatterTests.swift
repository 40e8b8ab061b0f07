// What is wrong with front matter, each at its place.

internal import Content
internal import Diagnostics
internal import SiteModel
internal import Testing

@Suite struct FrontMatterTests {
    static let frames: [Mistake] = [
        Mistake(
            path: "Content/posts/test.md", text: "«# Hello»\n\nText.\n",
            message: "error: the first line must be '---', the beginning of the front matter"),
        Mistake(
            path: "Content/posts/test.md", text: "«»",
            message: "error: the first line must be '---', the beginning of the front matter"),
        Mistake(
            path: "Content/posts/test.md", text: "«---»\ntitle: A\n\nText.\n",
            message: "error: the front matter is not closed; end it with a line '---'"),
        Mistake(
            path: "Content/posts/test.md", text: "---\n«- title\n- date»\n---\n",
            message: "error: front matter must be lines such as 'title: …', not a list"),
        Mistake(
            path: "Content/posts/test.md", text: "---\n«just text»\n---\n",
            message: "error: front matter must be lines such as 'title: …', not 'just text'"),
        Mistake(
            path: "Content/posts/test.md", text: "«---»\ntitle: A\n---\n", message: "error: a post needs a 'date'"),
        Mistake(path: "Content/pages/test.md", text: "«---»\n---\n", message: "error: a page needs a 'title'"),
        Mistake(
            path: "Content/people/test.md", text: "«---»\nrole: x\n---\n", message: "error: a person needs a 'name'"),
        Mistake(path: "Content/pages/test.md", text: "«---»\ntitle:\n---\n", message: "error: a page needs a 'title'"),
        Mistake(
            path: "Content/pages/test.md", text: "---\ntitle: «\"\"»\n---\n",
            message: "error: 'title' is empty; write a text"),
        Mistake(
            path: "Content/pages/Ω.md", text: "---\ntitle: A\ndescription: «[a]»\n---\n",
            message: "error: 'description' must be text, not a list"),
    ]

    @Test(arguments: frames) func `front matter has a frame and its required keys`(_ mistake: Mistake) {
        mistake.check()
    }

    static let values: [Mistake] = [
        .post("«titel»: x", "warning: a post has no key 'titel'; did you mean 'title'?"),
        .post("«speakers»: x", "warning: a post has no key 'speakers'"),
        .post("«Tags»: [a]", "warning: a post has no key 'Tags'; did you mean 'tags'?"),
        .post("description: «{a: b}»", "error: 'description' must be text, not a map"),
        .post("draft: «maybe»", "error: 'draft' must be true or false, not 'maybe'"),
        .post("draft: «\"true\"»", "error: 'draft' must be true or false, not 'true'; write true without quotes"),
        .post(
            "tags: «tide, salt water»",
            "warning: 'tags' is one name that contains a comma; for a list of names, write [tide, salt water]"),
        .post("tags: «{a: b}»", "error: 'tags' must be a list of names, not a map"),
        .post("tags: [a, «[b]»]", "error: 'tags' must be a list of names, but this is a list"),
        .post("tags: [a, «~»]", "error: 'tags' must be a list of names, but this is nothing"),
        .post("tags: [a, «\" \"»]", "error: 'tags' contains an empty name"),
        .post(
            "comments: «close»",
            "error: 'comments' must be 'open', 'closed' or 'off', not 'close'; did you mean 'closed'?"),
        .post(
            "updated: «tomorrow»",
            "error: 'updated' must be a date such as 2007-03-12, 2007-03-12T09:00 or 2007-03-12T09:00:00-08:00, "
                + "not 'tomorrow'"),
        .post("updated: «2007-02-30»", "error: 'updated' is '2007-02-30', which is not a valid date or time"),
        .post(
            "updated: «2007-02-03T25:00»", "error: 'updated' is '2007-02-03T25:00', which is not a valid date or time"),
        .post(
            "slug: «../../etc»",
            "error: the slug '../../etc' is not a part of an address; use letters, digits and hyphens"),
        .post("slug: «...»", "error: the slug '...' is not a part of an address; use letters, digits and hyphens"),
        .post("slug: «\"!\"»", "error: the slug '!' is not a part of an address; use letters, digits and hyphens"),
        .post("slug: «My Post»", "warning: the slug 'My Post' is published as 'my-post'; write it that way"),
        .post("aliases: [«old»]", "error: the alias 'old' must begin with '/'; write '/old'"),
        .post(
            "aliases: «/../etc»",
            "error: the alias '/../etc' is not a safe address; write the old address from the root, such as /old/path/"),
        .post(
            "aliases: «/?p=12»",
            "warning: no file can answer for what follows the '?' in '/?p=12'; build with --redirects netlify, apache or "
                + "nginx, or delete it"),
        .post("aliases: «/old/?»", "error: the alias '/old/?' ends with '?'; delete it"),
        .post(
            "aliases: «/old/?a b»",
            "error: the alias '/old/?a b' is not a safe address; write the old address from the root, such as /old/path/"
        ),
        .post(
            "aliases: «/a//b»",
            "error: the alias '/a//b' is not a safe address; write the old address from the root, such as /old/path/"),
        .post("template: «../x.html»", "error: 'template' must be the file name of a template, such as 'wide.html'"),
        .post("extra: «[a]»", "error: 'extra' must be a map, not a list"),
        .post("author: «ana-lime»", "error: no person has the slug 'ana-lime'; did you mean 'ana-lima'?"),
        .post(
            "author: [ana-lima, «xyz»]",
            "error: no person has the slug 'xyz'; a slug is the name of a file in Content/people"),
        .post("jobs: [«x»]", "error: no job has the slug 'x'; a slug is the name of a file in Content/jobs"),
        .post(
            "image: «x.png»",
            "error: nothing in the site has the path 'x.png'; paths are relative to the folder of the file"
        ),
        .post(
            "image: «/x.png»",
            "error: nothing in the site has the address '/x.png'; a path that begins with '/' starts at the root of the site, such as /jobs/"
        ),
        .post(
            "image: «https:x»",
            "error: 'image' must be a picture beside the document or from the root, not 'https:x'"),
        .post(
            "author: «ana-lima»",
            "error: the person 'ana-lima' is a draft and not published, so nothing can refer to them; publish their page, or name someone else",
            others: ["Content/people/ana-lima.md": "---\nname: Ana\ndraft: true\n---\n"]),
    ]

    @Test(arguments: values) func `a wrong value is reported at its place`(_ mistake: Mistake) { mistake.check() }

    static let people: [Mistake] = [
        Mistake(
            path: "Content/people/test.md", text: "---\nname: A\nlinks: «[a]»\n---\n",
            message: "error: 'links' must be a map of names and URLs, not a list"),
        Mistake(
            path: "Content/people/test.md", text: "---\nname: A\nlinks: {Home: «javascript:alert(1)»}\n---\n",
            message: "error: the link 'Home' must be an address with http, https or mailto, not 'javascript:alert(1)'"),
        Mistake(
            path: "Content/people/test.md", text: "---\nname: A\nlinks: {Home: «[x]»}\n---\n",
            message: "error: the link 'Home' must be a URL, not a list"),
        Mistake(
            path: "Content/people/test.md", text: "---\nname: A\nlinks: {Home: «/abuot/»}\n---\n",
            message: "error: nothing in the site has the address '/abuot/'; did you mean '/about/'?",
            others: ["Content/pages/about.md": "---\ntitle: About\n---\n"]),
        Mistake(
            path: "Content/people/test/index.md", text: "---\nname: A\nphoto: «me.pgn»\n---\n",
            message: "error: nothing in the site has the path 'me.pgn'; did you mean 'me.png'?",
            others: ["Content/people/test/me.png": ""]),
    ]

    @Test(arguments: people) func `a person's links and photo are checked`(_ mistake: Mistake) { mistake.check() }

    @Test func `every problem in a file is reported in one run`() {
        let site = TestSite([
            "Content/posts/test.md": "---\ndate: soon\ntags: {a: b}\ndraft: 3\nauthr: x\nauthor: nobody\n---\n"
        ])
        #expect(
            site.messages(site.build()) == [
                "Content/posts/test.md:1:1: error: a post needs a 'title'",
                "Content/posts/test.md:2:7: error: 'date' must be a date such as 2007-03-12, 2007-03-12T09:00 or "
                    + "2007-03-12T09:00:00-08:00, not 'soon'",
                "Content/posts/test.md:3:7: error: 'tags' must be a list of names, not a map",
                "Content/posts/test.md:4:8: error: 'draft' must be true or false, not '3'",
                "Content/posts/test.md:5:1: warning: a post has no key 'authr'; did you mean 'author'?",
                "Content/posts/test.md:6:9: error: no person has the slug 'nobody'; a slug is the name of a file in Content/people",
            ])
    }

    @Test func `bytes that are not UTF-8 are one error at their place`() {
        let bytes = Array("---\ntitle: A\ndate: 2026-01-01\n---\nCaf".utf8) + [0xE9, 0x21]
        let source = Source(id: SourceID(0), path: "Content/posts/a.md", bytes: bytes)
        let checked = parseEntry(DocumentSource(kind: .post, source: source), timeZone: "UTC")
        #expect(checked.diagnostics.map(\.message) == ["the file is not UTF-8 here; save it as UTF-8"])
        #expect(checked.diagnostics.first?.span.bytes == 37..<38)
    }

    @Test func `broken front matter does not affect other documents`() {
        let site = TestSite([
            "Content/people/ana.md": "---\nname: [Ana\n---\n",
            "Content/posts/a.md":
                "---\ntitle: A\ndate: 2026-01-01\nauthor: ana\n---\n[Ana](../people/ana.md) [x](/people/ana/)\n",
        ])
        #expect(
            site.messages(site.build(converting: true)) == [
                "Content/people/ana.md:2:7: error: this list has no closing ']', or a ',' is missing in it"
            ])
    }

    @Test func `a number or a yes is text where text is expected`() throws {
        let site = TestSite(["Content/posts/a.md": "---\ntitle: 1984\ndate: 2026-01-01\ntags: [2026, yes, 1.50]\n---\n"]
        )
        let outcome = site.build()
        #expect(site.messages(outcome) == [])
        let outline = try #require(outcome.outline)
        #expect(outline.documents[0].title == "1984")
        #expect(outline.tags.map(\.name) == ["1.50", "2026", "yes"])
    }

    @Test func `a theme's own data keeps its types and its order`() throws {
        let extra = "extra: {b: 1, a: 2.5, c: [true, no, ~, \"1\"], d: {e: 2026-01-01}}"
        let site = TestSite(["Content/pages/a.md": "---\ntitle: A\n\(extra)\n---\n"])
        let outline = try #require(site.build().outline)
        #expect(
            outline.documents[0].extra
                == .map([
                    .init(key: "b", value: .integer(1)), .init(key: "a", value: .number(2.5)),
                    .init(key: "c", value: .list([.boolean(true), .text("no"), .null, .text("1")])),
                    .init(key: "d", value: .map([.init(key: "e", value: .text("2026-01-01"))])),
                ]))
    }
}
