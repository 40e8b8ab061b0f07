// The rules of RSS that feed validators hold a feed to, each by its name.

import Foundation
import Pages
import SiteModel
import Testing

func channel(_ subject: FeedSubject, of site: Site) throws -> XMLElementNode {
    try #require(try readXML(rendered(.rss(subject), of: site)).all("channel").first)
}

@Suite struct RSSRules {
    @Test func `a feed in full`() {
        var builder = SiteBuilder(title: "T")
        let author = builder.add(.person, "a", title: "Ann")
        builder.add(
            .post, "p", title: "P & <Q>", date: moment(2026, 3, 1), authors: [author], tags: ["R&D"],
            commentPolicy: .closed, comments: [sampleComment("1", by: "X", on: moment(2026, 3, 2))],
            html: "<p>a ]]> b</p>\n", text: "a < b")
        #expect(
            rendered(.rss(.list(.section(.post))), of: builder.site()) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" \
                xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" \
                xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:wfw="http://wellformedweb.org/CommentAPI/">
                <channel>
                <title>T: Posts</title>
                <link>https://jobs.example.com/blog/posts/</link>
                <description>Posts, newest first</description>
                <language>en</language>
                <lastBuildDate>Mon, 02 Mar 2026 09:00:00 -0700</lastBuildDate>
                <generator>Candid</generator>
                <atom:link rel="self" type="application/rss+xml" href="https://jobs.example.com/blog/posts/feed.xml"/>
                <item>
                <title>P &#x26; &#x3C;Q&#x3E;</title>
                <link>https://jobs.example.com/blog/posts/p/</link>
                <guid isPermaLink="false">tag:jobs.example.com,2026:posts/p</guid>
                <pubDate>Sun, 01 Mar 2026 09:00:00 -0700</pubDate>
                <dc:creator>Ann</dc:creator>
                <category>R&amp;D</category>
                <comments>https://jobs.example.com/blog/posts/p/#comments</comments>
                <slash:comments>1</slash:comments>
                <wfw:commentRss>https://jobs.example.com/blog/posts/p/comments.xml</wfw:commentRss>
                <description>a &amp;lt; b</description>
                <content:encoded><![CDATA[<p>a ]]]]><![CDATA[> b</p>
                ]]></content:encoded>
                </item>
                </channel>
                </rss>

                """)
    }

    @Test(arguments: [
        FeedSubject.list(.home), .list(.section(.post)), .list(.section(.interview)), .list(.section(.job)),
        .list(.term(.tags, 0)), .list(.term(.series, 0)),
    ])
    func `a channel has title, link, description and exactly one self link`(subject: FeedSubject) throws {
        let channel = try channel(subject, of: sampleSite())
        for name in ["title", "link", "description"] { #expect(channel.all(name).count == 1) }
        let own = channel.all("atom:link").filter { $0.attributes["rel"] == "self" }
        #expect(own.count == 1)
        #expect(own.first?.attributes["type"] == "application/rss+xml")
        let path = try #require(sampleSite().layout.generatedFiles.first { $0.file == .rss(subject) }?.path)
        #expect(own.first?.attributes["href"] == "https://jobs.example.com/blog" + path.encoded)
    }

    @Test func `all other channel elements stand before the first item`() throws {
        let names = try channel(.list(.home), of: sampleSite()).children.map(\.name)
        let firstItem = try #require(names.firstIndex(of: "item"))
        #expect(names[firstItem...].allSatisfy { $0 == "item" })
    }

    @Test func `the summary comes before the full text`() throws {
        for item in try channel(.list(.home), of: sampleSite()).all("item") {
            let names = item.children.map(\.name)
            let summary = try #require(names.firstIndex(of: "description"))
            #expect(try #require(names.firstIndex(of: "content:encoded")) == summary + 1)
        }
    }

    @Test func `the site's feed has posts and interviews, newest first`() throws {
        let titles = try channel(.list(.home), of: sampleSite()).all("item").map { $0["title"] }
        #expect(titles == ["Mo Lind on tides", "Second", "First"])
    }

    @Test func `a series' feed is newest first though the series is not`() throws {
        #expect(
            try channel(.list(.term(.series, 0)), of: sampleSite()).all("item").map { $0["title"] } == [
                "Second", "First",
            ])
    }

    @Test func `a feed has at most feed-size items`() throws {
        var builder = SiteBuilder()
        builder.settings.feedSize = 3
        for number in 1...9 {
            builder.add(.post, "p\(number)", title: "\(number)", date: moment(2026, 3, number), tags: ["x"])
        }
        #expect(
            try channel(.list(.term(.tags, 0)), of: builder.site()).all("item").map { $0["title"] } == ["9", "8", "7"])
        builder.settings.feedSize = 0
        #expect(try channel(.list(.home), of: builder.site()).all("item").isEmpty)
    }

    @Test func `an author without an address is a creator, not an author`() throws {
        let item = try #require(try channel(.list(.term(.tags, 1)), of: sampleSite()).all("item").first)
        #expect(item["dc:creator"] == "Inez Orr")
        #expect(item.all("author").isEmpty)
        // Who asks in an interview without an author.
        #expect(
            try channel(.list(.section(.interview)), of: sampleSite()).all("item").first?["dc:creator"] == "Inez Orr")
    }

    @Test func `an undated document has no date`() throws {
        var builder = SiteBuilder()
        builder.add(.post, "p", title: "P")
        let channel = try channel(.list(.home), of: builder.site())
        #expect(channel.descendants("pubDate").isEmpty && channel.all("lastBuildDate").isEmpty)
        #expect(try readXML(rendered(.atom, of: builder.site()))["updated"] == "1970-01-01T00:00:00Z")
    }

    @Test func `the last build date is the newest change of an item or its comments`() throws {
        #expect(
            try channel(.list(.term(.series, 0)), of: sampleSite())["lastBuildDate"]
                == "Thu, 09 Apr 2026 09:00:00 -0700")
        #expect(
            try channel(.list(.section(.interview)), of: sampleSite())["lastBuildDate"]
                == "Fri, 01 May 2026 09:00:00 -0700")
    }

    @Test func `the id is the document's and no address`() throws {
        for item in try channel(.list(.home), of: sampleSite()).all("item") {
            #expect(item.all("guid").first?.attributes["isPermaLink"] == "false")
            #expect(item["guid"]?.hasPrefix("tag:jobs.example.com,2026:") == true)
        }
    }

    @Test func `comments are counted without pingbacks, and the name of their feed is lowercase`() throws {
        let second = try channel(.list(.section(.post)), of: sampleSite()).all("item")[0]
        #expect(second["slash:comments"] == "2")
        #expect(second["wfw:commentRss"] == "https://jobs.example.com/blog/posts/second/comments.xml")
        #expect(second["comments"] == "https://jobs.example.com/blog/posts/second/#comments")
        let first = try channel(.list(.section(.post)), of: sampleSite()).all("item")[1]
        #expect(first.all("slash:comments").isEmpty && first.all("comments").isEmpty)
    }

    @Test func `comments that are off appear nowhere`() throws {
        var builder = SiteBuilder()
        let id = builder.add(
            .post, "p", title: "P", date: moment(2026, 3, 1), commentPolicy: .off,
            comments: [sampleComment("1", by: "X", on: moment(2026, 4, 1))], commentBodies: ["<p>x</p>"])
        let site = builder.site()
        #expect(try channel(.list(.home), of: site).descendants("slash:comments").isEmpty)
        #expect(try channel(.list(.home), of: site)["lastBuildDate"] == "Sun, 01 Mar 2026 09:00:00 -0700")
        #expect(!site.layout.generatedFiles.contains { $0.file == .rss(.document(id)) })
    }

    @Test func `only the namespaces in use are declared`() throws {
        let root = try readXML(rendered(.rss(.list(.section(.job))), of: sampleSite()))
        #expect(Set(root.attributes.keys) == ["version", "xmlns:atom", "xmlns:content"])
    }

    @Test func `the image has the channel's title and link and is within the limits`() throws {
        var site = sampleSite()
        let channel = try channel(.list(.section(.job)), of: site)
        let image = try #require(channel.all("image").first)
        #expect(image["title"] == channel["title"] && image["link"] == channel["link"])
        #expect(image["url"] == "https://jobs.example.com/blog/logo.png" && image["width"] == "88")
        site = {
            var outline = site.outline
            outline.files = [
                StaticFile(
                    path: SitePath.root.file("logo.png"), origin: .site("x"),
                    picture: PictureFacts(format: .png, pixels: PixelSize(width: 145, height: 31)))
            ]
            return Site(
                outline: outline, layout: SiteLayout(of: outline, redirects: outline.redirects.map(\.from)),
                bodies: site.bodies)
        }()
        #expect(try Self.imageCount(site) == 0)
    }

    private static func imageCount(_ site: Site) throws -> Int {
        try channel(.list(.home), of: site).all("image").count
    }

    @Test func `a hub is linked by every feed of documents`() throws {
        let links = try channel(.list(.home), of: sampleSite()).all("atom:link")
        #expect(links.map { $0.attributes["rel"] } == ["self", "hub"])
        #expect(try readXML(rendered(.atom, of: sampleSite())).all("link").contains { $0.attributes["rel"] == "hub" })
        let hubs = try readJSON(rendered(.jsonFeed, of: sampleSite()))["hubs"] as? [[String: String]]
        #expect(hubs == [["type": "WebSub", "url": "https://hub.example.com/"]])
    }

    @Test func `a job's item carries place, team and closing date in the text`() throws {
        let item = try #require(try channel(.list(.section(.job)), of: sampleSite()).all("item").first)
        #expect(item["description"] == "Astoria, OR · Field Engineering · open until December 31, 2026. Lead the lab.")
        let content = try #require(item["content:encoded"])
        #expect(
            content.hasPrefix(
                "<p><strong>Place:</strong> Astoria, OR<br><strong>Team:</strong> Field Engineering<br>"
                    + "<strong>Employment:</strong> Full-time<br>"
                    + "<strong>Salary:</strong> $90,000 to $110,000 a year<br><strong>Closes:</strong> December 31, 2026</p>\n"
            ))
    }

    @Test func `a closed job is in no feed`() throws {
        #expect(try channel(.list(.section(.job)), of: sampleSite()).all("item").map { $0["title"] } == ["Lab Lead"])
    }

    @Test func `an item is the same in every feed that holds it`() throws {
        let site = sampleSite()
        let fragments = FeedFragments(of: site)
        func items(_ subject: FeedSubject) -> [Substring] {
            String(decoding: render(.rss(subject), sharing: fragments), as: UTF8.self).split(separator: "<item>")
                .dropFirst()
                .map { $0.prefix(upTo: $0.firstRange(of: "</item>")!.lowerBound) }
        }
        #expect(items(.list(.term(.tags, 0))) == items(.list(.home)))
        #expect(items(.list(.term(.series, 0))) == items(.list(.section(.post))))
    }
}

@Suite struct CommentFeedRules {
    @Test func `comments are newest first with ids of their own, undated ones last`() throws {
        let site = sampleSite()
        let second = try #require(site.outline.posts.first)
        let channel = try channel(.document(second), of: site)
        #expect(channel["title"] == "Comments on “Second” – Tide Notes")
        #expect(channel.all("item").map { $0["title"] } == ["By Odd Reader", "Comment"])
        #expect(channel.all("item")[0]["guid"] == "tag:jobs.example.com,2026:posts/second#comment-1")
        #expect(channel.all("item")[0]["link"] == "https://jobs.example.com/blog/posts/second/#comment-1")
        // No summary, so the full text is the description.
        #expect(channel.all("item")[0]["description"] == "<p>Well said.</p>\n")
        #expect(channel.descendants("content:encoded").isEmpty)
    }

    @Test func `a page without comments has no comments feed`() {
        let paths = sampleSite().layout.generatedFiles.map(\.path.text).filter { $0.hasSuffix("comments.xml") }
        #expect(paths == ["/posts/second/comments.xml"])
    }
}
