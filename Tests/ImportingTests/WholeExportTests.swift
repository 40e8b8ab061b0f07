// A whole export of a blog of ten years in little: what it becomes, file by file, and as a built site. `Export/` holds the
// export, the blog's files, and the site that must come of them.

import Diagnostics
import Foundation
import HTMLConversion
import Importing
import Pipeline
import TestSupport
import Testing

/// The folder of the export, beside this file: reading it needs no bundle.
private let exportFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Export")
    .path

private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

private func files(below folder: String) throws -> [String] {
    let paths = try #require(FileManager.default.enumerator(atPath: folder)).compactMap { $0 as? String }
    return paths.filter { path in
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder)
            && !isFolder.boolValue
    }.sorted()
}

@Suite struct WholeExportTests {
    /// Imports the export, builds the site and hands both over.
    private func withImportedSite(_ body: (_ site: String, _ imported: Imported) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let imported = try importing(
                files: [exportFolder + "/export.xml"], into: folder, uploads: exportFolder + "/uploads")
            try body(folder, imported)
        }
    }

    /// Builds a site on a day after every date of the export but one.
    private func build(_ site: String) throws {
        let result = try buildSite(
            Project(site: site), options: BuildOptions(now: try #require(BuildMoment("2015-02-03"))))
        #expect(result.diagnostics.filter { $0.severity == .error }.isEmpty)
    }

    @Test func `every file is what it must be`() throws {
        try withImportedSite { site, imported in
            let expected = try files(below: exportFolder + "/expected")
            #expect(try files(below: site).filter { !$0.hasSuffix(".json") } == expected)
            for path in expected where path.hasSuffix(".md") || path.hasSuffix(".yml") {
                #expect(try text(site + "/" + path) == text(exportFolder + "/expected/" + path), "\(path)")
            }
            #expect(
                imported.summary == [
                    "wrote 24 files: 8 posts, 1 interview, 2 jobs, 2 pages, 3 people, 2 of comments, 5 of uploads, site.yml; "
                        + "1 job lacks something",
                    "4 are not published: 1 draft, 1 private, 1 scheduled, 1 with a password",
                    "not carried: 3 comments (1 in the trash, 1 spam, 1 waiting), 1 in the trash or never saved, 1 page that is "
                        + "Candid's own list, 1 file missing",
                ])
            for row in imported.report.documents + imported.report.comments {
                #expect(row.inSource == row.written + row.drafts + row.kept + row.notCarried, "\(row.what)")
            }
        }
    }

    @Test
    func `the site is built without an error, and readers find every sentence, picture, link, comment and feed id`()
        throws
    {
        try withImportedSite { site, _ in
            try build(site)
            func page(_ path: String) throws -> String { try text(site + "/Output" + path + "index.html") }
            let hiring = try page("/2009/04/how-we-hire/")
            for sentence in [
                "Every letter is read by two people.", "They do not talk about it first.", "The nine days",
                "Two days of reading.",
                "no puzzles", "Nobody was ever worse for a clear no.", "$days = 9;", "apologise();", "[sic]",
                "Ours took",
                "wrote about hiring in nine days", "R&amp;D &lt;3 tides. 5 * 3 = 15",
                "Under the one that waits: `why`? 1 &lt; 2 &amp; done",
            ] { #expect(hiring.contains(sentence), "\(sentence)") }
            for mark in [
                "id=\"comment-21\"", "id=\"comment-22\"", "id=\"comment-24\"", "/wp-content/uploads/2009/05/pier.jpg",
                "href=\"/2009/05/a-talk-with-ines-okafor/#comment-31\"", "href=\"/tags/r-and-d/\"", "vimeo.com/123456",
                "The pier, where we meet",
            ] { #expect(hiring.contains(mark), "\(mark)") }
            for private_ in [
                "waiting for a yes", "buy now", "never mind", "mail.example", "198.51.100", "alert(1)", "stats.example",
            ] {
                #expect(!hiring.contains(private_), "\(private_)")
            }
            let talk = try page("/2009/05/a-talk-with-ines-okafor/")
            for mark in [
                "id=\"q1\"", "id=\"q4\"", "Marta Gray", "Ines Okafor", "id=\"comment-31\"",
                "href=\"/job/tide-table-editor/\"",
            ] {
                #expect(talk.contains(mark), "\(mark)")
            }
            let blocks = try page("/2009/07/in-blocks/")
            for mark in [
                "All measurements are our own.", "<em>blocks</em>", "<td", "3.1",
                "/wp-content/uploads/2009/06/team.png", "id=\"numbers\"",
            ] {
                #expect(blocks.contains(mark), "\(mark)")
            }
            let feed = try text(site + "/Output/feed.xml")
            for id in [10, 11, 20, 21, 22] {
                #expect(feed.contains(">https://blog.pegelwerk.example/?p=\(id)<"), "\(id)")
            }
        }
    }

    @Test func `every old address leads to its page, and nothing private has one`() throws {
        try withImportedSite { site, _ in
            try build(site)
            for path in [
                "/2009/04/how-we-hire/", "/2009/05/a-talk-with-ines-okafor/", "/2009/06/pictures-from-the-workshop/",
                "/2009/06/pictures-from-the-workshop/2/", "/2009/07/in-blocks/", "/2009/04/how-we-hire-people/",
                "/about/",
                "/about/contact/", "/job/tide-table-editor/", "/category/crew/", "/category/crew/rd/",
                "/category/crew/rd/feed/",
                "/category/uncategorized/", "/tag/gauges/", "/feed/", "/feed/atom/", "/author/marta/",
                "/author/tobias/",
                "/author/guest/", "/jobs/",
            ] { #expect(FileManager.default.fileExists(atPath: site + "/Output" + path + "index.html"), "\(path)") }
            let all = try files(below: site + "/Output").filter {
                $0.hasSuffix(".html") || $0.hasSuffix(".xml") || $0.hasSuffix(".json")
            }
            .map { try text(site + "/Output/" + $0) }.joined()
            for secret in [
                "opensesame", "Behind a password.", "Private.", "A draft.", "Gone.", "Scheduled for a far day.",
                "marta@pegelwerk.example", "reader21@mail.example", "waiting for a yes",
            ] { #expect(!all.contains(secret), "\(secret)") }
        }
    }

    @Test func `a second run writes nothing, and a third without the uploads neither`() throws {
        try withImportedSite { site, _ in
            let before = try files(below: site).map { try FileManager.default.contents(atPath: site + "/" + $0) }
            let again = try importing(
                files: [exportFolder + "/export.xml"], into: site, uploads: exportFolder + "/uploads")
            #expect(again.runFiles.allSatisfy { $0.outcome == .unchanged })
            _ = try importing(files: [exportFolder + "/export.xml"], into: site)
            #expect(try files(below: site).map { try FileManager.default.contents(atPath: site + "/" + $0) } == before)
        }
    }

    @Test func `files that come later are linked then, in what nobody touched`() throws {
        try withTemporaryFolder { folder in
            let export = exportFolder + "/export.xml"
            _ = try importing(files: [export], into: folder)
            let post = folder + "/Content/posts/2009-04-02-how-we-hire.md"
            #expect(try text(post).contains("https://blog.pegelwerk.example/wp-content/uploads/2009/06/plan.pdf"))
            let edited = folder + "/Content/posts/2009-07-01-in-blocks.md"
            try (text(edited) + "\nMine.\n").write(toFile: edited, atomically: true, encoding: .utf8)
            let second = try importing(files: [export], into: folder, uploads: exportFolder + "/uploads")
            #expect(try text(post).contains("(/wp-content/uploads/2009/06/plan.pdf)"))
            #expect(try text(edited).hasSuffix("\nMine.\n"))
            #expect(
                second.runFiles.filter { $0.outcome == .kept }.map(\.path) == ["Content/posts/2009-07-01-in-blocks.md"])
        }
    }

    @Test func `the order of items and of files changes nothing`() throws {
        let whole = try text(exportFolder + "/export.xml")
        let parts = whole.split(separator: "\t<item>")
        let head = String(parts[0])
        let items = parts.dropFirst().map { "\t<item>" + $0.replacing("</channel>\n</rss>\n", with: "") }
        try withImportedSite { site, imported in
            try withTemporaryFolder { folder in
                let turned = try importing(
                    [head + items.reversed().joined() + "</channel></rss>"], into: folder, uploads: [])
                #expect(Set(turned.files.keys) == Set(imported.files.keys.filter { !$0.hasPrefix("Content/static") }))
            }
            try withTemporaryFolder { folder in
                let half = items.count / 2
                let split = try importing(
                    [
                        head + items[half...].joined() + "</channel></rss>",
                        head + items[..<half].joined() + "</channel></rss>",
                    ],
                    into: folder)
                #expect(Set(split.files.keys) == Set(imported.files.keys.filter { !$0.hasPrefix("Content/static") }))
                #expect(split.files["Content/site.yml"] == imported.files["Content/site.yml"])
            }
        }
    }
}
