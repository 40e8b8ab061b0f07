// What holds for the feeds of a site together: awkward content, the clock, and how pages name them.

import Foundation
import Pages
import SiteModel
import Testing

@Suite struct AwkwardFeeds {
    @Test func `every XML file of an awkward site is well-formed and every JSON file reads`() throws {
        for site in [sampleSite(), awkwardSite(), SiteBuilder().site()] {
            for (path, file) in site.layout.generatedFiles {
                let text = rendered(file, of: site)
                #expect(
                    !text.unicodeScalars.contains {
                        $0.value < 0x20 && $0 != "\n" || $0.value == 0xFFFE || $0.value == 0xFFFF
                    })
                if path.text.hasSuffix(".xml") { _ = try readXML(text) }
                if path.text.hasSuffix(".json") { _ = try JSONSerialization.jsonObject(with: Data(text.utf8)) }
            }
        }
    }

    @Test func `awkward titles and bodies arrive as they were meant`() throws {
        let item = try #require(try channel(.list(.section(.post)), of: awkwardSite()).all("item").first)
        #expect(item["title"] == "שלום & e\u{301}t\u{E9} <script>alert(1)</script> ]]> \u{202E}")
        #expect(item.all("category").map(\.text) == ["R & D", "<b>"])
        #expect(item["dc:creator"] == "O'Brien & \"Söhne\" <x@y.example>")
        let base = "https://jobs.example.com/blog/posts/%D7%A9%D7%9C%D7%95%D7%9D/"
        #expect(item["link"] == base)
        #expect(
            item["content:encoded"] == "<pre><code>a[b[0]]&gt; ]]> </code></pre>\n<img src=\"\(base)tide%20chart.png\" "
                + "srcset=\"\(base)a.png 1x, https://jobs.example.com/b.png 2x\"><p>ok</p>\n")
    }

    @Test func `building with clocks a year apart changes no byte`() {
        let (early, late) = (sampleSite(now: moment(2026, 11, 22)), sampleSite(now: moment(2027, 11, 22)))
        for (_, file) in early.layout.generatedFiles { #expect(render(file, of: early) == render(file, of: late)) }
    }
}

@Suite struct Autodiscovery {
    @Test func `every page links the site's feeds, and those that concern it before them`() {
        let site = sampleSite()
        func paths(_ subject: FeedSubject) -> [String] { feeds(concerning: subject, of: site).map(\.path.text) }
        let own = ["/feed.xml", "/atom.xml", "/feed.json"]
        #expect(paths(.list(.home)) == own + ["/jobs/feed.xml"])
        #expect(paths(.list(.section(.job))) == ["/jobs/feed.xml"] + own)
        #expect(paths(.list(.section(.person))) == own)
        #expect(paths(.list(.term(.tags, 0))) == ["/tags/hiring/feed.xml"] + own)
        #expect(
            paths(.document(site.outline.posts[0])) == [
                "/posts/second/comments.xml", "/series/a-year/feed.xml", "/posts/feed.xml",
            ] + own)
        #expect(paths(.document(site.outline.pages[0])) == own)
    }

    @Test func `no two feeds of a page have the same title`() {
        let site = sampleSite()
        let subjects =
            [.list(.home), .list(.section(.post)), .list(.term(.tags, 0)), .list(.term(.series, 0))]
            + site.outline.documents.map { FeedSubject.document($0.id) }
        for subject in subjects {
            let titles = feeds(concerning: subject, of: site).map(\.title)
            #expect(Set(titles).count == titles.count)
        }
    }

    @Test func `every linked feed is a file of the site`() {
        for site in [sampleSite(), SiteBuilder().site()] {
            let files = Set(site.layout.generatedFiles.map(\.path))
            let linked =
                feedGroups(of: site).flatMap(\.feeds)
                + site.outline.documents.flatMap { feeds(concerning: .document($0.id), of: site) }
            #expect(linked.allSatisfy { files.contains($0.path) })
        }
    }
}
