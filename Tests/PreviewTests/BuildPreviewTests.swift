import Diagnostics
import Foundation
import Pipeline
import Preview
import SiteModel
import TestSupport
import Testing

/// A preview of a folder, without a server.
private struct Desk {
    let folder: String
    var state = PreviewState(run: "t")
    var said: [String] = []
    var hasPages = false

    init(_ folder: String) throws {
        self.folder = folder
        try write("title: Notes\nurl: https://notes.example/blog\n", to: "Content/site.yml")
        try write("---\ntitle: First\ndate: 2020-01-01\n---\nHello.\n", to: "Content/posts/a.md")
    }

    func write(_ text: String, to file: String) throws {
        let url = URL(fileURLWithPath: folder + "/" + file)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    func remove(_ file: String) {
        // What is not there is as good as removed.
        try? FileManager.default.removeItem(atPath: folder + "/" + file)
    }

    mutating func build() -> PreviewBuild {
        let options = BuildOptions(now: .moment(Timestamp(seconds: 1_800_000_000, utcOffset: 0)), workers: 1)
        var said: [String] = []
        var hasPages = self.hasPages
        let build = buildPreview(of: Project(site: folder), options: options, &state) { report in
            hasPages = report.hasPages
            said += excerpts(of: report.diagnostics, in: report.sources).map { EditorStyle.text(of: $0) }
        }
        self.said = said
        self.hasPages = hasPages
        return build
    }
}

private func page(_ target: String, of build: PreviewBuild) -> String {
    let response = respond(
        to: PreviewRequest(target: target), from: build.site, answering: HostNames(listeningOn: "127.0.0.1"))
    return switch response.body {
    case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
    case .file(let path, _): "file \(path)"
    case .events: "events"
    }
}

@Suite struct BuildPreviewTests {
    @Test func `an edit appears on the page, and open pages reload`() throws {
        try withTemporaryFolder { folder in
            var desk = try Desk(folder)
            let first = desk.build()
            #expect(page("/blog/posts/a/", of: first).contains("<p>Hello.</p>"))
            #expect(page("/blog/feed.xml", of: first).contains("Hello."))
            try desk.write("---\ntitle: First\ndate: 2020-01-01\n---\nGood morning.\n", to: "Content/posts/a.md")
            let second = desk.build()
            #expect(second.effect == .everything)
            #expect(second.site.version != first.site.version)
            #expect(page("/blog/posts/a/", of: second).contains("<p>Good morning.</p>"))
            #expect(!FileManager.default.fileExists(atPath: folder + "/Output"))
        }
    }

    @Test func `a change without effect does not reload pages`() throws {
        try withTemporaryFolder { folder in
            var desk = try Desk(folder)
            let first = desk.build()
            try desk.write("---\ntitle: First\ndate: 2020-01-01\n---\nHello.\n", to: "Content/posts/a.md")
            try desk.write("swap", to: "Content/posts/.a.md.swp")
            let second = desk.build()
            #expect(second.effect == .nothing)
            #expect(second.site.version == first.site.version)
        }
    }

    @Test func `an error is shown over the last good page until it is fixed`() throws {
        try withTemporaryFolder { folder in
            var desk = try Desk(folder)
            _ = desk.build()
            try desk.write("---\ntitle: First\ndate: never\n---\nBroken.\n", to: "Content/posts/a.md")
            let broken = page("/blog/posts/a/", of: desk.build())
            #expect(broken.contains("<p>Hello.</p>"))
            #expect(broken.contains("<summary>1 error</summary>"))
            #expect(desk.hasPages)
            #expect(desk.said.count == 1)
            #expect(desk.build().effect == .nothing)
            try desk.write("---\ntitle: First\ndate: 2020-01-01\n---\nMended.\n", to: "Content/posts/a.md")
            let mended = page("/blog/posts/a/", of: desk.build())
            #expect(mended.contains("<p>Mended.</p>"))
            #expect(!mended.contains("candid-overlay"))
        }
    }

    @Test
    func `while there are errors, nothing of the new site is visible, not even in imported macros and document()`()
        throws
    {
        try withTemporaryFolder { folder in
            var desk = try Desk(folder)
            try desk.write("---\ntitle: About\n---\nUs.\n", to: "Content/pages/about.md")
            try desk.write(
                "{% import '_marks.html' as marks %}{{ marks.mark() }}, {{ document('posts/a.md').title }}</body>",
                to: "Content/templates/page.html")
            try desk.write(
                "{% macro mark() %}{{ site.title }}: {{ document('posts/a.md').content }}{% endmacro %}",
                to: "Content/templates/_marks.html")
            let good = page("/blog/about/", of: desk.build())
            #expect(good.hasPrefix("Notes: <p>Hello.</p>\n, First"))
            // An error in the text of a document, and a new title of the site beside one: both create a site of their own.
            for (settings, title) in [("title: Notes", "Second"), ("title: News", "Third")] {
                try desk.write("\(settings)\nurl: https://notes.example/blog\n", to: "Content/site.yml")
                try desk.write(
                    "---\ntitle: \(title)\ndate: 2020-01-01\n---\nNew [link](nowhere.md).\n", to: "Content/posts/a.md")
                let broken = page("/blog/about/", of: desk.build())
                #expect(broken.hasPrefix("Notes: <p>Hello.</p>\n, First"))
                #expect(broken.contains("<summary>1 error</summary>"))
            }
            try desk.write("---\ntitle: Second\ndate: 2020-01-01\n---\nMended.\n", to: "Content/posts/a.md")
            #expect(page("/blog/about/", of: desk.build()).hasPrefix("News: <p>Mended.</p>\n, Second"))
        }
    }

    @Test func `an error at the start is shown where no page is yet`() throws {
        try withTemporaryFolder { folder in
            var desk = try Desk(folder)
            try desk.write("titel: x\n", to: "Content/site.yml")
            let shown = page("/", of: desk.build())
            #expect(shown.contains("The site has not been built yet."))
            #expect(shown.contains("<b>Content/site.yml:1:1: "))
            #expect(!desk.hasPages)
            try desk.write("title: Notes\nurl: https://notes.example/blog\n", to: "Content/site.yml")
            #expect(page("/blog/", of: desk.build()).contains("Notes"))
        }
    }

    @Test func `a folder that is not a site is reported`() throws {
        try withTemporaryFolder { folder in
            var desk = try Desk(folder)
            try FileManager.default.removeItem(atPath: folder + "/Content")
            #expect(page("/", of: desk.build()).contains("candid-overlay"))
        }
    }

    @Test func `a changed stylesheet is swapped and a new one is not`() throws {
        try withTemporaryFolder { folder in
            var desk = try Desk(folder)
            try desk.write("a {}", to: "Content/static/own style.css")
            _ = desk.build()
            try desk.write("b {}", to: "Content/static/own style.css")
            let build = desk.build()
            #expect(build.effect == .styles(["/blog/own style.css"]))
            #expect(page("/blog/own%20style.css", of: build).hasSuffix("/Content/static/own style.css"))
            try desk.write("c {}", to: "Content/static/new.css")
            #expect(desk.build().effect == .everything)
        }
    }

    @Test func `a template that fails on every page is one error`() throws {
        try withTemporaryFolder { folder in
            var desk = try Desk(folder)
            try desk.write("{{ oops }}", to: "Content/templates/_head.html")
            let page = page("/", of: desk.build())
            #expect(page.contains("<summary>1 error</summary>"))
            #expect(desk.said.count == 1)
            let message = "Content/templates/_head.html:1:4: error: 'oops' is undefined\n"
            #expect(desk.said.first?.hasPrefix(message) == true)
        }
    }

    @Test func `the error of a template is shown over the last good page`() throws {
        try withTemporaryFolder { folder in
            var desk = try Desk(folder)
            _ = desk.build()
            try desk.write("{{ page.no_such_name }}", to: "Content/templates/post.html")
            let broken = page("/blog/posts/a/", of: desk.build())
            #expect(broken.contains("<p>Hello.</p>"))
            #expect(broken.contains("Content/templates/post.html:1:"))
            desk.remove("Content/templates/post.html")
            #expect(!page("/blog/posts/a/", of: desk.build()).contains("candid-overlay"))
        }
    }

    @Test func `the error of a template is shown over the page on which it fails`() throws {
        try withTemporaryFolder { folder in
            var desk = try Desk(folder)
            try desk.write("---\ntitle: Second\ndate: 2020-01-01\n---\nWorld.\n", to: "Content/posts/b.md")
            #expect(page("/blog/posts/b/", of: desk.build()).contains("<p>World.</p>"))
            try desk.write(
                "{% if page.title == 'Second' %}{{ page.no_such_name }}{% endif %}new",
                to: "Content/templates/post.html")
            let build = desk.build()
            #expect(page("/blog/posts/a/", of: build).hasPrefix("new<script"))
            let broken = page("/blog/posts/b/", of: build)
            #expect(broken.contains("<p>World.</p>"))
            #expect(broken.contains("Content/templates/post.html:1:"))
        }
    }

    @Test func `a static file that became a link out of the site is not served`() throws {
        try withTemporaryFolder { folder in
            var desk = try Desk(folder)
            try desk.write("open", to: "Content/static/a.txt")
            let build = desk.build()
            #expect(page("/blog/a.txt", of: build).hasPrefix("file "))
            try FileManager.default.removeItem(atPath: folder + "/Content/static/a.txt")
            try FileManager.default.createSymbolicLink(
                atPath: folder + "/Content/static/a.txt", withDestinationPath: "/etc/hostname")
            #expect(!page("/blog/a.txt", of: build).hasPrefix("file "))
        }
    }
}
