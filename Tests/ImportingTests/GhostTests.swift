// A blog from Ghost: what its export becomes, file by file and as a built site, and exports that are damaged.

import Foundation
import Importing
import TestSupport
import Testing

private let export = fixture("Ghost/export.json")

private func importingGhost(
    _ path: String = export, into folder: String, url: String? = "https://pegel.example", uploads: String? = nil
) throws -> Imported {
    var options = GhostOptions()
    options.url = url
    return try importing(into: folder, record: "Content/.ghost-import.json", uploads: uploads) {
        try importGhost(reading: path, options: options, site: $0, isNewSite: true)
    }
}

/// Imports an export of these tables.
private func importingTables(_ data: String, in folder: String) throws -> Imported {
    let path = folder + "/export.json"
    try data.write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try importingGhost(path, into: folder)
}

@Suite struct GhostTests {
    @Test func `a post with every card becomes Candid's forms`() throws {
        try withTemporaryFolder { folder in
            let imported = try importingGhost(into: folder, uploads: fixture("Ghost/content"))
            let post = try #require(imported.files["Content/posts/2021-03-02-how-we-hire.md"])
            #expect(
                post == """
                    ---
                    title: How we hire
                    date: 2021-03-02T09:30:00+01:00
                    updated: 2021-04-01T10:00:00+02:00
                    author: [nora-kay, tobias-lund]
                    description: Two people & nine days.
                    tags: [Tides, R&D]
                    image: /content/images/2021/03/gauge.jpg
                    image-alt: A tide gauge
                    aliases:
                      - /p/00000000-0000-4000-8000-000000000001/
                    guid: "5f0000000000000000000001"
                    extra:
                      ghost:
                        featured: true
                        canonical-url: https://elsewhere.example/how-we-hire
                    ---

                    We read every letter twice. The [first hour of a shift](2021-01-11-how-a-shift-begins.md) says why.

                    ## <a id="the-first-week"></a>The first week

                    On the pier it is *cold* & bright; 2 < 3 * 4. See [who we are](../pages/about.md), [all about tides](/tags/tides/), [Nora](../people/nora-kay.md) and [the first week](#the-first-week).

                    ![The pier at low water](/content/images/2021/03/pier.jpg "Where every shift begins")

                    ![The pier](/content/images/2021/03/pier.jpg)
                    ![A gauge](/content/images/2021/03/gauge.jpg)

                    [How a shift begins](2021-01-11-how-a-shift-begins.md)

                    [Tide tables](https://tides.example/tables)

                    Every harbour, every day.

                    > [!WARNING]
                    > The ladder is **wet**.

                    > [!NOTE]
                    > 🐟 Fish on Fridays.

                    <details><summary>May I bring a dog?</summary><p>Only a dry one.</p></details>

                    <video controls src="https://pegel.example/content/media/2021/03/tide.mp4" width="640" height="360">
                    </video>

                    The tide in a minute

                    Gulls at six

                    <audio controls src="https://pegel.example/content/media/2021/03/gulls.mp3">
                    </audio>

                    [The plan of the pier](/content/files/2021/03/plan.pdf) (plan.pdf, 12 KB)

                    Two pages.

                    [Apply at the desk](https://jobs.pegelwerk.example/apply)

                    https://www.youtube.com/watch?v=dQw4w9WgXcQ

                    A film of the pier

                    ```swift
                    let days = 9
                    print("<tide>")
                    ```

                    <table><tr><td colspan="2">wide</td></tr><tr><td>3.1</td><td>m</td></tr></table>

                    - one
                    - two

                    ## Write to me

                    <!-- Ghost: kg-signup-card -->

                    The last line, [the rota](https://pegel.example/secret-rota/), and [nothing](https://pegel.example/no-such-page/).

                    """)
        }
    }

    @Test func `only what everybody could read is published`() throws {
        try withTemporaryFolder { folder in
            let imported = try importingGhost(into: folder, uploads: fixture("Ghost/content"))
            for name in [
                "half-a-thought", "later", "secret-rota", "paid-rota", "by-e-mail", "lost-in-lexical",
            ] {
                let file = imported.files.first { $0.key.hasSuffix("-\(name).md") }
                #expect(file?.value.contains("\ndraft: true\n") == true, "\(name)")
            }
            #expect(
                imported.summary[1]
                    == "6 are not published: 1 draft, 1 for members only, 1 for paying members only, 1 its text is not in the export, 1 scheduled, 1 sent by e-mail only"
            )
            let site = try ImportedSite(building: folder)
            let all = try site.everything()
            for secret in [
                "A draft text", "Scheduled text", "Members read", "Payers read", "Sent to a list", "gatekeeper",
                "nora@pegelwerk.example", "$2a$10$secret", "ola@mail.example", "Hidden words", "stats()", "#newsletter",
            ] { #expect(!all.contains(secret), "\(secret)") }
            for row in imported.report.documents {
                #expect(row.inSource == row.written + row.drafts + row.kept + row.notCarried)
            }
        }
    }

    @Test func `the site is built, and every address, feed id, comment and sentence is there`() throws {
        try withTemporaryFolder { folder in
            let imported = try importingGhost(into: folder, uploads: fixture("Ghost/content"))
            let site = try ImportedSite(building: folder)
            let post = try site.page("/how-we-hire/")
            for sentence in [
                "We read every letter twice.", "Where every shift begins", "Every harbour, every day.",
                "The ladder is", "Only a dry one.", "The tide in a minute", "Gulls at six", "Two pages.", "colspan",
                "Well said.", "So it is <strong>said</strong>.", "Ola Reader", "/content/images/2021/03/pier",
            ] { #expect(post.contains(sentence), "\(sentence)") }
            for path in [
                "/how-we-hire/", "/how-a-shift-begins/", "/a-talk-with-ines-okafor/", "/about/", "/tag/tides/",
                "/tag/tides/rss/", "/tag/r-d/", "/author/nora/", "/author/tobias/", "/rss/",
                "/p/00000000-0000-4000-8000-000000000002/", "/p/00000000-0000-4000-8000-000000000010/",
                "/content/files/2021/03/plan.pdf", "/tags-page/",
            ] { #expect(site.has(path), "\(path)") }
            let feed = try site.text("/feed.xml")
            for number in [1, 2, 3] { #expect(feed.contains(">5f000000000000000000000\(number)<"), "\(number)") }
            let talk = try #require(imported.files["Content/interviews/2021-02-01-a-talk-with-ines-okafor.md"])
            #expect(talk.contains("speakers:\n  NK: nora-kay\n  IO: { name: Ines Okafor }\n"))
            #expect(try site.page("/a-talk-with-ines-okafor/").contains("id=\"q3\""))
            let settings = try #require(imported.files["Content/site.yml"])
            for line in [
                "title: Pegelnotizen", "url: https://pegel.example", "time-zone: Europe/Berlin", "posts: /:slug/",
            ] {
                #expect(settings.contains(line), "\(line)")
            }
            #expect(!settings.contains("Rota"), "a menu leads to nothing that is not published")
            let person = try #require(imported.files["Content/people/nora-kay.md"])
            #expect(person.contains("photo: /content/images/2021/03/pier.jpg"))
            #expect(person.contains("X: https://x.com/norakay"))
            #expect(person.contains("Keeps the * gauge."))
        }
    }

    @Test func `a second run writes nothing`() throws {
        try withTemporaryFolder { folder in
            _ = try importingGhost(into: folder, uploads: fixture("Ghost/content"))
            let second = try importingGhost(into: folder)
            #expect(
                second.runFiles.allSatisfy { $0.outcome == .unchanged },
                "\(second.runFiles.filter { $0.outcome != .unchanged })")
        }
    }

    @Test func `both shapes of exports are read, old ones too`() throws {
        try withTemporaryFolder { folder in
            let old = #"""
                {"meta":{"version":"004"},"data":{"posts":[{"id":5,"uuid":"u-5","title":"Old & <good>","slug":"old","html":"<p>Old text.</p>",
                "image":"/content/images/2014/a.jpg","page":0,"status":"published","author_id":1,"published_at":1388404710000,"featured":0},
                {"id":6,"uuid":"u-6","title":"Page","slug":"page-6","html":"<p>P.</p>","page":1,"status":"published"}],
                "users":[{"id":1,"name":"N","slug":"n","email":"n@x.example"}],"tags":[{"id":1,"name":"T","slug":"t"}],
                "posts_tags":[{"post_id":5,"tag_id":1}],"settings":[{"key":"title","value":"Old blog"}]}}
                """#
            let imported = try importingTables(old, in: folder)
            let post = try #require(imported.files["Content/posts/2013-12-30-old.md"])
            #expect(post.contains("guid: u-5\n"))
            #expect(post.contains("title: Old & <good>\n"))
            #expect(post.contains("![](https://pegel.example/content/images/2014/a.jpg)"))
            #expect(imported.files["Content/pages/page-6.md"] != nil)
        }
    }

    @Test func `texts of one id, one slug and one day get a number each, from 2 on`() throws {
        try withTemporaryFolder { folder in
            let post =
                #"{"id":"1","slug":"tides","title":"T","html":"x","status":"published","published_at":"2021-03-02T08:30:00Z"}"#
            let posts = Array(repeating: post, count: 4).joined(separator: ",")
            let imported = try importingTables(#"{"data":{"posts":[\#(posts)]}}"#, in: folder)
            let names = imported.files.keys.filter { $0.hasPrefix("Content/posts/") }.sorted()
            #expect(
                names.map { $0.dropFirst("Content/posts/".count) } == [
                    "2021-03-02-tides-2.md", "2021-03-02-tides-3.md", "2021-03-02-tides-4.md", "2021-03-02-tides.md",
                ])
        }
    }

    @Test func `an escaped control character goes, wherever it stands`() throws {
        try withTemporaryFolder { folder in
            let post =
                #"{"id":"1\u0000","slug":"ti\u0000des","title":"T\u0001i","html":"<p>a\u0000b</p>","custom_excerpt":"c\u0008d","#
                + #""status":"published","published_at":"2021-03-02T08:30:00Z"}"#
            let imported = try importingTables(#"{"data":{"posts":[\#(post)]}}"#, in: folder)
            let text = try #require(imported.files["Content/posts/2021-03-02-tides.md"])
            #expect(text.contains("title: Ti\n") && text.contains("description: cd\n") && text.hasSuffix("\nab\n"))
            #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        }
    }

    /// Each of them would be looked at to the end of the text.
    @Test func `the name of a folder within an address begins no other file`() throws {
        try withTemporaryFolder { folder in
            let address = "/" + String(repeating: "content/images/", count: 500) + "a.jpg"
            let text = "<img src='__GHOST_URL__\(address)'> <img src='__GHOST_URL__/content/images/b.jpg'>"
            let path = folder + "/export.json"
            try """
            {"data":{"posts":[{"id":"1","title":"A","slug":"a","status":"published","published_at":"2021-03-02T08:30:00Z","html":"\(text)"}]}}
            """.write(toFile: path, atomically: true, encoding: .utf8)
            var options = GhostOptions()
            options.url = "https://pegel.example"
            let imported = try importGhost(reading: path, options: options, site: ImportSite(), isNewSite: true)
            #expect(Set(imported.wantedFiles.keys) == [String(address.dropFirst()), "content/images/b.jpg"])
        }
    }

    @Test func `a private blog is imported as drafts`() throws {
        try withTemporaryFolder { folder in
            let data =
                #"{"data":{"posts":[{"id":"1","title":"A","slug":"a","html":"<p>x</p>","status":"published","published_at":"2021-01-01T00:00:00.000Z"}],"settings":[{"key":"is_private","value":"true"}]}}"#
            let imported = try importingTables(data, in: folder)
            #expect(imported.only("posts").contains("draft: true"))
        }
    }

    @Test(arguments: [
        ("", "the file is empty"), ("<rss></rss>", "this is XML or HTML"), ("PK\u{3}\u{4}zip", "this is a zip archive"),
        ("[1, 2]", "this is not an export of Ghost"),
        ("{\"db\":[{\"data\":{\"posts\":[{\"id\":", "this is not valid JSON"),
        ("{\"version\":\"x\",\"items\":[]}", "this JSON has no posts"),
        ("{\"data\":{\"posts\":7}}", "this JSON has no posts"),
        ("{\"data\":" + String(repeating: "[", count: 5_000), "this is not valid JSON"),
    ])
    func `what is no export is refused with words`(_ text: String, _ words: String) throws {
        try withTemporaryFolder { folder in
            let failure = #expect(throws: ImportFailure.self) { try importingTables(text, in: folder) }
            #expect(failure?.message.contains(words) == true, "\(failure?.message ?? "")")
            #expect(failure?.status == 1)
            #expect(!FileManager.default.fileExists(atPath: folder + "/Content"))
        }
    }

    @Test(arguments: [
        #"{"data":{"posts":[null,7,"x",[],{},{"id":{},"title":[],"slug":7,"html":{},"status":true,"published_at":[1]}]}}"#,
        #"{"data":{"posts":{"a":1},"tags":"x","users":[[]],"posts_tags":[{"post_id":{}}],"settings":{}}}"#,
        #"{"data":{"posts":[{"id":"1","slug":"../../etc","title":"<script>","html":"<p>x","status":"published","published_at":"2021-13-45"}]}}"#,
        #"{"data":{"posts":[{"id":"1","slug":"a","title":"A","html":"<p>x","status":"published","published_at":99999999999999999},{"id":"1","slug":"a","title":"A","html":"<p>y","status":"published","published_at":"2021-01-01"}]}}"#,
        #"{"data":{"posts":[{"id":"1","title":"Loop","status":"published","published_at":"2021-01-01","html":"<div class=\"kg-card kg-callout-card\"><div class=\"kg-card kg-toggle-card\"></div>"}],"comments":[{"id":"1","post_id":"1","parent_id":"1","html":"<script>x</script>"}],"settings":[{"key":"navigation","value":"[{\"label\":1}"},{"key":"timezone","value":"Mars/Here"}]}}"#,
    ])
    func `JSON of any shape is imported or refused, and the site is built`(_ text: String) throws {
        try withTemporaryFolder { folder in
            do {
                let imported = try importingTables(text, in: folder)
                for file in imported.runFiles { #expect(file.path.hasPrefix("Content/") && !file.path.contains("..")) }
                _ = try ImportedSite(building: folder)
            } catch let failure as ImportFailure {
                #expect(!failure.message.isEmpty)
            }
        }
    }
}
