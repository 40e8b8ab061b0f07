import Diagnostics
import Foundation
import Pages
import SiteModel
import Testing

@testable import Pipeline

/// The sample blog of this repository, built as `make site` does, at a moment of its own.
@Suite struct SampleBlogTests {
    private static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// Every output by its path below Output, pages with their text.
    private func build(
        at seconds: Int = 1_795_305_600, baseURL: String? = nil, isStaging: Bool = false
    ) throws -> (messages: [String], outputs: [String: String]) {
        // What an earlier build published here is no part of the sample.
        let sources = try readProject(
            Project(site: Self.repository, output: Self.repository + "/.build/no-output"), workers: 2
        ).sources
        let made = makeSite(
            sources,
            options: BuildOptions(
                now: .moment(Timestamp(seconds: seconds, utcOffset: 0)), baseURL: baseURL, isStaging: isStaging))
        let plan = try #require(made.value.plan)
        let rendered = renderInMemory(plan, workers: 2)
        var outputs: [String: String] = [:]
        for file in rendered.value {
            if case .bytes(let bytes) = file.content {
                outputs[file.path] = String(decoding: bytes, as: UTF8.self)
            } else {
                outputs[file.path] = ""
            }
        }
        return ((made.diagnostics + rendered.diagnostics).map(\.message), outputs)
    }

    @Test func `a clock a year later changes no byte of a feed whose items did not change`() throws {
        let (early, late) = (try build().outputs, try build(at: 1_795_305_600 + 365 * 86_400).outputs)
        let feeds = early.keys.filter { $0.hasSuffix(".xml") && !$0.hasPrefix("sitemap") || $0.hasSuffix("feed.json") }
        var sameCount = 0
        for path in feeds.sorted() {
            let (before, after) = (try #require(early[path]), try #require(late[path]))
            if items(of: before).map(\.id) == items(of: after).map(\.id) {
                #expect(before == after, "\(path)")
                sameCount += 1
            } else {
                // Jobs closed meanwhile, and what was scheduled was published; all else is what it was.
                let old = Dictionary(items(of: before)) { first, _ in first }
                for (id, text) in items(of: after) { #expect(old[id] ?? text == text, "\(path)") }
            }
        }
        #expect(sameCount > 15)
        #expect(sameCount < feeds.count)
    }

    @Test func `a preview on another host keeps search engines and job boards out of every page`() throws {
        let outputs = try build(baseURL: "https://preview.example.net", isStaging: true).outputs
        let pages = outputs.filter { $0.key.hasSuffix(".html") }
        #expect(pages.count > 50)
        for (path, page) in pages {
            #expect(page.contains("<meta name=\"robots\" content=\"noindex\">"), "\(path)")
            #expect(!page.contains("JobPosting"), "\(path)")
        }
        #expect(outputs["robots.txt"] == "User-agent: *\nDisallow: /\n")
        let boards = ["jobs.json", "indeed.xml", "linkedin.xml"].map { "jobs/" + $0 }
        #expect(boards.allSatisfy { outputs[$0] == nil })
    }

    /// A browser holds the pages to the policy in `Tests/Web/check_pages.py`; this finds what it would only refuse after a click.
    @Test func `every page keeps the content security policy that is published with it`() throws {
        let outputs = try build().outputs
        #expect(try #require(outputs["_headers"]).contains("default-src 'self'; style-src"))
        for (path, page) in outputs where path.hasSuffix(".html") {
            for script in page.matches(of: /<script([^>]*)>/) {
                let isData = script.output.1.contains("type=\"application/ld+json\"")
                #expect(isData || script.output.1.contains(" src=\"/"), "\(path): \(script.output.0)")
            }
            #expect(!page.contains(/<[a-z][^>]* on[a-z]+=/), "\(path) has a script in an attribute")
            #expect(!page.contains(/<(iframe|object|embed|base|form [^>]*action="[^\/])/), "\(path)")
            #expect(!page.contains(/<link rel="(stylesheet|preload|modulepreload)" href="[^\/]/), "\(path)")
            #expect(!page.contains("href=\"javascript:"), "\(path)")
            for frame in page.matches(of: /data-frame="([^"]*)"/) {
                let hosts = ["https://www.youtube-nocookie.com/", "https://player.vimeo.com/"]
                #expect(hosts.contains { frame.output.1.hasPrefix($0) }, "\(path)")
            }
        }
    }

    /// The items, entries or jobs of a feed with their ids.
    private func items(of feed: String) -> [(id: String, text: String)] {
        guard feed.hasPrefix("<") else {
            return feed.matches(of: /\n,?(\{"id":("[^"]*").*)/).map { (String($0.output.2), String($0.output.1)) }
        }
        return feed.matches(of: /<(item|entry|job)>[\s\S]*?<\/\1>/).map { match in
            let text = String(match.output.0)
            let id = text.firstMatch(of: /<(guid|id|referencenumber|partnerJobId)[^>]*>[\s\S]*?<\/\1>/)
            return (id.map { String($0.output.0) } ?? text, text)
        }
    }

    @Test(arguments: ["", "/notes", "/people/notes"])
    func `the sample blog builds without a message, and every link in it leads somewhere`(base: String) throws {
        let baseURL = base.isEmpty ? nil : "https://people.slackwater.example" + base
        let (messages, outputs) = try build(baseURL: baseURL)
        #expect(messages == [])
        #expect(outputs.count > 90)
        var broken: Set<String> = []
        var count = 0
        for (path, html) in outputs where path.hasSuffix(".html") {
            for match in html.matches(of: /\ (?:href|src)="([^"]*)"/) {
                let address = String(match.output.1).replacingOccurrences(of: "&amp;", with: "&")
                count += 1
                if !leads(address, from: path, html, in: outputs, base: base) { broken.insert("\(path): \(address)") }
            }
        }
        #expect(count > 1000)
        #expect(broken.sorted() == [])
    }

    /// Whether an address inside the site has a file, and its fragment an element. Other sites are believed.
    private func leads(_ address: String, from path: String, _ html: String, in outputs: [String: String], base: String)
        -> Bool
    {
        var address = address
        let origin = "https://people.slackwater.example"
        // What a reader wrote of the blog as it is published is another site's address where the path is another.
        if address.hasPrefix(origin), !address.hasPrefix(origin + base + "/") { return true }
        if address.hasPrefix(origin) { address.removeFirst(origin.count) }
        if address.contains(":") { return true }
        let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let fragment = parts.count > 1 ? String(parts[1]).removingPercentEncoding ?? "" : ""
        var target = html
        if !parts[0].isEmpty {
            let place = parts[0].split(separator: "?")[0]
            guard let decoded = String(place).removingPercentEncoding, decoded.hasPrefix(base + "/") else {
                return false
            }
            let file = decoded.dropFirst(base.count + 1)
            guard let found = outputs[file.isEmpty || file.hasSuffix("/") ? file + "index.html" : String(file)] else {
                return false
            }
            target = found
        }
        return fragment.isEmpty || target.contains("id=\"\(fragment)\"")
    }
}
