// The rules of Atom and JSON Feed that feed validators hold a feed to, each by its name.

import Foundation
import Pages
import SiteModel
import Testing

@Suite struct AtomRules {
    @Test func `a feed has id, title, updated, author and its own address`() throws {
        let feed = try readXML(rendered(.atom, of: sampleSite()))
        #expect(feed["id"] == "https://jobs.example.com/blog/" && feed["title"] == "Tide Notes")
        #expect(feed["updated"] == "2026-05-01T09:00:00-07:00")
        #expect(feed.all("author").first?["name"] == "Tidewater Instruments")
        let own = feed.all("link").filter { $0.attributes["rel"] == "self" }
        #expect(own.map { $0.attributes["href"] } == ["https://jobs.example.com/blog/atom.xml"])
    }

    @Test func `an empty feed has the required updated, and not the clock's`() throws {
        #expect(try readXML(rendered(.atom, of: SiteBuilder().site()))["updated"] == "1970-01-01T00:00:00Z")
    }

    @Test func `an entry has id, title, updated and content as HTML`() throws {
        let entries = try readXML(rendered(.atom, of: sampleSite())).all("entry")
        #expect(Set(entries.map { $0["id"] }).count == entries.count)
        #expect(
            entries.map { $0["updated"] } == [
                "2026-05-01T09:00:00-07:00", "2026-04-03T09:00:00-07:00", "2026-03-01T09:00:00-07:00",
            ])
        #expect(entries[2].all("content").first?.attributes["type"] == "html")
        #expect(
            entries[2]["content"]
                == "<p>See <a href=\"https://jobs.example.com/blog/jobs/lab-lead/\">the job</a>.</p>\n")
        #expect(
            entries[1].all("link").contains { $0.attributes["rel"] == "replies" && $0.attributes["thr:count"] == "2" })
    }

    @Test(arguments: [
        ("tag:example.com,2007:x", "tag:example.com,2007:x"), ("http://old.example/?p=1", "http://old.example/?p=1"),
        ("123", "https://jobs.example.com/blog/#123"), ("a b", "https://jobs.example.com/blog/#a%20b"),
        ("urn:a b", "https://jobs.example.com/blog/#urn:a%20b"),
    ])
    func `an id that is not an IRI becomes part of one`(guid: String, id: String) throws {
        var builder = SiteBuilder()
        builder.add(.post, "p", title: "P", date: moment(2026, 3, 1), guid: guid)
        #expect(try readXML(rendered(.atom, of: builder.site())).all("entry").first?["id"] == id)
    }
}

@Suite struct JSONFeedRules {
    @Test func `a feed has version, title, its addresses, authors and language`() throws {
        let feed = try readJSON(rendered(.jsonFeed, of: sampleSite()))
        #expect(feed["version"] as? String == "https://jsonfeed.org/version/1.1")
        #expect(feed["home_page_url"] as? String == "https://jobs.example.com/blog/")
        #expect(feed["feed_url"] as? String == "https://jobs.example.com/blog/feed.json")
        #expect(feed["language"] as? String == "en-US")
    }

    @Test func `an item has id, content, authors and tags`() throws {
        let items = try #require(try readJSON(rendered(.jsonFeed, of: sampleSite()))["items"] as? [[String: Any]])
        #expect(
            items.map { $0["id"] as? String }
                == ["interviews/mo-lind", "posts/second", "posts/first"].map { "tag:jobs.example.com,2026:\($0)" })
        #expect(items[1]["tags"] as? [String] == ["Hiring"])
        #expect(items[1]["date_modified"] as? String == "2026-04-03T09:00:00-07:00")
        #expect(
            (items[1]["authors"] as? [[String: String]])?.first?["url"]
                == "https://jobs.example.com/blog/people/inez-orr/")
    }

    @Test func `an empty site has a feed with no items`() throws {
        let feed = try readJSON(rendered(.jsonFeed, of: SiteBuilder().site()))
        #expect((feed["items"] as? [Any])?.isEmpty == true && feed["title"] as? String == "Tide Notes")
    }
}
