// The sitemap, robots.txt, _redirects and the search index.

import Diagnostics
import Foundation
import Pages
import SiteModel
import Testing

@Suite struct SiteFilesTests {
    @Test func `the files of a site, sorted by path`() {
        #expect(
            sampleSite().layout.generatedFiles.map(\.path.text) == [
                "/_headers", "/atom.xml", "/feed.json", "/feed.xml", "/interviews/feed.xml", "/jobs/feed.xml",
                "/jobs/indeed.xml",
                "/jobs/jobs.json", "/jobs/linkedin.xml", "/posts/feed.xml", "/posts/second/comments.xml", "/robots.txt",
                "/search/index.json", "/search/pages/0.json", "/search/words/0.json", "/series/a-year/feed.xml",
                "/sitemap.xml", "/tags/c++/feed.xml",
                "/tags/hiring/feed.xml",
            ])
    }

    @Test func `an empty site still has its feeds and job files`() {
        #expect(
            SiteBuilder().site().layout.generatedFiles.map(\.path.text) == [
                "/_headers", "/atom.xml", "/feed.json", "/feed.xml", "/interviews/feed.xml", "/jobs/feed.xml",
                "/jobs/indeed.xml",
                "/jobs/jobs.json", "/jobs/linkedin.xml", "/posts/feed.xml", "/robots.txt", "/search/index.json",
                "/search/words/0.json", "/sitemap.xml",
            ])
    }

    @Test func `the sitemap has true dates and no closed jobs, drafts, redirects or 404`() throws {
        var builder = SiteBuilder()
        builder.add(.post, "a", title: "A", date: moment(2026, 3, 1), updated: moment(2026, 3, 4))
        builder.add(.post, "draft", title: "D", date: moment(2026, 3, 9), isDraft: true)
        builder.add(.job, "open", title: "O", date: moment(2026, 4, 1), details: .job(sampleJob()))
        builder.add(.job, "closed", title: "C", date: moment(2026, 4, 9), details: .job(sampleJob(state: .filled)))
        builder.add(.page, "about", title: "About")
        builder.redirects = [
            Redirect(
                from: RequestTarget(SitePath.root.folder("old")), href: "/blog/posts/a/",
                absoluteURL: "https://jobs.example.com/blog/posts/a/",
                span: .start(of: SourceID(0)))
        ]
        let urls = try readXML(rendered(.sitemap, of: builder.site())).all("url")
        let base = "https://jobs.example.com/blog"
        #expect(
            urls.map { $0["loc"] }
                == ["/", "/posts/", "/jobs/", "/archive/", "/posts/a/", "/jobs/open/", "/about/"].map { base + $0 })
        #expect(urls.first { $0["loc"] == base + "/posts/a/" }?["lastmod"] == "2026-03-04T09:00:00-07:00")
        #expect(urls.last?.all("lastmod").isEmpty == true)
        #expect(rendered(.redirects, of: builder.site()) == "/blog/old/ /blog/posts/a/ 301\n")
    }

    @Test func `a sitemap of more than 50,000 addresses is an index of parts`() throws {
        var builder = SiteBuilder()
        for number in 0..<50_010 { builder.add(.page, "p\(number)", title: "P") }
        let site = builder.site()
        let index = try readXML(rendered(.sitemap, of: site))
        #expect(index.name == "sitemapindex")
        #expect(
            index.all("sitemap").map { $0["loc"] } == [
                "https://jobs.example.com/blog/sitemap-1.xml", "https://jobs.example.com/blog/sitemap-2.xml",
            ])
        let files = site.layout.generatedFiles
        #expect(files.contains { $0.path.text == "/sitemap-2.xml" && $0.file == .sitemapPart(1) })
        #expect(try readXML(rendered(.sitemapPart(0), of: site)).all("url").count == 50_000)
        #expect(try readXML(rendered(.sitemapPart(1), of: site)).all("url").count == 11)
    }

    @Test func `robots may read everything and find the sitemap`() {
        #expect(
            rendered(.robots, of: sampleSite())
                == "User-agent: *\nAllow: /\n\nSitemap: https://jobs.example.com/blog/sitemap.xml\n")
    }

    @Test func `the author's own robots.txt replaces the generated one`() {
        var builder = SiteBuilder()
        builder.files = [StaticFile(path: SitePath.root.file("robots.txt"), origin: .site("Content/static/robots.txt"))]
        #expect(!builder.site().layout.generatedFiles.contains { $0.file == .robots })
    }
}
