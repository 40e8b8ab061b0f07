// `candid import wordpress` as its user meets it: messages, exit statuses, what is on the disk afterwards.

import Foundation
import TestSupport
import Testing

private let export = """
    <?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:wp="http://wordpress.org/export/1.2/">
    <channel><title>Notes</title><link>http://127.0.0.1</link><wp:wxr_version>1.2</wp:wxr_version>
    <wp:base_blog_url>http://127.0.0.1</wp:base_blog_url>
    <item><title>Low tide</title><dc:creator>nora</dc:creator><guid>http://127.0.0.1/?p=1</guid><wp:post_id>1</wp:post_id>
    <wp:post_date>2011-03-04 09:00:00</wp:post_date><wp:post_name>low-tide</wp:post_name><wp:status>publish</wp:status>
    <wp:post_type>post</wp:post_type><content:encoded><![CDATA[The sea\u{1} went out.

    [poll id="3"]]]></content:encoded></item>
    </channel></rss>
    """

@Suite struct ImportWordPressTests {
    @Test func `a blog is imported, built, and the second time left as it is`() throws {
        try withTemporaryFolder { folder in
            try write(export, to: folder + "/blog.xml")
            let first = try run(["import", "wordpress", "blog.xml", "--site", "site"], in: folder)
            #expect(first.status == 0)
            #expect(first.output.isEmpty)
            #expect(
                first.messages == """
                    blog.xml:8: warning: 1 character that XML forbids was left out
                    wrote 3 files: 1 post, 1 person, site.yml
                    read wordpress-import/report.md; then: candid serve --drafts

                    """)
            #expect(try run(["build"], in: folder + "/site").status == 0)
            let before = filesOnDisk(folder + "/site/Content")
            let second = try run(["import", "wordpress", "blog.xml", "--site", "site", "-q"], in: folder)
            #expect(second.messages == "blog.xml:8: warning: 1 character that XML forbids was left out\n")
            #expect(filesOnDisk(folder + "/site/Content") == before)
            let report = try String(contentsOfFile: folder + "/site/wordpress-import/report.md", encoding: .utf8)
            #expect(
                report.contains(
                    "`Content/posts/2011-03-04-low-tide.md:10`: the shortcode [poll id=\"3\"] means nothing"))
        }
    }

    @Test func `an edited file is kept and named`() throws {
        try withTemporaryFolder { folder in
            try write(export, to: folder + "/blog.xml")
            _ = try run(["import", "wordpress", "blog.xml"], in: folder)
            let post = folder + "/Content/posts/2011-03-04-low-tide.md"
            try write("---\ntitle: Mine\ndate: 2011-03-04\nguid: http://127.0.0.1/?p=1\n---\nMine.\n", to: post)
            let again = try run(["import", "wordpress", "blog.xml"], in: folder)
            #expect(again.messages.contains("kept Content/posts/2011-03-04-low-tide.md, which you have edited\n"))
            #expect(again.messages.contains("wrote 0 files\nof the others 2 unchanged, 1 yours and kept\n"))
            // Without the record, the document with the same guid is still somebody's.
            try FileManager.default.removeItem(atPath: folder + "/Content/.wordpress-import.json")
            #expect(try run(["import", "wordpress", "blog.xml"], in: folder).status == 0)
            #expect(try String(contentsOfFile: post, encoding: .utf8).hasSuffix("Mine.\n"))
        }
    }

    @Test func `--dry-run writes nothing`() throws {
        try withTemporaryFolder { folder in
            try write(export, to: folder + "/blog.xml")
            let dry = try run(
                ["import", "wordpress", "blog.xml", "--site", "site", "--dry-run", "--report", "r.json"], in: folder)
            #expect(dry.status == 0)
            #expect(dry.messages.contains("would write 3 files: 1 post, 1 person, site.yml\n"))
            #expect(!FileManager.default.fileExists(atPath: folder + "/site"))
            let report = try Data(contentsOf: URL(fileURLWithPath: folder + "/r.json"))
            #expect(try JSONSerialization.jsonObject(with: report) is [String: Any])
        }
    }

    @Test(arguments: [
        (["nowhere.xml"], Int32(1), "nowhere.xml: error: cannot read the file: no such file or directory\n"),
        (["."], 64, ".: error: this is a folder; name the file of the export\n"),
        (
            ["cut.xml"], 1,
            "cut.xml:8: error: the export ends in the middle of item 1, 'Low tide'; export again from WordPress, or take what is there with --partial\n"
        ),
        (
            ["feed.xml"], 1,
            "feed.xml: error: this is the blog's feed, which contains only its last posts; export from WordPress under Tools → Export\n"
        ),
        (
            ["bomb.xml"], 1,
            "bomb.xml:1: error: the file declares entities, as no WordPress export does; it is not read\n"
        ),
    ])
    func `what cannot be imported is told of, and nothing is written`(
        _ arguments: [String], _ status: Int32, _ message: String
    ) throws {
        try withTemporaryFolder { folder in
            try write(String(export.prefix(640)), to: folder + "/cut.xml")
            try write(
                "<rss><channel><title>x</title><item><title>y</title></item></channel></rss>", to: folder + "/feed.xml")
            try write("<rss><!DOCTYPE a [<!ENTITY b \"c\">]><channel></channel></rss>", to: folder + "/bomb.xml")
            let result = try run(["import", "wordpress"] + arguments + ["--site", "site"], in: folder)
            #expect((result.status, result.messages, result.output) == (status, message, ""))
            #expect(!FileManager.default.fileExists(atPath: folder + "/site"))
        }
    }

    @Test func `--fetch takes files from the old blog, and from nowhere else`() throws {
        let server = try LoopbackServer { _, path in
            switch path {
            case "/wp-content/uploads/2011/03/sea.jpg": .init(status: 200, body: "a picture", type: "image/jpeg")
            case "/wp-content/uploads/2011/03/moved.jpg":
                .init(status: 301, location: "/wp-content/uploads/2011/03/sea.jpg")
            case "/wp-content/uploads/2011/03/page.jpg": .init(status: 200, body: "<p>Sorry", type: "text/html")
            default: .init(status: 404)
            }
        }
        defer { server.stop() }
        try withTemporaryFolder { folder in
            let host = "127.0.0.1:\(server.port)"
            let pictures = ["sea", "moved", "page", "gone"].map { name in
                "<img src=\"http://\(host)/wp-content/uploads/2011/03/\(name).jpg\" alt=\"\">"
            }
            let text = pictures.joined(separator: "\n\n") + "<img src=\"http://localhost:9/wp-content/uploads/x.jpg\">"
            try write(
                export.replacing("http://127.0.0.1", with: "http://\(host)").replacing(
                    "The sea\u{1} went out.", with: text),
                to: folder + "/blog.xml")
            let result = try run(["import", "wordpress", "blog.xml", "--site", "site", "--fetch"], in: folder)
            #expect(result.status == 0)
            #expect(result.messages.contains("warning: cannot fetch 2011/03/gone.jpg: status 404\n"))
            #expect(
                result.messages.contains("warning: cannot fetch 2011/03/page.jpg: a page came in place of the file\n"))
            let uploads = folder + "/site/Content/static/wp-content/uploads/2011/03/"
            for name in ["sea", "moved"] {
                #expect(try String(contentsOfFile: "\(uploads)\(name).jpg", encoding: .utf8) == "a picture")
            }
            #expect(!FileManager.default.fileExists(atPath: uploads + "page.jpg"))
            #expect(!FileManager.default.fileExists(atPath: folder + "/site/.candid/fetched"))
            let before = server.asked.count
            _ = try run(["import", "wordpress", "blog.xml", "--site", "site", "--fetch"], in: folder)
            #expect(!server.asked[before...].contains { $0.hasSuffix("sea.jpg") }, "what is there is not fetched again")
        }
    }

    @Test(arguments: [
        ["blog.xml", "--fetch", "--dry-run"], ["blog.xml", "--country", "Germany"], ["blog.xml", "--type", "x"], [],
    ])
    func `wrong usage is status 64`(_ arguments: [String]) throws {
        #expect(try run(["import", "wordpress"] + arguments).status == 64)
    }

    @Test(
        arguments: [
            (["ghost", "x.json", "--fetch"], Int32(64)), (["ghost", "x.json", "--url", "pegel"], 64),
            (["ghost", "x.json"], 1),
            (["ghost", "."], 64), (["markdown", "nowhere"], 64),
            (["markdown", ".", "--site", "other", "--from", "wix"], 64),
            (["markdown", ".", "--site", "."], 64), (["markdown", ".", "--now", "tomorrow"], 64),
            (["markdown", ".", "--site", "other"], 1),
        ] as [([String], Int32)])
    func `other sources have statuses too, and write nothing`(_ arguments: [String], _ status: Int32) throws {
        try withTemporaryFolder { folder in
            let result = try run(["import"] + arguments, in: folder)
            #expect(result.status == status)
            #expect(!FileManager.default.fileExists(atPath: folder + "/Content"))
            #expect(!FileManager.default.fileExists(atPath: folder + "/other"))
        }
    }
}
